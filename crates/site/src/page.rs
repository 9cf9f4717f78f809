//! What all pages share: the frame around them, and how a template becomes an answer.

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};

use crate::assets::ASSETS;
use crate::problem::Problem;

/// The media type of every page.
pub(crate) const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// Which entry of the navigation a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// 核验.
    Check,
    /// 核验规则.
    Rules,
    /// None of them.
    Elsewhere,
}

/// The frame: title, navigation, style and script.
pub(crate) struct Shell {
    pub(crate) title: String,
    pub(crate) section: Section,
    pub(crate) style: &'static str,
    pub(crate) script: &'static str,
    pub(crate) mark: &'static str,
}

impl Shell {
    pub(crate) fn new(title: &str, section: Section) -> Self {
        Self {
            title: title.to_owned(),
            section,
            style: &ASSETS.style.path,
            script: &ASSETS.script.path,
            mark: &ASSETS.mark.path,
        }
    }

    /// For the navigation entry that the page belongs to.
    pub(crate) fn current(&self, section: Section) -> &'static str {
        if self.section == section { r#" aria-current="page""# } else { "" }
    }
}

/// A rendered page as an answer.
pub(crate) fn html(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => (status, [(CONTENT_TYPE, HTML)], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            Problem::Internal.into_response()
        }
    }
}
