//! A report as a document.

use std::io::{Cursor, Read};

use fixtures::figures::{Scale, huaian_2024, random};
use fixtures::spec::{COUNTY, PREFECTURE, Spec};
use report::{Form, Report};
use zip::ZipArchive;

fn city() -> Report {
    Spec::new(PREFECTURE, 2024, huaian_2024(), 7).report()
}

fn part(file: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The text between tags, one piece for each element of a name.
fn texts<'a>(xml: &'a str, element: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{element} "), format!("</{element}>"));
    xml.split(open.as_str())
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split_once(close.as_str()))
        .map(|(text, _)| text)
        .collect()
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = city();
    let document = press::report_docx(&report).unwrap();
    assert_eq!(document, press::report_docx(&report).unwrap());
    assert!(document.len() < 32_000, "{} bytes", document.len());
}

#[test]
fn every_row_of_a_table_fills_the_type_area() {
    for report in
        [city(), Spec::new(COUNTY, 2020, random(Form::F2019, Scale::County, 1), 1).report()]
    {
        let xml = part(&press::report_docx(&report).unwrap(), "word/document.xml");
        let mut rows = 0;
        for row in xml.split("<w:tr>").skip(1) {
            let (row, _) = row.split_once("</w:tr>").unwrap();
            let width: u32 = row
                .split("<w:tcW w:w=\"")
                .skip(1)
                .map(|rest| rest.split_once('"').unwrap().0.parse::<u32>().unwrap())
                .sum();
            assert_eq!(width, 8844);
            rows += 1;
        }
        assert!(rows > 40);
    }
}

#[test]
fn heading_rows_repeat_and_no_row_is_cut() {
    let xml = part(&press::report_docx(&city()).unwrap(), "word/document.xml");
    let rows = xml.matches("<w:tr>").count();
    assert_eq!(xml.matches("<w:cantSplit/>").count(), rows);
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 4 * 2 + 3 + 3);
}

#[test]
fn texts_stand_in_the_document_as_they_are() {
    let mut report = city();
    report.prose[0].text = "甲<乙 & \"丙\"\u{1}\n第二行\t三 ".into();
    let xml = part(&press::report_docx(&report).unwrap(), "word/document.xml");
    let pieces = texts(&xml, "w:t");
    for piece in ["甲&lt;乙 &amp; &quot;丙&quot;", "第二行", "三 ", "3985758", "96171.6"] {
        assert!(pieces.contains(&piece), "{piece}");
    }
    assert!(xml.contains("<w:br/>") && xml.contains("<w:tab/>"));
    assert!(!xml.contains('\u{1}'));
}

/// Writes documents for the eye: open them, or convert them with an office program.
#[test]
fn documents_to_look_at() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let old = Spec::new(COUNTY, 2020, random(Form::F2019, Scale::Province, 5), 5).report();
    for (name, report) in [("city", city()), ("county-2019", old)] {
        let document = press::report_docx(&report).unwrap();
        std::fs::write(folder.join(format!("{name}.docx")), document).unwrap();
        std::fs::write(folder.join(format!("{name}.html")), report::write::html_page(&report))
            .unwrap();
    }
}
