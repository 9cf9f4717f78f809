//! Requests for information, as lists and pages ask for them.

mod cases;
pub mod lists;
mod tally;

use jiff::civil::Date;
use ledger::subjects::request::{Request, Stage};
use ledger::{Act, County, RequestId, Subject, UnitId};

use super::{read, written};
use crate::error::Result;
use crate::port::{Param, Tx, View, sql};

pub use cases::{Case, ended_between, open_on, received_between};
pub use tally::{Entry, tallied};

pub(super) fn apply(tx: &mut Tx<'_>, county: &County, act: &Act) -> Result<()> {
    let Subject::Request(id) = act.content.subject() else { return Ok(()) };
    let before = one(tx, county, id)?;
    let after = match before.clone() {
        Some(mut request) => {
            request.apply(act);
            request
        }
        None => match Request::fold([act]) {
            Some(request) => request,
            None => return Ok(()),
        },
    };
    let columns = Columns::of(&after)?;
    match &before {
        None => insert(tx, county, id, &after, &columns)?,
        // Most acts change the state alone; then no index is touched.
        Some(before) if Columns::of(before)? == columns => {
            tx.execute(
                sql!("UPDATE request SET state = $3 WHERE county = $1 AND request = $2"),
                &[&county.as_str(), &id.to_string(), &written(&after)?],
            )?;
        }
        Some(_) => update(tx, county, id, &after, &columns)?,
    }
    let counted = |request: &Request| request.in_table_three();
    tally::shift(tx, county, before.as_ref().and_then(counted), counted(&after))
}

/// What stands beside the state and may change.
#[derive(PartialEq, Eq)]
struct Columns {
    unit: String,
    handler: Option<String>,
    stage: &'static str,
    counts: i64,
    arrived: String,
    received: Option<String>,
    ended: Option<String>,
    outcome: Option<String>,
}

impl Columns {
    fn of(request: &Request) -> Result<Self> {
        let counted = request.in_table_three();
        let ended = match counted {
            Some(counted) => counted.ended.map(|(on, _)| on),
            None => request.ended_on(),
        };
        Ok(Self {
            unit: request.unit.to_string(),
            handler: request.handler.map(|handler| handler.to_string()),
            stage: request.stage().name(),
            counts: i64::from(counted.is_some()),
            arrived: request.arrived().to_string(),
            received: request.received().ok().map(|received| received.on.to_string()),
            ended: ended.map(|on| on.to_string()),
            outcome: request.outcome().map(|outcome| written(&outcome)).transpose()?,
        })
    }
}

fn insert(
    tx: &mut Tx<'_>,
    county: &County,
    id: RequestId,
    request: &Request,
    columns: &Columns,
) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO request (county, request, unit, number, handler, stage, channel, \
            applicant, counts, arrived, received, ended, outcome, state) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        ),
        &[
            &county.as_str(),
            &id.to_string(),
            &columns.unit,
            &request.registered.number.to_string(),
            &columns.handler,
            &columns.stage,
            &request.registered.channel.name(),
            &request.registered.applicant_kind.name(),
            &columns.counts,
            &columns.arrived,
            &columns.received,
            &columns.ended,
            &columns.outcome,
            &written(request)?,
        ],
    )?;
    Ok(())
}

fn update(
    tx: &mut Tx<'_>,
    county: &County,
    id: RequestId,
    request: &Request,
    columns: &Columns,
) -> Result<()> {
    let (key, state) = (id.to_string(), written(request)?);
    let county = county.as_str();
    let params: [&dyn Param; 11] = [
        &county,
        &key,
        &state,
        &columns.unit,
        &columns.handler,
        &columns.stage,
        &columns.counts,
        &columns.arrived,
        &columns.received,
        &columns.ended,
        &columns.outcome,
    ];
    tx.execute(
        sql!(
            "UPDATE request SET state = $3, unit = $4, handler = $5, stage = $6, counts = $7, \
            arrived = $8, received = $9, ended = $10, outcome = $11 \
            WHERE county = $1 AND request = $2"
        ),
        &params,
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

/// Visits every request that has not ended, whole.
pub fn each_open(
    view: &mut View<'_>,
    county: &County,
    mut visit: impl FnMut(Request) -> Result<()>,
) -> Result<()> {
    view.each(
        sql!("SELECT state FROM request WHERE county = $1 AND ended IS NULL ORDER BY request"),
        &[&county.as_str()],
        |row| visit(read(&row.get::<String>(0)?)?),
    )
}

/// Visits every request that table three counts and that was open at any time from the first day to
/// the last, whole: received by then, and not ended before.
pub fn each_open_within(
    view: &mut View<'_>,
    county: &County,
    first: Date,
    last: Date,
    mut visit: impl FnMut(Request) -> Result<()>,
) -> Result<()> {
    let (first, last) = (first.to_string(), last.to_string());
    view.each(
        sql!(
            "SELECT state FROM request WHERE county = $1 AND counts = 1 AND ended >= $2 \
            AND received <= $3 ORDER BY ended, request"
        ),
        &[&county.as_str(), &first, &last],
        |row| visit(read(&row.get::<String>(0)?)?),
    )?;
    view.each(
        sql!(
            "SELECT state FROM request WHERE county = $1 AND counts = 1 AND ended IS NULL \
            AND received <= $2 ORDER BY received, request"
        ),
        &[&county.as_str(), &last],
        |row| visit(read(&row.get::<String>(0)?)?),
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
    let request = request.to_string();
    match due {
        Some(due) => tx.execute(
            sql!(
                "INSERT INTO request_due (county, request, unit, due) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (county, request) DO UPDATE SET unit = excluded.unit, due = excluded.due"
            ),
            &[&county.as_str(), &request, &unit.to_string(), &due.to_string()],
        ),
        None => tx.execute(
            sql!("DELETE FROM request_due WHERE county = $1 AND request = $2"),
            &[&county.as_str(), &request],
        ),
    }?;
    Ok(())
}

/// Forgets all due dates, before they are written anew.
pub fn clear_due(tx: &mut Tx<'_>, county: &County) -> Result<()> {
    tx.execute(sql!("DELETE FROM request_due WHERE county = $1"), &[&county.as_str()]).map(drop)
}

/// How many requests have a due date.
pub fn count_due(view: &mut View<'_>, county: &County) -> Result<u64> {
    view.one(
        sql!("SELECT COUNT(*) FROM request_due WHERE county = $1"),
        &[&county.as_str()],
        |row| row.get(0),
    )
}
