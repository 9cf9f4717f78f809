//! Lists of requests, as the desk asks for them.

use jiff::civil::Date;
use ledger::subjects::request::{Request, Stage};
use ledger::{County, PersonId, UnitId};

use crate::error::Result;
use crate::port::{Row, View, sql};
use crate::projections::read;

/// A request with the day by which it is to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The request.
    pub request: Request,
    /// The day; none while nothing is due.
    pub due: Option<Date>,
}

/// What a list is narrowed down to; an empty text narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Who handles it.
    pub handler: Option<PersonId>,
    /// The name of the channel.
    pub channel: String,
    /// The outcome as it is written, as a pattern of `LIKE`.
    pub outcome: String,
    /// A part of the registration number.
    pub number: String,
}

/// Stages that one list shows together, at most so many.
const STAGES: usize = 6;

/// The names of stages, with the last again until there are enough for the statement.
fn names(stages: &[Stage]) -> [&'static str; STAGES] {
    let last = stages.last().map_or("", |stage| stage.name());
    std::array::from_fn(|at| stages.get(at).map_or(last, |stage| stage.name()))
}

fn line(row: &Row<'_>) -> Result<Line> {
    let due = row.get::<Option<String>>(1)?;
    Ok(Line { request: read(&row.get::<String>(0)?)?, due: due.and_then(|due| due.parse().ok()) })
}

/// Requests of a unit that stand in one of at most six stages: what is due first comes first, then
/// what has no due date, then what ended last.
pub fn in_stages(
    view: &mut View<'_>,
    county: &County,
    unit: UnitId,
    stages: &[Stage],
    narrowed: &Narrowed,
    (offset, limit): (u64, u64),
) -> Result<Vec<Line>> {
    let [first, second, third, fourth, fifth, sixth] = names(stages);
    view.query(
        sql!(
            "SELECT r.state, d.due FROM request r LEFT JOIN request_due d \
            ON d.county = r.county AND d.request = r.request \
            WHERE r.county = $1 AND r.unit = $2 AND r.stage IN ($3, $4, $5, $6, $7, $8) \
            AND ($9 = '' OR r.handler = $9) AND ($10 = '' OR r.channel = $10) \
            AND ($11 = '' OR r.outcome LIKE $11) AND ($12 = '' OR r.number LIKE $12) \
            ORDER BY COALESCE(d.due, '9'), COALESCE(r.ended, '') DESC, r.request DESC \
            LIMIT $13 OFFSET $14"
        ),
        &[
            &county.as_str(),
            &unit.to_string(),
            &first,
            &second,
            &third,
            &fourth,
            &fifth,
            &sixth,
            &narrowed.handler.map(|handler| handler.to_string()).unwrap_or_default(),
            &narrowed.channel,
            &narrowed.outcome,
            &like(&narrowed.number),
            &limit,
            &offset,
        ],
        line,
    )
}

/// How many there are of them.
pub fn count(
    view: &mut View<'_>,
    county: &County,
    unit: UnitId,
    stages: &[Stage],
    narrowed: &Narrowed,
) -> Result<u64> {
    let [first, second, third, fourth, fifth, sixth] = names(stages);
    let count = view.find(
        sql!(
            "SELECT COUNT(*) FROM request WHERE county = $1 AND unit = $2 \
            AND stage IN ($3, $4, $5, $6, $7, $8) AND ($9 = '' OR handler = $9) \
            AND ($10 = '' OR channel = $10) AND ($11 = '' OR outcome LIKE $11) \
            AND ($12 = '' OR number LIKE $12)"
        ),
        &[
            &county.as_str(),
            &unit.to_string(),
            &first,
            &second,
            &third,
            &fourth,
            &fifth,
            &sixth,
            &narrowed.handler.map(|handler| handler.to_string()).unwrap_or_default(),
            &narrowed.channel,
            &narrowed.outcome,
            &like(&narrowed.number),
        ],
        |row| row.get::<i64>(0),
    )?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
}

/// How many requests of a unit are due on a day or before it.
pub fn due_until(view: &mut View<'_>, county: &County, unit: UnitId, until: Date) -> Result<u64> {
    let count = view.find(
        sql!("SELECT COUNT(*) FROM request_due WHERE county = $1 AND unit = $2 AND due <= $3"),
        &[&county.as_str(), &unit.to_string(), &until.to_string()],
        |row| row.get::<i64>(0),
    )?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
}

/// The pattern of a part; empty for none.
fn like(part: &str) -> String {
    if part.is_empty() { String::new() } else { format!("%{}%", part.replace(['%', '_'], "")) }
}
