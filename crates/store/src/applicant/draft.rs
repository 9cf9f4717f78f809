//! A request that is being filled in. What was typed is a secret of the record that the request will
//! have, and uploaded files are sealed under that record: once handed in they need not be moved, and
//! what never is handed in is erased with the record's key.

use jiff::Timestamp;
use ledger::{County, RequestId, UnitId};

use crate::error::Result;
use crate::port::{Row, Tx, View, sql};
use crate::session::Token;

/// A request being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The request that it will be.
    pub request: RequestId,
    /// The unit that is asked.
    pub unit: UnitId,
    /// It is kept until then.
    pub until: Timestamp,
    /// Whether it was handed in.
    pub handed_in: bool,
}

/// Keeps a draft of a token until a moment. Tells whether it is the token's: somebody else's stays as
/// it is.
pub fn keep(tx: &mut Tx<'_>, county: &County, token: &Token, draft: &Draft) -> Result<bool> {
    let written = tx.execute(
        sql!(
            "INSERT INTO request_draft (county, request, token, unit, until, handed_in) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (county, request) DO UPDATE SET \
             unit = excluded.unit, until = excluded.until, handed_in = excluded.handed_in \
             WHERE request_draft.token = excluded.token"
        ),
        &[
            &county.as_str(),
            &draft.request,
            &token.digest(),
            &draft.unit,
            &draft.until,
            &i64::from(draft.handed_in),
        ],
    )?;
    Ok(written > 0)
}

/// The draft of a request, if it is the token's and not over.
pub fn find(
    view: &mut View<'_>,
    county: &County,
    token: &Token,
    request: RequestId,
    at: Timestamp,
) -> Result<Option<Draft>> {
    view.find(
        sql!(
            "SELECT request, unit, until, handed_in FROM request_draft \
             WHERE county = $1 AND request = $2 AND token = $3 AND until > $4"
        ),
        &[&county.as_str(), &request, &token.digest(), &at],
        draft,
    )
}

/// All drafts of a token that are not over, the latest first.
pub fn of(
    view: &mut View<'_>,
    county: &County,
    token: &Token,
    at: Timestamp,
) -> Result<Vec<Draft>> {
    view.query(
        sql!(
            "SELECT request, unit, until, handed_in FROM request_draft \
             WHERE county = $1 AND token = $2 AND until > $3 ORDER BY until DESC, request DESC"
        ),
        &[&county.as_str(), &token.digest(), &at],
        draft,
    )
}

/// The drafts of a county that are over, at most so many.
pub fn over(view: &mut View<'_>, county: &County, at: Timestamp, most: u32) -> Result<Vec<Draft>> {
    view.query(
        sql!(
            "SELECT request, unit, until, handed_in FROM request_draft \
             WHERE county = $1 AND until <= $2 ORDER BY request LIMIT $3"
        ),
        &[&county.as_str(), &at, &most],
        draft,
    )
}

/// Forgets a draft; what the vault holds of it is the caller's to erase.
pub fn forget(tx: &mut Tx<'_>, county: &County, request: RequestId) -> Result<()> {
    tx.execute(
        sql!("DELETE FROM request_draft WHERE county = $1 AND request = $2"),
        &[&county.as_str(), &request],
    )?;
    Ok(())
}

fn draft(row: &Row<'_>) -> Result<Draft> {
    Ok(Draft {
        request: row.get(0)?,
        unit: row.get(1)?,
        until: row.get(2)?,
        handed_in: row.get::<i64>(3)? != 0,
    })
}
