//! Something that can be done: a link that looks like a button, or a button that sends.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::words::Words;

/// Something that can be done. What changes something is sent by a button, never by a link.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/action.html")]
pub struct Action {
    words: Words,
    /// Said to who cannot see beside what it stands.
    pub(super) of: Option<Words>,
    way: Way,
    rank: Rank,
}

#[derive(Clone, Debug)]
enum Way {
    Link(Words),
    Post { to: Words, fields: Vec<(&'static str, Words)> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    Primary,
    Secondary,
    Quiet,
    Danger,
}

impl Action {
    fn new(words: impl Into<Words>, way: Way) -> Self {
        Self { words: words.into(), of: None, way, rank: Rank::Primary }
    }

    /// Leads to a page.
    pub fn link(words: impl Into<Words>, href: impl Into<Words>) -> Self {
        Self::new(words, Way::Link(href.into()))
    }

    /// Posts to an address.
    pub fn post(words: impl Into<Words>, to: impl Into<Words>) -> Self {
        Self::new(words, Way::Post { to: to.into(), fields: Vec::new() })
    }

    /// A value that is posted along. A link carries none.
    #[must_use]
    pub fn carrying(mut self, name: &'static str, value: impl Into<Words>) -> Self {
        if let Way::Post { fields, .. } = &mut self.way {
            fields.push((name, value.into()));
        }
        self
    }

    /// The main thing to do, as it is unless said otherwise.
    #[must_use]
    pub fn primary(mut self) -> Self {
        self.rank = Rank::Primary;
        self
    }

    /// One of several ways on, not the main one.
    #[must_use]
    pub fn secondary(mut self) -> Self {
        self.rank = Rank::Secondary;
        self
    }

    /// Always there, seldom needed.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.rank = Rank::Quiet;
        self
    }

    /// Ends or undoes something.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.rank = Rank::Danger;
        self
    }

    fn class(&self) -> &'static str {
        match self.rank {
            Rank::Primary => "btn",
            Rank::Secondary => "btn ghost",
            Rank::Quiet => "btn quiet",
            Rank::Danger => "btn danger",
        }
    }
}

impl HtmlSafe for Action {}

/// Several things that can be done, in one line.
#[derive(Clone, Debug, Template)]
#[template(
    source = r#"<div class="actions">{% for action in actions %}{{ action }}{% endfor %}</div>"#,
    ext = "html"
)]
pub struct Actions {
    actions: Vec<Action>,
}

impl Actions {
    /// Actions, the main one first.
    pub fn new(actions: impl IntoIterator<Item = Action>) -> Self {
        Self { actions: actions.into_iter().collect() }
    }
}

impl HtmlSafe for Actions {}
