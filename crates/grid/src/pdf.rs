//! PDF → lines of print and ruled tables.
//!
//! The file is opened, decrypted and repaired by `hayro-syntax`, and its fonts and character maps
//! are read by `hayro-font` and `hayro-cmap`: the foundation of the renderer by the author of
//! krilla. The few operators that matter to text and lines are followed here, and the tables are
//! found here.

use std::panic::{AssertUnwindSafe, catch_unwind};

use self::arrange::Counter;
use self::budget::Budget;
use self::content::Shared;
use crate::{Container, Document, Limits, ReadError};

mod arrange;
mod budget;
mod content;
mod font;
mod lattice;
mod lines;
mod open;
mod sheet;
mod unpack;

/// Reads a PDF.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    // The engine means not to panic, and its authors mend what is found; but it reads hostile
    // input, and one file must not take the others of its batch with it. Nothing is shared across
    // this border but the bytes, so nothing can be left half-done.
    catch_unwind(AssertUnwindSafe(|| read_unguarded(bytes, limits)))
        .unwrap_or_else(|_| Err(ReadError::Broken { what: "内容无法解析".to_owned() }))
}

fn read_unguarded(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let mut budget = Budget::new(limits);
    let file = open::open(bytes, limits, &mut budget)?;
    let catalog = open::catalog(&file);
    let mut shared = Shared::new(budget, catalog.as_ref());
    let mut counter = Counter::default();
    let mut blocks = Vec::new();
    let mut survey = open::Survey::default();
    for (index, page) in file.pages().iter().enumerate() {
        let mut sheet = content::read(page, &mut shared)?;
        sheet.tidy();
        survey.note(&sheet);
        blocks.extend(arrange::blocks(&sheet, index as u32 + 1, &mut counter, &mut shared.budget)?);
    }
    survey.verdict(catalog.as_ref())?;
    Ok(Document { container: Container::Pdf, title: open::title(&file), blocks })
}
