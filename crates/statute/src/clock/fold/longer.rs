//! 延长 and 延迟: more working days with the consent of the head of the disclosure office
//! (条例第三十三条), or a later date where the reasons for many requests are good (第三十五条).

use jiff::civil::Date;

use super::{Fold, believable};
use crate::clock::{ClockError, Effect, Late};
use crate::periods;

impl Fold<'_> {
    pub(super) fn extend(&mut self, on: Date, days: u16) -> Result<Effect, ClockError> {
        self.in_time(on, Late::Extension)?;
        let left = periods::EXTENSION.days - self.extended_by;
        if left == 0 {
            return Err(ClockError::ExtensionUsedUp);
        }
        if !(1..=left).contains(&days) {
            return Err(ClockError::Extension { days, left });
        }
        self.extended_by += days;
        self.limit += days;
        if self.deferred.is_some() {
            return Ok(Effect::Nothing);
        }
        Ok(Effect::Extends { limit: self.limit })
    }

    pub(super) fn defer(&mut self, on: Date, until: Date) -> Result<Effect, ClockError> {
        believable(until)?;
        self.in_time(on, Late::Deferral)?;
        if !self.reasons_requested {
            return Err(ClockError::DeferredWithoutReasons(on));
        }
        let due = self.projected_due(on);
        if until <= due {
            return Err(ClockError::DeferredToEarlier { until, due });
        }
        self.deferred = Some(until);
        Ok(Effect::MovesDue(until))
    }

    /// The due date if nothing more happens after today.
    pub(super) fn projected_due(&self, today: Date) -> Date {
        if let Some(until) = self.deferred {
            return until;
        }
        let mut used = self.used;
        let mut on = today;
        for step in self.walk.clone() {
            on = step.date;
            let paused =
                self.letters.iter().any(|l| l.lapses.is_some() && l.covers(on, self.settings));
            used += u16::from(step.day.is_workday() && on != self.start && !paused);
            if used >= self.limit {
                break;
            }
        }
        on
    }
}
