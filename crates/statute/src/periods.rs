//! The periods (期限) of the law, each with its length, its article and how it is counted.
//!
//! Working days are counted from the day after the first day. Days, months and years run on the
//! calendar, and a last day that is off rolls forward to the next working day (民事诉讼法第八十五条,
//! which 行政复议法第八十八条 applies as well).

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::law::Article;
use crate::{Calendar, Deadline};

/// A period in working days (工作日).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Workdays {
    /// How many.
    pub days: u16,
    /// Where the law says so.
    pub article: Article,
}

impl Workdays {
    const fn of(days: u16, article: Article) -> Self {
        Self { days, article }
    }

    /// The last day of the period that runs from `start`, which is not counted itself.
    pub fn from(self, start: Date, calendar: &Calendar) -> Deadline {
        calendar.workdays_after(start, self.days)
    }
}

/// 答复: the reply, from the day on which the request counts as received.
pub const REPLY: Workdays = Workdays::of(20, Article::regulations("第三十三条第二款"));

/// 延长答复期限: at most, with the consent of the head of the disclosure office.
pub const EXTENSION: Workdays = Workdays::of(20, Article::regulations("第三十三条第二款"));

/// 补正告知: the one notice of all that is to be corrected, from the received date.
pub const CORRECTION_NOTICE: Workdays = Workdays::of(7, Article::regulations("第三十条"));

/// 征求第三方意见: the third party's answer, from its receipt of the letter. Silent, the organ decides.
pub const THIRD_PARTY_OPINION: Workdays = Workdays::of(15, Article::regulations("第三十二条"));

/// 征求其他机关意见: the answer of an organ that made the information jointly, from its receipt of the
/// letter. Silent, it agrees to publication.
pub const OTHER_ORGAN_OPINION: Workdays = Workdays::of(15, Article::regulations("第三十四条"));

/// 缴费: from the applicant's receipt of the notice. Unpaid, the request counts as given up.
pub const PAYMENT: Workdays = Workdays::of(20, Article::fees("第六条"));

/// 主动公开: publication of information from the day on which it is made or changed.
///
/// ```
/// use jiff::civil::date;
/// use statute::{Calendar, periods};
///
/// let due = periods::PUBLICATION.from(date(2026, 9, 24), Calendar::state_council());
/// assert_eq!(due.on, date(2026, 10, 29));
/// ```
pub const PUBLICATION: Workdays = Workdays::of(20, Article::regulations("第二十六条"));

/// A period on the calendar: days, months or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CalendarPeriod {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
    /// Where the law says so.
    pub article: Article,
}

/// What a calendar period is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// 日.
    Days,
    /// 个月: ends on the day of the same number, or on the month's last.
    Months,
    /// 年.
    Years,
}

impl CalendarPeriod {
    const fn of(count: u16, unit: Unit, article: Article) -> Self {
        Self { count, unit, article }
    }

    /// The last day of the period that runs from `start`, which is not counted itself; a last day
    /// that is off rolls forward.
    pub fn from(self, start: Date, calendar: &Calendar) -> Deadline {
        calendar.rolled_forward(self.last_day(start))
    }

    /// The last day as the calendar has it, before anything rolls forward.
    pub fn last_day(self, start: Date) -> Date {
        let count = i64::from(self.count);
        let span: Span = match self.unit {
            Unit::Days => count.days(),
            Unit::Months => count.months(),
            Unit::Years => count.years(),
        };
        start.saturating_add(span)
    }
}

/// 申请行政复议: from the day on which the applicant knows, or should know, of the act.
pub const APPLY_FOR_RECONSIDERATION: CalendarPeriod =
    CalendarPeriod::of(60, Unit::Days, Article::reconsideration("第二十条第一款"));

/// 申请行政复议 where the reply did not tell the right, the organ or the period: 60 days from the day
/// on which the applicant knows of them, but at most this long from knowing of the act.
pub const APPLY_UNTOLD_AT_MOST: CalendarPeriod =
    CalendarPeriod::of(1, Unit::Years, Article::reconsideration("第二十条第三款"));

/// 行政复议决定 in the ordinary procedure, from acceptance (受理).
pub const RECONSIDERATION_DECISION: CalendarPeriod =
    CalendarPeriod::of(60, Unit::Days, Article::reconsideration("第六十二条第一款"));

