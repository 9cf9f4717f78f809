//! Disputes, step by step, as a handler enters them.

use jiff::civil::date;
use ledger::acts::dispute::{
    Accepted, AnswerGiven, CopyReceived, Decided, EntryCorrected, Extended, LessonLearnt, Linked,
    MeasureDone, Resumed, Suspended,
};
use ledger::subjects::person::Role;
use ledger::{Algorithm, Content, Digest, DisputeId, Sealed};
use statute::Calendar;
use statute::dispute::{Procedure, Ruling};

use super::*;
use crate::county::{account, county, id};
use crate::present::By;

/// A handler of the 县教育局, on 2 March 2026.
fn present() -> Present {
    on("2026-03-02")
}

fn on(day: &str) -> Present {
    let by = By::Person(Box::new(account(1, Role::Handler, 2)));
    Present { now: format!("{day}T01:00:00Z").parse().unwrap(), by }
}

fn case(n: u32) -> DisputeId {
    format!("00000000-0000-7000-b000-{n:012}").parse().unwrap()
}

fn raised(n: u32, kind: Kind) -> Raised {
    let record = "00000000-0000-7000-a000-000000000009".parse().unwrap();
    let commitment = Digest::new(Algorithm::HmacSha256, [0; 32]);
    Raised {
        dispute: case(n),
        kind,
        unit: id(2),
        request: None,
        matter: Some(Sealed { record, commitment }),
        organ: "山阴县人民政府".to_owned(),
        number: format!("山政复〔2026〕{n}号"),
        attacked: String::new(),
        raised: date(2026, 2, 2),
        before: None,
    }
}

#[track_caller]
fn refused<T: std::fmt::Debug>(outcome: Result<T, Refusal>, words: &str) {
    let refusal = outcome.expect_err("it should have been refused").to_string();
    assert!(refusal.contains(words), "{refusal}");
}

fn fields(outcome: Result<Vec<Draft>, Refusal>) -> Vec<&'static str> {
    let Err(Refusal::Faults(faults)) = outcome else { panic!("{outcome:?}") };
    faults.iter().map(|fault| fault.field).collect()
}

fn try_step(present: &Present, dispute: &Dispute, step: &Step) -> Result<Vec<Draft>, Refusal> {
    take(present, &county(), Calendar::state_council(), dispute, None, step)
}

/// The dispute after steps, all of which must be allowed.
#[track_caller]
fn after(mut dispute: Dispute, steps: &[Step]) -> Dispute {
    for step in steps {
        let drafts = try_step(&on("2026-12-01"), &dispute, step).unwrap();
        for draft in &drafts {
            dispute.apply(&draft.content);
        }
    }
    dispute
}

fn accept(day: jiff::civil::Date, procedure: Procedure) -> Step {
    Step::Accept(Accepted { dispute: case(1), on: day, procedure, number: String::new() })
}

fn decide(day: jiff::civil::Date, ruling: Ruling) -> Step {
    let number = String::new();
    Step::Decide(Decided { dispute: case(1), ruling, on: day, delivered: None, number })
}

fn reconsideration() -> Dispute {
    Dispute::raised(&raised(1, Kind::Reconsideration))
}

fn heard() -> Dispute {
    after(reconsideration(), &[accept(date(2026, 2, 4), Procedure::Ordinary)])
}

#[test]
fn a_handler_enters_a_dispute_of_the_own_unit_and_of_no_other() {
    let drafts = raise(&present(), &county(), &[], raised(1, Kind::Reconsideration)).unwrap();
    assert!(matches!(drafts[0].content, Content::DisputeRaised(_)));
    assert_eq!(drafts[0].unit, Some(id(2)));
    let elsewhere = Raised { unit: id(3), ..raised(1, Kind::Reconsideration) };
    refused(raise(&present(), &county(), &[], elsewhere), "您不能在这里");
    let authority = By::Person(Box::new(account(1, Role::Authority, 5)));
    let by_authority = Present { by: authority, ..present() };
    refused(raise(&by_authority, &county(), &[], raised(1, Kind::Reconsideration)), "您不能在这里");
}

#[test]
fn what_does_not_fit_a_new_dispute_is_told_all_at_once() {
    let wrong = Raised {
        organ: String::new(),
        attacked: "文".repeat(61),
        matter: None,
        raised: date(2026, 3, 3),
        ..raised(1, Kind::SuitDirect)
    };
    let told = fields(raise(&present(), &county(), &[], wrong));
    assert_eq!(told, ["organ", "attacked", "party", "raised"]);
}

