//! A counted term as a page shows it: the answer first, then why.

use jiff::civil::Date;
use statute::Calendar;
use statute::calendar::Day as Kind;
use statute::clock::{Clock, ClockDay, Ending, Mark, Standing, State, Step, Told, What};
use web::date;
use web::parts::{self, Calendar as Months, Dial, Event, Notice, Timeline};

/// Everything about one term.
pub(super) struct Counted {
    pub(super) sentence: String,
    pub(super) dial: Dial,
    pub(super) notices: Vec<Notice>,
    pub(super) steps: Timeline,
    pub(super) months: Months,
}

impl Counted {
    pub(super) fn new(clock: &Clock, told: &Told, today: Date, calendar: &Calendar) -> Self {
        Self {
            sentence: sentence(clock),
            dial: dial(clock, today, calendar),
            notices: notices(clock, told, today, calendar),
            steps: steps(clock, today),
            months: months(clock),
        }
    }
}

/// The years of which the notice is loaded, for a sentence.
pub(super) fn years(calendar: &Calendar) -> String {
    let (first, last) = (calendar.years().min(), calendar.years().max());
    match (first, last) {
        (Some(first), Some(last)) => format!("{first} 年至 {last} 年"),
        _ => "还没有载入的年份".to_owned(),
    }
}

fn sentence(clock: &Clock) -> String {
    if let State::Ended { how, on } = clock.state {
        let on = date(on);
        return match (how, clock.replied_in_time()) {
            (Ending::Replied, Some(false)) => format!("{on}作出答复，已经超过期限。"),
            (Ending::Replied, _) => format!("{on}作出答复，没有超过期限。"),
            (Ending::Withdrawn, _) => format!("{on}申请人撤回申请，不再答复。"),
            (Ending::CorrectionLapsed, _) => format!("{on}逾期不补正，不再处理。"),
            (Ending::PaymentLapsed, _) => format!("{on}逾期不缴费，不再处理。"),
        };
    }
    match (clock.due, clock.state) {
        (Some(due), _) => format!("行政机关最迟应当在 {}答复。", date(due)),
        (None, State::AwaitingPayment { by: Some(by) }) => {
            format!("正在等申请人缴费，最迟到 {}；缴费以后才能算出答复期限。", date(by))
        }
        (None, State::AwaitingPayment { by: None }) => {
            "正在等申请人缴费，收到收费通知第二天起 20 个工作日内要缴清；缴费以后才能算出答复期限。"
                .to_owned()
        }
        (None, _) => {
            "正在等申请人补正；收到补正的第二天起，20 个工作日重新数，那时才能算出答复期限。"
                .to_owned()
        }
    }
}

/// How much of the term is used on a day.
pub(crate) fn dial(clock: &Clock, today: Date, calendar: &Calendar) -> Dial {
    let total = clock.limit.into();
    let dial = match clock.standing_on(today, calendar) {
        Standing::Ended { used } => Dial::done(used.into(), total),
        Standing::Overdue { by } => Dial::running(total + u32::from(by), total),
        Standing::Paused { used } => Dial::paused(used.into(), total),
        Standing::Running { used } => Dial::running(used.into(), total),
    };
    let dial = dial.fact("收到申请", date(clock.received));
    let dial = match clock.due {
        Some(due) => dial.fact("答复期限", date(due)),
        None => dial.fact("答复期限", "现在还算不出"),
    };
    dial.fact("算到", date(today))
}

fn notices(clock: &Clock, told: &Told, today: Date, calendar: &Calendar) -> Vec<Notice> {
    let mut notices = Vec::new();
    let overdue = clock.overdue_on(today, calendar);
    if overdue > 0 {
        notices.push(Notice::error(format!(
            "期限已经过去 {overdue} 个工作日。还没有答复的，行政机关应当马上答复；申请人可以依法申请行政复议或者提起行政诉讼。"
        )));
    }
    if let Some(year) = clock.provisional.unsettled {
        notices.push(Notice::warning(format!(
            "{year} 年的放假安排还没有公布或载入，这个日期是暂定的：先按周末和每年固定的节假日推算，国务院的通知公布后请再算一次。"
        )));
    }
    if clock.provisional.awaiting_opinion {
        notices.push(Notice::warning(
            "征求的意见还没有到，这个日期是暂定的：按对方一直不答复推算；意见到了请再算一次。",
        ));
    }
    notices.extend(told.supposed_extension.map(|supposed| Notice::note(supposed.to_string())));
    notices
}

fn steps(clock: &Clock, today: Date) -> Timeline {
    let ended = matches!(clock.state, State::Ended { .. });
    Timeline::new(clock.steps.iter().map(|step: &Step| {
        let (title, when) = (step.what.to_string(), date(step.date));
        let event = match step.what {
            What::Due if !ended && step.date < today => Event::overdue(title, when),
            _ if step.date > today => Event::next(title, when),
            What::Event(statute::clock::Event::ConsultationSent { .. }) => {
                Event::paused(title, when)
            }
            _ => Event::done(title, when),
        };
        event.words(format!("{}。", step.effect)).cite(format!("依据：{}", step.article()))
    }))
}

/// Every day of the term.
pub(crate) fn months(clock: &Clock) -> Months {
    let first = clock.received;
    let last = clock.days.last().map_or(first, |day| day.date);
    Months::new(first, last, |date| match clock.days.binary_search_by_key(&date, |d| d.date) {
        Ok(at) => clock.days.get(at).map_or(parts::Day::Outside, |day| drawn(day, clock)),
        Err(_) => parts::Day::Outside,
    })
}

fn drawn(day: &ClockDay, clock: &Clock) -> parts::Day {
    match day.mark {
        Mark::Counted(nth) if clock.due == Some(day.date) => parts::Day::Due(nth.into()),
        Mark::Start => parts::Day::Start,
        Mark::Counted(nth) => match day.kind {
            Kind::MakeUp(_) => parts::Day::MadeUp(nth.into()),
            _ => parts::Day::Counted(nth.into()),
        },
        Mark::Void(nth) => parts::Day::Void(nth.into()),
        Mark::Paused(_) => parts::Day::Paused,
        Mark::Overdue(nth) => parts::Day::Late(nth.into()),
        Mark::Off | Mark::OffOverdue => match &day.kind {
            Kind::Holiday(festival) => parts::Day::Holiday(festival.name().to_owned().into()),
            _ => parts::Day::Weekend,
        },
    }
}
