//! One worker process, seen from the parent.

use std::io::{BufReader, BufWriter, Read};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::Program;
use super::watchdog::Watchdog;
use crate::protocol::{self, Answer};
use crate::{Failure, Limits};

/// A running worker. Dropped, it is killed: it holds nothing that anybody needs.
pub(super) struct Process {
    child: Arc<Prey>,
    to: BufWriter<ChildStdin>,
    from: BufReader<ChildStdout>,
    errors: Option<ChildStderr>,
    busy: Duration,
    stopped: bool,
}

/// The child itself, which both its owner and the watchdog may kill.
pub(super) struct Prey(Mutex<Child>);

impl Prey {
    pub(super) fn kill(&self) {
        // Fails only where it is already gone.
        let _ = self.lock().kill();
    }

    fn lock(&self) -> MutexGuard<'_, Child> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Process {
    pub(super) fn start(program: &Program, limits: &Limits) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| Failure::NotStarted { reason: error.to_string() };
        let mut child = Command::new(&program.path)
            .args(&program.args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(failed(std::io::Error::other("no pipes")));
        };
        let mut process = Self {
            to: BufWriter::new(to),
            from: BufReader::with_capacity(64 << 10, from),
            errors: child.stderr.take(),
            child: Arc::new(Prey(Mutex::new(child))),
            busy: Duration::ZERO,
            stopped: false,
        };
        // Stays in the buffer: whether the worker lives is seen with the first request.
        protocol::greet(&mut process.to, limits).map_err(failed)?;
        Ok(process)
    }

    /// After a failure the process is of no use.
    pub(super) fn run(
        &mut self,
        name: &str,
        bytes: &[u8],
        limits: &Limits,
        watchdog: &Watchdog,
    ) -> Result<Vec<u8>, Failure> {
        let started = Instant::now();
        let watch = watchdog.watch(&self.child, started + limits.time);
        let answer = protocol::ask(&mut self.to, name, bytes)
            .and_then(|()| protocol::read_answer(&mut self.from, limits.answer));
        self.stopped = watch.end();
        self.busy += started.elapsed();
        match answer {
            Ok(Answer::Done(body)) => Ok(body),
            Ok(Answer::TooLarge) => Err(Failure::AnswerTooLarge { limit: limits.answer }),
            Ok(Answer::Panicked(detail)) => Err(Failure::Crashed { detail }),
            Err(_) if self.stopped => Err(Failure::TimedOut { limit: limits.time }),
            Err(error) => Err(self.autopsy(&error, limits)),
        }
    }

    /// Whether it may serve another file.
    pub(super) fn usable(&self, limits: &Limits) -> bool {
        !self.stopped && self.busy < limits.life
    }

    /// Why a worker went away in the middle of a file.
    fn autopsy(&mut self, error: &std::io::Error, limits: &Limits) -> Failure {
        let status = self.bury();
        // It is dead, so this ends; and it never wrote much, as its panics go another way.
        let mut said = Vec::new();
        if let Some(errors) = self.errors.take() {
            let _ = errors.take(8 << 10).read_to_end(&mut said);
        }
        let said = String::from_utf8_lossy(&said);
        // The words of Rust's own allocation error.
        if said.contains("memory allocation of") {
            return Failure::OutOfMemory { limit: limits.memory };
        }
        let status = status.map_or_else(|| "no status".to_owned(), |status| status.to_string());
        Failure::Crashed { detail: format!("{error}; {status}; {}", said.trim()) }
    }

    /// Waits for a death that has been seen on the line, so that its cause is known; kills what
    /// only pretends.
    fn bury(&self) -> Option<ExitStatus> {
        const PATIENCE: Duration = Duration::from_secs(1);
        let seen = Instant::now();
        let mut child = self.child.lock();
        while seen.elapsed() < PATIENCE {
            match child.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) => thread::sleep(Duration::from_millis(1)),
                Err(_) => break,
            }
        }
        let _ = child.kill();
        child.wait().ok()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let mut child = self.child.lock();
        let _ = child.kill();
        let _ = child.wait();
    }
}
