//! Lists, a case and table three with very many requests.
//!
//! `cargo bench -p work --bench figures -- [REQUESTS]`: requests of ten years in forty units are
//! entered as acts, in large transactions; every fourth ends with a reply in one of all outcomes, the
//! others are withdrawn or no longer dealt with. Those of the last weeks stay open, or ended and wait
//! to be put away; all others are archived. At a tenth of them and at the end it is measured how long
//! a list, a case and a table take: the fastest and the slowest of some tries.

#![allow(clippy::print_stdout, reason = "a bench prints")]
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};
use ledger::acts::person::RoleGranted;
use ledger::acts::request as did;
use ledger::acts::unit::Founded;
use ledger::subjects::person::{Account, Role};
use ledger::subjects::unit::UnitKind;
use ledger::{
    Actor, Algorithm, Content, County, Digest, Draft, PaperId, PaperKind, PersonId, RequestId,
    Sealed, Subject, UnitId,
};
use report::{CellId, Column, Line};
use statute::applicant::ApplicantKind;
use statute::outcome::{Closure, Outcome};
use statute::received::Channel;
use store::testing::{On, Place};
use store::{Store, acts, projections};
use work::figures::Scope;
use work::people::Card;
use work::{Office, Who};

const UNITS: u64 = 40;
const FIRST: Date = date(2017, 1, 1);
const DAYS: u64 = 3651;
const BATCH: u64 = 1000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let total: u64 = arguments.find_map(|one| one.parse().ok()).unwrap_or(1_000_000);
    let place = Place::new(On::Sqlite);
    let office = Office::new(place.store(), county());
    let viewer = people(&office);
    let mut next = office.store().database.read(|view| acts::size(view, &county())).unwrap();
    for (from, until) in [(0, total / 10), (total / 10, total)] {
        let (began, first) = (Instant::now(), next);
        let mut at = from;
        while at < until {
            let end = (at + BATCH).min(until);
            let drafts: Vec<Draft> = (at..end).flat_map(|number| request(number, until)).collect();
            next += drafts.len() as u64;
            let write = move |tx: &mut store::port::Tx<'_>| {
                acts::append(tx, &county(), drafts.clone()).map(drop)
            };
            office.store().database.write(write).unwrap();
            at = end;
        }
        let took = began.elapsed();
        println!(
            "\n## {until} requests\n\nentered with {} acts in {took:.1?}: {:.0} acts/s\n",
            next - first,
            (next - first) as f64 / took.as_secs_f64()
        );
        measure(&office, &viewer, until);
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status.lines().filter(|l| l.starts_with("VmHWM") || l.starts_with("VmRSS")) {
        println!("{line}");
    }
}

fn measure(office: &Office, viewer: &Account, requests: u64) {
    let (store, own): (&Store, UnitId) = (office.store(), unit(7));
    println!("| what | fastest | slowest |\n|---|---|---|");
    let listed = store
        .database
        .read(|view| projections::requests::afoot(view, &county(), own).map(|listed| listed.len()));
    time(&format!("a unit's list of {}", listed.unwrap()), || {
        store.database.read(|view| projections::requests::afoot(view, &county(), own)).unwrap();
    });
    let mut some = (0..).map(|n: u64| id::<RequestId>(2, (n * 7919) % requests));
    time("a case", || {
        let request = some.next().unwrap();
        let found =
            store.database.read(|view| projections::requests::one(view, &county(), request));
        assert!(found.unwrap().is_some());
    });
    time("a case's history", || {
        let subject = Subject::Request(some.next().unwrap());
        let history = store.database.read(|view| acts::of_subject(view, &county(), subject));
        assert!(!history.unwrap().is_empty());
    });
    let days = [date(2026, 12, 31), date(2026, 11, 29), date(2021, 2, 27), date(2017, 7, 15)];
    for (name, scope) in [
        ("a unit", Scope::Unit(own)),
        ("a subtree", Scope::Subtree(unit(1))),
        ("the county", Scope::County),
    ] {
        let mut days = days.iter().cycle();
        time(&format!("table three of {name}"), || {
            let day = *days.next().unwrap();
            let table = office.table_three(viewer, now(), scope, day.year(), day).unwrap();
            assert!(table.is_balanced());
        });
    }
    for line in [Line::Received, Line::Denied3, Line::CarriedOut] {
        let cell = CellId::new(line, Column::Total);
        let day = date(2026, 11, 29);
        time(&format!("the first cases of {cell} of the county"), || {
            office.cases_of_cell(viewer, now(), Scope::County, 2026, day, cell, (0, 50)).unwrap();
        });
    }
    let day = date(2026, 11, 29);
    time("the county's statistics of a year", || {
        office.statistics(viewer, now(), Scope::County, 2026, day).unwrap();
    });
    println!();
}

