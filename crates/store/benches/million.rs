//! A ledger of a million acts: appended in batches, its projections made again, opened.
//!
//! `cargo bench -p store --bench million -- [ACTS] [--keep FOLDER]`: with `--keep` the data stay in a
//! folder that is not there yet, for the program to be started on.
//!
//! The acts are those of a county that is at work: forty units, three hundred people, of whom each
//! logs in and out again and again, some get another role, and a unit is called otherwise now and then.

#![allow(clippy::print_stdout, reason = "a bench prints")]
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::time::Instant;

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use ledger::acts::county::Opened;
use ledger::acts::person::{LoggedIn, LoggedOut, Registered, RoleGranted, RoleRevoked};
use ledger::acts::unit::{Founded, Renamed};
use ledger::log::HashAlgorithm;
use ledger::subjects::person::Role;
use ledger::subjects::unit::UnitKind;
use ledger::{
    Actor, Content, County, Digest, Draft, PersonId, RecordId, Sealed, SessionId, UnitId,
};
use store::error::Error;
use store::port::Location;
use store::{Store, acts, doctor, log, projections};

const ACTS: u64 = 1_000_000;
const BATCH: u64 = 1_000;
const UNITS: u64 = 40;
const PEOPLE: u64 = 300;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let total = arguments.iter().find_map(|one| one.parse().ok()).unwrap_or(ACTS);
    let keep = arguments.iter().skip_while(|one| *one != "--keep").nth(1);
    let own = tempfile::tempdir().unwrap();
    let folder = keep.map_or_else(|| own.path().join("data"), std::path::PathBuf::from);
    assert!(!folder.exists(), "{} is there already", folder.display());
    let location = Location::folder(&folder);
    let store = Store::open(&location).unwrap();

    println!("| acts | appended: acts/s of the last part | all projections made again: acts/s |");
    println!("|---|---|---|");
    let part = (total / 10).max(BATCH);
    let mut done = 0;
    while done < total {
        let began = Instant::now();
        let until = (done + part).min(total);
        let appended = until - done;
        while done < until {
            let batch = done..(done + BATCH).min(until);
            done = batch.end;
            store
                .database
                .write(move |tx| {
                    acts::append(tx, &county(), batch.clone().map(draft).collect()).map(drop)
                })
                .unwrap();
        }
        let rate = appended as f64 / began.elapsed().as_secs_f64();
        let began = Instant::now();
        assert_eq!(doctor::rebuild(&store).unwrap(), done);
        let again = done as f64 / began.elapsed().as_secs_f64();
        println!("| {done} | {rate:.0} | {again:.0} |");
    }
    drop(store);

    let began = Instant::now();
    let store = Store::open(&location).unwrap();
    let opened = began.elapsed();
    let (units, heads) = store
        .database
        .read(|view| {
            assert_eq!(doctor::counties(view)?, [county()]);
            projections::singletons::opened(view, &county())?;
            let units = projections::units::all(view, &county())?;
            let heads = HashAlgorithm::ALL.map(|tree| log::head(view, &county(), tree, total));
            acts::list(view, &county(), &acts::Filter::default(), 50)?;
            Ok::<_, Error>((units, heads))
        })
        .unwrap();
    println!(
        "\nopened in {opened:.1?}; with {} units, the last 50 acts and both heads of the log in {:.1?}",
        units.iter().count(),
        began.elapsed()
    );
    assert!(heads.iter().all(Result::is_ok));
}

fn county() -> County {
    County::new("140999").unwrap()
}

/// The act of a place: the same in every run.
fn draft(place: u64) -> Draft {
    let at = Timestamp::UNIX_EPOCH + SignedDuration::from_secs(place as i64);
    let content = content(place);
    let actor = match &content {
        Content::LoggedIn(logged_in) => Actor::Person(logged_in.person),
        Content::LoggedOut(logged_out) => Actor::Person(logged_out.person),
        _ => Actor::Program("bench".into()),
    };
    Draft { at, actor, unit: None, content, digests: Vec::new() }
}

fn content(place: u64) -> Content {
    let Some(place) = place.checked_sub(1) else {
        return Opened { name: "望澜县".to_owned(), demonstration: false }.into();
    };
    if place < UNITS {
        return Founded {
            unit: unit(place),
            name: format!("望澜县第{place}局"),
            short: format!("第{place}局"),
            kind: if place == 0 { UnitKind::Government } else { UnitKind::Department },
            parent: (place > 0).then(|| unit(0)),
            code: String::new(),
            from: date(2019, 3, 1),
        }
        .into();
    }
    let place = place - UNITS;
    if place < PEOPLE {
        let record = RecordId::new(*person(place).as_uuid());
        let commitment = Digest::sha256(&place.to_be_bytes());
        let card = Sealed { record, commitment };
        return Registered { person: person(place), unit: unit(place % UNITS), card }.into();
    }
    let place = place - PEOPLE;
    let (person, turn) = (person(place % PEOPLE), place / PEOPLE);
    let session: SessionId = name(3, turn);
    match (place % 10, turn % 2) {
        (0, 0) => RoleGranted { person, unit: unit(place % UNITS), role: Role::Handler }.into(),
        (0, _) => {
            RoleRevoked { person, unit: unit((place - PEOPLE) % UNITS), role: Role::Handler }.into()
        }
        (5, _) if place % 1000 == 5 => Renamed {
            unit: unit(place / 1000 % UNITS),
            name: format!("望澜县第{place}局"),
            short: format!("第{place}局"),
            from: date(2026, 1, 1),
        }
        .into(),
        (_, 0) => LoggedIn { person, session }.into(),
        (_, _) => LoggedOut { person, session }.into(),
    }
}

fn unit(number: u64) -> UnitId {
    name(1, number)
}

fn person(number: u64) -> PersonId {
    name(2, number)
}

fn name<T: std::str::FromStr<Err: std::fmt::Debug>>(kind: u64, number: u64) -> T {
    format!("00000000-0000-7000-8{kind:03x}-{number:012x}").parse().unwrap()
}
