use ledger::{Algorithm, SealedFile};
use store::backup;
use store::doctor::{self, Finding};
use store::error::Error;
use store::files::{self, Soundness};
use store::testing::Place;
use store::vault::file::LARGEST;
use store::{Store, on_both};

use crate::ledger::keys;
use crate::{at, county, other_county, record};

/// A photograph, as a telephone makes them: more than one piece.
fn photograph() -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00".to_vec();
    bytes.extend((0..150_000_u32).map(|at| (at % 253) as u8));
    bytes
}

fn take_in(store: &Store, n: u32, bytes: &[u8]) -> SealedFile {
    let unheld = store.seal_file(&county(), record(n), bytes).unwrap();
    let vault = store.vault.clone();
    store.database.write(move |tx| vault.hold_file(tx, &unheld, at(0))).unwrap()
}

fn read(store: &Store, sealed: &SealedFile) -> Result<Option<Vec<u8>>, Error> {
    let bytes = store.database.read(|view| store.open_file(view, &county(), sealed))?;
    Ok(bytes.map(|bytes| bytes.to_vec()))
}

fn erase(store: &Store, n: u32) {
    let vault = store.vault.clone();
    assert_eq!(store.database.write(move |tx| vault.erase(tx, &county(), record(n))), Ok(true));
}

fn path(place: &Place, sealed: &SealedFile) -> std::path::PathBuf {
    let digits = sealed.file.to_string().replace("sha256:", "");
    place.location().data_folder().join("files").join(&digits[..2]).join(&digits[2..])
}

