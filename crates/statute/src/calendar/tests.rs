use jiff::civil::date;
use proptest::prelude::*;

use super::built_in::NOTICES;
use super::*;

#[test]
fn every_built_in_notice_reads_and_names_its_number() {
    for text in NOTICES {
        let arrangement = Arrangement::parse(text).unwrap();
        let before = arrangement.year() - 1;
        assert!(arrangement.notice().starts_with(&format!("国办发明电〔{before}〕")), "{text}");
    }
    let years: Vec<i16> = Calendar::state_council().years().collect();
    assert_eq!(years, (2007..=2026).collect::<Vec<_>>());
}

/// Counted apart from this program, from two collections that agree.
#[test]
fn working_days_of_each_year() {
    let expected = [
        249, 251, 250, 250, 250, 249, 250, 250, 249, 250, 249, 250, 250, 249, 250, 249, 249, 251,
        248, 248,
    ];
    for (year, days) in (2007..=2026).zip(expected) {
        assert_eq!(Calendar::state_council().workdays_of(year), days, "{year}");
    }
}

#[test]
fn spring_festival_2020_was_prolonged_to_2_february() {
    let calendar = Calendar::state_council();
    assert_eq!(calendar.day(date(2020, 2, 1)), Day::Holiday(Festival::new("春节")));
    assert_eq!(calendar.day(date(2020, 2, 2)), Day::Holiday(Festival::new("春节")));
    assert!(calendar.is_workday(date(2020, 2, 3)));
}

#[test]
fn in_2007_labour_day_had_seven_days_and_qingming_none() {
    let calendar = Calendar::state_council();
    assert!(!calendar.is_workday(date(2007, 5, 7)));
    assert!(calendar.is_workday(date(2007, 4, 5)));
    assert!(calendar.is_workday(date(2007, 4, 29)));
}

#[test]
fn a_notice_reaches_into_the_december_before() {
    let calendar = Calendar::state_council();
    assert!(calendar.is_workday(date(2018, 12, 29)));
    assert!(!calendar.is_workday(date(2018, 12, 31)));
    // Of 2006 only these days are known.
    assert!(calendar.is_workday(date(2006, 12, 30)));
    assert!(!calendar.is_settled(date(2006, 12, 30)));
}

#[test]
fn a_year_without_its_notice_is_a_presumption() {
    let calendar = Calendar::state_council();
    assert!(calendar.is_settled(date(2026, 12, 31)));
    assert!(!calendar.is_settled(date(2027, 1, 1)));
    assert_eq!(calendar.day(date(2027, 1, 1)), Day::Holiday(Festival::new("元旦")));
    assert_eq!(calendar.day(date(2027, 1, 4)), Day::Workday);
    let due = calendar.workdays_after(date(2026, 12, 14), 20);
    assert_eq!(due, Deadline { on: date(2027, 1, 12), provisional: true });
}

/// 1 January 2029 is a Monday: the notice for 2029 may move the weekend before it.
#[test]
fn the_end_of_december_waits_for_the_next_notice_where_that_can_reach_it() {
    let mut calendar = Calendar::state_council().clone();
    for year in [2027, 2028] {
        calendar = calendar.with(year_like_2026(year)).unwrap();
    }
    assert!(calendar.is_settled(date(2028, 12, 28)));
    assert!(!calendar.is_settled(date(2028, 12, 29)));
}

fn year_like_2026(year: i16) -> Arrangement {
    let holidays = REQUIRED_FESTIVALS
        .into_iter()
        .zip([(1, 1), (2, 10), (4, 5), (5, 1), (6, 10), (9, 20), (10, 1)])
        .map(|(name, (month, day))| Holiday {
            festival: Festival::new(name),
            first: date(year, month, day),
            last: date(year, month, day),
            workdays: Vec::new(),
        });
    Arrangement::new(year, "", holidays.collect()).unwrap()
}

#[test]
fn a_year_that_is_loaded_again_replaces_what_was_there() {
    let calendar = Calendar::empty().with(year_like_2026(2030)).unwrap();
    assert!(!calendar.is_workday(date(2030, 9, 20)));
    let mut holidays = year_like_2026(2030).holidays().to_vec();
    holidays[5].first = date(2030, 9, 21);
    holidays[5].last = date(2030, 9, 22);
    let calendar = calendar.with(Arrangement::new(2030, "", holidays).unwrap()).unwrap();
    assert!(calendar.is_workday(date(2030, 9, 20)));
}

mod files {
    use super::*;

    const NEXT: &str = r#"year = 2027
notice = "国办发明电〔2026〕×号"
[[holiday]]
name = "元旦、春节、清明、端午、中秋、国庆"
off = "2027-01-01..2027-01-03"
[[holiday]]
name = "劳动节"
off = "2027-05-01..2027-05-05"
work = ["2027-05-08"]
"#;

    #[track_caller]
    fn told(from: &str, to: &str) -> String {
        assert!(NEXT.contains(from), "{from}");
        Arrangement::parse(&NEXT.replace(from, to)).unwrap_err().to_string()
    }

    #[test]
    fn a_file_reads() {
        let arrangement = Arrangement::parse(NEXT).unwrap();
        let calendar = Calendar::state_council().with(arrangement).unwrap();
        assert_eq!(calendar.day(date(2027, 5, 8)), Day::MakeUp(Festival::new("劳动节")));
        assert_eq!(calendar.day(date(2027, 5, 5)), Day::Holiday(Festival::new("劳动节")));
        assert!(calendar.is_settled(date(2027, 5, 5)));
    }

    #[test]
    fn a_file_with_the_line_ends_of_windows_reads_the_same() {
        let windows = NEXT.replace('\n', "\r\n");
        assert_eq!(Arrangement::parse(&windows), Arrangement::parse(NEXT));
    }

    proptest! {
        /// A file that was damaged anywhere reads or is refused on one of its lines.
        #[test]
        fn any_damage_is_told_on_a_line_of_the_file(at in 0..NEXT.chars().count(), with in "\\PC{0,3}") {
            let kept: String = NEXT.chars().take(at).collect();
            let rest: String = NEXT.chars().skip(at + 1).collect();
            let damaged = kept + &with + &rest;
            if let Err(error) = Arrangement::parse(&damaged) {
                prop_assert!((1..=damaged.lines().count() + 1).contains(&error.line));
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases = [
            told("year = 2027", "year = 27"),
            told("year = 2027\n", ""),
            told("year = 2027", "year = \"2027\""),
            told("notice", "source"),
            told("work = [", "works = ["),
            told("work = [\"2027-05-08\"]", "work = \"2027-05-08\""),
            told("2027-05-08", "2027-05-07"),
            told("2027-05-08", "2026-05-09"),
            told("2027-05-08", "2027-05-32"),
            told("2027-05-08", "2027-05-02"),
            told("2027-05-05", "2027-04-05"),
            told("2027-05-05", "2027-06-05"),
            told("、端午", ""),
            told("\"劳动节\"", "劳动节"),
            told("name = \"劳动节\"\n", ""),
            told("劳动节", ""),
        ];
        insta::assert_snapshot!(cases.join("\n"));
    }
}

#[test]
fn a_walk_tells_of_each_day_what_the_calendar_tells() {
    let calendar = Calendar::state_council();
    for step in calendar.walk_from(date(2006, 12, 1)).take_while(|step| step.date.year() < 2028) {
        assert_eq!(step.day, calendar.day(step.date), "{}", step.date);
        assert_eq!(step.settled, calendar.is_settled(step.date), "{}", step.date);
    }
}
