use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::SignedDuration;
use ledger::Sealed;
use store::backup::{self, Manifest};
use store::error::Error;
use store::files::{self, FileFacts, Soundness};
use store::testing::{On, Place};
use store::{Store, acts, counter, doctor, job, on_both, session};

use crate::ledger::{fill, founded, keys};
use crate::{at, county, record};

/// A little of everything.
fn furnish(store: &Store) -> (Sealed, FileFacts) {
    fill(store, 300);
    let facts = store.files.put(Cursor::new(b"%PDF-1.7\n"), 100).unwrap();
    let (vault, held) = (store.vault.clone(), facts.clone());
    let sealed = store.database.write(move |tx| {
        let sealed = vault.seal(tx, &county(), record(1), "张三".as_bytes())?;
        vault.keep(tx, &county(), record(1), "password", b"\x00\xff")?;
        vault.index(tx, &county(), "login", "zhang", record(1))?;
        files::hold(tx, &county(), &held, at(0))?;
        counter::take(tx, &county(), "2026", 12)?;
        let new = job::New { kind: "mail", once: None, body: "\"引号\"\n", due: at(0) };
        job::enqueue(tx, &county(), new)?;
        let id = "00000000-0000-7000-b000-000000000001".parse().unwrap();
        let person = "00000000-0000-7000-9000-000000000001".parse().unwrap();
        let hour = SignedDuration::from_hours(1);
        let terms = session::Terms { idle: hour, longest: hour };
        session::open(tx, &county(), id, person, terms, at(0))?;
        Ok::<_, Error>(sealed)
    });
    (sealed.unwrap(), facts)
}

fn saved(place: &Place, store: &Store) -> PathBuf {
    let target = place.beside("backup");
    backup::backup(store, &target).unwrap();
    target
}

/// A new place, with the master key of another.
fn with_key_of(on: On, other: &Place) -> Place {
    let place = Place::new(on);
    let key = place.location().master_key();
    std::fs::create_dir_all(key.parent().unwrap()).unwrap();
    std::fs::copy(other.location().master_key(), key).unwrap();
    place
}

fn refused(backup: &Path) -> Error {
    backup::restore(backup, Place::new(On::Sqlite).location()).unwrap_err()
}

on_both! {
    fn what_was_saved_is_restored_into_either_engine(place: &Place) {
        let store = place.store();
        let (sealed, facts) = furnish(&store);
        let target = place.beside("backup");
        let report = backup::backup(&store, &target).unwrap();
        assert!(report.unsound.is_empty());
        assert_eq!(backup::verify(&target), Ok(report.manifest.clone()));
        for on in [On::Sqlite, On::Postgres] {
            let new = with_key_of(on, place);
            let restored = backup::restore(&target, new.location()).unwrap();
            assert_eq!(restored.master_key, Ok(()));
            assert_eq!(restored.manifest, report.manifest);

            let there = new.store();
            // To the byte: what it would save is what was saved.
            let again = backup::backup(&there, &new.beside("again")).unwrap();
            assert_eq!(again.manifest, report.manifest);
            let found = doctor::examine(&there, &keys()).unwrap();
            assert!(found.findings.is_empty(), "{:?}", found.findings);
            assert_eq!(found.counties, [(county(), 300)]);
            there
                .database
                .read(|view| {
                    let name = there.vault.unseal(view, &county(), &sealed)?.unwrap();
                    assert_eq!(*name, "张三".as_bytes());
                    assert_eq!(counter::last(view, &county(), "2026")?, 12);
                    let person = "00000000-0000-7000-9000-000000000001".parse().unwrap();
                    assert!(session::of_person(view, &county(), person, at(1))?.is_empty());
                    Ok::<_, Error>(())
                })
                .unwrap();
            assert_eq!(there.files.check(&facts), Ok(Soundness::Sound));
            let next = there.database.write(|tx| acts::append(tx, &county(), vec![founded(999)]));
            assert_eq!(next.unwrap()[0].seq, 300);
        }
    }

    fn a_backup_belongs_to_one_moment_while_writing_goes_on(place: &Place) {
        let store = place.store();
        fill(&store, 10);
        let done = AtomicBool::new(false);
        let target = place.beside("backup");
        std::thread::scope(|scope| {
            for client in 0..4 {
                let (store, done) = (&store, &done);
                scope.spawn(move || {
                    for n in 0.. {
                        let unit = 1000 * (client + 1) + n;
                        // Two acts and a number that belong together.
                        store
                            .database
                            .write(move |tx| {
                                acts::append(tx, &county(), vec![founded(unit), founded(unit + 500)])?;
                                counter::next(tx, &county(), "pairs")
                            })
                            .unwrap();
                        if done.load(Ordering::Relaxed) {
                            break;
                        }
                    }
                });
            }
            std::thread::sleep(std::time::Duration::from_millis(30));
            backup::backup(&store, &target).unwrap();
            done.store(true, Ordering::Relaxed);
        });
        let new = with_key_of(place.on(), place);
        backup::restore(&target, new.location()).unwrap();
        let there = new.store();
        assert!(doctor::examine(&there, &keys()).unwrap().findings.is_empty());
        there
            .database
            .read(|view| {
                let (acts, pairs) =
                    (acts::size(view, &county())?, counter::last(view, &county(), "pairs")?);
                assert_eq!(acts, 10 + 2 * pairs);
                Ok::<_, Error>(())
            })
            .unwrap();
    }

    fn restoring_needs_an_empty_place(place: &Place) {
        let store = place.store();
        furnish(&store);
        let target = saved(place, &store);
        let again = backup::restore(&target, place.location());
        assert!(matches!(again, Err(Error::NotEmpty { .. })), "{again:?}");
    }

    fn a_backup_without_its_master_key_is_restored_and_tells_what_is_missing(place: &Place) {
        let store = place.store();
        let (sealed, _) = furnish(&store);
        let target = saved(place, &store);
        let new = Place::new(place.on());
        let restored = backup::restore(&target, new.location()).unwrap();
        let path = new.location().master_key();
        assert_eq!(restored.master_key, Err(Error::MasterKeyMissing { path: path.clone() }));
        // With the key in its place it opens, and nothing is restored again.
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::copy(place.location().master_key(), path).unwrap();
        let there = new.store();
        let name = there.database.read(|view| there.vault.unseal(view, &county(), &sealed));
        assert!(name.unwrap().is_some());
    }

    fn what_an_older_program_saved_is_brought_up_to_date(place: &Place) {
        let store = place.store();
        store.database.write(|tx| counter::take(tx, &county(), "2026", 12)).unwrap();
        let target = saved(place, &store);
        // As it would have been before there were acts.
        edit_manifest(&target, |manifest| {
            manifest["schema"] = 6.into();
            let tables = manifest["tables"].as_array_mut().unwrap();
            tables.retain(|table| {
                let late = ["act", "checkpoint", "log_node", "unit", "account", "role_grant",
                    "calendar_year", "singleton", "dispute", "request", "request_tally", "request_due",
                    "request_draft", "request_visit"];
                !late.contains(&table["name"].as_str().unwrap())
            });
            // Nor did jobs have an answer.
            let job = tables.iter_mut().find(|table| table["name"] == "job").unwrap();
            job["columns"].as_array_mut().unwrap().retain(|column| column != "answer");
        });
        let new = with_key_of(place.on(), place);
        backup::restore(&target, new.location()).unwrap();
        let there = new.store();
        fill(&there, 3);
        let last = there.database.read_single(|view| counter::last(view, &county(), "2026"));
        assert_eq!(last, Ok(12));
    }
}

