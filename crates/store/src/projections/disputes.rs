//! Reconsiderations and suits.

use jiff::civil::Date;
use ledger::subjects::dispute::Dispute;
use ledger::{Act, Content, County, DisputeId, RequestId, Subject};

use super::{read, written};
use crate::error::Result;
use crate::port::{Tx, View, sql};

pub(super) fn apply(tx: &mut Tx<'_>, county: &County, act: &Act) -> Result<()> {
    let Subject::Dispute(id) = act.content.subject() else { return Ok(()) };
    let dispute = match (one(tx, county, id)?, &act.content) {
        (None, Content::DisputeRaised(raised)) => Dispute::raised(raised),
        (None, _) => return Ok(()),
        (Some(mut dispute), content) => {
            dispute.apply(content);
            dispute
        }
    };
    tx.execute(
        sql!(
            "INSERT INTO dispute (county, dispute, unit, request, raised, decided, state) \
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (county, dispute) \
            DO UPDATE SET raised = excluded.raised, decided = excluded.decided, \
            state = excluded.state"
        ),
        &[
            &county.as_str(),
            &id.to_string(),
            &dispute.unit,
            &dispute.request.map(|request| request.to_string()),
            &dispute.raised.to_string(),
            &dispute.decided.as_ref().map(|decided| decided.on.to_string()),
            &written(&dispute)?,
        ],
    )?;
    Ok(())
}

/// One dispute.
pub fn one(view: &mut View<'_>, county: &County, dispute: DisputeId) -> Result<Option<Dispute>> {
    let state = view.find(
        sql!("SELECT state FROM dispute WHERE county = $1 AND dispute = $2"),
        &[&county.as_str(), &dispute.to_string()],
        |row| row.get::<String>(0),
    )?;
    state.as_deref().map(read).transpose()
}

/// Those that are open, in the order of their days.
pub fn open(view: &mut View<'_>, county: &County) -> Result<Vec<Dispute>> {
    view.query(
        sql!(
            "SELECT state FROM dispute WHERE county = $1 AND decided IS NULL \
            ORDER BY raised, dispute"
        ),
        &[&county.as_str()],
        |row| read(&row.get::<String>(0)?),
    )
}

/// Those that were decided between two days, both included, in the order of their ends.
pub fn decided(view: &mut View<'_>, county: &County, from: Date, to: Date) -> Result<Vec<Dispute>> {
    view.query(
        sql!(
            "SELECT state FROM dispute WHERE county = $1 AND decided >= $2 AND decided <= $3 \
            ORDER BY decided, dispute"
        ),
        &[&county.as_str(), &from.to_string(), &to.to_string()],
        |row| read(&row.get::<String>(0)?),
    )
}

/// Those that were raised on a day or before it and not yet decided before another: what a year can
/// count.
pub fn touching(
    view: &mut View<'_>,
    county: &County,
    from: Date,
    to: Date,
) -> Result<Vec<Dispute>> {
    view.query(
        sql!(
            "SELECT state FROM dispute WHERE county = $1 AND raised <= $2 \
            AND (decided IS NULL OR decided >= $3) ORDER BY raised, dispute"
        ),
        &[&county.as_str(), &to.to_string(), &from.to_string()],
        |row| read(&row.get::<String>(0)?),
    )
}

/// Those about a request.
pub fn of_request(
    view: &mut View<'_>,
    county: &County,
    request: RequestId,
) -> Result<Vec<Dispute>> {
    view.query(
        sql!(
            "SELECT state FROM dispute WHERE county = $1 AND request = $2 ORDER BY raised, dispute"
        ),
        &[&county.as_str(), &request.to_string()],
        |row| read(&row.get::<String>(0)?),
    )
}
