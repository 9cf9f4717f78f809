//! Damaged files, and files in wrappings.

use crate::outline;
use crate::package::{Docx, document_xml, zip};
use grid::{Limits, ReadError, read};

fn error(bytes: &[u8]) -> ReadError {
    read(bytes, "a.docx", &Limits::default()).expect_err("a refusal")
}

#[test]
fn a_package_cut_off_at_any_byte_is_broken() {
    let whole = Docx { body: "<w:p><w:r><w:t>一</w:t></w:r></w:p>", ..Docx::default() }.build();
    for length in (5..whole.len()).step_by(7) {
        assert!(matches!(error(&whole[..length]), ReadError::Broken { .. }), "cut at {length}");
    }
}

#[test]
fn a_flipped_byte_is_never_read_as_something_else() {
    let text = "共收到申请16件，答复16件。".repeat(50);
    let body = format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let whole = zip(&[("word/document.xml", &document_xml(&body))]);
    let right = outline(&whole, "a.docx");
    for at in 40..whole.len().min(140) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x20;
        if let Ok(document) = read(&bytes, "a.docx", &Limits::default()) {
            assert_eq!(document.outline(), right, "byte {at}");
        }
    }
}

#[test]
fn xml_that_stops_in_the_middle_is_broken() {
    let file = zip(&[("word/document.xml", "<w:document><w:body><w:p><w:r><w:t>一</w:t>")]);
    assert_eq!(error(&file), ReadError::Broken { what: "XML 没有写完".into() });
    let file = zip(&[("word/document.xml", "<w:document><w:body></w:p></w:document>")]);
    assert!(matches!(error(&file), ReadError::Broken { .. }));
    let file = zip(&[("word/styles.xml", "<w:styles/>")]);
    assert_eq!(error(&file), ReadError::Broken { what: "缺少正文".into() });
}

#[test]
fn a_package_with_a_password_is_told() {
    let mut file = zip(&[("word/document.xml", &document_xml(""))]);
    // The bit "encrypted" in the local header and in the central one.
    let central = file.windows(4).position(|window| window == b"PK\x01\x02").expect("a directory");
    file[6] |= 1;
    file[central + 8] |= 1;
    assert_eq!(error(&file), ReadError::Encrypted);
}

#[test]
fn names_of_parts_in_other_spellings() {
    let file = zip(&[("Word\\Document.xml", &document_xml("<w:p><w:r><w:t>一</w:t></w:r></w:p>"))]);
    assert_eq!(outline(file, "a.docx"), "Docx\n1 一\n");
}

#[test]
fn entities_of_the_documents_own_are_not_expanded() {
    let xml = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>\
        <w:document><w:body><w:p><w:r><w:t>&b;&lt;</w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(outline(zip(&[("word/document.xml", xml)]), "a.docx"), "Docx\n1 &b;<\n");
}

#[test]
fn a_web_page_in_one_file_as_word_saves_it() {
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"----=_b\"\r\n\r\n前言\r\n------=_b\r\n";
    let quoted = "Content-Location: file:///a.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n\
        <html><p>=E5=85=B1=\r\n=E6=94=B6=E5=88=B016</p>\r\n------=_b\r\nContent-Type: image/png\r\n\r\nxx\r\n------=_b--\r\n";
    assert_eq!(outline(format!("{head}{quoted}"), "a.doc"), "Html\n1 共收到16\n");
    let image_first = "Content-Type: image/png\r\n\r\nxx\r\n------=_b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        PHA+5YWxMTY8L3A+\r\n------=_b--";
    assert_eq!(outline(format!("{head}{image_first}"), "a.mht"), "Html\n1 共16\n");
    let frames = "Content-Type: text/html\r\n\r\n<frameset>\r\n------=_b\r\nContent-Type: text/html\r\n\r\n<table><tr><td>规章<td>12</table>\r\n------=_b--";
    assert_eq!(outline(format!("{head}{frames}"), "a.mht"), "Html\ntable 1\n1 | 规章 | 12 |\n");
    let none = "Content-Type: image/png\r\n\r\nxx\r\n";
    assert!(matches!(error(format!("{head}{none}").as_bytes()), ReadError::Broken { .. }));
}

#[test]
fn pages_in_old_charsets() {
    let page = |charset: &str, text: &str| {
        let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).expect("a charset");
        let page = format!(
            "<meta http-equiv=Content-Type content='text/html; charset={charset}'><p>{text}"
        );
        encoding.encode(&page).0.into_owned()
    };
    assert_eq!(
        outline(page("gb2312", "共收到申请16件，答复16件。"), "a.htm"),
        "Html\n1 共收到申请16件，答复16件。\n"
    );
    assert_eq!(
        outline(page("big5", "共收到申請16件，答覆16件。"), "a.htm"),
        "Html\n1 共收到申請16件，答覆16件。\n"
    );
}

#[test]
fn a_file_over_the_limit_is_refused_unread() {
    let limits = Limits { file_bytes: 10, ..Limits::default() };
    assert_eq!(read(&[b'a'; 11], "a.txt", &limits), Err(ReadError::TooLarge { limit: 10 }));
}
