//! The body of the document: one paragraph or table for each block.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use report::Figures;
use report::write::Block;

use super::{Xml, table};

/// Page measures in twentieths of a point. GB/T 9704 5.1–5.2: A4, top 37 mm, left 28 mm, type area
/// 156 × 225 mm; 7.5: the page number stands 7 mm below the type area.
const PAGE: [(&str, &str); 2] = [("w:w", "11906"), ("w:h", "16838")];
const MARGINS: [(&str, &str); 7] = [
    ("w:top", "2098"),
    ("w:right", "1474"),
    ("w:bottom", "1984"),
    ("w:left", "1588"),
    ("w:header", "851"),
    ("w:footer", "1304"),
    ("w:gutter", "0"),
];

/// The width of the type area: what a table may fill.
pub(crate) const TEXT_WIDTH: u32 = 11906 - 1474 - 1588;

/// `word/document.xml`.
pub(super) fn document(blocks: &[Block], figures: &Figures) -> io::Result<Vec<u8>> {
    let mut xml = xml_document();
    xml.create_element("w:document")
        .with_attributes([
            ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
            ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ])
        .write_inner_content(|xml| {
            xml.create_element("w:body").write_inner_content(|xml| {
                for block in blocks {
                    write_block(xml, block, figures)?;
                }
                section(xml)
            })?;
            Ok(())
        })?;
    Ok(xml.into_inner())
}

/// An XML document of which only the declaration is written yet.
pub(crate) fn xml_document() -> Xml {
    let mut xml = Writer::new(Vec::new());
    // Writing into memory does not fail.
    let _ = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
    xml
}

/// An element that holds only text.
pub(crate) fn text_element(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

/// An element with one attribute and nothing in it: `<w:jc w:val="left"/>`.
pub(crate) fn value(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name).with_attribute(("w:val", value)).write_empty()?;
    Ok(())
}

/// A paragraph of a style; a line break in the text is a forced break.
pub(crate) fn paragraph(
    xml: &mut Xml,
    style: &str,
    alignment: Option<&str>,
    text: &str,
) -> io::Result<()> {
    xml.create_element("w:p").write_inner_content(|xml| {
        xml.create_element("w:pPr").write_inner_content(|xml| {
            value(xml, "w:pStyle", style)?;
            alignment.map_or(Ok(()), |side| value(xml, "w:jc", side))
        })?;
        if !text.is_empty() {
            xml.create_element("w:r").write_inner_content(|xml| run(xml, text))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The content of a run: text, its line breaks and its tabs.
pub(crate) fn run(xml: &mut Xml, text: &str) -> io::Result<()> {
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            xml.create_element("w:br").write_empty()?;
        }
        for (number, piece) in line.split('\t').enumerate() {
            if number > 0 {
                xml.create_element("w:tab").write_empty()?;
            }
            xml.create_element("w:t")
                .with_attribute(("xml:space", "preserve"))
                .write_text_content(BytesText::new(piece))?;
        }
    }
    Ok(())
}

fn write_block(xml: &mut Xml, block: &Block, figures: &Figures) -> io::Result<()> {
    let (style, text) = match block {
        Block::Title(text) => ("Title", &title_lines(text)),
        Block::Part(_, text) => ("Heading1", text),
        Block::Heading(text) => ("Heading2", text),
        Block::Paragraph(text) => ("Normal", text),
        Block::Signature(text) => ("Signature", text),
        Block::Table(drawn) => {
            table::write(xml, drawn, figures)?;
            // Without a paragraph between them two tables would become one.
            return paragraph(xml, "TableGap", None, "");
        }
    };
    paragraph(xml, style, None, text)
}

/// A long title in two lines, the organ above, as GB/T 9704 7.3.1 asks: broken where the sense breaks.
fn title_lines(title: &str) -> String {
    /// Characters of 二号 in the width of the type area.
    const LINE: usize = 20;
    let year = title.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0);
    match year {
        Some(at) if title.chars().count() > LINE => format!("{}\n{}", &title[..at], &title[at..]),
        _ => title.to_owned(),
    }
}

/// Page size, margins and the footers of odd and even pages.
pub(crate) fn section(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("w:sectPr").write_inner_content(|xml| {
        for (kind, id) in [("default", "rId4"), ("even", "rId5")] {
            xml.create_element("w:footerReference")
                .with_attributes([("w:type", kind), ("r:id", id)])
                .write_empty()?;
        }
        xml.create_element("w:pgSz").with_attributes(PAGE).write_empty()?;
        xml.create_element("w:pgMar").with_attributes(MARGINS).write_empty()?;
        Ok(())
    })?;
    Ok(())
}
