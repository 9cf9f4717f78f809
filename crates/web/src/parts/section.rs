//! Parts of a page that belong together under a heading of their own.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::words::Words;

/// A sheet with a heading and whatever stands below it.
#[derive(Clone, Debug, Template)]
#[template(
    source = r#"<section class="card stack"{% if let Some(id) = id %} id="{{ id }}"{% endif %}><h2>{{ title }}</h2>{% if let Some(words) = words %}<p class="hint">{{ words }}</p>{% endif %}{{ inside|safe }}</section>"#,
    ext = "html"
)]
pub struct Section {
    title: Words,
    id: Option<&'static str>,
    words: Option<Words>,
    /// Drawn already: components are values, and a section holds any of them.
    inside: String,
}

impl Section {
    /// A sheet under this heading.
    pub fn new(title: impl Into<Words>) -> Self {
        Self { title: title.into(), id: None, words: None, inside: String::new() }
    }

    /// Lets addresses end with `#id` to lead here.
    #[must_use]
    pub fn id(mut self, id: &'static str) -> Self {
        self.id = Some(id);
        self
    }

    /// A sentence under the heading.
    #[must_use]
    pub fn words(mut self, words: impl Into<Words>) -> Self {
        self.words = Some(words.into());
        self
    }

    /// Adds a component.
    #[must_use]
    pub fn part(mut self, part: impl HtmlSafe) -> Self {
        self.inside.push_str(&part.to_string());
        self
    }

    /// Adds a component, if there is one.
    #[must_use]
    pub fn maybe(self, part: Option<impl HtmlSafe>) -> Self {
        match part {
            Some(part) => self.part(part),
            None => self,
        }
    }
}

impl HtmlSafe for Section {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::Facts;

    #[test]
    fn words_are_escaped_and_components_are_not() {
        let facts = Facts::new().fact("名称", "<b>".to_owned());
        let page = Section::new("<i>").part(facts).to_string();
        assert!(page.contains("<h2>&#60;i&#62;</h2>"), "{page}");
        assert!(page.contains("<dd>&#60;b&#62;</dd>"), "{page}");
    }
}
