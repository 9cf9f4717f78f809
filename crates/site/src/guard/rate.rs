//! How often one address may have something checked.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use super::Client;

/// A bucket for each address that asked lately.
pub(crate) struct Rate {
    limiter: RateLimiter<Client, HashMapStateStore<Client>, DefaultClock>,
    clock: DefaultClock,
    asked: AtomicU32,
}

impl Rate {
    pub(crate) fn per_minute(times: NonZeroU32) -> Self {
        Self {
            limiter: RateLimiter::hashmap(Quota::per_minute(times)),
            clock: DefaultClock::default(),
            asked: AtomicU32::new(0),
        }
    }

    /// Counts one more; otherwise says how long to wait.
    pub(crate) fn ask(&self, client: Client) -> Result<(), Duration> {
        // Buckets that are full again are forgotten now and then, or memory would grow with every
        // address that ever came.
        if self.asked.fetch_add(1, Relaxed).is_multiple_of(1024) {
            self.limiter.retain_recent();
        }
        self.limiter
            .check_key(&client)
            .map_err(|not_until| not_until.wait_time_from(self.clock.now()))
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
        assert!(rate.ask(one).is_ok());
        assert!(rate.ask(one).is_ok());
        let wait = rate.ask(one).unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(30), "{wait:?}");
        assert!(rate.ask(other).is_ok());
    }
}
