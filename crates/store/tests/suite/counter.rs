use proptest::prelude::*;
use store::error::Error;
use store::testing::{On, Place};
use store::{counter, on_both};

use crate::{county, other_county};

on_both! {
    fn numbers_begin_at_one_and_follow_each_other(place: &Place) {
        let database = place.open();
        for expected in 1..=3 {
            let number = database.write(|tx| counter::next(tx, &county(), "a")).unwrap();
            assert_eq!(number, expected);
        }
        let last = database.read_single(|view| counter::last(view, &county(), "a")).unwrap();
        assert_eq!(last, 3);
    }

    fn each_county_and_each_name_has_its_own(place: &Place) {
        let database = place.open();
        database
            .write(|tx| {
                assert_eq!(counter::next(tx, &county(), "a")?, 1);
                assert_eq!(counter::next(tx, &other_county(), "a")?, 1);
                assert_eq!(counter::next(tx, &county(), "b")?, 1);
                assert_eq!(counter::take(tx, &county(), "a", 5)?, 2..7);
                assert_eq!(counter::last(tx, &county(), "never")?, 0);
                Ok::<_, Error>(())
            })
            .unwrap();
    }

    fn a_number_of_what_was_not_kept_is_taken_by_the_next(place: &Place) {
        let database = place.open();
        let refused: Result<u64, Error> = database.write(|tx| {
            counter::next(tx, &county(), "a")?;
            Err(Error::LeaseLost)
        });
        assert_eq!(refused, Err(Error::LeaseLost));
        assert_eq!(database.write(|tx| counter::next(tx, &county(), "a")), Ok(1));
    }

    fn many_at_once_get_every_number_once(place: &Place) {
        let database = place.open();
        let mut numbers: Vec<u64> = std::thread::scope(|scope| {
            let clients: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| -> Vec<u64> {
                        (0..25)
                            .map(|_| database.write(|tx| counter::next(tx, &county(), "a")).unwrap())
                            .collect()
                    })
                })
                .collect();
            clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
        });
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=200).collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..Default::default() })]

    /// Whatever is refused in between, and however much is taken at once.
    #[test]
    fn there_is_never_a_gap(steps in proptest::collection::vec((1_u32..4, any::<bool>()), 1..12)) {
        for on in [On::Sqlite, On::Postgres] {
            let database = Place::new(on).open();
            let mut expected = 1;
            for (many, kept) in steps.clone() {
                let taken = database.write(move |tx| {
                    let range = counter::take(tx, &county(), "a", many)?;
                    if kept { Ok(range) } else { Err(Error::LeaseLost) }
                });
                match taken {
                    Ok(range) => {
                        prop_assert_eq!(range.clone(), expected..expected + u64::from(many));
                        expected = range.end;
                    }
                    Err(error) => prop_assert!(!kept && error == Error::LeaseLost),
                }
            }
        }
    }
}
