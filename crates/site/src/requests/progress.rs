//! How a request has gone: its steps with their articles, and its clock as dial and days. Both are
//! drawn from the clock alone, as on the page of 期限计算.

use jiff::civil::Date;
use statute::Calendar;
use statute::clock::{Clock, Event as ClockEvent, State, Step, What};
use web::date;
use web::parts::{Event, Facts, Notice, Section, Timeline, Unfold};
use work::office::Followed;

use crate::clock::view;

/// The steps.
pub(super) fn steps(followed: &Followed, today: Date) -> Timeline {
    let arrived =
        Event::done("提交申请", date(followed.arrived)).words(format!("{}。", followed.channel));
    let Some(clock) = &followed.clock else {
        let confirm = Event::next("同您确认收到", "等双方确认")
            .words("确认的那一天，算收到申请的日子，答复期限从第二天起数。")
            .cite(format!("依据：{}", followed.channel.article()));
        return Timeline::new([arrived, confirm]);
    };
    let ended = matches!(clock.state, State::Ended { .. });
    let told = clock.steps.iter().map(|step| told(step, followed, ended, today));
    // What arrived and counts as received on one day is one step.
    let apart = followed.arrived < clock.received;
    Timeline::new(apart.then_some(arrived).into_iter().chain(told))
}

fn told(step: &Step, followed: &Followed, ended: bool, today: Date) -> Event {
    let (title, when) = (step.what.to_string(), date(step.date));
    let event = match step.what {
        What::Due if !ended && step.date < today => Event::overdue(title, when),
        _ if step.date > today => Event::next(title, when),
        What::Event(ClockEvent::ConsultationSent { .. }) => Event::paused(title, when),
        _ => Event::done(title, when),
    };
    let more = match (step.what, &followed.correction) {
        (What::Event(ClockEvent::CorrectionRequested { .. }), Some(question)) => {
            format!("要补正的是：{}。", question.words.trim_end_matches('。'))
        }
        _ => String::new(),
    };
    event.words(format!("{more}{}。", step.effect)).cite(format!("依据：{}", step.article()))
}

/// The clock: in words first, then as a dial.
pub(super) fn term(clock: &Clock, today: Date, calendar: &Calendar) -> Section {
    let facts = counted(clock, today);
    let section = Section::new("法定期限").id("term").part(view::dial(clock, today, calendar));
    let section = section.part(facts);
    notices(clock, today, calendar).into_iter().fold(section, Section::part).part(
        Unfold::new("一天一天怎样数")
            .words("哪些天算、哪些天不算，都在日历上。")
            .part(view::months(clock)),
    )
}

fn counted(clock: &Clock, today: Date) -> Facts {
    use statute::calendar::Day as Kind;
    use statute::clock::Mark;
    let paused = clock.paused_on(today);
    let off = clock
        .days
        .iter()
        .filter(|day| matches!(&day.kind, Kind::Holiday(_)) && matches!(day.mark, Mark::Off))
        .count();
    let made_up = clock
        .days
        .iter()
        .filter(|day| matches!(&day.kind, Kind::MakeUp(_)) && matches!(day.mark, Mark::Counted(_)))
        .count();
    let used = clock.used_on(today);
    let mut facts = Facts::new().fact("已计", format!("{used} / {} 个工作日", clock.limit));
    if paused > 0 {
        facts = facts.fact(
            "停计",
            format!("到今天 {paused} 个工作日（等补正、等意见、等缴费，都不算在内）"),
        );
    }
    if off > 0 || made_up > 0 {
        facts = facts.fact("节假日", format!("放假 {off} 天不算，调休上班 {made_up} 天算"));
    }
    facts
}

fn notices(clock: &Clock, today: Date, calendar: &Calendar) -> Vec<Notice> {
    let mut notices = Vec::new();
    let overdue = clock.overdue_on(today, calendar);
    if overdue > 0 {
        notices.push(Notice::error(format!(
            "期限已经过去 {overdue} 个工作日，单位还没有答复。您可以催办，也可以申请行政复议或者提起行政诉讼。"
        )));
    }
    if let Some(year) = clock.provisional.unsettled {
        notices.push(Notice::note(format!(
            "{year} 年的放假安排还没有公布，这个日期是暂定的，公布以后会重新算。"
        )));
    }
    if clock.provisional.awaiting_opinion {
        notices
            .push(Notice::note("正在征求意见，这个日期是按对方一直不答复推算的；意见到了会提前。"));
    }
    notices
}
