//! What a subject of the prose is in the tables: the figures that it may mean.

use crate::Report;
use crate::figures::Amount;
use crate::form::{CellId, Column, Form, Line, ORGANISATIONS, describe_column, describe_short};
use crate::prose::{Acts, Columns, Documents, Facet, Lines, Requests, Reviews, Subject};

/// One figure that a number in the prose may mean: a cell, or a sum of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The cells that are added.
    pub(super) cells: Vec<CellId>,
    /// Cells that are taken away.
    pub(super) less: Vec<CellId>,
}

impl Reading {
    fn of(cells: Vec<CellId>) -> Self {
        Self { cells, less: Vec::new() }
    }

    /// The figure, or the cells that hold none.
    pub(super) fn value(&self, report: &Report) -> Result<i64, Vec<CellId>> {
        let unknown: Vec<CellId> = self
            .cells
            .iter()
            .chain(&self.less)
            .copied()
            .filter(|cell| report.count(*cell).is_none())
            .collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let sum =
            |cells: &[CellId]| cells.iter().filter_map(|cell| report.count(*cell)).sum::<i64>();
        Ok(sum(&self.cells) - sum(&self.less))
    }

    /// The figure in words: `本年新收`, `行政复议 · 结果维持`, the name of a group of rows or columns, or a sum of such
    /// names.
    pub(super) fn name(&self, form: Form) -> String {
        if let Some(name) =
            group_of_rows(form, &self.cells).or_else(|| group_of_columns(form, &self.cells))
        {
            return name;
        }
        let names: Vec<String> = self.cells.iter().map(|cell| name(form, *cell)).collect();
        names.join("＋")
    }
}

/// A cell as a sentence calls it; that a count is the total goes without saying.
fn name(form: Form, cell: CellId) -> String {
    let name = describe_short(form, cell);
    match (cell.column, name.split_once(" · ")) {
        (Column::Total, Some((row, _))) => row.to_owned(),
        _ => name,
    }
}

/// `（三）不予公开各项之和`: the rows of one group of the form, in one column.
fn group_of_rows(form: Form, cells: &[CellId]) -> Option<String> {
    let [first, _, ..] = cells else { return None };
    let group = form.row(first.line)?.group?;
    let rows: Vec<CellId> = form
        .table_of(first.line)?
        .rows
        .iter()
        .filter(|row| row.group == Some(group))
        .map(|row| CellId::new(row.line, first.column))
        .collect();
    let column = match first.column {
        Column::Total => String::new(),
        _ => format!(" · {}", describe_column(form, *first)),
    };
    (rows == cells).then(|| format!("{}{}各项之和{column}", group.number, group.label))
}

/// `本年新收 · 法人或其他组织`: the columns of organisations in one row.
fn group_of_columns(form: Form, cells: &[CellId]) -> Option<String> {
    let [first, .., last] = cells else { return None };
    let one_row = cells.iter().all(|cell| cell.line == first.line);
    let all = one_row
        && cells.len() == 5
        && first.column == Column::Business
        && last.column == Column::OtherApplicant;
    let row = describe_short(form, *first);
    let row = row.split(" · ").next()?;
    all.then(|| format!("{row} · {ORGANISATIONS}"))
}

/// The figures that a count may mean, the likeliest first. Empty where no table of the form counts
/// such a thing.
pub(super) fn readings(report: &Report, subject: Subject) -> Vec<Reading> {
    let form = report.figures.form();
    let mut readings = match subject {
        Subject::Requests(requests) => of_requests(form, requests),
        Subject::Reviews(Reviews { groups, result }) => {
            let column = result.unwrap_or(Column::Total);
            vec![Reading::of(groups.iter().map(|line| CellId::new(line, column)).collect())]
        }
        Subject::Documents(Documents { line, flow }) => {
            vec![Reading::of(vec![CellId::new(line, flow)])]
        }
        Subject::Decisions(line) => {
            let column = if form == Form::F2019 { Column::Decisions } else { Column::Only };
            vec![Reading::of(vec![CellId::new(line, column)])]
        }
        Subject::Fees | Subject::ProcessingFee | Subject::Other => Vec::new(),
    };
    let exists = |cell: &CellId| report.figures.entry(*cell).is_some();
    readings.retain(|reading| {
        !reading.cells.is_empty() && reading.cells.iter().chain(&reading.less).all(exists)
    });
    readings.dedup();
    readings
}

