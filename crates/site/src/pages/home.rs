//! The first page: what this is, and where to put a report.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use report::check::{RULES, Severity};
use web::{Shell, html};

use crate::check::{FILES_FIELD, TEXT_FIELD};
use crate::frame::{self, Section};
use crate::router::Shared;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'a> {
    shell: Shell,
    files_field: &'a str,
    text_field: &'a str,
    files: usize,
    megabytes: u64,
    total_megabytes: u64,
    /// Names of the rules by the severity of their findings.
    errors: Vec<(&'static str, &'static str)>,
    warnings: Vec<(&'static str, &'static str)>,
    notes: Vec<(&'static str, &'static str)>,
    /// What was wrong with the form that came in.
    problem: Option<&'a str>,
}

/// `GET /`.
pub(crate) async fn home(State(shared): State<Arc<Shared>>) -> Response {
    page(StatusCode::OK, &shared, None)
}

/// The first page again, for a form in which nothing was chosen.
pub(crate) fn home_without_files(shared: &Shared) -> Response {
    const NOTHING: &str =
        "还没有选择文件，也没有粘贴内容。请先选择年报文件，或把年报内容粘贴进来。";
    page(StatusCode::UNPROCESSABLE_ENTITY, shared, Some(NOTHING))
}

fn page(status: StatusCode, shared: &Shared, problem: Option<&str>) -> Response {
    let settings = &shared.app.settings;
    let of = |severity| {
        let rules = RULES.iter().filter(move |rule| rule.severity() == severity);
        rules.map(|rule| (rule.id(), rule.title())).collect()
    };
    html(
        status,
        &HomePage {
            shell: frame::shell(&shared.masthead(), "年报核验", Section::Check),
            files_field: FILES_FIELD,
            text_field: TEXT_FIELD,
            files: settings.files,
            megabytes: settings.file_bytes >> 20,
            total_megabytes: settings.request_bytes >> 20,
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            notes: of(Severity::Note),
            problem,
        },
    )
}
