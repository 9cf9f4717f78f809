//! Requests for information, as lists and pages ask for them.

pub mod lists;

use jiff::civil::Date;
use ledger::subjects::request::{Request, Stage};
use ledger::{Act, County, RequestId, Subject, UnitId};

use super::{read, written};
use crate::error::Result;
use crate::port::{Tx, View, sql};

pub(super) fn apply(tx: &mut Tx<'_>, county: &County, act: &Act) -> Result<()> {
    let Subject::Request(id) = act.content.subject() else { return Ok(()) };
    let request = match one(tx, county, id)? {
        Some(mut request) => {
            request.apply(act);
            Some(request)
        }
        None => Request::fold([act]),
    };
    let Some(request) = request else { return Ok(()) };
    let day = |day: Date| day.to_string();
    let outcome = request.outcome().map(|outcome| written(&outcome)).transpose()?;
    tx.execute(
        sql!(
            "INSERT INTO request (county, request, unit, number, handler, stage, channel, \
            applicant, counts, arrived, received, ended, outcome, state) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
            ON CONFLICT (county, request) DO UPDATE SET unit = excluded.unit, \
            handler = excluded.handler, stage = excluded.stage, arrived = excluded.arrived, \
            received = excluded.received, ended = excluded.ended, outcome = excluded.outcome, \
            state = excluded.state"
        ),
        &[
            &county.as_str(),
            &id.to_string(),
            &request.unit.to_string(),
            &request.registered.number.to_string(),
            &request.handler.map(|handler| handler.to_string()),
            &request.stage().name(),
            &request.registered.channel.name(),
            &request.registered.applicant_kind.name(),
            &i64::from(request.counts()),
            &day(request.arrived()),
            &request.received().ok().map(|received| day(received.on)),
            &request.ended_on().map(day),
            &outcome,
            &written(&request)?,
        ],
    )?;
    Ok(())
}

/// One request.
pub fn one(view: &mut View<'_>, county: &County, request: RequestId) -> Result<Option<Request>> {
    let state = view.find(
        sql!("SELECT state FROM request WHERE county = $1 AND request = $2"),
        &[&county.as_str(), &request.to_string()],
        |row| row.get::<String>(0),
    )?;
    state.as_deref().map(read).transpose()
}

/// The requests of a unit in a stage, the oldest first.
pub fn in_stage(
    view: &mut View<'_>,
    county: &County,
    unit: UnitId,
    stage: Stage,
) -> Result<Vec<Request>> {
    view.query(
        sql!(
            "SELECT state FROM request WHERE county = $1 AND unit = $2 AND stage = $3 \
            ORDER BY request"
        ),
        &[&county.as_str(), &unit.to_string(), &stage.name()],
        |row| read(&row.get::<String>(0)?),
    )
}

/// Writes the due date of a request; none while nothing is due.
pub fn set_due(
    tx: &mut Tx<'_>,
    county: &County,
    request: RequestId,
    unit: UnitId,
    due: Option<Date>,
) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO request_due (county, request, unit, due) VALUES ($1, $2, $3, $4) \
            ON CONFLICT (county, request) DO UPDATE SET unit = excluded.unit, due = excluded.due"
        ),
        &[
            &county.as_str(),
            &request.to_string(),
            &unit.to_string(),
            &due.map(|due| due.to_string()),
        ],
    )?;
    Ok(())
}
