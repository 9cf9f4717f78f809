//! Lines and tables get their places and become a [`Document`].

use super::{Budget, Grid, Item, Line, Source, pieces, rows};
use crate::{Block, Cell, Container, Document, Paragraph, Place, ReadError, Row, Table};

/// Sets the place of every line and cell, in reading order.
pub(crate) fn assemble(
    items: Vec<Item>,
    container: Container,
    title: Option<String>,
    budget: &mut Budget,
) -> Result<Document, ReadError> {
    let mut counter = Counter::default();
    let mut blocks = Vec::with_capacity(items.len());
    for item in rows::gather(items, budget)? {
        match item {
            Item::Line(line) => blocks.extend(counter.paragraph(&line, budget)?),
            Item::Table(grid) => blocks.push(counter.table(grid)),
        }
    }
    Ok(Document { container, title, blocks, unread_pages: Vec::new() })
}

#[derive(Default)]
struct Counter {
    lines: u32,
    tables: u32,
}

impl Counter {
    fn place(&mut self, source: Source) -> Place {
        self.lines += 1;
        let line = source.line.unwrap_or(self.lines);
        Place { page: source.page, line: Some(line), ..Place::default() }
    }

    fn paragraph(&mut self, line: &Line, budget: &mut Budget) -> Result<Option<Block>, ReadError> {
        let pieces = pieces::pieces(&line.text);
        if pieces.is_empty() {
            return Ok(None);
        }
        budget.take(pieces.len() - 1)?;
        let place = self.place(line.source);
        Ok(Some(Block::Paragraph(Paragraph { pieces, heading: line.heading, place })))
    }

    fn table(&mut self, grid: Grid) -> Block {
        self.tables += 1;
        let table = Some(self.tables);
        let mut rows = Vec::with_capacity(grid.rows.len());
        for (index, row) in grid.rows.into_iter().enumerate() {
            let number = row.number.unwrap_or(index as u32 + 1);
            let place = Place { table, row: Some(number), ..self.place(row.source) };
            let mut cells = Vec::with_capacity(row.cells.len());
            for cell in row.cells {
                let column = Some(cell.number.unwrap_or(cell.col + 1));
                cells.push(Cell {
                    text: cell.text,
                    col: cell.col,
                    colspan: cell.colspan,
                    rowspan: cell.rowspan,
                    place: Place { column, ..place },
                });
            }
            rows.push(Row { cells, place });
        }
        Block::Table(Table { rows })
    }
}
