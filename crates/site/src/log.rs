//! The log (存证日志) for everybody: checkpoints, tiles and keys by the paths of C2SP tlog-tiles, and
//! a page that says what it is and checks a receipt.
//!
//! | path | what |
//! |---|---|
//! | `/log/checkpoint`, `/log/sm3/checkpoint` | the signed head of each tree |
//! | `/log/tile/<L>/<N>[.p/<W>]`, `/log/sm3/tile/…` | hashes, 32 bytes each |
//! | `/log/key` | the public keys, one a line, as `xiangwei verify --key` reads them |

mod page;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use ledger::log::{Hash, HashAlgorithm, SignedCheckpoint, Tile, TreeHead, VerifierKey};
use web::Problem;

use crate::router::Shared;

/// A log that is published. Everything may block; an error has been noted where it arose.
pub trait PublicLog: Send + Sync {
    /// The keys that sign it, one for each tree.
    fn keys(&self) -> Option<[VerifierKey; 2]>;
    /// The signed head of a tree, over everything that happened until now.
    fn checkpoint(&self, tree: HashAlgorithm) -> Option<SignedCheckpoint>;
    /// The hashes of a tile; fewer than its width where the tree does not reach so far.
    fn tile(&self, tree: HashAlgorithm, tile: Tile) -> Option<Vec<Hash>>;
    /// The head that a tree had, or would have, at a size; none beyond its present one.
    fn head(&self, tree: HashAlgorithm, size: u64) -> Option<TreeHead>;
}

type Public = Arc<dyn PublicLog>;

/// Heads change with every act; nobody keeps one without asking.
const CHANGES: &str = "no-cache";
/// A tile with its width in its name never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Keys seldom change.
const AN_HOUR: &str = "public, max-age=3600";
const TEXT: &str = "text/plain; charset=utf-8";
const BYTES: &str = "application/octet-stream";

/// The routes of a log.
pub(crate) fn routes(log: &Public) -> Router<Arc<Shared>> {
    let of = |tree: HashAlgorithm| {
        let (head, tiles) = (Arc::clone(log), Arc::clone(log));
        Router::new().route("/checkpoint", get(move || checkpoint(Arc::clone(&head), tree))).route(
            "/tile/{*tile}",
            get(move |Path(path): Path<String>| tile(Arc::clone(&tiles), tree, path)),
        )
    };
    let keys = Arc::clone(log);
    Router::new()
        .route("/log", get(page::show).post(page::verify))
        .route("/log/key", get(move || key(Arc::clone(&keys))))
        .nest("/log", of(HashAlgorithm::Sha256))
        .nest("/log/sm3", of(HashAlgorithm::Sm3))
}

/// Asks the log where blocking is allowed.
async fn ask<T: Send + 'static>(
    log: Public,
    question: impl FnOnce(&dyn PublicLog) -> Option<T> + Send + 'static,
) -> Result<T, Problem> {
    let answered = tokio::task::spawn_blocking(move || question(&*log)).await;
    answered.ok().flatten().ok_or_else(Problem::internal)
}

async fn checkpoint(log: Public, tree: HashAlgorithm) -> Result<Response, Problem> {
    let signed = ask(log, move |log| log.checkpoint(tree)).await?;
    Ok(([(CONTENT_TYPE, TEXT), (CACHE_CONTROL, CHANGES)], signed.to_string()).into_response())
}

async fn tile(log: Public, tree: HashAlgorithm, path: String) -> Result<Response, Problem> {
    let tile: Tile = format!("tile/{path}").parse().map_err(|_| Problem::not_found())?;
    let hashes = ask(log, move |log| log.tile(tree, tile)).await?;
    if hashes.len() != usize::from(tile.width()) {
        return Err(Problem::not_found());
    }
    let bytes: Vec<u8> = hashes.iter().flat_map(|hash| *hash.as_bytes()).collect();
    Ok(([(CONTENT_TYPE, BYTES), (CACHE_CONTROL, FOR_EVER)], bytes).into_response())
}

async fn key(log: Public) -> Result<Response, Problem> {
    let [sha256, sm3] = ask(log, |log| log.keys()).await?;
    let text = format!("{sha256}\n{sm3}\n");
    Ok(([(CONTENT_TYPE, TEXT), (CACHE_CONTROL, AN_HOUR)], text).into_response())
}

/// The log of the site, for the page.
fn published(State(shared): State<Arc<Shared>>) -> Result<(Arc<Shared>, Public), Problem> {
    let log = shared.app.log.clone().ok_or_else(Problem::not_found)?;
    Ok((shared, log))
}
