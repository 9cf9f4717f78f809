//! What the acts make, kept beside them so that pages need not fold them anew.
//!
//! Every projection is written in the transaction that writes its acts, by `apply`, which is all
//! that [`rebuild`] calls too: dropped and made again, the tables are the same to the byte.

pub mod calendars;
pub mod disputes;
pub mod people;
pub mod requests;
pub mod singletons;
pub mod units;

use ledger::{Act, County, Subject};

use crate::acts;
use crate::error::{Error, Result};
use crate::port::{Tx, sql};

/// How many acts are read at a time.
const PIECE: u64 = 4096;

/// The tables that [`rebuild`] makes again.
pub(crate) const TABLES: [&str; 8] = [
    "account",
    "calendar_year",
    "dispute",
    "request",
    "request_tally",
    "role_grant",
    "singleton",
    "unit",
];

/// Takes the next act into whatever it changes.
pub(crate) fn apply(tx: &mut Tx<'_>, county: &County, act: &Act) -> Result<()> {
    match act.content.subject() {
        Subject::County | Subject::Settings => singletons::apply(tx, county, act),
        Subject::Calendar => calendars::apply(tx, county, act),
        Subject::Unit(_) => units::apply(tx, county, act),
        Subject::Person(_) => people::apply(tx, county, act),
        Subject::Request(_) => requests::apply(tx, county, act),
        Subject::Record(_) => Ok(()),
        Subject::Dispute(_) => disputes::apply(tx, county, act),
    }
}

/// Drops the projections of a county and makes them again from its acts.
///
/// Acts are read in pieces, so that memory stays small however many there are.
pub fn rebuild(tx: &mut Tx<'_>, county: &County) -> Result<u64> {
    for statement in [
        sql!("DELETE FROM unit WHERE county = $1"),
        sql!("DELETE FROM account WHERE county = $1"),
        sql!("DELETE FROM role_grant WHERE county = $1"),
        sql!("DELETE FROM calendar_year WHERE county = $1"),
        sql!("DELETE FROM request WHERE county = $1"),
        sql!("DELETE FROM request_tally WHERE county = $1"),
        sql!("DELETE FROM singleton WHERE county = $1"),
        sql!("DELETE FROM dispute WHERE county = $1"),
    ] {
        tx.execute(statement, &[&county.as_str()])?;
    }
    let size = acts::size(tx, county)?;
    let mut from = 0;
    while from < size {
        let mut piece = Vec::with_capacity(PIECE as usize);
        acts::between(tx, county, from..from + PIECE, |act| {
            piece.push(act);
            Ok(())
        })?;
        for act in &piece {
            apply(tx, county, act)?;
        }
        from += PIECE;
    }
    Ok(size)
}

/// A projection's state, as it is kept.
pub(crate) fn written(state: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(state).map_err(|error| Error::Misuse { detail: error.to_string() })
}

/// A projection's state, read back.
pub(crate) fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|error| Error::damaged(format!("投影读不懂（{error}），请运行 doctor --rebuild")))
}
