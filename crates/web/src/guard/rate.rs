//! How often one address may ask, by class of route.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use super::Client;
use crate::problem::Problem;

/// A count for each address (or whatever else is told apart by a key) that asked lately. A room has
/// one for each class of its routes, such as those that work hard and those that try passwords.
pub struct Rate<K: Hash + Eq + Clone = Client> {
    limiter: RateLimiter<K, HashMapStateStore<K>, DefaultClock>,
    clock: DefaultClock,
    asked: AtomicU32,
}

impl<K: Hash + Eq + Clone> Rate<K> {
    /// So many times at once, and as many again over each minute.
    pub fn per_minute(times: NonZeroU32) -> Self {
        Self {
            limiter: RateLimiter::hashmap(Quota::per_minute(times)),
            clock: DefaultClock::default(),
            asked: AtomicU32::new(0),
        }
    }

    /// Counts one more; otherwise says how long to wait.
    pub fn ask(&self, key: &K) -> Result<(), Duration> {
        // Buckets that are full again are forgotten now and then, or memory would grow with every
        // address that ever came.
        if self.asked.fetch_add(1, Relaxed).is_multiple_of(1024) {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(key).map_err(|not_until| not_until.wait_time_from(self.clock.now()))
    }
}

/// Puts a limit on all routes of a router: they are one class.
pub fn limited<S: Clone + Send + Sync + 'static>(routes: Router<S>, rate: Rate) -> Router<S> {
    routes.route_layer(middleware::from_fn_with_state(Arc::new(rate), counted))
}

async fn counted(
    State(rate): State<Arc<Rate>>,
    client: Client,
    request: Request,
    next: Next,
) -> Response {
    match rate.ask(&client) {
        Ok(()) => next.run(request).await,
        Err(wait) => Problem::too_often(wait).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::*;
    use crate::guard::Peer;

    fn client(address: &str) -> Client {
        Client::of(Some(Peer(address.parse().unwrap())), &HeaderMap::new(), false)
    }

    #[test]
    fn each_address_has_its_own_count() {
        let rate = Rate::per_minute(NonZeroU32::new(2).unwrap());
        let (one, other) = (client("192.0.2.1"), client("192.0.2.2"));
        assert!(rate.ask(&one).is_ok());
        assert!(rate.ask(&one).is_ok());
        let wait = rate.ask(&one).unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(30), "{wait:?}");
        assert!(rate.ask(&other).is_ok());
    }
}
