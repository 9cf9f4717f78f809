//! One door for all containers.

use crate::sniff::{Found, recognise};
use crate::story::Budget;
use crate::{Container, Document, Kind, Limits, ReadError, docx, html, mhtml, text, xlsx};

/// Reads a file of any supported format.
///
/// `name` is the file's name and only a hint where the content leaves a choice (plain text or
/// Markdown); a `.html` that holds a DOCX is read as a DOCX.
///
/// # Errors
///
/// See [`ReadError`]; each variant says what the person who holds the file can do.
pub fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Document, ReadError> {
    read_as_far(Reach::Shown, bytes, name, limits).map(|whole| whole.document)
}

/// Reads a file with what a person who opens it may not see: headers, footers, notes, comments,
/// hidden text, hidden sheets, rows and columns, text in shapes. What stands beside the text comes
/// before it.
///
/// Deleted text that a DOCX keeps, and what a web page hides, are not read.
///
/// # Errors
///
/// As of [`read`].
pub fn read_whole(bytes: &[u8], name: &str, limits: &Limits) -> Result<Whole, ReadError> {
    read_as_far(Reach::Whole, bytes, name, limits)
}

/// Everything that [`read_whole`] found.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// The text.
    pub document: Document,
    /// Pictures and embedded files in a DOCX or XLSX, which nobody looked into. Those of a PDF are
    /// not counted; see [`Document::unread_pages`].
    pub unread_parts: u32,
}

/// How much of a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// What a reader of the printed page sees, in order.
    Shown,
    /// See [`read_whole`].
    Whole,
}

fn read_as_far(
    reach: Reach,
    bytes: &[u8],
    name: &str,
    limits: &Limits,
) -> Result<Whole, ReadError> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ReadError::TooLarge { limit: limits.file_bytes });
    }
    let Found { kind, text } = recognise(bytes, name);
    let mut budget = Budget::new(limits.cells);
    let document = match kind {
        Kind::Docx => return docx::read(bytes, reach, limits, &mut budget),
        Kind::Xlsx => return xlsx::read(bytes, reach, limits, &mut budget),
        Kind::Html => html::read(&text, limits, &mut budget),
        Kind::Mhtml => html::read(&mhtml::page(bytes)?, limits, &mut budget),
        Kind::Text => text::read(&text, Container::Text, limits, &mut budget),
        Kind::Markdown => text::read(&text, Container::Markdown, limits, &mut budget),
        Kind::Pdf => crate::pdf::read(bytes, limits),
        Kind::Refused(reason) => Err(reason),
    }?;
    Ok(Whole { document, unread_parts: 0 })
}
