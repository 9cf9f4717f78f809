//! A page of 依申请公开: its head, and parts below it.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;
use axum::response::Response;
use web::parts::PageHead;
use web::{Shell, html};

use super::ask::Ask;
use crate::frame::{self, REQUESTS, Section};

/// A page being put together.
pub(super) struct Sheet {
    title: &'static str,
    head: PageHead,
    inside: String,
    status: StatusCode,
}

#[derive(Template)]
#[template(path = "requests.html")]
struct SheetPage {
    shell: Shell,
    head: PageHead,
    inside: String,
}

impl Sheet {
    /// A page without parts. The title of the window says what kind of page it is and nothing of
    /// whose.
    pub(super) fn new(title: &'static str, head: PageHead) -> Self {
        Self { title, head, inside: String::new(), status: StatusCode::OK }
    }

    /// Adds a component.
    #[must_use]
    pub(super) fn part(mut self, part: impl HtmlSafe) -> Self {
        self.inside.push_str(&part.to_string());
        self.inside.push('\n');
        self
    }

    /// Adds a component, if there is one.
    #[must_use]
    pub(super) fn maybe(self, part: Option<impl HtmlSafe>) -> Self {
        match part {
            Some(part) => self.part(part),
            None => self,
        }
    }

    /// Answers with another status, as for a form with errors.
    #[must_use]
    pub(super) fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The answer.
    pub(super) fn show(self, ask: &Ask) -> Response {
        let shell = frame::shell(&ask.shared.masthead(), self.title, Section::Requests)
            .with_script(&REQUESTS);
        html(self.status, &SheetPage { shell, head: self.head, inside: self.inside })
    }
}
