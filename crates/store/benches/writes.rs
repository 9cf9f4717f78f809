//! How many acknowledged writes a second, and how long one waits: many clients whose writes share
//! commits, against writes that each have a commit of their own, in the same run.
//!
//! A write takes a number and appends an act: leaves of both logs, projection and all. It counts when
//! the store has answered, so when it is on the disk. The first client alone has every commit to
//! itself, and no more than that can be written one commit each, however many clients there are.

#![allow(clippy::print_stdout, reason = "a bench prints")]
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::civil::date;
use ledger::acts::unit::Founded;
use ledger::subjects::unit::UnitKind;
use ledger::{Actor, County, Draft, UnitId};
use store::error::Error;
use store::testing::{Cluster, Durability, On, Place};
use store::{Store, acts, counter};

const LENGTH: Duration = Duration::from_secs(5);

fn main() {
    let cluster = Cluster::start(Durability::Full).unwrap();
    println!("| engine | clients | writes/s | p50 | p99 | longest |");
    println!("|---|---|---|---|---|---|");
    for (name, place) in
        [("SQLite", Place::new(On::Sqlite)), ("PostgreSQL", Place::in_cluster(&cluster))]
    {
        let store = place.store();
        let rates = [1, 8, 64].map(|clients| {
            let mut waits = write(&store, clients);
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
        println!("| {name} | 64 : 1 | {:.1} × | | | |", rates[2] / rates[0]);
    }
}

/// Writes for a while; gives how long each write waited.
fn write(store: &Store, clients: u64) -> Vec<Duration> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writing: Vec<_> = (0..clients)
            .map(|_| {
                scope.spawn(|| {
                    let mut waits = Vec::new();
                    while !stop.load(Ordering::Relaxed) {
                        let id = NEXT.fetch_add(1, Ordering::Relaxed);
                        let began = Instant::now();
                        store.database.write(move |tx| once(tx, id)).unwrap();
                        waits.push(began.elapsed());
                    }
                    waits
                })
            })
            .collect();
        std::thread::sleep(LENGTH);
        stop.store(true, Ordering::Relaxed);
        writing.into_iter().flat_map(|client| client.join().unwrap()).collect()
    })
}

fn once(tx: &mut store::port::Tx<'_>, id: u64) -> Result<(), Error> {
    let county = County::new("140930").unwrap();
    let unit: UnitId = format!("00000000-0000-7000-8000-{id:012x}").parse().unwrap();
    let number = counter::next(tx, &county, "bench")?;
    let founded = Founded {
        unit,
        name: format!("山阴县第{number}局"),
        short: format!("第{number}局"),
        kind: UnitKind::Department,
        parent: None,
        code: String::new(),
        from: date(2019, 3, 1),
    };
    let draft = Draft {
        at: jiff::Timestamp::UNIX_EPOCH,
        actor: Actor::Program("bench".into()),
        unit: None,
        content: founded.into(),
        digests: Vec::new(),
    };
    acts::append(tx, &county, vec![draft]).map(drop)
}
