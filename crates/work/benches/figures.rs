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
    Sealed, UnitId,
};
use report::{CellId, Column, Line};
use statute::applicant::ApplicantKind;
use statute::outcome::{Closure, Outcome};
use statute::received::Channel;
use store::testing::{On, Place};
use store::{acts, projections};
use work::figures::Scope;
use work::office::{Search, Submission, Tab};
use work::people::Card;
use work::requests::{Applicant, Identity, IdentityKind, Registration};
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
    let (viewer, handler) = people(&office);
    let mut next = office.store().database.read(|view| acts::size(view, &county())).unwrap();
    for (from, until) in [(0, total / 10), (total / 10, total)] {
        let (began, first) = (Instant::now(), next);
        let mut at = from;
        while at < until {
            let end = (at + BATCH).min(until);
            let vault = office.store().vault.clone();
            let write = move |tx: &mut store::port::Tx<'_>| {
                let mut drafts = Vec::new();
                for number in at..end {
                    // Only what lists still show is worth its place in the vault.
                    let wanted = if is_recent(number, until) {
                        vault.seal(tx, &county(), id(2, number), WANTED.as_bytes())?
                    } else {
                        sealed()
                    };
                    drafts.extend(request(number, until, wanted));
                }
                acts::append(tx, &county(), drafts).map(|acts| acts.len() as u64)
            };
            next += office.store().database.write(write).unwrap();
            at = end;
        }
        let took = began.elapsed();
        println!(
            "\n## {until} requests\n\nentered with {} acts in {took:.1?}: {:.0} acts/s\n",
            next - first,
            (next - first) as f64 / took.as_secs_f64()
        );
        measure(&office, (&viewer, &handler), until);
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status.lines().filter(|l| l.starts_with("VmHWM") || l.starts_with("VmRSS")) {
        println!("{line}");
    }
}

fn measure(office: &Office, (viewer, handler): (&Account, &Account), requests: u64) {
    let own: UnitId = unit(7);
    println!("| what | fastest | slowest |\n|---|---|---|");
    let listed = office.todos(handler, now(), own).unwrap().len();
    time(&format!("today's list of a unit, {listed} requests"), || {
        office.todos(handler, now(), own).unwrap();
    });
    time("a page of the unit's archived requests", || {
        let (tab, all) = (Tab::Archived, Search::default());
        office.requests(handler, now(), own, tab, &all, 1).unwrap();
    });
    // Requests of the unit, all over the years.
    let mut some =
        (0..).map(|n: u64| id::<RequestId>(2, (n * 7920) % (requests - 40) / 40 * 40 + 17));
    time("a case: its state, next steps and history", || {
        let request = some.next().unwrap();
        let found = office.request(handler, now(), request).unwrap();
        office.next_steps(handler, now(), &found).unwrap();
        office.request_history(handler, now(), request).unwrap();
    });
    let code = submit(office, own);
    let mut later = 0;
    time("followed with code and secret: two commits and a reading", || {
        // No oftener than somebody is let try.
        later += 3600;
        let now = now() + jiff::SignedDuration::from_secs(later);
        office.track(now, &requests.to_be_bytes(), &code, "002X").unwrap();
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

/// The units, somebody who sees the county's figures, and somebody who handles a unit's requests.
fn people(office: &Office) -> (Account, Account) {
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
    let hire = |login: &str, at: UnitId, role| {
        let card = Card {
            name: "测试".to_owned(),
            login: login.to_owned(),
            telephone: String::new(),
            mail: String::new(),
        };
        let person: PersonId = office.register_person(&who, now(), at, card).unwrap();
        office.grant(&who, now(), RoleGranted { person, unit: at, role }).unwrap();
        let found =
            office.store().database.read(|view| projections::people::one(view, &county(), person));
        found.unwrap().unwrap()
    };
    (hire("zhu.guan", unit(0), Role::Authority), hire("cheng.ban", unit(7), Role::Handler))
}

/// Hands a request in on the site; gives its code.
fn submit(office: &Office, unit: UnitId) -> String {
    let request = office.new_request(now());
    let identity =
        Identity { kind: IdentityKind::IdentityCard, number: "11010519491231002X".to_owned() };
    let registration = Registration {
        unit,
        matter: did::Matter::Disclosure,
        kind: ApplicantKind::NaturalPerson,
        applicant: Applicant {
            name: "测试甲".to_owned(),
            identity,
            contact: String::new(),
            telephone: "13900001234".to_owned(),
            mail: "ce.shi@example.com".to_owned(),
            address: "望澜县测试路1号".to_owned(),
        },
        wanted: serde_json::from_str(WANTED).unwrap(),
        delivery: did::Delivery { form: did::Form::Electronic, route: did::Route::Email },
        channel: Channel::Web,
        arrived: work::day_of(now()),
        oral: false,
        enclosures: Vec::new(),
    };
    let submission = Submission { request, registration };
    office.submit(&Who::Applicant, now(), submission).unwrap().code
}

/// What is wanted, as the vault keeps it.
const WANTED: &str =
    r#"{"name":"学区划分方案","number":"","description":"城区小学学区划分方案及其依据"}"#;

fn arrival(number: u64, of: u64) -> Date {
    FIRST + i64::try_from(number * DAYS / of).unwrap().days()
}

fn is_recent(number: u64, of: u64) -> bool {
    arrival(number, of) > date(2026, 11, 1)
}

/// The acts of a request of so many, all from its number.
fn request(number: u64, of: u64, wanted: Sealed) -> Vec<Draft> {
    let request: RequestId = id(2, number);
    let (arrived, recent) = (arrival(number, of), is_recent(number, of));
    let unit = unit(number * 31 % UNITS);
    let mut contents: Vec<Content> = vec![
        did::Registered {
            request,
            unit,
            number: format!("示公开申〔{}〕{}号", arrived.year(), number + 1).parse().unwrap(),
            matter: did::Matter::Disclosure,
            applicant_kind: ApplicantKind::ALL[(number * 17 % 6) as usize],
            applicant: sealed(),
            wanted,
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
        _ if recent && !number.is_multiple_of(3) => {}
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
