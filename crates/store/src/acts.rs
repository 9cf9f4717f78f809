//! The acts of a county: appended in one order, never changed.
//!
//! [`append`] does all of it in the caller's transaction: the acts get their places, the log its
//! leaves and nodes, the projections what follows. So a fact, its proof and what pages show of it are
//! kept together or not at all.

use std::ops::Range;

use jiff::Timestamp;
use ledger::log::{HashAlgorithm, Salt};
use ledger::{Act, Actor, County, Draft, PersonId, Subject, UnitId};

use crate::error::{Error, Result};
use crate::port::{Param, Row, Sql, Tx, View, sql};
use crate::{log, projections, random};

/// Writes acts at the end of the ledger, in the order given.
pub fn append(tx: &mut Tx<'_>, county: &County, drafts: Vec<Draft>) -> Result<Vec<Act>> {
    let mut acts = Vec::with_capacity(drafts.len());
    for (seq, draft) in (size(tx, county)?..).zip(drafts) {
        let act = draft.at_place(seq);
        insert(tx, county, &act)?;
        log::complete(tx, county, seq + 1)?;
        projections::apply(tx, county, &act)?;
        acts.push(act);
    }
    Ok(acts)
}

fn insert(tx: &mut Tx<'_>, county: &County, act: &Act) -> Result<()> {
    let body = act.body();
    let salt = random::bytes::<{ Salt::LENGTH }>()?;
    let salted = Salt::new(salt);
    let leaf = |algorithm: HashAlgorithm| {
        let commitment = algorithm.commitment(&salted, body.as_bytes());
        *algorithm.leaf(commitment.as_bytes()).as_bytes()
    };
    tx.execute(
        sql!(
            "INSERT INTO act (county, seq, at, kind, subject, actor, unit, body, salt, sha256, sm3) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        &[
            &county.as_str(),
            &act.seq,
            &act.at,
            &act.content.kind().name,
            &act.content.subject().to_string(),
            &name_of(&act.actor),
            &act.unit.map(|unit| unit.to_string()),
            &body,
            &salt,
            &leaf(HashAlgorithm::Sha256),
            &leaf(HashAlgorithm::Sm3),
        ],
    )?;
    Ok(())
}

/// How an actor is found: `person:…`, `public`, `program:…`.
pub(crate) fn name_of(actor: &Actor) -> String {
    match actor {
        Actor::Person(person) => format!("person:{person}"),
        Actor::Public => "public".to_owned(),
        Actor::Program(name) => format!("program:{name}"),
    }
}

/// How many acts there are; the next one gets this place.
pub fn size(view: &mut View<'_>, county: &County) -> Result<u64> {
    view.one(
        sql!("SELECT COALESCE(MAX(seq) + 1, 0) FROM act WHERE county = $1"),
        &[&county.as_str()],
        |row| row.get(0),
    )
}

fn act(row: &Row<'_>) -> Result<Act> {
    let body: String = row.get(0)?;
    Act::read(&body).map_err(|error| Error::damaged(error.to_string()))
}

/// One act.
pub fn get(view: &mut View<'_>, county: &County, seq: u64) -> Result<Option<Act>> {
    view.find(
        sql!("SELECT body FROM act WHERE county = $1 AND seq = $2"),
        &[&county.as_str(), &seq],
        act,
    )
}

/// One act as it was hashed: the exact text and the salt, for a receipt.
pub fn as_hashed(view: &mut View<'_>, county: &County, seq: u64) -> Result<Option<(String, Salt)>> {
    view.find(
        sql!("SELECT body, salt FROM act WHERE county = $1 AND seq = $2"),
        &[&county.as_str(), &seq],
        |row| Ok((row.get(0)?, Salt::new(row.get(1)?))),
    )
}

/// The history of a subject, from the first act to the last.
pub fn of_subject(view: &mut View<'_>, county: &County, subject: Subject) -> Result<Vec<Act>> {
    view.query(
        sql!("SELECT body FROM act WHERE county = $1 AND subject = $2 ORDER BY seq"),
        &[&county.as_str(), &subject.to_string()],
        act,
    )
}

/// Visits the acts at these places, one by one.
pub fn between(
    view: &mut View<'_>,
    county: &County,
    places: Range<u64>,
    mut visit: impl FnMut(Act) -> Result<()>,
) -> Result<()> {
    view.each(
        sql!("SELECT body FROM act WHERE county = $1 AND seq >= $2 AND seq < $3 ORDER BY seq"),
        &[&county.as_str(), &places.start, &places.end],
        |row| visit(act(row)?),
    )
}

/// Which acts a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of this kind: a name of [`ledger::KINDS`].
    pub kind: Option<String>,
    /// Only about this subject.
    pub subject: Option<Subject>,
    /// Only by this person.
    pub person: Option<PersonId>,
    /// Only in the name of this unit.
    pub unit: Option<UnitId>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
    /// Only those that stand before this place: where the page before ended.
    pub before: Option<u64>,
}

/// The part of the condition that all lists share. `CAST` tells PostgreSQL what an absent value is.
macro_rules! listed {
    ($first:literal) => {
        concat!(
            "SELECT body FROM act WHERE county = $1 AND seq < $2",
            " AND (CAST($3 AS TEXT) IS NULL OR kind = $3)",
            " AND (CAST($4 AS TEXT) IS NULL OR unit = $4)",
            " AND (CAST($5 AS BIGINT) IS NULL OR at >= $5)",
            " AND (CAST($6 AS BIGINT) IS NULL OR at < $6)",
            $first,
            " ORDER BY seq DESC LIMIT $7"
        )
    };
}

/// The latest acts first, at most `most` of them.
pub fn list(view: &mut View<'_>, county: &County, filter: &Filter, most: u32) -> Result<Vec<Act>> {
    // One text for each way into the table; the rest of the filter is looked at on the way.
    let subject = filter.subject.map(|subject| subject.to_string());
    let person = filter.person.map(|person| name_of(&Actor::Person(person)));
    let (statement, key): (&'static Sql, Option<&String>) = match (&subject, &person) {
        (Some(subject), Some(_)) => {
            (sql!(listed!(" AND subject = $8 AND actor = $9")), Some(subject))
        }
        (Some(subject), None) => (sql!(listed!(" AND subject = $8")), Some(subject)),
        (None, Some(person)) => (sql!(listed!(" AND actor = $8")), Some(person)),
        (None, None) => (sql!(listed!("")), None),
    };
    let county = county.as_str();
    let before = filter.before.unwrap_or(i64::MAX.unsigned_abs());
    let unit = filter.unit.map(|unit| unit.to_string());
    let mut params: Vec<&dyn Param> =
        vec![&county, &before, &filter.kind, &unit, &filter.from, &filter.until, &most];
    if let Some(key) = key {
        params.push(key);
    }
    if let (Some(_), Some(person)) = (&subject, &person) {
        params.push(person);
    }
    view.query(statement, &params, act)
}

#[cfg(test)]
mod tests;
