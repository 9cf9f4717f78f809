//! Going through the calendar day by day.

use jiff::civil::{Date, Weekday};

use super::{Calendar, Day, day};

/// One day of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkedDay {
    /// The day.
    pub date: Date,
    /// What kind of day it is.
    pub day: Day,
    /// Whether no notice to come can change that.
    pub settled: bool,
}

/// The days from a first one on, without end but that of the calendar.
#[derive(Clone, Debug)]
pub struct Walk<'c> {
    calendar: &'c Calendar,
    next: Option<Date>,
    weekday: Weekday,
    /// Where in the named days the next day would stand.
    at: usize,
    /// The year of which `loaded` speaks.
    year: i16,
    loaded: bool,
}

impl<'c> Walk<'c> {
    pub(super) fn new(calendar: &'c Calendar, first: Date) -> Self {
        Self {
            calendar,
            next: Some(first),
            weekday: first.weekday(),
            at: calendar.named.partition_point(|(date, _)| *date < first),
            year: first.year(),
            loaded: calendar.years.contains_key(&first.year()),
        }
    }

    fn kind(&mut self, date: Date) -> Day {
        if let Some((named, day)) = self.calendar.named.get(self.at)
            && *named == date
        {
            self.at += 1;
            return day.clone();
        }
        if !self.loaded
            && let Some(festival) = day::off_every_year(date)
        {
            return Day::Holiday(festival);
        }
        match self.weekday {
            Weekday::Saturday | Weekday::Sunday => Day::Weekend,
            _ => Day::Workday,
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = WalkedDay;

    fn next(&mut self) -> Option<WalkedDay> {
        let date = self.next?;
        if date.year() != self.year {
            self.year = date.year();
            self.loaded = self.calendar.years.contains_key(&self.year);
        }
        let day = self.kind(date);
        let settled = self.loaded && (date.month() < 12 || self.calendar.is_settled(date));
        self.next = date.tomorrow().ok();
        self.weekday = self.weekday.next();
        Some(WalkedDay { date, day, settled })
    }
}
