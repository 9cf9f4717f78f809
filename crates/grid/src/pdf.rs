//! PDF → lines of print and ruled tables.
//!
//! # What comes out
//!
//! Page by page, from top to bottom: a [`Table`](crate::Table) where ruled lines make one, and a
//! [`Paragraph`](crate::Paragraph) for every line of print elsewhere, its pieces apart where a gap
//! looks like columns. Nothing is joined over lines or pages: a cell that the end of a page cuts is
//! two cells, as on paper. Some rules that a caller may want to know:
//!
//! - A line is what stands on one base line. A figure centred between the two lines of a label is a
//!   line of its own, between them.
//! - In a cell, lines are joined by `\n`, so that a vertical label has one character a line; a wide
//!   gap, or any gap between two numbers, is a tab; a narrow one a blank.
//! - No blank comes between ideographs unless one was printed. A glyph that nobody can tell is
//!   U+FFFD, never nothing.
//! - A table whose figures stand several to a cell, because only some of its rows or columns are
//!   ruled, comes as lines.
//! - Text that is not painted counts only on a page that has no other: the text layer of a scan.
//!   Text in white is kept, since it may stand on a dark heading. Layers that are off, what lies
//!   outside of the page or of a clip, patterns and pictures are not read. Watermarks that stand
//!   askew come last on their page.
//! - A page without text among others with text is named in [`Document::unread_pages`].
//! - Vertical writing is read as lines of one character, which is right for labels; columns of
//!   prose are not put together.
//!
//! # The engine, and why this one
//!
//! `hayro-syntax` opens, decrypts (AES-256 too, with the empty password) and repairs the file;
//! `hayro-font` and `hayro-cmap` know fonts and the published character maps, so that `GBK-EUC-H`
//! and `UniGB-UCS2-H` without `/ToUnicode` come out right. They carry a renderer and are kept up
//! with what renderers meet. Only the operators that matter to text and lines are run here:
//! `hayro-interpret` above them would bring image decoders and colour management, half as much
//! building again, tells a device neither the font of a glyph (needed where a subset lost its
//! `/ToUnicode`) nor when to stop, and a file of forms drawing forms keeps it busy for ever.
//! `pdfplumber` 0.4 garbles `UniGB-UCS2-H`, takes two to three times as long and finds tables by
//! rules of its own; `pdf-extract` panics on the fonts of Chinese office programs.
//!
//! # What a hostile file may cost
//!
//! Unpacked bytes, pages and cells are limited by [`Limits`], operators, forms, glyphs and lines by
//! what a report could never need (`budget`); what a stream unpacks to is known before it is. Left
//! to the limits of the process: streams of objects that are encrypted or hide their type, and page
//! trees made of nothing.

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
///
/// # Errors
///
/// [`ReadError::Scanned`] without a text layer, [`ReadError::Encrypted`] if it takes a password to
/// open, [`ReadError::Bomb`] beyond the limits, [`ReadError::Unsupported`] where the pages hold no
/// text (dynamic forms, portfolios, outlines), [`ReadError::Broken`] where repair fails or the
/// fonts do not tell their characters.
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
    let (container, title) = (Container::Pdf, open::title(&file));
    Ok(Document { container, title, blocks, unread_pages: survey.into_unread() })
}
