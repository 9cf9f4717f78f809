//! A year's notice as a small file that an office can write by hand.
//!
//! ```toml
//! year = 2026
//! notice = "国办发明电〔2025〕7号"
//!
//! [[holiday]]
//! name = "元旦"
//! off = "2026-01-01..2026-01-03"
//! work = ["2026-01-04"]
//! ```
//!
//! Nothing else may stand in it: a misspelt word would otherwise be a holiday lost.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::arrangement::check_year;
use super::{Arrangement, Festival, Holiday, Problem};

/// A file that is no arrangement of holidays, with the line on which to look.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("第 {line} 行：{reason}")]
pub struct HolidayFileError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub reason: Reason,
}

/// What is wrong on the line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Not TOML.
    #[error(
        "看不懂这一行的写法。日期和名称要放在英文双引号里，例如 off = \"2027-05-01..2027-05-05\"。"
    )]
    Syntax,
    /// A key that means nothing here.
    #[error("不认识“{0}”。这里只能写 {1}。")]
    UnknownKey(String, &'static str),
    /// A key that must be there.
    #[error("缺少 {0}。请补上一行，例如 {1}")]
    MissingKey(&'static str, &'static str),
    /// A value of the wrong kind.
    #[error("{0} 的写法不对。请写成 {1}")]
    WrongKind(&'static str, &'static str),
    /// Not a date.
    #[error("“{0}”不是一个日期。请写成 2027-05-01 这样。")]
    NotDate(String),
    /// What is written cannot be.
    #[error(transparent)]
    Impossible(#[from] Problem),
}

const YEAR: (&str, &str) = ("year", "year = 2027");
const NOTICE: (&str, &str) = ("notice", "notice = \"国办发明电〔2026〕×号\"");
const HOLIDAY: (&str, &str) = ("[[holiday]]", "[[holiday]]");
const NAME: (&str, &str) = ("name", "name = \"劳动节\"");
const OFF: (&str, &str) = ("off", "off = \"2027-05-01..2027-05-05\"");
const WORK: (&str, &str) = ("work", "work = [\"2027-05-08\"]");

impl Arrangement {
    /// Reads a year's notice from the text of a file.
    pub fn parse(text: &str) -> Result<Self, HolidayFileError> {
        Parser { text }.arrangement()
    }
}

struct Parser<'t> {
    text: &'t str,
}

