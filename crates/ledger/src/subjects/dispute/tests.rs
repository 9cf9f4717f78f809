//! Disputes as a lawyer would tell them.

use jiff::civil::{Date, date};
use statute::Calendar;
use statute::dispute::{Basis, Kind, Procedure, Ruling, Standing};

use super::*;
use crate::acts::dispute::{
    Accepted, AnswerGiven, CopyReceived, Decided, EntryCorrected, Extended, LessonLearnt,
    MeasureDone, Resumed, Suspended,
};
use crate::acts::unit::{Founded, Merged};
use crate::subjects::unit::{UnitKind, Units};

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(n: u32) -> T {
    format!("00000000-0000-7000-8000-{n:012}").parse().unwrap()
}

fn calendar() -> &'static Calendar {
    Calendar::state_council()
}

fn raised(n: u32, kind: Kind, on: Date) -> Dispute {
    Dispute::raised(&Raised {
        dispute: id(n),
        kind,
        unit: id(2),
        request: None,
        matter: None,
        organ: "山阴县人民政府".to_owned(),
        number: String::new(),
        attacked: "山教公开〔2026〕3号".to_owned(),
        raised: on,
        before: None,
    })
}

fn with(mut dispute: Dispute, content: impl Into<Content>) -> Dispute {
    dispute.apply(&content.into());
    dispute
}

fn accepted(dispute: Dispute, on: Date, procedure: Procedure) -> Dispute {
    let act = Accepted { dispute: dispute.id, on, procedure, number: String::new() };
    with(dispute, act)
}

fn decided(dispute: Dispute, ruling: Ruling, on: Date) -> Dispute {
    let act = Decided { dispute: dispute.id, ruling, on, delivered: None, number: String::new() };
    with(dispute, act)
}

fn decision_due(dispute: &Dispute) -> Option<Date> {
    dispute.deadlines(calendar()).decision.map(|due| due.by.on)
}

#[test]
fn a_reconsideration_is_answered_in_ten_days_and_in_five_where_it_is_simplified() {
    let answer_due = |procedure| {
        let dispute = raised(1, Kind::Reconsideration, date(2026, 3, 2));
        let dispute = accepted(dispute, date(2026, 3, 9), procedure);
        let act = CopyReceived { dispute: dispute.id, on: date(2026, 3, 12) };
        with(dispute, act).deadlines(calendar()).answer.unwrap()
    };
    // The tenth day, Sunday 03-22, rolls to Monday.
    assert_eq!(answer_due(Procedure::Ordinary).by.on, date(2026, 3, 23));
    assert_eq!(answer_due(Procedure::Ordinary).article.to_string(), "《行政复议法》第四十八条");
    assert_eq!(answer_due(Procedure::Simplified).by.on, date(2026, 3, 17));
}

#[test]
fn a_reconsideration_is_decided_in_sixty_days_or_in_ninety() {
    let dispute = raised(1, Kind::Reconsideration, date(2026, 2, 25));
    let dispute = accepted(dispute, date(2026, 3, 2), Procedure::Ordinary);
    // 05-01 is a holiday until 05-05.
    assert_eq!(decision_due(&dispute), Some(date(2026, 5, 6)));
    let act = Extended { dispute: dispute.id, on: date(2026, 4, 20), until: date(2026, 5, 31) };
    assert_eq!(decision_due(&with(dispute, act)), Some(date(2026, 6, 1)));
}

#[test]
fn while_it_stands_still_nothing_is_due_and_afterwards_the_days_are_added() {
    let dispute = raised(1, Kind::Reconsideration, date(2026, 5, 25));
    let dispute = accepted(dispute, date(2026, 6, 1), Procedure::Ordinary);
    assert_eq!(decision_due(&dispute), Some(date(2026, 7, 31)));
    let act = Suspended { dispute: dispute.id, on: date(2026, 6, 10) };
    let dispute = with(dispute, act);
    assert!(dispute.is_suspended());
    assert_eq!(decision_due(&dispute), None);
    let act = Resumed { dispute: dispute.id, on: date(2026, 6, 22) };
    assert_eq!(decision_due(&with(dispute, act)), Some(date(2026, 8, 12)), "twelve days later");
}

#[test]
fn what_stood_still_before_an_extension_is_not_added_twice() {
    let dispute = raised(1, Kind::Reconsideration, date(2026, 5, 25));
    let dispute = accepted(dispute, date(2026, 6, 1), Procedure::Ordinary);
    let id = dispute.id;
    let dispute = with(dispute, Suspended { dispute: id, on: date(2026, 6, 10) });
    let dispute = with(dispute, Resumed { dispute: id, on: date(2026, 6, 22) });
    let until = date(2026, 9, 11);
    let dispute = with(dispute, Extended { dispute: id, on: date(2026, 8, 3), until });
    assert_eq!(decision_due(&dispute), Some(until));
}

#[test]
fn after_a_decision_the_applicant_has_fifteen_days_to_sue_from_its_receipt() {
    let dispute = raised(1, Kind::Reconsideration, date(2026, 1, 5));
    let dispute = accepted(dispute, date(2026, 1, 8), Procedure::Ordinary);
    let dispute = decided(dispute, Ruling::Upheld, date(2026, 3, 6));
    let sue = |dispute: &Dispute| dispute.deadlines(calendar()).sue.map(|due| due.by.on);
    assert_eq!(sue(&dispute), Some(date(2026, 3, 23)), "03-21 is a Saturday");
    let act =
        EntryCorrected { dispute: dispute.id, entry: Entry::Delivered, date: date(2026, 3, 16) };
    assert_eq!(sue(&with(dispute, act)), Some(date(2026, 3, 31)));
}

