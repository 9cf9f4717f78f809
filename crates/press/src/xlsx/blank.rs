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

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn part(book: &[u8], name: &str) -> String {
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
        let mut text = String::new();
        book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn the_first_sheet_has_headings_and_choices_and_nothing_to_import() {
        let columns = [
            BlankColumn { heading: "全称", width: 32, choices: &[] },
            BlankColumn { heading: "类型", width: 20, choices: &["部门", "乡镇"] },
        ];
        let lines = [vec!["部门".to_owned()], vec!["乡镇".to_owned()]];
        let notes = [BlankNotes { name: "类型", headings: &[("类型", 20)], lines: &lines }];
        let book = blank_xlsx("单位", &columns, &notes).unwrap();
        let sheet = part(&book, "xl/worksheets/sheet1.xml");
        assert_eq!(sheet.matches("<row ").count(), 1);
        assert!(sheet.contains("部门,乡镇") && sheet.contains("B2:B2001"), "{sheet}");
        let names = part(&book, "xl/workbook.xml");
        assert!(names.contains("name=\"单位\" sheetId=\"1\""), "{names}");
        assert_eq!(part(&book, "xl/worksheets/sheet2.xml").matches("<row ").count(), 3);
    }
}
