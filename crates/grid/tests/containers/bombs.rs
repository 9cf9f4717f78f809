//! Input made to blow up: refused or read, but at little cost.

use crate::package::{document_xml, relations, zip};
use grid::{Limits, ReadError, read};
use std::time::{Duration, Instant};

/// What a bomb may take in an unoptimised build on a busy machine. Each of these is quadratic or
/// worse somewhere, and would take minutes if it went off.
const PATIENCE: Duration = Duration::from_secs(20);

/// Reads within the time; tells how much was read, or the refusal.
fn blast(bytes: impl AsRef<[u8]>) -> Result<usize, ReadError> {
    let begin = Instant::now();
    let result = read(bytes.as_ref(), "bomb", &Limits::default());
    assert!(begin.elapsed() < PATIENCE, "took {:?}", begin.elapsed());
    result.map(|document| document.blocks.len())
}

fn is_bomb(result: &Result<usize, ReadError>) -> bool {
    matches!(result, Err(ReadError::Bomb { .. }))
}

#[test]
fn blocks_nested_a_hundred_thousand_deep_are_only_text() {
    assert_eq!(blast("<div>".repeat(100_000) + "16"), Ok(1));
    assert_eq!(blast("<div>".repeat(100_000) + "16" + &"</div>".repeat(100_000)), Ok(1));
}

#[test]
fn formatting_elements_that_are_never_closed() {
    let open: String = (0..50_000).map(|i| format!("<b id={i}><font color={i}>")).collect();
    assert_eq!(blast(format!("{open}16<p>17</b></font><p>18")), Ok(3));
}

#[test]
fn tables_nested_too_deep() {
    assert!(is_bomb(&blast("<table><tr><td>".repeat(100_000))));
}

#[test]
fn hidden_elements_nested_too_deep() {
    assert!(is_bomb(&blast(format!("<div hidden>{}", "<div>".repeat(100_000)))));
    assert_eq!(blast(format!("<div hidden>{}</div>露", "<b>".repeat(100_000))), Ok(1));
}

#[test]
fn a_million_cells() {
    assert!(is_bomb(&blast(format!("<table>{}", "<td>".repeat(1_000_000)))));
    assert!(is_bomb(&blast(format!("<table>{}", "<tr><td>1".repeat(300_000)))));
}

#[test]
fn spans_that_cover_everything() {
    let cells = "<td rowspan=65534>".repeat(1000);
    let rows = "<tr>".repeat(60_000);
    assert!(is_bomb(&blast(format!("<table><tr>{cells}{rows}"))));
    let wide = "<td colspan=1000 rowspan=1000>1".repeat(500);
    assert!(blast(format!("<table>{}", format!("<tr>{wide}").repeat(2))).is_ok());
}

#[test]
fn attributes_without_end() {
    let attributes: String = (0..200_000).map(|i| format!(" a{i}=1")).collect();
    assert_eq!(blast(format!("<p{attributes}>16</p>")), Ok(1));
    assert_eq!(blast(format!("<p{}>16</p>", " style=color:red".repeat(200_000))), Ok(1));
}

#[test]
fn a_comment_or_a_tag_that_never_ends() {
    assert_eq!(blast(format!("<p>16</p><!--{}", "<!-- - ".repeat(500_000))), Ok(1));
    assert_eq!(blast(format!("<p>16</p><script>{}", "<script></".repeat(300_000))), Ok(1));
    assert_eq!(blast(format!("<p>16</p>{}", "&#x".repeat(300_000))), Ok(2));
}

#[test]
fn lines_without_end() {
    assert!(is_bomb(&blast("1\n".repeat(1_000_000))));
    assert!(is_bomb(&blast("1\t".repeat(1_000_000) + "\n")));
    assert!(is_bomb(&blast("1  ".repeat(1_000_000) + "\n")));
    assert!(is_bomb(&blast("1 | 2。\n".repeat(300_000))));
    assert_eq!(blast("a|".repeat(90_000) + "\n"), Ok(1));
}

