//! How papers are printed: as PDF, and as DOCX where the machine has no Chinese font.

use std::path::Path;

use papers::Paper;
use press::{Fonts, PressError};
use work::office::Printer;

/// DOCX only, which takes no time: for filling the demonstration.
pub(crate) struct Swift;

impl Printer for Swift {
    fn print(&self, paper: &Paper) -> Result<Vec<u8>, String> {
        self.editable(paper)
    }

    fn editable(&self, paper: &Paper) -> Result<Vec<u8>, String> {
        press::paper_docx(paper).map_err(|error| error.to_string())
    }
}

/// The press with the fonts that it found.
pub(crate) struct Press(Fonts);

impl Press {
    /// With the fonts of a folder first, then those of the system.
    pub(crate) fn new(fonts: Option<&Path>) -> Self {
        Self(Fonts::find(fonts))
    }
}

impl Printer for Press {
    fn print(&self, paper: &Paper) -> Result<Vec<u8>, String> {
        match press::paper_pdf(paper, &self.0) {
            // A reply must not wait for a font: the other form says the same.
            Err(PressError::NoFont | PressError::Characters(_)) => self.editable(paper),
            printed => printed.map_err(|error| error.to_string()),
        }
    }

    fn editable(&self, paper: &Paper) -> Result<Vec<u8>, String> {
        Swift.editable(paper)
    }
}
