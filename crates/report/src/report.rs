//! One report as it was read.

use grid::Place;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use statute::Level;

use crate::figures::Figures;
use crate::form::{CellId, Form, Line, Part, TableKind};

/// A report as it was read from a document. Reading never fails half-way: what is not there or
/// cannot be known is `None` here, or [`crate::Unknown`] in the figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The organ that reports, as the report names it.
    pub unit: Option<String>,
    /// Its level.
    pub level: Option<Level>,
    /// The year that the report is for.
    pub year: Option<i16>,
    /// The form it uses.
    pub form: Option<Form>,
    /// The title as printed.
    pub title: Option<Heading>,
    /// The date in the signature, or of publication.
    pub dated: Option<Dated>,
    /// The figures of the tables.
    pub figures: Figures,
    /// Headings of parts and sub-parts, in reading order.
    pub headings: Vec<Heading>,
    /// All prose outside the tables, in reading order.
    pub prose: Vec<Paragraph>,
    /// The tables that were found.
    pub tables: Vec<TableKind>,
    /// Row labels as printed, where they are not one that the form knows.
    pub odd_labels: Vec<OddLabel>,
    /// Pages of the file that hold no text to read, as scanned ones; whatever of the report stands
    /// there is not here.
    #[serde(default)]
    pub unread_pages: Vec<u32>,
}

/// The date under the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// Where it stands.
    pub place: Place,
}

/// A heading of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The text as printed.
    pub text: String,
    /// The part that it opens, where it opens one of the six.
    pub part: Option<Part>,
    /// Where it stands.
    pub place: Place,
}

/// A paragraph of prose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The text; lines that a page broke are joined again.
    pub text: String,
    /// The part in which it stands; `None` before the first.
    pub part: Option<Part>,
    /// Where it begins.
    pub place: Place,
}

/// A row whose label is not one that the form knows, though its meaning is clear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OddLabel {
    /// The line that it stands for.
    pub line: Line,
    /// What is printed.
    pub printed: String,
    /// Where.
    pub place: Place,
}

/// Whose report it is, and for which year; as far as it says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose {
    /// The organ that reports.
    pub unit: Option<String>,
    /// The year that the report is for.
    pub year: Option<i16>,
}

impl Report {
    /// Whose report this is.
    pub fn whose(&self) -> Whose {
        Whose { unit: self.unit.clone(), year: self.year }
    }

    /// A report on a form of which nothing is known yet.
    pub fn unread(form: Form) -> Self {
        Self {
            unit: None,
            level: None,
            year: None,
            form: Some(form),
            title: None,
            dated: None,
            figures: Figures::unread(form),
            headings: Vec::new(),
            prose: Vec::new(),
            tables: Vec::new(),
            odd_labels: Vec::new(),
            unread_pages: Vec::new(),
        }
    }

    /// The count in a cell, where it is known.
    pub fn count(&self, cell: CellId) -> Option<i64> {
        self.figures.count(cell)
    }
}
