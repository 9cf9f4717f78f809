//! The child's side: take a request, answer it, again and again.

use std::any::Any;
use std::io::{self, BufReader, BufWriter};
use std::panic::{self, AssertUnwindSafe};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use crate::protocol::{self, Answer};
use crate::{Limits, rlimits};

/// Stack of the thread that reads files, the same on every system.
const STACK: usize = 8 << 20;

/// Serves as a worker: reads requests from stdin, answers on stdout, and ends the process when the
/// parent closes the line. The handler gets the file's name and its bytes.
///
/// Call it before anything else happens in the process: it limits the memory of the whole process
/// and takes away its right to open files. Nothing else may write to stdout.
pub fn worker(handle: impl FnMut(&str, &[u8]) -> Vec<u8> + Send) -> ! {
    let mut line = BufReader::new(io::stdin());
    // Where this fails, somebody started the worker by hand, or a parent of another version did.
    if let Ok(limits) = protocol::read_greeting(&mut line) {
        panic::set_hook(Box::new(|_| {})); // what a panic says goes to the parent, not to stderr
        let alarm = Alarm::new();
        thread::scope(|scope| {
            let watching = thread::Builder::new().spawn_scoped(scope, || alarm.watch(limits.time));
            let reading = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
                // Only now that the threads stand: they are the last to need the system.
                let served =
                    rlimits::apply(&limits).and_then(|()| serve(line, &limits, &alarm, handle));
                // The alarm's thread never ends by itself.
                process::exit(i32::from(served.is_err()))
            });
            if watching.is_err() || reading.is_err() {
                process::exit(1);
            }
        });
    }
    process::exit(1)
}

fn serve(
    mut line: impl io::Read,
    limits: &Limits,
    alarm: &Alarm,
    mut handle: impl FnMut(&str, &[u8]) -> Vec<u8>,
) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    while let Some(request) = protocol::read_request(&mut line)? {
        alarm.arm(limits.time);
        // A worker that panicked is replaced, so nothing half-changed is ever used again.
        let read = panic::catch_unwind(AssertUnwindSafe(|| handle(&request.name, &request.bytes)));
        alarm.disarm();
        match read {
            Ok(body) if body.len() as u64 > limits.answer => {
                protocol::answer(&mut out, &Answer::TooLarge)?;
            }
            Ok(body) => protocol::answer(&mut out, &Answer::Done(body))?,
            Err(panic) => {
                return protocol::answer(&mut out, &Answer::Panicked(words(panic.as_ref())));
            }
        }
    }
    Ok(())
}

/// What a panic said.
fn words(panic: &(dyn Any + Send)) -> String {
    if let Some(text) = panic.downcast_ref::<&str>() {
        return (*text).to_owned();
    }
    panic.downcast_ref::<String>().cloned().unwrap_or_else(|| "a panic without words".to_owned())
}

/// Ends the process when a file takes far too long. The parent's own clock is earlier; this one is
/// for a worker whose parent is gone, and which would otherwise run for ever.
struct Alarm {
    started: Instant,
    /// Milliseconds after `started`; 0 while no file is at hand.
    due: AtomicU64,
}

impl Alarm {
    /// How much later than the parent.
    const GRACE: Duration = Duration::from_secs(2);

    fn new() -> Self {
        Self { started: Instant::now(), due: AtomicU64::new(0) }
    }

    fn now(&self) -> u64 {
        self.started.elapsed().as_millis() as u64
    }

    fn arm(&self, limit: Duration) {
        self.due.store(self.now() + (limit + Self::GRACE).as_millis() as u64, Relaxed);
    }

    fn disarm(&self) {
        self.due.store(0, Relaxed);
    }

    fn watch(&self, limit: Duration) {
        loop {
            thread::sleep(limit.clamp(Duration::from_millis(100), Self::GRACE));
            let due = self.due.load(Relaxed);
            if due != 0 && self.now() > due {
                process::abort();
            }
        }
    }
}
