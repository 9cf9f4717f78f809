//! Parts of a page side by side.

use askama::Template;
use askama::filters::HtmlSafe;

/// Two columns, the wider first; on a narrow screen one after the other.
#[derive(Clone, Debug, Default, Template)]
#[template(
    source = r#"<div class="columns"><div class="stack">{{ main|safe }}</div><div class="stack">{{ side|safe }}</div></div>"#,
    ext = "html"
)]
pub struct Columns {
    main: String,
    side: String,
}

impl Columns {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a component to the wider column.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "as components are handed over everywhere")]
    pub fn main(mut self, part: impl HtmlSafe) -> Self {
        self.main.push_str(&part.to_string());
        self
    }

    /// Adds a component to the wider column, if there is one.
    #[must_use]
    pub fn maybe(self, part: Option<impl HtmlSafe>) -> Self {
        match part {
            Some(part) => self.main(part),
            None => self,
        }
    }

    /// Adds a component to the narrower column.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "as components are handed over everywhere")]
    pub fn side(mut self, part: impl HtmlSafe) -> Self {
        self.side.push_str(&part.to_string());
        self
    }
}

impl HtmlSafe for Columns {}