#[test]
fn a_case_number_counts_once() {
    let known = [reconsideration()];
    let again = Raised { dispute: case(2), ..raised(1, Kind::Reconsideration) };
    refused(raise(&present(), &county(), &known, again.clone()), "已经登记过（2026年2月2日");
    // Another organ has numbers of its own.
    let elsewhere = Raised { organ: "朔州市人民政府".to_owned(), ..again };
    assert!(raise(&present(), &county(), &known, elsewhere).is_ok());
}

#[test]
fn the_answer_follows_the_copy_and_the_copy_follows_acceptance() {
    let copy = |day| Step::ReceiveCopy(CopyReceived { dispute: case(1), on: day });
    let answer = |day| Step::GiveAnswer(AnswerGiven { dispute: case(1), on: day });
    let day = date(2026, 2, 5);
    refused(try_step(&present(), &reconsideration(), &copy(day)), "请先登记受理");
    refused(try_step(&present(), &heard(), &answer(day)), "请先登记收到副本");
    refused(try_step(&present(), &heard(), &copy(date(2026, 2, 3))), "早于受理");
    refused(try_step(&present(), &heard(), &copy(date(2026, 3, 3))), "还没有到");
    let dispute = after(heard(), &[copy(day), answer(date(2026, 2, 12))]);
    refused(try_step(&present(), &dispute, &answer(day)), "已经登记过答复");
}

#[test]
fn a_reconsideration_is_extended_once_by_thirty_days_and_never_in_the_simplified_procedure() {
    let extend = |until| Step::Extend(Extended { dispute: case(1), on: date(2026, 3, 2), until });
    // Sixty days from 02-04 end on Sunday 04-05; thirty more on Tuesday 05-05, a holiday.
    refused(try_step(&present(), &heard(), &extend(date(2026, 4, 3))), "不晚于原来的期限");
    refused(try_step(&present(), &heard(), &extend(date(2026, 5, 7))), "最多延长 30 日");
    let dispute = after(heard(), &[extend(date(2026, 5, 5))]);
    refused(try_step(&present(), &dispute, &extend(date(2026, 5, 6))), "只能延长一次");
    let quick = after(reconsideration(), &[accept(date(2026, 2, 4), Procedure::Simplified)]);
    refused(try_step(&present(), &quick, &extend(date(2026, 3, 20))), "不能延长");
}

#[test]
fn a_court_may_take_more_time_again() {
    let extend = |until| Step::Extend(Extended { dispute: case(1), on: date(2026, 7, 2), until });
    let suit = Dispute::raised(&raised(1, Kind::SuitDirect));
    let suit = after(suit, &[accept(date(2026, 2, 4), Procedure::Ordinary)]);
    let suit = after(suit, &[extend(date(2026, 11, 4)), extend(date(2027, 2, 4))]);
    assert_eq!(suit.last_day(), Some(date(2027, 2, 4)));
}

#[test]
fn while_it_stands_still_it_can_only_go_on_or_end_without_a_word_on_the_act() {
    let suspend = Step::Suspend(Suspended { dispute: case(1), on: date(2026, 2, 10) });
    let still = after(heard(), std::slice::from_ref(&suspend));
    refused(try_step(&present(), &still, &suspend), "现在已经中止");
    refused(
        try_step(&present(), &still, &decide(date(2026, 2, 20), Ruling::Revoked)),
        "请先登记恢复审理",
    );
    assert!(try_step(&present(), &still, &decide(date(2026, 2, 20), Ruling::Withdrawn)).is_ok());
    let resume = |day| Step::Resume(Resumed { dispute: case(1), on: day });
    refused(try_step(&present(), &still, &resume(date(2026, 2, 9))), "早于中止日期");
    refused(try_step(&present(), &heard(), &resume(date(2026, 2, 20))), "现在没有中止");
    let going = after(still, &[resume(date(2026, 2, 20))]);
    let earlier = Step::Suspend(Suspended { dispute: case(1), on: date(2026, 2, 19) });
    refused(try_step(&present(), &going, &earlier), "上一次恢复审理以前");
}

#[test]
fn it_ends_once_and_as_its_kind_can() {
    let day = date(2026, 3, 2);
    let suit = Dispute::raised(&raised(1, Kind::SuitDirect));
    let suit = after(suit, &[accept(date(2026, 2, 4), Procedure::Ordinary)]);
    refused(try_step(&present(), &suit, &decide(day, Ruling::Upheld)), "法院不作“维持”判决");
    refused(try_step(&present(), &heard(), &decide(day, Ruling::NotAccepted)), "不会再不予受理");
    refused(
        try_step(&present(), &reconsideration(), &decide(day, Ruling::Revoked)),
        "还没有登记受理",
    );
    assert!(try_step(&present(), &reconsideration(), &decide(day, Ruling::NotAccepted)).is_ok());
    let over = after(heard(), &[decide(day, Ruling::Upheld)]);
    refused(try_step(&present(), &over, &decide(day, Ruling::Revoked)), "已经于2026年3月2日");
}