fn edit_manifest(backup: &Path, edit: impl Fn(&mut serde_json::Value)) {
    let path = backup.join("manifest.json");
    let mut manifest = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    edit(&mut manifest);
    std::fs::write(path, manifest.to_string()).unwrap();
}

#[test]
fn a_backup_that_was_altered_is_refused() {
    let place = Place::new(On::Sqlite);
    let store = place.store();
    furnish(&store);
    let target = saved(&place, &store);
    let manifest = Manifest::read(&target).unwrap();
    let drawer = std::fs::read_dir(target.join("files")).unwrap().next().unwrap().unwrap().path();
    let file = std::fs::read_dir(drawer).unwrap().next().unwrap().unwrap().path();
    for path in [target.join("tables").join("act.jsonl"), file] {
        let whole = std::fs::read(&path).unwrap();
        let mut altered = whole.clone();
        altered[5] ^= 1;
        std::fs::write(&path, altered).unwrap();
        assert!(matches!(refused(&target), Error::Damaged { .. }), "{}", path.display());
        std::fs::remove_file(&path).unwrap();
        assert!(backup::restore(&target, Place::new(On::Sqlite).location()).is_err());
        std::fs::write(&path, whole).unwrap();
    }
    assert_eq!(backup::verify(&target), Ok(manifest));
}

#[test]
fn a_backup_of_a_newer_program_is_refused() {
    let place = Place::new(On::Sqlite);
    let target = saved(&place, &place.store());
    edit_manifest(&target, |manifest| manifest["schema"] = 999.into());
    assert!(matches!(refused(&target), Error::Newer { found: 999, .. }));
}

#[test]
fn a_backup_never_overwrites_and_never_lies_half_finished_under_its_name() {
    let place = Place::new(On::Sqlite);
    let store = place.store();
    let target = saved(&place, &store);
    let again = backup::backup(&store, &target);
    assert!(matches!(again, Err(Error::NotEmpty { .. })), "{again:?}");
    let beside: Vec<_> = std::fs::read_dir(target.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(beside.iter().all(|name| !name.contains("unfinished")), "{beside:?}");
}

#[test]
fn a_file_that_is_lost_is_told_and_the_rest_is_saved() {
    let place = Place::new(On::Sqlite);
    let store = place.store();
    let (_, facts) = furnish(&store);
    store.files.remove(&facts.sha256).unwrap();
    let report = backup::backup(&store, &place.beside("backup")).unwrap();
    assert_eq!(report.unsound, [(facts.sha256, Soundness::Missing)]);
    assert!(report.manifest.files.is_empty());
    assert!(report.manifest.rows() > 300);
    let new = with_key_of(On::Sqlite, &place);
    assert!(backup::restore(&place.beside("backup"), new.location()).is_ok());
}
