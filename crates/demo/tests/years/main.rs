//! The two years: the same from the same seed, every stage in hand, and the same after a stop.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use demo::stories::{Cast, Part};
use demo::years::{Planned, Size, closed, enter, founded, in_hand};
use jiff::civil::{Date, date};
use ledger::subjects::request::{Request, Stage};
use ledger::{County, Subject};
use statute::Calendar;
use statute::clock::Settings;
use store::Store;
use store::port::Location;
use store::projections::requests;
use work::Office;

const TODAY: Date = date(2026, 11, 24);

fn office() -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Location::folder(folder.path())).unwrap();
    let office = Office::new(store, County::new("demo").unwrap());
    demo::fill(&office, "2026-11-24T08:00:00Z".parse().unwrap()).unwrap();
    (folder, office)
}

fn kept(office: &Office, one: &Planned) -> Request {
    let found = office
        .store()
        .database
        .read(|view| requests::one(view, office.county(), one.request))
        .unwrap();
    found.unwrap()
}

fn acts(office: &Office, one: &Planned) -> usize {
    let subject = Subject::Request(one.request);
    let read =
        |view: &mut store::port::View<'_>| store::acts::of_subject(view, office.county(), subject);
    office.store().database.read(read).unwrap().len()
}

#[test]
fn what_is_in_hand_stands_at_every_stage_and_one_is_overdue_by_two_days() {
    let (_folder, office) = office();
    let planned = in_hand(TODAY);
    enter(&office, TODAY, &planned, &|| false).unwrap();
    let all: Vec<Request> = planned.iter().map(|one| kept(&office, one)).collect();
    let stages: BTreeSet<Stage> = all.iter().map(Request::stage).collect();
    let waited: BTreeSet<Stage> =
        Stage::ALL.into_iter().filter(|stage| *stage != Stage::Archived).collect();
    assert_eq!(stages, waited);

    let calendar = Calendar::state_council();
    let due: Vec<Date> = all
        .iter()
        .filter(|request| request.ended.is_none())
        .filter_map(|request| request.clock(calendar, Settings::default()).ok()?.due)
        .collect();
    let late: Vec<Date> = due.iter().copied().filter(|due| *due < TODAY).collect();
    assert_eq!(late.len(), 1);
    assert_eq!(calendar.workdays_after(late[0], 2).on, TODAY);
    let soon = calendar.workdays_after(TODAY, 3).on;
    assert!(due.iter().filter(|due| (TODAY..=soon).contains(due)).count() >= 4);
}

#[test]
fn what_is_closed_ends_as_its_story_says() {
    let (_folder, office) = office();
    let planned = closed(TODAY, Size::SMALL);
    enter(&office, TODAY, &planned, &|| false).unwrap();
    for one in &planned {
        let request = kept(&office, one);
        assert_eq!(request.stage(), Stage::Archived, "{}", one.story.title);
        assert_eq!(request.outcome(), one.story.outcome, "{}", one.story.title);
    }
}

#[test]
fn a_stop_in_the_middle_loses_nothing_and_doubles_nothing() {
    let (_folder, office) = office();
    let planned = &closed(TODAY, Size::SMALL)[..6];
    // One ends in the middle of its story, then the program stops.
    let half = Planned { story: planned[2].story.clone(), ..planned[2].clone() };
    let mut begun = half;
    begun.story.moves.truncate(2);
    let asked = Cell::new(0);
    let stop = || {
        asked.set(asked.get() + 1);
        asked.get() > 2
    };
    enter(&office, TODAY, planned, &stop).unwrap();
    enter(&office, TODAY, &[begun], &|| false).unwrap();
    enter(&office, TODAY, planned, &|| false).unwrap();
    let once: Vec<usize> = planned.iter().map(|one| acts(&office, one)).collect();
    assert_eq!(kept(&office, &planned[2]).stage(), Stage::Archived);
    enter(&office, TODAY, planned, &|| false).unwrap();
    let again: Vec<usize> = planned.iter().map(|one| acts(&office, one)).collect();
    assert_eq!(again, once);
    let at = founded(&office).unwrap().unwrap();
    assert_eq!(at, "2026-11-24T08:00:00Z".parse().unwrap());
}

#[test]
fn the_units_have_people_for_every_part() {
    let (_folder, office) = office();
    let units = office.units().unwrap();
    let planned = closed(TODAY, Size::WHOLE);
    let named: BTreeSet<&str> = planned.iter().chain(&in_hand(TODAY)).map(|one| one.unit).collect();
    for name in named {
        let unit = units.iter().find(|unit| unit.name_on(TODAY).short == name);
        let cast = Cast::of(&office, unit.unwrap().id).unwrap();
        assert!(cast.unwrap().person(Part::Issuer).is_some(), "{name}");
    }
}

/// Same seed and day, same county: how many of what.
#[test]
fn the_shares_are_as_in_life() {
    let planned = closed(TODAY, Size::WHOLE);
    let again = closed(TODAY, Size::WHOLE);
    let ids = |all: &[Planned]| all.iter().map(|one| one.request).collect::<Vec<_>>();
    assert_eq!(ids(&planned), ids(&again));
    assert_eq!(ids(&planned).into_iter().collect::<BTreeSet<_>>().len(), planned.len());
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for one in &planned {
        let outcome = one.story.outcome.map_or("—".to_owned(), |outcome| format!("{outcome:?}"));
        let group = outcome.split('(').next().unwrap_or_default().to_owned();
        for what in [
            format!("1 {}", one.arrived.year()),
            format!("2 {}", one.story.channel),
            format!("3 {}", one.story.kind),
            format!("4 {group}"),
            format!("5 {}", one.unit),
        ] {
            *counts.entry(what).or_default() += 1;
        }
    }
    let lines: Vec<String> = counts.iter().map(|(what, n)| format!("{what} {n}")).collect();
    insta::assert_snapshot!("shares", lines.join("\n"));
}
