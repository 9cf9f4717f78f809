//! A page → blocks in reading order.

use std::collections::HashMap;

use hayro_font::kurbo::Point;

use super::budget::Budget;
use super::lattice::{self, Grid};
use super::lines::{self, Line};
use super::sheet::{Glyph, Sheet, Toward};
use crate::{Block, Cell, Paragraph, Place, ReadError, Row, Table};

/// Counts lines and tables through the document.
#[derive(Default)]
pub(super) struct Counter {
    line: u32,
    table: u32,
}

/// The blocks of one page from top to bottom. What stands beside a table comes after it.
pub(super) fn blocks(
    sheet: &Sheet,
    page: u32,
    counter: &mut Counter,
    budget: &mut Budget,
) -> Result<Vec<Block>, ReadError> {
    let (tables, lines) = tables(sheet, lattice::grids(&sheet.rules, budget)?);
    let mut items: Vec<(f64, Item)> = tables
        .into_iter()
        .map(|table| (table.grid.bounds().y0, Item::Table(table)))
        .chain(lines.into_iter().map(|line| (line.height(), Item::Line(line))))
        .collect();
    items.sort_by(|a, b| a.0.total_cmp(&b.0));
    let blocks = items.into_iter().map(|(_, item)| match item {
        Item::Line(line) => {
            counter.line += 1;
            let place = Place { page: Some(page), line: Some(counter.line), ..Place::default() };
            Block::Paragraph(Paragraph { pieces: line.pieces, heading: None, place })
        }
        Item::Table(filled) => Block::Table(table(&filled, page, counter)),
    });
    Ok(blocks.collect())
}

/// A table with the lines of print in each cell.
struct Filled {
    grid: Grid,
    cells: Vec<Vec<Line>>,
}

/// The grids that are tables, filled, and the lines outside of them.
fn tables(sheet: &Sheet, mut grids: Vec<Grid>) -> (Vec<Filled>, Vec<Line>) {
    /// What stood in a grid that is none stands elsewhere, perhaps in a grid around it; tables
    /// are not nested deeper than this.
    const ROUNDS: usize = 3;
    for _ in 0..ROUNDS {
        let (filled, outside) = fill(sheet, grids);
        let is_table = |table: &Filled| !table.is_drawing() && !table.is_half_ruled();
        if filled.iter().all(is_table) {
            return (filled, outside);
        }
        grids = filled.into_iter().filter(is_table).map(|table| table.grid).collect();
    }
    fill(sheet, grids)
}

/// The lines of print in the cells of each grid, and those outside.
fn fill(sheet: &Sheet, grids: Vec<Grid>) -> (Vec<Filled>, Vec<Line>) {
    let (inside, outside) = place(sheet, &grids);
    let lines_of = |cells: Vec<Vec<&Glyph>>| cells.into_iter().map(lines::lines).collect();
    let filled = grids
        .into_iter()
        .zip(inside)
        .map(|(grid, cells)| Filled { grid, cells: lines_of(cells) })
        .collect();
    (filled, lines::lines(outside))
}

impl Filled {
    /// Whether the raster is so empty that it is a chart, a seal or squared paper.
    fn is_drawing(&self) -> bool {
        /// One cell in so many has a word in every table.
        const FILLED: usize = 40;
        let filled = self.cells.iter().filter(|cell| !cell.is_empty()).count();
        filled * FILLED < self.cells.len()
    }

    /// Whether most figures share their cell with others, because only some columns or rows are
    /// ruled. Then the rules mislead, and the positions on the lines tell more.
    fn is_half_ruled(&self) -> bool {
        let mut alone = 0;
        let mut beside = 0;
        let mut stacked = vec![Vec::new(); self.grid.rows.len()];
        for (field, lines) in self.grid.cells.iter().zip(&self.cells) {
            let numbers: Vec<usize> = lines.iter().map(Line::numbers).collect();
            let only_numbers = lines.iter().all(|line| line.pieces.len() == 1)
                && numbers.iter().all(|numbers| *numbers == 1);
            if !only_numbers {
                beside += numbers.iter().filter(|numbers| **numbers > 1).sum::<usize>();
            } else if lines.len() == 1 {
                alone += 1;
            } else {
                stacked[field.row].push(lines.len());
            }
        }
        // One cell with a column of figures may be meant; a row of such cells is a table.
        let stacked = stacked.iter().filter(|row| row.len() > 1).flatten().sum::<usize>();
        beside + stacked > alone
    }
}

