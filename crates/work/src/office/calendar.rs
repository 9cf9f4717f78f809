//! The calendar of working days: the State Council's notices that are built in, and those that the
//! office loaded.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use ledger::acts::calendar::YearLoaded;
use statute::Calendar;
use statute::calendar::{Arrangement, Day};
use store::projections::calendars;

use super::{Office, Who};
use crate::permission::Action;
use crate::refusal::Refusal;

/// What loading a year came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The year.
    pub year: i16,
    /// How many working days it has now.
    pub workdays: usize,
    /// The days that are another kind of day than before, in order.
    pub changed: Vec<(Date, Day)>,
}

impl Office {
    /// The calendar as it is now.
    pub fn calendar(&self) -> Result<Arc<Calendar>, Refusal> {
        let loaded = self.read(calendars::loaded)?;
        let mut calendar = Calendar::state_council().clone();
        for text in loaded {
            calendar = read(&text).and_then(|year| with(&calendar, year))?;
        }
        Ok(Arc::new(calendar))
    }

    /// Looks at a file of a year without loading it: what would change.
    pub fn look_at_calendar(&self, text: &str) -> Result<Loaded, Refusal> {
        let before = self.calendar()?;
        let arrangement = read(text)?;
        let year = arrangement.year();
        let after = with(&before, arrangement)?;
        Ok(difference(&before, &after, year))
    }

    /// Loads the arrangement of a year; one that is there already is replaced.
    pub fn load_calendar(&self, who: &Who, now: Timestamp, text: &str) -> Result<Loaded, Refusal> {
        let loaded = self.look_at_calendar(text)?;
        let (year, arrangement) = (loaded.year, text.to_owned());
        self.perform(who, now, move |sitting| {
            let units = sitting.units()?;
            sitting.present.may(Action::LoadCalendar, None, &units)?;
            let act = YearLoaded { year, arrangement: arrangement.clone() };
            let draft = sitting.present.draft(None, act);
            sitting.write(vec![draft]).map(drop)
        })?;
        Ok(loaded)
    }
}

fn read(text: &str) -> Result<Arrangement, Refusal> {
    Arrangement::parse(text).map_err(|error| Refusal::fault("arrangement", error.to_string()))
}

fn with(calendar: &Calendar, arrangement: Arrangement) -> Result<Calendar, Refusal> {
    calendar.with(arrangement).map_err(|error| Refusal::fault("arrangement", error.to_string()))
}

fn difference(before: &Calendar, after: &Calendar, year: i16) -> Loaded {
    // A notice may reach back into the December before.
    let first = Date::new(year - 1, 12, 1).unwrap_or(Date::MIN);
    let last = Date::new(year, 12, 31).unwrap_or(Date::MAX);
    let changed = first
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= last)
        .filter(|day| before.day(*day) != after.day(*day))
        .map(|day| (day, after.day(day)))
        .collect();
    Loaded { year, workdays: after.workdays_of(year), changed }
}
