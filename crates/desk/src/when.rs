//! Moments and days as the pages write them.

use jiff::Timestamp;
use jiff::civil::Date;
use work::time_of;

/// A moment by the clocks of China, to the minute: 2026年3月2日 08:30.
pub(crate) fn moment(at: Timestamp) -> String {
    let time = time_of(at);
    format!("{} {:02}:{:02}", day(time.date()), time.hour(), time.minute())
}

/// A day: 2026年3月2日.
pub(crate) fn day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
