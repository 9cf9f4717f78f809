//! Bytes of any format → paragraphs and tables, each piece with the place where a person finds it.
//!
//! This room knows containers (HTML, DOCX, PDF, XLSX, text, Markdown), encodings and limits. It does
//! not know what a table means: labels, columns and figures are the business of whoever reads the
//! [`Document`]. It never opens a file, never panics on what it is given, and never takes more than
//! [`Limits`] allow.
//!
//! ```
//! use grid::{Block, Limits};
//!
//! let page = "<h2>二、主动公开政府信息情况</h2><table><tr><td>规章<td>12<td>0</table>";
//! let document = grid::read(page.as_bytes(), "2023.html", &Limits::default())?;
//! let Some(Block::Table(table)) = document.blocks.last() else { panic!("no table") };
//! assert_eq!(table.rows[0].cells[1].text, "12");
//! assert_eq!(table.rows[0].cells[1].place.column, Some(2));
//! # Ok::<(), grid::ReadError>(())
//! ```

mod charset;
mod document;
mod docx;
mod error;
mod html;
mod mhtml;
mod outline;
mod package;
pub mod pdf;
mod read;
mod sniff;
mod story;
mod text;
mod xlsx;
mod xml;

pub use document::{Block, Cell, Container, Document, Paragraph, Piece, Place, Row, Table};
pub use error::{Conversion, Limits, ReadError};
pub use read::{Whole, read, read_whole};
pub use sniff::{Kind, sniff};
