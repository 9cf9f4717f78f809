//! Loading a year.

use jiff::civil::date;
use store::on_both;
use work::{Refusal, Who};

use crate::county::{Town, later};

/// An invented arrangement for 2027, shaped like the State Council's.
const YEAR: &str = include_str!("2027.toml");

on_both! {
    fn a_year_that_is_loaded_changes_its_days_and_says_which(place: &Place) {
        let town = Town::new(place);
        let before = town.office.calendar().unwrap();
        assert!(!before.is_settled(date(2027, 2, 8)));
        let loaded = town.office.load_calendar(&Who::Person(town.system), later(1), YEAR).unwrap();
        assert_eq!(loaded.year, 2027);
        assert!(loaded.changed.iter().any(|(day, _)| *day == date(2027, 2, 8)));
        let after = town.office.calendar().unwrap();
        assert!(after.is_settled(date(2027, 2, 8)) && !after.is_workday(date(2027, 2, 8)));
        // Once more changes nothing.
        let again = town.office.load_calendar(&Who::Person(town.system), later(2), YEAR).unwrap();
        assert_eq!(again.changed, []);
    }

    fn a_file_that_is_no_year_is_told_where(place: &Place) {
        let town = Town::new(place);
        let who = Who::Person(town.system);
        let refused = town.office.load_calendar(&who, later(1), "year = 2027\n春节 = 是");
        assert!(matches!(refused, Err(Refusal::Faults(_))), "{refused:?}");
    }

    fn a_drafter_loads_no_year(place: &Place) {
        let town = Town::new(place);
        let refused = town.office.load_calendar(&Who::Person(town.drafter), later(1), YEAR);
        assert!(matches!(refused, Err(Refusal::NotAllowed(_))), "{refused:?}");
    }
}
