//! What a file is: the content decides, the name only hints.

use crate::package::{Docx, zip};
use grid::{Kind, ReadError, sniff};

fn ole(names: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0_u8; 1024];
    bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    bytes[30] = 9;
    for name in names {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut entry = [0_u8; 128];
        entry[..wide.len()].copy_from_slice(&wide);
        entry[64] = wide.len() as u8 + 2;
        bytes.extend_from_slice(&entry);
    }
    bytes.resize(4096, 0);
    bytes
}

fn needs(bytes: &[u8], name: &str) -> String {
    match sniff(bytes, name) {
        Kind::Refused(ReadError::NeedsConversion { format, into }) => {
            format!("{format} → {}", into.extension())
        }
        other => format!("{other:?}"),
    }
}

fn unsupported(bytes: &[u8]) -> String {
    match sniff(bytes, "a.pdf") {
        Kind::Refused(ReadError::Unsupported { what }) => what,
        other => format!("{other:?}"),
    }
}

#[test]
fn a_name_never_overrules_the_content() {
    let docx = Docx { body: "<w:p/>", ..Docx::default() }.build();
    assert_eq!(sniff(&docx, "report.html"), Kind::Docx);
    assert_eq!(sniff(b"<html><body><p>1</p></body></html>", "report.doc"), Kind::Html);
    assert_eq!(sniff(b"<table border=1><tr><td>1</table>", "export.xls"), Kind::Html);
    assert_eq!(sniff("规章\t12\r\n".as_bytes(), "export.xls"), Kind::Text);
    assert_eq!(sniff(b"%PDF-1.7\n", "report.txt"), Kind::Pdf);
    assert_eq!(sniff(b"\r\n\r\n%PDF-1.4\n", "report.pdf"), Kind::Pdf);
    assert_eq!(sniff(b"<p>%PDF-1.4</p>", "a"), Kind::Html);
}

#[test]
fn text_html_and_markdown_are_told_apart() {
    assert_eq!(sniff("一、总体情况\n无。".as_bytes(), "a.html"), Kind::Text);
    assert_eq!(sniff("\u{feff}\n <!-- x --><div>".as_bytes(), "a.txt"), Kind::Html);
    assert_eq!(sniff("正文<br>共16件<table><tr><td>".as_bytes(), "a.txt"), Kind::Html);
    assert_eq!(sniff("# 一\n\n<table><tr><td>1</table>".as_bytes(), "a.txt"), Kind::Markdown);
    let badge = "<p align=center><img></p>\n\n# 年报\n";
    assert_eq!(sniff(badge.as_bytes(), "a.txt"), Kind::Markdown);
    assert_eq!(sniff("<html># 年报".as_bytes(), "a.txt"), Kind::Html);
    assert_eq!(sniff("<ucapcontent><p>一</p>".as_bytes(), "a"), Kind::Html);
    assert_eq!(sniff("数量<5 且 a>b".as_bytes(), "a.txt"), Kind::Text);
    assert_eq!(sniff("正文".as_bytes(), "a.MD"), Kind::Markdown);
    let wide: Vec<u8> =
        "<html><p>16</p></html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(sniff(&wide, "a"), Kind::Html);
    assert_eq!(
        sniff(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "a.doc"),
        Kind::Mhtml
    );
}

#[test]
fn old_office_files_need_conversion() {
    assert_eq!(needs(&ole(&["Root Entry", "WordDocument"]), "a.doc"), "旧版 Word（.doc） → docx");
    assert_eq!(needs(&ole(&["WordDocument"]), "a.WPS"), "旧版 WPS 文字（.wps） → docx");
    assert_eq!(needs(&ole(&["Workbook"]), "a.xls"), "旧版 Excel（.xls） → xlsx");
    assert_eq!(needs(&ole(&["Book"]), "a.et"), "旧版 WPS 表格（.et） → xlsx");
    assert_eq!(needs(b"{\\rtf1\\ansi}", "a.doc"), " RTF 文档（.rtf） → docx");
    let xml = "<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>";
    assert_eq!(needs(xml.as_bytes(), "a.doc"), " Word XML 文档（.xml） → docx");
    assert_eq!(
        needs(&zip(&[("mimetype", "x"), ("content.xml", "")]), "a.odt"),
        " OpenDocument 文档（.odt） → docx"
    );
    let media = "application/vnd.oasis.opendocument.spreadsheet";
    assert_eq!(
        needs(&zip(&[("mimetype", media), ("content.xml", "")]), "a.ods"),
        " OpenDocument 表格（.ods） → xlsx"
    );
    assert_eq!(
        needs(&zip(&[("xl/styles.xml", ""), ("xl/workbook.bin", "")]), "a"),
        " Excel 二进制工作簿（.xlsb） → xlsx"
    );
}

#[test]
fn locked_files_are_told() {
    assert_eq!(sniff(&ole(&["EncryptedPackage"]), "a.docx"), Kind::Refused(ReadError::Encrypted));
    let mut word = ole(&["WordDocument"]);
    // The stream begins in sector 3, at 2048; its flags say that it is encrypted.
    word[1024 + 116] = 3;
    word[2048 + 11] = 1;
    assert_eq!(sniff(&word, "a.doc"), Kind::Refused(ReadError::Encrypted));
}

#[test]
fn what_is_never_a_report_is_named() {
    assert_eq!(unsupported(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "图片（PNG）");
    assert_eq!(unsupported(b"\xff\xd8\xff\xe0\0\x10JFIF"), "图片（JPEG）");
    assert_eq!(unsupported(b"RIFF\x24\0\0\0WEBPVP8 "), "图片（WebP）");
    assert_eq!(unsupported(b"Rar!\x1a\x07\x01\0"), "压缩包（RAR），请解压后逐个上传");
    assert_eq!(unsupported(b"MZ\x90\0\x03\0\0\0"), "程序文件");
    assert_eq!(unsupported(&zip(&[("a.html", "<p>")])), "压缩包（ZIP），请解压后逐个上传");
    assert_eq!(
        unsupported(&zip(&[("OFD.xml", ""), ("Doc_0/Document.xml", "")])),
        "OFD 版式文件，可用阅读软件另存为 PDF 后再试"
    );
    assert_eq!(unsupported(&zip(&[("ppt/presentation.xml", "")])), "演示文稿（PPTX）");
    assert_eq!(unsupported(&[7, 0, 1, 9, 0, 2, 0, 0, 3, 1, 1, 200, 8, 2]), "无法识别的文件");
    // Letters that also begin a text make no picture of it.
    assert_eq!(sniff(b"BMW and MZ are letters", "a.txt"), Kind::Text);
}

#[test]
fn nothing_is_empty() {
    for bytes in [b"".as_slice(), b" \r\n\t", b"\xef\xbb\xbf", b"\0\0\0\0", "\u{3000}".as_bytes()] {
        assert_eq!(sniff(bytes, "a.txt"), Kind::Refused(ReadError::Empty), "{bytes:?}");
    }
}
