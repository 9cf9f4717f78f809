//! Who is logged in.
//!
//! A visit is known by a [`Token`] of 256 random bits that only the visitor's browser holds; the
//! table keeps its SHA-256, so whoever reads the table cannot enter. A visit ends when it was idle
//! for too long, and in any case at its absolute end; from then on it is not found, whether its row
//! was swept or not.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use ledger::{County, PersonId, SessionId};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::Result;
use crate::port::{Row, Tx, View, sql};
use crate::random;

/// How long after the last note of a visit it is worth writing another.
const NOTED: SignedDuration = SignedDuration::from_mins(1);

/// The secret of a visit, for the visitor's cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(Zeroizing<[u8; 32]>);

/// How long visits last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Without a request.
    pub idle: SignedDuration,
    /// In any case.
    pub longest: SignedDuration,
}

/// One visit of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its public name, which the ledger knows it by.
    pub id: SessionId,
    /// Who it is.
    pub person: PersonId,
    /// When it began.
    pub started: Timestamp,
    /// When the visitor was last seen, to a minute.
    pub seen: Timestamp,
    /// It ends then unless the visitor is seen again, and never lasts longer than its absolute end.
    pub until: Timestamp,
}

impl Token {
    /// A new one.
    pub fn fresh() -> Result<Self> {
        Ok(Self(Zeroizing::new(random::bytes()?)))
    }

    /// As it stands in a cookie: 64 hexadecimal digits.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(*self.0))
    }

    /// Reads what a cookie says; `None` if it cannot be a token.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text, &mut *bytes).ok()?;
        Some(Self(bytes))
    }

    pub(crate) fn digest(&self) -> [u8; 32] {
        Sha256::digest(*self.0).into()
    }
}

/// A token is never printed.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Session {
    /// Whether the visitor's presence should be noted with [`touch`]: not on every request.
    pub fn is_worth_noting(&self, at: Timestamp) -> bool {
        at.duration_since(self.seen) >= NOTED
    }
}

/// Begins a visit.
pub fn open(
    tx: &mut Tx<'_>,
    county: &County,
    id: SessionId,
    person: PersonId,
    terms: Terms,
    at: Timestamp,
) -> Result<Token> {
    let token = Token::fresh()?;
    let ends = at.checked_add(terms.longest).unwrap_or(Timestamp::MAX);
    let idle = i64::try_from(terms.idle.as_millis()).unwrap_or(i64::MAX);
    tx.execute(
        sql!(
            "INSERT INTO session (county, token, id, person, started, seen, idle, ends) \
             VALUES ($1, $2, $3, $4, $5, $5, $6, $7)"
        ),
        &[&county.as_str(), &token.digest(), &id, &person, &at, &idle, &ends],
    )?;
    Ok(token)
}

/// The visit of a token, if it still lasts.
pub fn find(
    view: &mut View<'_>,
    county: &County,
    token: &Token,
    at: Timestamp,
) -> Result<Option<Session>> {
    view.find(
        sql!(
            "SELECT id, person, started, seen, idle, ends FROM session \
             WHERE county = $1 AND token = $2 AND ends > $3 AND seen > $3 - idle"
        ),
        &[&county.as_str(), &token.digest(), &at],
        session,
    )
}

/// Notes that the visitor was here. An earlier moment than one noted already changes nothing, nor
/// does it bring back a visit that has ended.
pub fn touch(tx: &mut Tx<'_>, county: &County, token: &Token, at: Timestamp) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE session SET seen = $3 WHERE county = $1 AND token = $2 \
             AND seen < $3 AND ends > $3 AND seen > $3 - idle"
        ),
        &[&county.as_str(), &token.digest(), &at],
    )?;
    Ok(())
}

/// The visits of a person that still last, the latest first.
pub fn of_person(
    view: &mut View<'_>,
    county: &County,
    person: PersonId,
    at: Timestamp,
) -> Result<Vec<Session>> {
    view.query(
        sql!(
            "SELECT id, person, started, seen, idle, ends FROM session \
             WHERE county = $1 AND person = $2 AND ends > $3 AND seen > $3 - idle \
             ORDER BY started DESC, id DESC"
        ),
        &[&county.as_str(), &person, &at],
        session,
    )
}

/// Ends a visit by its public name; tells whether there was one.
pub fn close(tx: &mut Tx<'_>, county: &County, id: SessionId) -> Result<bool> {
    let closed = tx.execute(
        sql!("DELETE FROM session WHERE county = $1 AND id = $2"),
        &[&county.as_str(), &id],
    )?;
    Ok(closed > 0)
}

/// Ends all visits of a person, as when the password was changed; tells how many rows went.
pub fn close_all(tx: &mut Tx<'_>, county: &County, person: PersonId) -> Result<u64> {
    tx.execute(
        sql!("DELETE FROM session WHERE county = $1 AND person = $2"),
        &[&county.as_str(), &person],
    )
}

/// Removes what has ended, in all counties.
pub fn sweep(tx: &mut Tx<'_>, at: Timestamp) -> Result<u64> {
    tx.execute(sql!("DELETE FROM session WHERE ends <= $1 OR seen <= $1 - idle"), &[&at])
}

fn session(row: &Row<'_>) -> Result<Session> {
    let (seen, idle, ends): (Timestamp, i64, Timestamp) = (row.get(3)?, row.get(4)?, row.get(5)?);
    let until =
        seen.checked_add(SignedDuration::from_millis(idle)).map_or(ends, |until| until.min(ends));
    Ok(Session { id: row.get(0)?, person: row.get(1)?, started: row.get(2)?, seen, until })
}
