//! Work to be done later, at least once.
//!
//! A job is written in the transaction that makes it necessary, so it exists if and only if that was
//! kept. Whoever works takes a **lease**: until it runs out nobody else gets the job; if the worker
//! dies, another gets it afterwards. So a job may be done more than once, and must be such that this
//! does no harm. A worker whose lease ran out and was taken over can no longer finish the job.
//!
//! What fails is tried again later and later; what failed [`ATTEMPTS`] times is *buried*: kept, told
//! by [`buried`], and tried again only after [`revive`].

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use ledger::County;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::port::{Row, Tx, View, sql};

/// How often a job is tried before it is buried.
pub const ATTEMPTS: u32 = 12;

/// The first pause after a failure; each further one is twice as long …
const PAUSE: SignedDuration = SignedDuration::from_mins(1);

/// … up to this.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(6);

/// The name of a job.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(Uuid);

/// A job to be written.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// What is to be done, as the worker knows it.
    pub kind: &'a str,
    /// A key: of one kind, a second job with the same key is not written. `None` for no such limit.
    pub once: Option<&'a str>,
    /// What the worker needs to know, usually JSON. No personal data: it is kept as it is.
    pub body: &'a str,
    /// Not before then.
    pub due: Timestamp,
}

/// A job in the hands of a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leased {
    /// Whose it is.
    pub county: County,
    /// Its name.
    pub id: JobId,
    /// Its key, or its name if it was written without.
    pub once: String,
    /// What the worker needs to know.
    pub body: String,
    /// Which try this is, from 1.
    pub attempt: u32,
    /// Nobody else gets it before then.
    pub until: Timestamp,
    /// This lease and no other, even of the same worker.
    holder: String,
}

/// A job that failed too often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buried {
    /// Its name.
    pub id: JobId,
    /// What was to be done.
    pub kind: String,
    /// What the worker needed to know.
    pub body: String,
    /// What went wrong the last time.
    pub trouble: String,
}

/// Writes a job; tells its name, or `None` if one with its key was written before.
pub fn enqueue(tx: &mut Tx<'_>, county: &County, new: New<'_>) -> Result<Option<JobId>> {
    let id = JobId(Uuid::now_v7());
    let name = id.to_string();
    let once = new.once.unwrap_or(&name);
    let written = tx.execute(
        sql!(
            "INSERT INTO job (county, id, kind, once, body, state, due, attempts) \
             VALUES ($1, $2, $3, $4, $5, 'waiting', $6, 0) ON CONFLICT (county, kind, once) DO NOTHING"
        ),
        &[&county.as_str(), &name, &new.kind, &once, &new.body, &new.due],
    )?;
    Ok((written == 1).then_some(id))
}

/// Takes the job of a kind that has been due the longest, of whatever county, for a while.
pub fn lease(
    tx: &mut Tx<'_>,
    kind: &str,
    at: Timestamp,
    length: SignedDuration,
) -> Result<Option<Leased>> {
    let found = tx.find(
        sql!(
            "SELECT county, id, once, body, attempts FROM job WHERE kind = $1 AND due <= $2 \
             AND (state = 'waiting' OR (state = 'leased' AND until <= $2)) \
             ORDER BY due, id LIMIT 1"
        ),
        &[&kind, &at],
        |row| {
            Ok(Leased {
                county: row.get(0)?,
                id: row.get(1)?,
                once: row.get(2)?,
                body: row.get(3)?,
                attempt: row.get::<u32>(4)? + 1,
                until: at.checked_add(length).unwrap_or(Timestamp::MAX),
                holder: Uuid::now_v7().to_string(),
            })
        },
    )?;
    let Some(leased) = found else { return Ok(None) };
    tx.execute(
        sql!(
            "UPDATE job SET state = 'leased', holder = $3, until = $4, attempts = $5 \
             WHERE county = $1 AND id = $2"
        ),
        &[
            &leased.county.as_str(),
            &leased.id.to_string(),
            &leased.holder,
            &leased.until,
            &leased.attempt,
        ],
    )?;
    Ok(Some(leased))
}

/// Holds a job longer. Fails with [`Error::LeaseLost`] if another has taken it.
pub fn extend(tx: &mut Tx<'_>, leased: &mut Leased, until: Timestamp) -> Result<()> {
    let met = tx.execute(
        sql!("UPDATE job SET until = $4 WHERE county = $1 AND id = $2 AND holder = $3"),
        &[&leased.county.as_str(), &leased.id.to_string(), &leased.holder, &until],
    )?;
    still_held(met)?;
    leased.until = until;
    Ok(())
}

/// Marks a job as done. Fails with [`Error::LeaseLost`] if another has taken it: then what belongs
/// into the same transaction is not kept either.
pub fn finish(tx: &mut Tx<'_>, leased: &Leased) -> Result<()> {
    let met = tx.execute(
        sql!(
            "UPDATE job SET state = 'done', holder = NULL, until = NULL, trouble = NULL \
             WHERE county = $1 AND id = $2 AND holder = $3"
        ),
        &[&leased.county.as_str(), &leased.id.to_string(), &leased.holder],
    )?;
    still_held(met)
}

/// Marks a job as done, with what the outside answered. Fails as [`finish`] does.
pub fn answered(tx: &mut Tx<'_>, leased: &Leased, answer: &str) -> Result<()> {
    let met = tx.execute(
        sql!(
            "UPDATE job SET state = 'done', answer = $4, holder = NULL, until = NULL, \
             trouble = NULL WHERE county = $1 AND id = $2 AND holder = $3"
        ),
        &[&leased.county.as_str(), &leased.id.to_string(), &leased.holder, &answer],
    )?;
    still_held(met)
}

