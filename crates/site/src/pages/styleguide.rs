//! The design system: every component once, with what it is for.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::page::{Section, Shell, html};

#[derive(Template)]
#[template(path = "styleguide.html")]
struct StyleGuide {
    shell: Shell,
}

/// `GET /desk/styleguide`.
pub(crate) async fn styleguide() -> Response {
    html(StatusCode::OK, &StyleGuide { shell: Shell::new("组件", Section::Elsewhere) })
}