/// 行政复议决定: by how many days a complicated case may be extended at most.
pub const RECONSIDERATION_EXTENSION: CalendarPeriod =
    CalendarPeriod::of(30, Unit::Days, Article::reconsideration("第六十二条第一款"));

/// 行政复议决定 in the simplified procedure (简易程序), from acceptance.
pub const RECONSIDERATION_SIMPLIFIED: CalendarPeriod =
    CalendarPeriod::of(30, Unit::Days, Article::reconsideration("第六十二条第二款"));

/// 起诉 without reconsideration first, from the day on which the plaintiff knows, or should know, of
/// the act.
pub const SUE_DIRECTLY: CalendarPeriod =
    CalendarPeriod::of(6, Unit::Months, Article::litigation("第四十六条第一款"));

/// 起诉 after reconsideration: from receipt of the decision, or from the end of its period where none
/// came.
pub const SUE_AFTER_RECONSIDERATION: CalendarPeriod =
    CalendarPeriod::of(15, Unit::Days, Article::litigation("第四十五条"));

/// 书面答复 in reconsideration: the respondent's answer with the evidence, the grounds and the
/// materials of its act, from the day on which it received the copy of the application.
pub const RECONSIDERATION_ANSWER: CalendarPeriod =
    CalendarPeriod::of(10, Unit::Days, Article::reconsideration("第四十八条"));

/// 书面答复 in the simplified procedure, from receipt of the copy of the application.
pub const RECONSIDERATION_ANSWER_SIMPLIFIED: CalendarPeriod =
    CalendarPeriod::of(5, Unit::Days, Article::reconsideration("第五十四条"));

/// 答辩 in a suit: the defendant's evidence and answer, from receipt of the copy of the complaint; the
/// same in either procedure.
pub const SUIT_ANSWER: CalendarPeriod =
    CalendarPeriod::of(15, Unit::Days, Article::litigation("第六十七条第一款"));

/// 一审判决 in the ordinary procedure, from the day on which the case was filed (立案).
pub const JUDGMENT: CalendarPeriod =
    CalendarPeriod::of(6, Unit::Months, Article::litigation("第八十一条"));

/// 一审判决 in the simplified procedure, from the day on which the case was filed.
pub const JUDGMENT_SIMPLIFIED: CalendarPeriod =
    CalendarPeriod::of(45, Unit::Days, Article::litigation("第八十三条"));

/// The last day to apply for reconsideration.
///
/// `told` is the day on which the applicant learnt of the right, the organ and the period: the same
/// as `known` where the reply told them. A later day moves the end, up to a year from `known`
/// (行政复议法第二十条).
pub fn last_day_to_apply(known: Date, told: Date, calendar: &Calendar) -> Deadline {
    let by = APPLY_FOR_RECONSIDERATION.from(told.max(known), calendar);
    if told <= known {
        return by;
    }
    let at_most = APPLY_UNTOLD_AT_MOST.from(known, calendar);
    if by.on <= at_most.on { by } else { at_most }
}

/// The last day for a decision of reconsideration, from its acceptance. An extension of the ordinary
/// procedure adds thirty days to the sixty (行政复议法第六十二条).
pub fn last_day_to_decide(accepted: Date, procedure: Procedure, calendar: &Calendar) -> Deadline {
    match procedure {
        Procedure::Simplified => RECONSIDERATION_SIMPLIFIED.from(accepted, calendar),
        Procedure::Ordinary { extended: false } => {
            RECONSIDERATION_DECISION.from(accepted, calendar)
        }
        Procedure::Ordinary { extended: true } => CalendarPeriod {
            count: RECONSIDERATION_DECISION.count + RECONSIDERATION_EXTENSION.count,
            ..RECONSIDERATION_DECISION
        }
        .from(accepted, calendar),
    }
}

