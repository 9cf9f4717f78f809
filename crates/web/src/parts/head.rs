//! The head of a page: where it stands, what it is, and the one thing to do here.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Action, Tag};
use crate::page::Link;
use crate::words::Words;

/// The head of a page. It has one main action at most.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/head.html")]
pub struct PageHead {
    pub(crate) title: Words,
    crumbs: Vec<Link>,
    tags: Vec<Tag>,
    lead: Option<Words>,
    action: Option<Action>,
    others: Vec<Action>,
}

impl PageHead {
    /// A head with a title, the page's only heading of the first level.
    pub fn new(title: impl Into<Words>) -> Self {
        Self {
            title: title.into(),
            crumbs: Vec::new(),
            tags: Vec::new(),
            lead: None,
            action: None,
            others: Vec::new(),
        }
    }

    /// Adds a page that this one stands under, from the outermost inwards.
    #[must_use]
    pub fn under(mut self, words: impl Into<Words>, href: impl Into<Words>) -> Self {
        self.crumbs.push(Link::new(words, href));
        self
    }

    /// Adds a word about the state of what is shown.
    #[must_use]
    pub fn tag(mut self, tag: Tag) -> Self {
        self.tags.push(tag);
        self
    }

    /// A sentence or two under the title.
    #[must_use]
    pub fn lead(mut self, lead: impl Into<Words>) -> Self {
        self.lead = Some(lead.into());
        self
    }

    /// The main thing to do here.
    #[must_use]
    pub fn action(mut self, action: Action) -> Self {
        self.action = Some(action);
        self
    }

    /// Adds something else that can be done; it is drawn quietly.
    #[must_use]
    pub fn also(mut self, action: Action) -> Self {
        self.others.push(action.quiet());
        self
    }
}

impl HtmlSafe for PageHead {}
