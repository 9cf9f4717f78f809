//! How many requests a second the site takes in, and how long one waits: 64 applicants against one
//! alone, in the same run.
//!
//! A request counts when its applicant has the receipt: who asks and what is wanted are sealed in the
//! vault, the act has its place in the log, the list its row, the code its entry, and all of it is on
//! the disk.

#![allow(clippy::print_stdout, reason = "a bench prints")]
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use ledger::acts::request::{Delivery, Form, Matter, Route};
use ledger::acts::unit::{Founded, OfficeSet};
use ledger::subjects::unit::UnitKind;
use ledger::{County, UnitId};
use statute::applicant::ApplicantKind;
use statute::received::Channel;
use store::Store;
use store::testing::{Cluster, Durability, On, Place};
use work::office::{Setup, Submission};
use work::requests::{Applicant, Identity, IdentityKind, Registration, Wanted};
use work::{Office, Who, day_of};

const LENGTH: Duration = Duration::from_secs(5);
const UNITS: usize = 40;
const BENCH: Who = Who::Program("bench");

fn main() {
    let cluster = Cluster::start(Durability::Full).unwrap();
    println!("| engine | applicants | requests/s | p50 | p99 | longest |");
    println!("|---|---|---|---|---|---|");
    for (name, place) in
        [("SQLite", Place::new(On::Sqlite)), ("PostgreSQL", Place::in_cluster(&cluster))]
    {
        let (office, units) = county(&place);
        for applicants in [1, 8, 64] {
            let mut waits = submit(&office, &units, applicants);
            waits.sort_unstable();
            let rate = waits.len() as f64 / LENGTH.as_secs_f64();
            let at = |part: usize| waits[(waits.len() * part / 100).min(waits.len() - 1)];
            println!(
                "| {name} | {applicants} | {rate:.0} | {:.1?} | {:.1?} | {:.1?} |",
                at(50),
                at(99),
                at(100)
            );
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status.lines().filter(|line| line.starts_with("VmHWM")) {
        println!("\n{line}");
    }
}

fn county(place: &Place) -> (Office, Vec<UnitId>) {
    let now = Timestamp::now();
    let store = Store::open(place.location()).unwrap();
    let office = Office::new(store, County::new("140999").unwrap());
    office.set_up(now, &Setup { name: "望澜县".to_owned(), demonstration: false }).unwrap();
    let government = office.units().unwrap().government().unwrap().id;
    let units = (0..UNITS).map(|number| {
        let unit = office.new_unit(now);
        let name = format!("望澜县第{number}局");
        let founded = Founded {
            unit,
            short: format!("第{number}局"),
            name: name.clone(),
            kind: UnitKind::Department,
            parent: Some(government),
            code: String::new(),
            from: jiff::civil::date(2019, 3, 1),
        };
        office.found_unit(&BENCH, now, founded).unwrap();
        let place = OfficeSet {
            unit,
            name: format!("{name}办公室"),
            address: "望澜县学府路8号".to_owned(),
            hours: "工作日 8:30—12:00，14:30—18:00".to_owned(),
            telephone: "0999-7000001".to_owned(),
            fax: String::new(),
            internet: String::new(),
        };
        office.set_unit_office(&BENCH, now, place).unwrap();
        unit
    });
    let units = units.collect();
    (office, units)
}

/// Hands requests in for a while; gives how long each took.
fn submit(office: &Office, units: &[UnitId], applicants: usize) -> Vec<Duration> {
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let submitting: Vec<_> = (0..applicants)
            .map(|number| {
                let (stop, unit) = (&stop, units[number % units.len()]);
                scope.spawn(move || {
                    let mut waits = Vec::new();
                    while !stop.load(Ordering::Relaxed) {
                        let now = Timestamp::now();
                        let request = office.new_request(now);
                        let registration = registration(unit, now);
                        let began = Instant::now();
                        let submission = Submission { request, registration };
                        office.submit(&Who::Applicant, now, submission).unwrap();
                        waits.push(began.elapsed());
                    }
                    waits
                })
            })
            .collect();
        std::thread::sleep(LENGTH);
        stop.store(true, Ordering::Relaxed);
        submitting.into_iter().flat_map(|one| one.join().unwrap()).collect()
    })
}

fn registration(unit: UnitId, now: Timestamp) -> Registration {
    Registration {
        unit,
        matter: Matter::Disclosure,
        kind: ApplicantKind::NaturalPerson,
        applicant: Applicant {
            name: "测试甲".to_owned(),
            identity: Identity {
                kind: IdentityKind::IdentityCard,
                number: "11010519491231002X".to_owned(),
            },
            contact: String::new(),
            telephone: "13900001234".to_owned(),
            mail: "ce.shi@example.com".to_owned(),
            address: "望澜县测试路1号".to_owned(),
        },
        wanted: Wanted {
            name: "学区划分方案".to_owned(),
            number: String::new(),
            description: "2025 年城区小学学区划分方案及其依据".to_owned(),
        },
        delivery: Delivery { form: Form::Electronic, route: Route::Email },
        channel: Channel::Web,
        arrived: day_of(now),
        oral: false,
        enclosures: Vec::new(),
    }
}
