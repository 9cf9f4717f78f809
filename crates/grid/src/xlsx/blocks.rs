//! A sheet cut into paragraphs and tables.
//!
//! Blank rows part blocks. In a block, rows with one filled cell at the top or the bottom are
//! paragraphs (titles, notes); so a sheet of prose reads as prose. What is left is a table of the
//! columns in which anything stands, blank cells with it.

use super::sheet::{Area, Sheet};
use crate::ReadError;
use crate::story::{Budget, Grid, GridCell, GridRow, Item, Line, Source, plain};
use std::collections::BTreeMap;

type Cells = BTreeMap<u32, String>;

/// The lines and tables of a sheet.
pub(super) fn items(sheet: Sheet, budget: &mut Budget) -> Result<Vec<Item>, ReadError> {
    let Sheet { rows, merged, .. } = sheet;
    // Merged areas by the row they begin in, so that a block finds its own.
    let mut by_row: BTreeMap<u32, Vec<Area>> = BTreeMap::new();
    for area in merged {
        by_row.entry(*area.rows.start()).or_default().push(area);
    }
    let mut items = Vec::new();
    let mut block: Vec<(u32, Cells)> = Vec::new();
    let mut reach = 0;
    for (number, cells) in rows {
        if number > reach.max(block.last().map_or(0, |(last, _)| *last)) + 1 {
            items.extend(finish(std::mem::take(&mut block), &by_row, budget)?);
        }
        let spans = by_row.get(&number).into_iter().flatten().map(|area| *area.rows.end());
        reach = spans.max().unwrap_or(0).max(reach);
        block.push((number, cells));
    }
    items.extend(finish(block, &by_row, budget)?);
    Ok(items)
}

fn finish(
    mut block: Vec<(u32, Cells)>,
    merged: &BTreeMap<u32, Vec<Area>>,
    budget: &mut Budget,
) -> Result<Vec<Item>, ReadError> {
    let filled = |(_, cells): &(u32, Cells)| cells.len() > 1;
    let Some(first) = block.iter().position(filled) else { return Ok(lines(block)) };
    let last = block.iter().rposition(filled).unwrap_or(first);
    let after = block.split_off(last + 1);
    let table = block.split_off(first);
    let mut items = lines(block);
    items.push(Item::Table(grid(table, merged, budget)?));
    items.extend(lines(after));
    Ok(items)
}

fn lines(rows: Vec<(u32, Cells)>) -> Vec<Item> {
    let texts = rows.into_iter().flat_map(|(_, cells)| cells.into_values());
    let mut items = Vec::new();
    for text in texts {
        let lines = text.lines().map(|line| Line { text: line.to_owned(), ..Line::default() });
        items.extend(lines.map(Item::Line));
    }
    items
}

fn grid(
    rows: Vec<(u32, Cells)>,
    merged: &BTreeMap<u32, Vec<Area>>,
    budget: &mut Budget,
) -> Result<Grid, ReadError> {
    let numbers: Vec<u32> = rows.iter().map(|(number, _)| *number).collect();
    let mut columns: Vec<u32> = rows.iter().flat_map(|(_, cells)| cells.keys().copied()).collect();
    columns.sort_unstable();
    columns.dedup();
    let width = columns.len();
    budget.take(width.saturating_mul(rows.len()))?;

    // Which column of the grid a column of the sheet is, or comes next to.
    let column_at = |column: u32| columns.partition_point(|known| *known < column);
    let row_at = |row: u32| numbers.partition_point(|known| *known < row);
    let mut spans: BTreeMap<(usize, usize), (u32, u32)> = BTreeMap::new();
    let mut covered = vec![false; width * rows.len()];
    let areas = merged
        .range(numbers.first().copied().unwrap_or(0)..)
        .take_while(|(row, _)| numbers.last().is_some_and(|last| *row <= last));
    for area in areas.flat_map(|(_, areas)| areas) {
        let (top, bottom) = (row_at(*area.rows.start()), row_at(area.rows.end() + 1));
        let (left, right) = (column_at(*area.columns.start()), column_at(area.columns.end() + 1));
        let (height, breadth) = (bottom.saturating_sub(top), right.saturating_sub(left));
        if height == 0 || breadth == 0 {
            continue;
        }
        budget.take(height.saturating_mul(breadth))?;
        for row in top..bottom {
            for column in left..right {
                if let Some(cell) = covered.get_mut(row * width + column) {
                    *cell = (row, column) != (top, left);
                }
            }
        }
        spans.insert((top, left), (height as u32, breadth as u32));
    }

    let mut grid = Grid::default();
    for (at, (number, mut cells)) in rows.into_iter().enumerate() {
        let mut row =
            GridRow { source: Source::default(), number: Some(number), cells: Vec::new() };
        for (col, column) in columns.iter().enumerate() {
            let text = cells.remove(column).unwrap_or_default();
            if covered.get(at * width + col).copied().unwrap_or(false) {
                continue;
            }
            let (rowspan, colspan) = spans.get(&(at, col)).copied().unwrap_or((1, 1));
            row.cells.push(GridCell {
                text: text.lines().map(plain).collect::<Vec<_>>().join("\n"),
                col: col as u32,
                colspan,
                rowspan,
                number: Some(*column),
            });
        }
        grid.rows.push(row);
    }
    Ok(grid)
}
