//! Web pages, and whatever else is written in HTML: pages saved by Word, tables that a system
//! exports as `.xls`, pieces that somebody pasted.
//!
//! The tokens are the standard's (`html5gum`); the tree is not built. What a report page needs of it
//! is little: where lines break, what is hidden, and which cell of which table we are in. Those are
//! followed token by token, with end tags left out as HTML allows. Measured on a page of 73 KB as
//! Word writes it, on one core: html5ever takes 0.8 ms to build its tree (0.7 of it for tokens),
//! html5gum 0.12 ms for the tokens. And what is not built cannot be made to blow up: unclosed
//! formatting elements, nested blocks or repeated attributes cost only the time to read them.

mod current;
mod hidden;
mod inline;
mod page;
mod tag;

use crate::story::{self, Budget, Item};
use crate::{Container, Document, Limits, ReadError};
use html5gum::Tokenizer;
use page::Page;

/// Reads a page.
pub(crate) fn read(
    text: &str,
    limits: &Limits,
    budget: &mut Budget,
) -> Result<Document, ReadError> {
    let mut page = Page::new(limits, budget, None);
    run(text, &mut page)?;
    let (mut items, title) = page.finish()?;
    if items.is_empty() {
        // A page that shows itself only after its script has run.
        let mut page = Page::new(limits, budget, None).with_hidden_parts();
        run(text, &mut page)?;
        items = page.finish()?.0;
    }
    story::assemble(items, Container::Html, title, budget)
}

/// Reads a piece of HTML inside another text; its first line is that text's line `first_line`.
pub(crate) fn fragment(
    text: &str,
    first_line: u32,
    limits: &Limits,
    budget: &mut Budget,
) -> Result<Vec<Item>, ReadError> {
    let mut page = Page::new(limits, budget, Some((text, first_line)));
    run(text, &mut page)?;
    Ok(page.finish()?.0)
}

/// The text of a piece of HTML within a line; breaks are [`story::LINE_BREAK`].
pub(crate) fn inline(text: &str, limits: &Limits) -> String {
    let mut budget = Budget::new(limits.cells);
    let Ok(items) = fragment(text, 1, limits, &mut budget) else { return text.to_owned() };
    let mut out = String::new();
    for item in items {
        if let Item::Line(line) = item {
            if !out.is_empty() {
                out.push(story::LINE_BREAK);
            }
            out.push_str(&line.text);
        }
    }
    out
}

fn run(text: &str, page: &mut Page<'_, '_>) -> Result<(), ReadError> {
    // The page stops the tokenizer by giving a token: the reason.
    match Tokenizer::new_with_emitter(text, page).next() {
        None => Ok(()),
        Some(Ok(reason)) => Err(reason),
        Some(Err(never)) => match never {},
    }
}
