//! 补正: one notice of all that is to be corrected, and a new beginning when it is (条例第三十条).

use jiff::civil::Date;

use super::Fold;
use crate::clock::{ClockError, Effect, Ending};
use crate::periods;

#[derive(Clone, Copy)]
pub(super) struct Correction {
    pub(super) asked: Date,
    pub(super) until: Option<Date>,
    pub(super) open: bool,
}

impl Fold<'_> {
    pub(super) fn ask_for_correction(
        &mut self,
        on: Date,
        until: Option<Date>,
    ) -> Result<Effect, ClockError> {
        if let Some(correction) = self.correction {
            return Err(ClockError::CorrectionTwice(correction.asked));
        }
        if self.letters.iter().any(|letter| letter.is_open_after(on)) || self.awaits_payment() {
            return Err(ClockError::CorrectionWhilePaused(on));
        }
        let last = periods::CORRECTION_NOTICE.from(self.received, self.calendar).on;
        if on > last {
            return Err(ClockError::CorrectionTooLate { date: on, last });
        }
        self.correction = Some(Correction { asked: on, until, open: true });
        Ok(Effect::Closes)
    }

    pub(super) fn correct(&mut self, on: Date) -> Result<Effect, ClockError> {
        let correction = self.awaited_correction(on)?;
        self.correction = Some(Correction { open: false, ..correction });
        let void = self.restart(on);
        Ok(Effect::Restarts { limit: self.limit, void })
    }

    pub(super) fn lapse_correction(&mut self, on: Date) -> Result<Effect, ClockError> {
        let correction = self.awaited_correction(on)?;
        match correction.until {
            Some(until) if on <= until => Err(ClockError::CorrectionStillRuns { date: on, until }),
            _ => Ok(self.end(Ending::CorrectionLapsed, on)),
        }
    }

    pub(super) fn awaited_correction(&self, on: Date) -> Result<Correction, ClockError> {
        self.correction.filter(|c| c.open).ok_or(ClockError::NoCorrectionAwaited(on))
    }
}
