//! 依申请公开: asking an office for information that is not public yet, and following the request.
//!
//! | path | what |
//! |---|---|
//! | `/requests` | what it is, and which unit to ask |
//! | `/requests/units/{unit}` | the guide of a unit (政府信息公开指南) |
//! | `/requests/new/{unit}` | the form; `…/review` before sending, `…/submit` to send, `…/clear` |
//! | `/requests/receipt` | the receipt; `…/proof.json` its proof in the log |
//! | `/requests/track` | code and second secret |
//! | `/requests/mine` | where the request stands, and everything that its applicant may do |
//!
//! Nothing here decides: what is lawful is asked of `work`. What an applicant has typed never stands
//! in an address, a title or a line of the log, and no answer here is kept by anything on the way.

mod act;
mod ask;
mod duties;
mod fill;
mod form;
mod front;
mod guide;
mod mine;
mod papers;
mod progress;
mod receipt;
mod receive;
mod remedy;
mod review;
mod sheet;
mod track;

use std::sync::Arc;

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::HeaderName;
use axum::middleware;
use axum::response::Response;
use axum::routing::{get, post};

use crate::router::Shared;

/// Where it all stands.
const PATH: &str = "/requests";

/// The routes.
pub(crate) fn routes() -> Router<Arc<Shared>> {
    let open = Router::new()
        .route("/requests", get(front::front))
        .route("/requests/units/{unit}", get(guide::guide));
    let own = Router::new()
        .route("/requests/new/{unit}", get(fill::show).post(fill::next))
        .route("/requests/new/{unit}/review", get(review::show))
        .route("/requests/new/{unit}/submit", post(review::submit))
        .route("/requests/new/{unit}/clear", post(fill::clear))
        .route("/requests/receipt", get(receipt::show))
        .route("/requests/receipt/proof.json", get(receipt::proof))
        .route("/requests/track", get(track::show).post(track::open))
        .route("/requests/leave", post(track::leave))
        .route("/requests/mine", get(mine::show))
        .route("/requests/mine/proof.json", get(mine::proof))
        .route("/requests/mine/papers/{paper}", get(papers::show))
        .route("/requests/mine/papers/{paper}/file", get(papers::file))
        .route("/requests/mine/materials/{material}", get(papers::material))
        .route("/requests/mine/{step}", get(act::show).post(act::take))
        .layer(middleware::map_response(unlisted));
    open.merge(own)
}

/// Pages of one person are in no search engine.
async fn unlisted(mut response: Response) -> Response {
    let name = HeaderName::from_static("x-robots-tag");
    response.headers_mut().insert(name, HeaderValue::from_static("noindex, nofollow"));
    response
}
