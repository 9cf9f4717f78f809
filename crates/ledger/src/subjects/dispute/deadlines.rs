//! What is due in a dispute, by its dates and the calendar alone.

use jiff::civil::Date;
use statute::law::Article;
use statute::periods::SUE_AFTER_RECONSIDERATION;
use statute::{Calendar, Deadline};

use super::Dispute;

/// A last day, with the article that sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day, and whether a notice of holidays can still change it.
    pub by: Deadline,
    /// Where the law says so.
    pub article: Article,
}

/// The last days of a dispute, as far as they can be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// 答复、答辩: for the unit; none before the copy came.
    pub answer: Option<Due>,
    /// 审理期限: for the organ that hears it; none before acceptance, nor while it stands still.
    pub decision: Option<Due>,
    /// 起诉期限: until when the applicant can go to court after a reconsideration, or after its time
    /// passed without a decision. Counted from the decision where it is not known when the applicant
    /// received it, so that it can only be later.
    pub sue: Option<Due>,
}

impl Dispute {
    /// What is due when. Everything runs on days of the calendar; a last day that is off rolls forward.
    pub fn deadlines(&self, calendar: &Calendar) -> Deadlines {
        Deadlines {
            answer: self.copy_received.map(|received| {
                let period = self.kind.answer(self.procedure());
                Due { by: period.from(received, calendar), article: period.article }
            }),
            decision: self.last_day().map(|last| Due {
                by: calendar.rolled_forward(last),
                article: if self.extended.is_some() {
                    self.kind.extension_article()
                } else {
                    self.kind.decision(self.procedure()).article
                },
            }),
            sue: self.sue(calendar),
        }
    }

    /// The last day for the decision before anything rolls forward; `None` before acceptance, and
    /// while it stands still.
    pub fn last_day(&self) -> Option<Date> {
        let accepted = self.accepted?;
        if self.is_suspended() {
            return None;
        }
        let (last, since) = match self.extended {
            // What stood still before the notice is in the day that it names.
            Some(extended) => (extended.until, Some(extended.on)),
            None => (self.kind.decision(accepted.procedure).last_day(accepted.on), None),
        };
        let still = self
            .suspensions
            .iter()
            .filter(|one| since.is_none_or(|since| one.from >= since))
            .filter_map(|one| one.to?.since(one.from).ok());
        Some(still.fold(last, Date::saturating_add))
    }

    fn sue(&self, calendar: &Calendar) -> Option<Due> {
        if self.kind.is_suit() {
            return None;
        }
        let period = SUE_AFTER_RECONSIDERATION;
        let from = match &self.decided {
            Some(decided) => {
                decided.ruling.opens_court().then_some(decided.delivered.unwrap_or(decided.on))?
            }
            // Silence opens the court as well, from the end of the time for the decision.
            None => calendar.rolled_forward(self.last_day()?).on,
        };
        Some(Due { by: period.from(from, calendar), article: period.article })
    }

    /// What comes next while it is open: the unit's own answer first, then the decision.
    pub fn next(&self, calendar: &Calendar) -> Option<Due> {
        if self.decided.is_some() {
            return None;
        }
        let Deadlines { answer, decision, .. } = self.deadlines(calendar);
        if self.answer_given.is_none() { answer.or(decision) } else { decision }
    }
}
