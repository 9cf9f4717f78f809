//! Packages for tests, built from XML.

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip file of these parts, packed.
pub(crate) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        writer.start_file(*name, options).expect("a part");
        writer.write_all(text.as_bytes()).expect("room");
    }
    writer.finish().expect("an end").into_inner()
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// `_rels` with these (id, kind, target).
pub(crate) fn relations(links: &[(&str, &str, &str)]) -> String {
    let mut out = String::from(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for (id, kind, target) in links {
        let _ =
            write!(out, r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#);
    }
    out + "</Relationships>"
}

/// The main part of a document with this body.
pub(crate) fn document_xml(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{WORD}" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v" xmlns:m="m"><w:body>{body}<w:sectPr><w:footnotePr/></w:sectPr></w:body></w:document>"#
    )
}

/// A DOCX.
#[derive(Default)]
pub(crate) struct Docx<'a> {
    pub(crate) body: &'a str,
    pub(crate) styles: &'a str,
    pub(crate) numbering: &'a str,
    pub(crate) title: &'a str,
}

impl Docx<'_> {
    pub(crate) fn build(&self) -> Vec<u8> {
        let styles = format!(r#"<w:styles xmlns:w="{WORD}">{}</w:styles>"#, self.styles);
        let numbering =
            format!(r#"<w:numbering xmlns:w="{WORD}">{}</w:numbering>"#, self.numbering);
        let core = format!(
            r#"<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc"><dc:title>{}</dc:title><dc:creator>某</dc:creator></cp:coreProperties>"#,
            self.title
        );
        let root = relations(&[("r1", "officeDocument", "word/document.xml")]);
        let own =
            relations(&[("r1", "styles", "styles.xml"), ("r2", "numbering", "numbering.xml")]);
        zip(&[
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", &root),
            ("word/document.xml", &document_xml(self.body)),
            ("word/_rels/document.xml.rels", &own),
            ("word/styles.xml", &styles),
            ("word/numbering.xml", &numbering),
            ("docProps/core.xml", &core),
        ])
    }
}
