//! The workbook of findings, unpacked again.

use std::io::{Cursor, Read};

use fixtures::figures::hequ_2023;
use fixtures::spec::{COUNTY, Spec};
use press::{Checked, findings_xlsx};
use report::check::{Finding, Number, Severity, Suspect};
use report::{Entry, Report, Unknown, Value};
use zip::ZipArchive;

fn report() -> Report {
    let mut report = Spec::new(COUNTY, 2023, hequ_2023(), 3).report();
    let raw = "=HYPERLINK(\"http://evil.example\",\"点我\")".to_owned();
    let value = Value::Unknown(Unknown::Unreadable);
    report.figures.set("permits".parse().unwrap(), Entry { value, raw, place: None });
    report
}

fn finding() -> Finding {
    let cell = "requests.concluded.natural".parse().unwrap();
    Finding {
        rule: "request-balance".into(),
        severity: Severity::Error,
        message: "勾稽不平（自然人）：28 + 0 ≠ 29 + 0，差 1".into(),
        advice: "请核对办理结果总计。".into(),
        cells: vec![cell],
        expected: Some(Number::Count(28)),
        found: Some(Number::Count(29)),
        suspect: Some(Suspect { cell, value: 28 }),
        basis: "国办公开办函〔2021〕30号，表三表注".into(),
        place: None,
        quote: None,
    }
}

/// The parts of the workbook by name.
fn parts(file: &[u8]) -> impl Fn(&str) -> String {
    move |name| {
        let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

#[test]
fn three_sheets_with_filters_and_a_heading_that_stays() {
    let (report, findings) = (report(), [finding()]);
    let checked = Checked { file: "青岭县.html", report: &report, findings: &findings };
    let file = findings_xlsx(&[checked]).unwrap();
    let part = parts(&file);
    let workbook = part("xl/workbook.xml");
    for name in ["问题清单", "未能读出", "数字"] {
        assert!(workbook.contains(&format!("<sheet name=\"{name}\"")), "{name}");
    }
    for number in 1..=3 {
        let sheet = part(&format!("xl/worksheets/sheet{number}.xml"));
        assert!(sheet.contains("<autoFilter") && sheet.contains("state=\"frozen\""));
    }
    let rows = |number| part(&format!("xl/worksheets/sheet{number}.xml")).matches("<row ").count();
    assert_eq!([rows(1), rows(2), rows(3)], [1 + 1, 1 + 1, 1 + 200]);
    let texts = part("xl/sharedStrings.xml");
    for text in [
        "勾稽不平（自然人）：28 + 0 ≠ 29 + 0，差 1",
        "办理结果总计 · 自然人，应为 28",
        "错误",
        "（三）不予公开 1.属于国家秘密",
        "requests.denied_1.natural",
    ] {
        assert!(texts.contains(text), "{text}");
    }
    let figures = part("xl/worksheets/sheet3.xml");
    assert!(figures.contains("<v>1505.5301</v>") && figures.contains("<v>407</v>"));
}

#[test]
fn nothing_from_a_report_becomes_a_formula_or_a_link() {
    let report = report();
    let checked = Checked { file: "+1.html", report: &report, findings: &[] };
    let file = findings_xlsx(&[checked]).unwrap();
    let part = parts(&file);
    assert!(part("xl/sharedStrings.xml").contains("=HYPERLINK("));
    for number in 1..=3 {
        let sheet = part(&format!("xl/worksheets/sheet{number}.xml"));
        assert!(!sheet.contains("<f>") && !sheet.contains("<hyperlink"));
    }
}

#[test]
fn a_number_that_a_spreadsheet_would_change_stays_text() {
    let mut report = report();
    report.figures.set_count("penalties".parse().unwrap(), 9_007_199_254_740_993);
    let checked = Checked { file: "大.html", report: &report, findings: &[] };
    let file = findings_xlsx(&[checked]).unwrap();
    assert!(parts(&file)("xl/sharedStrings.xml").contains("9007199254740993"));
}

#[test]
fn text_longer_than_a_cell_is_cut_and_says_so() {
    let report = report();
    let mut long = finding();
    long.message = "长".repeat(40_000);
    let findings = [long];
    let checked = Checked { file: "长.html", report: &report, findings: &findings };
    let file = findings_xlsx(&[checked]).unwrap();
    assert!(parts(&file)("xl/sharedStrings.xml").contains("长…<"));
}
