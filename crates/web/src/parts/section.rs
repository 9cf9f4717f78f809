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
    pub fn side(mut self, part: impl HtmlSafe) -> Self {
        self.side.push_str(&part.to_string());
        self
    }
}

impl HtmlSafe for Columns {}

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
    pub fn part(mut self, part: impl HtmlSafe) -> Self {
        self.inside.push_str(&part.to_string());
        self
    }
}

impl HtmlSafe for Unfold {}

/// Sentences, one below the other, each with its mark.
#[derive(Clone, Debug, Default, Template)]
#[template(
    source = r#"<ul class="points">{% for point in points %}<li>{{ point }}</li>{% endfor %}</ul>"#,
    ext = "html"
)]
pub struct Points {
    points: Vec<Words>,
}

impl Points {
    /// Sentences in the order in which they are read.
    pub fn new<W: Into<Words>>(points: impl IntoIterator<Item = W>) -> Self {
        Self { points: points.into_iter().map(Into::into).collect() }
    }
}

impl HtmlSafe for Points {}

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
