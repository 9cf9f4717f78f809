//! A part of a page under a heading of its own.

use std::fmt::Display;

use askama::Template;
use askama::filters::HtmlSafe;

use crate::words::Words;

/// Components under a heading. A page that asks or tells more than one thing has one for each.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/section.html")]
pub struct Section {
    id: &'static str,
    title: Words,
    lead: Option<Words>,
    parts: Vec<String>,
}

impl Section {
    /// A section without contents. `id` is where `#id` in an address leads.
    pub fn new(id: &'static str, title: impl Into<Words>) -> Self {
        Self { id, title: title.into(), lead: None, parts: Vec::new() }
    }

    /// A sentence or two under the heading.
    #[must_use]
    pub fn lead(mut self, lead: impl Into<Words>) -> Self {
        self.lead = Some(lead.into());
        self
    }

    /// Adds a component.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "as components are handed over everywhere")]
    pub fn part(mut self, part: impl Display + HtmlSafe) -> Self {
        self.parts.push(part.to_string());
        self
    }

    /// Adds a component, if there is one.
    #[must_use]
    pub fn maybe(self, part: Option<impl Display + HtmlSafe>) -> Self {
        match part {
            Some(part) => self.part(part),
            None => self,
        }
    }
}

impl HtmlSafe for Section {}
