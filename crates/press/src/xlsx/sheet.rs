//! Rows of a sheet, and of the next one when it is full.

use report::check::Severity;
use report::{Amount, words};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::tint;
use crate::PressError;

/// Heading of a column and its width in characters.
pub(super) type Head = (&'static str, f64);

/// Rows of a sheet after its heading, as the file format limits them.
const ROWS: u32 = 1_048_575;
/// Characters of a cell, as the file format limits them.
const CHARACTERS: usize = 32_767;
/// What a spreadsheet keeps of a number: beyond this many digits it would silently change them.
const DIGITS: usize = 15;
/// A4, in the numbering of the file format.
const A4: u8 = 9;

/// What stands in a cell.
pub(super) enum Cell<'a> {
    Empty,
    Text(std::borrow::Cow<'a, str>),
    Count(i64),
    Amount(Amount),
    Severity(Severity),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

/// A sheet that is being written.
pub(super) struct Sheet<'a> {
    workbook: &'a mut Workbook,
    name: String,
    heads: Vec<(String, f64)>,
    current: Worksheet,
    /// Sheets of this name that are full.
    full: u32,
    /// Rows written to the present one, without its heading.
    rows: u32,
}

impl<'a> Sheet<'a> {
    pub(super) fn start(
        workbook: &'a mut Workbook,
        name: &'static str,
        heads: &[Head],
    ) -> Result<Self, PressError> {
        let heads = heads.iter().map(|(title, width)| ((*title).to_owned(), *width)).collect();
        Self::begin(workbook, name, heads)
    }

    /// A sheet whose columns are as wide as their heads, the last two as wide as a sentence.
    pub(super) fn start_list(
        workbook: &'a mut Workbook,
        name: &str,
        heads: &[&str],
    ) -> Result<Self, PressError> {
        let long = heads.len().saturating_sub(2);
        let width = |at: usize, title: &str| {
            let wide = u32::try_from(title.chars().count()).unwrap_or(u32::MAX);
            if at < long { f64::from(wide.clamp(4, 16)) * 2.5 } else { 50.0 }
        };
        let heads = heads.iter().enumerate();
        let heads = heads.map(|(at, title)| ((*title).to_owned(), width(at, title))).collect();
        Self::begin(workbook, name, heads)
    }

    fn begin(
        workbook: &'a mut Workbook,
        name: &str,
        heads: Vec<(String, f64)>,
    ) -> Result<Self, PressError> {
        let current = headed(name.to_owned(), &heads)?;
        Ok(Self { workbook, name: name.to_owned(), heads, current, full: 0, rows: 0 })
    }

    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), PressError> {
        if self.rows == ROWS {
            self.full += 1;
            let next = headed(format!("{}（{}）", self.name, self.full + 1), &self.heads)?;
            let full = std::mem::replace(&mut self.current, next);
            self.push(full)?;
            self.rows = 0;
        }
        self.rows += 1;
        for (column, cell) in (0..).zip(cells) {
            write(&mut self.current, self.rows, column, cell)?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), PressError> {
        let last = std::mem::replace(&mut self.current, Worksheet::new());
        self.push(last)
    }

    fn push(&mut self, mut sheet: Worksheet) -> Result<(), PressError> {
        let last_column = u16::try_from(self.heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, self.rows, last_column)?;
        self.workbook.push_worksheet(sheet);
        Ok(())
    }
}

/// A new sheet with its heading row, set up for reading on screen and for printing.
fn headed(name: String, heads: &[(String, f64)]) -> Result<Worksheet, PressError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    let format = base().set_bold().set_background_color(0x00E8_E4DA);
    for (column, (title, width)) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, title, &format)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    Ok(sheet)
}

fn base() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Hair)
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell<'_>) -> Result<(), PressError> {
    match cell {
        Cell::Empty => sheet.write_blank(row, column, &base())?,
        Cell::Text(text) => text_cell(sheet, row, column, text)?,
        Cell::Count(count) => decimal(sheet, row, column, &count.to_string())?,
        Cell::Amount(amount) => decimal(sheet, row, column, &amount.to_string())?,
        Cell::Severity(severity) => {
            let format = base().set_bold().set_background_color(tint(*severity));
            sheet.write_string_with_format(row, column, words::severity(*severity), &format)?
        }
    };
    Ok(())
}

fn text_cell<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
) -> Result<&'s mut Worksheet, PressError> {
    let cut;
    let text = match text.char_indices().nth(CHARACTERS) {
        // Said, not silently cut.
        Some(_) => {
            cut = text.chars().take(CHARACTERS - 1).chain(['…']).collect::<String>();
            &cut
        }
        None => text,
    };
    Ok(sheet.write_string_with_format(row, column, text, &base())?)
}

/// A number with the decimals as written; as text where a spreadsheet would change its digits.
fn decimal<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
) -> Result<&'s mut Worksheet, PressError> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    match text.parse::<f64>() {
        Ok(number) if digits <= DIGITS => {
            let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let pattern = if decimals == 0 { "0".into() } else { format!("0.{:0<decimals$}", "") };
            let format = base().set_num_format(pattern);
            Ok(sheet.write_number_with_format(row, column, number, &format)?)
        }
        _ => text_cell(sheet, row, column, text),
    }
}
