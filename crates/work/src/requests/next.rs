//! Which steps are lawful now: the only ones that a page offers.

use super::case::Case;
use super::decide::allowed;
use super::step::StepKind;
use crate::office::is_for_applicant;
use crate::present::By;
use crate::refusal::Refusal;
use ledger::PaperKind;
use ledger::subjects::request::{ExtensionState, Letter, ReplyState, Request, Stage};

/// A step that may be taken now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// Which.
    pub kind: StepKind,
    /// Whether it is the one that the case waits for: the page's one clear next step.
    pub chief: bool,
}

/// The steps that may be taken now by whoever asks, the chief one first.
pub fn next_steps(case: &Case<'_>) -> Vec<Next> {
    let chief = chief(case);
    let mut steps: Vec<Next> = StepKind::ALL
        .iter()
        .copied()
        .filter(|kind| allowed(case, *kind).is_ok() && fits(case, *kind))
        .map(|kind| Next { kind, chief: Some(kind) == chief })
        .collect();
    steps.sort_by_key(|next| !next.chief);
    steps
}

/// What a request waits for by where it stands, whoever is to do it.
pub fn awaited(request: &Request) -> Option<StepKind> {
    Some(match request.stage() {
        Stage::Unconfirmed => StepKind::Confirm,
        Stage::ToAccept => StepKind::Accept,
        Stage::Correcting => StepKind::Correct,
        Stage::Consulting => StepKind::Opinion,
        Stage::AwaitingPayment => StepKind::PayFee,
        Stage::Drafting if !request.counts() => StepKind::DecideRecord,
        Stage::Drafting => StepKind::DraftReply,
        Stage::ToApprove => StepKind::ApproveReply,
        Stage::ToSign => StepKind::SignReply,
        Stage::ToServe => StepKind::Serve,
        Stage::ToArchive => StepKind::Archive,
        Stage::Archived => return None,
    })
}

/// What the case waits for.
fn chief(case: &Case<'_>) -> Option<StepKind> {
    let request = case.request;
    let proposed =
        request.extension.as_ref().is_some_and(|one| one.state == ExtensionState::Proposed);
    if proposed && request.ended.is_none() && allowed(case, StepKind::ConsentExtension).is_ok() {
        return Some(StepKind::ConsentExtension);
    }
    let waits = request.materials.iter().any(|material| material.review.is_none());
    if waits && request.ended.is_none() && allowed(case, StepKind::ReviewMaterial).is_ok() {
        return Some(StepKind::ReviewMaterial);
    }
    awaited(request)
}

/// Why a step that does not fit is not taken: where the case stands, and what it waits for.
pub(super) fn not_now(case: &Case<'_>, kind: StepKind) -> Refusal {
    let stage = case.request.stage().title();
    let awaited = awaited(case.request)
        .filter(|awaited| *awaited != kind)
        .map(|awaited| format!("下一步是“{}”。", awaited.title()))
        .unwrap_or_default();
    Refusal::NotNow(format!("这件申请现在{stage}，不能“{}”。{awaited}", kind.title()))
}

