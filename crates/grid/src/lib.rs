//! Bytes of any format → paragraphs and tables, each piece with the place where a person finds it.
//!
//! This room knows containers (HTML, DOCX, PDF, XLSX, text, Markdown), encodings and limits. It does
//! not know what a table means: labels, columns and figures are the business of whoever reads the
//! [`Document`].

mod document;
mod error;

pub use document::{Block, Cell, Container, Document, Paragraph, Piece, Place, Row, Table};
pub use error::{Limits, ReadError};
