//! Table three of the annual report (年度报告第三部分), counted from requests.

use std::collections::BTreeMap;

use ledger::subjects::request::InTableThree;
use report::form::{Identity, identities};
use report::{CellId, Column, Figures, Form, Line};
use statute::applicant::ApplicantKind;
use statute::outcome::Outcome;

use super::YearSoFar;

/// The numbers that make a table three, before they are put into its form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    received: BTreeMap<ApplicantKind, i64>,
    carried_in: BTreeMap<ApplicantKind, i64>,
    ended: BTreeMap<(Outcome, ApplicantKind), i64>,
}

impl Sums {
    /// Adds requests that were received before the year.
    pub fn received_before(&mut self, kind: ApplicantKind, cases: i64) {
        *self.carried_in.entry(kind).or_default() += cases;
    }

    /// Adds requests that ended before the year.
    pub fn ended_before(&mut self, kind: ApplicantKind, cases: i64) {
        *self.carried_in.entry(kind).or_default() -= cases;
    }

    /// Adds requests that were received in the year, as far as it is told.
    pub fn received(&mut self, kind: ApplicantKind, cases: i64) {
        *self.received.entry(kind).or_default() += cases;
    }

    /// Adds requests that ended in the year, as far as it is told.
    pub fn ended(&mut self, outcome: Outcome, kind: ApplicantKind, cases: i64) {
        *self.ended.entry((outcome, kind)).or_default() += cases;
    }
}

/// Table three of a year as of a day, with every cell known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableThree {
    /// The year.
    pub year: YearSoFar,
    /// The figures in the form of the year; of the other tables nothing is known here.
    pub figures: Figures,
}

/// A sum of the form, looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holds {
    /// Which.
    pub identity: &'static Identity,
    /// What the left side comes to.
    pub left: i64,
    /// What the right side comes to.
    pub right: i64,
}

impl Holds {
    /// Whether both sides are the same.
    pub fn holds(&self) -> bool {
        self.left == self.right
    }
}

impl TableThree {
    /// Puts sums into the form.
    pub fn of(year: YearSoFar, sums: &Sums) -> Self {
        let form = Form::of_year(year.year());
        let mut cells: BTreeMap<CellId, i64> = BTreeMap::new();
        let mut add = |line, kind: ApplicantKind, cases: i64| {
            for column in [Column::of_applicant(kind), Column::Total] {
                *cells.entry(CellId::new(line, column)).or_default() += cases;
            }
        };
        for (kind, cases) in &sums.received {
            add(Line::Received, *kind, *cases);
            add(Line::CarriedOut, *kind, *cases);
        }
        for (kind, cases) in &sums.carried_in {
            add(Line::CarriedIn, *kind, *cases);
            add(Line::CarriedOut, *kind, *cases);
        }
        for ((outcome, kind), cases) in &sums.ended {
            add(form.line_of(*outcome), *kind, *cases);
            add(Line::Concluded, *kind, *cases);
            add(Line::CarriedOut, *kind, -*cases);
        }
        let mut figures = Figures::unread(form);
        for cell in form.cells().filter(|cell| cell.line.is_request()) {
            figures.set_count(cell, cells.get(&cell).copied().unwrap_or(0));
        }
        Self { year, figures }
    }

    /// Counts requests one by one.
    pub fn count(year: YearSoFar, requests: impl IntoIterator<Item = InTableThree>) -> Self {
        let mut sums = Sums::default();
        for InTableThree { applicant, received, ended, .. } in requests {
            if received < year.first() {
                sums.received_before(applicant, 1);
            } else if received <= year.last() {
                sums.received(applicant, 1);
            }
            match ended {
                Some((on, _)) if on < year.first() => sums.ended_before(applicant, 1),
                Some((on, outcome)) if on <= year.last() => sums.ended(outcome, applicant, 1),
                _ => {}
            }
        }
        Self::of(year, &sums)
    }

