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
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ReadError::TooLarge { limit: limits.file_bytes });
    }
    let Found { kind, text } = recognise(bytes, name);
    let mut budget = Budget::new(limits.cells);
    match kind {
        Kind::Html => html::read(&text, limits, &mut budget),
        Kind::Mhtml => html::read(&mhtml::page(bytes)?, limits, &mut budget),
        Kind::Text => text::read(&text, Container::Text, limits, &mut budget),
        Kind::Markdown => text::read(&text, Container::Markdown, limits, &mut budget),
        Kind::Docx => docx::read(bytes, limits, &mut budget),
        Kind::Xlsx => xlsx::read(bytes, limits, &mut budget),
        Kind::Pdf => crate::pdf::read(bytes, limits),
        Kind::Refused(reason) => Err(reason),
    }
}
