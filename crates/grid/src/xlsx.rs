//! XLSX: every sheet that is shown, as paragraphs and tables.
//!
//! Read here and not by `calamine`, which every other program may trust its own files to: on hostile
//! ones it reserves what `uniqueCount` claims, overflows on the reference `A99999999999`, and gives
//! up a whole workbook for one element that it does not expect. What a report needs of a workbook is
//! less than what it offers, and hidden rows, which count here, are not among it.
//!
//! Work and memory follow the cells that are there: what a sheet says of its size is not asked.

mod aside;
mod blocks;
mod number;
mod sheet;
mod strings;
mod styles;

use crate::package::{Package, broken};
use crate::read::Reach;
use crate::story::{self, Budget, Item, Line};
use crate::xml::each_start;
use crate::{Container, Limits, ReadError, Whole};
use sheet::{Reading, Sheet};
use strings::shared_strings;
use styles::Formats;

/// Reads a workbook.
pub(crate) fn read(
    bytes: &[u8],
    reach: Reach,
    limits: &Limits,
    budget: &mut Budget,
) -> Result<Whole, ReadError> {
    let mut package = Package::open(bytes, limits)?;
    let main = package.target("/officeDocument", "xl/workbook.xml")?;
    let text = package.part(&main)?.ok_or_else(|| broken("缺少工作簿"))?;
    let workbook = Workbook::read(&text)?;
    let relations = package.relations(&main)?;
    let (mut strings, mut formats) = (Vec::new(), Formats::default());
    for relation in &relations {
        if relation.kind.ends_with("/sharedStrings") {
            let text = package.part(&relation.target)?.unwrap_or_default();
            strings = shared_strings(&text, budget)?;
        } else if relation.kind.ends_with("/styles") {
            let text = package.part(&relation.target)?.unwrap_or_default();
            formats = Formats::read(&text, workbook.from_1904)?;
        }
    }
    let (mut shown, mut asides) = (Vec::new(), Vec::new());
    let read = |entry: &&Entry| reach == Reach::Whole || !entry.hidden;
    for entry in workbook.sheets.iter().filter(read) {
        let target = relations.iter().find(|relation| {
            relation.id == entry.relation && relation.kind.ends_with("/worksheet")
        });
        let Some(target) = target else { continue };
        let text = package.part(&target.target)?.ok_or_else(|| broken("缺少工作表"))?;
        let sheet = Reading { strings: &strings, formats: &formats, depth: limits.depth, reach }
            .sheet(&text, budget)?;
        if reach == Reach::Whole {
            asides.extend(aside::of_page(&text, limits.depth)?);
            for relation in package.relations(&target.target)? {
                if ["/drawing", "/comments"].iter().any(|kind| relation.kind.ends_with(kind))
                    && let Some(text) = package.part(&relation.target)?
                {
                    asides.extend(aside::of_part(&text, limits.depth)?);
                }
            }
        }
        if !sheet.is_empty() {
            shown.push((entry.name.clone(), sheet));
        }
    }
    let title = package.title()?;
    budget.take(asides.len())?;
    let asides = asides.into_iter().map(|text| Item::Line(Line { text, ..Line::default() }));
    let mut all: Vec<_> = asides.collect();
    all.extend(items(shown, budget)?);
    let document = story::assemble(all, Container::Xlsx, title, budget)?;
    Ok(Whole { document, unread_parts: package.unread_parts() })
}

/// The sheets one after the other, each under its name where there are several.
fn items(sheets: Vec<(String, Sheet)>, budget: &mut Budget) -> Result<Vec<Item>, ReadError> {
    let several = sheets.len() > 1;
    let mut items = Vec::new();
    for (name, sheet) in sheets {
        if several {
            items.push(Item::Line(Line { text: name, heading: Some(1), ..Line::default() }));
        }
        items.extend(blocks::items(sheet, budget)?);
    }
    Ok(items)
}

#[derive(Debug, Default)]
struct Workbook {
    sheets: Vec<Entry>,
    /// Days count from 1904 (old Mac workbooks) and not from 1900.
    from_1904: bool,
}

#[derive(Debug)]
struct Entry {
    name: String,
    relation: String,
    hidden: bool,
}

impl Workbook {
    fn read(text: &str) -> Result<Self, ReadError> {
        let mut workbook = Self::default();
        each_start(text, |element| match element.name() {
            "sheet" => workbook.sheets.push(Entry {
                name: element.attribute("name").unwrap_or_default().into_owned(),
                relation: element.attribute("id").unwrap_or_default().into_owned(),
                hidden: matches!(
                    element.attribute("state").as_deref(),
                    Some("hidden" | "veryHidden")
                ),
            }),
            "workbookPr" => {
                let date = element.attribute("date1904");
                workbook.from_1904 |= matches!(date.as_deref(), Some("1" | "true"));
            }
            _ => {}
        })?;
        Ok(workbook)
    }
}
