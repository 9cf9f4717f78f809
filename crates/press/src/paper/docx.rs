//! A paper as DOCX. The measures stand in `docx/styles.xml`; fonts are named, not shipped.

use std::fmt::Write as _;
use std::io;

use papers::Paper;

use super::code;
use super::lines::halves;
use super::parts::{Part, Parts, Text, parts};
use crate::PressError;
use crate::docx::body::{TEXT_WIDTH, paragraph, run, section, value, xml_document};
use crate::docx::{Xml, pack, properties};

/// A character of the body, in twentieths of a point.
const CHARACTER: usize = 315;

/// The paper as a DOCX file, set after GB/T 9704—2012, for offices that change it before they send it.
///
/// The same paper gives the same bytes: no clock goes into the file.
pub fn paper_docx(paper: &Paper) -> Result<Vec<u8>, PressError> {
    let parts = parts(paper);
    let mut pictures = Vec::new();
    for part in &parts.body {
        if let Part::Code { holds, .. } = part {
            pictures.extend(code::png(holds)?.map(|file| (holds.as_str(), file)));
        }
    }
    let title = parts.title.concat();
    let (relations, properties, document) =
        (relations(pictures.len()), properties(Some(&title))?, document(&parts, &pictures)?);
    let names: Vec<String> =
        (1..=pictures.len()).map(|number| format!("word/media/code{number}.png")).collect();
    let mut own: Vec<(&str, &[u8])> = vec![
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/styles.xml", include_bytes!("docx/styles.xml")),
        ("docProps/core.xml", &properties),
        ("word/document.xml", &document),
    ];
    own.extend(names.iter().map(String::as_str).zip(pictures.iter().map(|(_, file)| &file[..])));
    pack(&own)
}

/// The document's own relations, and one for each picture.
fn relations(pictures: usize) -> String {
    const FIXED: &str = include_str!("../docx/parts/document_rels.xml");
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
    let mut more = String::new();
    for number in 1..=pictures {
        let _ = write!(
            more,
            r#"<Relationship Id="code{number}" Type="{KIND}" Target="media/code{number}.png"/>"#
        );
    }
    FIXED.replace("</Relationships>", &format!("{more}</Relationships>"))
}

