//! Numbers without gaps.
//!
//! A number is taken inside the transaction that uses it: if that is not kept, neither is the number,
//! and the next one gets it. A sequence of the database would leave a gap, and on PostgreSQL could
//! hand out a later number to a transaction that commits first.

use std::ops::Range;

use ledger::County;

use crate::error::Result;
use crate::port::{Tx, View, sql};

/// Takes the next number of a county's sequence; the first is 1.
pub fn next(tx: &mut Tx<'_>, county: &County, name: &str) -> Result<u64> {
    take(tx, county, name, 1).map(|range| range.start)
}

/// Takes so many numbers in a row.
pub fn take(tx: &mut Tx<'_>, county: &County, name: &str, many: u32) -> Result<Range<u64>> {
    let last: u64 = tx.one(
        sql!(
            "INSERT INTO counter (county, name, value) VALUES ($1, $2, $3) \
             ON CONFLICT (county, name) DO UPDATE SET value = counter.value + excluded.value \
             RETURNING value"
        ),
        &[&county.as_str(), &name, &many],
        |row| row.get(0),
    )?;
    Ok(last + 1 - u64::from(many)..last + 1)
}

/// The last number that was taken; 0 if none was.
pub fn last(view: &mut View<'_>, county: &County, name: &str) -> Result<u64> {
    let value = view.find(
        sql!("SELECT value FROM counter WHERE county = $1 AND name = $2"),
        &[&county.as_str(), &name],
        |row| row.get(0),
    )?;
    Ok(value.unwrap_or(0))
}
