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
use crate::read::Reach;
use crate::story::{self, Budget};
use crate::{Container, Limits, ReadError, Whole};
use body::Body;
use numbering::Numbering;
use styles::Styles;

/// Parts that stand beside the text.
const BESIDE: [&str; 5] = ["/header", "/footer", "/footnotes", "/endnotes", "/comments"];

/// Reads a document.
pub(crate) fn read(
    bytes: &[u8],
    reach: Reach,
    limits: &Limits,
    budget: &mut Budget,
) -> Result<Whole, ReadError> {
    let mut package = Package::open(bytes, limits)?;
    let main = package.target("/officeDocument", "word/document.xml")?;
    let text = package.part(&main)?.ok_or_else(|| broken("缺少正文"))?;
    let (mut styles, mut numbering) = (Styles::default(), Numbering::default());
    let mut beside = Vec::new();
    for relation in package.relations(&main)? {
        if relation.kind.ends_with("/styles") {
            styles = Styles::read(&package.part(&relation.target)?.unwrap_or_default())?;
        } else if relation.kind.ends_with("/numbering") {
            numbering = Numbering::read(&package.part(&relation.target)?.unwrap_or_default())?;
        } else if reach == Reach::Whole && BESIDE.iter().any(|kind| relation.kind.ends_with(kind)) {
            beside.extend(package.part(&relation.target)?);
        }
    }
    let title = package.title()?;
    let mut items = Vec::new();
    for text in beside {
        let body = Body::new(&styles, Numbering::default(), reach, limits, budget);
        items.extend(body.read(&text)?);
    }
    items.extend(Body::new(&styles, numbering, reach, limits, budget).read(&text)?);
    let document = story::assemble(items, Container::Docx, title, budget)?;
    Ok(Whole { document, unread_parts: package.unread_parts() })
}
