//! What is logged of a request: its number, method, route, status and time. Nothing that a visitor
//! uploaded or typed, the address included: there are addresses that let in whoever has them.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::{Instrument, info, info_span};

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The number of a request: when the program started, and how many came since. An error page shows
/// it, so that its reader can name it to those who have the log.
#[derive(Clone, Debug)]
pub(crate) struct RequestNumber(pub(crate) String);

impl RequestNumber {
    fn next() -> Self {
        static STARTED: LazyLock<u64> = LazyLock::new(|| {
            SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
        });
        static COUNT: AtomicU64 = AtomicU64::new(1);
        Self(format!("{:x}-{}", *STARTED, COUNT.fetch_add(1, Relaxed)))
    }
}

/// Gives a request its number, which its answer carries too, and logs it.
pub(crate) async fn logged(mut request: Request, next: Next) -> Response {
    let number = RequestNumber::next();
    let span = info_span!("request", number = number.0);
    let method = request.method().clone();
    // `/desk/invitation/{token}`, not the token; no route at all is a page that is not there.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let header = HeaderValue::try_from(&number.0);
    request.extensions_mut().insert(number);

    let started = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    if let Ok(header) = header {
        response.headers_mut().insert(HEADER, header);
    }
    let (status, took) = (response.status().as_u16(), started.elapsed());
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    span.in_scope(|| info!(%method, route, status, ?took));
    response
}