on_both! {
    fn a_sealed_file_comes_back_as_it_came_in(place: &Place) {
        let store = place.store();
        let sealed = take_in(&store, 1, &photograph());
        assert_eq!((sealed.length, sealed.media.as_str()), (150_011, "image/jpeg"));
        assert_eq!(sealed.file.algorithm(), Algorithm::Sha256);
        assert_eq!(sealed.commitment.algorithm(), Algorithm::HmacSha256);
        assert_eq!(read(&store, &sealed), Ok(Some(photograph())));
        // After a restart, with the key from its file.
        drop(store);
        assert_eq!(read(&place.store(), &sealed), Ok(Some(photograph())));
        let empty = take_in(&place.store(), 1, b"");
        assert_eq!(read(&place.store(), &empty), Ok(Some(Vec::new())));
    }

    fn nothing_of_it_lies_readable_on_the_disk(place: &Place) {
        let store = place.store();
        let sealed = take_in(&store, 1, &photograph());
        let bytes = std::fs::read(path(place, &sealed)).unwrap();
        assert_eq!(ledger::Digest::sha256(&bytes), sealed.file);
        for part in photograph().chunks_exact(1000) {
            assert!(!bytes.windows(32).any(|window| *window == part[..32]));
        }
        // Nor does the row tell what it is.
        let facts = store.database.read(|view| files::facts(view, &county(), &sealed.file));
        assert_eq!(facts.unwrap().unwrap().media, "application/octet-stream");
    }

    /// Otherwise the folder would tell that two people sent the same paper.
    fn the_same_file_is_never_sealed_alike(place: &Place) {
        let store = place.store();
        let [one, again, other] = [1, 1, 2].map(|n| take_in(&store, n, b"%PDF-1.7\n"));
        assert_ne!(one.file, again.file);
        assert_eq!(one.commitment, again.commitment);
        assert_ne!(one.commitment, other.commitment);
        assert_eq!(read(&store, &again), read(&store, &one));
    }

    fn a_file_and_a_value_of_the_same_bytes_are_committed_to_differently(place: &Place) {
        let store = place.store();
        let file = take_in(&store, 1, b"abc");
        let vault = store.vault.clone();
        let value = store.database.write(move |tx| vault.seal(tx, &county(), record(1), b"abc"));
        assert_ne!(file.commitment, value.unwrap().commitment);
    }

    fn an_erased_file_is_read_by_nobody_and_nothing_is_found_damaged(place: &Place) {
        let store = place.store();
        let (gone, other) = (take_in(&store, 1, b"gone"), take_in(&store, 2, b"other"));
        erase(&store, 1);
        assert_eq!(read(&store, &gone), Ok(None));
        assert_eq!(read(&store, &other), Ok(Some(b"other".to_vec())));
        assert!(doctor::examine(&store, &keys()).unwrap().findings.is_empty());
        // A key that comes later under the same name opens nothing.
        take_in(&store, 1, b"new");
        assert!(matches!(read(&store, &gone), Err(Error::Damaged { .. })));
    }

    fn a_file_whose_record_was_erased_before_it_was_held_is_refused(place: &Place) {
        let store = place.store();
        let unheld = store.seal_file(&county(), record(1), b"abc").unwrap();
        erase(&store, 1);
        let hold = |unheld: store::vault::file::Unheld| {
            let vault = store.vault.clone();
            store.database.write(move |tx| vault.hold_file(tx, &unheld, at(0)))
        };
        assert_eq!(hold(unheld.clone()), Err(Error::Erased));
        take_in(&store, 1, b"of another key");
        assert_eq!(hold(unheld.clone()), Err(Error::Erased));
        let held = store.database.read(|view| files::is_held(view, &unheld.sealed().file));
        assert_eq!(held, Ok(false));
    }

    fn a_file_that_is_too_long_is_refused_and_leaves_nothing(place: &Place) {
        let store = place.store();
        let long = vec![0; LARGEST as usize + 1];
        let refused = store.seal_file(&county(), record(1), &long);
        assert_eq!(refused, Err(Error::TooLarge { limit: LARGEST }));
        assert!(store.files.list().unwrap().is_empty());
    }

    fn what_does_not_fit_what_an_act_says_is_an_error_and_no_answer(place: &Place) {
        let store = place.store();
        let (one, two) = (take_in(&store, 1, b"one"), take_in(&store, 1, b"two"));
        let exchanged = SealedFile { file: two.file, ..one.clone() };
        assert!(matches!(read(&store, &exchanged), Err(Error::Damaged { .. })));
        let longer = SealedFile { length: 4, ..one.clone() };
        assert!(matches!(read(&store, &longer), Err(Error::Damaged { .. })));
        let elsewhere =
            store.database.read(|view| store.open_file(view, &other_county(), &one)).unwrap();
        assert!(elsewhere.is_none());
    }

    fn doctor_tells_of_sealed_files_that_are_lost_altered_or_left_over(place: &Place) {
        let store = place.store();
        let [lost, altered] = [b"1", b"2"].map(|bytes| take_in(&store, 1, bytes));
        let stray = store.seal_file(&county(), record(1), b"3").unwrap().sealed().file.clone();
        std::fs::remove_file(path(place, &lost)).unwrap();
        let mut bytes = std::fs::read(path(place, &altered)).unwrap();
        bytes[50] ^= 1;
        std::fs::write(path(place, &altered), bytes).unwrap();

        let found = doctor::examine(&store, &keys()).unwrap().findings;
        let file = |sealed: &SealedFile, soundness| {
            Finding::File { sha256: sealed.file.clone(), soundness }
        };
        let expected = [
            file(&lost, Soundness::Missing),
            file(&altered, Soundness::Altered),
            Finding::Stray { sha256: stray },
        ];
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(expected.iter().all(|finding| found.contains(finding)));
        assert!(matches!(read(&store, &altered), Err(Error::Damaged { .. })));
        assert!(matches!(read(&store, &lost), Err(Error::NotReadable { .. })));
    }

    fn a_backup_brings_sealed_files_back_and_needs_the_master_key(place: &Place) {
        let store = place.store();
        let (sealed, gone) = (take_in(&store, 1, &photograph()), take_in(&store, 2, b"gone"));
        erase(&store, 2);
        let target = place.beside("backup");
        assert!(backup::backup(&store, &target).unwrap().unsound.is_empty());
        let new = Place::new(place.on());
        let key = new.location().master_key();
        std::fs::create_dir_all(key.parent().unwrap()).unwrap();
        std::fs::copy(place.location().master_key(), key).unwrap();
        assert_eq!(backup::restore(&target, new.location()).unwrap().master_key, Ok(()));
        let there = new.store();
        assert_eq!(read(&there, &sealed), Ok(Some(photograph())));
        assert_eq!(read(&there, &gone), Ok(None));
        assert!(doctor::examine(&there, &keys()).unwrap().findings.is_empty());
    }
}
