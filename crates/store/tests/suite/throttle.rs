use jiff::SignedDuration;
use store::on_both;
use store::port::Database;
use store::throttle::{self, Limit, Verdict};

use crate::{at, county, other_county};

/// Five at once, then one a minute.
const LIMIT: Limit = Limit { every: SignedDuration::from_mins(1), burst: 5 };

fn attempt(database: &Database, subject: &'static str, seconds: i64) -> Verdict {
    database
        .write(move |tx| {
            throttle::attempt(tx, &county(), "login", subject.as_bytes(), LIMIT, at(seconds))
        })
        .unwrap()
}

on_both! {
    fn five_at_once_then_one_a_minute(place: &Place) {
        let database = place.open();
        for _ in 0..5 {
            assert_eq!(attempt(&database, "a", 0), Verdict::Granted);
        }
        assert_eq!(attempt(&database, "a", 0), Verdict::NotBefore(at(60)));
        assert_eq!(attempt(&database, "a", 59), Verdict::NotBefore(at(60)));
        assert_eq!(attempt(&database, "a", 60), Verdict::Granted);
        assert_eq!(attempt(&database, "a", 60), Verdict::NotBefore(at(120)));
    }

    fn subjects_do_not_hold_each_other_back(place: &Place) {
        let database = place.open();
        for _ in 0..6 {
            attempt(&database, "a", 0);
        }
        assert_eq!(attempt(&database, "b", 0), Verdict::Granted);
        let elsewhere = database.write(|tx| {
            throttle::attempt(tx, &other_county(), "login", b"a", LIMIT, at(0))
        });
        assert_eq!(elsewhere, Ok(Verdict::Granted));
    }

    fn what_is_counted_is_there_after_a_restart(place: &Place) {
        for _ in 0..5 {
            attempt(&place.open(), "a", 0);
        }
        assert_eq!(attempt(&place.open(), "a", 0), Verdict::NotBefore(at(60)));
    }

    fn a_subject_can_be_forgiven(place: &Place) {
        let database = place.open();
        for _ in 0..6 {
            attempt(&database, "a", 0);
        }
        database.write(|tx| throttle::forget(tx, &county(), "login", b"a")).unwrap();
        assert_eq!(attempt(&database, "a", 0), Verdict::Granted);
    }

    fn sweeping_frees_nobody_early(place: &Place) {
        let database = place.open();
        for _ in 0..5 {
            attempt(&database, "a", 0);
        }
        assert_eq!(database.write(|tx| throttle::sweep(tx, at(299))), Ok(0));
        assert_eq!(attempt(&database, "a", 59), Verdict::NotBefore(at(60)));
        assert_eq!(database.write(|tx| throttle::sweep(tx, at(300))), Ok(1));
    }
}
