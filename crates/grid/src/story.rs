//! What a container's reader hands over: lines and tables in reading order, before places are set.
//!
//! A reader walks its container once and calls [`Story::line`], [`Story::open_table`] and so on in
//! the order in which things stand. Everything that is the same for all containers happens behind
//! that: cells are laid out on a grid, layout tables are taken apart, lines with tabs or pipes
//! become rows, the [`Budget`] is kept.

mod assemble;
mod layout;
mod pieces;
mod rows;
mod slots;
mod tidy;

use crate::ReadError;

pub(crate) use assemble::assemble;
pub(crate) use rows::{has_separator, is_rule, is_separator};
pub(crate) use tidy::{is_blank, plain};

/// Counts cells and paragraphs, so that no input makes us hold more of them than a report can have.
#[derive(Debug)]
pub(crate) struct Budget {
    left: u32,
    limit: u32,
}

impl Budget {
    pub(crate) fn new(limit: u32) -> Self {
        Self { left: limit, limit }
    }

    /// Takes `count` cells or paragraphs, or refuses the document.
    pub(crate) fn take(&mut self, count: usize) -> Result<(), ReadError> {
        let taken = u32::try_from(count).ok().and_then(|count| self.left.checked_sub(count));
        self.left = taken.ok_or_else(|| ReadError::Bomb {
            what: format!("段落和单元格超过 {} 个", self.limit),
        })?;
        Ok(())
    }
}

/// Where the container itself says that something stands; `None` where only reading order tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Source {
    /// Physical line, from 1.
    pub(crate) line: Option<u32>,
    /// Page, from 1.
    pub(crate) page: Option<u32>,
}

/// One line of text: a paragraph, or a part of it between forced breaks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) heading: Option<u8>,
    pub(crate) source: Source,
}

/// A line or a finished table.
#[derive(Debug)]
pub(crate) enum Item {
    Line(Line),
    Table(Grid),
}

/// A table whose cells stand on a grid.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    pub(crate) rows: Vec<GridRow>,
}

#[derive(Debug, Default)]
pub(crate) struct GridRow {
    pub(crate) cells: Vec<GridCell>,
    pub(crate) source: Source,
    /// The container's own number of this row (a sheet's), where it is not simply counted.
    pub(crate) number: Option<u32>,
}

#[derive(Debug)]
pub(crate) struct GridCell {
    pub(crate) text: String,
    pub(crate) col: u32,
    pub(crate) colspan: u32,
    pub(crate) rowspan: u32,
    /// The container's own number of the first column, where it is not simply counted.
    pub(crate) number: Option<u32>,
}

/// Part of a table. Heads are shown first and feet last, wherever they stand in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Section {
    Head,
    #[default]
    Body,
    Foot,
}

/// How a cell joins the cells around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// HTML: so many columns and rows; the column follows from the cells before and above.
    /// `rows: 0` reaches to the end of the section.
    Flow { columns: u32, rows: u32 },
    /// DOCX: from this column, so many columns.
    Fixed { column: u32, columns: u32, above: Join },
}

/// How a cell of DOCX joins the cell above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    /// Not at all.
    Alone,
    /// It begins a merged cell.
    Begins,
    /// It continues one; what it holds is not shown.
    Continues,
}

#[derive(Debug)]
struct RawCell {
    items: Vec<Item>,
    span: Span,
    col: u32,
    colspan: u32,
    rowspan: u32,
}

#[derive(Debug)]
struct RawRow {
    cells: Vec<RawCell>,
    source: Source,
    section: Section,
    /// Rows of one `tbody` share a group; a span does not leave it.
    group: u32,
}

#[derive(Debug, Default)]
struct OpenTable {
    rows: Vec<RawRow>,
    section: Section,
    group: u32,
    row_open: bool,
    cell_open: bool,
    /// Captions and stray text outside of cells: they are shown before the table.
    before: Vec<Item>,
}

/// Builds the lines and tables of one document.
#[derive(Debug)]
pub(crate) struct Story<'b> {
    budget: &'b mut Budget,
    items: Vec<Item>,
    open: Vec<OpenTable>,
    /// How many tables may stand inside one another.
    nesting: usize,
}

/// Unicode's line separator: a forced break inside a line that may yet become a row.
pub(crate) const LINE_BREAK: char = '\u{2028}';

/// Elements that one table inside another adds to the depth: table, section, row, cell.
const LEVELS_PER_TABLE: u32 = 4;

impl<'b> Story<'b> {
    /// `depth` is the limit of nested elements.
    pub(crate) fn new(budget: &'b mut Budget, depth: u32) -> Self {
        let nesting = (depth / LEVELS_PER_TABLE).max(1) as usize;
        Self { budget, items: Vec::new(), open: Vec::new(), nesting }
    }

