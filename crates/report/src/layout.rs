//! How the form is drawn: each table of it as rows of cells with the right spans.
//!
//! Every writer (page, HTML, DOCX, terminal) draws from here, so that all show the same form.

use crate::form::{CellId, Form, TableKind};

mod build;

/// A table as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnTable {
    /// Which table of the form.
    pub kind: TableKind,
    /// Grid columns.
    pub columns: usize,
    /// Rows from top to bottom; a cell stands once, in its upper left corner.
    pub rows: Vec<Vec<DrawnCell>>,
    /// How many rows at the top are heading.
    pub heading_rows: usize,
}

/// A cell as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnCell {
    /// What it shows.
    pub content: Content,
    /// Columns covered.
    pub colspan: usize,
    /// Rows covered.
    pub rowspan: usize,
}

/// What a drawn cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A label or heading of the form.
    Label(String),
    /// A figure.
    Figure(CellId),
}

/// The tables of a form as they are drawn, in order.
///
/// Table two is drawn as one table per sub-table (第（一）项 …), its caption as the first row, as
/// the form prints it.
pub fn tables(form: Form) -> Vec<DrawnTable> {
    form.tables().iter().map(|table| build::draw(form, table)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spans_of_each_table_cover_its_grid_once() {
        for form in [Form::F2019, Form::F2021] {
            for table in tables(form) {
                let mut covered = vec![vec![0; table.columns]; table.rows.len()];
                for (y, row) in table.rows.iter().enumerate() {
                    let mut x = 0;
                    for cell in row {
                        while covered[y][x] > 0 {
                            x += 1;
                        }
                        for line in &mut covered[y..y + cell.rowspan] {
                            for slot in &mut line[x..x + cell.colspan] {
                                *slot += 1;
                            }
                        }
                    }
                }
                assert!(covered.iter().flatten().all(|times| *times == 1), "{:?}", table.kind);
            }
        }
    }
}
