//! Why a number may be another count than its words say.

use super::super::mention::Doubt;
use super::super::phrase::Phrase;
use super::super::subject::{Acts, Facet, Requests, Subject};
use super::Reader;

impl Reader<'_> {
    /// Why the number may be another count than its subject says.
    pub(super) fn doubt(&self, subject: Subject, phrase: &Phrase) -> Option<Doubt> {
        let said = &self.said;
        match subject {
            Subject::Requests(Requests { acts, facet }) => {
                if said.cumulative && said.period.is_none() {
                    Some(Doubt::Cumulative)
                } else if facet == Facet::All && acts == Acts::NONE {
                    Some(Doubt::NoAct)
                } else if acts.has(Acts::PENDING) {
                    Some(Doubt::Pending)
                } else if facet == Facet::All
                    && !phrase.request
                    && !phrase.application
                    && !said.topic_here
                    && !said.counted_before
                    && !acts.has(Acts::CARRIED_IN.with(Acts::CARRIED_OUT))
                {
                    Some(Doubt::Carried)
                } else {
                    None
                }
            }
            Subject::Reviews(_) => {
                if said.filed || phrase.filed {
                    Some(Doubt::Filed)
                } else if said.every_kind && !phrase.disclosure && phrase.reviews.is_empty() {
                    Some(Doubt::EveryKind)
                } else if !said.disclosure && !phrase.disclosure {
                    Some(Doubt::Unrelated)
                } else if phrase.acts.has(Acts::HANDLED.with(Acts::RECEIVED)) {
                    let named = phrase.disclosure || said.disclosure_here;
                    Some(if named { Doubt::Handling } else { Doubt::HandlingAny })
                } else {
                    None
                }
            }
            Subject::Documents(_) if phrase.newly_made => Some(Doubt::NewlyMade),
            _ => None,
        }
    }
}
