//! Markdown's marks: headings, emphasis, escapes, links, fences, tables in HTML.

use super::Lines;
use super::inline::{self, inline};
use crate::story::{Budget, Item, LINE_BREAK, Line, Source, has_separator, is_blank, is_rule};
use crate::{Limits, ReadError, html};

/// Reads Markdown.
pub(super) struct Markdown<'l, 'b> {
    limits: &'l Limits,
    budget: &'b mut Budget,
    items: Vec<Item>,
    /// The fence that is open (its sign and length).
    fence: Option<(char, usize)>,
    /// HTML that is being gathered, with its first line and how many tables are open in it.
    html: Option<Html>,
}

struct Html {
    text: String,
    first: u32,
    tables: usize,
}

impl<'l, 'b> Markdown<'l, 'b> {
    pub(super) fn new(limits: &'l Limits, budget: &'b mut Budget) -> Self {
        Self { limits, budget, items: Vec::new(), fence: None, html: None }
    }

    pub(super) fn read(mut self, lines: Lines<'_>) -> Result<Vec<Item>, ReadError> {
        for (text, source) in lines {
            self.line(text, source)?;
        }
        self.end_html()?;
        Ok(self.items)
    }

    fn line(&mut self, text: &str, source: Source) -> Result<(), ReadError> {
        if self.html.is_some() {
            return self.more_html(text);
        }
        let trimmed = text.trim();
        if let Some(fence) = fence(trimmed) {
            match self.fence {
                None => {
                    self.fence = Some(fence);
                    return Ok(());
                }
                Some((sign, length)) if fence.0 == sign && fence.1 >= length => {
                    self.fence = None;
                    return Ok(());
                }
                Some(_) => {}
            }
        }
        if self.fence.is_some() {
            return self.push(text.to_owned(), None, source);
        }
        if begins_html(trimmed) {
            let first = source.line.unwrap_or(1);
            self.html = Some(Html { text: String::new(), first, tables: 0 });
            return self.more_html(text);
        }
        if let Some((level, title)) = heading(trimmed) {
            return self.push(inline(title), Some(level), source);
        }
        if let Some(level) = underline(trimmed)
            && let Some(Item::Line(last)) = self.items.last_mut()
            && last.source.line.is_some_and(|line| Some(line + 1) == source.line)
            && last.heading.is_none()
            && !has_separator(&last.text)
        {
            last.heading = Some(level);
            return Ok(());
        }
        if is_break(trimmed) {
            return Ok(());
        }
        let text = text.strip_suffix('\\').unwrap_or(text);
        let text = quote(text);
        if is_rule(text) {
            return self.push(text.to_owned(), None, source);
        }
        if has_separator(text) {
            return self.push(inline::between_separators(text), None, source);
        }
        for line in inline(text).split(LINE_BREAK) {
            self.push(line.to_owned(), None, source)?;
        }
        Ok(())
    }

    fn push(&mut self, text: String, heading: Option<u8>, source: Source) -> Result<(), ReadError> {
        if is_blank(&text) && !has_separator(&text) {
            return Ok(());
        }
        self.budget.take(1)?;
        self.items.push(Item::Line(Line { text, heading, source }));
        Ok(())
    }

    /// HTML goes on to the end of its tables, or else to the next blank line.
    fn more_html(&mut self, text: &str) -> Result<(), ReadError> {
        let Some(html) = &mut self.html else { return Ok(()) };
        if html.tables == 0 && is_blank(text) {
            return self.end_html();
        }
        let lower = text.to_ascii_lowercase();
        html.tables += lower.matches("<table").count();
        let closed = lower.matches("</table").count();
        html.tables = html.tables.saturating_sub(closed);
        html.text.push_str(text);
        html.text.push('\n');
        if closed > 0 && html.tables == 0 { self.end_html() } else { Ok(()) }
    }

    fn end_html(&mut self) -> Result<(), ReadError> {
        if let Some(Html { text, first, .. }) = self.html.take() {
            self.items.extend(html::fragment(&text, first, self.limits, self.budget)?);
        }
        Ok(())
    }
}

/// Whether a line begins HTML that stands by itself.
fn begins_html(trimmed: &str) -> bool {
    let lower = trimmed.get(..trimmed.floor_char_boundary(12)).unwrap_or(trimmed);
    let lower = lower.to_ascii_lowercase();
    let blocks = ["<table", "<div", "<p>", "<p ", "<center", "<html", "<body", "<h", "<ul", "<ol"];
    let comment = lower.starts_with("<!--");
    comment || blocks.iter().any(|tag| lower.starts_with(tag)) || trimmed.contains("<table")
}

/// `# Title #` → (1, "Title"). The blank may be missing before a Han character.
fn heading(trimmed: &str) -> Option<(u8, &str)> {
    let title = trimmed.trim_start_matches('#');
    let level = trimmed.len() - title.len();
    let parted = title.starts_with([' ', '\t', '\u{a0}', '\u{3000}']) || title.is_empty();
    let glued = title.starts_with(|c: char| !c.is_ascii()) && !title.contains('#');
    if !(1..=6).contains(&level) || !(parted || glued) {
        return None;
    }
    Some((level as u8, title.trim().trim_end_matches('#').trim_end()))
}

/// `====` under a line makes it a heading of level 1, `----` of level 2.
fn underline(trimmed: &str) -> Option<u8> {
    let all = |sign| trimmed.len() > 1 && trimmed.chars().all(|c| c == sign);
    if all('=') {
        Some(1)
    } else if all('-') {
        Some(2)
    } else {
        None
    }
}

/// `---`, `***`, `_ _ _`: a line across the page.
fn is_break(trimmed: &str) -> bool {
    ['-', '*', '_'].iter().any(|&sign| {
        trimmed.chars().filter(|&c| c == sign).count() >= 3
            && trimmed.chars().all(|c| c == sign || c == ' ')
    })
}

fn fence(trimmed: &str) -> Option<(char, usize)> {
    let sign = trimmed.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = trimmed.chars().take_while(|&c| c == sign).count();
    (length >= 3).then_some((sign, length))
}

/// The line without the marks of a quotation.
fn quote(text: &str) -> &str {
    let trimmed = text.trim_start_matches(' ');
    match trimmed.strip_prefix('>') {
        Some(inner) => quote_more(inner),
        None => text,
    }
}

fn quote_more(mut text: &str) -> &str {
    while let Some(inner) = text.trim_start_matches(' ').strip_prefix('>') {
        text = inner;
    }
    text.strip_prefix(' ').unwrap_or(text)
}
