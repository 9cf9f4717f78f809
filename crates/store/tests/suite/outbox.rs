use store::error::Error;
use store::{on_both, outbox};

use crate::{at, county};

on_both! {
    fn a_letter_is_delivered_in_its_channel_under_its_key(place: &Place) {
        let database = place.open();
        database
            .write(|tx| {
                assert!(outbox::post(tx, &county(), "mail", "act-7", "body", at(0))?);
                assert!(!outbox::post(tx, &county(), "mail", "act-7", "body", at(0))?);
                assert!(outbox::post(tx, &county(), "weixin", "act-7", "other", at(0))?);
                Ok::<_, Error>(())
            })
            .unwrap();
        let letter = database.write(|tx| outbox::next(tx, "mail", at(1))).unwrap().unwrap();
        assert_eq!(letter.county(), &county());
        assert_eq!((letter.key(), letter.body(), letter.attempt()), ("act-7", "body", 1));
        database.write(move |tx| outbox::delivered(tx, &letter)).unwrap();
        assert_eq!(database.write(|tx| outbox::next(tx, "mail", at(999))), Ok(None));
        let other = database.write(|tx| outbox::next(tx, "weixin", at(1))).unwrap().unwrap();
        assert_eq!(other.body(), "other");
    }

    fn a_letter_that_was_not_delivered_is_tried_again(place: &Place) {
        let database = place.open();
        database.write(|tx| outbox::post(tx, &county(), "mail", "k", "", at(0))).unwrap();
        let letter = database.write(|tx| outbox::next(tx, "mail", at(0))).unwrap().unwrap();
        database.write(move |tx| outbox::failed(tx, &letter, "no server", at(2))).unwrap();
        assert_eq!(database.write(|tx| outbox::next(tx, "mail", at(61))), Ok(None));
        let again = database.write(|tx| outbox::next(tx, "mail", at(62))).unwrap().unwrap();
        assert_eq!((again.key(), again.attempt()), ("k", 2));
    }

    fn a_channel_that_died_loses_no_letter(place: &Place) {
        let database = place.open();
        database.write(|tx| outbox::post(tx, &county(), "mail", "k", "", at(0))).unwrap();
        let taken = database.write(|tx| outbox::next(tx, "mail", at(0))).unwrap();
        assert!(taken.is_some());
        drop(taken);
        assert_eq!(database.write(|tx| outbox::next(tx, "mail", at(299))), Ok(None));
        assert!(database.write(|tx| outbox::next(tx, "mail", at(300))).unwrap().is_some());
    }
}
