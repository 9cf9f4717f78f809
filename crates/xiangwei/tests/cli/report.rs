//! `xiangwei report`.

use super::{county, path, stdout, write, xiangwei};

#[test]
fn what_was_written_reads_back_with_the_same_figures() {
    let folder = tempfile::tempdir().unwrap();
    let source = write(folder.path(), "source", "pdf/ruled-utf16", &county(2024, 9));
    let figures = |file: &str| {
        let output = xiangwei(&["report", "--format", "json", file]);
        let json: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
        json["reports"][0]["figures"].clone()
    };
    let expected = figures(path(&source));
    for format in ["html", "docx"] {
        let written = folder.path().join(format!("written.{format}"));
        let output = xiangwei(&["report", "--format", format, "-o", path(&written), path(&source)]);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(figures(path(&written)), expected, "{format}");
    }
}

#[test]
fn a_file_that_is_no_report_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "今天天气很好。").unwrap();
    let output = xiangwei(&["report", path(&file)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(super::stderr(&output).contains("年度报告"));
}
