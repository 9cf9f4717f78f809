//! 期限计算: when a request must be answered, counted before the visitor's eyes. What was asked
//! stands in the address, so a result can be kept, sent on and printed; nothing is stored.

mod ask;
pub(crate) mod view;

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use statute::clock::{Clock, Settings};
use web::form::{Form, Query};
use web::{Problem, Shell, html};

use crate::frame::{self, Section};
use crate::router::Shared;
use view::Counted;

#[derive(Template)]
#[template(path = "clock.html")]
struct ClockPage {
    shell: Shell,
    form: Form,
    counted: Option<Counted>,
    years: String,
}

/// `GET /clock`.
pub(crate) async fn clock(
    State(shared): State<Arc<Shared>>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let app = &shared.app;
    let (read, today) = (Arc::clone(&app.calendar), (app.today)());
    // The calendar may come from a store.
    let calendar = tokio::task::spawn_blocking(move || read()).await;
    let calendar = calendar.map_err(|_| Problem::internal())?;
    let shell = frame::shell(&shared.masthead(), "期限计算", Section::Clock);
    let years = view::years(&calendar);
    let form = ask::form();
    if !ask::asked(&query) {
        let page = ClockPage { shell, form, counted: None, years };
        return Ok(html(StatusCode::OK, &page));
    }
    let answered = ask::read(&query, today).and_then(|asked| {
        let told = asked.facts.told(&calendar);
        let clock = Clock::of(&told.events, &calendar, Settings::default())
            .map_err(|error| ask::refused(&asked, error))?;
        Ok(Counted::new(&clock, &told, asked.today, &calendar))
    });
    let form = form.filled(&query);
    let (status, form, counted) = match answered {
        Ok(counted) => (StatusCode::OK, form, Some(counted)),
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, form.with_errors(&errors), None),
    };
    Ok(html(status, &ClockPage { shell, form, counted, years }))
}
