//! What a lawyer would ask of a case.

use jiff::civil::{Date, date};
use ledger::acts::request::{Matter, RecordResult, ServiceRoute, Stance, Verdict};
use ledger::subjects::person::Role;
use ledger::subjects::request::Stage;
use ledger::{PaperId, PaperKind};
use statute::applicant::ApplicantKind;
use statute::clock::Consulted;
use statute::fees::Charge;
use statute::outcome::{Closure, Denial, Outcome, Refusal as Declined};
use statute::received::Channel;

use super::bed::{BEGINS, Bed, person, team, unit};
use super::filling::{filled, text};
use crate::present::By;
use crate::refusal::Refusal;
use crate::requests::{Step, StepKind};

const REGISTRAR: usize = 0;
const HANDLER: usize = 1;
const REVIEWER: usize = 2;
const APPROVER: usize = 3;
const ISSUER: usize = 4;
const HEAD: usize = 5;

fn march(day: i8) -> Date {
    date(2026, 3, day)
}

/// Takes the plainest step of a kind.
#[track_caller]
fn plain(bed: &mut Bed, who: usize, day: Date, kind: StepKind) {
    let step = filled(kind, &bed.request, day, 0);
    bed.did(&team()[who], day, step);
}

fn tried(bed: &Bed, who: usize, day: Date, step: &Step) -> Refusal {
    bed.clone().take(&team()[who], day, step).expect_err("was taken")
}

fn tried_plain(bed: &Bed, who: usize, day: Date, kind: StepKind) -> Refusal {
    tried(bed, who, day, &filled(kind, &bed.request, day, 0))
}

#[track_caller]
fn article(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unlawful { article: Some(article), .. } => article.to_string(),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn field(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Faults(faults) => faults[0].field,
        other => panic!("{other:?}"),
    }
}

fn consulted(with: Consulted) -> Bed {
    let mut bed = Bed::accepted();
    let way = u32::from(with == Consulted::OtherOrgan);
    bed.did(&team()[HANDLER], march(4), filled(StepKind::Consult, &bed.request, march(4), way));
    bed
}

fn opinion(bed: &mut Bed, day: Date, stance: Stance) {
    let said = Step::Opinion { on: day, letter: 1, stance, reasons: "属于商业秘密".into() };
    bed.did(&team()[REGISTRAR], day, said);
}

fn weigh(day: Date, disclose: bool, public_interest: bool) -> Step {
    Step::Weigh { on: day, letter: 1, disclose, public_interest, memo: "理由合理".into() }
}

fn draft(outcome: Outcome, day: Date) -> Step {
    Step::DraftReply {
        outcome,
        text: text(outcome, day),
        materials: vec![],
        edited: None,
        submit: true,
    }
}

fn signed() -> Bed {
    let mut bed = Bed::accepted();
    plain(&mut bed, HANDLER, march(4), StepKind::DraftReply);
    plain(&mut bed, APPROVER, march(4), StepKind::ApproveReply);
    plain(&mut bed, ISSUER, march(4), StepKind::SignReply);
    bed
}

fn charged() -> Bed {
    let mut bed = Bed::accepted();
    plain(&mut bed, HANDLER, march(4), StepKind::Charge);
    bed
}

fn correct_date(act: u64, on: Date) -> Step {
    Step::CorrectDate { act, on, reason: "登记时看错了".into() }
}

/// 第三方 are asked in the course of handling, not before a request was taken up.
#[test]
fn nobody_is_consulted_before_the_request_is_taken_up() {
    let bed = Bed::of(Channel::Counter, Matter::Disclosure, ApplicantKind::Enterprise);
    for kind in [StepKind::Consult, StepKind::Charge, StepKind::Search] {
        let refusal = tried_plain(&bed, HANDLER, BEGINS, kind);
        assert!(matches!(refusal, Refusal::NotNow(_)), "{refusal}");
    }
}

/// While a signed reply waits to go out, nothing begins that would make it wrong.
#[test]
fn after_the_signature_nothing_new_begins() {
    let bed = signed();
    for kind in [
        StepKind::Consult,
        StepKind::Charge,
        StepKind::AskCorrection,
        StepKind::AskReasons,
        StepKind::ProposeExtension,
        StepKind::Lapse,
        StepKind::DraftReply,
    ] {
        let refusal = tried_plain(&bed, HANDLER, march(4), kind);
        assert!(matches!(refusal, Refusal::NotNow(_)), "{kind:?}: {refusal}");
    }
}

