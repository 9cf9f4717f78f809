//! A request body under measure: how much, how fast, and whether it is going anywhere.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::Frame;
use tokio::time::{Instant, Sleep, sleep};

use crate::problem::Problem;

/// Bytes that the form's parser may hold without handing any on. A parser that looks for the end of
/// a header that has none would else hold the whole upload, and search it again with each piece.
const UNCLAIMED: u64 = 256 << 10;

/// What parser and body tell each other.
#[derive(Default)]
pub(super) struct Meter {
    /// Bytes given to the parser and not yet handed on by it.
    unclaimed: AtomicU64,
    /// How often it handed some on.
    claims: AtomicU64,
    problem: OnceLock<Problem>,
}

impl Meter {
    /// The parser handed on so many bytes.
    pub(super) fn claim(&self, bytes: usize) {
        self.claims.fetch_add(1, Relaxed);
        let rest = self.unclaimed.load(Relaxed).saturating_sub(bytes as u64);
        self.unclaimed.store(rest, Relaxed);
    }

    /// The parser came to a new field.
    pub(super) fn clear(&self) {
        self.claims.fetch_add(1, Relaxed);
        self.unclaimed.store(0, Relaxed);
    }

    /// Why the body ended early; a form that makes no sense where the body itself was sound.
    pub(super) fn problem(&self) -> Problem {
        self.problem.get().copied().unwrap_or(Problem::BadForm)
    }
}

/// A body that ends with an error when it is too long, too slow, or leads nowhere.
pub(super) struct Measured {
    inner: Body,
    meter: Arc<Meter>,
    limit: u64,
    received: u64,
    pause: Duration,
    waiting: Pin<Box<Sleep>>,
    /// The claims that had been made when the parser last had enough.
    held_at: Option<u64>,
}

impl Measured {
    pub(super) fn new(inner: Body, meter: Arc<Meter>, limit: u64, pause: Duration) -> Self {
        let waiting = Box::pin(sleep(pause));
        Self { inner, meter, limit, received: 0, pause, waiting, held_at: None }
    }

    fn stop(&self, problem: Problem) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        // Only the first reason counts.
        let _ = self.meter.problem.set(problem);
        Poll::Ready(Some(Err(io::Error::other("the upload was stopped"))))
    }
}

impl HttpBody for Measured {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if self.meter.unclaimed.load(Relaxed) >= UNCLAIMED {
            let claims = self.meter.claims.load(Relaxed);
            if self.held_at == Some(claims) {
                return self.stop(Problem::BadForm);
            }
            // The parser has enough to go on with; if it comes back without having done so, it
            // never will.
            self.held_at = Some(claims);
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        loop {
            match Pin::new(&mut self.inner).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => {
                    let deadline = Instant::now() + self.pause;
                    self.waiting.as_mut().reset(deadline);
                    let length = frame.data_ref().map_or(0, Bytes::len) as u64;
                    self.received += length;
                    if self.received <= self.limit {
                        self.meter.unclaimed.fetch_add(length, Relaxed);
                        return Poll::Ready(Some(Ok(frame)));
                    }
                    // Too much. A browser shows the answer only once it has sent all, so as much
                    // again is read and thrown away.
                    if self.received > self.limit.saturating_mul(2) {
                        return self.stop(Problem::TooLarge(self.limit));
                    }
                }
                Poll::Ready(None) if self.received > self.limit => {
                    return self.stop(Problem::TooLarge(self.limit));
                }
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(_))) => return self.stop(Problem::BadForm),
                Poll::Pending => {
                    return match self.waiting.as_mut().poll(cx) {
                        Poll::Ready(()) => self.stop(Problem::TooSlow),
                        Poll::Pending => Poll::Pending,
                    };
                }
            }
        }
    }
}

/// Reads a body and throws it away, up to so many bytes.
pub(super) async fn discard(mut body: Body, bytes: u64) {
    let mut discarded = 0;
    while discarded < bytes {
        let frame = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await;
        match frame {
            Some(Ok(frame)) => discarded += frame.data_ref().map_or(0, Bytes::len) as u64,
            Some(Err(_)) | None => return,
        }
    }
}
