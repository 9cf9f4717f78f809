//! Figures of a handful of requests that can be counted by hand.

use jiff::civil::date;
use statute::applicant::ApplicantKind;

use super::*;
use crate::figures::{Charged, Closed};

fn unit(number: u32) -> UnitId {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

fn open(received: Date) -> Handled {
    Handled {
        request: "00000000-0000-7000-8000-000000000001".parse().unwrap(),
        unit: unit(1),
        channel: Channel::Web,
        applicant: ApplicantKind::NaturalPerson,
        received,
        closed: None,
        overdue: Some(0),
        extended: false,
        corrected: false,
        consulted: false,
        fee: None,
    }
}

fn replied(received: Date, on: Date, used: u16) -> Handled {
    let closed = Closed { on, outcome: Outcome::Granted, replied: Some((used, used <= 20)) };
    Handled { closed: Some(closed), ..open(received) }
}

fn year(requests: &[Handled]) -> Statistics {
    Statistics::of(date(2026, 1, 1), date(2026, 12, 31), requests)
}

#[test]
fn half_of_the_replies_took_no_longer_than_the_median() {
    assert_eq!(Days::of(vec![]), None);
    let days = |used: &[u16]| Days::of(used.to_vec()).unwrap();
    assert_eq!(days(&[7]), Days { median: 7, ninetieth: 7, longest: 7 });
    assert_eq!(days(&[20, 1]), Days { median: 1, ninetieth: 20, longest: 20 });
    let ten: Vec<u16> = (1..=10).collect();
    assert_eq!(days(&ten), Days { median: 5, ninetieth: 9, longest: 10 });
}

#[test]
fn all_in_time_but_one_is_never_a_hundred_percent() {
    let share = |part, whole| Share { part, whole }.to_string();
    assert_eq!(share(3, 3), "100%");
    assert_eq!(share(9999, 10000), "99.9%");
    assert_eq!(share(1, 10000), "0.1%");
    assert_eq!(share(1, 3), "33.3%");
    assert_eq!(share(1, 2), "50%");
    assert_eq!(share(0, 0), "—");
}

#[test]
fn only_replies_are_in_time_or_late() {
    let mut withdrawn = replied(date(2026, 3, 2), date(2026, 3, 5), 0);
    withdrawn.closed = withdrawn.closed.map(|closed| Closed { replied: None, ..closed });
    let figures = year(&[
        replied(date(2026, 1, 5), date(2026, 1, 30), 19),
        replied(date(2026, 1, 5), date(2026, 2, 10), 23),
        withdrawn,
        Handled { overdue: Some(4), ..open(date(2026, 4, 1)) },
        open(date(2025, 12, 1)),
    ]);
    assert_eq!(figures.within.in_time, Share { part: 1, whole: 2 });
    assert_eq!((figures.within.received, figures.within.concluded), (4, 3));
    assert_eq!((figures.open, figures.overdue), (2, 1));
    assert_eq!(figures.by_unit[0].most_overdue, 4);
    assert_eq!(figures.days, Some(Days { median: 19, ninetieth: 23, longest: 23 }));
}

#[test]
fn months_are_all_there_and_add_up() {
    let figures = Statistics::of(
        date(2026, 1, 1),
        date(2026, 3, 10),
        &[
            replied(date(2025, 12, 28), date(2026, 1, 9), 8),
            replied(date(2026, 1, 31), date(2026, 3, 10), 20),
            // Came after the last day.
            open(date(2026, 3, 11)),
        ],
    );
    let firsts: Vec<Date> = figures.by_month.iter().map(|month| month.first).collect();
    assert_eq!(firsts, [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]);
    let of = |month: usize| figures.by_month[month].within;
    assert_eq!((of(0).received, of(0).concluded), (1, 1));
    assert_eq!((of(1).received, of(1).concluded), (0, 0));
    assert_eq!((of(2).received, of(2).concluded), (0, 1));
}

#[test]
fn a_fee_counts_when_it_is_asked_and_again_when_it_is_paid() {
    let charged = |sent, paid| Handled {
        fee: Some(Charged { sent, amount: Money::yuan(200), paid }),
        ..open(date(2025, 12, 1))
    };
    let figures = year(&[
        charged(date(2025, 12, 20), Some(date(2026, 1, 6))),
        charged(date(2026, 2, 2), None),
    ]);
    let expected =
        Fees { notices: 1, charged: Money::yuan(200), payments: 1, collected: Money::yuan(200) };
    assert_eq!(figures.fees, expected);
}

#[test]
fn rates_are_of_what_ended() {
    let figures = year(&[
        Handled { extended: true, ..replied(date(2026, 1, 5), date(2026, 3, 2), 38) },
        replied(date(2026, 1, 5), date(2026, 1, 6), 1),
        Handled { consulted: true, corrected: true, ..open(date(2026, 1, 7)) },
    ]);
    assert_eq!(figures.extended, Share { part: 1, whole: 2 });
    assert_eq!(figures.corrected, Share { part: 0, whole: 2 });
    assert_eq!(figures.consulted, Share { part: 0, whole: 2 });
}