#[test]
fn a_case_is_not_handed_on_while_its_reply_is_signed_or_reviewed() {
    let refusal = tried_plain(&signed(), REGISTRAR, march(4), StepKind::Transfer);
    assert!(refusal.to_string().contains("待送达"), "{refusal}");
    let mut bed = Bed::accepted();
    plain(&mut bed, HANDLER, march(4), StepKind::DraftReply);
    let refusal = tried_plain(&bed, REGISTRAR, march(4), StepKind::Transfer);
    assert!(refusal.to_string().contains("下一步是“审核通过”"), "{refusal}");
}

#[test]
fn who_waits_for_a_correction_gets_no_decision() {
    let mut bed = Bed::accepted();
    plain(&mut bed, HANDLER, march(4), StepKind::AskCorrection);
    for kind in [StepKind::DraftReply, StepKind::Transfer, StepKind::AskHelp, StepKind::Consult] {
        let who = if kind == StepKind::Transfer { REGISTRAR } else { HANDLER };
        let refusal = tried_plain(&bed, who, march(5), kind);
        let told = matches!(refusal, Refusal::NotNow(_) | Refusal::Unlawful { .. });
        assert!(told, "{kind:?}: {refusal}");
    }
}

/// 条例第三十条: once, with everything.
#[test]
fn a_correction_is_asked_for_once() {
    let mut bed = Bed::accepted();
    plain(&mut bed, HANDLER, march(4), StepKind::AskCorrection);
    bed.did(&By::Applicant, march(6), filled(StepKind::Correct, &bed.request, march(6), 0));
    let refusal = tried_plain(&bed, HANDLER, march(6), StepKind::AskCorrection);
    assert_eq!(article(&refusal), "《政府信息公开条例》第三十条");
    let refusal = bed.clone().take(
        &By::Applicant,
        march(9),
        &filled(StepKind::Correct, &bed.request, march(9), 0),
    );
    assert!(refusal.is_err(), "corrected twice");
}

/// A notice is in time by the day on which it was made.
#[test]
fn a_notice_cannot_be_dated_back() {
    let mut bed = Bed::accepted();
    // The seventh working day was 12 March; on the 16th a notice of the 10th would look lawful.
    let late = Step::AskCorrection {
        on: march(10),
        until: march(31),
        defects: "请写明年份".into(),
        guidance: String::new(),
    };
    assert_eq!(field(&tried(&bed, HANDLER, march(16), &late)), "on");
    // Consent of a day before the due date, given after it.
    plain(&mut bed, HANDLER, march(30), StepKind::ProposeExtension);
    let consent = Step::ConsentExtension { on: march(30) };
    assert_eq!(field(&tried(&bed, HEAD, date(2026, 4, 7), &consent)), "on");
    let now = Step::ConsentExtension { on: date(2026, 4, 7) };
    let refusal = tried(&bed, HEAD, date(2026, 4, 7), &now);
    assert_eq!(article(&refusal), "《政府信息公开条例》第三十三条第二款");
}

#[test]
fn no_extension_is_proposed_after_the_due_date() {
    let refusal =
        tried_plain(&Bed::accepted(), HANDLER, date(2026, 4, 7), StepKind::ProposeExtension);
    assert_eq!(article(&refusal), "《政府信息公开条例》第三十三条第二款");
}

#[test]
fn nobody_consents_to_their_own_extension() {
    let mut bed = Bed::accepted();
    let both = person(150, &[Role::Handler, Role::OfficeHead]);
    bed.did(&both, march(4), filled(StepKind::ProposeExtension, &bed.request, march(4), 0));
    let consent = Step::ConsentExtension { on: march(4) };
    assert_eq!(bed.take(&both, march(4), &consent), Err(Refusal::OwnWork));
}

