//! How a request counts in table three of the annual report (年度报告第三部分).

use jiff::civil::Date;
use statute::applicant::ApplicantKind;
use statute::outcome::Outcome;

use super::{End, Request};
use crate::acts::request::Matter;
use crate::id::UnitId;

/// What table three takes from a request.
///
/// A request counts for the unit that has it now: one that was handed on leaves the figures of the
/// unit that had it, those of earlier days too, and stands in the other's from its received date on.
/// So no request counts twice or nowhere, and what a unit carries into a year is what it carried out
/// of the year before, however often requests change hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InTableThree {
    /// The unit that has it now.
    pub unit: UnitId,
    /// Who asked.
    pub applicant: ApplicantKind,
    /// The day from which it is 新收.
    pub received: Date,
    /// The day on which it ended, never before it was received, and how; none while it is open.
    pub ended: Option<(Date, Outcome)>,
}

impl Request {
    /// How it counts in table three. None where it does not: as long as no received date is settled
    /// (条例第三十一条), also when it was withdrawn before; and never where what is asked for is the
    /// correction of a record (条例第四十一条).
    pub fn in_table_three(&self) -> Option<InTableThree> {
        if self.registered.matter != Matter::Disclosure {
            return None;
        }
        let received = self.received().ok()?.on;
        let ended = self.ended.as_ref().and_then(|ended| match ended.how {
            // A received date that was corrected to a later day moves an end before it along, so
            // that nothing ends before it is there.
            End::Outcome(outcome) => Some((self.day(ended.act)?.max(received), outcome)),
            End::Record(_) => None,
        });
        Some(InTableThree {
            unit: self.unit,
            applicant: self.registered.applicant_kind,
            received,
            ended,
        })
    }
}
