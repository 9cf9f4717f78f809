//! The clock for people: the answer, what happened, and every day with its part in the count.

use std::fmt::Write as _;

use jiff::civil::Date;
use statute::calendar::Day;
use statute::clock::{Clock, ClockDay, Ending, Mark, State, Told};
use statute::{Calendar, Chinese, weekday};

pub(super) fn write(clock: &Clock, told: &Told, today: Date, calendar: &Calendar) -> String {
    let mut sheet = String::new();
    answer(&mut sheet, clock, today, calendar);
    notes(&mut sheet, clock, told);
    steps(&mut sheet, clock);
    days(&mut sheet, clock);
    sheet
}

/// Writing to a string cannot fail.
macro_rules! line {
    ($sheet:expr $(, $($part:tt)+)?) => { let _ = writeln!($sheet $(, $($part)+)?); };
}

fn answer(sheet: &mut String, clock: &Clock, today: Date, calendar: &Calendar) {
    match (clock.due, clock.state) {
        (Some(due), _) => {
            let doubt = if clock.provisional.is_provisional() { "（暂定）" } else { "" };
            line!(sheet, "答复期限：{}{doubt}", Chinese(due));
        }
        (None, State::AwaitingPayment { by: Some(by) }) => {
            line!(sheet, "答复期限：等申请人缴费，最迟到{}", Chinese(by));
        }
        (None, State::AwaitingPayment { by: None }) => {
            line!(sheet, "答复期限：等申请人缴费，自收到收费通知次日起 20 个工作日");
        }
        (None, _) => {
            line!(sheet, "答复期限：等申请人补正，收到补正后的申请再起算");
        }
    }
    line!(
        sheet,
        "截至{}：已用 {} 个工作日，还剩 {} 个工作日",
        Chinese(today),
        clock.used_on(today),
        clock.left_on(today)
    );
    match clock.overdue_on(today, calendar) {
        0 => {}
        days => {
            line!(sheet, "期限已经过去 {days} 个工作日；还没有答复的，请马上答复。");
        }
    }
    if let State::Ended { how, on } = clock.state {
        let how = match (how, clock.replied_in_time()) {
            (Ending::Replied, Some(false)) => "已经答复，超过了期限",
            (Ending::Replied, _) => "已经答复，没有超过期限",
            (Ending::Withdrawn, _) => "申请人撤回",
            (Ending::CorrectionLapsed, _) => "逾期不补正，不再处理",
            (Ending::PaymentLapsed, _) => "逾期不缴费，不再处理",
        };
        line!(sheet, "{}{how}。", Chinese(on));
    }
}

fn notes(sheet: &mut String, clock: &Clock, told: &Told) {
    if let Some(year) = clock.provisional.unsettled {
        line!(
            sheet,
            "注意：{year} 年的放假安排还没有载入，日期是暂定的。国务院的通知发布后，用 --holidays 载入再算。"
        );
    }
    if clock.provisional.awaiting_opinion {
        line!(sheet, "注意：征求的意见还没有到，日期按一直没有意见推算；意见到了再算。");
    }
    if let Some(supposed) = told.supposed_extension {
        line!(sheet, "注意：{supposed}");
    }
}

fn steps(sheet: &mut String, clock: &Clock) {
    line!(sheet);
    line!(sheet, "经过");
    for step in &clock.steps {
        line!(sheet, "  {}  {}", Chinese(step.date), step.what);
        line!(sheet, "      {}。依据：{}", step.effect, step.article());
    }
}

fn days(sheet: &mut String, clock: &Clock) {
    line!(sheet);
    line!(sheet, "逐日");
    let mut rest = clock.days.as_slice();
    while let Some(first) = rest.first() {
        // Days that do not count for the same reason share a line.
        let same = rest.iter().take_while(|day| stands_with(first, day)).count().max(1);
        let (these, others) = rest.split_at(same);
        rest = others;
        let last = these.last().unwrap_or(first);
        let due = if these.iter().any(|day| Some(day.date) == clock.due) {
            "，答复期限"
        } else {
            ""
        };
        line!(sheet, "  {}  {}{due}", dates(first.date, last.date), part(first, these.len()));
    }
}

/// Whether a day is told in one line with an earlier one.
fn stands_with(first: &ClockDay, day: &ClockDay) -> bool {
    let alone = |mark| !matches!(mark, Mark::Off | Mark::Paused(_) | Mark::OffOverdue);
    if alone(day.mark) || first.mark != day.mark {
        return first.date == day.date;
    }
    matches!(first.mark, Mark::Paused(_)) || first.kind == day.kind
}

fn dates(first: Date, last: Date) -> String {
    let day = |date: Date| {
        format!("{}-{:02}-{:02} {}", date.year(), date.month(), date.day(), weekday(date))
    };
    if first == last { day(first) } else { format!("{} 至 {}", day(first), day(last)) }
}

/// The part of a day, or of days that share it, in the count.
fn part(day: &ClockDay, count: usize) -> String {
    let many = if count > 1 { format!("（{count} 天）") } else { String::new() };
    let kind = match &day.kind {
        Day::MakeUp(festival) => format!("（{festival}调休上班）"),
        _ => String::new(),
    };
    match day.mark {
        Mark::Start => "起算日，不计".to_owned(),
        Mark::Counted(nth) => format!("第 {nth} 个工作日{kind}"),
        Mark::Void(nth) => format!("第 {nth} 个工作日{kind}，后来重新计算，作废"),
        Mark::Off | Mark::OffOverdue => format!("不计：{}{many}", day.kind),
        Mark::Paused(pause) => format!("不计：{pause}{many}"),
        Mark::Overdue(nth) => format!("超过期限第 {nth} 个工作日{kind}"),
    }
}
