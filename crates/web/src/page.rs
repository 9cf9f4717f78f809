//! What all pages share: the frame around them, and how a template becomes an answer.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};

use crate::assets::{Asset, MARK, STYLE};
use crate::problem::Problem;
use crate::words::Words;

/// The media type of every page.
pub(crate) const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// Words that lead somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What stands there to be clicked.
    pub words: Words,
    /// Where it leads.
    pub href: Words,
}

impl Link {
    /// A link.
    pub fn new(words: impl Into<Words>, href: impl Into<Words>) -> Self {
        Self { words: words.into(), href: href.into() }
    }
}

/// What stands above and below the pages of a room.
#[derive(Clone, Debug)]
pub struct Masthead {
    /// Whose pages these are; titles of windows end with it.
    pub name: String,
    /// What they are for.
    pub line: String,
    /// The main navigation.
    pub nav: Vec<Link>,
    /// The sentence at the foot.
    pub foot: String,
    /// What a government's site says of itself at the foot, with where it leads: who runs it, its
    /// numbers, how to reach it (政府网站发展指引).
    pub imprint: Vec<(Words, Option<Words>)>,
    /// Where the name leads.
    pub home: Words,
}

impl Masthead {
    /// A masthead without navigation and foot.
    pub fn new(name: impl Into<String>, line: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            line: line.into(),
            nav: Vec::new(),
            foot: String::new(),
            imprint: Vec::new(),
            home: "/".into(),
        }
    }
}

/// The frame of one page: `{% extends "frame/page.html" %}` finds it as `shell`.
pub struct Shell {
    pub(crate) title: String,
    pub(crate) masthead: Arc<Masthead>,
    /// Where the entry of the navigation leads that the page belongs to.
    pub(crate) current: Words,
    pub(crate) styles: Vec<&'static Asset>,
    pub(crate) scripts: Vec<&'static Asset>,
}

impl Shell {
    /// A page with this title, under this masthead.
    pub fn new(title: impl Into<String>, masthead: &Arc<Masthead>) -> Self {
        Self {
            title: title.into(),
            masthead: Arc::clone(masthead),
            current: "".into(),
            styles: vec![&STYLE],
            scripts: Vec::new(),
        }
    }

    /// Says to which entry of the navigation the page belongs, by where that leads.
    #[must_use]
    pub fn within(mut self, href: impl Into<Words>) -> Self {
        self.current = href.into();
        self
    }

    /// Adds a stylesheet of the room's own.
    #[must_use]
    pub fn with_style(mut self, style: &'static Asset) -> Self {
        self.styles.push(style);
        self
    }

    /// Adds a script of the room's own.
    #[must_use]
    pub fn with_script(mut self, script: &'static Asset) -> Self {
        self.scripts.push(script);
        self
    }

    pub(crate) fn titled(mut self, title: &str) -> Self {
        title.clone_into(&mut self.title);
        self
    }

    /// Where the name in the masthead leads.
    pub fn home(&self) -> &str {
        &self.masthead.home
    }

    /// The title of the window.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What stands above and below.
    pub fn masthead(&self) -> &Masthead {
        &self.masthead
    }

    /// Whether the page belongs to an entry of the navigation.
    pub fn is_within(&self, entry: &Link) -> bool {
        self.current == entry.href
    }

    /// Where its stylesheets are.
    pub fn styles(&self) -> impl Iterator<Item = &'static str> {
        self.styles.iter().map(|style| style.path())
    }

    /// Where its scripts are.
    pub fn scripts(&self) -> impl Iterator<Item = &'static str> {
        self.scripts.iter().map(|script| script.path())
    }

    /// Where the mark is.
    #[allow(clippy::unused_self, reason = "templates have only the shell to ask")]
    pub fn mark(&self) -> &'static str {
        MARK.path()
    }
}

/// A rendered page as an answer.
pub fn html(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => (status, [(CONTENT_TYPE, HTML)], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            Problem::internal().into_response()
        }
    }
}
