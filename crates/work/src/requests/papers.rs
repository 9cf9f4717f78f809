//! What a paper of a case says: the facts of the case, put together for `papers`, which writes them.

mod facts;
mod issue;
mod remedies;

pub(crate) use remedies::organ_of;

use ledger::number::DocumentNumber;
use ledger::subjects::request::Request;
use ledger::subjects::settings::Settings;
use ledger::{PaperKind, PersonId};
use papers::Paper;
use statute::clock::Clock;

use super::case::{Case, Seal};
use super::edited::Drafted;
use super::step::Step;
use crate::refusal::Refusal;

pub(crate) use issue::compose;

/// What a paper is composed from. The case is as it is after the step.
pub(crate) struct Composing<'a> {
    /// The case, after the step.
    pub(crate) case: Case<'a>,
    /// The step that brings the paper forth.
    pub(crate) step: &'a Step,
    /// The request before it.
    pub(crate) before: &'a Request,
    /// The paper's number, if it goes out of the house.
    pub(crate) number: Option<DocumentNumber>,
    /// The clock before and after; none while nothing is received.
    pub(crate) clocks: (Option<&'a Clock>, Option<&'a Clock>),
    /// Who hears complaints, how fees are paid.
    pub(crate) settings: &'a Settings,
    /// The query code of the request.
    pub(crate) code: &'a str,
    /// The vault.
    pub(crate) vault: &'a mut dyn Seal,
    /// The names of people.
    pub(crate) names: &'a mut dyn FnMut(PersonId) -> Result<String, Refusal>,
}

/// A paper that is looked at before its step is taken: its number is not given out yet.
pub(crate) type Composed = Result<Paper, Refusal>;

/// The reply as its draft stands; it may disagree with the case, which its findings tell.
pub(crate) fn drafted(mut at: Composing<'_>) -> Result<Drafted, Refusal> {
    at.drafted()
}

/// The word of a kind's series of numbers.
pub(crate) fn series(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Correction => "补",
        PaperKind::Extension | PaperKind::Deferral => "延",
        PaperKind::ThirdPartyLetter
        | PaperKind::OtherOrganLetter
        | PaperKind::ConsultationNotice
        | PaperKind::ThirdPartyDecision => "征",
        PaperKind::Fee => "费",
        PaperKind::Reply | PaperKind::Abandonment => "复",
        _ => "函",
    }
}