fn document(parts: &Parts, pictures: &[(&str, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let mut xml = xml_document();
    xml.create_element("w:document")
        .with_attributes([
            ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
            ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
            ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
            ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
            ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ])
        .write_inner_content(|xml| {
            xml.create_element("w:body").write_inner_content(|xml| {
                head(xml, parts)?;
                let mut shown = 0;
                for (at, part) in parts.body.iter().enumerate() {
                    let last = at + 1 == parts.body.len();
                    body_part(xml, part, last, pictures, &mut shown)?;
                }
                foot(xml, parts)?;
                section(xml)
            })?;
            Ok(())
        })?;
    Ok(xml.into_inner())
}

fn head(xml: &mut Xml, parts: &Parts) -> io::Result<()> {
    if let Some(head) = &parts.letterhead {
        let size = (2 * head.size).to_string();
        let form = Form { size: Some(&size), ..Form::default() };
        formed(xml, "Letterhead", &form, &head.lines.join("\n"))?;
        if let Some(number) = &parts.number {
            paragraph(xml, "HeadNumber", None, number)?;
        }
        paragraph(xml, "HeadRule", None, "")?;
    } else if let Some(number) = &parts.number {
        paragraph(xml, "SheetNumber", None, number)?;
    }
    paragraph(xml, "Title", None, &parts.title.join("\n"))?;
    parts.addressee.as_ref().map_or(Ok(()), |to| paragraph(xml, "Flat", None, &joined(to)))
}

fn body_part(
    xml: &mut Xml,
    part: &Part,
    last: bool,
    pictures: &[(&str, Vec<u8>)],
    shown: &mut usize,
) -> io::Result<()> {
    match part {
        Part::Heading { text } => paragraph(xml, "Heading1", None, &joined(text)),
        // The end of the text goes with the signature to the next page.
        Part::Paragraph { text } => text.iter().try_for_each(|line| {
            formed(xml, "Normal", &Form { keep: last, ..Form::default() }, &line.concat())
        }),
        Part::Table { widths, heads, rows, form } => {
            paragraph(xml, "TableGap", None, "")?;
            table(xml, widths, heads, rows, *form)?;
            paragraph(xml, "TableGap", None, "")
        }
        Part::Code { holds, text, .. } => {
            let picture = pictures.get(*shown).filter(|(of, _)| of == holds).map(|_| *shown + 1);
            *shown += usize::from(picture.is_some());
            paragraph(xml, "TableGap", None, "")?;
            code_table(xml, picture, holds, text)?;
            paragraph(xml, "TableGap", None, "")
        }
    }
}

fn foot(xml: &mut Xml, parts: &Parts) -> io::Result<()> {
    for (at, enclosure) in parts.enclosures.iter().enumerate() {
        let (number, name) = (&enclosure.number, joined(&enclosure.name));
        // 附件： stands two characters in; the names below each other, and their second lines too.
        let hanging = halves(number) * CHARACTER / 2;
        let word = if at == 0 { 3 * CHARACTER } else { 0 };
        let left = (5 * CHARACTER + hanging).to_string();
        let form = Form {
            left: Some(&left),
            hanging: Some(&(hanging + word).to_string()),
            before: (at == 0).then_some("579"),
            ..Form::default()
        };
        let label = if at == 0 { "附件：" } else { "" };
        formed(xml, "Enclosure", &form, &format!("{label}{number}{name}"))?;
    }
    // The date ends four characters before the edge; the name is centred above it.
    let date_halves = parts.date.as_deref().map_or(0, halves);
    let lines = parts.signature.iter().map(String::as_str).chain(parts.date.as_deref());
    let widest = parts.signature.iter().map(|line| halves(line)).max().unwrap_or(0);
    let middle = (8 + date_halves / 2).max(widest.div_ceil(2));
    for (at, line) in lines.enumerate() {
        let right = (middle.saturating_sub(halves(line) / 2) * CHARACTER / 2).to_string();
        let space = if parts.letterhead.is_some() { "1158" } else { "579" };
        let before = (at == 0).then_some(space);
        formed(xml, "Signature", &Form { right: Some(&right), before, ..Form::default() }, line)?;
    }
    if let Some(note) = &parts.note {
        paragraph(xml, "Normal", None, &joined(note))?;
    }
    if let Some(copies) = &parts.copies {
        paragraph(xml, "Copies", None, &format!("抄送：{}", joined(copies)))?;
    }
    Ok(())
}

/// What one paragraph has otherwise than its style, in twentieths of a point; `size` in half-points.
#[derive(Default)]
struct Form<'a> {
    before: Option<&'a str>,
    left: Option<&'a str>,
    right: Option<&'a str>,
    hanging: Option<&'a str>,
    size: Option<&'a str>,
    /// Whether it stays on the page of the next one.
    keep: bool,
}

fn formed(xml: &mut Xml, style: &str, form: &Form<'_>, text: &str) -> io::Result<()> {
    xml.create_element("w:p").write_inner_content(|xml| {
        xml.create_element("w:pPr").write_inner_content(|xml| {
            value(xml, "w:pStyle", style)?;
            if form.keep {
                xml.create_element("w:keepNext").write_empty()?;
            }
            if let Some(before) = form.before {
                xml.create_element("w:spacing")
                    .with_attribute(("w:before", before))
                    .write_empty()?;
            }
            let indents =
                [("w:left", form.left), ("w:right", form.right), ("w:hanging", form.hanging)];
            if indents.iter().any(|(_, value)| value.is_some()) {
                let given = indents.into_iter().filter_map(|(name, value)| Some((name, value?)));
                xml.create_element("w:ind").with_attributes(given).write_empty()?;
            }
            Ok(())
        })?;
        xml.create_element("w:r").write_inner_content(|xml| {
            if let Some(size) = form.size {
                xml.create_element("w:rPr").write_inner_content(|xml| {
                    value(xml, "w:sz", size)?;
                    value(xml, "w:szCs", size)
                })?;
            }
            run(xml, text)
        })?;
        Ok(())
    })?;
    Ok(())
}

fn joined(text: &Text) -> String {
    text.iter().map(|line| line.concat()).collect::<Vec<_>>().join("\n")
}

fn table(
    xml: &mut Xml,
    widths: &[usize],
    heads: &[Text],
    rows: &[Vec<Text>],
    form: bool,
) -> io::Result<()> {
    let sum = widths.iter().sum::<usize>().max(1);
    let widths: Vec<usize> = widths.iter().map(|w| w * TEXT_WIDTH as usize / sum).collect();
    frame(xml, "FormTable", &widths, |xml| {
        if !heads.is_empty() {
            row(xml, true, |xml| {
                heads.iter().zip(&widths).try_for_each(|(head, width)| {
                    cell(xml, *width, |xml| paragraph(xml, "CellLabel", None, &joined(head)))
                })
            })?;
        }
        rows.iter().try_for_each(|cells| {
            row(xml, false, |xml| {
                cells.iter().zip(&widths).enumerate().try_for_each(|(at, (text, width))| {
                    let style = if form && at == 0 { "CellLabel" } else { "CellText" };
                    cell(xml, *width, |xml| paragraph(xml, style, None, &joined(text)))
                })
            })
        })
    })
}

/// The code at the left, the words beside it.
fn code_table(xml: &mut Xml, picture: Option<usize>, holds: &str, words: &Text) -> io::Result<()> {
    let widths = [2268, TEXT_WIDTH as usize - 2268];
    frame(xml, "TableNormal", &widths, |xml| {
        row(xml, false, |xml| {
            cell(xml, widths[0], |xml| match picture {
                Some(number) => drawing(xml, number, holds),
                None => paragraph(xml, "Code", None, ""),
            })?;
            cell(xml, widths[1], |xml| paragraph(xml, "Flat", Some("left"), &joined(words)))
        })
    })
}

fn frame(
    xml: &mut Xml,
    style: &str,
    widths: &[usize],
    rows: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element("w:tbl").write_inner_content(|xml| {
        xml.create_element("w:tblPr").write_inner_content(|xml| {
            value(xml, "w:tblStyle", style)?;
            let width = widths.iter().sum::<usize>().to_string();
            xml.create_element("w:tblW")
                .with_attributes([("w:w", width.as_str()), ("w:type", "dxa")])
                .write_empty()?;
            value(xml, "w:jc", "center")?;
            xml.create_element("w:tblLayout").with_attribute(("w:type", "fixed")).write_empty()?;
            Ok(())
        })?;
        xml.create_element("w:tblGrid").write_inner_content(|xml| {
            widths.iter().try_for_each(|width| {
                let width = width.to_string();
                xml.create_element("w:gridCol")
                    .with_attribute(("w:w", width.as_str()))
                    .write_empty()?;
                Ok(())
            })
        })?;
        rows(xml)
    })?;
    Ok(())
}

fn row(
    xml: &mut Xml,
    heading: bool,
    cells: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element("w:tr").write_inner_content(|xml| {
        xml.create_element("w:trPr").write_inner_content(|xml| {
            // Room to write, where nothing is filled in.
            xml.create_element("w:trHeight")
                .with_attributes([("w:val", "620"), ("w:hRule", "atLeast")])
                .write_empty()?;
            if heading {
                xml.create_element("w:tblHeader").write_empty()?;
            }
            Ok(())
        })?;
        cells(xml)
    })?;
    Ok(())
}

fn cell(
    xml: &mut Xml,
    width: usize,
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element("w:tc").write_inner_content(|xml| {
        xml.create_element("w:tcPr").write_inner_content(|xml| {
            xml.create_element("w:tcW")
                .with_attributes([("w:w", width.to_string().as_str()), ("w:type", "dxa")])
                .write_empty()?;
            value(xml, "w:vAlign", "center")
        })?;
        content(xml)
    })?;
    Ok(())
}

/// A picture of 34 mm; its description is what the code holds.
fn drawing(xml: &mut Xml, number: usize, holds: &str) -> io::Result<()> {
    /// 34 mm in EMU.
    const SIDE: &str = "1224000";
    let extent = [("cx", SIDE), ("cy", SIDE)];
    let (id, name, relation) =
        (number.to_string(), format!("二维码{number}"), format!("code{number}"));
    let named = [("id", id.as_str()), ("name", name.as_str()), ("descr", holds)];
    xml.create_element("w:p").write_inner_content(|xml| {
        xml.create_element("w:pPr").write_inner_content(|xml| value(xml, "w:pStyle", "Code"))?;
        xml.create_element("w:r").write_inner_content(|xml| {
            xml.create_element("w:drawing").write_inner_content(|xml| {
                xml.create_element("wp:inline").write_inner_content(|xml| {
                    xml.create_element("wp:extent").with_attributes(extent).write_empty()?;
                    xml.create_element("wp:docPr").with_attributes(named).write_empty()?;
                    graphic(xml, &relation, extent, &named[..2])
                })?;
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn graphic(
    xml: &mut Xml,
    relation: &str,
    extent: [(&str, &str); 2],
    named: &[(&str, &str)],
) -> io::Result<()> {
    const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    xml.create_element("a:graphic").write_inner_content(|xml| {
        xml.create_element("a:graphicData").with_attribute(("uri", PICTURE)).write_inner_content(
            |xml| {
                xml.create_element("pic:pic").write_inner_content(|xml| {
                    xml.create_element("pic:nvPicPr").write_inner_content(|xml| {
                        xml.create_element("pic:cNvPr")
                            .with_attributes(named.iter().copied())
                            .write_empty()?;
                        xml.create_element("pic:cNvPicPr").write_empty()?;
                        Ok(())
                    })?;
                    xml.create_element("pic:blipFill").write_inner_content(|xml| {
                        xml.create_element("a:blip")
                            .with_attribute(("r:embed", relation))
                            .write_empty()?;
                        xml.create_element("a:stretch").write_inner_content(|xml| {
                            xml.create_element("a:fillRect").write_empty()?;
                            Ok(())
                        })?;
                        Ok(())
                    })?;
                    xml.create_element("pic:spPr").write_inner_content(|xml| {
                        xml.create_element("a:xfrm").write_inner_content(|xml| {
                            xml.create_element("a:off")
                                .with_attributes([("x", "0"), ("y", "0")])
                                .write_empty()?;
                            xml.create_element("a:ext").with_attributes(extent).write_empty()?;
                            Ok(())
                        })?;
                        xml.create_element("a:prstGeom")
                            .with_attribute(("prst", "rect"))
                            .write_empty()?;
                        Ok(())
                    })?;
                    Ok(())
                })?;
                Ok(())
            },
        )?;
        Ok(())
    })?;
    Ok(())
}
