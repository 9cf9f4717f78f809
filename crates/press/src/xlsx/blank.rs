//! A table to be filled in and sent back.

use rust_xlsxwriter::{DataValidation, Workbook};

use super::sheet::{Cell, Head, Sheet};
use crate::PressError;

/// A column to be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlankColumn<'a> {
    /// The heading.
    pub heading: &'static str,
    /// Its width in characters.
    pub width: u16,
    /// What may stand there; empty where anything may.
    pub choices: &'a [&'a str],
}

/// A sheet beside the table that explains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlankNotes<'a> {
    /// The name of the sheet.
    pub name: &'static str,
    /// The headings with their widths in characters.
    pub headings: &'a [(&'static str, u16)],
    /// The lines.
    pub lines: &'a [Vec<String>],
}

/// Lines for which a choice is offered.
const LINES: u32 = 2000;

/// A workbook whose first sheet has headings and nothing else, and whose others explain it. Columns
/// are text, so that a code of eighteen digits stays what it is.
pub fn blank_xlsx(
    name: &'static str,
    columns: &[BlankColumn<'_>],
    notes: &[BlankNotes<'_>],
) -> Result<Vec<u8>, PressError> {
    let mut workbook = Workbook::new();
    let heads: Vec<Head> = columns.iter().map(|c| (c.heading, f64::from(c.width))).collect();
    Sheet::start(&mut workbook, name, &heads)?.finish()?;
    let table = workbook.worksheet_from_index(0)?;
    let text = rust_xlsxwriter::Format::new().set_num_format("@");
    for (at, column) in (0..).zip(columns) {
        table.set_column_format(at, &text)?;
        if !column.choices.is_empty() {
            let choice = DataValidation::new()
                .allow_list_strings(column.choices)?
                .set_error_title("请从列表里选择")?
                .set_error_message("这一格只能写列表里的词。")?;
            table.add_data_validation(1, at, LINES, at, &choice)?;
        }
    }
    for note in notes {
        let heads: Vec<Head> =
            note.headings.iter().map(|(title, width)| (*title, f64::from(*width))).collect();
        let mut sheet = Sheet::start(&mut workbook, note.name, &heads)?;
        for line in note.lines {
            let cells: Vec<Cell<'_>> = line.iter().map(|text| text.as_str().into()).collect();
            sheet.row(&cells)?;
        }
        sheet.finish()?;
    }
    Ok(workbook.save_to_buffer()?)
}
