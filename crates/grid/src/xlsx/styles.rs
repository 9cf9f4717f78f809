//! Number formats, as far as they decide what a number is: a date, a time, a share.

use crate::ReadError;
use crate::xml::each_start;
use std::collections::HashMap;

/// What a cell's number stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// A number.
    #[default]
    Plain,
    /// Days since the epoch.
    Date,
    /// Days that passed (`[h]:mm`).
    Duration,
    /// A share, shown in per cent with so many decimals.
    Percent(u8),
}

/// The formats of a workbook, by the number that a cell names.
#[derive(Debug, Default)]
pub(super) struct Formats {
    cells: Vec<Format>,
    pub(super) from_1904: bool,
}

impl Formats {
    pub(super) fn read(text: &str, from_1904: bool) -> Result<Self, ReadError> {
        let mut codes: HashMap<u32, Format> = HashMap::new();
        let mut formats = Self { cells: Vec::new(), from_1904 };
        let mut in_cells = false;
        each_start(text, |element| {
            let id = || element.attribute("numFmtId").and_then(|id| id.trim().parse::<u32>().ok());
            match element.name() {
                "numFmt" => {
                    let code = element.attribute("formatCode").unwrap_or_default();
                    codes.extend(id().map(|id| (id, of_code(&code))));
                }
                "cellXfs" => in_cells = true,
                "cellStyleXfs" | "cellStyles" | "dxfs" => in_cells = false,
                "xf" if in_cells => {
                    let id = id().unwrap_or(0);
                    formats.cells.push(codes.get(&id).copied().unwrap_or_else(|| built_in(id)));
                }
                _ => {}
            }
        })?;
        Ok(formats)
    }

    pub(super) fn of(&self, cell_style: Option<usize>) -> Format {
        cell_style.and_then(|style| self.cells.get(style)).copied().unwrap_or_default()
    }
}

/// Formats that are not written in the file (ECMA-376 §18.8.30, and the Chinese ones beside them).
fn built_in(id: u32) -> Format {
    match id {
        9 => Format::Percent(0),
        10 => Format::Percent(2),
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Format::Date,
        46 => Format::Duration,
        _ => Format::Plain,
    }
}

/// What a format code makes of a number. Only its first part, for positive numbers, is looked at.
fn of_code(code: &str) -> Format {
    let mut decimals = 0;
    let mut after_point = false;
    let mut percent = false;
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            // The next character is shown as it is, or only takes room.
            '\\' | '_' | '*' => drop(chars.next()),
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let is_time = |c: char| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's');
                if !inside.is_empty() && inside.chars().all(is_time) {
                    return Format::Duration;
                }
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return Format::Date,
            // "General" holds no other letter of a date but is no date.
            'g' | 'G' if code.eq_ignore_ascii_case("general") => return Format::Plain,
            '%' => percent = true,
            '.' => after_point = true,
            '0' | '#' | '?' if after_point => decimals += 1,
            _ => {}
        }
    }
    if percent { Format::Percent(decimals) } else { Format::Plain }
}

#[cfg(test)]
mod tests {
    use super::{Format, of_code};

    #[test]
    fn codes() {
        assert_eq!(of_code("yyyy\"年\"m\"月\"d\"日\""), Format::Date);
        assert_eq!(of_code("[$-804]yyyy/m/d;@"), Format::Date);
        assert_eq!(of_code("[h]:mm:ss"), Format::Duration);
        assert_eq!(of_code("0.00%"), Format::Percent(2));
        assert_eq!(of_code("#,##0.00_);[Red](#,##0.00)"), Format::Plain);
        assert_eq!(of_code("0\"days\""), Format::Plain);
        assert_eq!(of_code("General"), Format::Plain);
    }
}
