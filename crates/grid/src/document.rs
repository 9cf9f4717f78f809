//! The one model between containers and those who read meaning out of them.

mod place;

use serde::{Deserialize, Serialize};

/// What kind of file a [`Document`] was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Container {
    /// A web page.
    Html,
    /// Office Open XML text (Word, WPS).
    Docx,
    /// A PDF with a text layer.
    Pdf,
    /// Office Open XML workbook.
    Xlsx,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
}

/// Where a piece stands, as a person would look it up. Every count starts at 1; what the container
/// does not know is `None`.
///
/// What is not known is left out where people or other programs read it, as in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Page (PDF; text with form feeds).
    pub page: Option<u32>,
    /// Line, counted through the whole document (text: the physical line; PDF: the line of print;
    /// HTML, DOCX, XLSX: the paragraph or table row in reading order).
    pub line: Option<u32>,
    /// Table, counted through the whole document.
    pub table: Option<u32>,
    /// Row of that table (XLSX: of the sheet).
    pub row: Option<u32>,
    /// First grid column of the cell in that row (XLSX: column of the sheet).
    pub column: Option<u32>,
}

/// A document as it reads from top to bottom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The container it came in.
    pub container: Container,
    /// The container's own title (`<title>`, document properties), where it has one.
    pub title: Option<String>,
    /// Paragraphs and tables in reading order.
    pub blocks: Vec<Block>,
    /// Pages that show something and hold no text to speak of, from the first on (PDF): scans, or
    /// text that was turned into outlines. What they say is not among the blocks.
    #[serde(default)]
    pub unread_pages: Vec<u32>,
}

/// One thing in reading order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph or a line of text.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph (HTML, DOCX) or a line (text, PDF).
///
/// Usually it is one piece. It is several where the line holds gaps that look like columns: two or
/// more blanks in a text, a wide gap in a PDF line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The pieces from left to right; never empty.
    pub pieces: Vec<Piece>,
    /// Heading level 1–6 where the container says that this is a heading.
    pub heading: Option<u8>,
    /// Where it stands.
    pub place: Place,
}

impl Paragraph {
    /// The paragraph as one string, pieces joined by one blank.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&piece.text);
        }
        text
    }
}

/// A run of text within a line, with its horizontal extent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// The text, without surrounding blanks.
    pub text: String,
    /// Left edge. Unit: points on a PDF page, character columns (a Han character is two) in a text.
    pub left: f32,
    /// Right edge, same unit.
    pub right: f32,
}

/// A table: rows of cells, laid out on a grid of columns.
///
/// A cell stands once, in the row and column of its upper left corner; `colspan` and `rowspan` say
/// how far it reaches. Rows may be ragged (a text line with tabs or pipes has as many cells as it
/// has). No promise is made that spans are what the author meant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
}

/// One row of a [`Table`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The cells that begin in this row, from left to right.
    pub cells: Vec<Cell>,
    /// Where the row stands.
    pub place: Place,
}

/// One cell of a [`Table`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The text; several paragraphs or forced breaks are joined by `\n`. Empty for a blank cell.
    pub text: String,
    /// First grid column, from 0.
    pub col: u32,
    /// Columns covered, at least 1.
    pub colspan: u32,
    /// Rows covered, at least 1.
    pub rowspan: u32,
    /// Where it stands.
    pub place: Place,
}
