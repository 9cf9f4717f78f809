//! How often somebody may try something.
//!
//! One number for each subject: the moment at which all its tries so far would have been in time
//! (GCRA). A try is in time if that moment is not further ahead than the allowed burst; a try that is
//! refused costs nothing, so whoever waits as told is let in.
//!
//! What is counted survives a restart, which a counter in memory does not.

use jiff::{SignedDuration, Timestamp};
use ledger::County;

use crate::error::Result;
use crate::port::{Tx, sql};

/// A limit: one try per interval on average, so many at once after a rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The interval that one try costs.
    pub every: SignedDuration,
    /// How many may come at once; at least 1.
    pub burst: u32,
}

/// The answer to a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It may be made, and was counted.
    Granted,
    /// Not before then.
    NotBefore(Timestamp),
}

/// Counts a try of a subject. A subject that is a person or an address should be given as a digest
/// of the vault's [blind index](crate::vault::Vault::blind), so that the table names nobody.
pub fn attempt(
    tx: &mut Tx<'_>,
    county: &County,
    kind: &str,
    subject: &[u8],
    limit: Limit,
    at: Timestamp,
) -> Result<Verdict> {
    let arrival: Option<Timestamp> = tx.find(
        sql!("SELECT arrival FROM throttle WHERE county = $1 AND kind = $2 AND subject = $3"),
        &[&county.as_str(), &kind, &subject],
        |row| row.get(0),
    )?;
    let arrival = arrival.map_or(at, |arrival| arrival.max(at));
    let burst = i32::try_from(limit.burst.max(1)).unwrap_or(i32::MAX);
    let ahead = limit.every.saturating_mul(burst - 1);
    let earliest = arrival.checked_sub(ahead).unwrap_or(Timestamp::MIN);
    if earliest > at {
        return Ok(Verdict::NotBefore(earliest));
    }
    let next = arrival.checked_add(limit.every).unwrap_or(Timestamp::MAX);
    tx.execute(
        sql!(
            "INSERT INTO throttle (county, kind, subject, arrival) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (county, kind, subject) DO UPDATE SET arrival = excluded.arrival"
        ),
        &[&county.as_str(), &kind, &subject, &next],
    )?;
    Ok(Verdict::Granted)
}

/// Forgets the tries of a subject, as after a login that worked.
pub fn forget(tx: &mut Tx<'_>, county: &County, kind: &str, subject: &[u8]) -> Result<()> {
    tx.execute(
        sql!("DELETE FROM throttle WHERE county = $1 AND kind = $2 AND subject = $3"),
        &[&county.as_str(), &kind, &subject],
    )?;
    Ok(())
}

/// Removes rows that no longer hold anybody back, in all counties.
pub fn sweep(tx: &mut Tx<'_>, at: Timestamp) -> Result<u64> {
    tx.execute(sql!("DELETE FROM throttle WHERE arrival <= $1"), &[&at])
}
