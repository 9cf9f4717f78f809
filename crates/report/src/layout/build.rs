//! Spans from the form's structure.

use super::{Content, DrawnCell, DrawnTable};
use crate::form::{CellId, ColumnHead, Form, Line, ORGANISATIONS, Row, Table, TableKind};

pub(super) fn draw(_form: Form, table: &Table) -> DrawnTable {
    match table.kind {
        TableKind::Requests => requests(table),
        TableKind::Reviews => reviews(table),
        _ => plain(table),
    }
}

fn label(text: impl Into<String>, colspan: usize, rowspan: usize) -> DrawnCell {
    DrawnCell { content: Content::Label(text.into()), colspan, rowspan }
}

fn heading(head: &ColumnHead) -> DrawnCell {
    label(head.label, 1, 1)
}

fn figures(table: &Table, line: Line) -> impl Iterator<Item = DrawnCell> {
    table.columns.iter().map(move |head| DrawnCell {
        content: Content::Figure(CellId::new(line, head.column)),
        colspan: 1,
        rowspan: 1,
    })
}

/// A sub-table of table two: caption, column heads, rows.
fn plain(table: &Table) -> DrawnTable {
    let columns = table.columns.len() + 1;
    let mut heads = vec![label(table.corner, 1, 1)];
    heads.extend(table.columns.iter().map(heading));
    let mut rows = vec![vec![label(table.caption, columns, 1)], heads];
    for row in table.rows {
        let mut cells = vec![label(row.label, 1, 1)];
        cells.extend(figures(table, row.line));
        rows.push(cells);
    }
    DrawnTable { kind: table.kind, columns, rows, heading_rows: 2 }
}

/// What the form prints above the outcomes, at the very left.
const RESULTS: &str = "三、本年度办理结果";

/// Table three: three columns of labels, seven of figures, three rows of heading.
fn requests(table: &Table) -> DrawnTable {
    const LABELS: usize = 3;
    let figures_wide = table.columns.len();
    let [first, middle @ .., last] = table.columns else {
        return plain(table);
    };
    let mut rows = vec![
        vec![label(table.corner, LABELS, 3), label("申请人情况", figures_wide, 1)],
        vec![
            label(first.label, 1, 2),
            label(ORGANISATIONS, middle.len(), 1),
            label(last.label, 1, 2),
        ],
        middle.iter().map(heading).collect(),
    ];
    let is_result = |row: &Row| row.line.is_outcome() || row.line == Line::Concluded;
    let results = table.rows.iter().filter(|row| is_result(row)).count();
    let mut results_drawn = false;
    let mut group_drawn = None;
    for row in table.rows {
        let mut cells = Vec::new();
        if is_result(row) {
            if !results_drawn {
                cells.push(label(RESULTS, 1, results));
                results_drawn = true;
            }
            match row.group {
                Some(group) => {
                    if group_drawn != Some(group) {
                        let rows_in_group =
                            table.rows.iter().filter(|other| other.group == Some(group)).count();
                        let text = format!("{}{}", group.number, group.label);
                        cells.push(label(text, 1, rows_in_group));
                        group_drawn = Some(group);
                    }
                    cells.push(label(numbered(row), 1, 1));
                }
                None => cells.push(label(numbered(row), LABELS - 1, 1)),
            }
        } else {
            cells.push(label(numbered(row), LABELS, 1));
        }
        cells.extend(figures(table, row.line));
        rows.push(cells);
    }
    DrawnTable { kind: table.kind, columns: LABELS + figures_wide, rows, heading_rows: 3 }
}

fn numbered(row: &Row) -> String {
    format!("{}{}", row.number, row.label)
}

/// Table four: the three groups side by side, three rows of heading, one row of figures.
fn reviews(table: &Table) -> DrawnTable {
    let width = table.columns.len();
    let columns = width * table.rows.len();
    let mut top = Vec::new();
    let mut second = Vec::new();
    let mut third = Vec::new();
    let mut data = Vec::new();
    let mut group_drawn = None;
    for row in table.rows {
        match row.group {
            None => top.push(label(row.label, width, 2)),
            Some(group) => {
                if group_drawn != Some(group) {
                    let members = table.rows.iter().filter(|r| r.group == Some(group)).count();
                    top.push(label(group.label, width * members, 1));
                    group_drawn = Some(group);
                }
                second.push(label(row.label, width, 1));
            }
        }
        third.extend(table.columns.iter().map(heading));
        data.extend(figures(table, row.line));
    }
    DrawnTable { kind: table.kind, columns, rows: vec![top, second, third, data], heading_rows: 3 }
}
