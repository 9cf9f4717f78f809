//! What has to be done again and again while the site is open.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::Context;
use jiff::Timestamp;
use work::Office;

/// How often the log is signed, if it has grown.
const SIGN: Duration = Duration::from_mins(1);
/// How often what has ended is swept out.
const SWEEP: Duration = Duration::from_hours(1);

/// A thread that keeps house until this is dropped; the log is signed once more then.
pub(crate) struct Housekeeping {
    /// Dropped first: the thread sees it and ends.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Housekeeping {
    pub(crate) fn start(office: Office) -> anyhow::Result<Self> {
        let (stop, stopped) = channel();
        let thread = std::thread::Builder::new()
            .name("housekeeping".into())
            .spawn(move || {
                let mut swept: Option<Instant> = None;
                loop {
                    if swept.is_none_or(|swept| swept.elapsed() >= SWEEP) {
                        tell(office.sweep(Timestamp::now()), "old visits were not swept out");
                        swept = Some(Instant::now());
                    }
                    tell(office.remind(Timestamp::now()), "nobody was reminded of what is due");
                    tell(office.sign_log(Timestamp::now()), "the log was not signed");
                    match stopped.recv_timeout(SIGN) {
                        Err(RecvTimeoutError::Timeout) => {}
                        Ok(()) | Err(RecvTimeoutError::Disconnected) => break,
                    }
                }
                tell(office.sign_log(Timestamp::now()), "the log was not signed");
            })
            .context("无法启动维护线程")?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Housekeeping {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            // A panic was printed where it happened.
            let _ = thread.join();
        }
    }
}

/// What fails now is tried again next time.
fn tell<T>(outcome: Result<T, work::Refusal>, what: &'static str) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "{what}");
    }
}
