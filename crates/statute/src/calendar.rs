//! Which days are working days (工作日): the calendar that all periods of the law are counted in.
//!
//! A working day is a weekday that the State Council's yearly notice does not give off, or a day of
//! a weekend that it makes a day of work (调休上班). The notices for 2007–2026 are built in; later
//! ones come as an [`Arrangement`], read from a small file or made from a form. A day of a year
//! whose notice is not loaded is a presumption, and [`Calendar::is_settled`] says so.

mod arrangement;
mod built_in;
mod day;
mod file;
mod walk;

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday, date};

pub use arrangement::{Arrangement, Holiday, Problem, REQUIRED_FESTIVALS};
pub use day::{Day, Festival};
pub use file::{HolidayFileError, Reason};
pub use walk::{Walk, WalkedDay};

/// The State Council's arrangements of as many years as are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i16, Arrangement>,
    /// Every day that a notice names, in order.
    named: Vec<(Date, Day)>,
}

/// A date that was counted in working days, and whether it can still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deadline {
    /// The last day of the period.
    pub on: Date,
    /// Whether a day on the way is not settled yet, so that a notice to come may move the date.
    pub provisional: bool,
}

impl Calendar {
    /// The notices for 2007–2026, as published.
    ///
    /// ```
    /// use statute::Calendar;
    ///
    /// assert_eq!(Calendar::state_council().workdays_of(2026), 248);
    /// ```
    pub fn state_council() -> &'static Self {
        &built_in::CALENDAR
    }

    /// A calendar that knows no notice: weekdays, and the days that are off by law every year.
    pub fn empty() -> Self {
        Self { years: BTreeMap::new(), named: Vec::new() }
    }

    /// This calendar with one more year. A year that is there already is replaced: the State
    /// Council has changed a year's arrangement before (2015, 2019, 2020).
    pub fn with(&self, arrangement: Arrangement) -> Result<Self, Problem> {
        let mut years = self.years.clone();
        years.insert(arrangement.year(), arrangement);
        let mut named: Vec<(Date, Day)> = Vec::with_capacity(self.named.len() + 40);
        for arrangement in years.values() {
            named.extend(arrangement.days());
        }
        named.sort_by_key(|(date, _)| *date);
        if let Some(twice) = named.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(Problem::NamedTwice(twice[0].0));
        }
        Ok(Self { years, named })
    }

    /// The years whose notice is loaded, in order.
    pub fn years(&self) -> impl Iterator<Item = i16> + '_ {
        self.years.keys().copied()
    }

    /// The arrangement of a year, if it is loaded.
    pub fn arrangement(&self, year: i16) -> Option<&Arrangement> {
        self.years.get(&year)
    }

    /// What kind of day a date is.
    pub fn day(&self, date: Date) -> Day {
        if let Ok(at) = self.named.binary_search_by_key(&date, |(named, _)| *named) {
            return self.named[at].1.clone();
        }
        if !self.years.contains_key(&date.year())
            && let Some(festival) = day::off_every_year(date)
        {
            return Day::Holiday(festival);
        }
        match date.weekday() {
            Weekday::Saturday | Weekday::Sunday => Day::Weekend,
            _ => Day::Workday,
        }
    }

    /// Whether a date is a working day (工作日).
    pub fn is_workday(&self, date: Date) -> bool {
        self.day(date).is_workday()
    }

    /// Whether no notice to come can change what kind of day a date is.
    ///
    /// The year's own notice must be loaded. The notice of a year may also name days of the end of
    /// the December before it; it has done so only where 1 January fell on a Sunday, Monday or
    /// Tuesday (2007, 2008, 2012, 2017, 2018, 2019, 2023), and never before the 29th. Those days wait
    /// for the next year's notice as well.
    pub fn is_settled(&self, date: Date) -> bool {
        let year = date.year();
        if !self.years.contains_key(&year) {
            return false;
        }
        let next = self.years.contains_key(&(year + 1));
        next || !(date.month() == 12 && date.day() >= 29 && reaches_back(year + 1))
    }

    /// The days from a date on, each with its kind and whether that is settled. Walking costs less
    /// than asking day by day.
    pub fn walk_from(&self, first: Date) -> Walk<'_> {
        Walk::new(self, first)
    }

    /// The last day of a period of so many working days that begins on the day after `start`:
    /// the first day is not counted (民事诉讼法第八十五条; 行政复议法第八十八条).
    ///
    /// A period of no days ends on its first day. The search stops at the end of the calendar
    /// (year 9999).
    ///
    /// ```
    /// use jiff::civil::date;
    /// use statute::Calendar;
    ///
    /// let due = Calendar::state_council().workdays_after(date(2026, 1, 28), 20);
    /// assert_eq!(due.on, date(2026, 3, 3));
    /// ```
    pub fn workdays_after(&self, start: Date, days: u16) -> Deadline {
        let mut deadline = Deadline { on: start, provisional: false };
        let mut left = days;
        let mut walk = self.walk_from(start).skip(1);
        while left > 0
            && let Some(step) = walk.next()
        {
            deadline.on = step.date;
            deadline.provisional |= !step.settled;
            left -= u16::from(step.day.is_workday());
        }
        deadline
    }

    /// The date itself where it is a working day, or else the next one: a period in days, months or
    /// years whose last day is off ends on the first working day after it (民事诉讼法第八十五条).
    pub fn rolled_forward(&self, last: Date) -> Deadline {
        let mut on = last;
        let mut provisional = !self.is_settled(on);
        while !self.is_workday(on) {
            let Ok(next) = on.tomorrow() else { break };
            on = next;
            provisional |= !self.is_settled(on);
        }
        Deadline { on, provisional }
    }

    /// How many working days a year has.
    pub fn workdays_of(&self, year: i16) -> usize {
        date(year, 1, 1)
            .series(jiff::Span::new().days(1))
            .take_while(|date| date.year() == year)
            .filter(|date| self.is_workday(*date))
            .count()
    }
}

/// Whether the notice of a year may speak of the December before it.
fn reaches_back(year: i16) -> bool {
    matches!(date(year, 1, 1).weekday(), Weekday::Sunday | Weekday::Monday | Weekday::Tuesday)
}

#[cfg(test)]
mod tests;
