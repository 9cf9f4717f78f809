//! What a page keeps behind a line.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::words::Words;

/// Something seldom needed behind a line that opens it.
#[derive(Clone, Debug, Template)]
#[template(
    source = r#"<details class="unfold"{% if open %} open{% endif %}><summary><span class="what">{{ title }}</span>{% if let Some(words) = words %}<span class="under">{{ words }}</span>{% endif %}</summary><div class="stack">{{ inside|safe }}</div></details>"#,
    ext = "html"
)]
pub struct Unfold {
    title: Words,
    words: Option<Words>,
    open: bool,
    inside: String,
}

impl Unfold {
    /// A line that says what it opens.
    pub fn new(title: impl Into<Words>) -> Self {
        Self { title: title.into(), words: None, open: false, inside: String::new() }
    }

    /// What it is for, in sight before it is opened.
    #[must_use]
    pub fn words(mut self, words: impl Into<Words>) -> Self {
        self.words = Some(words.into());
        self
    }

    /// Open from the beginning, as where a form came back.
    #[must_use]
    pub fn open(mut self, open: bool) -> Self {
        self.open = open;
        self
    }

    /// Adds a component.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "as components are handed over everywhere")]
    pub fn part(mut self, part: impl HtmlSafe) -> Self {
        self.inside.push_str(&part.to_string());
        self
    }
}

impl HtmlSafe for Unfold {}
