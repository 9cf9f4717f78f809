//! What is logged of a request: its number, method, path, status and time. Nothing that a visitor
//! uploaded or typed.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::extract::Request;
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
    let (method, path) = (request.method().clone(), told(request.uri().path()));
    let header = HeaderValue::try_from(&number.0);
    request.extensions_mut().insert(number);

    let started = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    if let Ok(header) = header {
        response.headers_mut().insert(HEADER, header);
    }
    let (status, took) = (response.status().as_u16(), started.elapsed());
    span.in_scope(|| info!(%method, path, status, ?took));
    response
}

/// A path as the log tells it: without secrets, such as that of a link that works once. An identifier
/// has 36 characters; what is longer is none.
fn told(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.len() > 40 { "…" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_in_a_path_is_not_told() {
        let person = "019cabf3-af40-7a80-9824-77326a332e31";
        let page = format!("/desk/people/{person}");
        assert_eq!(told(&page), page);
        let link = format!("/desk/invitation/{person}.{}", "5".repeat(64));
        assert_eq!(told(&link), "/desk/invitation/…");
        assert_eq!(told("/"), "/");
    }
}
