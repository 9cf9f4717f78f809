//! `xiangwei check`.

use std::path::{Path, PathBuf};
use std::process::Command;

use report::{CellId, Column, Line};
use serde_json::Value as Json;

use super::{county, path, stderr, stdout, write, xiangwei};

fn json(args: &[&str]) -> (Json, Option<i32>) {
    let output = xiangwei(&[&["check", "--format", "json"], args].concat());
    let json = serde_json::from_str(&stdout(&output)).expect("the output is one JSON object");
    (json, output.status.code())
}

fn rules(report: &Json) -> Vec<&str> {
    let findings = report["findings"].as_array().expect("findings are a list");
    findings.iter().filter_map(|finding| finding["rule"].as_str()).collect()
}

#[test]
fn a_right_report_exits_with_0_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "a", "html/plain", &county(2023, 5));
    let output = xiangwei(&["check", path(&file)]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains("没有发现问题"));
}

#[test]
fn a_wrong_report_exits_with_1_and_names_the_suspect() {
    let folder = tempfile::tempdir().unwrap();
    let mut spec = county(2023, 5);
    let cell = CellId::new(Line::Received, Column::Natural);
    let right = spec.figures.count(cell).unwrap();
    spec.figures.set_count(cell, right + 7);
    let file = write(folder.path(), "a", "docx/merged-both-ways", &spec);

    let (output, code) = json(&[path(&file)]);
    assert_eq!(code, Some(1));
    assert_eq!(output["version"], 1);
    let report = &output["reports"][0];
    assert_eq!(report["year"], 2023);
    assert_eq!(report["form"], "2021");
    assert_eq!(report["level"], "county");
    let found = rules(report);
    assert!(found.contains(&"request-balance") && found.contains(&"applicant-sum"), "{found:?}");
    assert_eq!(report["findings"][0]["suspect"]["cell"], "requests.received.natural");
    assert_eq!(report["findings"][0]["suspect"]["value"], right);
    assert_eq!(output["summary"]["errors"], found.len());

    let text = stdout(&xiangwei(&["check", path(&file)]));
    assert!(text.contains("最可能是这一格"), "{text}");
    assert!(text.contains(&format!("【{}】", right + 7)), "{text}");
}

#[test]
fn what_cannot_be_read_exits_with_2_and_the_others_go_on() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a", "html/plain", &county(2023, 5));
    std::fs::write(folder.path().join("b.txt"), "会议通知\n请各单位准时参加。\n").unwrap();
    std::fs::write(folder.path().join("c.pdf"), b"%PDF-1.4 broken").unwrap();
    std::fs::write(folder.path().join("d.docx"), b"").unwrap();
    std::fs::write(folder.path().join("ignored.jpg"), b"\xff\xd8").unwrap();

    let (output, code) = json(&[path(folder.path())]);
    assert_eq!(code, Some(2));
    assert_eq!(output["summary"]["files"], 4);
    assert_eq!(output["summary"]["unreadable"], 3);
    assert_eq!(output["reports"].as_array().unwrap().len(), 1);
    for unreadable in output["unreadable"].as_array().unwrap() {
        assert!(unreadable["reason"].as_str().unwrap().contains("请"), "{unreadable}");
    }
}

#[test]
fn a_folder_with_two_years_of_a_unit_is_compared() {
    let folder = tempfile::tempdir().unwrap();
    let mut before = county(2022, 5);
    let carried_out = CellId::new(Line::CarriedOut, Column::Natural);
    let out = before.figures.count(carried_out).unwrap();
    before.figures.set_count(carried_out, out + 3);
    write(folder.path(), "2022", "html/plain", &before);
    let after = write(folder.path(), "2023", "html/plain", &county(2023, 6));

    let (together, _) = json(&[path(folder.path())]);
    assert!(rules(&together["reports"][1]).contains(&"carry-over"));
    let (alone, _) = json(&[path(&after)]);
    assert!(!rules(&alone["reports"][0]).contains(&"carry-over"));
    let before = folder.path().join("2022.html");
    let (given, _) = json(&["--previous", path(&before), path(&after)]);
    assert!(rules(&given["reports"][0]).contains(&"carry-over"));
}

#[test]
fn the_sum_of_units_is_compared_with_the_county() {
    let folder = tempfile::tempdir().unwrap();
    let units = folder.path().join("units");
    std::fs::create_dir(&units).unwrap();
    let (one, two) = (county(2023, 5), county(2023, 6));
    write(&units, "a", "html/plain", &one);
    write(&units, "b", "html/plain", &two);
    let mut sum = county(2023, 7);
    for (cell, _) in one.figures.clone().iter() {
        if let (Some(a), Some(b)) = (one.figures.count(cell), two.figures.count(cell)) {
            sum.figures.set_count(cell, a + b);
        }
    }
    let made = CellId::new(Line::NormativeDocuments, Column::Made);
    let right = sum.figures.count(made).unwrap();
    sum.figures.set_count(made, right + 1);
    let county = write(folder.path(), "county", "html/plain", &sum);

    let (output, _) = json(&["--units", path(&units), path(&county)]);
    let findings = output["reports"][0]["findings"].as_array().unwrap();
    let rollup: Vec<&Json> = findings.iter().filter(|f| f["rule"] == "rollup").collect();
    let cells: Vec<&Json> = rollup.iter().map(|finding| &finding["cells"][0]).collect();
    assert!(cells.contains(&&Json::from("normative_documents.made")), "{cells:?}");
    assert!(!cells.iter().any(|cell| cell.as_str().unwrap().starts_with("requests.")), "{cells:?}");
}

