//! A few connections that readers share.

use std::ops::{Deref, DerefMut};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};

/// How long a reader waits for a connection before it gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// Connections, made when they are first needed, at most so many at a time.
pub(super) struct Pool<C> {
    make: Box<dyn Fn() -> Result<C> + Send + Sync>,
    most: usize,
    state: Mutex<State<C>>,
    returned: Condvar,
}

struct State<C> {
    idle: Vec<C>,
    /// Idle or lent.
    made: usize,
}

impl<C> Pool<C> {
    pub(super) fn new(most: usize, make: impl Fn() -> Result<C> + Send + Sync + 'static) -> Self {
        let state = Mutex::new(State { idle: Vec::new(), made: 0 });
        Self { make: Box::new(make), most: most.max(1), state, returned: Condvar::new() }
    }

    /// An idle connection, or a new one, or the first that comes back.
    pub(super) fn take(&self) -> Result<Lent<'_, C>> {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.lock();
        loop {
            if let Some(connection) = state.idle.pop() {
                return Ok(Lent { pool: self, connection: Some(connection) });
            }
            if state.made < self.most {
                state.made += 1;
                break;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Error::Busy { detail: "等候空闲的数据库连接超时".into() });
            }
            state =
                self.returned.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(state);
        // The place is counted already; whatever happens while connecting gives it back.
        let mut lent = Lent { pool: self, connection: None };
        lent.connection = Some((self.make)()?);
        Ok(lent)
    }

    /// Closes what is idle, such as connections to a server that was restarted.
    pub(super) fn forget_idle(&self) {
        let mut state = self.lock();
        state.made -= state.idle.len();
        let idle = std::mem::take(&mut state.idle);
        drop(state);
        drop(idle);
    }

    fn lock(&self) -> MutexGuard<'_, State<C>> {
        // No code of others runs under this lock, so what it guards is whole even after a panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that goes back when it is dropped.
pub(super) struct Lent<'a, C> {
    pool: &'a Pool<C>,
    connection: Option<C>,
}

impl<C> Lent<'_, C> {
    /// Closes the connection instead of giving it back.
    pub(super) fn discard(mut self) {
        self.connection = None;
    }
}

impl<C> Deref for Lent<'_, C> {
    type Target = C;
    fn deref(&self) -> &C {
        self.connection.as_ref().expect("lent until dropped")
    }
}

impl<C> DerefMut for Lent<'_, C> {
    fn deref_mut(&mut self) -> &mut C {
        self.connection.as_mut().expect("lent until dropped")
    }
}

impl<C> Drop for Lent<'_, C> {
    fn drop(&mut self) {
        let mut state = self.pool.lock();
        // A connection that a panic went through may stand in the middle of anything.
        match self.connection.take().filter(|_| !std::thread::panicking()) {
            Some(connection) => state.idle.push(connection),
            None => state.made -= 1,
        }
        drop(state);
        self.pool.returned.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn a_connection_is_made_once_and_used_again() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let pool = Pool::new(2, || Ok(MADE.fetch_add(1, Ordering::SeqCst)));
        for _ in 0..5 {
            drop(pool.take().expect("a connection"));
        }
        assert_eq!(MADE.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn one_that_cannot_be_made_does_not_cost_its_place() {
        let pool: Pool<()> = Pool::new(1, || Err(Error::Uncertain));
        assert!(pool.take().is_err());
        assert_eq!(pool.take().err(), Some(Error::Uncertain));
    }

    #[test]
    fn a_reader_that_panics_does_not_cost_the_pool_its_place() {
        let pool = Pool::new(1, || Ok(7));
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _lent = pool.take().expect("a connection");
            panic!("in the middle");
        }));
        assert!(panicked.is_err());
        assert_eq!(*pool.take().expect("a new connection"), 7);
    }

    #[test]
    fn a_waiting_reader_gets_the_connection_that_comes_back() {
        let pool = Pool::new(1, || Ok(()));
        let lent = pool.take().expect("a connection");
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| pool.take().is_ok());
            std::thread::sleep(Duration::from_millis(20));
            drop(lent);
            assert!(waiting.join().expect("no panic"));
        });
    }
}