/// The yearly fees of table two in 万元, where the form counts them and they are known.
pub(super) fn fees(report: &Report) -> Option<Amount> {
    report.figures.amount(CellId::new(Line::Fees, Column::Only))
}

fn of_requests(form: Form, Requests { acts, facet }: Requests) -> Vec<Reading> {
    match facet {
        Facet::All => whole(acts, &[Column::Total]),
        Facet::Outcomes(lines) => {
            let cells = |lines: Lines| -> Vec<CellId> {
                let lines = lines.iter().filter(|line| form.row(*line).is_some());
                lines.map(|line| CellId::new(line, Column::Total)).collect()
            };
            vec![Reading::of(cells(lines))]
        }
        Facet::Applicants(columns) => {
            applicants(columns).into_iter().flat_map(|columns| whole(acts, &columns)).collect()
        }
        Facet::Channel => Vec::new(),
    }
}

/// The columns that a name of applicants may mean: 其他组织 is the last column, or every
/// organisation that is no business.
fn applicants(columns: Columns) -> Vec<Vec<Column>> {
    let named: Vec<Column> = columns.iter().collect();
    if named == [Column::OtherApplicant] {
        let others =
            [Column::Research, Column::Charity, Column::LegalService, Column::OtherApplicant];
        return vec![named, others.to_vec()];
    }
    vec![named]
}

/// Which figures of table three an act may mean (law.md N1): 新收 is the first row; 收到 and 办理
/// may mean it, or it and what was carried in, or what was concluded.
fn whole(acts: Acts, columns: &[Column]) -> Vec<Reading> {
    let row = |lines: &[Line]| -> Vec<CellId> {
        let cells =
            lines.iter().flat_map(|line| columns.iter().map(|column| CellId::new(*line, *column)));
        cells.collect()
    };
    let received = || Reading::of(row(&[Line::Received]));
    let all_open = || Reading::of(row(&[Line::Received, Line::CarriedIn]));
    let concluded = || Reading::of(row(&[Line::Concluded]));
    let mut readings = Vec::new();
    let came = Acts::NEW.with(Acts::RECEIVED).with(Acts::HANDLED);
    if acts.has(came) && acts.has(Acts::CARRIED_IN) {
        return vec![all_open()];
    }
    if acts.has(Acts::NEW) {
        readings.push(received());
    }
    if acts == Acts::NONE || acts.has(Acts::RECEIVED.with(Acts::HANDLED)) {
        readings.extend([received(), all_open(), concluded()]);
    }
    if acts.has(Acts::CONCLUDED.with(Acts::REPLIED)) {
        readings.push(concluded());
    }
    if acts.has(Acts::CONCLUDED.with(Acts::REPLIED).with(Acts::WORKED)) {
        // Of those received this year.
        readings.push(Reading { cells: row(&[Line::Concluded]), less: row(&[Line::CarriedIn]) });
    }
    if acts.has(Acts::REPLIED) {
        // What was only closed got no reply.
        let closed = [Line::Other, Line::Other1, Line::Other2, Line::Other3];
        for lines in [&closed[..1], &closed[1..]] {
            readings.push(Reading { cells: row(&[Line::Concluded]), less: row(lines) });
        }
    }
    if acts.has(Acts::CARRIED_IN) {
        readings.push(Reading::of(row(&[Line::CarriedIn])));
    }
    if acts.has(Acts::CARRIED_OUT.with(Acts::PENDING)) {
        readings.push(Reading::of(row(&[Line::CarriedOut])));
    }
    readings
}
