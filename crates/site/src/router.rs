//! The whole surface of the site, in one screenful.

use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::Next;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, middleware};
use tokio::sync::Semaphore;
use web::{Link, Masthead, Rate, Room};

use crate::app::App;
use crate::{check, clock, frame, log, pages, requests};

/// What all requests share.
pub(crate) struct Shared {
    pub(crate) app: App,
    pub(crate) rate: Rate,
    /// Parts of requests that come in.
    pub(crate) request_rate: Rate,
    /// Uploads that may be received at one time.
    pub(crate) uploads: Semaphore,
    /// KiB of files that may stand in memory at one time.
    pub(crate) memory: Arc<Semaphore>,
    /// Files that may be read at one time.
    pub(crate) readers: Arc<Semaphore>,
    /// What stands above and below the pages, as the last request found it.
    masthead: RwLock<Arc<Masthead>>,
}

impl Shared {
    /// What stands above and below the pages.
    pub(crate) fn masthead(&self) -> Arc<Masthead> {
        Arc::clone(&self.masthead.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn masthead(app: &App) -> Arc<Masthead> {
    Arc::new(frame::masthead((app.identity)().as_ref(), app.log.is_some(), app.office.is_some()))
}

/// Looks before every page what the site calls itself.
async fn named(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let app = shared.app.clone();
    if let Ok(now) = tokio::task::spawn_blocking(move || masthead(&app)).await {
        *shared.masthead.write().unwrap_or_else(PoisonError::into_inner) = now;
    }
    next.run(request).await
}

/// The site, as a part of the house.
pub fn room(app: App) -> Room {
    let shared = Arc::new(Shared {
        rate: Rate::per_minute(app.settings.checks_per_minute),
        request_rate: Rate::per_minute(app.settings.requests_per_minute),
        uploads: Semaphore::new(app.settings.uploads),
        memory: Arc::new(Semaphore::new((app.settings.memory_bytes >> 10) as usize)),
        readers: Arc::new(Semaphore::new(app.settings.readers)),
        masthead: RwLock::new(masthead(&app)),
        app,
    });
    let log = shared.app.log.as_ref().map(log::routes);
    let requests = shared.app.office.is_some().then(requests::routes);
    let routes = Router::new()
        .route("/", get(pages::home))
        .route("/check", post(check::upload).get(|| async { Redirect::to("/") }))
        .route("/check/findings.xlsx", post(check::workbook))
        .route("/check/figures.json", post(check::json))
        .route("/example", get(check::example))
        .route("/rules", get(pages::rules))
        .route("/rules/{id}", get(pages::rule))
        .route("/clock", get(clock::clock))
        .route("/desk/styleguide/check", get(pages::styleguide))
        .merge(log.unwrap_or_default())
        .merge(requests.unwrap_or_default())
        .layer(middleware::from_fn_with_state(Arc::clone(&shared), named))
        .with_state(Arc::clone(&shared))
        // Uploads are measured as they come; no other route reads a body.
        .layer(DefaultBodyLimit::disable());
    Room::new("/", routes, shared.masthead())
        .with_masthead(Arc::new(move || shared.masthead()))
        .with_assets([&*frame::STYLE, &*frame::SCRIPT, &*frame::REQUESTS])
        .with_guide(Link::new("核验的组件", "/desk/styleguide/check"))
}