fn time(what: &str, mut doing: impl FnMut()) {
    let mut took: Vec<Duration> = Vec::new();
    let began = Instant::now();
    while took.len() < 4 || (took.len() < 100 && began.elapsed() < Duration::from_secs(2)) {
        let one = Instant::now();
        doing();
        took.push(one.elapsed());
    }
    took.sort_unstable();
    println!("| {what} | {:.2?} | {:.2?} |", took[0], took[took.len() - 1]);
}

fn county() -> County {
    County::new("140999").unwrap()
}

fn now() -> Timestamp {
    "2027-01-10T02:00:00Z".parse().unwrap()
}

/// The units, and somebody who sees the county's figures.
fn people(office: &Office) -> Account {
    let who = Who::Program("bench");
    for number in 0..UNITS {
        let founded = Founded {
            unit: unit(number),
            name: format!("望澜县第{number}局"),
            short: format!("第{number}局"),
            kind: if number == 0 { UnitKind::Government } else { UnitKind::Department },
            // Half of the departments stand below the first.
            parent: (number > 0).then(|| unit(number % 2)).filter(|above| *above != unit(number)),
            code: String::new(),
            from: date(2016, 3, 1),
        };
        let founded =
            Founded { parent: if number == 1 { Some(unit(0)) } else { founded.parent }, ..founded };
        office.found_unit(&who, now(), founded).unwrap();
    }
    let card = Card {
        name: "测试".to_owned(),
        login: "ce.shi".to_owned(),
        telephone: String::new(),
        mail: String::new(),
    };
    let person: PersonId = office.register_person(&who, now(), unit(0), card).unwrap();
    let granted = RoleGranted { person, unit: unit(0), role: Role::Authority };
    office.grant(&who, now(), granted).unwrap();
    let found = office.store().database.read(|v| projections::people::one(v, &county(), person));
    found.unwrap().unwrap()
}

/// The acts of a request of so many, all from its number.
fn request(number: u64, of: u64) -> Vec<Draft> {
    let request: RequestId = id(2, number);
    let arrived = FIRST + i64::try_from(number * DAYS / of).unwrap().days();
    let recent = arrived > date(2026, 11, 1);
    let unit = unit(number * 31 % UNITS);
    let mut contents: Vec<Content> = vec![
        did::Registered {
            request,
            unit,
            number: format!("示公开申〔{}〕{}号", arrived.year(), number + 1).parse().unwrap(),
            matter: did::Matter::Disclosure,
            applicant_kind: ApplicantKind::ALL[(number * 17 % 6) as usize],
            applicant: sealed(),
            wanted: sealed(),
            delivery: did::Delivery { form: did::Form::Electronic, route: did::Route::Email },
            channel: Channel::Counter,
            arrived,
            oral: false,
            enclosures: Vec::new(),
        }
        .into(),
    ];
    let on = arrived + i64::try_from(number % 25).unwrap().days();
    let note = sealed();
    match number % 48 {
        _ if recent && number % 3 > 0 => {}
        turn if turn % 4 == 0 => {
            let paper: PaperId = id(3, number);
            contents.extend([
                Content::from(did::ReplyDrafted {
                    request,
                    revision: 1,
                    outcome: Outcome::ALL[(number * 7 % 19) as usize],
                    draft: sealed(),
                    materials: Vec::new(),
                    edited: None,
                    submitted: true,
                }),
                did::PaperIssued {
                    request,
                    paper,
                    kind: PaperKind::Reply,
                    unit,
                    number: None,
                    on,
                    content: sealed(),
                }
                .into(),
                did::Served {
                    request,
                    paper,
                    on,
                    route: did::ServiceRoute::Post,
                    proof: sealed(),
                    scan: None,
                }
                .into(),
            ]);
        }
        turn if turn % 4 == 1 => contents.push(did::Withdrawn { request, on, note }.into()),
        turn => {
            let closures = [Closure::CorrectionLapsed, Closure::PaymentLapsed, Closure::Else];
            let closure = closures[(turn % 3) as usize];
            contents.push(did::Lapsed { request, on, closure, note }.into());
        }
    }
    if !recent {
        let years = Some(10);
        contents.push(did::Archived { request, on, years, index: sealed() }.into());
    }
    let draft = |content| Draft {
        at: now(),
        actor: Actor::Program("bench".into()),
        unit: Some(unit),
        content,
        digests: Vec::new(),
    };
    contents.into_iter().map(draft).collect()
}

fn sealed() -> Sealed {
    Sealed { record: id(9, 1), commitment: Digest::new(Algorithm::HmacSha256, [7; 32]) }
}

fn unit(number: u64) -> UnitId {
    id(1, number)
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(kind: u64, number: u64) -> T {
    format!("00000000-0000-7000-8{kind:03x}-{number:012x}").parse().unwrap()
}
