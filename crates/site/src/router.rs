//! The whole surface of the site, in one screenful.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Redirect;
use axum::routing::{get, post};
use tokio::sync::Semaphore;
use web::{Link, Rate, Room};

use crate::app::App;
use crate::{check, frame, pages};

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

/// The site, as a part of the house.
pub fn room(app: App) -> Room {
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
        .route("/desk/styleguide/check", get(pages::styleguide))
        .with_state(shared)
        // Uploads are measured as they come; no other route reads a body.
        .layer(DefaultBodyLimit::disable());
    Room::new("/", routes, Arc::clone(&frame::MASTHEAD))
        .with_assets([&*frame::STYLE, &*frame::SCRIPT])
        .with_guide(Link::new("核验的组件", "/desk/styleguide/check"))
}
