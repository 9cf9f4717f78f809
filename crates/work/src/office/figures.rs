//! 统计: table three of any day, the cases behind each cell, and what else is asked about a year.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use ledger::UnitId;
use ledger::subjects::person::Account;
use ledger::subjects::unit::Units;
use report::{CellId, Column, Form, Line};
use store::port::View;
use store::projections::requests::{self as stored, Case, Entry};

use super::Office;
use crate::figures::{Handled, Scope, Statistics, Sums, TableThree, YearSoFar};
use crate::permission::{self, Action};
use crate::present::day_of;
use crate::refusal::Refusal;

/// The cases that a cell of table three counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cases {
    /// How many there are.
    pub total: usize,
    /// Some of them, in the order of their days.
    pub cases: Vec<Counted>,
}

/// A case behind a figure, without anything of who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What it counts with.
    pub case: Case,
    /// Whether the viewer may open the request itself.
    pub may_open: bool,
}

impl Office {
    /// The scopes whose figures a person may see today, the widest first: the county, then each unit
    /// with those below it, if any, then the unit alone.
    pub fn scopes(&self, viewer: &Account, now: Timestamp) -> Result<Vec<Scope>, Refusal> {
        let (units, day) = (self.units()?, day_of(now));
        let lives = units.iter().filter(|unit| unit.lives_on(day) && unit.kind.takes_requests());
        let each = lives.flat_map(|unit| {
            let has_below = units.below(unit.id, day).next().is_some();
            let whole = has_below.then_some(Scope::Subtree(unit.id));
            whole.into_iter().chain([Scope::Unit(unit.id)])
        });
        let all = std::iter::once(Scope::County).chain(each);
        Ok(all.filter(|scope| may_see(viewer, *scope, &units, day).is_ok()).collect())
    }

    /// Table three of a year as of a day, for those who may see the figures of the scope.
    ///
    /// Whose requests are counted is told by the tree of that day; what the table carries in is what
    /// the same units had open at the end of the year before.
    pub fn table_three(
        &self,
        viewer: &Account,
        now: Timestamp,
        scope: Scope,
        year: i16,
        as_of: Date,
    ) -> Result<TableThree, Refusal> {
        let (year, counted) = self.counted(viewer, now, scope, year, as_of)?;
        let sums = self.read(|view, county| {
            let mut sums = Sums::default();
            let cases = |cases: u64| i64::try_from(cases).unwrap_or(i64::MAX);
            stored::tallied(view, county, None, year.eve(), |unit, kind, entry, n| {
                if counted.contains(&unit) {
                    match entry {
                        Entry::Received => sums.received_before(kind, cases(n)),
                        Entry::Ended(_) => sums.ended_before(kind, cases(n)),
                    }
                }
            })?;
            stored::tallied(
                view,
                county,
                Some(year.first()),
                year.last(),
                |unit, kind, entry, n| {
                    if counted.contains(&unit) {
                        match entry {
                            Entry::Received => sums.received(kind, cases(n)),
                            Entry::Ended(outcome) => sums.ended(outcome, kind, cases(n)),
                        }
                    }
                },
            )?;
            Ok(sums)
        })?;
        Ok(TableThree::of(year, &sums))
    }

    /// The cases behind a cell of table three: `most` of them after the first `skip`.
    #[allow(clippy::too_many_arguments, reason = "a table, a cell of it, a page of its cases")]
    pub fn cases_of_cell(
        &self,
        viewer: &Account,
        now: Timestamp,
        scope: Scope,
        year: i16,
        as_of: Date,
        cell: CellId,
        (skip, most): (usize, usize),
    ) -> Result<Cases, Refusal> {
        let (year, counted) = self.counted(viewer, now, scope, year, as_of)?;
        let form = Form::of_year(year.year());
        let listed = self.read(|view, county| match cell.line {
            Line::Received => stored::received_between(view, county, year.first(), year.last()),
            Line::CarriedIn => stored::open_on(view, county, year.eve()),
            Line::CarriedOut => stored::open_on(view, county, year.last()),
            _ => stored::ended_between(view, county, year.first(), year.last()),
        })?;
        let in_cell = |case: &Case| {
            let column = Column::of_applicant(case.applicant);
            let line = match (cell.line.is_outcome(), case.ended) {
                (true, Some((_, outcome))) => form.line_of(outcome) == cell.line,
                (true, None) => false,
                (false, _) => true,
            };
            line && counted.contains(&case.unit)
                && (cell.column == Column::Total || cell.column == column)
        };
        let listed: Vec<Case> = listed.into_iter().filter(in_cell).collect();
        let (units, day, total) = (self.units()?, day_of(now), listed.len());
        let opens = |unit| permission::allows(viewer, Action::SeeRequests, Some(unit), &units, day);
        let page = listed.into_iter().skip(skip).take(most);
        let cases = page.map(|case| Counted { may_open: opens(case.unit), case }).collect();
        Ok(Cases { total, cases })
    }

    /// The statistics from the first day of a year to a day, or to the year's end.
    pub fn statistics(
        &self,
        viewer: &Account,
        now: Timestamp,
        scope: Scope,
        year: i16,
        as_of: Date,
    ) -> Result<Statistics, Refusal> {
        let (year, counted) = self.counted(viewer, now, scope, year, as_of)?;
        let (calendar, settings) = (self.calendar()?, self.clock_settings());
        let handled = self.read(|view: &mut View<'_>, county| {
            let mut handled = Vec::new();
            let (first, last) = (year.first(), year.last());
            stored::each_open_within(view, county, first, last, |request| {
                if counted.contains(&request.unit) {
                    handled.extend(Handled::at_the_end_of(last, &request, &calendar, settings));
                }
                Ok(())
            })?;
            Ok(handled)
        })?;
        Ok(Statistics::of(year.first(), year.last(), &handled))
    }

    /// The year as of a day, and the units whose requests count, once it is sure that the viewer may
    /// see them. Nothing is told of a day that is not there yet.
    fn counted(
        &self,
        viewer: &Account,
        now: Timestamp,
        scope: Scope,
        year: i16,
        as_of: Date,
    ) -> Result<(YearSoFar, BTreeSet<UnitId>), Refusal> {
        let (units, today) = (self.units()?, day_of(now));
        may_see(viewer, scope, &units, today)?;
        let year = YearSoFar::new(year, as_of.min(today)).ok_or_else(|| {
            Refusal::fault("as-of", "截止日期在这一年开始之前，或者还没有到。请另选年份或者日期。")
        })?;
        Ok((year, scope.units(&units, year.last())))
    }
}

/// Refuses whom the permission table does not let see the figures of a scope: of more than one unit,
/// only who may see those of the county.
fn may_see(viewer: &Account, scope: Scope, units: &Units, day: Date) -> Result<(), Refusal> {
    let unit = match scope {
        Scope::Unit(unit) => Some(unit),
        Scope::Subtree(_) | Scope::County => None,
    };
    if permission::allows(viewer, Action::SeeFigures, unit, units, day) {
        Ok(())
    } else {
        Err(Refusal::NotAllowed(Action::SeeFigures))
    }
}
