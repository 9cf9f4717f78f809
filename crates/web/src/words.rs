//! Words and dates as pages show them.

use std::borrow::Cow;

use jiff::civil::{Date, Weekday};

/// What a page says: written here, or made from what is known.
pub type Words = Cow<'static, str>;

/// A day of the week by one character: 一 … 日.
pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "一",
        Weekday::Tuesday => "二",
        Weekday::Wednesday => "三",
        Weekday::Thursday => "四",
        Weekday::Friday => "五",
        Weekday::Saturday => "六",
        Weekday::Sunday => "日",
    }
}

/// A date as pages write it: 2023年4月6日（周四）.
///
/// ```
/// assert_eq!(web::date(jiff::civil::date(2023, 4, 6)), "2023年4月6日（周四）");
/// ```
pub fn date(date: Date) -> String {
    format!("{}年{}月{}日（周{}）", date.year(), date.month(), date.day(), weekday(date.weekday()))
}
