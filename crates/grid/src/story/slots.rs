//! Cells laid out on a grid: which column each begins in, how far it reaches.

use super::{Budget, Join, RawCell, RawRow, Span};
use crate::ReadError;

/// HTML's own bound for `colspan`.
const MAX_COLSPAN: u32 = 1000;

/// Columns that a cell covers from a row above.
#[derive(Clone, Copy, Debug)]
struct Covered {
    start: u32,
    end: u32,
    rows_left: u32,
}

/// Gives every cell its column and spans. Rows come back in the order in which they are shown.
///
/// Work and memory follow the cells and the spans that are in force row by row, never the numbers
/// that a span claims: `colspan="9999"` costs what `colspan="2"` costs.
pub(super) fn place(mut rows: Vec<RawRow>, budget: &mut Budget) -> Result<Vec<RawRow>, ReadError> {
    rows.sort_by_key(|row| row.section);
    // A table is written by one reader, so that one kind of span stands for all.
    let first = rows.iter().flat_map(|row| &row.cells).next();
    if let Some(RawCell { span: Span::Fixed { .. }, .. }) = first {
        place_fixed(&mut rows);
    } else {
        place_flow(&mut rows, budget)?;
    }
    Ok(rows)
}

/// HTML: each cell takes the first column that no cell from above covers. Two cells may overlap
/// where spans contradict each other; both are kept.
fn place_flow(rows: &mut Vec<RawRow>, budget: &mut Budget) -> Result<(), ReadError> {
    let mut covered: Vec<Covered> = Vec::new();
    let mut empty = Vec::with_capacity(rows.len());
    let mut at = 0;
    while at < rows.len() {
        let group = rows[at].group;
        let size = rows[at..].iter().take_while(|row| row.group == group).count();
        covered.clear();
        for (index, row) in rows[at..at + size].iter_mut().enumerate() {
            let rows_left = (size - index) as u32;
            budget.take(covered.len())?;
            empty.push(row.cells.is_empty() && covered.is_empty());
            place_row(row, rows_left, &mut covered);
        }
        at += size;
    }
    // A row without cells that nothing reaches into shows nothing.
    let mut empty = empty.into_iter();
    rows.retain(|_| !empty.next().unwrap_or(false));
    Ok(())
}

fn place_row(row: &mut RawRow, rows_left: u32, covered: &mut Vec<Covered>) {
    let mut begun = Vec::new();
    let mut next = 0;
    let mut column = 0;
    for cell in &mut row.cells {
        // `covered` is sorted by start, and `column` only grows: one pass is enough.
        while let Some(above) = covered.get(next).filter(|above| above.start <= column) {
            column = column.max(above.end);
            next += 1;
        }
        let Span::Flow { columns, rows } = cell.span else { continue };
        cell.col = column;
        cell.colspan = columns.clamp(1, MAX_COLSPAN);
        cell.rowspan = if rows == 0 { rows_left } else { rows.min(rows_left) };
        column += cell.colspan;
        if cell.rowspan > 1 {
            begun.push(Covered { start: cell.col, end: column, rows_left: cell.rowspan });
        }
    }
    covered.append(&mut begun);
    for above in covered.iter_mut() {
        above.rows_left -= 1;
    }
    covered.retain(|above| above.rows_left > 0);
    covered.sort_by_key(|above| above.start);
}

/// DOCX: every cell says its column; a cell that continues the one above is taken into it.
fn place_fixed(rows: &mut Vec<RawRow>) {
    // Cells that could still be continued by the next row: (column, row, index in that row).
    let mut above: Vec<(u32, usize, usize)> = Vec::new();
    for at in 0..rows.len() {
        let (before, rest) = rows.split_at_mut(at);
        let Some(row) = rest.first_mut() else { break };
        let mut open = Vec::with_capacity(row.cells.len());
        let mut kept = Vec::with_capacity(row.cells.len());
        let mut next = 0;
        for mut cell in row.cells.drain(..) {
            let Span::Fixed { column, columns, above: join } = cell.span else { continue };
            // Columns only grow along a row, whatever the cells say, so that `above` is sorted.
            let column = column.max(next);
            cell.col = column;
            cell.colspan = columns.clamp(1, MAX_COLSPAN);
            next = column + cell.colspan;
            let found = above.binary_search_by_key(&column, |found| found.0).ok();
            let found = found.filter(|_| join == Join::Continues).and_then(|at| above.get(at));
            let root = found.and_then(|&(_, row, index)| {
                let cell = before.get_mut(row)?.cells.get_mut(index)?;
                Some((cell, row, index))
            });
            if let Some((root, root_row, root_index)) = root {
                // What a continuing cell holds is not shown: usually an empty paragraph.
                root.rowspan = (at - root_row + 1) as u32;
                open.push((column, root_row, root_index));
            } else {
                if join != Join::Alone {
                    open.push((column, at, kept.len()));
                }
                kept.push(cell);
            }
        }
        row.cells = kept;
        above = open;
    }
    let mut reached = 0;
    let mut at = 0;
    rows.retain(|row| {
        let keep = !row.cells.is_empty() || at < reached;
        let spans = row.cells.iter().map(|cell| cell.rowspan as usize).max().unwrap_or(0);
        reached = reached.max(at + spans);
        at += 1;
        keep
    });
}
