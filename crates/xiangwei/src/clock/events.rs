//! From options or a file to the events of a request.

use std::path::Path;

use anyhow::{anyhow, bail, ensure};
use jiff::civil::Date;
use serde_json::error::Category;
use statute::Calendar;
use statute::clock::{Event, Extension, Facts, Span, Told};
use statute::received::Channel;

use crate::args::ClockArgs;

pub(super) fn from_options(args: &ClockArgs, calendar: &Calendar) -> anyhow::Result<Told> {
    let Some(received) = &args.received else {
        bail!("请写明收到申请之日，例如 xiangwei clock --received 2026-01-28");
    };
    let via = args.via.as_deref().map(channel).transpose()?;
    let mut facts = Facts::received(date("--received", received)?, via);
    if let Some(text) = &args.correction {
        ensure!(text.split("..").count() < 3, "--correction 只要两个日期：告知之日..收到补正之日");
        facts.correction = Some(span("--correction", text)?);
    }
    let spans = |option, texts: &[String]| -> anyhow::Result<Vec<Span>> {
        texts.iter().map(|text| span(option, text)).collect()
    };
    facts.third_parties = spans("--third-party", &args.third_party)?;
    facts.other_organs = spans("--other-agency", &args.other_agency)?;
    facts.fee = args.fee.as_deref().map(|text| span("--fee", text)).transpose()?;
    facts.extension = args.extend.as_deref().map(extension).transpose()?;
    facts.replied = args.replied.as_deref().map(|text| date("--replied", text)).transpose()?;
    Ok(facts.told(calendar))
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
fn span(option: &str, text: &str) -> anyhow::Result<Span> {
    let parts: Vec<&str> = text.split("..").collect();
    let maybe = |text: &str| match text.trim() {
        "" => Ok(None),
        text => date(option, text).map(Some),
    };
    let span = match parts[..] {
        [sent, back] => Span::new(date(option, sent)?, None, maybe(back)?),
        [sent, arrived, back] => Span::new(date(option, sent)?, maybe(arrived)?, maybe(back)?),
        _ => bail!(
            "{option} 的“{text}”要写成一对日期，用 .. 连接，例如 2026-02-12..2026-03-02；还没有回来的写 2026-02-12.."
        ),
    };
    span.map_err(|_| anyhow!("{option} 的“{text}”前后颠倒了。请把早的日期写在前面。"))
}

fn extension(text: &str) -> anyhow::Result<Extension> {
    let (days, on) = match text.split_once('@') {
        Some((days, on)) => (days, Some(date("--extend", on)?)),
        None => (text, None),
    };
    let days = days.trim().parse().map_err(|_| {
        anyhow!("--extend 的“{text}”不是天数。请写 1 到 20，例如 --extend 20，或者 --extend 20@2026-03-02")
    })?;
    Ok(Extension { days, on })
}
