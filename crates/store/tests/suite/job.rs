use jiff::SignedDuration;
use store::error::Error;
use store::job::{self, ATTEMPTS, Leased, New};
use store::on_both;
use store::port::Database;

use crate::{at, county, other_county};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

fn enqueue(database: &Database, once: Option<&'static str>, body: &'static str, due: i64) -> bool {
    database
        .write(move |tx| {
            job::enqueue(tx, &county(), New { kind: "mail", once, body, due: at(due) })
        })
        .unwrap()
        .is_some()
}

fn lease(database: &Database, seconds: i64) -> Option<Leased> {
    database.write(move |tx| job::lease(tx, "mail", at(seconds), MINUTE)).unwrap()
}

on_both! {
    fn a_job_is_done_when_it_is_due_and_once(place: &Place) {
        let database = place.open();
        assert!(enqueue(&database, None, "later", 10));
        assert!(enqueue(&database, None, "sooner", 5));
        assert_eq!(lease(&database, 4), None);
        let first = lease(&database, 10).unwrap();
        assert_eq!((first.body.as_str(), first.attempt), ("sooner", 1));
        assert_eq!(first.until, at(70));
        database.write(move |tx| job::finish(tx, &first)).unwrap();
        let second = lease(&database, 10).unwrap();
        assert_eq!(second.body, "later");
        database.write(move |tx| job::finish(tx, &second)).unwrap();
        assert_eq!(lease(&database, 1_000_000), None);
    }

    fn a_job_of_what_was_not_kept_does_not_exist(place: &Place) {
        let database = place.open();
        let refused: Result<(), Error> = database.write(|tx| {
            job::enqueue(tx, &county(), New { kind: "mail", once: None, body: "", due: at(0) })?;
            Err(Error::LeaseLost)
        });
        assert!(refused.is_err());
        assert_eq!(lease(&database, 1), None);
    }

    fn a_job_with_a_key_is_written_once_in_a_county(place: &Place) {
        let database = place.open();
        assert!(enqueue(&database, Some("k"), "one", 0));
        assert!(!enqueue(&database, Some("k"), "two", 0));
        let elsewhere = database.write(|tx| {
            let new = New { kind: "mail", once: Some("k"), body: "", due: at(0) };
            job::enqueue(tx, &other_county(), new)
        });
        assert!(elsewhere.unwrap().is_some());
        let first = lease(&database, 1).unwrap();
        database.write(move |tx| job::finish(tx, &first)).unwrap();
        assert!(!enqueue(&database, Some("k"), "again", 0), "also when it is done");
    }

    fn while_a_lease_lasts_nobody_else_gets_the_job(place: &Place) {
        let database = place.open();
        enqueue(&database, None, "", 0);
        let leased = lease(&database, 0).unwrap();
        assert_eq!(lease(&database, 59), None);
        let held = database
            .write(move |tx| {
                let mut held = leased.clone();
                job::extend(tx, &mut held, at(100))?;
                Ok::<_, Error>(held)
            })
            .unwrap();
        assert_eq!(held.until, at(100));
        assert_eq!(lease(&database, 99), None);
        assert!(lease(&database, 100).is_some());
    }

    fn who_lost_the_lease_cannot_finish(place: &Place) {
        let database = place.open();
        enqueue(&database, None, "", 0);
        let lost = lease(&database, 0).unwrap();
        let taken = lease(&database, 60).unwrap();
        assert_eq!(taken.attempt, 2);
        let late = lost.clone();
        assert_eq!(database.write(move |tx| job::finish(tx, &late)), Err(Error::LeaseLost));
        let late = lost.clone();
        let failing = database.write(move |tx| job::fail(tx, &late, "no", at(61)));
        assert_eq!(failing, Err(Error::LeaseLost));
        assert_eq!(database.write(move |tx| job::finish(tx, &taken)), Ok(()));
    }

    fn many_workers_share_the_jobs(place: &Place) {
        let database = place.open();
        database
            .write(|tx| {
                for _ in 0..40 {
                    let new = New { kind: "mail", once: None, body: "", due: at(0) };
                    job::enqueue(tx, &county(), new)?;
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        let mut done: Vec<_> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..6)
                .map(|_| {
                    scope.spawn(|| {
                        let mut done = Vec::new();
                        while let Some(leased) = lease(&database, 1) {
                            done.push(leased.id);
                            database.write(move |tx| job::finish(tx, &leased)).unwrap();
                        }
                        done
                    })
                })
                .collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
        });
        done.sort_unstable();
        done.dedup();
        assert_eq!(done.len(), 40);
    }

    fn what_fails_too_often_is_buried_and_told_and_can_be_revived(place: &Place) {
        let database = place.open();
        enqueue(&database, None, "body", 0);
        let mut now = 0;
        for attempt in 1..=ATTEMPTS {
            let leased = lease(&database, now).unwrap();
            assert_eq!(leased.attempt, attempt);
            database.write(move |tx| job::fail(tx, &leased, "no server", at(now))).unwrap();
            assert_eq!(lease(&database, now + 59), None, "a pause of a minute at least");
            now += 6 * 3600;
        }
        assert_eq!(lease(&database, now * 10), None);
        let buried = database.read_single(|view| job::buried(view, &county())).unwrap();
        let [one] = &buried[..] else { panic!("{buried:?}") };
        assert_eq!((one.kind.as_str(), one.body.as_str()), ("mail", "body"));
        assert_eq!(one.trouble, "no server");
        let id = one.id;
        assert_eq!(database.write(move |tx| job::revive(tx, &county(), id, at(now))), Ok(true));
        assert_eq!(lease(&database, now).unwrap().attempt, 1);
    }

    fn sweeping_removes_what_is_done(place: &Place) {
        let database = place.open();
        enqueue(&database, Some("k"), "", 0);
        assert_eq!(database.write(|tx| job::sweep(tx, at(99))), Ok(0));
        let leased = lease(&database, 0).unwrap();
        database.write(move |tx| job::finish(tx, &leased)).unwrap();
        assert_eq!(database.write(|tx| job::sweep(tx, at(0))), Ok(0));
        assert_eq!(database.write(|tx| job::sweep(tx, at(99))), Ok(1));
    }
}
