//! The parent's side: workers that are started when first needed, and replaced when they break.

mod process;
mod watchdog;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use process::Process;
use watchdog::Watchdog;

use crate::{Failure, Limits};

/// How a worker is started.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    pub(crate) args: Vec<OsString>,
}

/// A pool of worker processes. Share it by reference: `run` may be called from many threads, and
/// waits while all workers are busy.
pub struct Pool {
    program: Program,
    workers: usize,
    limits: Limits,
    watchdog: Watchdog,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<Process>,
    busy: usize,
}

impl Pool {
    /// A pool of at most `workers` processes of `program args…`, which must end in
    /// [`crate::worker`]. None is started yet. Fails where the system gives no thread to watch
    /// over them.
    pub fn new(
        program: PathBuf,
        args: Vec<OsString>,
        workers: usize,
        limits: Limits,
    ) -> io::Result<Self> {
        Ok(Self {
            program: Program { path: program, args },
            workers: workers.max(1),
            limits,
            watchdog: Watchdog::new(limits.time)?,
            state: Mutex::default(),
            freed: Condvar::new(),
        })
    }

    /// Has a worker read a file and returns its answer. Blocks for at most the time limit, once a
    /// worker is free.
    ///
    /// Where a worker that had served other files before breaks down, the file is tried once more
    /// in a fresh one: what broke it may be what the others left behind, or somebody outside.
    pub fn run(&self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, Failure> {
        let mut place = self.take();
        if let Some(used) = place.process.take() {
            match self.run_in(used, &mut place, name, bytes) {
                Err(Failure::Crashed { .. } | Failure::OutOfMemory { .. }) => {}
                answer => return answer,
            }
        }
        self.run_in(Process::start(&self.program, &self.limits)?, &mut place, name, bytes)
    }

    /// Has a process read a file, and keeps it in its place if it can serve another.
    fn run_in(
        &self,
        mut process: Process,
        place: &mut Place<'_>,
        name: &str,
        bytes: &[u8],
    ) -> Result<Vec<u8>, Failure> {
        let answer = process.run(name, bytes, &self.limits, &self.watchdog);
        if answer.is_ok() && process.usable(&self.limits) {
            place.process = Some(process);
        }
        answer
    }

    /// A place among the workers, with an idle process where there is one.
    fn take(&self) -> Place<'_> {
        let mut state = self.lock();
        while state.busy >= self.workers {
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.busy += 1;
        Place { pool: self, process: state.idle.pop() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One worker's place; given back, with the process if it is still good, when dropped.
struct Place<'a> {
    pool: &'a Pool,
    process: Option<Process>,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut state = self.pool.lock();
        state.busy -= 1;
        state.idle.extend(self.process.take());
        self.pool.freed.notify_one();
    }
}
