//! What a newly loaded year changes in a clock.

use std::fmt;

use jiff::civil::Date;

use super::Clock;
use crate::Chinese;
use crate::calendar::Day;

/// What changed between two clocks of the same events, folded with two calendars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The due date before.
    pub before: Option<Date>,
    /// The due date after.
    pub after: Option<Date>,
    /// Whether the date was provisional and no longer is.
    pub settled: bool,
    /// The days that are working days now and were not taken for one, or the other way round, as far
    /// as both clocks reach.
    pub days: Vec<ChangedDay>,
}

/// A day that is a working day now and was not taken for one, or the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedDay {
    /// The day.
    pub date: Date,
    /// What it was taken for.
    pub before: Day,
    /// What it is.
    pub after: Day,
}

impl Difference {
    /// Compares the clock as it was told before with the clock as it is now; none where nothing that
    /// anybody was told has changed.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use statute::Calendar;
    /// use statute::clock::{Clock, ClockEvent, Difference, Event, Settings};
    ///
    /// let events = [ClockEvent::new(date(2026, 1, 28), Event::Received { via: None })];
    /// let settings = Settings::default();
    /// let before = Clock::of(&events, &Calendar::empty(), settings)?;
    /// let after = Clock::of(&events, Calendar::state_council(), settings)?;
    /// let difference = Difference::between(&before, &after).expect("Spring Festival");
    /// assert_eq!((difference.before, difference.after), (before.due, after.due));
    /// # Ok::<(), statute::clock::ClockError>(())
    /// ```
    pub fn between(before: &Clock, after: &Clock) -> Option<Self> {
        let settled =
            before.provisional.unsettled.is_some() && after.provisional.unsettled.is_none();
        let days: Vec<ChangedDay> = before
            .days
            .iter()
            .zip(&after.days)
            .filter(|(was, is)| was.date == is.date)
            .filter(|(was, is)| was.kind.is_workday() != is.kind.is_workday())
            .map(|(was, is)| ChangedDay {
                date: is.date,
                before: was.kind.clone(),
                after: is.kind.clone(),
            })
            .collect();
        let difference = Self { before: before.due, after: after.due, settled, days };
        (difference.before != difference.after || settled || !difference.days.is_empty())
            .then_some(difference)
    }

    /// By how many calendar days the due date moved; negative where it is earlier now.
    pub fn moved_by(&self) -> i32 {
        match (self.before, self.after) {
            (Some(before), Some(after)) => (after - before).get_days(),
            _ => 0,
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.before, self.after) {
            (Some(before), Some(after)) if before < after => {
                write!(f, "答复期限由{}推后到{}", Chinese(before), Chinese(after))?;
            }
            (Some(before), Some(after)) if after < before => {
                write!(f, "答复期限由{}提前到{}，请抓紧", Chinese(before), Chinese(after))?;
            }
            (_, Some(after)) => write!(f, "答复期限仍是{}", Chinese(after))?,
            (_, None) => f.write_str("期限仍未起算")?,
        }
        f.write_str(if self.settled { "，不再变动。" } else { "。" })?;
        for day in &self.days {
            write!(f, "{}原来按{}计，现在是{}。", Chinese(day.date), day.before, day.after)?;
        }
        Ok(())
    }
}
