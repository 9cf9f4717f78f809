//! How many commands of the office a second, and how long one waits: many people who are logged in,
//! against one alone, in the same run.
//!
//! A click is what a page does that changes something: the visit is found by the cookie's token, then
//! the command is decided and written. Each client is a security administrator who grants somebody a
//! role and takes it back. A click counts when the office has answered, so when it is on the disk. The
//! first client alone has every commit to itself, and no more than that can be written one commit
//! each, however many clients there are.

#![allow(clippy::print_stdout, reason = "a bench prints")]
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use ledger::acts::person::{RoleGranted, RoleRevoked};
use ledger::acts::unit::Founded;
use ledger::subjects::person::Role;
use ledger::subjects::unit::UnitKind;
use ledger::{County, PersonId, UnitId};
use store::Store;
use store::session::Token;
use store::testing::{Cluster, Durability, On, Place};
use work::office::{Knock, Setup};
use work::people::Card;
use work::{Office, Who};

const LENGTH: Duration = Duration::from_secs(5);
const UNITS: usize = 40;
const CLIENTS: usize = 64;
const PASSWORD: &str = "Wanlan-2026-gk";
const BENCH: Who = Who::Program("bench");

fn main() {
    let cluster = Cluster::start(Durability::Full).unwrap();
    println!("| engine | clients | clicks/s | p50 | p99 | longest |");
    println!("|---|---|---|---|---|---|");
    for (name, place) in
        [("SQLite", Place::new(On::Sqlite)), ("PostgreSQL", Place::in_cluster(&cluster))]
    {
        let town = Town::new(&place);
        let rates = [1, 8, CLIENTS].map(|clients| {
            let mut waits = town.click(clients);
            waits.sort_unstable();
            let rate = waits.len() as f64 / LENGTH.as_secs_f64();
            let at = |part: usize| waits[(waits.len() * part / 100).min(waits.len() - 1)];
            println!(
                "| {name} | {clients} | {rate:.0} | {:.1?} | {:.1?} | {:.1?} |",
                at(50),
                at(99),
                at(100)
            );
            rate
        });
        println!("| {name} | {CLIENTS} : 1 | {:.1} × | | | |", rates[2] / rates[0]);
    }
}

/// A county with its units, and for each client a visit and somebody to whom roles are given.
struct Town {
    office: Office,
    desks: Vec<Desk>,
}

struct Desk {
    token: Token,
    unit: UnitId,
    person: PersonId,
}

impl Town {
    fn new(place: &Place) -> Self {
        let now = Timestamp::now();
        let store = Store::open(place.location()).unwrap();
        let office = Office::new(store, County::new("140999").unwrap());
        let setup = Setup { name: "望澜县".to_owned(), demonstration: false };
        let first = office.set_up(now, &setup).unwrap();
        let guard = first.iter().find(|one| one.role == Role::SecurityAdministrator).unwrap();
        office.set_passwords(&BENCH, now, vec![guard.person], PASSWORD).unwrap();
        let government = office.units().unwrap().government().unwrap().id;
        let units: Vec<UnitId> = (0..UNITS)
            .map(|number| {
                let unit = office.new_unit(now);
                let founded = Founded {
                    unit,
                    name: format!("望澜县第{number}局"),
                    short: format!("第{number}局"),
                    kind: UnitKind::Department,
                    parent: Some(government),
                    code: String::new(),
                    from: jiff::civil::date(2019, 3, 1),
                };
                office.found_unit(&BENCH, now, founded).unwrap();
                unit
            })
            .collect();
        let desks = (0..CLIENTS)
            .map(|number| {
                let unit = units[number % UNITS];
                let card = Card {
                    name: "测试".to_owned(),
                    login: format!("ce.shi{number}"),
                    telephone: String::new(),
                    mail: String::new(),
                };
                let person = office.register_person(&BENCH, now, unit, card).unwrap();
                let Knock::Open(token) = office.knock(now, &guard.login, PASSWORD).unwrap() else {
                    panic!("not let in")
                };
                Desk { token, unit, person }
            })
            .collect();
        Self { office, desks }
    }

    /// Clicks for a while; gives how long each click waited.
    fn click(&self, clients: usize) -> Vec<Duration> {
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let clicking: Vec<_> = self.desks[..clients]
                .iter()
                .map(|desk| {
                    scope.spawn(|| {
                        let mut waits = Vec::new();
                        let mut has = false;
                        // It ends as it began, so that the next number of clients can go on.
                        while has || !stop.load(Ordering::Relaxed) {
                            let began = Instant::now();
                            desk.click(&self.office, has);
                            waits.push(began.elapsed());
                            has = !has;
                        }
                        waits
                    })
                })
                .collect();
            std::thread::sleep(LENGTH);
            stop.store(true, Ordering::Relaxed);
            clicking.into_iter().flat_map(|client| client.join().unwrap()).collect()
        })
    }
}

impl Desk {
    fn click(&self, office: &Office, has: bool) {
        let now = Timestamp::now();
        let visit = office.visit(now, &self.token).unwrap().unwrap();
        let who = Who::Person(visit.account.person);
        let (person, unit, role) = (self.person, self.unit, Role::Handler);
        if has {
            office.revoke(&who, now, RoleRevoked { person, unit, role }).unwrap();
        } else {
            office.grant(&who, now, RoleGranted { person, unit, role }).unwrap();
        }
    }
}
