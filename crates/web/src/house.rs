//! Rooms put together, dressed once, and served.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::routing::get;
use axum::{Router, middleware};
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

use crate::assets::{self, Asset};
use crate::page::{Link, Masthead};
use crate::problem::{self, Problem};
use crate::{guard, server, styleguide};

/// Tells the masthead of a room as it is now.
pub type MastheadFn = dyn Fn() -> Arc<Masthead> + Send + Sync;

/// A part of the house that has pages.
pub struct Room {
    pub(crate) path: &'static str,
    routes: Router,
    pub(crate) masthead: Arc<MastheadFn>,
    assets: Vec<&'static Asset>,
    guides: Vec<Link>,
}

impl Room {
    /// A room whose pages stand under `path`. Problems that arise there are drawn under `masthead`.
    pub fn new(path: &'static str, routes: Router, masthead: Arc<Masthead>) -> Self {
        let masthead = Arc::new(move || Arc::clone(&masthead));
        Self { path, routes, masthead, assets: Vec::new(), guides: Vec::new() }
    }

    /// Asks for the masthead each time, where it can change while the house stands. It must not
    /// block.
    #[must_use]
    pub fn with_masthead(mut self, masthead: Arc<MastheadFn>) -> Self {
        self.masthead = masthead;
        self
    }

    /// Serves files that only this room's pages refer to.
    #[must_use]
    pub fn with_assets(mut self, assets: impl IntoIterator<Item = &'static Asset>) -> Self {
        self.assets.extend(assets);
        self
    }

    /// Adds a page of this room to the style guide, which shows components of its own.
    #[must_use]
    pub fn with_guide(mut self, guide: Link) -> Self {
        self.guides.push(guide);
        self
    }
}

/// What the door and the guard are told.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How long a client may take to send the head of a request, or stay silent between two.
    pub head_time: Duration,
    /// How long a client may leave an answer unread.
    pub unread_time: Duration,
    /// Whether a proxy stands in front that puts the visitor's address last into
    /// `X-Forwarded-For`. Without one, anybody could write there what they like.
    pub behind_proxy: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            head_time: Duration::from_secs(15),
            unread_time: Duration::from_secs(30),
            behind_proxy: false,
        }
    }
}

/// All rooms together.
pub struct House {
    settings: Settings,
    rooms: Vec<Room>,
}

impl House {
    /// A house without rooms.
    pub fn new(settings: Settings) -> Self {
        Self { settings, rooms: Vec::new() }
    }

    /// Adds a room. No two rooms may have the same route.
    #[must_use]
    pub fn with(mut self, room: Room) -> Self {
        self.rooms.push(room);
        self
    }

    /// All routes, dressed: what every answer goes through stands here and nowhere else.
    pub fn router(self) -> Router {
        let mut routes = Router::new().route("/healthz", get(|| async { "ok" }));
        let mut assets = assets::shared();
        let (mut mastheads, mut guides) = (Vec::new(), Vec::new());
        for room in self.rooms {
            routes = routes.merge(room.routes);
            assets.extend(room.assets);
            guides.extend(room.guides);
            mastheads.push((room.path, room.masthead));
        }
        let dressing = problem::Dressing::new(mastheads);
        let routes = routes
            .merge(assets::routes(assets))
            .merge(styleguide::routes(guides))
            .layer(CsrfLayer::new())
            .layer(CatchPanicLayer::custom(|_| {
                axum::response::IntoResponse::into_response(Problem::internal())
            }))
            .layer(middleware::from_fn_with_state(Arc::new(dressing), problem::dressed));
        guard::secured(routes)
            .layer(CompressionLayer::new())
            .layer(middleware::from_fn_with_state(self.settings.behind_proxy, guard::known))
            .layer(middleware::from_fn(guard::logged))
    }

    /// Serves until Ctrl-C or, on Unix, SIGTERM; then finishes what is under way.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        self.serve_until(listener, server::stopped()?).await
    }

    /// Serves until `stop` is done; then finishes what is under way and returns.
    pub async fn serve_until(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()>,
    ) -> io::Result<()> {
        let waits =
            server::Waits { head: self.settings.head_time, unread: self.settings.unread_time };
        server::serve(listener, self.router(), waits, stop).await
    }
}
