//! A document as a person can look at it: one line per paragraph and table row.

use crate::{Block, Cell, Document, Paragraph, Row};
use std::fmt::Write;

impl Document {
    /// A plain drawing of what was read, for tests and for people who ask why a report was
    /// misread.
    ///
    /// Each line begins with the place (`p2` for the page, then the line). Headings carry their
    /// `#`, pieces of a line are parted by `¦`, line breaks in a cell are `⏎`, `→2` and `↓3` are a
    /// cell's spans, `·` is a column that a cell from above covers. Pages that could not be read
    /// come last.
    ///
    /// ```
    /// let page = "<h1>年报</h1><table><tr><td rowspan=2>规章<td>12<tr><td>0</table>";
    /// let document = grid::read(page.as_bytes(), "a.html", &grid::Limits::default())?;
    /// assert_eq!(document.outline(), "\
    /// Html
    /// 1 # 年报
    /// table 1
    /// 2 | 规章 ↓2 | 12 |
    /// 3 | · | 0 |
    /// ");
    /// # Ok::<(), grid::ReadError>(())
    /// ```
    pub fn outline(&self) -> String {
        let mut out = format!("{:?}", self.container);
        if let Some(title) = &self.title {
            let _ = write!(out, " 《{title}》");
        }
        out.push('\n');
        for block in &self.blocks {
            match block {
                Block::Paragraph(paragraph) => outline_paragraph(&mut out, paragraph),
                Block::Table(table) => {
                    let number = table.rows.first().and_then(|row| row.place.table).unwrap_or(0);
                    let _ = writeln!(out, "table {number}");
                    for row in &table.rows {
                        outline_row(&mut out, row);
                    }
                }
            }
        }
        for page in &self.unread_pages {
            let _ = writeln!(out, "p{page} unread");
        }
        out
    }
}

fn outline_place(out: &mut String, page: Option<u32>, line: Option<u32>) {
    if let Some(page) = page {
        let _ = write!(out, "p{page} ");
    }
    if let Some(line) = line {
        let _ = write!(out, "{line} ");
    }
}

fn outline_paragraph(out: &mut String, paragraph: &Paragraph) {
    outline_place(out, paragraph.place.page, paragraph.place.line);
    if let Some(level) = paragraph.heading {
        out.extend(std::iter::repeat_n('#', usize::from(level)));
        out.push(' ');
    }
    let texts: Vec<&str> = paragraph.pieces.iter().map(|piece| piece.text.as_str()).collect();
    let _ = writeln!(out, "{}", texts.join(" ¦ "));
}

fn outline_row(out: &mut String, row: &Row) {
    outline_place(out, row.place.page, row.place.line);
    out.push('|');
    let mut column = 0;
    for cell in &row.cells {
        while column < cell.col {
            out.push_str(" · |");
            column += 1;
        }
        outline_cell(out, cell);
        column = column.max(cell.col + cell.colspan);
    }
    out.push('\n');
}

fn outline_cell(out: &mut String, cell: &Cell) {
    let text = cell.text.replace('\n', "⏎");
    out.push(' ');
    if !text.is_empty() {
        let _ = write!(out, "{text} ");
    }
    if cell.colspan > 1 {
        let _ = write!(out, "→{} ", cell.colspan);
    }
    if cell.rowspan > 1 {
        let _ = write!(out, "↓{} ", cell.rowspan);
    }
    out.push('|');
}
