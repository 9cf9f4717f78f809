//! The rules, each with its explanation: the very words that the terminal and the documents show.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use report::check::{self, RULES, Rule};
use web::{Shell, html};

use crate::check::Mark;
use crate::frame::{self, Section};
use crate::problem::Problem;
use crate::router::Shared;

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    shell: Shell,
    rules: Vec<RuleView>,
}

#[derive(Template)]
#[template(path = "rule.html")]
struct RulePage {
    shell: Shell,
    rule: RuleView,
}

/// A rule with its explanation.
pub(crate) struct RuleView {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) severity: Mark,
    pub(crate) basis: &'static str,
    pub(crate) paragraphs: Vec<&'static str>,
}

impl RuleView {
    pub(crate) fn new(rule: &'static dyn Rule) -> Self {
        Self {
            id: rule.id(),
            title: rule.title(),
            severity: Mark(rule.severity()),
            basis: rule.basis(),
            paragraphs: rule.explanation().split("\n\n").collect(),
        }
    }

    /// Its first sentence, for the list.
    fn first(&self) -> &'static str {
        self.paragraphs.first().copied().unwrap_or_default()
    }
}

/// `GET /rules`.
pub(crate) async fn rules(State(shared): State<Arc<Shared>>) -> Response {
    let rules = RULES.iter().copied().map(RuleView::new).collect();
    html(
        StatusCode::OK,
        &RulesPage {
            shell: frame::shell(&shared.masthead(), "核验规则", Section::Rules), rules
        },
    )
}

/// `GET /rules/{id}`.
pub(crate) async fn rule(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    let Some(rule) = check::rule(&id).map(RuleView::new) else {
        return Problem::NotFound.into_response();
    };
    html(
        StatusCode::OK,
        &RulePage { shell: frame::shell(&shared.masthead(), rule.title, Section::Rules), rule },
    )
}
