//! How many requests came and ended, by unit, kind of applicant and period.
//!
//! Whatever table three of the annual report asks is a sum over days from a first to a last. Years and
//! months are kept as sums, written with the act that changes them; the days of a month that is not
//! whole are counted along an index. So the table of any day costs the same, however many requests
//! there ever were.

use std::str::FromStr;

use jiff::civil::Date;
use ledger::subjects::request::InTableThree;
use ledger::{County, UnitId};
use statute::applicant::ApplicantKind;
use statute::outcome::Outcome;

use crate::error::{Error, Result};
use crate::port::{Param, Row, Sql, Tx, View, sql};
use crate::projections::{read, written};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// A request was received.
    Received,
    /// It ended so.
    Ended(Outcome),
}

const RECEIVED: &str = "received";

impl Entry {
    fn name(self) -> Result<String> {
        match self {
            Self::Received => Ok(RECEIVED.to_owned()),
            Self::Ended(outcome) => written(&outcome),
        }
    }

    fn of_name(name: &str) -> Result<Self> {
        if name == RECEIVED { Ok(Self::Received) } else { read(name).map(Self::Ended) }
    }
}

/// A day on which something is counted.
type Piece = (UnitId, ApplicantKind, Entry, Date);

fn pieces(counted: Option<InTableThree>) -> Vec<Piece> {
    let Some(InTableThree { unit, applicant, received, ended }) = counted else {
        return Vec::new();
    };
    let ended = ended.map(|(on, outcome)| (unit, applicant, Entry::Ended(outcome), on));
    std::iter::once((unit, applicant, Entry::Received, received)).chain(ended).collect()
}

/// Takes a request out of the sums as it counted before, and into them as it counts now.
pub(super) fn shift(
    tx: &mut Tx<'_>,
    county: &County,
    before: Option<InTableThree>,
    after: Option<InTableThree>,
) -> Result<()> {
    let (before, after) = (pieces(before), pieces(after));
    for piece in before.iter().filter(|piece| !after.contains(piece)) {
        add(tx, county, piece, -1)?;
    }
    for piece in after.iter().filter(|piece| !before.contains(piece)) {
        add(tx, county, piece, 1)?;
    }
    Ok(())
}

fn year(day: Date) -> i64 {
    i64::from(day.year())
}

fn month(day: Date) -> i64 {
    year(day) * 100 + i64::from(day.month())
}

fn add(tx: &mut Tx<'_>, county: &County, piece: &Piece, cases: i64) -> Result<()> {
    let (unit, applicant, entry, day) = *piece;
    let (unit, applicant, entry) = (unit.to_string(), applicant.name(), entry.name()?);
    // One row each: for a statement of several SQLite keeps a journal of its own.
    for period in [year(day), month(day)] {
        let county = county.as_str();
        let key: [&dyn Param; 5] = [&county, &period, &unit, &applicant, &entry];
        let with_cases: Vec<&dyn Param> = key.into_iter().chain([&cases as &dyn Param]).collect();
        tx.execute(
            sql!(
                "INSERT INTO request_tally (county, period, unit, applicant, entry, cases) \
                VALUES ($1, $2, $3, $4, $5, $6) \
                ON CONFLICT (county, period, unit, applicant, entry) \
                DO UPDATE SET cases = request_tally.cases + excluded.cases"
            ),
            &with_cases,
        )?;
        if cases < 0 {
            tx.execute(
                sql!(
                    "DELETE FROM request_tally WHERE county = $1 AND period = $2 \
                    AND unit = $3 AND applicant = $4 AND entry = $5 AND cases = 0"
                ),
                &key,
            )?;
        }
    }
    Ok(())
}

/// Adds up what was received and what ended from a first day to a last, both included; with no first
/// day, from the beginning. `take` is given unit, kind of applicant, entry and a number of cases,
/// perhaps several for one; they add up. Only requests that table three counts are in it.
pub fn tallied(
    view: &mut View<'_>,
    county: &County,
    first: Option<Date>,
    last: Date,
    mut take: impl FnMut(UnitId, ApplicantKind, Entry, u64),
) -> Result<()> {
    for span in spans(first, last) {
        match span {
            Span::Periods(from, until) => periods(view, county, from, until, &mut take)?,
            Span::Days(from, until) => days(view, county, from, until, &mut take)?,
        }
    }
    Ok(())
}

/// A part of a stretch of days, as it is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    /// Whole years, or whole months, the last included.
    Periods(i64, i64),
    /// Days of one month, the last included.
    Days(Date, Date),
}

/// A stretch of days cut into whole years, whole months and days.
fn spans(first: Option<Date>, last: Date) -> Vec<Span> {
    let mut spans = Vec::new();
    // Beyond the years of the calendar nothing stands.
    let mut from = first.unwrap_or(Date::MIN);
    if first.is_some() && from.day() > 1 && from <= last {
        let end = from.last_of_month().min(last);
        spans.push(Span::Days(from, end));
        from = end.tomorrow().unwrap_or(Date::MAX);
    }
    let whole_years = if last == last.last_of_year() { year(last) } else { year(last) - 1 };
    if first.is_some() && from.month() > 1 && from <= last {
        // The months of a first year that is not whole.
        let end = from.last_of_year().min(last);
        months(from, end, &mut spans);
        from = end.tomorrow().unwrap_or(Date::MAX);
    }
    if from <= last && year(from) <= whole_years {
        spans.push(Span::Periods(if first.is_some() { year(from) } else { 0 }, whole_years));
        from = last.first_of_year();
    } else if first.is_none() {
        from = last.first_of_year();
    }
    if year(last) > whole_years && from <= last {
        months(from, last, &mut spans);
    }
    spans
}