/// The procedure of a reconsideration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Procedure {
    /// 普通程序.
    Ordinary {
        /// Whether the period was extended.
        extended: bool,
    },
    /// 简易程序.
    Simplified,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn calendar() -> &'static Calendar {
        Calendar::state_council()
    }

    #[test]
    fn formed_on_0924_is_published_by_1029() {
        assert_eq!(PUBLICATION.from(date(2026, 9, 24), calendar()).on, date(2026, 10, 29));
    }

    #[test]
    fn correction_notice_for_a_request_of_mon_0427_may_go_out_until_working_saturday_0509() {
        assert_eq!(CORRECTION_NOTICE.from(date(2026, 4, 27), calendar()).on, date(2026, 5, 9));
    }

    #[test]
    fn a_third_party_that_signs_on_0522_answers_by_0612() {
        assert_eq!(THIRD_PARTY_OPINION.from(date(2026, 5, 22), calendar()).on, date(2026, 6, 12));
    }

    #[test]
    fn fee_notice_received_on_fri_0918_is_paid_by_1022() {
        assert_eq!(PAYMENT.from(date(2026, 9, 18), calendar()).on, date(2026, 10, 22));
    }

    #[test]
    fn sixty_days_to_apply_end_on_the_next_working_day_where_the_last_is_off() {
        // 60 days from 2026-08-04 end on Saturday 10-03, within the National Day holiday.
        let by = last_day_to_apply(date(2026, 8, 4), date(2026, 8, 4), calendar());
        assert_eq!(by.on, date(2026, 10, 8));
    }

    #[test]
    fn who_was_not_told_of_the_remedy_has_longer_but_at_most_a_year() {
        let known = date(2025, 3, 3);
        let later = last_day_to_apply(known, date(2025, 6, 3), calendar());
        assert_eq!(later.on, date(2025, 8, 4), "60 days from knowing end on Saturday 08-02");
        let never = last_day_to_apply(known, date(2026, 3, 1), calendar());
        assert_eq!(never.on, date(2026, 3, 3));
    }

    #[test]
    fn decisions_take_sixty_days_ninety_extended_thirty_simplified() {
        let by = |procedure| last_day_to_decide(date(2026, 3, 2), procedure, calendar()).on;
        // 05-01 is a holiday until 05-05; 05-31 and 06-01 are a Sunday and a Monday.
        assert_eq!(by(Procedure::Ordinary { extended: false }), date(2026, 5, 6));
        assert_eq!(by(Procedure::Ordinary { extended: true }), date(2026, 6, 1));
        assert_eq!(by(Procedure::Simplified), date(2026, 4, 1));
    }

    #[test]
    fn ten_days_to_answer_a_reconsideration_end_after_the_national_day_holiday() {
        // The copy came on Thursday 09-24; the tenth day, Sunday 10-04, is in the holiday.
        let by = |period: CalendarPeriod| period.from(date(2026, 9, 24), calendar()).on;
        assert_eq!(by(RECONSIDERATION_ANSWER), date(2026, 10, 8));
        assert_eq!(by(RECONSIDERATION_ANSWER_SIMPLIFIED), date(2026, 9, 29));
    }

    #[test]
    fn fifteen_days_to_answer_a_suit_run_from_the_day_after_the_copy_came() {
        assert_eq!(SUIT_ANSWER.from(date(2026, 3, 16), calendar()).on, date(2026, 3, 31));
        // 15 days from 04-17 end on Saturday 05-02.
        assert_eq!(SUIT_ANSWER.from(date(2026, 4, 17), calendar()).on, date(2026, 5, 6));
    }

    #[test]
    fn a_court_of_first_instance_has_six_months_or_forty_five_days() {
        let filed = date(2026, 3, 16);
        assert_eq!(JUDGMENT.from(filed, calendar()).on, date(2026, 9, 16));
        assert_eq!(JUDGMENT_SIMPLIFIED.from(filed, calendar()).on, date(2026, 4, 30));
    }

    #[test]
    fn six_months_end_on_the_day_of_the_same_number_or_the_months_last() {
        assert_eq!(SUE_DIRECTLY.from(date(2025, 8, 31), calendar()).on, date(2026, 2, 28));
        assert_eq!(SUE_DIRECTLY.from(date(2026, 3, 16), calendar()).on, date(2026, 9, 16));
        assert_eq!(
            SUE_AFTER_RECONSIDERATION.from(date(2026, 3, 16), calendar()).on,
            date(2026, 3, 31)
        );
    }
}
