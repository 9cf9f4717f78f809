//! What one PDF may cost, counted while it is read.

use crate::{Limits, ReadError};

/// Operators that are run, those of a form each time that it is drawn, are no more than would fit
/// into the bytes that may be unpacked, at so many bytes each. A report page has some 3,000.
const OPERATOR_BYTES: u64 = 4;
/// Forms drawn. Forms that draw forms multiply, so they are counted apart from operators.
const FORMS: u64 = 50_000;
/// Printed glyphs, blanks included.
const GLYPHS: u64 = 4_000_000;
/// Straight pieces of lines, before they are joined.
const STROKES: u64 = 5_000_000;
/// Fonts loaded.
const FONTS: u64 = 4_000;

/// Counts down what is left. Everything that a hostile file could multiply asks here first.
pub(super) struct Budget {
    unpacked: Allowance,
    operators: Allowance,
    forms: Allowance,
    glyphs: Allowance,
    strokes: Allowance,
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
            strokes: allow(STROKES, "线条"),
            fonts: allow(FONTS, "字体"),
            cells: allow(u64::from(limits.cells), "表格单元格"),
        }
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

    pub(super) fn form(&mut self) -> Result<(), ReadError> {
        self.forms.take(1)
    }

    pub(super) fn glyph(&mut self) -> Result<(), ReadError> {
        self.glyphs.take(1)
    }

    pub(super) fn stroke(&mut self) -> Result<(), ReadError> {
        self.strokes.take(1)
    }

    pub(super) fn font(&mut self) -> Result<(), ReadError> {
        self.fonts.take(1)
    }

    pub(super) fn cells(&mut self, count: usize) -> Result<(), ReadError> {
        self.cells.take(count as u64)
    }
}
