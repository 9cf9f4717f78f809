//! What somebody might fill in for a step: mostly what fits the case, at times what does not.

use jiff::civil::Date;
use ledger::acts::request::{RecordResult, ServiceRoute, Stance, Verdict};
use ledger::subjects::request::Request;
use ledger::{Algorithm, Digest, MaterialId, PaperId, PersonId, RecordId, SealedFile};
use statute::Calendar;
use statute::clock::Consulted;
use statute::fees::Charge;
use statute::outcome::{Closure, Denial, Inability, Outcome, Refusal};
use uuid::Uuid;

use super::bed::{unit, wanted};
use crate::requests::{
    Choice, GrantKind, GrantText, GroundText, PartText, Party, ProactiveGround, ReplyText,
    SearchRecord, Step, StepKind,
};

/// How many ways there are to fill each step in; the first is the plainest.
pub(super) const WAYS: u32 = 12;

fn file() -> SealedFile {
    SealedFile {
        record: RecordId::new(Uuid::nil()),
        file: Digest::sha256(b"sealed"),
        commitment: Digest::new(Algorithm::HmacSha256, [7; 32]),
        length: 6,
        media: "application/pdf".to_owned(),
    }
}

fn workdays(on: Date, days: u16) -> Date {
    Calendar::state_council().workdays_after(on, days).on
}

/// One of several, by the way.
fn one_of<T: Copy>(way: u32, all: &[T]) -> T {
    all[way as usize % all.len()]
}

/// The outcomes that a reply can have.
pub(super) fn outcomes() -> Vec<Outcome> {
    Outcome::ALL.into_iter().filter(|outcome| !matches!(outcome, Outcome::Other(_))).collect()
}