#[test]
fn a_wrong_date_is_put_right_where_the_order_of_things_allows_it() {
    let correct = |entry, date| Step::Correct(EntryCorrected { dispute: case(1), entry, date });
    let over = after(heard(), &[decide(date(2026, 2, 27), Ruling::Upheld)]);
    let earlier = correct(Entry::Accepted, date(2026, 2, 1));
    assert_eq!(fields(try_step(&present(), &over, &earlier)), ["date"]);
    refused(
        try_step(&present(), &over, &correct(Entry::Resumed, date(2026, 2, 9))),
        "还没有登记过",
    );
    refused(
        try_step(&present(), &over, &correct(Entry::Decided, date(2026, 2, 27))),
        "日期没有变化",
    );
    let told = after(over, &[correct(Entry::Delivered, date(2026, 3, 2))]);
    assert_eq!(told.decided.unwrap().delivered, Some(date(2026, 3, 2)));
}

#[test]
fn a_lesson_has_a_measure_and_a_time_and_is_done_once() {
    let learn = |measure: &str, due| {
        let (lesson, measure) = ("答复没有写明理由".to_owned(), measure.to_owned());
        Step::Learn(LessonLearnt { dispute: case(1), lesson, measure, due })
    };
    let wrong = learn("", date(2026, 3, 1));
    assert_eq!(fields(try_step(&present(), &heard(), &wrong)), ["measure", "due"]);
    let taught = after(heard(), &[learn("修订范本", date(2026, 12, 31))]);
    let done =
        |lesson| Step::Finish(MeasureDone { dispute: case(1), lesson, on: date(2026, 3, 2) });
    refused(try_step(&present(), &taught, &done(1)), "没有找到这项整改措施");
    let taught = after(taught, &[done(0)]);
    refused(try_step(&present(), &taught, &done(0)), "已经登记完成");
}

#[test]
fn a_suit_follows_a_reconsideration_of_the_same_unit_that_was_earlier() {
    let units = county();
    let link = Step::Link(Linked { dispute: case(1), before: case(2) });
    let suit = Dispute::raised(&Raised {
        raised: date(2026, 2, 20),
        ..raised(1, Kind::SuitAfterReconsideration)
    });
    let try_link = |suit: &Dispute, before: Option<&Dispute>| {
        take(&present(), &units, Calendar::state_council(), suit, before, &link)
    };
    let before = Dispute::raised(&raised(2, Kind::Reconsideration));
    assert!(try_link(&suit, Some(&before)).is_ok());
    refused(try_link(&suit, None), "没有找到这件复议");
    let direct = Dispute { kind: Kind::SuitDirect, ..suit.clone() };
    refused(try_link(&direct, Some(&before)), "只有“复议后起诉”");
    let of_another = Dispute { unit: id(3), ..before.clone() };
    refused(try_link(&suit, Some(&of_another)), "别的单位");
    let later = Dispute { raised: date(2026, 2, 21), ..before.clone() };
    refused(try_link(&suit, Some(&later)), "在起诉之后");
    let known = [before, later];
    assert_eq!(linkable(&suit, &known, &units, date(2026, 3, 2)).count(), 1);
}

#[test]
fn whoever_carries_on_a_units_work_carries_on_its_disputes() {
    let mut units = county();
    let from = date(2026, 2, 15);
    let merged = ledger::acts::unit::Merged { unit: id(3), into: id(2), from };
    units.apply(&merged.into());
    let dispute = Dispute { unit: id(3), ..reconsideration() };
    let step = accept(date(2026, 2, 4), Procedure::Ordinary);
    let calendar = Calendar::state_council();
    let drafts = take(&present(), &units, calendar, &dispute, None, &step).unwrap();
    assert_eq!(drafts[0].unit, Some(id(2)));
}

#[test]
fn who_hears_it_is_told_from_the_tree() {
    let units = county();
    let day = date(2026, 3, 2);
    let told = |unit, kind| {
        let hearer = hearer(&units, units.get(id(unit)).unwrap(), kind, day).unwrap();
        format!("{} {}", hearer.who, hearer.article)
    };
    assert_eq!(
        told(2, Kind::Reconsideration),
        "山阴县人民政府 《行政复议法》第二十四条第一款第一项"
    );
    assert_eq!(
        told(1, Kind::Reconsideration),
        "上一级人民政府 《行政复议法》第二十四条第一款第二项"
    );
    assert!(told(4, Kind::Reconsideration).starts_with("山阴县人民政府"));
    assert_eq!(told(1, Kind::SuitDirect), "中级人民法院 《行政诉讼法》第十五条第一项");
    assert_eq!(told(2, Kind::SuitDirect), "基层人民法院 《行政诉讼法》第十四条");
}
