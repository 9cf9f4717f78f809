//! A visit in which an applicant follows one request. It ends when it was idle for too long, and in
//! any case at its end; from then on it is not found, whether its row was swept or not.

use jiff::{SignedDuration, Timestamp};
use ledger::{County, RequestId};

use crate::error::Result;
use crate::port::{Tx, View, sql};
use crate::session::{Terms, Token};

/// Begins a visit.
pub fn open(
    tx: &mut Tx<'_>,
    county: &County,
    request: RequestId,
    terms: Terms,
    at: Timestamp,
) -> Result<Token> {
    let token = Token::fresh()?;
    let ends = at.checked_add(terms.longest).unwrap_or(Timestamp::MAX);
    tx.execute(
        sql!(
            "INSERT INTO request_visit (county, token, request, seen, ends) \
             VALUES ($1, $2, $3, $4, $5)"
        ),
        &[&county.as_str(), &token.digest(), &request, &at, &ends],
    )?;
    Ok(token)
}

/// The request of a visit that still lasts, and when the visitor was last seen.
pub fn find(
    view: &mut View<'_>,
    county: &County,
    token: &Token,
    idle: SignedDuration,
    at: Timestamp,
) -> Result<Option<(RequestId, Timestamp)>> {
    let since = at.checked_sub(idle).unwrap_or(Timestamp::MIN);
    view.find(
        sql!(
            "SELECT request, seen FROM request_visit \
             WHERE county = $1 AND token = $2 AND ends > $3 AND seen > $4"
        ),
        &[&county.as_str(), &token.digest(), &at, &since],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Notes that the visitor was here.
pub fn touch(tx: &mut Tx<'_>, county: &County, token: &Token, at: Timestamp) -> Result<()> {
    tx.execute(
        sql!("UPDATE request_visit SET seen = $3 WHERE county = $1 AND token = $2 AND seen < $3"),
        &[&county.as_str(), &token.digest(), &at],
    )?;
    Ok(())
}

/// Ends a visit.
pub fn close(tx: &mut Tx<'_>, county: &County, token: &Token) -> Result<()> {
    tx.execute(
        sql!("DELETE FROM request_visit WHERE county = $1 AND token = $2"),
        &[&county.as_str(), &token.digest()],
    )?;
    Ok(())
}

/// Removes what has ended, in all counties.
pub fn sweep(tx: &mut Tx<'_>, idle: SignedDuration, at: Timestamp) -> Result<u64> {
    let since = at.checked_sub(idle).unwrap_or(Timestamp::MIN);
    tx.execute(sql!("DELETE FROM request_visit WHERE ends <= $1 OR seen <= $2"), &[&at, &since])
}
