//! Is a table data, or does it only put things beside each other on the page?
//!
//! Decided row by row, because one table can be both: a page frame with a row of metadata, or a
//! table of figures with one row whose cell holds a table of its own.
//!
//! - A row is *layout* if one of its cells holds a table, or block text: more text than a cell of
//!   figures or labels ever has.
//! - But one row of an inner table beside several plain cells is only the way in which somebody set
//!   that cell: its text stays in the cell.
//! - Rows of data that stand together form a table; if none of them has two cells, there is nothing
//!   to compare and they are paragraphs.
//! - Layout rows are taken apart: their cells' lines and tables follow each other as they are read.
//!
//! So nothing is lost: every line is either in a cell of some table or a paragraph.

use super::{Grid, GridCell, GridRow, Item, Line, RawCell, RawRow, pieces, tidy};

/// A cell with this many character columns on two or more lines is prose; labels stay far below.
const BLOCK_TEXT: usize = 1000;

/// A cell with this many lines that are sentences is prose, however short they are.
const SENTENCES: usize = 2;

/// A cell that stands alone in its row is prose from this many columns.
const LONE_TEXT: usize = 400;

/// A table wider than this has columns that only exist as a claim of `colspan`; those in which no
/// cell begins are taken out. Below it they are kept: a table cut into header and data has such
/// columns, and the header's spans tell what they group.
const MAX_PLAIN_WIDTH: u32 = 64;

/// Beside this many plain cells, an inner table of one row is taken for text.
const PLAIN_CELLS: usize = 3;

/// What a table shows, as lines and tables.
pub(super) fn resolve(rows: Vec<RawRow>) -> Vec<Item> {
    let mut shown = Vec::new();
    let mut data: Vec<RawRow> = Vec::new();
    for mut row in rows {
        inline_small_tables(&mut row);
        if is_layout(&row) {
            shown.extend(finish(std::mem::take(&mut data)));
            shown.extend(row.cells.into_iter().flat_map(|cell| cell.items));
        } else {
            data.push(row);
        }
    }
    let rest = finish(data);
    if shown.is_empty() {
        return rest;
    }
    shown.extend(rest);
    shown
}

fn inline_small_tables(row: &mut RawRow) {
    let plain = row.cells.iter().filter(|cell| !holds_table(cell)).count();
    if plain == row.cells.len() || plain < PLAIN_CELLS {
        return;
    }
    for cell in &mut row.cells {
        let items = std::mem::take(&mut cell.items);
        cell.items = items.into_iter().flat_map(inline_small).collect();
    }
}

/// The lines of an inner table of one row; anything else as it is.
fn inline_small(item: Item) -> Vec<Item> {
    let Item::Table(grid) = item else { return vec![item] };
    if grid.rows.len() > 1 {
        return vec![Item::Table(grid)];
    }
    let cells = grid.rows.into_iter().flat_map(|row| row.cells);
    let mut lines = Vec::new();
    for cell in cells {
        let texts = cell.text.lines().map(|text| Line { text: text.into(), ..Line::default() });
        lines.extend(texts.map(Item::Line));
    }
    lines
}

fn is_layout(row: &RawRow) -> bool {
    let alone = row.cells.len() == 1;
    row.cells.iter().any(|cell| holds_table(cell) || is_prose(cell, alone))
}

fn holds_table(cell: &RawCell) -> bool {
    cell.items.iter().any(|item| matches!(item, Item::Table(_)))
}

fn is_prose(cell: &RawCell, alone: bool) -> bool {
    // Bytes first: a Han character has three and is two columns wide, so that columns never exceed
    // bytes, and nearly every cell is decided here.
    let lines = || cell.items.iter().filter_map(line_text);
    let bytes: usize = lines().map(str::len).sum();
    if cell.items.len() > 1 && lines().filter(|line| line.contains('。')).count() >= SENTENCES {
        return true;
    }
    if bytes < LONE_TEXT {
        return false;
    }
    let columns: usize = lines().map(pieces::width).sum();
    (alone && columns >= LONE_TEXT) || (cell.items.len() > 1 && columns >= BLOCK_TEXT)
}

fn line_text(item: &Item) -> Option<&str> {
    match item {
        Item::Line(line) => Some(&line.text),
        Item::Table(_) => None,
    }
}

/// Rows without tables in them: a table, or paragraphs if there is but one column.
fn finish(rows: Vec<RawRow>) -> Vec<Item> {
    if rows.iter().all(|row| row.cells.len() < 2) {
        return rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.items).collect();
    }
    let height = rows.len();
    let mut grid = Grid::default();
    for (at, row) in rows.into_iter().enumerate() {
        // The table may have been cut by a layout row: spans end where it ends.
        let below = (height - at) as u32;
        let cells = row.cells.iter().map(|cell| finish_cell(cell, below)).collect();
        grid.rows.push(GridRow { cells, source: row.source, number: None });
    }
    close_up(&mut grid);
    vec![Item::Table(grid)]
}

fn finish_cell(cell: &RawCell, below: u32) -> GridCell {
    let mut lines = cell.items.iter().filter_map(line_text).map(tidy::plain);
    let mut text = lines.next().unwrap_or_default();
    for line in lines {
        text.push('\n');
        text.push_str(&line);
    }
    let rowspan = cell.rowspan.clamp(1, below);
    GridCell { text, col: cell.col, colspan: cell.colspan, rowspan, number: None }
}

/// Takes out columns in which no cell begins, if the table claims to be absurdly wide.
fn close_up(grid: &mut Grid) {
    let cells = || grid.rows.iter().flat_map(|row| &row.cells);
    let width = cells().map(|cell| cell.col + cell.colspan).max().unwrap_or(0);
    if width <= MAX_PLAIN_WIDTH {
        return;
    }
    let mut begins: Vec<u32> = cells().map(|cell| cell.col).collect();
    begins.sort_unstable();
    begins.dedup();
    let place = |column: u32| begins.partition_point(|&begin| begin < column) as u32;
    for cell in grid.rows.iter_mut().flat_map(|row| &mut row.cells) {
        let start = place(cell.col);
        cell.colspan = (place(cell.col + cell.colspan) - start).max(1);
        cell.col = start;
    }
}
