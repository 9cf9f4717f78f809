//! Where something would stand and nothing does.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Action;
use crate::words::Words;

/// Says that there is nothing, why, and what to do next.
#[derive(Clone, Debug, Template)]
#[template(
    source = r#"<div class="blank"><p><b>{{ title }}</b></p>{% if let Some(words) = words %}<p>{{ words }}</p>{% endif %}{% if let Some(action) = action %}<div class="actions">{{ action }}</div>{% endif %}</div>"#,
    ext = "html"
)]
pub struct Empty {
    title: Words,
    words: Option<Words>,
    action: Option<Action>,
}

impl Empty {
    /// There is nothing.
    pub fn new(title: impl Into<Words>) -> Self {
        Self { title: title.into(), words: None, action: None }
    }

    /// Why, or what will come here.
    #[must_use]
    pub fn because(mut self, words: impl Into<Words>) -> Self {
        self.words = Some(words.into());
        self
    }

    /// What to do next.
    #[must_use]
    pub fn action(mut self, action: Action) -> Self {
        self.action = Some(action.secondary());
        self
    }
}

impl HtmlSafe for Empty {}
