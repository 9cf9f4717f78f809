use std::io::{Cursor, Read};

use store::error::Error;
use store::files::{self, FileFacts, Soundness};
use store::{Store, on_both};

use crate::{at, county, other_county};

const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";

fn put(store: &Store, bytes: &[u8]) -> FileFacts {
    store.files.put(Cursor::new(bytes), 1000).unwrap()
}

/// A source that breaks off in the middle.
struct Broken(u8);

impl Read for Broken {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.0 == 0 {
            return Err(std::io::Error::other("cut off"));
        }
        self.0 -= 1;
        buffer[0] = self.0;
        Ok(1)
    }
}

on_both! {
    fn a_file_is_kept_under_what_is_in_it(place: &Place) {
        let store = place.store();
        let facts = put(&store, b"abc");
        // The examples of FIPS 180-4 and of GB/T 32905.
        assert_eq!(
            facts.sha256.to_string(),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            facts.sm3.to_string(),
            "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
        );
        assert_eq!((facts.length, facts.media.as_str()), (3, "application/octet-stream"));
        assert_eq!(put(&store, b"abc"), facts);
        assert_eq!(store.files.list().unwrap(), std::slice::from_ref(&facts.sha256));
        let mut bytes = Vec::new();
        store.files.open(&facts.sha256).unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, b"abc");
        assert_eq!(store.files.check(&facts), Ok(Soundness::Sound));
    }

    fn what_a_file_is_is_told_by_its_bytes(place: &Place) {
        assert_eq!(put(&place.store(), PDF).media, "application/pdf");
    }

    fn a_file_that_is_too_long_is_refused_and_leaves_nothing(place: &Place) {
        let store = place.store();
        let too_long = store.files.put(Cursor::new(vec![0; 1001]), 1000);
        assert_eq!(too_long, Err(Error::TooLarge { limit: 1000 }));
        assert!(store.files.put(Cursor::new(vec![0; 1000]), 1000).is_ok());
        assert_eq!(store.files.list().unwrap().len(), 1);
    }

    fn a_source_that_breaks_off_leaves_nothing(place: &Place) {
        let store = place.store();
        assert!(store.files.put(Broken(200), 1000).is_err());
        assert!(store.files.list().unwrap().is_empty());
        let folder = place.location().data_folder().join("files");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 0);
    }

    fn a_file_that_was_altered_or_lost_is_told(place: &Place) {
        let store = place.store();
        let facts = put(&store, b"abc");
        let digits = facts.sha256.to_string().replace("sha256:", "");
        let path = place.location().data_folder().join("files").join(&digits[..2]).join(&digits[2..]);
        std::fs::write(&path, "abd").unwrap();
        assert_eq!(store.files.check(&facts), Ok(Soundness::Altered));
        std::fs::remove_file(&path).unwrap();
        assert_eq!(store.files.check(&facts), Ok(Soundness::Missing));
        assert!(matches!(store.files.open(&facts.sha256), Err(Error::NotReadable { .. })));
    }

    fn counties_hold_the_same_file_each_for_itself(place: &Place) {
        let store = place.store();
        let facts = put(&store, PDF);
        let written = facts.clone();
        store
            .database
            .write(move |tx| {
                files::hold(tx, &county(), &written, at(0))?;
                files::hold(tx, &county(), &written, at(5))?;
                files::hold(tx, &other_county(), &written, at(0))
            })
            .unwrap();
        let all = store.database.read(files::all).unwrap();
        assert_eq!(all, std::slice::from_ref(&facts));
        let digest = facts.sha256.clone();
        store.database.write(move |tx| files::release(tx, &county(), &digest)).unwrap();
        store
            .database
            .read(|view| {
                assert_eq!(files::facts(view, &county(), &facts.sha256)?, None);
                assert_eq!(files::facts(view, &other_county(), &facts.sha256)?, Some(facts.clone()));
                assert!(files::is_held(view, &facts.sha256)?);
                Ok::<_, Error>(())
            })
            .unwrap();
    }
}
