//! A drafted reply taken out to be edited by hand, and taken back.

use std::num::NonZeroU32;

use jiff::Timestamp;
use ledger::RequestId;
use ledger::number::DocumentNumber;
use ledger::subjects::person::Account;
use ledger::subjects::request::Request;
use ledger::subjects::settings::Settings;
use store::projections;
use zeroize::Zeroizing;

use super::Looking;
use crate::office::{Office, Who, fresh};
use crate::present::{By, Present};
use crate::refusal::Refusal;
use crate::requests::papers::{Composing, drafted};
use crate::requests::{Case, Drafted, ReplyText, Seal, Step, edited};

/// The number that a reply is composed with until it gets its own, which is taken when it is signed.
fn placeholder(present: &Present) -> Result<DocumentNumber, Refusal> {
    DocumentNumber::new("待编", present.today().year(), NonZeroU32::MIN)
        .map_err(|error| Refusal::NotNow(error.to_string()))
}

/// The reply of a case as its draft stands, with a number that is nobody's.
pub(super) fn composed(
    case: Case<'_>,
    step: &Step,
    settings: &Settings,
    vault: &mut dyn Seal,
) -> Result<Drafted, Refusal> {
    let number = Some(placeholder(case.present)?);
    let before = case.request;
    // A reply names nobody of the office.
    let mut names = |_| Err(Refusal::NotFound("个人"));
    let (clocks, code) = ((None, None), "");
    drafted(Composing {
        case,
        step,
        before,
        number,
        clocks,
        settings,
        code,
        vault,
        names: &mut names,
    })
}

/// Refuses to send to review what was edited by hand and does not agree.
pub(super) fn check(
    case: Case<'_>,
    step: &Step,
    settings: &Settings,
    vault: &mut dyn Seal,
) -> Result<(), Refusal> {
    match step {
        Step::DraftReply { text, submit: true, .. } if !text.edited.is_empty() => {
            edited::faultless(&composed(case, step, settings, vault)?)
        }
        _ => Ok(()),
    }
}

impl Office {
    /// The reply as its draft stands, for those who may see its request: what it says, without a
    /// number, and what does not agree in it where it was edited by hand.
    pub fn drafted_reply(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: RequestId,
    ) -> Result<Drafted, Refusal> {
        let found = self.request(viewer, now, request)?;
        if found.reply.is_none() {
            return Err(Refusal::NotFound("份答复"));
        }
        let present = Present { now, by: By::Person(Box::new(viewer.clone())) };
        let (units, calendar) = (self.units()?, self.calendar()?);
        let step = Step::Comment { words: String::new() };
        self.read(|view, county| {
            let settings = projections::singletons::settings(view, county)?;
            let case = Case {
                present: &present,
                units: &units,
                request: &found,
                calendar: &calendar,
                settings: self.clock_settings(),
                fresh: fresh(now),
            };
            let mut vault = Looking { view, office: self, sealed: Vec::new() };
            Ok(composed(case, &step, &settings, &mut vault))
        })?
    }

    /// The drafted reply as a document that can be edited, without a number.
    pub fn editable_draft(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: RequestId,
    ) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let mut paper = self.drafted_reply(viewer, now, request)?.paper;
        paper.number = None;
        self.printer.editable(&paper).map(Zeroizing::new).map_err(Refusal::NotNow)
    }

    /// Takes back a drafted reply that was edited by hand: its bytes, and its paragraphs as they were
    /// read. It is kept as a draft, whatever does not agree in it.
    pub fn edit_reply(
        &self,
        by: &Account,
        now: Timestamp,
        request: RequestId,
        seen: Option<u64>,
        (bytes, paragraphs): (&[u8], &[String]),
    ) -> Result<Request, Refusal> {
        let found = self.request(by, now, request)?;
        let reply = found.reply.as_ref().ok_or(Refusal::NotFound("份答复"))?;
        let before = self.drafted_reply(by, now, request)?;
        let known: Option<ReplyText> = self.read(|view, _| self.value_in(view, &reply.draft))?;
        let mut text = known.ok_or(Refusal::NotFound("份答复"))?;
        text.edited = edited::text(paragraphs, &before.paper)?;
        let (outcome, materials) = (reply.outcome, reply.materials.clone());
        let step = move |file| Step::DraftReply {
            outcome,
            text: text.clone(),
            materials: materials.clone(),
            edited: Some(file),
            submit: false,
        };
        self.take_with_file(&Who::Person(by.person), now, request, seen, bytes, step)
    }
}
