//! The State Council's notices for 2007–2026.
//!
//! Each year's file names its notice. All days were compared with two independent collections.
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
