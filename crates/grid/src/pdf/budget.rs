//! What one PDF may cost, counted while it is read.

use crate::{Limits, ReadError};

/// Operators that are run, those of a form each time that it is drawn, are no more than would fit
/// into the bytes that may be unpacked, at so many bytes each. A report page has some 3,000.
const OPERATOR_BYTES: u64 = 4;
/// Forms drawn. Forms that draw forms multiply, so they are counted apart from operators.
const FORMS: u64 = 50_000;
/// Glyphs of the document, blanks included, and of one page, which is held in memory.
const GLYPHS: u64 = 4_000_000;
const GLYPHS_OF_PAGE: u64 = 500_000;
/// Straight pieces of lines on one page, before they are joined; a dotted line has many.
const STROKES_OF_PAGE: u64 = 500_000;
/// Fonts loaded.
const FONTS: u64 = 4_000;

/// Counts down what is left. Everything that a hostile file could multiply asks here first.
pub(super) struct Budget {
    unpacked: Allowance,
    operators: Allowance,
    forms: Allowance,
    glyphs: Allowance,
    glyphs_of_page: Allowance,
    strokes_of_page: Allowance,
    fonts: Allowance,
    cells: Allowance,
}

struct Allowance {
    left: u64,
    what: &'static str,
}

impl Allowance {
    fn take(&mut self, amount: u64) -> Result<(), ReadError> {
        match self.left.checked_sub(amount) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(ReadError::Bomb { what: self.what.to_owned() }),
        }
    }
}

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        let allow = |left, what| Allowance { left, what };
        Self {
            unpacked: allow(limits.unpacked_bytes, "解压后的数据"),
            operators: allow(limits.unpacked_bytes / OPERATOR_BYTES, "绘图指令"),
            forms: allow(FORMS, "嵌套的图形"),
            glyphs: allow(GLYPHS, "文字"),
            glyphs_of_page: allow(GLYPHS_OF_PAGE, "一页上的文字"),
            strokes_of_page: allow(STROKES_OF_PAGE, "一页上的线条"),
            fonts: allow(FONTS, "字体"),
            cells: allow(u64::from(limits.cells), "表格单元格"),
        }
    }

    /// Begins a page: what is held for one page only may be used anew.
    pub(super) fn begin_page(&mut self) {
        self.glyphs_of_page.left = GLYPHS_OF_PAGE;
        self.strokes_of_page.left = STROKES_OF_PAGE;
    }

    /// Bytes that may still be unpacked.
    pub(super) fn unpacked_left(&self) -> u64 {
        self.unpacked.left
    }

    pub(super) fn unpack(&mut self, bytes: u64) -> Result<(), ReadError> {
        self.unpacked.take(bytes)
    }

    pub(super) fn operator(&mut self) -> Result<(), ReadError> {
        self.operators.take(1)
    }

    /// Work that costs about as much as so many operators.
    pub(super) fn work(&mut self, amount: u64) -> Result<(), ReadError> {
        self.operators.take(amount)
    }

    pub(super) fn form(&mut self) -> Result<(), ReadError> {
        self.forms.take(1)
    }

    pub(super) fn glyph(&mut self) -> Result<(), ReadError> {
        self.glyphs_of_page.take(1)?;
        self.glyphs.take(1)
    }

    pub(super) fn stroke(&mut self) -> Result<(), ReadError> {
        self.strokes_of_page.take(1)
    }

    pub(super) fn font(&mut self) -> Result<(), ReadError> {
        self.fonts.take(1)
    }

    pub(super) fn cells(&mut self, count: usize) -> Result<(), ReadError> {
        self.cells.take(count as u64)
    }
}
