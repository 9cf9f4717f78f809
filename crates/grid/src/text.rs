//! Plain text and Markdown, line by line.
//!
//! A line is the line of the file, so that a person finds it in an editor. Tabs, pipes and gaps are
//! left to what all containers share; here only pages (form feeds) and Markdown's own marks are
//! understood. Markdown's standard is not followed: texts are Markdown because a converter put `#`
//! before headings, and then indent tables with tabs, which the standard takes for code.

mod inline;
mod markdown;

use crate::story::{self, Budget, Item, Line, Source, has_separator, is_blank};
use crate::{Container, Document, Limits, ReadError};
use markdown::Markdown;

/// Reads a text; `container` is [`Container::Text`] or [`Container::Markdown`].
pub(crate) fn read(
    text: &str,
    container: Container,
    limits: &Limits,
    budget: &mut Budget,
) -> Result<Document, ReadError> {
    let lines = Lines::new(text);
    let items = if container == Container::Markdown {
        Markdown::new(limits, budget).read(lines)?
    } else {
        plain(lines, budget)?
    };
    story::assemble(items, container, None, budget)
}

fn plain(lines: Lines<'_>, budget: &mut Budget) -> Result<Vec<Item>, ReadError> {
    let mut items = Vec::new();
    for (text, source) in lines {
        // A line of nothing but tabs may be a row of blank cells.
        if !is_blank(text) || has_separator(text) {
            budget.take(1)?;
            items.push(Item::Line(Line { text: text.to_owned(), heading: None, source }));
        }
    }
    Ok(items)
}

/// The lines of a text with their number and page. Pages are known only if there is a form feed.
struct Lines<'a> {
    rest: Option<&'a str>,
    line: u32,
    page: Option<u32>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let page = text.contains('\x0c').then_some(1);
        Self { rest: Some(text), line: 1, page }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = (&'a str, Source);

    fn next(&mut self) -> Option<Self::Item> {
        let text = self.rest.take().filter(|text| !text.is_empty())?;
        let source = Source { line: Some(self.line), page: self.page };
        let end = text.bytes().position(|byte| matches!(byte, b'\n' | b'\r' | b'\x0c'));
        let Some(end) = end else { return Some((text, source)) };
        let (line, rest) = text.split_at(end);
        self.rest = if let Some(next_page) = rest.strip_prefix('\x0c') {
            self.page = self.page.map(|page| page + 1);
            Some(next_page)
        } else {
            self.line += 1;
            rest.strip_prefix("\r\n").or_else(|| rest.get(1..))
        };
        Some((line, source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_every_way_and_pages_begin_at_form_feeds() {
        let lines: Vec<_> = Lines::new("a\r\nb\n\x0cc\rd\x0ce")
            .map(|(text, source)| (text, source.line.unwrap_or(0), source.page.unwrap_or(0)))
            .collect();
        let expected =
            [("a", 1, 1), ("b", 2, 1), ("", 3, 1), ("c", 3, 2), ("d", 4, 2), ("e", 4, 3)];
        assert_eq!(lines, expected);
        assert!(Lines::new("a\nb").all(|(_, source)| source.page.is_none()));
    }
}