/// Gives a job back to be tried again at a moment that the worker chose, however often it failed.
/// Fails with [`Error::LeaseLost`] if another has taken it.
pub fn postpone(tx: &mut Tx<'_>, leased: &Leased, trouble: &str, due: Timestamp) -> Result<()> {
    give_back(tx, leased, "waiting", trouble, due)
}

/// Buries a job at once, since trying again would not help. Fails with [`Error::LeaseLost`] if
/// another has taken it.
pub fn bury(tx: &mut Tx<'_>, leased: &Leased, trouble: &str, at: Timestamp) -> Result<()> {
    give_back(tx, leased, "buried", trouble, at)
}

/// Gives a job back after a failure: it is due again after a pause, or buried. Fails with
/// [`Error::LeaseLost`] if another has taken it.
pub fn fail(tx: &mut Tx<'_>, leased: &Leased, trouble: &str, at: Timestamp) -> Result<()> {
    let state = if leased.attempt < ATTEMPTS { "waiting" } else { "buried" };
    let due = at.checked_add(pause(leased.attempt)).unwrap_or(Timestamp::MAX);
    give_back(tx, leased, state, trouble, due)
}

fn give_back(
    tx: &mut Tx<'_>,
    leased: &Leased,
    state: &str,
    trouble: &str,
    due: Timestamp,
) -> Result<()> {
    let met = tx.execute(
        sql!(
            "UPDATE job SET state = $4, due = $5, trouble = $6, holder = NULL, until = NULL \
             WHERE county = $1 AND id = $2 AND holder = $3"
        ),
        &[&leased.county.as_str(), &leased.id.to_string(), &leased.holder, &state, &due, &trouble],
    )?;
    still_held(met)
}

/// The jobs of a county that failed too often.
pub fn buried(view: &mut View<'_>, county: &County) -> Result<Vec<Buried>> {
    view.query(
        sql!(
            "SELECT id, kind, body, trouble FROM job \
             WHERE county = $1 AND state = 'buried' ORDER BY due, id"
        ),
        &[&county.as_str()],
        |row: &Row<'_>| {
            Ok(Buried {
                id: row.get(0)?,
                kind: row.get(1)?,
                body: row.get(2)?,
                trouble: row.get(3)?,
            })
        },
    )
}

/// Lets a buried job be tried again from the beginning; tells whether there was one.
pub fn revive(tx: &mut Tx<'_>, county: &County, id: JobId, at: Timestamp) -> Result<bool> {
    let met = tx.execute(
        sql!(
            "UPDATE job SET state = 'waiting', due = $3, attempts = 0 \
             WHERE county = $1 AND id = $2 AND state = 'buried'"
        ),
        &[&county.as_str(), &id.to_string(), &at],
    )?;
    Ok(met == 1)
}

/// How many jobs of a kind wait or are being done, and since when the oldest was due.
pub fn waiting(
    view: &mut View<'_>,
    county: &County,
    kind: &str,
) -> Result<(u64, Option<Timestamp>)> {
    let due: Vec<Timestamp> = view.query(
        sql!(
            "SELECT due FROM job WHERE county = $1 AND kind = $2 \
             AND state IN ('waiting', 'leased') ORDER BY due"
        ),
        &[&county.as_str(), &kind],
        |row| row.get(0),
    )?;
    Ok((due.len() as u64, due.first().copied()))
}

/// What the outside answered when a job was done; `None` if it is not, or was swept out.
pub fn answer(
    view: &mut View<'_>,
    county: &County,
    kind: &str,
    once: &str,
) -> Result<Option<String>> {
    view.find(
        sql!(
            "SELECT answer FROM job WHERE county = $1 AND kind = $2 AND once = $3 \
             AND state = 'done' AND answer IS NOT NULL"
        ),
        &[&county.as_str(), &kind, &once],
        |row| row.get(0),
    )
}

/// Removes a buried job; tells what it was to do, or `None` if there was none.
pub fn remove(tx: &mut Tx<'_>, county: &County, id: JobId) -> Result<Option<String>> {
    let body = tx.find(
        sql!("SELECT body FROM job WHERE county = $1 AND id = $2 AND state = 'buried'"),
        &[&county.as_str(), &id.to_string()],
        |row| row.get(0),
    )?;
    tx.execute(
        sql!("DELETE FROM job WHERE county = $1 AND id = $2 AND state = 'buried'"),
        &[&county.as_str(), &id.to_string()],
    )?;
    Ok(body)
}

/// Removes jobs that are done and were due before a day long ago. Their keys can be used again.
pub fn sweep(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    tx.execute(sql!("DELETE FROM job WHERE state = 'done' AND due < $1"), &[&before])
}

/// How long a job waits after so many failures.
fn pause(failures: u32) -> SignedDuration {
    let doublings = failures.saturating_sub(1).min(16);
    PAUSE.saturating_mul(1 << doublings).min(LONGEST_PAUSE)
}

fn still_held(met: u64) -> Result<()> {
    if met == 1 { Ok(()) } else { Err(Error::LeaseLost) }
}

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JobId({})", self.0.hyphenated())
    }
}

impl std::str::FromStr for JobId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_from_a_minute_to_six_hours() {
        let minutes: Vec<_> = (1..=ATTEMPTS).map(|failures| pause(failures).as_mins()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
    }
}