#[test]
fn every_rule_explains_itself() {
    for rule in report::check::RULES {
        let output = xiangwei(&["check", "--explain", rule.id()]);
        assert_eq!(output.status.code(), Some(0));
        let text = stdout(&output);
        assert!(text.contains(rule.title()) && text.contains("依据"), "{text}");
    }
    let output = xiangwei(&["check", "--explain", "no-such-rule"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("request-balance"), "it names those that exist");
}

/// A report as an old office file, written by LibreOffice itself; `None` where it is not installed.
fn old_office_file(folder: &Path, layout: &str, format: &str) -> Option<PathBuf> {
    let new = write(folder, "年报", layout, &county(2023, 5));
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let made = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", format, "--outdir"])
        .args([folder, &new])
        .output();
    let old = new.with_extension(format);
    if made.is_err() || !old.is_file() {
        eprintln!("skipped: no LibreOffice that makes .{format}");
        return None;
    }
    std::fs::remove_file(new).unwrap();
    Some(old)
}

#[test]
fn old_texts_and_workbooks_are_read_like_new_ones() {
    let figures = |file: &Path| {
        let (output, code) = json(&[path(file)]);
        assert_eq!(code, Some(0), "{output}");
        output["reports"][0]["figures"].clone()
    };
    let folder = tempfile::tempdir().unwrap();
    let expected = figures(&write(folder.path(), "a", "html/plain", &county(2023, 5)));
    for (layout, format, also) in
        [("docx/merged-both-ways", "doc", "wps"), ("xlsx/merged", "xls", "et")]
    {
        let folder = tempfile::tempdir().unwrap();
        let Some(old) = old_office_file(folder.path(), layout, format) else { continue };
        assert_eq!(figures(&old), expected, "{format}");
        // WPS writes the same format under its own endings.
        let renamed = old.with_extension(also);
        std::fs::rename(&old, &renamed).unwrap();
        assert_eq!(figures(&renamed), expected, "{also}");
    }
}

#[test]
fn old_word_files_go_through_libreoffice_or_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    // Begins like an old Word file and goes nowhere: refused with a sentence, never a crash.
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(4096, 0);
    let file = folder.path().join("a.doc");
    std::fs::write(&file, bytes).unwrap();
    let (output, code) = json(&[path(&file)]);
    assert_eq!(code, Some(2));
    assert!(output["unreadable"][0]["reason"].as_str().unwrap().contains('。'), "{output}");
}

#[test]
fn pages_and_workbooks_come_out_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "a", "text/tabs", &county(2023, 5));
    let page = xiangwei(&["check", "--format", "html", path(&file)]);
    assert!(stdout(&page).trim_start().to_lowercase().starts_with("<!doctype html>"));
    let workbook = xiangwei(&["check", "--format", "xlsx", path(&file)]);
    assert!(workbook.stdout.starts_with(b"PK"));
}

/// A report of which the pages that are `scanned` hold no text, and what is found in it.
fn partly_scanned(scanned: impl Fn(usize) -> bool) -> (Json, Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("年报.pdf");
    std::fs::write(&file, fixtures::layout::partly_scanned(&county(2023, 5), scanned)).unwrap();
    let (output, code) = json(&[path(&file)]);
    (output["reports"][0].clone(), code, stdout(&xiangwei(&["check", path(&file)])))
}

/// The first note of a check that was not made.
fn not_checked(report: &Json) -> &Json {
    let findings = report["findings"].as_array().unwrap();
    findings.iter().find(|finding| finding["rule"] == "not-checked").unwrap()
}

#[test]
fn a_page_without_text_among_others_is_told() {
    let (whole, code, _) = partly_scanned(|_| false);
    assert_eq!((rules(&whole).as_slice(), code), ([].as_slice(), Some(0)));

    let (report, code, text) = partly_scanned(|page| page == 1);
    let told = not_checked(&report);
    assert_eq!(told["place"]["page"], 1);
    let message = told["message"].as_str().unwrap();
    assert!(message.contains("第 1 页是图片") && message.contains("题目"), "{message}");
    // What may stand on that page is not called missing.
    assert!(!rules(&report).contains(&"missing-section"), "{report}");
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("第 1 页是图片"), "{text}");
}

#[test]
fn tables_on_pages_without_text_are_missing_for_that_reason() {
    let (report, code, text) = partly_scanned(|page| page > 1);
    assert_eq!(code, Some(1));
    assert!(text.contains("没有找到表三，或其中没有可以读出的数字；第 2 至 4 页是图片"), "{text}");
    let message = not_checked(&report)["message"].as_str().unwrap();
    assert!(message.contains("全部表格"), "{message}");
}

#[test]
fn a_rest_of_a_scan_is_called_a_scan() {
    let (report, code, text) = partly_scanned(|page| page < 4);
    assert_eq!((report, code), (Json::Null, Some(2)));
    assert!(text.contains("这是扫描件"), "{text}");
}
