//! DOCX, as Word and WPS write it: what a reader of the printed page sees, in order.
//!
//! Inserted text counts and deleted text does not; hidden text, field codes and pictures are left
//! out; a text box stands before the paragraph that it is fastened to; numbers that Word makes (一、
//! （一） 1.) are written in front of their paragraphs, because a person sees them there.

mod body;
mod numbering;
mod numerals;
mod styles;

use crate::package::{Package, broken};
use crate::story::{self, Budget};
use crate::{Container, Document, Limits, ReadError};
use body::Body;
use numbering::Numbering;
use styles::Styles;

/// Reads a document.
pub(crate) fn read(
    bytes: &[u8],
    limits: &Limits,
    budget: &mut Budget,
) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, limits)?;
    let main = package.target("/officeDocument", "word/document.xml")?;
    let text = package.part(&main)?.ok_or_else(|| broken("缺少正文"))?;
    let (mut styles, mut numbering) = (Styles::default(), Numbering::default());
    for relation in package.relations(&main)? {
        if relation.kind.ends_with("/styles") {
            styles = Styles::read(&package.part(&relation.target)?.unwrap_or_default())?;
        } else if relation.kind.ends_with("/numbering") {
            numbering = Numbering::read(&package.part(&relation.target)?.unwrap_or_default())?;
        }
    }
    let title = package.title()?;
    let items = Body::new(&styles, numbering, limits, budget).read(&text)?;
    story::assemble(items, Container::Docx, title, budget)
}
