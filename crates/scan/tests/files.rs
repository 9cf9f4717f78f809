//! Marks where people do not look: headers, hidden sheets, comments.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::io::Write as _;

use grid::Limits;
use rust_xlsxwriter::{Note, Workbook};
use scan::{MarkKind, Severity, Unseen, look};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const DOCUMENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body><w:p><w:r><w:t>关于做好秋收工作的通知</w:t></w:r></w:p><w:p><w:r><w:t>各乡镇人民政府：请抓紧时间。</w:t></w:r></w:p></w:body></w:document>"#;

/// A DOCX of a plain text, with a header if one is given.
fn docx(header: Option<&str>) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    part(
        "[Content_Types].xml",
        r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#,
    );
    part(
        "_rels/.rels",
        r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#,
    );
    part("word/document.xml", DOCUMENT);
    if let Some(words) = header {
        part(
            "word/_rels/document.xml.rels",
            r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>"#,
        );
        part(
            "word/header1.xml",
            &format!(
                r#"<?xml version="1.0" encoding="UTF-8"?><w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:hdr>"#
            ),
        );
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_plain_document_has_no_mark_and_was_looked_into() {
    let look = look(&docx(None), "通知.docx", &Limits::default());
    assert_eq!((look.severity(), look.unseen), (None, vec![]));
}

#[test]
fn a_mark_in_the_header_of_a_document_is_found() {
    for words in ["机密★5年", "机 密 ★ 5 年", "绝密☆长期"] {
        let look = look(&docx(Some(words)), "通知.docx", &Limits::default());
        assert_eq!(look.severity(), Some(Severity::Secret), "{words}");
    }
}

#[test]
fn a_mark_on_a_hidden_sheet_of_a_workbook_is_found() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "姓名").unwrap();
    let hidden = book.add_worksheet();
    hidden.write(0, 0, "秘密★10年").unwrap();
    hidden.set_hidden(true);
    let look = look(&book.save_to_buffer().unwrap(), "名单.xlsx", &Limits::default());
    let kinds: Vec<MarkKind> = look.marks.iter().map(|mark| mark.kind).collect();
    assert_eq!(kinds, [MarkKind::Confidential]);
}

#[test]
fn a_mark_in_a_comment_of_a_workbook_is_found() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "金额").unwrap();
    sheet.insert_note(0, 0, &Note::new("机密★3年")).unwrap();
    let look = look(&book.save_to_buffer().unwrap(), "表.xlsx", &Limits::default());
    assert_eq!(look.severity(), Some(Severity::Secret));
}

#[test]
fn what_cannot_be_read_is_told_as_not_looked_into() {
    for (name, bytes) in [
        ("a.jpg", &b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x48"[..]),
        ("a.bin", b"\x00\x01"),
    ] {
        let look = look(bytes, name, &Limits::default());
        assert_eq!((look.severity(), look.unseen), (None, vec![Unseen::File]), "{name}");
    }
}
