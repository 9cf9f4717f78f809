//! 期限: the dial with its facts in words.

use statute::clock::{Clock, ClockEvent, Event, Standing, State};
use statute::{Calendar, periods};
use web::parts::{Dial, Facts, Notice, Section};

use super::Docket;

pub(super) fn section(docket: &Docket<'_>) -> Section {
    let section = Section::new("期限").id("clock");
    let Some(clock) = &docket.clock else { return unreceived(docket, section) };
    let today = docket.ask.today();
    let calendar = &docket.calendar;
    let used = match clock.state {
        State::Ended { on, .. } => clock.used_on(on),
        _ => clock.used_on(today),
    };
    let dial = dial(clock, today, calendar).fact("已用", format!("{used} / {}", clock.limit));
    let mut facts = match clock.due {
        Some(due) => Facts::new().fact("答复期限", web::date(due)),
        None => Facts::new().fact("答复期限", "等申请人，暂不计算"),
    };
    facts = facts.fact("收到申请", web::date(clock.received));
    let paused = clock.paused_on(today);
    if paused > 0 {
        facts = facts.fact("停计", format!("{paused} 个工作日"));
    }
    if let Some(until) = extensible(docket, clock) {
        facts = facts.fact("可延长至", web::date(until));
    }
    if let Some(own) = clock.internal_due() {
        facts = facts.fact("内部期限", web::date(own));
    }
    let section = section.part(dial).part(facts);
    match provisional(clock, today, calendar) {
        Some(notice) => section.part(notice),
        None => section,
    }
}

/// What is drawn.
fn dial(clock: &Clock, today: jiff::civil::Date, calendar: &Calendar) -> Dial {
    let total = clock.limit.into();
    match clock.standing_on(today, calendar) {
        Standing::Ended { used } => Dial::done(used.into(), total),
        Standing::Overdue { by } => Dial::running(total + u32::from(by), total),
        Standing::Paused { used } => Dial::paused(used.into(), total),
        Standing::Running { used } => Dial::running(used.into(), total),
    }
}

/// The due date if it were extended today as far as the law allows; none once it was, or where it
/// cannot be.
fn extensible(docket: &Docket<'_>, clock: &Clock) -> Option<jiff::civil::Date> {
    if matches!(clock.state, State::Ended { .. }) || docket.request.extension.is_some() {
        return None;
    }
    let event = Event::Extended { days: periods::EXTENSION.days };
    let extended = docket.request.clock_with(
        &[ClockEvent::new(docket.ask.today(), event)],
        &docket.calendar,
        docket.ask.office().clock_settings(),
    );
    extended.ok()?.due
}

fn provisional(clock: &Clock, today: jiff::civil::Date, calendar: &Calendar) -> Option<Notice> {
    let overdue = clock.overdue_on(today, calendar);
    if overdue > 0 {
        return Some(Notice::error(format!("已经超过答复期限 {overdue} 个工作日，请马上答复。")));
    }
    if matches!(clock.state, State::Ended { .. }) {
        return None;
    }
    if let Some(year) = clock.provisional.unsettled {
        return Some(Notice::warning(format!("{year}年的放假安排还没有载入，答复期限是暂定的。")));
    }
    clock
        .provisional
        .awaiting_opinion
        .then(|| Notice::note("答复期限按对方 15 个工作日不回复推算，意见到了会重新计算。"))
}

fn unreceived(docket: &Docket<'_>, section: Section) -> Section {
    let channel = docket.request.registered.channel;
    section.words(format!(
        "收到申请之日还没有确定，期限还没有起算。{}（{}）。",
        channel.rule(),
        channel.article()
    ))
}
