//! A paper as PDF: the layout stands in `paper.typ`, the paper reaches it as data.

use std::sync::LazyLock;

use papers::Paper;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::Fonts;
use super::fonts::Face;
use super::parts::{Parts, parts};
use crate::PressError;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static LAYOUT: LazyLock<Source> =
    LazyLock::new(|| Source::detached(include_str!("paper.typ").to_owned()));

/// The paper as PDF, set after GB/T 9704—2012; PDF/A-2b if it has a date, which that standard wants.
///
/// The same paper with the same fonts gives the same bytes. The first paper reads the fonts.
pub fn paper_pdf(paper: &Paper, fonts: &Fonts) -> Result<Vec<u8>, PressError> {
    let parts = parts(paper);
    let file = set(&parts, fonts).and_then(|document| {
        typst_pdf::pdf(&document, &options(&parts))
            .map_err(|errors| PressError::Layout(told(&errors)))
    });
    // What the engine remembers of one paper is of no use to the next, and would only grow.
    comemo::evict(0);
    file
}

fn set(parts: &Parts, fonts: &Fonts) -> Result<PagedDocument, PressError> {
    let faces = fonts.faces(parts.characters())?;
    let desk = Desk::new(parts, faces)?;
    typst::compile(&desk).output.map_err(|errors| PressError::Layout(told(&errors)))
}

fn options(parts: &Parts) -> PdfOptions {
    let archival = parts.day.and_then(|_| PdfStandards::new(&[PdfStandard::A_2b]).ok());
    PdfOptions {
        creator: Smart::Custom(None),
        standards: archival.unwrap_or_default(),
        ..PdfOptions::default()
    }
}

fn told(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("；")
}

/// All that the layout can reach: itself, the paper, the fonts. No disk, no network, no clock.
struct Desk {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    paper: (FileId, Bytes),
}

impl Desk {
    fn new(parts: &Parts, faces: Vec<Face>) -> Result<Self, PressError> {
        #[derive(serde::Serialize)]
        struct Data<'a> {
            parts: &'a Parts,
            /// All families, so that each can stand in for the others.
            families: Vec<&'a str>,
        }
        let failed = |error: &dyn std::fmt::Display| PressError::Layout(error.to_string());
        let families = faces.iter().map(|face| face.info.family.as_str()).collect();
        let json = serde_json::to_vec(&Data { parts, families }).map_err(|e| failed(&e))?;
        let path = VirtualPath::new("/paper.json").map_err(|_| failed(&"paper.json"))?;
        let paper = (RootedPath::new(VirtualRoot::Project, path).intern(), Bytes::new(json));
        let book = FontBook::from_infos(faces.iter().map(|face| face.info.clone()));
        let fonts = faces.into_iter().map(|face| face.font).collect();
        Ok(Self { book: LazyHash::new(book), fonts, paper })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        LAYOUT.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == LAYOUT.id() { Ok(LAYOUT.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.paper.0 { Ok(self.paper.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panicking, helpers too")]
mod tests {
    use typst::layout::{Abs, Frame, FrameItem, Point};

    use super::*;
    use crate::samples;

    /// The left, right, top and bottom of every glyph run, in points.
    fn boxes(frame: &Frame, at: Point, found: &mut Vec<[f64; 4]>) {
        for (position, item) in frame.items() {
            let position = at + *position;
            match item {
                FrameItem::Group(group) => boxes(
                    &group.frame,
                    position + Point::new(group.transform.tx, group.transform.ty),
                    found,
                ),
                FrameItem::Text(text) => found.push([
                    position.x.to_pt(),
                    (position.x + text.width()).to_pt(),
                    (position.y - text.size * 0.8).to_pt(),
                    position.y.to_pt(),
                ]),
                _ => {}
            }
        }
    }

    #[test]
    fn nothing_stands_outside_the_type_area_but_page_numbers() {
        let fonts = Fonts::find(None);
        for (name, paper) in samples::all() {
            for page in set(&parts(&paper), &fonts).unwrap().pages() {
                let size = page.frame.size();
                assert!((size.x - Abs::mm(210.0)).abs() < Abs::pt(0.01), "{name}");
                assert!((size.y - Abs::mm(297.0)).abs() < Abs::pt(0.01), "{name}");
                let mut found = Vec::new();
                boxes(&page.frame, Point::zero(), &mut found);
                assert!(!found.is_empty());
                for [left, right, top, bottom] in found {
                    // A hanging punctuation mark may reach out by a little less than its empty half.
                    assert!(left > Abs::mm(28.0).to_pt() - 0.5, "{name}: {left}");
                    assert!(right < Abs::mm(184.0).to_pt() + 8.0, "{name}: {right}");
                    assert!(top > Abs::mm(37.0).to_pt() - 0.5, "{name}: {top}");
                    let is_page_number = bottom > Abs::mm(262.0 + 6.9).to_pt();
                    assert!(is_page_number || bottom < Abs::mm(262.0).to_pt(), "{name}: {bottom}");
                }
            }
        }
    }

    #[test]
    fn a_full_page_has_22_lines_of_28_characters() {
        let mut paper = samples::notice();
        paper.letterhead = None;
        paper.number = None;
        paper.body = vec![papers::Block::Paragraph("政".repeat(28 * 70))];
        let document = set(&parts(&paper), &Fonts::find(None)).unwrap();
        let mut found = Vec::new();
        boxes(&document.pages()[1].frame, Point::zero(), &mut found);
        let lines: Vec<_> = found.iter().filter(|text| text[3] < Abs::mm(262.0).to_pt()).collect();
        assert_eq!(lines.len(), 22);
        for line in lines {
            assert!((line[1] - line[0] - 28.0 * 15.75).abs() < 1.5, "{line:?}");
        }
    }
}
