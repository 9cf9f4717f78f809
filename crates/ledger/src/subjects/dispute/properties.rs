//! What holds of table four whatever the disputes are.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use statute::dispute::{Basis, Kind, Ruling, Standing};

use super::*;

fn day() -> impl Strategy<Value = Date> {
    (0..1500_i64).prop_map(|days| date(2023, 1, 1).saturating_add(days.days()))
}

fn dispute() -> impl Strategy<Value = Dispute> {
    let ruling = proptest::sample::select(Ruling::ALL.to_vec());
    let end = proptest::option::of((0..700_i64, ruling));
    let kind = proptest::sample::select(Kind::ALL.to_vec());
    (any::<u64>(), kind, day(), end).prop_map(|(n, kind, raised, end)| {
        let id = |n: u64| format!("00000000-0000-7000-8000-{:012x}", n >> 16);
        let mut dispute = Dispute::raised(&Raised {
            dispute: id(n).parse().unwrap(),
            kind,
            unit: id(1).parse().unwrap(),
            request: None,
            matter: None,
            organ: String::new(),
            number: String::new(),
            attacked: String::new(),
            raised,
            before: None,
        });
        dispute.decided = end.map(|(days, ruling)| Decision {
            ruling,
            on: raised.saturating_add(days.days()),
            delivered: None,
            number: String::new(),
        });
        dispute
    })
}

fn basis() -> impl Strategy<Value = Basis> {
    proptest::sample::select(Basis::ALL.to_vec())
}

proptest! {
    #[test]
    fn every_dispute_counts_in_exactly_one_cell_or_in_none(
        disputes in proptest::collection::vec(dispute(), 0..40),
        year in 2022..2029_i16, day in day(), basis in basis(),
    ) {
        let counts = Counts::of(&disputes, year, day, basis);
        let day = counts.day;
        let first = Date::new(year, 1, 1).unwrap();
        for dispute in &disputes {
            let found = Kind::ALL.into_iter().flat_map(|kind| Standing::ALL.map(|at| (kind, at)))
                .map(|(kind, at)| counts.cases(kind, at).iter().filter(|id| **id == dispute.id).count())
                .sum::<usize>();
            let same = disputes.iter().filter(|other| other.id == dispute.id).count();
            // Said anew, not as the program says it.
            let raised_now = dispute.raised.year() == year;
            let over = dispute.decided.as_ref().is_some_and(|decided| decided.on < first);
            let carried = dispute.raised < first && !over;
            let counted = dispute.raised <= day && day >= first
                && (raised_now || (carried && basis == Basis::RaisedAndCarried));
            if same == 1 {
                prop_assert_eq!(found, usize::from(counted));
            }
        }
    }

    #[test]
    fn the_total_is_the_sum_of_its_group_on_any_day(
        disputes in proptest::collection::vec(dispute(), 0..40), day in day(), basis in basis(),
    ) {
        let counts = Counts::of(&disputes, day.year(), day, basis);
        for kind in Kind::ALL {
            let of_kind = disputes.iter().filter(|dispute| dispute.kind == kind);
            let first = Date::new(day.year(), 1, 1).unwrap();
            let counted = of_kind.filter(|dispute| {
                dispute.raised <= day
                    && (dispute.raised >= first
                        || (basis == Basis::RaisedAndCarried
                            && dispute.decided.as_ref().is_none_or(|decided| decided.on >= first)))
            });
            prop_assert_eq!(counts.total(kind), counted.count());
        }
    }

    /// What one year carries out, the next carries in: with carried ones counted, those raised in a
    /// year and those pending at the end of the year before are its total.
    #[test]
    fn a_year_takes_over_what_the_year_before_left_pending(
        disputes in proptest::collection::vec(dispute(), 0..40), year in 2023..2027_i16,
    ) {
        let end = |year| Date::new(year, 12, 31).unwrap();
        let both = Counts::of(&disputes, year, end(year), Basis::RaisedAndCarried);
        let new = Counts::of(&disputes, year, end(year), Basis::Raised);
        let before = Counts::of(&disputes, year - 1, end(year - 1), Basis::RaisedAndCarried);
        for kind in Kind::ALL {
            let carried = before.count(kind, Standing::Pending);
            prop_assert_eq!(both.total(kind), new.total(kind) + carried);
        }
    }
}
