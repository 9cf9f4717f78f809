//! A report as DOCX, set after GB/T 9704: A4, type area 156 × 225 mm, 仿宋 三号 on lines of 28 points.
//!
//! The parts that never change (styles, fonts, footers) stand beside this file as the XML that they
//! are; only the body is written here. The fonts are named, not shipped: the document looks right
//! where they are installed, as they are in every office that is asked to use them.

pub(crate) mod body;
mod table;

use std::io::{Cursor, Write as _};

use quick_xml::Writer;
use report::Report;
use report::write::{Block, blocks};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::PressError;

/// The parts that are the same in every document.
const FIXED_PARTS: [(&str, &str); 6] = [
    ("[Content_Types].xml", include_str!("docx/parts/content_types.xml")),
    ("_rels/.rels", include_str!("docx/parts/rels.xml")),
    ("word/settings.xml", include_str!("docx/parts/settings.xml")),
    ("word/fontTable.xml", include_str!("docx/parts/font_table.xml")),
    ("word/footer_odd.xml", include_str!("docx/parts/footer_odd.xml")),
    ("word/footer_even.xml", include_str!("docx/parts/footer_even.xml")),
];

/// The report as a DOCX file, in the official layout of its form.
///
/// The same report gives the same bytes: no clock goes into the file.
pub fn report_docx(report: &Report) -> Result<Vec<u8>, PressError> {
    let blocks = blocks(report);
    let title = blocks.first().and_then(|block| match block {
        Block::Title(title) => Some(title.as_str()),
        _ => None,
    });
    pack(&[
        ("word/_rels/document.xml.rels", include_bytes!("docx/parts/document_rels.xml")),
        ("word/styles.xml", include_bytes!("docx/parts/styles.xml")),
        ("docProps/core.xml", &properties(title)?),
        ("word/document.xml", &body::document(&blocks, &report.figures)?),
    ])
}

/// The document of the fixed parts and its own.
pub(crate) fn pack(own: &[(&str, &[u8])]) -> Result<Vec<u8>, PressError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let fixed = FIXED_PARTS.iter().map(|(name, content)| (*name, content.as_bytes()));
    for (name, content) in fixed.chain(own.iter().copied()) {
        archive.start_file(name, options)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The document's own title, which office programs show in their lists.
pub(crate) fn properties(title: Option<&str>) -> Result<Vec<u8>, std::io::Error> {
    let mut xml = body::xml_document();
    xml.create_element("cp:coreProperties")
        .with_attributes([
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ])
        .write_inner_content(|xml| {
            if let Some(title) = title {
                body::text_element(xml, "dc:title", title)?;
            }
            body::text_element(xml, "dc:language", "zh-CN")
        })?;
    Ok(xml.into_inner())
}

/// XML that is written into memory.
pub(crate) type Xml = Writer<Vec<u8>>;