/// A step of a kind, filled in in one of the [`WAYS`].
#[expect(clippy::too_many_lines, reason = "one arm a step")]
pub(super) fn filled(kind: StepKind, request: &Request, on: Date, way: u32) -> Step {
    use StepKind as K;
    let said = str::to_owned;
    let note = || said(if way == 11 { " " } else { "电话与本人核对，情况属实" });
    let letters = &request.letters;
    let letter = match kind {
        K::Delivered => letters.iter().rfind(|one| one.is_open() && one.delivered.is_none()),
        K::Weigh => letters.iter().find(|one| one.weighed.is_none()),
        _ => letters.iter().rfind(|one| one.opinion.is_none()),
    };
    let letter = letter.or(letters.first()).map_or(1, |one| one.letter) + u32::from(way == 10);
    let revision = request.reply.as_ref().map_or(1, |reply| reply.revision) + u32::from(way == 10);
    let material = || {
        let found = request.materials.iter().rev().nth(way as usize % 2);
        let found = found.or(request.materials.last());
        found.map_or_else(|| MaterialId::new(Uuid::nil()), |one| one.material)
    };
    let may_be_given: Vec<MaterialId> =
        request.materials.iter().filter(|one| one.may_be_given()).map(|one| one.material).collect();
    let paper = |served: bool| {
        let fits = request.papers.iter().filter(|one| {
            one.issued.kind.is_sent() && one.is_served() == served && one.acknowledged.is_none()
        });
        let fits: Vec<PaperId> = fits.map(|one| one.issued.paper).collect();
        match fits.len() {
            0 => PaperId::new(Uuid::nil()),
            // What ends the request comes last.
            many => fits[many - 1 - (way as usize % many)],
        }
    };
    match kind {
        K::AddEnclosure => Step::AddEnclosure { name: note(), file: file() },
        K::Confirm => Step::Confirm { on, note: note() },
        K::ContactFailed => Step::ContactFailed { on, note: note() },
        K::CheckIdentity => Step::CheckIdentity { on, note: note() },
        K::Assign => Step::Assign { handler: PersonId::new(Uuid::from_u128(u128::from(way))) },
        K::Accept => Step::Accept { on },
        K::Transfer => {
            let to = if request.unit == unit(3) { unit(2) } else { unit(3) };
            Step::Transfer { on, to: if way == 9 { unit(9) } else { to }, reason: note() }
        }
        K::AskCorrection => Step::AskCorrection {
            on,
            until: if way == 9 { on } else { workdays(on, 10) },
            defects: said("请写明所需信息的年份"),
            guidance: String::new(),
        },
        K::Correct => Step::Correct { on, wanted: wanted() },
        K::Search => Step::Search {
            on,
            found: way.is_multiple_of(2),
            record: SearchRecord {
                places: said("综合档案室\n办公自动化系统"),
                words: said("学区划分"),
                by: said("档案室"),
                result: if way.is_multiple_of(2) { said("方案一份") } else { String::new() },
            },
        },
        K::Consult => Step::Consult {
            on,
            with: one_of(way, &[Consulted::ThirdParty, Consulted::OtherOrgan]),
            unit: None,
            party: Party {
                name: said("望澜某建设有限公司"),
                address: said("望澜县测试路100号"),
                about: said("学区划分方案"),
                point: note(),
            },
        },
        K::Delivered => Step::Delivered { on, letter },
        K::Opinion => {
            let stance = one_of(way, &[Stance::Agrees, Stance::Objects, Stance::AgreesInPart]);
            Step::Opinion { on, letter, stance, reasons: note() }
        }
        K::Weigh => Step::Weigh {
            on,
            letter,
            disclose: way.is_multiple_of(2),
            public_interest: way % 4 == 2,
            memo: note(),
        },
        K::ProposeExtension => {
            Step::ProposeExtension { days: one_of(way, &[10, 20, 1, 0, 21]), reason: note() }
        }
        K::ConsentExtension => Step::ConsentExtension { on },
        K::RefuseExtension => Step::RefuseExtension { reason: note() },
        K::Charge => Step::Charge {
            on,
            charge: one_of(
                way,
                &[
                    Charge::PerPage { pages: 72 },
                    Charge::PerRequest { earlier: 10, requests: 1 },
                    Charge::PerPage { pages: 30 },
                ],
            ),
        },
        K::FeeReceived => Step::FeeReceived { on },
        K::ContestFee => Step::ContestFee { on, reason: note() },
        K::PayFee => Step::PayFee { on, voucher: note() },
        K::AskReasons => {
            Step::AskReasons { on, until: workdays(on, 10), grounds: said("本月申请46件") }
        }
        K::GiveReasons => Step::GiveReasons { on, reasons: note() },
        K::Defer => Step::Defer { on, until: workdays(on, 60), reason: note() },
        K::AddMaterial => Step::AddMaterial { name: said("方案"), file: file(), pages: Some(3) },
        K::RemoveMaterial => Step::RemoveMaterial { material: material() },
        K::ReviewMaterial => Step::ReviewMaterial {
            material: material(),
            verdict: one_of(
                way,
                &[
                    Verdict::Open,
                    Verdict::Open,
                    Verdict::AfterCovering,
                    Verdict::Withhold,
                    Verdict::Referred,
                ],
            ),
            reasons: note(),
        },
        K::DraftReply => {
            let outcomes = outcomes();
            // The plainest reply gives; an objection that holds asks for another.
            let nth =
                if way == 0 { 0 } else { (way as usize * 7 + letters.len()) % outcomes.len() };
            let outcome = match way {
                1 => Outcome::Denied(Denial::InternalAffairs),
                _ => outcomes[nth],
            };
            let materials = if way.is_multiple_of(3) { may_be_given } else { Vec::new() };
            Step::DraftReply {
                outcome,
                text: text(outcome, on),
                materials,
                edited: None,
                submit: way != 8,
            }
        }
        K::ReturnReply => Step::ReturnReply { revision, reason: note() },
        K::ApproveReply => Step::ApproveReply { revision },
        K::SignReply => Step::SignReply { revision, on },
        K::RefuseSignature => Step::RefuseSignature { revision, reason: note() },
        K::Serve => Step::Serve {
            paper: paper(false),
            on,
            route: ServiceRoute::Email,
            proof: note(),
            scan: None,
        },
        K::ServiceFailed => Step::ServiceFailed { paper: paper(true), on, reason: note() },
        K::Acknowledge => Step::Acknowledge { paper: paper(true), on },
        K::Withdraw => Step::Withdraw { on, in_writing: way.is_multiple_of(2), note: note() },
        K::Lapse => Step::Lapse {
            on,
            closure: one_of(
                way,
                &[
                    Closure::Else,
                    Closure::CorrectionLapsed,
                    Closure::PaymentLapsed,
                    Closure::Withdrawn,
                ],
            ),
            note: note(),
        },
        K::DecideRecord => Step::DecideRecord {
            on,
            result: one_of(
                way,
                &[
                    RecordResult::Corrected,
                    RecordResult::PassedOn,
                    RecordResult::Directed,
                    RecordResult::FoundRight,
                ],
            ),
            note: note(),
            organ: said("望川市公安局"),
            contact: said("0999-7100000"),
        },
        K::AskHelp => {
            let asked = if request.unit == unit(3) { unit(2) } else { unit(3) };
            Step::AskHelp { on, unit: asked, until: workdays(on, 5), question: note() }
        }
        K::GiveHelp => {
            let open = request.errands.iter().find(|errand| errand.given.is_none());
            Step::GiveHelp { on, errand: open.map_or(1, |one| one.errand), answer: note() }
        }
        K::Comment => Step::Comment { words: note() },
        K::CorrectDate => {
            let last = request.last_act;
            let acts: Vec<u64> = (0..=last).filter(|act| request.day(*act).is_some()).collect();
            let act = acts[acts.len() - 1 - (way as usize % acts.len())];
            let told = request.day(act).unwrap();
            let right = if way.is_multiple_of(2) { told.yesterday() } else { told.tomorrow() };
            Step::CorrectDate { act, on: right.unwrap(), reason: note() }
        }
        K::MarkProactive => Step::MarkProactive {
            materials: may_be_given,
            column: said("教育领域"),
            because: ProactiveGround::Suggested,
            reason: note(),
        },
        K::Rate => Step::Rate { stars: 5, words: String::new() },
        K::Archive => {
            Step::Archive { on, years: one_of(way, &[Some(10), Some(30), None, Some(7)]) }
        }
    }
}

