//! Letters are sent while the site is open. Those of the demonstration never are.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender as Line, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, bail};
use channels::mail::{MailSettings, Sender, Smtp};
use jiff::Timestamp;
use store::Store;

use crate::args::Mail;

/// How often the outbox is looked into.
const PASS: Duration = Duration::from_secs(15);
/// How seldom at the most, while the server fails: a wrong password may lock the account.
const SELDOM: Duration = Duration::from_mins(10);

/// A thread that sends letters until this is dropped; the letter under way is finished then.
pub(crate) struct Mailing {
    stopping: Arc<AtomicBool>,
    /// Dropped first: the thread sees it and ends.
    stop: Option<Line<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Mailing {
    /// Starts where a server is named; without one, letters wait.
    pub(crate) fn start(mail: &Mail, store: Store) -> anyhow::Result<Option<Self>> {
        let Some(server) = &mail.server else { return Ok(None) };
        let Some(from) = &mail.from else {
            bail!("写了邮件服务器，还要用 --mail-from 写明发件人。");
        };
        let settings: MailSettings = server.parse()?;
        let sender: Sender = from.parse()?;
        let (stop, stopped) = channel();
        let stopping = Arc::new(AtomicBool::new(false));
        let halt = stopping.clone();
        let thread = std::thread::Builder::new()
            .name("mailing".into())
            .spawn(move || {
                let mut transport = Smtp::new(settings);
                let mut wait = PASS;
                loop {
                    wait = pass(&store, &sender, &mut transport, &halt, wait);
                    match stopped.recv_timeout(wait) {
                        Err(RecvTimeoutError::Timeout) => {}
                        Ok(()) | Err(RecvTimeoutError::Disconnected) => break,
                    }
                }
            })
            .context("无法启动寄信线程")?;
        Ok(Some(Self { stopping, stop: Some(stop), thread: Some(thread) }))
    }
}

/// One pass; tells how long to wait for the next.
fn pass(
    store: &Store,
    sender: &Sender,
    transport: &mut Smtp,
    halt: &AtomicBool,
    wait: Duration,
) -> Duration {
    let stop = || halt.load(Ordering::Relaxed);
    match channels::post(store, &Timestamp::now, sender, transport, &stop) {
        Ok(pass) => {
            if pass.sent + pass.postponed + pass.given_up > 0 {
                let (sent, postponed, given_up) = (pass.sent, pass.postponed, pass.given_up);
                tracing::info!(sent, postponed, given_up, "letters");
            }
            match pass.trouble {
                Some(trouble) => {
                    tracing::warn!(%trouble, "the mail server took no letters");
                    (wait * 2).min(SELDOM)
                }
                None => PASS,
            }
        }
        Err(error) => {
            tracing::warn!(%error, "the outbox was not looked through");
            (wait * 2).min(SELDOM)
        }
    }
}

impl Drop for Mailing {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            // A panic was printed where it happened.
            let _ = thread.join();
        }
    }
}
