//! A text that somebody takes along.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::words::Words;

/// A text to be taken elsewhere: one click, or the keyboard's selection, takes the whole.
#[derive(Clone, Debug, Template)]
#[template(
    source = r#"<div class="copy"><label class="hint" for="{{ id }}">{{ label }}</label><textarea id="{{ id }}" rows="{{ rows }}" readonly autocomplete="off" spellcheck="false">{{ text }}</textarea></div>"#,
    ext = "html"
)]
pub struct CopyBox {
    id: &'static str,
    label: Words,
    text: Words,
    rows: u8,
}

impl CopyBox {
    /// A text in a box of so many lines. `label` says what it is and how to take it.
    pub fn new(
        id: &'static str,
        label: impl Into<Words>,
        text: impl Into<Words>,
        rows: u8,
    ) -> Self {
        Self { id, label: label.into(), text: text.into(), rows }
    }
}

impl HtmlSafe for CopyBox {}
