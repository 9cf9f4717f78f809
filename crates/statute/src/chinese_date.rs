//! A civil date as people read it.

use std::fmt;

use jiff::civil::{Date, Weekday};

/// Writes a date as `2026年3月3日（周二）`.
///
/// ```
/// use jiff::civil::date;
/// use statute::Chinese;
///
/// assert_eq!(Chinese(date(2026, 3, 3)).to_string(), "2026年3月3日（周二）");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chinese(pub Date);

impl fmt::Display for Chinese {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(date) = self;
        let weekday = weekday(*date);
        write!(f, "{}年{}月{}日（{weekday}）", date.year(), date.month(), date.day())
    }
}

/// 周一 to 周日.
pub fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "周一",
        Weekday::Tuesday => "周二",
        Weekday::Wednesday => "周三",
        Weekday::Thursday => "周四",
        Weekday::Friday => "周五",
        Weekday::Saturday => "周六",
        Weekday::Sunday => "周日",
    }
}
