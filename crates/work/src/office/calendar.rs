//! The calendar of working days: the State Council's notices that are built in, and those that the
//! office loaded; and the due dates that follow from it.

use std::sync::{Arc, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use ledger::acts::calendar::YearLoaded;
use ledger::number::DocumentNumber;
use ledger::subjects::request::Request;
use ledger::{RequestId, UnitId};
use statute::Calendar;
use statute::calendar::{Arrangement, Day};
use statute::clock::{Difference, Settings};
use store::port::View;
use store::projections::{self, calendars};

use super::{Office, Sitting, Who};
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
    /// The open requests whose clock changes by it, in the order in which they were entered.
    pub requests: Vec<Recounted>,
}

/// An open request whose clock is another with another calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recounted {
    /// The request.
    pub request: RequestId,
    /// Its number in the register.
    pub number: DocumentNumber,
    /// The unit that has it.
    pub unit: UnitId,
    /// What changed; none where the clock cannot be told with one of the calendars, since what
    /// happened would be unlawful by it.
    pub difference: Option<Difference>,
}

impl Office {
    /// The calendar as it is now. It is kept in memory until a year is loaded.
    pub fn calendar(&self) -> Result<Arc<Calendar>, Refusal> {
        self.store.database.read(|view| self.calendar_in(view, true))
    }

    /// `keep` only from a snapshot: what a transaction sees may yet be given up.
    pub(super) fn calendar_in(
        &self,
        view: &mut View<'_>,
        keep: bool,
    ) -> Result<Arc<Calendar>, Refusal> {
        let version = calendars::version(view, &self.county)?;
        let mut kept = self.years.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, calendar)) = kept.as_ref().filter(|(kept, _)| *kept == version) {
            return Ok(Arc::clone(calendar));
        }
        let mut calendar = Calendar::state_council().clone();
        for text in calendars::loaded(view, &self.county)? {
            calendar = read(&text).and_then(|year| with(&calendar, year))?;
        }
        let calendar = Arc::new(calendar);
        if keep {
            *kept = Some((version, Arc::clone(&calendar)));
        }
        Ok(calendar)
    }

    /// Looks at a file of a year without loading it: what would change.
    pub fn look_at_calendar(&self, text: &str) -> Result<Loaded, Refusal> {
        let settings = self.clock_settings();
        self.store.database.read(|view| {
            let before = self.calendar_in(view, true)?;
            let arrangement = read(text)?;
            let mut loaded = Loaded {
                year: arrangement.year(),
                workdays: 0,
                changed: Vec::new(),
                requests: Vec::new(),
            };
            let after = with(&before, arrangement)?;
            loaded.workdays = after.workdays_of(loaded.year);
            loaded.changed = difference(&before, &after, loaded.year);
            projections::requests::each_open(view, &self.county, |request| {
                loaded.requests.extend(recounted(&request, &before, &after, settings));
                Ok(())
            })?;
            Ok(loaded)
        })
    }

    /// Loads the arrangement of a year; one that is there already is replaced. Every due date is
    /// reckoned anew in the same moment.
    pub fn load_calendar(&self, who: &Who, now: Timestamp, text: &str) -> Result<Loaded, Refusal> {
        let (year, arrangement) = (read(text)?.year(), text.to_owned());
        self.perform(who, now, move |sitting| {
            let units = sitting.units()?;
            sitting.present.may(Action::LoadCalendar, None, &units)?;
            let before = sitting.calendar()?;
            let after = read(&arrangement).and_then(|year| with(&before, year))?;
            let act = YearLoaded { year, arrangement: arrangement.clone() };
            let draft = sitting.present.draft(None, act);
            sitting.write(vec![draft])?;
            let requests = sitting.set_all_due(&before, &after)?;
            let workdays = after.workdays_of(year);
            Ok(Loaded { year, workdays, changed: difference(&before, &after, year), requests })
        })
    }

    /// Reckons every due date anew, as after the projections were made again; tells how many requests
    /// have one.
    pub fn refresh_due(&self, now: Timestamp) -> Result<u64, Refusal> {
        self.perform(&Who::Program("doctor"), now, move |sitting| {
            let calendar = sitting.calendar()?;
            sitting.set_all_due(&calendar, &calendar)?;
            Ok(projections::requests::count_due(sitting.tx, &sitting.office.county)?)
        })
    }
}

impl Sitting<'_, '_> {
    /// The calendar as it is now.
    pub(crate) fn calendar(&mut self) -> Result<Arc<Calendar>, Refusal> {
        self.office.calendar_in(self.tx, false)
    }

    /// Writes the due dates of all open requests by another calendar, and tells which are others.
    fn set_all_due(
        &mut self,
        before: &Calendar,
        after: &Calendar,
    ) -> Result<Vec<Recounted>, Refusal> {
        let county = &self.office.county;
        let settings = self.office.clock_settings();
        let (mut due, mut changed) = (Vec::new(), Vec::new());
        projections::requests::each_open(self.tx, county, |request| {
            changed.extend(recounted(&request, before, after, settings));
            let clock = request.clock(after, settings).ok();
            due.extend(clock.and_then(|clock| Some((request.id(), request.unit, clock.due?))));
            Ok(())
        })?;
        projections::requests::clear_due(self.tx, county)?;
        for (request, unit, due) in due {
            projections::requests::set_due(self.tx, county, request, unit, Some(due))?;
        }
        Ok(changed)
    }
}

/// What another calendar does to a request; none where it does nothing.
fn recounted(
    request: &Request,
    before: &Calendar,
    after: &Calendar,
    settings: Settings,
) -> Option<Recounted> {
    request.received().ok()?;
    let clock = |calendar| request.clock(calendar, settings).ok();
    let difference = match (clock(before), clock(after)) {
        (Some(before), Some(after)) => Some(Difference::between(&before, &after)?),
        (None, None) => return None,
        _ => None,
    };
    let number = request.registered.number.clone();
    Some(Recounted { request: request.id(), number, unit: request.unit, difference })
}

fn read(text: &str) -> Result<Arrangement, Refusal> {
    Arrangement::parse(text).map_err(|error| Refusal::fault("arrangement", error.to_string()))
}

fn with(calendar: &Calendar, arrangement: Arrangement) -> Result<Calendar, Refusal> {
    calendar.with(arrangement).map_err(|error| Refusal::fault("arrangement", error.to_string()))
}

/// The days that are of another kind.
fn difference(before: &Calendar, after: &Calendar, year: i16) -> Vec<(Date, Day)> {
    // A notice may reach back into the December before.
    let first = Date::new(year - 1, 12, 1).unwrap_or(Date::MIN);
    let last = Date::new(year, 12, 31).unwrap_or(Date::MAX);
    first
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= last)
        .filter(|day| before.day(*day) != after.day(*day))
        .map(|day| (day, after.day(day)))
        .collect()
}