/// 条例第三十二条: fifteen working days from receipt, all of them.
#[test]
fn a_silence_is_not_weighed_before_it_has_lasted() {
    let mut bed = consulted(Consulted::ThirdParty);
    let unknown = tried(&bed, HANDLER, march(27), &weigh(march(27), true, false));
    assert!(matches!(unknown, Refusal::NotNow(_)), "the receipt is unknown: {unknown}");
    plain(&mut bed, REGISTRAR, march(5), StepKind::Delivered);
    let early = tried(&bed, HANDLER, march(26), &weigh(march(26), true, false));
    assert_eq!(article(&early), "《政府信息公开条例》第三十二条");
    bed.did(&team()[HANDLER], march(27), weigh(march(27), true, false));
    // Nor can the receipt be moved so that it would not have lasted.
    let delivered = bed.request.letters[0].delivered.unwrap();
    let refusal = tried(&bed, HANDLER, march(27), &correct_date(delivered, march(6)));
    assert_eq!(article(&refusal), "《政府信息公开条例》第三十二条");
}

#[test]
fn an_opinion_after_the_silence_was_weighed_may_be_weighed_again() {
    let mut bed = consulted(Consulted::ThirdParty);
    plain(&mut bed, REGISTRAR, march(5), StepKind::Delivered);
    bed.did(&team()[HANDLER], march(27), weigh(march(27), true, false));
    assert!(matches!(
        tried(&bed, HANDLER, march(27), &weigh(march(27), false, false)),
        Refusal::NotNow(_)
    ));
    opinion(&mut bed, march(30), Stance::Objects);
    bed.did(&team()[HANDLER], march(30), weigh(march(30), false, false));
    assert!(!bed.request.letters[0].weighed.as_ref().unwrap().disclose);
}

#[test]
fn one_letter_has_one_opinion() {
    let mut bed = consulted(Consulted::ThirdParty);
    plain(&mut bed, REGISTRAR, march(5), StepKind::Delivered);
    // Late ones do not move the clock, so that it would bear a second.
    opinion(&mut bed, march(30), Stance::Objects);
    let again =
        Step::Opinion { on: march(31), letter: 1, stance: Stance::Agrees, reasons: String::new() };
    assert!(matches!(tried(&bed, REGISTRAR, march(31), &again), Refusal::NotNow(_)));
}

/// 条例第十五条: 第三方同意公开的, 予以公开.
#[test]
fn who_agreed_is_no_reason_to_withhold() {
    let mut bed = consulted(Consulted::ThirdParty);
    opinion(&mut bed, march(6), Stance::Agrees);
    let withhold = draft(Outcome::Denied(Denial::ThirdPartyRights), march(9));
    let refusal = tried(&bed, HANDLER, march(9), &withhold);
    assert!(refusal.to_string().contains("第三方同意公开"), "{refusal}");
}

#[test]
fn an_objection_is_weighed_before_the_reply_goes_to_review() {
    let mut bed = consulted(Consulted::ThirdParty);
    opinion(&mut bed, march(6), Stance::Objects);
    let refusal = tried(&bed, HANDLER, march(9), &draft(Outcome::Granted, march(9)));
    assert_eq!(article(&refusal), "《政府信息公开条例》第三十二条");
    // The public interest overrides an objection only, and by a written decision.
    bed.did(&team()[HANDLER], march(9), weigh(march(9), true, true));
    assert!(bed.papers.iter().any(|paper| paper.kind == PaperKind::ThirdPartyDecision));
}

/// 办法第六条: twenty working days from the day after receipt.
#[test]
fn nobody_gave_up_by_not_paying_before_the_receipt_of_the_notice_is_known() {
    let mut bed = charged();
    let lapse =
        |on| Step::Lapse { on, closure: Closure::PaymentLapsed, note: "期满未缴".into() };
    let refusal = tried(&bed, HANDLER, march(31), &lapse(march(31)));
    assert!(refusal.to_string().contains("没有登记"), "{refusal}");
    article(&refusal);
    plain(&mut bed, REGISTRAR, march(5), StepKind::FeeReceived);
    article(&tried(&bed, HANDLER, date(2026, 4, 2), &lapse(date(2026, 4, 2))));
    let last = statute::periods::PAYMENT.from(march(5), statute::Calendar::state_council()).on;
    article(&tried(&bed, HANDLER, last, &lapse(last)));
    bed.did(&team()[HANDLER], last.tomorrow().unwrap(), lapse(last.tomorrow().unwrap()));
    assert_eq!(bed.request.stage(), Stage::ToServe);
}

