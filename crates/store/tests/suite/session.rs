use jiff::SignedDuration;
use ledger::{PersonId, SessionId};
use store::on_both;
use store::session::{self, Session, Terms, Token};

use crate::{at, county, other_county};

const TERMS: Terms =
    Terms { idle: SignedDuration::from_mins(30), longest: SignedDuration::from_hours(12) };

fn person(n: u32) -> PersonId {
    format!("00000000-0000-7000-9000-{n:012}").parse().unwrap()
}

fn id(n: u32) -> SessionId {
    format!("00000000-0000-7000-b000-{n:012}").parse().unwrap()
}

fn open(database: &store::port::Database, n: u32, who: u32) -> Token {
    database
        .write(move |tx| session::open(tx, &county(), id(n), person(who), TERMS, at(0)))
        .unwrap()
}

fn find(database: &store::port::Database, token: &Token, seconds: i64) -> Option<Session> {
    database.read_single(|view| session::find(view, &county(), token, at(seconds))).unwrap()
}

on_both! {
    fn a_visit_is_found_by_its_token_alone(place: &Place) {
        let database = place.open();
        let token = open(&database, 1, 7);
        let same = Token::parse(&token.to_text()).unwrap();
        let found = find(&database, &same, 1).unwrap();
        assert_eq!((found.id, found.person, found.until), (id(1), person(7), at(1800)));
        let other = open(&database, 2, 7);
        assert_ne!(find(&database, &other, 1).unwrap().id, id(1));
        let elsewhere = database
            .read_single(|view| session::find(view, &other_county(), &token, at(1)))
            .unwrap();
        assert_eq!(elsewhere, None);
    }

    fn an_idle_visit_ends_and_stays_ended(place: &Place) {
        let database = place.open();
        let token = open(&database, 1, 7);
        assert!(find(&database, &token, 1799).is_some());
        assert!(find(&database, &token, 1800).is_none());
        let late = token.clone();
        database.write(move |tx| session::touch(tx, &county(), &late, at(1800))).unwrap();
        assert!(find(&database, &token, 1800).is_none());
        assert!(find(&database, &token, 1801).is_none());
    }

    fn a_visitor_who_is_seen_stays_until_the_absolute_end(place: &Place) {
        let database = place.open();
        let token = open(&database, 1, 7);
        let end = 12 * 3600;
        for seconds in (1000..end).step_by(1000) {
            assert!(find(&database, &token, seconds).is_some(), "after {seconds} s");
            let token = token.clone();
            database.write(move |tx| session::touch(tx, &county(), &token, at(seconds))).unwrap();
        }
        let found = find(&database, &token, end - 1).unwrap();
        assert_eq!(found.until, at(end));
        assert!(find(&database, &token, end).is_none());
    }

    fn being_seen_earlier_changes_nothing(place: &Place) {
        let database = place.open();
        let token = open(&database, 1, 7);
        for seconds in [500, 400] {
            let token = token.clone();
            database.write(move |tx| session::touch(tx, &county(), &token, at(seconds))).unwrap();
        }
        let found = find(&database, &token, 501).unwrap();
        assert_eq!(found.seen, at(500));
        assert!(!found.is_worth_noting(at(559)));
        assert!(found.is_worth_noting(at(560)));
    }

    fn one_visit_or_all_of_a_person_can_be_ended(place: &Place) {
        let database = place.open();
        let tokens = [(1, 7), (2, 7), (3, 7), (4, 8)].map(|(n, who)| open(&database, n, who));
        assert_eq!(database.write(|tx| session::close(tx, &county(), id(1))), Ok(true));
        assert_eq!(database.write(|tx| session::close(tx, &county(), id(1))), Ok(false));
        let listed = database
            .read(|view| session::of_person(view, &county(), person(7), at(1)))
            .unwrap();
        assert_eq!(listed.iter().map(|visit| visit.id).collect::<Vec<_>>(), [id(3), id(2)]);
        assert_eq!(database.write(|tx| session::close_all(tx, &county(), person(7))), Ok(2));
        let left: Vec<_> = tokens.iter().map(|token| find(&database, token, 1).is_some()).collect();
        assert_eq!(left, [false, false, false, true]);
    }

    fn sweeping_removes_what_has_ended_and_nothing_else(place: &Place) {
        let database = place.open();
        let kept = open(&database, 1, 7);
        let _idle = open(&database, 2, 7);
        let seen = kept.clone();
        database.write(move |tx| session::touch(tx, &county(), &seen, at(1000))).unwrap();
        assert_eq!(database.write(|tx| session::sweep(tx, at(1799))), Ok(0));
        assert_eq!(database.write(|tx| session::sweep(tx, at(1800))), Ok(1));
        assert!(find(&database, &kept, 1800).is_some());
    }
}

#[test]
fn what_cannot_be_a_token_is_told_without_asking_the_database() {
    for text in ["", "zz", &"a".repeat(63), &"a".repeat(66), &"g".repeat(64)] {
        assert!(Token::parse(text).is_none(), "{text}");
    }
    let token = Token::parse(&"a1".repeat(32)).unwrap();
    assert_eq!(format!("{token:?}"), "Token(…)");
}
