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
    let faces = fonts.faces(parts.characters())?;
    let desk = Desk::new(&parts, faces)?;
    let set = typst::compile::<PagedDocument>(&desk).output;
    let file = set.and_then(|document| typst_pdf::pdf(&document, &options(&parts)));
    // What the engine remembers of one paper is of no use to the next, and would only grow.
    comemo::evict(0);
    file.map_err(|errors| PressError::Layout(told(&errors)))
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
