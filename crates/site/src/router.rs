//! The whole surface of the site, in one screenful.

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::response::Redirect;
use axum::routing::{get, post};
use axum::{Router, middleware};
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

use crate::app::App;
use crate::guard::{self, Rate};
use crate::problem::{self, Problem};
use crate::{assets, check, pages};

/// What all requests share.
pub(crate) struct Shared {
    pub(crate) app: App,
    pub(crate) rate: Rate,
    /// Uploads that may be received at one time.
    pub(crate) uploads: Semaphore,
    /// KiB of files that may stand in memory at one time.
    pub(crate) memory: Arc<Semaphore>,
    /// Files that may be read at one time.
    pub(crate) readers: Arc<Semaphore>,
}

/// The site.
pub fn router(app: App) -> Router {
    let shared = Arc::new(Shared {
        rate: Rate::per_minute(app.settings.checks_per_minute),
        uploads: Semaphore::new(app.settings.uploads),
        memory: Arc::new(Semaphore::new((app.settings.memory_bytes >> 10) as usize)),
        readers: Arc::new(Semaphore::new(app.settings.readers)),
        app,
    });
    let routes = Router::new()
        .route("/", get(pages::home))
        .route("/check", post(check::upload).get(|| async { Redirect::to("/") }))
        .route("/check/findings.xlsx", post(check::workbook))
        .route("/check/figures.json", post(check::json))
        .route("/example", get(check::example))
        .route("/rules", get(pages::rules))
        .route("/rules/{id}", get(pages::rule))
        .route("/desk/styleguide", get(pages::styleguide))
        .route("/healthz", get(|| async { "ok" }))
        .route("/assets/{name}", get(assets::serve))
        .with_state(shared)
        // Uploads are measured as they come; no other route reads a body.
        .layer(DefaultBodyLimit::disable())
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::custom(|_| {
            axum::response::IntoResponse::into_response(Problem::Internal)
        }))
        .layer(middleware::from_fn(problem::dressed));
    guard::secured(routes).layer(CompressionLayer::new()).layer(middleware::from_fn(guard::logged))
}