#[test]
fn what_is_free_is_not_charged_and_a_fee_once() {
    let free = Step::Charge { on: march(4), charge: Charge::PerPage { pages: 30 } };
    article(&tried(&Bed::accepted(), HANDLER, march(4), &free));
    assert!(matches!(
        tried_plain(&charged(), HANDLER, march(5), StepKind::Charge),
        Refusal::NotNow(_) | Refusal::Unlawful { .. }
    ));
}

/// 条例第三十五条: reasons are asked for, and waited for.
#[test]
fn nobody_asks_too_much_before_they_could_say_why() {
    let mut bed = Bed::accepted();
    let excessive = Outcome::Declined(Declined::Excessive);
    assert_eq!(field(&tried(&bed, HANDLER, march(4), &draft(excessive, march(4)))), "outcome");
    plain(&mut bed, HANDLER, march(4), StepKind::AskReasons);
    let until = bed.request.reasons.as_ref().unwrap().until;
    let early = tried(&bed, HANDLER, until, &draft(excessive, until));
    assert!(early.to_string().contains("还没有到期"), "{early}");
    let after = until.tomorrow().unwrap();
    bed.did(&team()[HANDLER], after, draft(excessive, after));
    let refusal = tried_plain(&bed, HANDLER, after, StepKind::Defer);
    assert_eq!(article(&refusal), "《政府信息公开条例》第三十五条");
}

#[test]
fn who_withdraws_after_the_signature_gets_no_reply() {
    let mut bed = signed();
    bed.did(&By::Applicant, march(5), filled(StepKind::Withdraw, &bed.request, march(5), 0));
    assert_eq!(bed.request.outcome(), Some(Outcome::Other(Closure::Withdrawn)));
    let serve = |paper: PaperId| Step::Serve {
        paper,
        on: march(5),
        route: ServiceRoute::Email,
        proof: "发送记录".into(),
        scan: None,
    };
    let paper = |bed: &Bed, kind| {
        bed.request.papers.iter().find(|one| one.issued.kind == kind).unwrap().issued.paper
    };
    let reply = paper(&bed, PaperKind::Reply);
    assert!(matches!(tried(&bed, REGISTRAR, march(5), &serve(reply)), Refusal::NotNow(_)));
    let told = serve(paper(&bed, PaperKind::Withdrawal));
    bed.did(&team()[REGISTRAR], march(5), told);
    assert_eq!(bed.request.stage(), Stage::ToArchive);
    plain(&mut bed, REGISTRAR, march(5), StepKind::Archive);
}

#[test]
fn nothing_is_withdrawn_after_the_reply_went_out() {
    let mut bed = signed();
    plain(&mut bed, REGISTRAR, march(4), StepKind::Serve);
    let withdraw = filled(StepKind::Withdraw, &bed.request, march(5), 0);
    let refusal = bed.take(&By::Applicant, march(5), &withdraw).unwrap_err();
    assert!(refusal.to_string().contains("已经办结"), "{refusal}");
}

#[test]
fn an_applicant_acknowledges_only_what_was_sent_to_them() {
    let mut bed = consulted(Consulted::ThirdParty);
    let letter =
        bed.request.papers.iter().find(|one| one.issued.kind == PaperKind::ThirdPartyLetter);
    let paper = letter.unwrap().issued.paper;
    let serve = Step::Serve {
        paper,
        on: march(4),
        route: ServiceRoute::Post,
        proof: "挂号收据".into(),
        scan: None,
    };
    bed.did(&team()[REGISTRAR], march(4), serve);
    let read = Step::Acknowledge { paper, on: march(5) };
    assert_eq!(bed.take(&By::Applicant, march(5), &read), Err(Refusal::NotFound("份文书")));
}

#[test]
fn a_corrected_day_does_not_break_the_order() {
    let mut bed = Bed::of(Channel::Web, Matter::Disclosure, ApplicantKind::NaturalPerson);
    plain(&mut bed, REGISTRAR, march(4), StepKind::Confirm);
    let early = Step::Accept { on: BEGINS };
    assert_eq!(field(&tried(&bed, HANDLER, march(5), &early)), "on", "before it was received");
    plain(&mut bed, HANDLER, march(5), StepKind::Accept);
    let confirmed = bed.request.confirmed.unwrap();
    let refusal = tried(&bed, HANDLER, march(9), &correct_date(confirmed, march(6)));
    assert_eq!(field(&refusal), "on", "received after it was taken up");
    bed.did(&team()[HANDLER], march(9), correct_date(confirmed, BEGINS));
    assert_eq!(bed.request.received().unwrap().on, BEGINS);
}

