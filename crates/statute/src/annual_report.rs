//! When the annual report (政府信息公开工作年度报告) is due, and what period it covers.

use jiff::civil::{Date, date};

use crate::Level;

/// The last day on which the report for `year` may be published.
///
/// 条例第四十九条: departments of governments at county level or above by 31 January of the next
/// year; the government's own report by 31 March. Townships are not named there; by practice their
/// reports go with those of governments, so nothing earlier than 31 March is demanded of them.
pub fn due(level: Level, year: i16) -> Date {
    match level {
        Level::Department => date(year + 1, 1, 31),
        Level::Province | Level::Prefecture | Level::County | Level::Township | Level::Other => {
            date(year + 1, 3, 31)
        }
    }
}

/// The period that the report for `year` covers: 1 January to 31 December, both included
/// (条例第四十九、五十条; 国办公开办函〔2021〕30号).
pub fn period(year: i16) -> (Date, Date) {
    (date(year, 1, 1), date(year, 12, 31))
}

/// The first report year for which the form of 2021 is binding (国办公开办函〔2021〕30号,
/// 2021-09-26). Reports for 2019 and 2020 used the trial form of 国办公开办函〔2019〕60号.
pub const FORM_2021_SINCE: i16 = 2021;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departments_by_31_january_and_governments_by_31_march() {
        assert_eq!(due(Level::Department, 2023), date(2024, 1, 31));
        assert_eq!(due(Level::County, 2023), date(2024, 3, 31));
    }

    #[test]
    fn the_period_is_the_calendar_year() {
        assert_eq!(period(2024), (date(2024, 1, 1), date(2024, 12, 31)));
    }
}