#[test]
fn a_zip_that_unpacks_to_more_than_it_says() {
    let large = "0".repeat(70 << 20);
    let body = document_xml(&format!("<w:p><w:r><w:t>{large}</w:t></w:r></w:p>"));
    let mut file = zip(&[("word/document.xml", &body)]);
    assert!(file.len() < 1 << 20);
    assert!(is_bomb(&blast(&file)));
    // The same, with headers that claim 1,000 bytes.
    let claim = u32::try_from(body.len()).expect("fits").to_le_bytes();
    let places: Vec<usize> = (0..file.len() - 4).filter(|at| file[*at..*at + 4] == claim).collect();
    assert!(!places.is_empty());
    for at in places {
        file[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    assert!(blast(&file).is_err());
}

#[test]
fn parts_that_are_each_small_and_together_large() {
    let strings = format!("<sst>{}</sst>", " ".repeat(40 << 20));
    let sheet = format!("<worksheet>{}</worksheet>", " ".repeat(40 << 20));
    let file = zip(&[
        ("_rels/.rels", &relations(&[("r", "officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", "<workbook><sheets><sheet r:id='a'/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(&[("a", "worksheet", "s.xml"), ("b", "sharedStrings", "t.xml")]),
        ),
        ("xl/s.xml", &sheet),
        ("xl/t.xml", &strings),
    ]);
    assert!(is_bomb(&blast(file)));
}

#[test]
fn elements_of_a_document_nested_too_deep() {
    let body = "<w:sdt>".repeat(100_000);
    let file = zip(&[("word/document.xml", &document_xml(&body))]);
    assert!(is_bomb(&blast(file)));
    let body = "<w:tbl><w:tr><w:tc>".repeat(120);
    let end = "</w:tc></w:tr></w:tbl>".repeat(120);
    assert!(is_bomb(&blast(zip(&[("word/document.xml", &document_xml(&(body + &end)))]))));
}

#[test]
fn rows_of_a_document_with_merges_without_end() {
    let cell = "<w:tc><w:tcPr><w:gridSpan w:val='4294967295'/><w:vMerge/></w:tcPr></w:tc>";
    let row = format!("<w:tr>{}</w:tr>", cell.repeat(20_000));
    let file =
        zip(&[("word/document.xml", &document_xml(&format!("<w:tbl>{}</w:tbl>", row.repeat(4))))]);
    assert!(blast(file).is_ok());
}

#[test]
fn sheets_with_rows_and_merges_without_end() {
    let xml = |rows: &str, after: &str| {
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>");
        zip(&[
            ("xl/workbook.xml", "<workbook><sheets><sheet r:id='a'/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", &relations(&[("a", "worksheet", "s.xml")])),
            ("xl/s.xml", &sheet),
        ])
    };
    // A cross of 2,000 rows and 2,000 columns would be four million cells.
    let rows: String = (1..2000).map(|_| "<row><c><v>1</v></c><c><v>1</v></c></row>").collect();
    let first: String = (1..2000).map(|_| "<c><v>1</v></c>").collect();
    assert!(is_bomb(&blast(xml(&format!("<row>{first}</row>{rows}"), ""))));
    let merge = "<mergeCell ref='A1:XFD1048576'/>".repeat(100_000);
    let rows = "<row><c><v>1</v></c><c><v>1</v></c></row>".repeat(100);
    assert!(is_bomb(&blast(xml(&rows, &format!("<mergeCells>{merge}</mergeCells>")))));
    let hidden = "<col min='2' max='16384' hidden='1'/>".repeat(99_999)
        + "<col min='1' max='1' hidden='1'/>";
    let rows = "<row><c><v>1</v></c></row>".repeat(90_000);
    assert_eq!(blast(xml(&rows, &hidden)), Ok(0));
}

#[test]
fn a_mail_of_parts_inside_parts() {
    let mut mail = String::from("MIME-Version: 1.0\n");
    for i in 0..50_000 {
        mail += &format!("Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
    }
    assert!(blast(mail).is_err());
}