/// What a reply with an outcome says, enough for it to go to review.
pub(super) fn text(outcome: Outcome, on: Date) -> ReplyText {
    let said = str::to_owned;
    let mut text = ReplyText { reasons: said("经审查，情况如此"), ..ReplyText::default() };
    text.grant = GrantText {
        kind: GrantKind::Published,
        items: said("学区划分方案"),
        way: said("县人民政府网站政府信息公开栏目"),
        ..GrantText::default()
    };
    text.ground = GroundText {
        choice: Choice::of(outcome).first().copied(),
        law: said("中华人民共和国统计法"),
        place: said("第二十八条"),
        matter: said("不动产登记资料"),
        authority: said("望澜县保密行政管理部门"),
        reviewed_on: Some(on),
    };
    text.contact = said("县政务服务中心窗口");
    text.organ = said("望川市生态环境局");
    text.earlier = match outcome {
        Outcome::Declined(Refusal::Repeated) => said("望教公开复〔2025〕3号"),
        _ => said("望澜年鉴（2024）"),
    };
    text.earlier_on = on.yesterday().ok();
    match outcome {
        Outcome::Partial => {
            text.parts = vec![PartText {
                part: said("附件中的内部讨论记录"),
                denial: Denial::Deliberation,
                ground: GroundText { choice: Some(Choice::Minutes), ..GroundText::default() },
                reasons: said("公开会影响今后的讨论"),
            }];
        }
        Outcome::Unable(Inability::NotFound) => text.reasons = String::new(),
        _ => {}
    }
    text
}