/// Months of one year: from the first of a month to a last day.
fn months(from: Date, last: Date, spans: &mut Vec<Span>) {
    let whole = if last == last.last_of_month() { month(last) } else { month(last) - 1 };
    if month(from) <= whole {
        spans.push(Span::Periods(month(from), whole));
    }
    if month(last) > whole {
        spans.push(Span::Days(last.first_of_month(), last));
    }
}

type Take<'t> = &'t mut dyn FnMut(UnitId, ApplicantKind, Entry, u64);

fn kind(name: &str) -> Result<ApplicantKind> {
    ApplicantKind::of_name(name)
        .ok_or_else(|| Error::damaged(format!("没有名为{name}的申请人类别")))
}

fn unit(name: &str) -> Result<UnitId> {
    UnitId::from_str(name).map_err(|_| Error::damaged(format!("没有编号为{name}的单位")))
}

fn periods(
    view: &mut View<'_>,
    county: &County,
    from: i64,
    until: i64,
    take: Take<'_>,
) -> Result<()> {
    let mut rows = |sql: &'static Sql, params: &[&dyn Param]| {
        view.each(sql, params, |row| {
            let entry = Entry::of_name(&row.get::<String>(2)?)?;
            take_row(row, entry, 3, take)
        })
    };
    let county = county.as_str();
    if from == until {
        return rows(
            sql!(
                "SELECT unit, applicant, entry, cases FROM request_tally \
                WHERE county = $1 AND period = $2"
            ),
            &[&county, &from],
        );
    }
    rows(
        sql!(
            "SELECT unit, applicant, entry, CAST(SUM(cases) AS BIGINT) FROM request_tally \
            WHERE county = $1 AND period >= $2 AND period <= $3 GROUP BY unit, applicant, entry"
        ),
        &[&county, &from, &until],
    )
}

fn take_row(row: &Row<'_>, entry: Entry, cases: usize, take: Take<'_>) -> Result<()> {
    let (unit, kind) = (unit(&row.get::<String>(0)?)?, kind(&row.get::<String>(1)?)?);
    take(unit, kind, entry, row.get(cases)?);
    Ok(())
}

fn days(
    view: &mut View<'_>,
    county: &County,
    from: Date,
    until: Date,
    take: Take<'_>,
) -> Result<()> {
    let (from, until) = (from.to_string(), until.to_string());
    view.each(
        sql!(
            "SELECT unit, applicant, COUNT(*) FROM request WHERE county = $1 AND counts = 1 \
            AND received >= $2 AND received <= $3 GROUP BY unit, applicant"
        ),
        &[&county.as_str(), &from, &until],
        |row| take_row(row, Entry::Received, 2, take),
    )?;
    view.each(
        sql!(
            "SELECT unit, applicant, outcome, COUNT(*) FROM request WHERE county = $1 \
            AND counts = 1 AND ended >= $2 AND ended <= $3 GROUP BY unit, applicant, outcome"
        ),
        &[&county.as_str(), &from, &until],
        |row| {
            let entry = Entry::of_name(&row.get::<String>(2)?)?;
            take_row(row, entry, 3, take)
        },
    )
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_in_march_is_two_months_and_some_days() {
        assert_eq!(
            spans(Some(date(2026, 1, 1)), date(2026, 3, 12)),
            [Span::Periods(202_601, 202_602), Span::Days(date(2026, 3, 1), date(2026, 3, 12))]
        );
        assert_eq!(spans(Some(date(2026, 1, 1)), date(2026, 12, 31)), [Span::Periods(2026, 2026)]);
        assert_eq!(spans(None, date(2025, 12, 31)), [Span::Periods(0, 2025)]);
    }

    /// The days that a span stands for.
    fn covers(span: Span, day: Date) -> bool {
        match span {
            Span::Days(from, until) => (from..=until).contains(&day),
            Span::Periods(from, until) if until < 10_000 => (from..=until).contains(&year(day)),
            Span::Periods(from, until) => (from..=until).contains(&month(day)),
        }
    }

    proptest! {
        #[test]
        fn every_day_of_the_stretch_stands_in_one_span_and_no_other_day_in_any(
            begin in 0..1500_i64, length in -1..1500_i64, open in any::<bool>(),
        ) {
            let first = date(2022, 1, 1) + begin.days();
            let last = first + length.days();
            let spans = spans((!open).then_some(first), last);
            let mut day = date(2021, 1, 1);
            while day < date(2032, 1, 1) {
                let times = spans.iter().filter(|span| covers(**span, day)).count();
                let within = day <= last && (open || day >= first);
                prop_assert_eq!(times, usize::from(within), "{} in {:?}", day, spans);
                day = day.tomorrow().unwrap();
            }
        }
    }
}