    /// Adds a line where we stand: in the open cell, before the open table, or in the document.
    /// Lines that show nothing are dropped.
    pub(crate) fn line(&mut self, line: Line) -> Result<(), ReadError> {
        if is_blank(&line.text) {
            return Ok(());
        }
        self.budget.take(1)?;
        self.push(Item::Line(line));
        Ok(())
    }

    fn push(&mut self, item: Item) {
        let target = match self.open.last_mut() {
            None => &mut self.items,
            Some(table) => match table.rows.last_mut().and_then(|row| row.cells.last_mut()) {
                Some(cell) if table.cell_open => &mut cell.items,
                _ => &mut table.before,
            },
        };
        target.push(item);
    }

    /// Whether any table is open.
    pub(crate) fn in_table(&self) -> bool {
        !self.open.is_empty()
    }

    /// How many tables are open, one inside the other.
    pub(crate) fn tables(&self) -> usize {
        self.open.len()
    }

    /// Whether a cell of the innermost table is open.
    pub(crate) fn in_cell(&self) -> bool {
        self.open.last().is_some_and(|table| table.cell_open)
    }

    /// Opens a table inside the open cell or in the document.
    pub(crate) fn open_table(&mut self) -> Result<(), ReadError> {
        if self.open.len() >= self.nesting {
            return Err(ReadError::Bomb {
                what: format!("表格嵌套超过 {} 层", self.nesting)
            });
        }
        self.open.push(OpenTable::default());
        Ok(())
    }

    /// Begins a head, body or foot of the open table. A second head or foot is shown where it
    /// stands, as a browser does.
    pub(crate) fn open_section(&mut self, section: Section) {
        self.close_row();
        if let Some(table) = self.open.last_mut() {
            let again = table.rows.iter().any(|row| row.section == section);
            table.section = if again { Section::Body } else { section };
            table.group += 1;
        }
    }

    /// Begins a row of the open table.
    pub(crate) fn open_row(&mut self, source: Source) -> Result<(), ReadError> {
        self.close_row();
        if let Some(table) = self.open.last_mut() {
            self.budget.take(1)?;
            let (section, group) = (table.section, table.group);
            table.rows.push(RawRow { cells: Vec::new(), source, section, group });
            table.row_open = true;
        }
        Ok(())
    }

    /// Begins a cell; a row is begun for it if none is open.
    pub(crate) fn open_cell(&mut self, span: Span, source: Source) -> Result<(), ReadError> {
        self.close_cell();
        if self.open.last().is_some_and(|table| !table.row_open) {
            self.open_row(source)?;
        }
        if let Some(table) = self.open.last_mut()
            && let Some(row) = table.rows.last_mut()
        {
            self.budget.take(1)?;
            row.cells.push(RawCell { items: Vec::new(), span, col: 0, colspan: 1, rowspan: 1 });
            table.cell_open = true;
        }
        Ok(())
    }

    /// Ends the open cell of the innermost table, if there is one.
    pub(crate) fn close_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.cell_open = false;
        }
    }

    /// Ends the open row of the innermost table, if there is one.
    pub(crate) fn close_row(&mut self) {
        self.close_cell();
        if let Some(table) = self.open.last_mut() {
            table.row_open = false;
        }
    }

    /// Joins more columns to the last cell of the open row. Answers whether there is one.
    pub(crate) fn widen_last_cell(&mut self, more: u32) -> bool {
        let row =
            self.open.last_mut().filter(|table| table.row_open).and_then(|t| t.rows.last_mut());
        let span = row.and_then(|row| row.cells.last_mut()).map(|cell| &mut cell.span);
        match span {
            Some(Span::Flow { columns, .. } | Span::Fixed { columns, .. }) => {
                *columns = columns.saturating_add(more);
                true
            }
            None => false,
        }
    }

    /// Takes the open row away, with all that stands in it (a row that was deleted).
    pub(crate) fn drop_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            if table.row_open {
                table.rows.pop();
            }
            table.row_open = false;
            table.cell_open = false;
        }
    }

    /// Ends the innermost table and puts what it shows where it stands.
    pub(crate) fn close_table(&mut self) -> Result<(), ReadError> {
        let Some(table) = self.open.pop() else { return Ok(()) };
        for item in table.before {
            self.push(item);
        }
        let rows = slots::place(table.rows, self.budget)?;
        for item in layout::resolve(rows) {
            self.push(item);
        }
        Ok(())
    }

    /// Ends what is still open and gives everything back.
    pub(crate) fn finish(mut self) -> Result<Vec<Item>, ReadError> {
        while self.in_table() {
            self.close_table()?;
        }
        Ok(self.items)
    }
}