impl Parser<'_> {
    fn arrangement(&self) -> Result<Arrangement, HolidayFileError> {
        let root = DeTable::parse(self.text)
            .map_err(|error| self.error(error.span().unwrap_or_default(), Reason::Syntax))?;
        let table = root.get_ref();
        self.only(table, &["year", "notice", "holiday"], "year、notice 和 [[holiday]]")?;

        let year_value = self.required(table, 0..0, YEAR)?;
        let year = year_value
            .get_ref()
            .as_integer()
            .and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok())
            .ok_or_else(|| self.wrong(year_value, YEAR))?;
        let year = check_year(year).map_err(|p| self.error(year_value.span(), p.into()))?;
        let notice = self.required(table, year_value.span(), NOTICE)?;
        let notice = notice.get_ref().as_str().ok_or_else(|| self.wrong(notice, NOTICE))?;

        let list = table.get("holiday").ok_or_else(|| self.missing(year_value.span(), HOLIDAY))?;
        let entries = list.get_ref().as_array().ok_or_else(|| self.wrong(list, HOLIDAY))?;
        let mut holidays = Vec::with_capacity(entries.len());
        for entry in entries {
            let holiday = self.holiday(entry)?;
            holiday.check(year).map_err(|p| self.error(self.place_of(entry, &p), p.into()))?;
            holidays.push(holiday);
        }
        Arrangement::new(year, notice, holidays)
            .map_err(|problem| self.error(self.place_in_file(&problem), problem.into()))
    }

    fn holiday(&self, entry: &Spanned<DeValue<'_>>) -> Result<Holiday, HolidayFileError> {
        let table = entry.get_ref().as_table().ok_or_else(|| self.wrong(entry, HOLIDAY))?;
        self.only(table, &["name", "off", "work"], "name、off 和 work")?;
        let name = self.required(table, entry.span(), NAME)?;
        let festival = name.get_ref().as_str().ok_or_else(|| self.wrong(name, NAME))?;
        let off = self.required(table, entry.span(), OFF)?;
        let span = off.get_ref().as_str().ok_or_else(|| self.wrong(off, OFF))?;
        let (first, last) = span.split_once("..").unwrap_or((span, span));
        let date = |text: &str, at: &Spanned<DeValue<'_>>| {
            text.trim()
                .parse::<Date>()
                .map_err(|_| self.error(at.span(), Reason::NotDate(text.trim().to_owned())))
        };
        let mut workdays = Vec::new();
        if let Some(work) = table.get("work") {
            let days = work.get_ref().as_array().ok_or_else(|| self.wrong(work, WORK))?;
            for day in days {
                let text = day.get_ref().as_str().ok_or_else(|| self.wrong(day, WORK))?;
                workdays.push(date(text, day)?);
            }
        }
        Ok(Holiday {
            festival: Festival::new(festival.trim()),
            first: date(first, off)?,
            last: date(last, off)?,
            workdays,
        })
    }

    fn only(
        &self,
        table: &DeTable<'_>,
        known: &[&str],
        list: &'static str,
    ) -> Result<(), HolidayFileError> {
        match table.iter().find(|(key, _)| !known.contains(&key.get_ref().as_ref())) {
            Some((key, _)) => {
                Err(self.error(key.span(), Reason::UnknownKey(key.get_ref().to_string(), list)))
            }
            None => Ok(()),
        }
    }

    fn required<'v, 'i>(
        &self,
        table: &'v DeTable<'i>,
        near: Range<usize>,
        (key, example): (&'static str, &'static str),
    ) -> Result<&'v Spanned<DeValue<'i>>, HolidayFileError> {
        table.get(key).ok_or_else(|| self.missing(near, (key, example)))
    }

    fn missing(
        &self,
        near: Range<usize>,
        (key, example): (&'static str, &'static str),
    ) -> HolidayFileError {
        self.error(near, Reason::MissingKey(key, example))
    }

    fn wrong(
        &self,
        value: &Spanned<DeValue<'_>>,
        (key, example): (&'static str, &'static str),
    ) -> HolidayFileError {
        self.error(value.span(), Reason::WrongKind(key, example))
    }

    /// The value in an entry that a problem is about.
    fn place_of(&self, entry: &Spanned<DeValue<'_>>, problem: &Problem) -> Range<usize> {
        let about = match problem {
            Problem::Nameless => "name",
            Problem::NotWeekend(_) => "work",
            Problem::OutsideYear { day, .. } => return self.find_date(*day, entry.span().start),
            _ => "off",
        };
        entry.get_ref().get(about).map_or(entry.span(), Spanned::span)
    }

    /// The second place at which a day is named, or the end of the file for what is missing.
    fn place_in_file(&self, problem: &Problem) -> Range<usize> {
        match problem {
            Problem::NamedTwice(day) => {
                let first = self.find_date(*day, 0);
                self.find_date(*day, first.end)
            }
            _ => self.text.len()..self.text.len(),
        }
    }

    /// Where a date is written, looked for from a place on; that place itself where it is not.
    fn find_date(&self, day: Date, from: usize) -> Range<usize> {
        let written = day.to_string();
        match self.text.get(from..).and_then(|rest| rest.find(&written)) {
            Some(at) => from + at..from + at + written.len(),
            None => from..from,
        }
    }

    fn error(&self, place: Range<usize>, reason: Reason) -> HolidayFileError {
        let before = self.text.as_bytes().iter().take(place.start);
        HolidayFileError { line: before.filter(|byte| **byte == b'\n').count() + 1, reason }
    }
}
