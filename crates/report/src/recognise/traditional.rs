//! Mirror sites print reports in traditional characters; the form is written in simplified ones.

use std::borrow::Cow;

use grid::{Block, Document};

/// Characters that a report cannot do without, as only traditional writing has them.
const TELLING: [char; 8] = ['開', '關', '報', '請', '總', '辦', '條', '規'];

/// The document in simplified characters; as it is, where it is not in traditional ones.
pub(crate) fn simplified(document: &Document) -> Cow<'_, Document> {
    let mut found = [false; TELLING.len()];
    each(document, |text| {
        // Most reports end here: none does without the first of them.
        if found[0] || text.contains(TELLING[0]) {
            for (seen, telling) in found.iter_mut().zip(TELLING) {
                *seen = *seen || text.contains(telling);
            }
        }
    });
    // A title or a quotation may hold one or two.
    if found.iter().filter(|seen| **seen).count() < 4 {
        return Cow::Borrowed(document);
    }
    let mut document = document.clone();
    let convert = |text: &mut String| *text = hanconv::t2s(&text);
    document.title.iter_mut().for_each(convert);
    for block in &mut document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                paragraph.pieces.iter_mut().for_each(|piece| convert(&mut piece.text));
            }
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| convert(&mut cell.text));
            }
        }
    }
    Cow::Owned(document)
}

fn each(document: &Document, mut see: impl FnMut(&str)) {
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                paragraph.pieces.iter().for_each(|piece| see(&piece.text));
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| see(&cell.text));
            }
        }
    }
}
