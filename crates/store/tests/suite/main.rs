//! The store from outside: every test on both engines, in a database of its own.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking, helpers too")]

mod backup;
mod counter;
mod doctor;
mod files;
mod job;
mod ledger;
mod outbox;
mod sealed_file;
mod session;
mod store;
mod throttle;
mod vault;

use ::ledger::{County, RecordId};
use jiff::Timestamp;

fn county() -> County {
    County::new("140930").unwrap()
}

fn other_county() -> County {
    County::new("140929").unwrap()
}

/// So many seconds after nine in the morning of 2 March 2026, by the clocks of China.
fn at(seconds: i64) -> Timestamp {
    let nine: Timestamp = "2026-03-02T01:00:00Z".parse().unwrap();
    nine + jiff::SignedDuration::from_secs(seconds)
}

fn record(n: u32) -> RecordId {
    format!("00000000-0000-7000-a000-{n:012}").parse().unwrap()
}
