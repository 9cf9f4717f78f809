//! Names with their values.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Cell;
use crate::words::Words;

/// What is known of something, line by line.
#[derive(Clone, Debug, Default, Template)]
#[template(
    source = r#"<dl class="facts">{% for (name, value) in lines %}<div><dt>{{ name }}</dt><dd>{{ value }}</dd></div>{% endfor %}</dl>"#,
    ext = "html"
)]
pub struct Facts {
    lines: Vec<(Words, Cell)>,
}

impl Facts {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line.
    #[must_use]
    pub fn fact(mut self, name: impl Into<Words>, value: impl Into<Cell>) -> Self {
        self.lines.push((name.into(), value.into()));
        self
    }
}

impl HtmlSafe for Facts {}
