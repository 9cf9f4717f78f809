//! From a step to the acts and papers that follow from it.

mod deciding;
mod ending;
mod inside;
mod intake;
mod order;
mod waiting;

use ledger::subjects::request::{NoClock, Request};
use ledger::{Content, Draft, PaperKind, SealedFile};
use statute::clock::Clock;

use super::case::{Case, Seal, digests};
use super::next;
use super::step::{Step, StepKind};
use crate::present::By;
use crate::refusal::Refusal;

pub use ending::{Piece, file_index};

/// What a step comes to.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The acts.
    pub drafts: Vec<Draft>,
    /// The papers that are issued with it, in their order; each needs a number and its words.
    pub papers: Vec<PaperKind>,
    /// The request afterwards, without the papers.
    pub after: Request,
    /// Its clock afterwards; none while nothing is received.
    pub clock: Option<Clock>,
}

/// What the rules of a step give.
pub(super) struct Decided {
    pub(super) contents: Vec<Content>,
    pub(super) papers: Vec<PaperKind>,
    pub(super) files: Vec<SealedFile>,
}

impl Decided {
    /// One act and nothing else.
    pub(super) fn act(content: impl Into<Content>) -> Self {
        Self { contents: vec![content.into()], papers: Vec::new(), files: Vec::new() }
    }

    /// With a paper.
    pub(super) fn paper(mut self, kind: PaperKind) -> Self {
        self.papers.push(kind);
        self
    }

    /// With a file.
    pub(super) fn file(mut self, file: &SealedFile) -> Self {
        self.files.push(file.clone());
        self
    }
}

/// Decides on a step.
pub fn take(case: &Case<'_>, step: &Step, seal: &mut dyn Seal) -> Result<Taken, Refusal> {
    let kind = step.kind();
    allowed(case, kind)?;
    if case.request.archived.is_some() {
        return Err(Refusal::NotNow("这件申请已经归档，不能再改动。".to_owned()));
    }
    let decided = match kind {
        StepKind::AddEnclosure
        | StepKind::Confirm
        | StepKind::ContactFailed
        | StepKind::CheckIdentity
        | StepKind::Accept
        | StepKind::Assign
        | StepKind::Transfer => intake::decide(case, step, seal)?,
        StepKind::AskCorrection
        | StepKind::Correct
        | StepKind::Consult
        | StepKind::Delivered
        | StepKind::Opinion
        | StepKind::Weigh
        | StepKind::ProposeExtension
        | StepKind::ConsentExtension
        | StepKind::RefuseExtension
        | StepKind::Charge
        | StepKind::FeeReceived
        | StepKind::ContestFee
        | StepKind::PayFee
        | StepKind::AskReasons
        | StepKind::GiveReasons
        | StepKind::Defer => waiting::decide(case, step, seal)?,
        StepKind::Search
        | StepKind::AddMaterial
        | StepKind::RemoveMaterial
        | StepKind::ReviewMaterial
        | StepKind::DraftReply
        | StepKind::ReturnReply
        | StepKind::ApproveReply
        | StepKind::SignReply
        | StepKind::RefuseSignature => deciding::decide(case, step, seal)?,
        StepKind::Serve
        | StepKind::ServiceFailed
        | StepKind::Acknowledge
        | StepKind::Withdraw
        | StepKind::Lapse
        | StepKind::DecideRecord
        | StepKind::Rate
        | StepKind::Archive => ending::decide(case, step, seal)?,
        StepKind::AskHelp
        | StepKind::GiveHelp
        | StepKind::Comment
        | StepKind::CorrectDate
        | StepKind::MarkProactive => inside::decide(case, step, seal)?,
    };
    let taken = settle(case, decided)?;
    // What a page does not offer is not done either; the rules above tell most of it more closely.
    if next::fits(case, kind) { Ok(taken) } else { Err(next::not_now(case, kind)) }
}

/// Refuses who may not take such a step.
pub(super) fn allowed(case: &Case<'_>, kind: StepKind) -> Result<(), Refusal> {
    match &case.present.by {
        By::Applicant if kind.is_applicants() => Ok(()),
        // Who was asked for help answers, without seeing more of the case than the question.
        By::Person(_) if kind == StepKind::GiveHelp => {
            let asked = case.request.errands.iter().filter(|errand| errand.given.is_none());
            let helps = asked
                .map(|errand| errand.unit)
                .any(|unit| case.present.may(kind.action(), Some(unit), case.units).is_ok());
            if helps { Ok(()) } else { case.may(kind.action()) }
        }
        _ => case.may(kind.action()),
    }
}

/// Folds what was decided into the request, and refuses what its clock does not bear: a step is
/// lawful only if the whole story is.
fn settle(case: &Case<'_>, decided: Decided) -> Result<Taken, Refusal> {
    let mut drafts: Vec<Draft> = decided
        .contents
        .into_iter()
        .map(|content| case.present.draft(Some(case.request.unit), content))
        .collect();
    if let Some(first) = drafts.first_mut() {
        first.digests = digests(&decided.files);
    }
    let mut after = case.request.clone();
    for (seq, draft) in (case.request.last_act + 1..).zip(&drafts) {
        after.apply(&draft.clone().at_place(seq));
    }
    let clock = match after.clock(case.calendar, case.settings) {
        Ok(clock) => Some(clock),
        Err(NoClock::NotReceived(_)) => None,
        Err(NoClock::Unlawful(error)) => return Err(error.into()),
    };
    order::check(&after, case.calendar)?;
    Ok(Taken { drafts, papers: decided.papers, after, clock })
}