#[test]
fn the_date_on_a_paper_is_not_corrected() {
    let bed = signed();
    let reply = bed.request.papers.iter().find(|one| one.issued.kind == PaperKind::Reply).unwrap();
    let refusal = tried(&bed, HANDLER, march(5), &correct_date(reply.act, BEGINS));
    assert_eq!(field(&refusal), "act");
}

#[test]
fn nothing_is_archived_before_it_ended() {
    let mut bed = signed();
    let early = Step::Archive { on: march(4), years: Some(10) };
    assert!(matches!(tried(&bed, REGISTRAR, march(4), &early), Refusal::NotNow(_)));
    plain(&mut bed, REGISTRAR, march(6), StepKind::Serve);
    assert_eq!(field(&tried(&bed, REGISTRAR, march(6), &early)), "on");
}

/// 条例第四十一条: a record's correction is free, has no reply, and is decided once taken up.
#[test]
fn a_records_correction_has_its_own_end() {
    let mut bed = Bed::of(Channel::Counter, Matter::RecordCorrection, ApplicantKind::NaturalPerson);
    let decide = |on| Step::DecideRecord {
        on,
        result: RecordResult::Corrected,
        note: "出生月份已改为三月".into(),
        organ: String::new(),
        contact: String::new(),
    };
    assert!(matches!(tried(&bed, HANDLER, BEGINS, &decide(BEGINS)), Refusal::NotNow(_)));
    plain(&mut bed, HANDLER, BEGINS, StepKind::Accept);
    for kind in [StepKind::Charge, StepKind::AskReasons, StepKind::DraftReply] {
        let refusal = tried_plain(&bed, HANDLER, march(4), kind);
        assert!(matches!(refusal, Refusal::NotNow(_)), "{kind:?}: {refusal}");
    }
    bed.did(&team()[HANDLER], march(4), decide(march(4)));
    assert_eq!(bed.request.outcome(), None);
}

/// 条例第十七条: what is given was reviewed, by somebody else, and found open.
#[test]
fn what_was_not_reviewed_is_not_given() {
    let mut bed = Bed::accepted();
    let both = person(150, &[Role::Handler, Role::SecrecyReviewer]);
    bed.did(&both, march(4), filled(StepKind::AddMaterial, &bed.request, march(4), 0));
    let material = bed.request.materials[0].material;
    let review = |verdict| Step::ReviewMaterial { material, verdict, reasons: "已审".into() };
    assert_eq!(bed.take(&both, march(4), &review(Verdict::Open)), Err(Refusal::OwnWork));
    let give = Step::DraftReply {
        outcome: Outcome::Granted,
        text: text(Outcome::Granted, march(4)),
        materials: vec![material],
        edited: None,
        submit: true,
    };
    assert_eq!(article(&tried(&bed, HANDLER, march(4), &give)), "《政府信息公开条例》第十七条");
    bed.did(&team()[REVIEWER], march(4), review(Verdict::Open));
    bed.did(&team()[HANDLER], march(4), give);
    plain(&mut bed, APPROVER, march(4), StepKind::ApproveReply);
    // A verdict that is changed before the signature keeps the reply in the house.
    bed.did(&team()[REVIEWER], march(4), review(Verdict::Withhold));
    article(&tried_plain(&bed, ISSUER, march(4), StepKind::SignReply));
}

#[test]
fn another_unit_does_not_touch_the_case() {
    let bed = Bed::accepted();
    let elsewhere = super::bed::person_in(unit(3), 160, &Role::ALL[..7]);
    for kind in StepKind::ALL {
        let step = filled(*kind, &bed.request, march(4), 0);
        let tried = bed.rules(&elsewhere, march(4), &step);
        assert!(matches!(tried, Err(Refusal::NotAllowed(_))), "{kind:?}: {tried:?}");
    }
}
