//! The cells of one sheet.

use super::number;
use super::strings::unescape;
use super::styles::Formats;
use crate::ReadError;
use crate::read::Reach;
use crate::story::{Budget, is_blank};
use crate::xml::{Element, Step, Steps};
use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;

/// Rows and columns that Excel has; a reference beyond them is no reference.
const MAX_ROW: u32 = 1_048_576;
const MAX_COLUMN: u32 = 16_384;

/// A rectangle of cells, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) rows: RangeInclusive<u32>,
    pub(super) columns: RangeInclusive<u32>,
}

/// What is shown of a sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Row → column → text, from 1, without blank cells.
    pub(super) rows: BTreeMap<u32, BTreeMap<u32, String>>,
    pub(super) merged: Vec<Area>,
    hidden_rows: HashSet<u32>,
    hidden_columns: Vec<RangeInclusive<u32>>,
}

impl Sheet {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn drop_hidden(&mut self) {
        let hidden = marked(&self.hidden_columns);
        let is_hidden = |column: u32| hidden.get(column as usize).copied().unwrap_or(false);
        self.rows.retain(|row, _| !self.hidden_rows.contains(row));
        for cells in self.rows.values_mut() {
            cells.retain(|column, _| !is_hidden(*column));
        }
        self.rows.retain(|_, cells| !cells.is_empty());
    }
}

/// Which columns lie in one of the ranges. The work follows the ranges and not their widths.
fn marked(ranges: &[RangeInclusive<u32>]) -> Vec<bool> {
    let mut steps = vec![0_i64; MAX_COLUMN as usize + 2];
    for range in ranges.iter().filter(|range| !range.is_empty()) {
        let (start, end) = (*range.start(), (*range.end()).min(MAX_COLUMN));
        if let Some(step) = steps.get_mut(start as usize) {
            *step += 1;
            steps[end as usize + 1] -= 1;
        }
    }
    let mut open = 0;
    let inside = |step: i64| {
        open += step;
        open > 0
    };
    steps.into_iter().map(inside).collect()
}

/// What it takes to read a sheet.
pub(super) struct Reading<'a> {
    pub(super) strings: &'a [String],
    pub(super) formats: &'a Formats,
    pub(super) depth: u32,
    pub(super) reach: Reach,
}

/// The cell that is being read.
#[derive(Debug, Default)]
struct Open {
    row: u32,
    column: u32,
    kind: String,
    style: Option<usize>,
    value: String,
}

impl Reading<'_> {
    pub(super) fn sheet(&self, text: &str, budget: &mut Budget) -> Result<Sheet, ReadError> {
        let mut sheet = Sheet::default();
        let mut steps = Steps::new(text, self.depth);
        let mut cell = Open::default();
        let mut inside_value = false;
        while let Some(step) = steps.next()? {
            match step {
                Step::Start(element) => match element.name() {
                    "row" => {
                        self.end_cell(&mut cell, &mut sheet, budget)?;
                        // Rows and cells may leave their reference out and follow the last one.
                        let stated = element.attribute("r").and_then(|row| row.trim().parse().ok());
                        cell.row = stated.unwrap_or(cell.row + 1).min(MAX_ROW);
                        cell.column = 0;
                        if is_true(&element, "hidden") {
                            sheet.hidden_rows.insert(cell.row);
                        }
                    }
                    "c" => {
                        self.end_cell(&mut cell, &mut sheet, budget)?;
                        cell.begin(&element);
                    }
                    "v" | "t" => inside_value = true,
                    // Formulas and how to read a text aloud.
                    "f" | "rPh" | "extLst" => steps.skip()?,
                    "mergeCell" => {
                        budget.take(1)?;
                        let area = element.attribute("ref").and_then(|text| area(&text));
                        sheet.merged.extend(area);
                    }
                    "col" if is_true(&element, "hidden") => {
                        budget.take(1)?;
                        sheet
                            .hidden_columns
                            .push(number(&element, "min")..=number(&element, "max"));
                    }
                    _ => {}
                },
                Step::End => inside_value = false,
                Step::Text(text) => {
                    if inside_value {
                        cell.value.push_str(&text);
                    }
                }
            }
        }
        self.end_cell(&mut cell, &mut sheet, budget)?;
        if self.reach == Reach::Shown {
            sheet.drop_hidden();
        }
        Ok(sheet)
    }

    /// Puts the cell that was read in its place.
    fn end_cell(
        &self,
        cell: &mut Open,
        sheet: &mut Sheet,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        let value = std::mem::take(&mut cell.value);
        if cell.column == 0 || value.is_empty() {
            return Ok(());
        }
        let text = self.shown(cell, value);
        if is_blank(&text) {
            return Ok(());
        }
        budget.take(1)?;
        let row = sheet.rows.entry(cell.row).or_default();
        row.insert(cell.column, text);
        Ok(())
    }

    fn shown(&self, cell: &Open, value: String) -> String {
        match cell.kind.as_str() {
            "s" => {
                let string = value.trim().parse().ok().and_then(|at: usize| self.strings.get(at));
                // A string that is not there is shown as what it is: unreadable, not blank.
                string.cloned().unwrap_or_else(|| "\u{fffd}".into())
            }
            "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.into(),
            "inlineStr" | "str" => unescape(value),
            "e" | "d" => value,
            _ => number::shown(&value, self.formats.of(cell.style), self.formats.from_1904),
        }
    }
}

impl Open {
    fn begin(&mut self, element: &Element<'_>) {
        let stated = element.attribute("r").and_then(|text| reference(&text));
        (self.row, self.column) = stated.unwrap_or((self.row.max(1), self.column + 1));
        self.column = self.column.min(MAX_COLUMN);
        self.kind = element.attribute("t").unwrap_or_default().into_owned();
        self.style = element.attribute("s").and_then(|style| style.trim().parse().ok());
    }
}

fn is_true(element: &Element<'_>, name: &str) -> bool {
    matches!(element.attribute(name).as_deref(), Some("1" | "true"))
}

fn number(element: &Element<'_>, name: &str) -> u32 {
    element.attribute(name).and_then(|number| number.trim().parse().ok()).unwrap_or(0)
}

/// `B12` → (12, 2).
fn reference(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    let mut column = 0_u32;
    for letter in letters.bytes().filter(|byte| *byte != b'$') {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(value) + 1)?;
    }
    let row = digits.parse().ok()?;
    let fits = (1..=MAX_ROW).contains(&row) && (1..=MAX_COLUMN).contains(&column);
    fits.then_some((row, column))
}

/// `B2:D5`, in any order of its corners.
fn area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':')?;
    let ((row, column), (last_row, last_column)) = (reference(first)?, reference(last)?);
    Some(Area {
        rows: row.min(last_row)..=row.max(last_row),
        columns: column.min(last_column)..=column.max(last_column),
    })
}

#[cfg(test)]
mod tests {
    use super::{area, reference};

    #[test]
    fn references() {
        assert_eq!(reference("A1"), Some((1, 1)));
        assert_eq!(reference("XFD1048576"), Some((1_048_576, 16_384)));
        assert_eq!(reference("XFE1"), None);
        assert_eq!(reference("A99999999999"), None);
        assert_eq!(reference("ZZZZZZZZZZZ1"), None);
        assert_eq!(reference("12"), None);
        let area = area("D5:B2").map(|area| (area.rows, area.columns));
        assert_eq!(area, Some((2..=5, 2..=4)));
    }
}
