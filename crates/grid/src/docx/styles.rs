//! Styles, as far as they decide what is read: headings, numbering, hidden text.

use crate::ReadError;
use crate::xml::{Element, each_start};
use std::collections::HashMap;

/// A chain of styles that are based on one another is followed this far; a ring is not.
const MAX_CHAIN: usize = 16;

/// Numbering that a paragraph or a style asks for. Either half may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberingUse {
    /// Which list; 0 takes an inherited one away.
    pub(super) list: Option<i64>,
    /// Level, from 0.
    pub(super) level: Option<usize>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    base: Option<String>,
    outline: Option<u8>,
    numbering: NumberingUse,
    hidden: Option<bool>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default_paragraph: Option<String>,
}

impl Styles {
    pub(super) fn read(text: &str) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        let mut id = String::new();
        each_start(text, |element| {
            if element.name() == "style" {
                id = element.attribute("styleId").unwrap_or_default().into_owned();
                let is_default =
                    matches!(element.attribute("default").as_deref(), Some("1" | "true"));
                if is_default && element.attribute("type").as_deref() == Some("paragraph") {
                    styles.default_paragraph = Some(id.clone());
                }
                styles.by_id.entry(id.clone()).or_default();
            } else if let Some(style) = styles.by_id.get_mut(&id) {
                style.note(element);
            }
        })?;
        Ok(styles)
    }

    /// The style and those that it is based on. `None` is the default of paragraphs.
    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = (&str, &Style)> {
        let first = id.or(self.default_paragraph.as_deref());
        let found = |id: &str| self.by_id.get_key_value(id).map(|(id, style)| (id.as_str(), style));
        let next = move |(_, style): &(&str, &Style)| found(style.base.as_deref()?);
        std::iter::successors(first.and_then(found), next).take(MAX_CHAIN)
    }

    /// Heading level 1–6 of a paragraph style.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<u8> {
        self.chain(id)
            .find_map(|(_, style)| style.outline.or_else(|| level_of_name(&style.name)))
            .and_then(heading_of_outline)
    }

    /// Numbering of a paragraph style, and the style that brings it.
    pub(super) fn numbering(&self, id: Option<&str>) -> Option<(NumberingUse, &str)> {
        let found = self.chain(id).find(|(_, style)| style.numbering.list.is_some());
        found.map(|(id, style)| (style.numbering, id))
    }

    /// Whether a style hides its text.
    pub(super) fn hides(&self, id: &str) -> bool {
        self.chain(Some(id)).find_map(|(_, style)| style.hidden).unwrap_or(false)
    }
}

impl Style {
    fn note(&mut self, element: &Element<'_>) {
        match element.name() {
            "name" => {
                self.name = element.attribute("val").unwrap_or_default().to_ascii_lowercase();
            }
            "basedOn" => self.base = element.attribute("val").map(std::borrow::Cow::into_owned),
            "outlineLvl" => self.outline = element.number(),
            "numId" => self.numbering.list = element.number(),
            "ilvl" => self.numbering.level = element.number(),
            "vanish" => self.hidden = Some(element.is_on()),
            _ => {}
        }
    }
}

/// `outlineLvl` counts from 0; 9 is body text. Levels below six are headings of level six.
pub(super) fn heading_of_outline(outline: u8) -> Option<u8> {
    (outline < 9).then(|| (outline + 1).min(6))
}

/// The outline level that the built-in names stand for, in case a program wrote no level.
fn level_of_name(name: &str) -> Option<u8> {
    if name == "title" {
        return Some(0);
    }
    let number = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    number.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level)).map(|level| level - 1)
}
