//! From options or a file to the events of a request.

use std::path::Path;

use anyhow::{anyhow, bail, ensure};
use jiff::civil::Date;
use serde_json::error::Category;
use statute::Calendar;
use statute::clock::{Clock, ClockError, ClockEvent, Consulted, Event, Settings};
use statute::received::Channel;

use crate::args::ClockArgs;

/// What was told, and what had to be supposed.
pub(super) struct Told {
    pub(super) events: Vec<ClockEvent>,
    /// When an extension without a date is supposed to be made.
    pub(super) supposed_extension: Option<Supposed>,
}

/// The day that an extension is supposed to be made on.
#[derive(Clone, Copy)]
pub(super) enum Supposed {
    /// The last day on which it can be made: the due date without it.
    LastDay(Date),
    /// The day of the last thing that happened, because an opinion or a payment is still awaited and
    /// the last day is not known.
    LastEvent(Date),
}

impl Supposed {
    fn date(self) -> Date {
        match self {
            Self::LastDay(date) | Self::LastEvent(date) => date,
        }
    }
}

pub(super) fn from_options(args: &ClockArgs, calendar: &Calendar) -> anyhow::Result<Told> {
    let Some(received) = &args.received else {
        bail!("请写明收到申请之日，例如 xiangwei clock --received 2026-01-28");
    };
    let via = args.via.as_deref().map(channel).transpose()?;
    let mut events = vec![ClockEvent::new(date("--received", received)?, Event::Received { via })];
    if let Some(text) = &args.correction {
        let Span { sent, arrived, back } = span("--correction", text)?;
        ensure!(arrived.is_none(), "--correction 只要两个日期：告知之日..收到补正之日");
        events.push(ClockEvent::new(sent, Event::CorrectionRequested { until: None }));
        events.extend(back.map(|date| ClockEvent::new(date, Event::Corrected)));
    }
    let third = args.third_party.iter().map(|text| (Consulted::ThirdParty, "--third-party", text));
    let other =
        args.other_agency.iter().map(|text| (Consulted::OtherOrgan, "--other-agency", text));
    for (letter, (with, option, text)) in (1..).zip(third.chain(other)) {
        let Span { sent, arrived, back } = span(option, text)?;
        events.push(ClockEvent::new(sent, Event::ConsultationSent { with, letter }));
        let delivered = Event::ConsultationDelivered { letter };
        events.extend(arrived.map(|date| ClockEvent::new(date, delivered)));
        events.extend(back.map(|date| ClockEvent::new(date, Event::OpinionReceived { letter })));
    }
    if let Some(text) = &args.fee {
        let Span { sent, arrived, back } = span("--fee", text)?;
        events.push(ClockEvent::new(sent, Event::FeeNoticeSent));
        events.extend(arrived.map(|date| ClockEvent::new(date, Event::FeeNoticeReceived)));
        events.extend(back.map(|date| ClockEvent::new(date, Event::FeePaid)));
    }
    events.sort_by_key(|event| event.date);
    let mut supposed_extension = None;
    if let Some(text) = &args.extend {
        let (days, on) = extension(text)?;
        let on = match on {
            Some(on) => on,
            None => supposed_extension.insert(suppose_extension(&events, calendar)).date(),
        };
        events.push(ClockEvent::new(on, Event::Extended { days }));
    }
    if let Some(text) = &args.replied {
        events.push(ClockEvent::new(date("--replied", text)?, Event::Replied));
    }
    events.sort_by_key(|event| event.date);
    Ok(Told { events, supposed_extension })
}

pub(super) fn from_file(file: &Path) -> anyhow::Result<Told> {
    let name = file.display();
    let text = super::read_text(file)?;
    let events = serde_json::from_str(&text).map_err(|error| {
        let line = error.line();
        let story = error.to_string();
        let story = story.split(" at line ").next().unwrap_or(&story);
        match error.classify() {
            Category::Data if story.starts_with("事件") => anyhow!("{name} 第 {line} 行：{story}。"),
            Category::Data => anyhow!(
                "{name} 第 {line} 行看不懂（{story}）。要写成一列事件，每件有 date（例如 2026-01-28）和 event（{}）。",
                Event::NAMES.join("、")
            ),
            _ => anyhow!("{name} 第 {line} 行：不是完整的 JSON。请核对括号、引号和逗号。"),
        }
    })?;
    Ok(Told { events, supposed_extension: None })
}

pub(super) fn date(option: &str, text: &str) -> anyhow::Result<Date> {
    text.trim()
        .parse()
        .map_err(|_| anyhow!("{option} 的“{text}”不是一个日期。请写成 2026-01-28 这样。"))
}

fn channel(text: &str) -> anyhow::Result<Channel> {
    let wanted = text.trim().replace('-', "_");
    Channel::ALL.into_iter().find(|channel| channel.name() == wanted).ok_or_else(|| {
        let known: Vec<_> =
            Channel::ALL.iter().map(|channel| format!("{}（{channel}）", channel.name())).collect();
        anyhow!("--via 不认识“{text}”。可以写：{}。", known.join("、"))
    })
}

/// Two dates, of which the later may not be known yet, and perhaps one between them.
struct Span {
    sent: Date,
    arrived: Option<Date>,
    back: Option<Date>,
}

fn span(option: &str, text: &str) -> anyhow::Result<Span> {
    let parts: Vec<&str> = text.split("..").collect();
    let maybe = |text: &str| match text.trim() {
        "" => Ok(None),
        text => date(option, text).map(Some),
    };
    let span = match parts[..] {
        [sent, back] => Span { sent: date(option, sent)?, arrived: None, back: maybe(back)? },
        [sent, arrived, back] => {
            Span { sent: date(option, sent)?, arrived: maybe(arrived)?, back: maybe(back)? }
        }
        _ => bail!(
            "{option} 的“{text}”要写成一对日期，用 .. 连接，例如 2026-02-12..2026-03-02；还没有回来的写 2026-02-12.."
        ),
    };
    let in_order = [Some(span.sent), span.arrived, span.back];
    let known: Vec<Date> = in_order.into_iter().flatten().collect();
    ensure!(known.is_sorted(), "{option} 的“{text}”前后颠倒了。请把早的日期写在前面。");
    Ok(span)
}

fn extension(text: &str) -> anyhow::Result<(u16, Option<Date>)> {
    let (days, on) = match text.split_once('@') {
        Some((days, on)) => (days, Some(date("--extend", on)?)),
        None => (text, None),
    };
    let days = days.trim().parse().map_err(|_| {
        anyhow!("--extend 的“{text}”不是天数。请写 1 到 20，例如 --extend 20，或者 --extend 20@2026-03-02")
    })?;
    Ok((days, on))
}

fn suppose_extension(events: &[ClockEvent], calendar: &Calendar) -> Supposed {
    let last = events.iter().map(|event| event.date).max().unwrap_or_default();
    match Clock::of(events, calendar, Settings::default()) {
        Ok(Clock { due: Some(due), provisional, .. }) if !provisional.awaiting_opinion => {
            Supposed::LastDay(due)
        }
        // What follows is lawful only because of the extension.
        Err(ClockError::AfterDue { due, .. }) => Supposed::LastDay(due),
        _ => Supposed::LastEvent(last),
    }
}