/// Whether a step can be taken in the state that the case is in. What is filled in may still make it
/// unlawful; that is told when it is looked at.
pub(super) fn fits(case: &Case<'_>, kind: StepKind) -> bool {
    use StepKind as K;
    let request = case.request;
    let stage = request.stage();
    if stage == Stage::Archived {
        return false;
    }
    let open = request.ended.is_none();
    let received = request.received().is_ok();
    let working = matches!(stage, Stage::ToAccept | Stage::Drafting);
    let drafting = open
        && received
        && matches!(stage, Stage::ToAccept | Stage::Drafting | Stage::Consulting)
        && request.accepted.is_some();
    let reply = request.reply.as_ref().map(|reply| &reply.state);
    let signed = matches!(reply, Some(ReplyState::Signed { .. }));
    let in_review = matches!(reply, Some(ReplyState::Submitted | ReplyState::Approved { .. }));
    // Whether there is a due date: it rests without one while the applicant is to correct or to pay.
    let runs = !matches!(stage, Stage::Correcting | Stage::AwaitingPayment);
    match kind {
        K::Comment | K::CorrectDate => true,
        K::AddEnclosure | K::CheckIdentity | K::Assign => open,
        // The paper that hands a case on tells its due date, and what was approved here is sent here.
        K::Transfer => open && received && runs && !in_review && !signed,
        K::Confirm | K::ContactFailed => open && !received,
        K::Accept => open && stage == Stage::ToAccept,
        K::AskCorrection => open && received && working && request.correction.is_none(),
        K::Correct => open && stage == Stage::Correcting,
        K::Search | K::AddMaterial | K::Consult => drafting && !signed,
        K::DraftReply => drafting && request.counts() && !signed,
        K::RemoveMaterial => drafting && !request.materials.is_empty(),
        K::ReviewMaterial => open && !signed && !request.materials.is_empty(),
        K::Delivered => {
            open && request.letters.iter().any(|one| one.is_open() && one.delivered.is_none())
        }
        K::Opinion => open && request.letters.iter().any(|one| one.opinion.is_none()),
        K::Weigh => {
            let again = |one: &Letter| {
                let pair = one.opinion.as_ref().zip(one.weighed.as_ref());
                pair.is_some_and(|(opinion, weighed)| opinion.act > weighed.act)
            };
            open && !signed && request.letters.iter().any(|one| one.weighed.is_none() || again(one))
        }
        K::ProposeExtension => {
            let proposed =
                request.extension.as_ref().is_some_and(|one| one.state == ExtensionState::Proposed);
            open && received && stage != Stage::Correcting && !proposed && !signed
        }
        K::ConsentExtension | K::RefuseExtension => {
            open && request
                .extension
                .as_ref()
                .is_some_and(|one| one.state == ExtensionState::Proposed)
        }
        K::Charge => drafting && request.counts() && request.fee.is_none() && !signed,
        K::FeeReceived => {
            open && request
                .fee
                .as_ref()
                .is_some_and(|fee| fee.received.is_none() && fee.paid.is_none())
        }
        K::ContestFee => {
            open && request
                .fee
                .as_ref()
                .is_some_and(|fee| fee.contested.is_none() && fee.paid.is_none())
        }
        K::PayFee => open && stage == Stage::AwaitingPayment,
        K::AskReasons => {
            open && received && request.counts() && request.reasons.is_none() && working
        }
        K::GiveReasons => {
            open && request.reasons.as_ref().is_some_and(|reasons| reasons.given.is_none())
        }
        K::Defer => {
            let given = request.reasons.as_ref().is_some_and(|reasons| reasons.given.is_some());
            open && runs && given && request.deferred.is_none() && !signed
        }
        K::ReturnReply | K::ApproveReply => stage == Stage::ToApprove,
        K::SignReply | K::RefuseSignature => stage == Stage::ToSign,
        K::Serve => {
            let dropped = request.ended_without_reply();
            request.papers.iter().any(|paper| {
                let kind = paper.issued.kind;
                kind.is_sent() && !paper.is_served() && !(dropped && kind == PaperKind::Reply)
            })
        }
        K::ServiceFailed | K::Acknowledge => request.papers.iter().any(|paper| {
            let theirs = case.present.by != By::Applicant || is_for_applicant(paper.issued.kind);
            theirs && paper.is_served() && paper.acknowledged.is_none()
        }),
        K::Withdraw => open && received,
        K::Lapse => open && received && !signed,
        K::AskHelp => open && received && runs,
        K::DecideRecord => drafting && !request.counts(),
        K::GiveHelp => open && request.errands.iter().any(|errand| errand.given.is_none()),
        K::MarkProactive => !request.materials.is_empty() && request.proactive.is_none() && !open,
        K::Rate => !open && request.rating.is_none(),
        K::Archive => stage == Stage::ToArchive,
    }
}
