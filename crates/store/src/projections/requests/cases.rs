//! The cases behind the figures: columns alone, so that nothing is folded for a list.

use jiff::civil::Date;
use ledger::number::DocumentNumber;
use ledger::{County, RequestId, UnitId};
use statute::applicant::ApplicantKind;
use statute::outcome::Outcome;

use crate::error::{Error, Result};
use crate::port::{Row, View, sql};
use crate::projections::read;

/// A request that table three counts, without anything of who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The request.
    pub request: RequestId,
    /// The unit that has it.
    pub unit: UnitId,
    /// Its number in the register.
    pub number: DocumentNumber,
    /// In which column it counts.
    pub applicant: ApplicantKind,
    /// The received date.
    pub received: Date,
    /// The day on which it ended, and how.
    pub ended: Option<(Date, Outcome)>,
}

fn parsed<T: std::str::FromStr>(row: &Row<'_>, column: usize) -> Result<T> {
    let text: String = row.get(column)?;
    text.parse().map_err(|_| unreadable(&text))
}

fn maybe<T: std::str::FromStr>(row: &Row<'_>, column: usize) -> Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|_| unreadable(&text))).transpose()
}

fn named<T>(row: &Row<'_>, column: usize, of_name: fn(&str) -> Option<T>) -> Result<T> {
    let name: String = row.get(column)?;
    of_name(&name).ok_or_else(|| unreadable(&name))
}

fn unreadable(text: &str) -> Error {
    Error::damaged(format!("申请列表读不懂（{text}），请运行 doctor --rebuild"))
}

/// The columns of [`Case`].
macro_rules! cases {
    ($where:literal) => {
        concat!(
            "SELECT request, unit, number, applicant, received, ended, outcome FROM request ",
            "WHERE county = $1 AND counts = 1 AND ",
            $where
        )
    };
}

fn case(row: &Row<'_>) -> Result<Case> {
    let outcome: Option<String> = row.get(6)?;
    let outcome: Option<Outcome> = outcome.as_deref().map(read).transpose()?;
    Ok(Case {
        request: parsed(row, 0)?,
        unit: parsed(row, 1)?,
        number: parsed(row, 2)?,
        applicant: named(row, 3, ApplicantKind::of_name)?,
        received: parsed(row, 4)?,
        ended: maybe(row, 5)?.zip(outcome),
    })
}

/// The requests that were received from a first day to a last, in that order.
pub fn received_between(
    view: &mut View<'_>,
    county: &County,
    first: Date,
    last: Date,
) -> Result<Vec<Case>> {
    view.query(
        sql!(cases!("received >= $2 AND received <= $3 ORDER BY received, request")),
        &[&county.as_str(), &first.to_string(), &last.to_string()],
        case,
    )
}

/// The requests that ended from a first day to a last, in that order.
pub fn ended_between(
    view: &mut View<'_>,
    county: &County,
    first: Date,
    last: Date,
) -> Result<Vec<Case>> {
    view.query(
        sql!(cases!("ended >= $2 AND ended <= $3 ORDER BY ended, request")),
        &[&county.as_str(), &first.to_string(), &last.to_string()],
        case,
    )
}

/// The requests that were open at the end of a day, by their received date.
pub fn open_on(view: &mut View<'_>, county: &County, day: Date) -> Result<Vec<Case>> {
    let day = day.to_string();
    let mut open = view.query(
        sql!(cases!("ended IS NULL AND received <= $2 ORDER BY received, request")),
        &[&county.as_str(), &day],
        case,
    )?;
    // What ended since was open then.
    open.extend(view.query(
        sql!(cases!("ended > $2 AND received <= $2 ORDER BY ended, request")),
        &[&county.as_str(), &day],
        case,
    )?);
    open.sort_by_key(|case| (case.received, case.request));
    Ok(open)
}
