//! The State Council's notices for 2007–2026.
//!
//! Each year's file names its notice. Every day from 2006-12-25 to 2026-12-31 was compared with the
//! collections `chinese_calendar` 1.11 and `chinese-days` 1.5, which agree with it, and with `lunar`
//! and `tyme`, which miss 2013-04-07 and 2013-10-12; the notice for 2013 makes both days of work.
//! Spring Festival 2020 is the prolonged one, Labour Day 2019 the changed one.

use std::sync::LazyLock;

use super::{Arrangement, Calendar};

macro_rules! notices {
    ($($year:literal)*) => {
        [$(include_str!(concat!("../../data/holidays/", $year, ".toml"))),*]
    };
}

/// One file a year, in the form in which an office loads later years.
pub(super) const NOTICES: [&str; 20] = notices!(
    2007 2008 2009 2010 2011 2012 2013 2014 2015 2016
    2017 2018 2019 2020 2021 2022 2023 2024 2025 2026
);

pub(super) static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    NOTICES.iter().fold(Calendar::empty(), |calendar, text| {
        // The files are part of the program, and a test reads every one of them.
        let arrangement = Arrangement::parse(text).expect("a built-in notice reads");
        calendar.with(arrangement).expect("the built-in notices agree")
    })
});
