//! Kills workers whose time is up.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::process::Prey;

/// One thread for all workers of a pool. It ends with the pool.
pub(super) struct Watchdog {
    kennel: Arc<Kennel>,
}

#[derive(Default)]
struct Kennel {
    watched: Mutex<Watched>,
    ended: Condvar,
}

#[derive(Default)]
struct Watched {
    running: Vec<Arc<Errand>>,
    ended: bool,
}

/// One file in one worker.
struct Errand {
    prey: Arc<Prey>,
    due: Instant,
    stopped: AtomicBool,
}

impl Watchdog {
    /// `limit` is the time that every errand gets. An errand that begins while the thread sleeps
    /// ends after the thread wakes, so beginning one wakes nobody: that keeps it cheap.
    pub(super) fn new(limit: Duration) -> io::Result<Self> {
        let kennel = Arc::new(Kennel::default());
        let own = Arc::clone(&kennel);
        thread::Builder::new().name("watchdog".to_owned()).spawn(move || own.guard(limit))?;
        Ok(Self { kennel })
    }

    /// Watches a worker until the returned value is ended or dropped.
    pub(super) fn watch(&self, prey: &Arc<Prey>, due: Instant) -> Watch<'_> {
        let errand =
            Arc::new(Errand { prey: Arc::clone(prey), due, stopped: AtomicBool::new(false) });
        self.kennel.lock().running.push(Arc::clone(&errand));
        Watch { kennel: &self.kennel, errand }
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.kennel.lock().ended = true;
        self.kennel.ended.notify_all();
    }
}

impl Kennel {
    fn lock(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn guard(&self, limit: Duration) {
        let mut watched = self.lock();
        while !watched.ended {
            let now = Instant::now();
            let mut sleep = limit;
            for errand in &watched.running {
                if errand.due > now {
                    sleep = sleep.min(errand.due - now);
                } else if !errand.stopped.swap(true, SeqCst) {
                    errand.prey.kill();
                }
            }
            let woken = self.ended.wait_timeout(watched, sleep);
            watched = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// A worker being watched.
pub(super) struct Watch<'a> {
    kennel: &'a Kennel,
    errand: Arc<Errand>,
}

impl Watch<'_> {
    /// Ends the watch; tells whether the worker was killed. It will not be any more.
    pub(super) fn end(self) -> bool {
        let errand = Arc::clone(&self.errand);
        drop(self);
        errand.stopped.load(SeqCst)
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.kennel.lock().running.retain(|errand| !Arc::ptr_eq(errand, &self.errand));
    }
}