#[test]
fn silence_opens_the_court_and_a_withdrawal_does_not() {
    let dispute = raised(1, Kind::Reconsideration, date(2026, 5, 25));
    let dispute = accepted(dispute, date(2026, 6, 1), Procedure::Ordinary);
    let sue = |dispute: &Dispute| dispute.deadlines(calendar()).sue.map(|due| due.by.on);
    assert_eq!(sue(&dispute), Some(date(2026, 8, 17)), "15 days from 07-31 end on a Saturday");
    assert_eq!(sue(&decided(dispute, Ruling::Withdrawn, date(2026, 6, 5))), None);
}

#[test]
fn of_what_is_open_the_units_own_answer_is_due_first() {
    let dispute = raised(1, Kind::SuitDirect, date(2026, 3, 2));
    assert_eq!(dispute.next(calendar()), None);
    let dispute = accepted(dispute, date(2026, 3, 9), Procedure::Ordinary);
    let id = dispute.id;
    assert_eq!(dispute.next(calendar()).unwrap().by.on, date(2026, 9, 9));
    let dispute = with(dispute, CopyReceived { dispute: id, on: date(2026, 3, 16) });
    assert_eq!(dispute.next(calendar()).unwrap().by.on, date(2026, 3, 31));
    let dispute = with(dispute, AnswerGiven { dispute: id, on: date(2026, 3, 20) });
    assert_eq!(dispute.next(calendar()).unwrap().by.on, date(2026, 9, 9));
    let dispute = decided(dispute, Ruling::Revoked, date(2026, 8, 3));
    assert_eq!(dispute.next(calendar()), None);
}

#[test]
fn a_lesson_is_open_until_its_measure_is_done() {
    let dispute = raised(1, Kind::Reconsideration, date(2026, 3, 2));
    let id = dispute.id;
    let (lesson, measure) = ("答复没有写明理由".to_owned(), "修订答复书范本".to_owned());
    let due = date(2026, 6, 30);
    let dispute = with(dispute, LessonLearnt { dispute: id, lesson, measure, due });
    assert_eq!(dispute.lessons[0].done, None);
    let dispute = with(dispute, MeasureDone { dispute: id, lesson: 0, on: date(2026, 6, 1) });
    assert_eq!(dispute.lessons[0].done, Some(date(2026, 6, 1)));
}

fn count(disputes: &[Dispute], year: i16, day: Date, basis: Basis) -> [usize; 5] {
    let counts = Counts::of(disputes, year, day, basis);
    let [a, b, c, d] = Standing::ALL.map(|standing| counts.count(Kind::Reconsideration, standing));
    [a, b, c, d, counts.total(Kind::Reconsideration)]
}

/// Raised in December 2025, decided in February 2026: pending in the table of 2025, upheld in that of
/// 2026, unless a county counts what was raised in the year alone.
#[test]
fn a_dispute_that_is_carried_over_counts_in_both_years_each_once() {
    let dispute = raised(1, Kind::Reconsideration, date(2025, 12, 10));
    let dispute = accepted(dispute, date(2025, 12, 15), Procedure::Ordinary);
    let all = [decided(dispute, Ruling::Upheld, date(2026, 2, 11))];
    let both = Basis::RaisedAndCarried;
    let on = |year, month, day, basis| count(&all, year, date(year, month, day), basis);
    assert_eq!(on(2025, 12, 31, both), [0, 0, 0, 1, 1]);
    assert_eq!(on(2026, 2, 10, both), [0, 0, 0, 1, 1]);
    assert_eq!(on(2026, 12, 31, both), [1, 0, 0, 0, 1]);
    assert_eq!(on(2026, 12, 31, Basis::Raised), [0; 5]);
    assert_eq!(on(2027, 12, 31, both), [0; 5]);
    // Asked later, a year stands as it stood on its last day.
    assert_eq!(count(&all, 2025, date(2026, 6, 1), both), [0, 0, 0, 1, 1]);
}

#[test]
fn a_county_counts_its_units_but_not_those_that_their_line_leads() {
    let mut units = Units::default();
    for (n, kind, parent) in [
        (1, UnitKind::Government, None),
        (2, UnitKind::Department, Some(1)),
        (3, UnitKind::LineLed, Some(1)),
        (4, UnitKind::Branch, Some(2)),
        (5, UnitKind::Department, Some(1)),
    ] {
        units.apply(&Content::from(Founded {
            unit: id(n),
            name: n.to_string(),
            short: n.to_string(),
            kind,
            parent: parent.map(id),
            code: String::new(),
            from: date(2019, 1, 1),
        }));
    }
    let day = date(2026, 12, 31);
    let within = |scope: Scope| {
        (1..=5).filter(|n| scope.includes(id(*n), &units, day)).collect::<Vec<u32>>()
    };
    assert_eq!(within(Scope::County), [1, 2, 4, 5]);
    assert_eq!(within(Scope::Subtree(id(2))), [2, 4]);
    assert_eq!(within(Scope::Subtree(id(3))), [3]);
    assert_eq!(within(Scope::Unit(id(2))), [2]);

    let from = date(2026, 7, 1);
    units.apply(&Merged { unit: id(5), into: id(2), from }.into());
    assert_eq!(holder(&units, id(5), date(2026, 6, 30)), id(5));
    assert_eq!(holder(&units, id(5), from), id(2));
}
