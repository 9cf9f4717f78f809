//! Findings as a workbook: what is wrong, what could not be read, and every figure.
//!
//! Whatever comes out of a document is written as a string, never as a formula: a cell of a report
//! that begins with `=` must not run on the desk of the person who checks it.

mod blank;
mod sheet;

use report::check::{self, Number, Severity};
use report::contract::Checked;
use report::form::{
    CellId, Form, describe, describe_column, describe_line, describe_short, table_name,
};
use report::{Entry, Value, words};
use rust_xlsxwriter::Workbook;

use crate::PressError;
pub use blank::{BlankColumn, BlankNotes, blank_xlsx};
use sheet::{Cell, Head, Sheet};

/// A workbook of three sheets: 问题清单 (findings), 未能读出 (cells that hold no number that can be
/// known), 数字 (every cell with its path in the public contract).
///
/// A sheet with more rows than a workbook can hold goes on in another one.
pub fn findings_xlsx(reports: &[Checked<'_>]) -> Result<Vec<u8>, PressError> {
    let mut workbook = Workbook::new();
    findings(&mut workbook, reports)?;
    unread(&mut workbook, reports)?;
    figures(&mut workbook, reports)?;
    Ok(workbook.save_to_buffer()?)
}

/// A workbook of one sheet with a list of texts: its name, the heads of its columns, its lines.
///
/// Columns are as wide as their heads, the last two as wide as a sentence.
pub fn list_xlsx(name: &str, heads: &[&str], rows: &[Vec<String>]) -> Result<Vec<u8>, PressError> {
    let mut workbook = Workbook::new();
    let mut sheet = Sheet::start_list(&mut workbook, name, heads)?;
    for row in rows {
        let cells: Vec<Cell<'_>> = row.iter().map(|text| text.as_str().into()).collect();
        sheet.row(&cells)?;
    }
    sheet.finish()?;
    Ok(workbook.save_to_buffer()?)
}

/// Where a row comes from: the first three columns of every sheet.
const SOURCE: [Head; 3] = [("文件", 24.0), ("单位", 20.0), ("年度", 6.0)];

fn source<'a>(checked: &Checked<'a>) -> [Cell<'a>; 3] {
    [
        checked.file.into(),
        checked.report.unit.as_deref().unwrap_or_default().into(),
        checked.report.year.map_or(Cell::Empty, |year| Cell::Count(year.into())),
    ]
}

fn findings(workbook: &mut Workbook, reports: &[Checked<'_>]) -> Result<(), PressError> {
    const HEADS: [Head; 9] = [
        ("规则", 18.0),
        ("程度", 6.0),
        ("问题", 46.0),
        ("应为", 10.0),
        ("现为", 10.0),
        ("最可能的格子", 28.0),
        ("位置", 16.0),
        ("依据", 26.0),
        ("建议", 40.0),
    ];
    let mut sheet = Sheet::start(workbook, "问题清单", &[&SOURCE[..], &HEADS].concat())?;
    for checked in reports {
        let form = checked.report.figures.form();
        for finding in checked.findings {
            let rule =
                check::rule(&finding.rule).map_or(finding.rule.as_str(), |rule| rule.title());
            let suspect = finding.suspect.map_or_else(String::new, |suspect| {
                format!("{}，应为 {}", describe_short(form, suspect.cell), suspect.value)
            });
            let [file, unit, year] = source(checked);
            sheet.row(&[
                file,
                unit,
                year,
                rule.into(),
                Cell::Severity(finding.severity),
                finding.message.as_str().into(),
                number(finding.expected),
                number(finding.found),
                suspect.into(),
                finding.place.map(words::place).unwrap_or_default().into(),
                finding.basis.as_str().into(),
                finding.advice.as_str().into(),
            ])?;
        }
    }
    sheet.finish()
}

fn unread(workbook: &mut Workbook, reports: &[Checked<'_>]) -> Result<(), PressError> {
    const HEADS: [Head; 5] =
        [("格子", 52.0), ("路径", 30.0), ("原因", 26.0), ("原文", 30.0), ("位置", 16.0)];
    let mut sheet = Sheet::start(workbook, "未能读出", &[&SOURCE[..], &HEADS].concat())?;
    for checked in reports {
        let figures = &checked.report.figures;
        for (cell, why, entry) in figures.unknown() {
            let [file, unit, year] = source(checked);
            sheet.row(&[
                file,
                unit,
                year,
                describe(figures.form(), cell).into(),
                cell.to_string().into(),
                words::unknown(why).into(),
                entry.raw.as_str().into(),
                place(entry),
            ])?;
        }
    }
    sheet.finish()
}

fn figures(workbook: &mut Workbook, reports: &[Checked<'_>]) -> Result<(), PressError> {
    const HEADS: [Head; 6] =
        [("表", 6.0), ("行", 46.0), ("列", 24.0), ("路径", 30.0), ("数字", 14.0), ("位置", 16.0)];
    let mut sheet = Sheet::start(workbook, "数字", &[&SOURCE[..], &HEADS].concat())?;
    for checked in reports {
        let form = checked.report.figures.form();
        for (cell, entry) in checked.report.figures.iter() {
            let [file, unit, year] = source(checked);
            sheet.row(&[
                file,
                unit,
                year,
                table(form, cell).into(),
                describe_line(form, cell.line).into(),
                describe_column(form, cell).into(),
                cell.to_string().into(),
                value(&entry.value),
                place(entry),
            ])?;
        }
    }
    sheet.finish()
}

fn table(form: Form, cell: CellId) -> String {
    form.table_of(cell.line).map(|table| table_name(table.part)).unwrap_or_default()
}

fn place(entry: &Entry) -> Cell<'static> {
    entry.place.map(words::place).unwrap_or_default().into()
}

fn number(number: Option<Number>) -> Cell<'static> {
    match number {
        None => Cell::Empty,
        Some(Number::Count(count)) => Cell::Count(count),
        Some(Number::Decimal(amount)) => Cell::Amount(amount),
    }
}

fn value(value: &Value) -> Cell<'static> {
    match value {
        Value::Count(count) => Cell::Count(*count),
        Value::Amount(amount) | Value::Fraction(amount) => Cell::Amount(*amount),
        Value::Unknown(_) => Cell::Empty,
    }
}

/// The background of a severity; its word stands in the cell, so no one depends on the colour.
fn tint(severity: Severity) -> u32 {
    match severity {
        Severity::Error => 0x00F8_D7D3,
        Severity::Warning => 0x00FB_EBC8,
        Severity::Note => 0x00DF_E9F2,
    }
}
