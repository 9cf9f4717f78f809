//! The PDF reader, on files written by hand down to the operator.
#![expect(clippy::unwrap_used, reason = "what builds a file for a test may fail loudly")]

use std::fmt::Write as _;

use grid::{Block, Document, Limits, ReadError};

mod faults;
mod fonts;
mod hostile;
mod lines;
mod pages;
mod paper;
mod rules;
mod truetype;

fn read(file: &[u8]) -> Result<Document, ReadError> {
    grid::pdf::read(file, &Limits::default())
}

/// A document as a few lines that a person can check: pieces between bars, cells in brackets with
/// their column and spans.
fn outline(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let pieces: Vec<&str> =
                    paragraph.pieces.iter().map(|piece| piece.text.as_str()).collect();
                let _ = writeln!(out, "{}", pieces.join(" | "));
            }
            Block::Table(table) => {
                out.push_str("table\n");
                for row in &table.rows {
                    out.push(' ');
                    for cell in &row.cells {
                        let _ = write!(out, " [{}", cell.col);
                        if cell.colspan > 1 {
                            let _ = write!(out, "→{}", cell.colspan);
                        }
                        if cell.rowspan > 1 {
                            let _ = write!(out, "↓{}", cell.rowspan);
                        }
                        let text = cell.text.replace('\n', "⏎").replace('\t', "⇥");
                        let _ = write!(out, ": {text}]");
                    }
                    out.push('\n');
                }
            }
        }
    }
    out
}

/// What a file reads as.
fn read_outline(file: &[u8]) -> String {
    match read(file) {
        Ok(document) => outline(&document),
        Err(error) => format!("{error:?}\n"),
    }
}
