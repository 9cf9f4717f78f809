//! 征求意见: what is asked of a third party or another organ does not count (条例第三十二至三十四条).

use jiff::civil::Date;

use super::Fold;
use crate::clock::{ClockError, Consulted, Effect, Late, Settings, Step, What};
use crate::periods;

#[derive(Clone, Copy)]
pub(super) struct Letter {
    pub(super) number: u32,
    pub(super) with: Consulted,
    pub(super) sent: Date,
    pub(super) delivered: bool,
    /// The last day for the opinion; known once the letter was received, or supposed at the end.
    pub(super) lapses: Option<Date>,
    pub(super) supposed: bool,
    pub(super) answered: Option<Date>,
}

impl Letter {
    /// Whether the letter keeps a day from counting.
    pub(super) fn covers(&self, day: Date, settings: Settings) -> bool {
        let sent = if settings.sending_day_counts { self.sent < day } else { self.sent <= day };
        let awaited = match (self.answered, self.lapses) {
            (Some(answered), _) if settings.arrival_day_counts => day < answered,
            (Some(answered), _) => day <= answered,
            (None, Some(lapses)) => day <= lapses,
            (None, None) => true,
        };
        sent && awaited
    }

    /// Whether the opinion is still awaited at the end of a day.
    pub(super) fn is_open_after(&self, day: Date) -> bool {
        self.answered.is_none() && self.lapses.is_none_or(|lapses| day < lapses)
    }
}

impl Fold<'_> {
    pub(super) fn consult(
        &mut self,
        on: Date,
        with: Consulted,
        number: u32,
    ) -> Result<Effect, ClockError> {
        self.in_time(on, Late::Consultation(with))?;
        if self.letters.iter().any(|letter| letter.number == number) {
            return Err(ClockError::LetterTwice { letter: number });
        }
        self.letters.push(Letter {
            number,
            with,
            sent: on,
            delivered: false,
            lapses: None,
            supposed: false,
            answered: None,
        });
        let from = if self.settings.sending_day_counts { on.tomorrow().unwrap_or(on) } else { on };
        Ok(Effect::PausesFrom(from))
    }

    pub(super) fn deliver(&mut self, on: Date, number: u32) -> Result<Effect, ClockError> {
        let calendar = self.calendar;
        let letter = self.letter(number)?;
        if letter.delivered || letter.answered.is_some() {
            return Err(ClockError::LetterAnswered { letter: number });
        }
        let period = match letter.with {
            Consulted::ThirdParty => periods::THIRD_PARTY_OPINION,
            Consulted::OtherOrgan => periods::OTHER_ORGAN_OPINION,
        };
        let lapses = period.from(on, calendar).on;
        letter.delivered = true;
        letter.lapses = Some(lapses);
        Ok(Effect::MayComeUntil(lapses))
    }

    pub(super) fn hear(&mut self, on: Date, number: u32) -> Result<Effect, ClockError> {
        let letter = self.letter(number)?;
        if letter.answered.is_some() {
            return Err(ClockError::LetterAnswered { letter: number });
        }
        if letter.lapses.is_some_and(|lapses| lapses < on) {
            // Too late to matter: the count went on when the time for it was over.
            return Ok(Effect::Nothing);
        }
        letter.answered = Some(on);
        if self.letters.iter().any(|letter| letter.is_open_after(on)) {
            return Ok(Effect::StaysPaused);
        }
        let from = if self.settings.arrival_day_counts { on } else { on.tomorrow().unwrap_or(on) };
        Ok(Effect::ResumesFrom(from))
    }

    pub(super) fn letter(&mut self, number: u32) -> Result<&mut Letter, ClockError> {
        self.letters
            .iter_mut()
            .find(|letter| letter.number == number)
            .ok_or(ClockError::NoSuchLetter { letter: number })
    }

    /// Writes down the letters whose time for an answer ends with a day.
    pub(super) fn note_lapses(&mut self, today: Date) {
        for at in 0..self.letters.len() {
            let Letter { with, lapses, supposed, answered, .. } = self.letters[at];
            if answered.is_some() || lapses != Some(today) {
                continue;
            }
            let effect = if self.letters.iter().any(|letter| letter.is_open_after(today)) {
                Effect::StaysPaused
            } else {
                Effect::ResumesFrom(today.tomorrow().unwrap_or(today))
            };
            let what = What::OpinionLapsed { with, supposed };
            self.steps.push(Step { date: today, what, effect });
        }
    }

    /// Supposes that letters whose receipt is unknown were received on the day they were sent, and
    /// that no opinion comes: the period then goes on after fifteen working days, but not before
    /// the last thing that is known.
    pub(super) fn suppose_lapses(&mut self) {
        for letter in &mut self.letters {
            if letter.answered.is_none() && letter.lapses.is_none() {
                let lapses = periods::THIRD_PARTY_OPINION.from(letter.sent, self.calendar).on;
                letter.lapses = Some(lapses.max(self.last));
                letter.supposed = true;
            }
        }
    }
}