    /// What stands in a cell; 0 for one that is not in the table.
    pub fn cell(&self, line: Line, column: Column) -> i64 {
        self.figures.count(CellId::new(line, column)).unwrap_or(0)
    }

    /// The sums of the form that concern this table, looked at.
    pub fn sums(&self) -> Vec<Holds> {
        let value = |cells: &[CellId]| cells.iter().map(|id| self.cell(id.line, id.column)).sum();
        identities(self.figures.form())
            .iter()
            .filter(|identity| identity.cells().all(|cell| cell.line.is_request()))
            .map(|identity| Holds {
                identity,
                left: value(&identity.left),
                right: value(&identity.right),
            })
            .collect()
    }

    /// Whether all sums of the form hold and no cell is below zero.
    pub fn is_balanced(&self) -> bool {
        let cells = self.figures.form().cells().filter(|cell| cell.line.is_request());
        self.sums().iter().all(Holds::holds)
            && cells.into_iter().all(|cell| self.cell(cell.line, cell.column) >= 0)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use ledger::UnitId;
    use statute::outcome::{Closure, Inability};

    use super::*;

    fn request(received: Date, ended: Option<(Date, Outcome)>) -> InTableThree {
        let unit: UnitId = "00000000-0000-7000-8000-000000000001".parse().unwrap();
        InTableThree { unit, applicant: ApplicantKind::NaturalPerson, received, ended }
    }

    /// Three requests: one of last year that ended this year, one that came and ended, one that is
    /// open.
    fn three() -> Vec<InTableThree> {
        vec![
            request(
                date(2025, 12, 30),
                Some((date(2026, 1, 9), Outcome::Unable(Inability::NotThisOrgan))),
            ),
            request(date(2026, 1, 5), Some((date(2026, 2, 2), Outcome::Granted))),
            request(date(2026, 2, 20), None),
        ]
    }

    fn cells(year: i16, as_of: Date) -> [i64; 4] {
        let table = TableThree::count(YearSoFar::new(year, as_of).unwrap(), three());
        assert!(table.is_balanced());
        [Line::Received, Line::CarriedIn, Line::Concluded, Line::CarriedOut]
            .map(|line| table.cell(line, Column::Natural))
    }

    #[test]
    fn a_request_of_last_year_is_carried_in_and_ends_this_year() {
        assert_eq!(cells(2025, date(2026, 3, 1)), [1, 0, 0, 1]);
        assert_eq!(cells(2026, date(2026, 12, 31)), [2, 1, 2, 1]);
    }

    #[test]
    fn as_of_a_day_nothing_later_has_happened() {
        assert_eq!(cells(2026, date(2026, 1, 5)), [1, 1, 0, 2]);
        assert_eq!(cells(2026, date(2026, 1, 9)), [1, 1, 1, 1]);
    }

    #[test]
    fn what_another_organ_is_responsible_for_counts_as_not_held() {
        let table = TableThree::count(YearSoFar::new(2026, date(2026, 6, 1)).unwrap(), three());
        assert_eq!(table.cell(Line::Unable1, Column::Total), 1);
    }

    #[test]
    fn the_form_of_2019_has_one_row_for_other_ends() {
        let withdrawn = Outcome::Other(Closure::Withdrawn);
        let year = YearSoFar::new(2020, date(2020, 12, 31)).unwrap();
        let one = request(date(2020, 5, 6), Some((date(2020, 5, 7), withdrawn)));
        let table = TableThree::count(year, [one]);
        assert_eq!(table.cell(Line::Other, Column::Total), 1);
        assert!(table.is_balanced());
    }

    #[test]
    fn a_year_that_has_not_begun_has_no_table() {
        assert_eq!(YearSoFar::new(2027, date(2026, 6, 1)), None);
        assert_eq!(YearSoFar::new(2025, date(2026, 6, 1)).unwrap().last(), date(2025, 12, 31));
    }
}
