//! The words by which people read what this crate found: places, severities, reasons.

use grid::Place;

use crate::check::Severity;
use crate::figures::Unknown;

/// Where something stands, as one would say it: `第5页第96行`, `第3张表第12行第4列`; empty where nothing
/// is known.
///
/// ```
/// use grid::Place;
///
/// let place = Place { page: Some(5), line: Some(96), ..Place::default() };
/// assert_eq!(report::words::place(place), "第5页第96行");
/// ```
pub fn place(place: Place) -> String {
    let mut text = String::new();
    let mut say = |number: Option<u32>, unit: &str| {
        if let Some(number) = number {
            text.extend(["第", &number.to_string(), unit]);
        }
    };
    say(place.page, "页");
    if place.table.is_some() {
        say(place.table, "张表");
        say(place.row, "行");
        say(place.column, "列");
    } else {
        say(place.line, "行");
    }
    text
}

/// Pages, as one would say them: `第 2、4 至 6 页`. They come in rising order.
///
/// ```
/// assert_eq!(report::words::pages(&[2, 4, 5, 6]), "第 2、4 至 6 页");
/// ```
pub fn pages(pages: &[u32]) -> String {
    let runs: Vec<String> = pages
        .chunk_by(|page, next| page + 1 == *next)
        .map(|run| match run {
            [first, .., last] if run.len() > 2 => format!("{first} 至 {last}"),
            few => few.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
        })
        .collect();
    format!("第 {} 页", runs.join("、"))
}

/// A severity: 错误, 警告, 提示.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Note => "提示",
    }
}

/// Why a cell holds no number that can be known.
pub fn unknown(why: Unknown) -> &'static str {
    match why {
        Unknown::Blank => "空白",
        Unknown::Slash => "填的是斜线、横线或“无”",
        Unknown::Missing => "没有这一行或这张表",
        Unknown::Unreadable => "不是数字",
        Unknown::Ambiguous => "数字连在一起，有不止一种读法",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_table_is_found_by_row_and_column() {
        let full =
            Place { page: Some(2), line: Some(40), table: Some(3), row: Some(12), column: Some(4) };
        assert_eq!(place(full), "第2页第3张表第12行第4列");
        assert_eq!(place(Place { line: Some(7), ..Place::default() }), "第7行");
        assert_eq!(place(Place::default()), "");
    }
}
