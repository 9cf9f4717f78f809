//! The components of the checker, for the style guide.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use report::check::{Context, Severity, check};
use report::contract::Checked;
use web::{Shell, html};

use crate::check::{Mark, PieceView, Sheet, Shown};
use crate::frame;
use crate::router::Shared;
use crate::sample;

#[derive(Template)]
#[template(path = "styleguide.html")]
struct StyleGuide<'a> {
    shell: Shell,
    marks: [Mark; 3],
    sheet: Sheet<'a>,
}

/// `GET /desk/styleguide/check`.
pub(crate) async fn styleguide(State(shared): State<Arc<Shared>>) -> Response {
    let report = sample::report();
    let findings = check(&report, &Context::default());
    let checked = Checked { file: sample::NAME, report: &report, findings: &findings };
    html(
        StatusCode::OK,
        &StyleGuide {
            shell: frame::framed(&shared.masthead(), "核验的组件"),
            marks: [Severity::Error, Severity::Warning, Severity::Note].map(Mark),
            sheet: Sheet::new(checked, 1, false, "/rules/"),
        },
    )
}