enum Item {
    Line(Line),
    Table(Filled),
}

/// The glyphs of each cell of each grid, and those outside of all grids.
fn place<'s>(sheet: &'s Sheet, grids: &[Grid]) -> (Vec<Vec<Vec<&'s Glyph>>>, Vec<&'s Glyph>) {
    let mut inside: Vec<Vec<Vec<&Glyph>>> =
        grids.iter().map(|grid| vec![Vec::new(); grid.cells.len()]).collect();
    let mut outside = Vec::new();
    let bands = Bands::new(grids);
    for run in runs(&sheet.glyphs) {
        let Some(middle) = middle(run) else { continue };
        // A watermark lies over the table, not in it.
        if run[0].toward == Toward::Oblique {
            outside.extend(run);
            continue;
        }
        // A table within a cell of another is the smaller one.
        let home = bands
            .at(middle.y)
            .iter()
            .filter_map(|index| Some((*index, grids[*index].cell_at(middle)?)))
            .min_by(|(a, _), (b, _)| {
                grids[*a].bounds().area().total_cmp(&grids[*b].bounds().area())
            });
        match home {
            Some((grid, cell)) => inside[grid][cell].extend(run),
            None => outside.extend(run),
        }
    }
    (inside, outside)
}

/// Grids by their height on the page, so that many glyphs and many grids do not multiply.
struct Bands(HashMap<i64, Vec<usize>>);

impl Bands {
    fn new(grids: &[Grid]) -> Self {
        let mut bands: HashMap<i64, Vec<usize>> = HashMap::new();
        for (index, grid) in grids.iter().enumerate() {
            let bounds = grid.bounds();
            for band in Self::band(bounds.y0)..=Self::band(bounds.y1) {
                bands.entry(band).or_default().push(index);
            }
        }
        Self(bands)
    }

    fn at(&self, y: f64) -> &[usize] {
        self.0.get(&Self::band(y)).map_or(&[], Vec::as_slice)
    }

    /// Twenty points each; a page that is higher than anything printed ends in one band.
    fn band(y: f64) -> i64 {
        (y / 20.0).clamp(0.0, 1_000.0) as i64
    }
}

/// Glyphs that were drawn one after the other without a gap. They belong together even where they
/// run over the border of a cell.
fn runs(glyphs: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    /// The widest gap within a run, in font sizes.
    const GAP: f64 = 0.15;
    glyphs.chunk_by(|a, b| {
        let gap = b.along().0 - a.along().1;
        a.toward == b.toward
            && !a.blank
            && !b.blank
            && gap.abs() <= GAP * a.size
            && (a.across() - b.across()).abs() <= GAP * a.size
    })
}

/// The middle of what can be seen of a run; nothing if nothing can.
fn middle(run: &[Glyph]) -> Option<Point> {
    let mut seen = run.iter().filter(|glyph| !glyph.clipped);
    let first = seen.next()?;
    let last = seen.next_back().unwrap_or(first);
    Some(first.middle().midpoint(last.middle()))
}

fn table(Filled { grid, cells }: &Filled, page: u32, counter: &mut Counter) -> Table {
    counter.table += 1;
    let table_number = counter.table;
    let height = grid.rows.len() - 1;
    let mut rows: Vec<Row> = Vec::with_capacity(height);
    for row in 0..height {
        let starting = || grid.cells.iter().zip(cells).filter(move |(field, _)| field.row == row);
        let place = Place {
            page: Some(page),
            line: Some(counter.line + 1),
            table: Some(table_number),
            row: Some(row as u32 + 1),
            column: None,
        };
        let cells = starting()
            .map(|(field, lines)| Cell {
                text: text(lines),
                col: field.column as u32,
                colspan: field.columns as u32,
                rowspan: field.rows as u32,
                place: Place { column: Some(field.column as u32 + 1), ..place },
            })
            .collect();
        // A cell that reaches further down has its lines beside those of other rows.
        let own = starting().filter(|(field, _)| field.rows == 1).map(|(_, lines)| lines.len());
        counter.line += own.max().unwrap_or(0).max(1) as u32;
        rows.push(Row { cells, place });
    }
    Table { rows }
}

/// The text of a cell.
fn text(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&line.text());
    }
    text
}
