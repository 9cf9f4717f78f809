//! One reconsideration or suit: where it stands, and what is due when.

mod counts;
mod deadlines;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use statute::dispute::{Kind, Procedure, Ruling, Standing};

use crate::act::Sealed;
use crate::acts::dispute::{Entry, Raised};
use crate::content::Content;
use crate::id::{DisputeId, RequestId, UnitId};

pub use counts::{Counts, Scope, holder};
pub use deadlines::{Deadlines, Due};

/// Its acceptance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// The day.
    pub on: Date,
    /// The procedure.
    pub procedure: Procedure,
}

/// More time that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The day of the notice.
    pub on: Date,
    /// The last day for the decision.
    pub until: Date,
}

/// A time in which it stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// The first day that does not count.
    pub from: Date,
    /// The first day that counts again; `None` while it stands still.
    pub to: Option<Date>,
}

/// Its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// How.
    pub ruling: Ruling,
    /// The day.
    pub on: Date,
    /// The day on which the applicant received it, where known.
    pub delivered: Option<Date>,
    /// Its number, or empty.
    pub number: String,
}

/// What the office learnt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// What was learnt.
    pub lesson: String,
    /// What is done about it.
    pub measure: String,
    /// By when.
    pub due: Date,
    /// When it was done.
    pub done: Option<Date>,
}

/// One dispute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Its identifier.
    pub id: DisputeId,
    /// Which way.
    pub kind: Kind,
    /// The respondent or defendant.
    pub unit: UnitId,
    /// The request that it is about, where it is about one.
    pub request: Option<RequestId>,
    /// Who raised it and over what, in the vault.
    pub matter: Option<Sealed>,
    /// The organ that hears it.
    pub organ: String,
    /// 案号, or empty.
    pub number: String,
    /// The number of the decision that is attacked, or empty.
    pub attacked: String,
    /// The day on which it was raised.
    pub raised: Date,
    /// Its acceptance.
    pub accepted: Option<Acceptance>,
    /// When the unit received the copy.
    pub copy_received: Option<Date>,
    /// When the unit answered.
    pub answer_given: Option<Date>,
    /// More time that was taken.
    pub extended: Option<Extension>,
    /// The times in which it stands still, in order; only the last can be open.
    pub suspensions: Vec<Suspension>,
    /// Its end.
    pub decided: Option<Decision>,
    /// What was learnt, in the order of entry.
    pub lessons: Vec<Lesson>,
    /// The reconsideration before a suit.
    pub before: Option<DisputeId>,
}

impl Dispute {
    /// As it was raised.
    pub fn raised(raised: &Raised) -> Self {
        Self {
            id: raised.dispute,
            kind: raised.kind,
            unit: raised.unit,
            request: raised.request,
            matter: raised.matter.clone(),
            organ: raised.organ.clone(),
            number: raised.number.clone(),
            attacked: raised.attacked.clone(),
            raised: raised.raised,
            accepted: None,
            copy_received: None,
            answer_given: None,
            extended: None,
            suspensions: Vec::new(),
            decided: None,
            lessons: Vec::new(),
            before: raised.before,
        }
    }

    /// Takes in the next act about it.
    pub fn apply(&mut self, content: &Content) {
        match content {
            Content::DisputeAccepted(act) => {
                self.accepted = Some(Acceptance { on: act.on, procedure: act.procedure });
                if !act.number.is_empty() {
                    self.number.clone_from(&act.number);
                }
            }
            Content::DisputeCopyReceived(act) => self.copy_received = Some(act.on),
            Content::DisputeAnswerGiven(act) => self.answer_given = Some(act.on),
            Content::DisputeExtended(act) => {
                self.extended = Some(Extension { on: act.on, until: act.until });
            }
            Content::DisputeSuspended(act) => {
                self.suspensions.push(Suspension { from: act.on, to: None });
            }
            Content::DisputeResumed(act) => {
                if let Some(last) = self.suspensions.last_mut() {
                    last.to = Some(act.on);
                }
            }
            Content::DisputeDecided(act) => {
                self.decided = Some(Decision {
                    ruling: act.ruling,
                    on: act.on,
                    delivered: act.delivered,
                    number: act.number.clone(),
                });
            }
            Content::DisputeLessonLearnt(act) => self.lessons.push(Lesson {
                lesson: act.lesson.clone(),
                measure: act.measure.clone(),
                due: act.due,
                done: None,
            }),
            Content::DisputeMeasureDone(act) => {
                if let Some(lesson) = self.lessons.get_mut(usize::from(act.lesson)) {
                    lesson.done = Some(act.on);
                }
            }
            Content::DisputeLinked(act) => self.before = Some(act.before),
            Content::DisputeEntryCorrected(act) => self.correct(act.entry, act.date),
            _ => {}
        }
    }

    fn correct(&mut self, entry: Entry, date: Date) {
        match entry {
            Entry::Raised => self.raised = date,
            Entry::Accepted => {
                if let Some(accepted) = &mut self.accepted {
                    accepted.on = date;
                }
            }
            Entry::CopyReceived => self.copy_received = Some(date),
            Entry::AnswerGiven => self.answer_given = Some(date),
            Entry::ExtendedUntil => {
                if let Some(extended) = &mut self.extended {
                    extended.until = date;
                }
            }
            Entry::Suspended => {
                if let Some(last) = self.suspensions.last_mut() {
                    last.from = date;
                }
            }
            Entry::Resumed => {
                if let Some(last) = self.suspensions.last_mut() {
                    last.to = Some(date);
                }
            }
            Entry::Decided => {
                if let Some(decided) = &mut self.decided {
                    decided.on = date;
                }
            }
            Entry::Delivered => {
                if let Some(decided) = &mut self.decided {
                    decided.delivered = Some(date);
                }
            }
        }
    }

    /// A date of it; `None` where there is none yet. When the applicant received the decision can be
    /// told later, so it is asked of every decision.
    pub fn entry(&self, entry: Entry) -> Option<Date> {
        match entry {
            Entry::Raised => Some(self.raised),
            Entry::Accepted => self.accepted.map(|accepted| accepted.on),
            Entry::CopyReceived => self.copy_received,
            Entry::AnswerGiven => self.answer_given,
            Entry::ExtendedUntil => self.extended.map(|extended| extended.until),
            Entry::Suspended => self.suspensions.last().map(|last| last.from),
            Entry::Resumed => self.suspensions.last().and_then(|last| last.to),
            Entry::Decided => self.decided.as_ref().map(|decided| decided.on),
            Entry::Delivered => self.decided.as_ref().and_then(|decided| decided.delivered),
        }
    }

    /// Whether it stands still now.
    pub fn is_suspended(&self) -> bool {
        self.decided.is_none() && self.suspensions.last().is_some_and(|last| last.to.is_none())
    }

    /// Where it stands at the end of a day; `None` before it was raised.
    pub fn standing_on(&self, day: Date) -> Option<Standing> {
        if day < self.raised {
            return None;
        }
        Some(match &self.decided {
            Some(decided) if decided.on <= day => decided.ruling.standing(),
            _ => Standing::Pending,
        })
    }

    /// Its procedure; the ordinary one until another is told.
    pub fn procedure(&self) -> Procedure {
        self.accepted.map_or(Procedure::Ordinary, |accepted| accepted.procedure)
    }
}
