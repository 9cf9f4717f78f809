//! Group commit: one thread that writes, many writes in one commit.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender};
use std::time::{Duration, Instant};

use super::tx::{Failure, FailureKind, Tx};
use crate::error::{Error, Result};

/// The most jobs in one commit.
const MOST: usize = 512;

/// How long a group goes on taking in jobs.
const OPEN: Duration = Duration::from_millis(20);

/// How often a job whose transaction has to be made again is tried, alone.
const ATTEMPTS: u32 = 6;

/// The engine's connection that writes, and what a group asks of it.
pub(super) trait Writer: Send + 'static {
    /// Begins a transaction that no other writer runs beside.
    fn begin(&mut self) -> Result<(), Failure>;
    /// Sets the savepoint of the next job.
    fn mark(&mut self) -> Result<(), Failure>;
    /// Keeps what was done since the savepoint.
    fn keep(&mut self) -> Result<(), Failure>;
    /// Undoes what was done since the savepoint.
    fn undo(&mut self) -> Result<(), Failure>;
    /// Makes all of it last.
    fn commit(&mut self) -> Result<(), Failure>;
    /// Ends the transaction without keeping anything, whatever state it is in.
    fn abandon(&mut self);
    /// Whether the transaction is still there: engines end it by themselves on some errors.
    fn whole(&self) -> bool;
    /// The transaction, for a job.
    fn tx(&mut self) -> Tx<'_>;
}

/// A write on its way: it runs in a transaction, and answers whoever waits for it.
pub(super) trait Job: Send {
    /// Runs, and remembers its answer. May run again, which forgets the former answer.
    fn run(&mut self, tx: &mut Tx<'_>) -> Ran;
    /// Gives the remembered answer, or the error that kept it from lasting.
    fn answer(self: Box<Self>, outcome: Result<()>);
}

/// What is to be done with the work of a job.
pub(super) enum Ran {
    Keep,
    Undo,
    Failed(Failure),
}

/// A closure, and the channel on which its caller waits.
pub(super) struct Write<F, T, E> {
    work: F,
    answer: Option<std::thread::Result<Result<T, E>>>,
    caller: SyncSender<std::thread::Result<Result<T, E>>>,
}

impl<F, T, E> Write<F, T, E> {
    pub(super) fn new(work: F, caller: SyncSender<std::thread::Result<Result<T, E>>>) -> Self {
        Self { work, answer: None, caller }
    }
}

impl<F, T, E> Job for Write<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> Ran {
        let answer = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)));
        let failure = tx.take_failure();
        let ran = match (&answer, failure) {
            (Ok(Ok(_)), None) => Ran::Keep,
            (Ok(Ok(_)), Some(failure)) => {
                // The closure passed over an error; its work is not whole.
                self.answer = Some(Ok(Err(failure.error.clone().into())));
                return Ran::Failed(failure);
            }
            (Ok(Err(_)) | Err(_), Some(failure)) => Ran::Failed(failure),
            (Ok(Err(_)) | Err(_), None) => Ran::Undo,
        };
        self.answer = Some(answer);
        ran
    }

    fn answer(self: Box<Self>, outcome: Result<()>) {
        let answer = match (outcome, self.answer) {
            (Ok(()), Some(answer)) => answer,
            (Ok(()), None) => Ok(Err(Error::Misuse { detail: "写入没有执行".into() }.into())),
            // A closure that panicked is told as that, whatever else went wrong.
            (Err(_), Some(Err(panic))) => Err(panic),
            (Err(error), _) => Ok(Err(error.into())),
        };
        // A caller that has gone does not want to know.
        let _: Result<(), std::sync::mpsc::SendError<_>> = self.caller.send(answer);
    }
}

/// Goes on with a panic of the closure in the thread that asked for it.
pub(super) fn resume(panic: Box<dyn Any + Send>) -> ! {
    std::panic::resume_unwind(panic)
}

/// Serves the queue until nobody can put anything into it.
pub(super) fn serve(writer: &mut impl Writer, queue: &Receiver<Box<dyn Job>>) {
    while let Ok(first) = queue.recv() {
        let mut jobs = vec![first];
        match together(writer, &mut jobs, Some(queue)) {
            Ok(()) => jobs.into_iter().for_each(|job| job.answer(Ok(()))),
            Err(failure) => {
                writer.abandon();
                if failure.kind == FailureKind::Uncertain {
                    for job in jobs {
                        job.answer(Err(failure.error.clone()));
                    }
                } else {
                    one_by_one(writer, jobs);
                }
            }
        }
    }
}

/// Runs jobs in one transaction, taking in what arrives meanwhile.
///
/// An error means that nothing was kept, or (uncertain) that nobody knows.
fn together(
    writer: &mut impl Writer,
    jobs: &mut Vec<Box<dyn Job>>,
    queue: Option<&Receiver<Box<dyn Job>>>,
) -> Result<(), Failure> {
    let opened = Instant::now();
    writer.begin()?;
    let mut next = 0;
    loop {
        if next == jobs.len() {
            let open = next < MOST && opened.elapsed() < OPEN;
            match queue.filter(|_| open).and_then(|queue| queue.try_recv().ok()) {
                Some(job) => jobs.push(job),
                None => break,
            }
        }
        writer.mark()?;
        let ran = jobs[next].run(&mut writer.tx());
        match ran {
            Ran::Keep => writer.keep()?,
            Ran::Undo => writer.undo()?,
            Ran::Failed(failure) => match failure.kind {
                FailureKind::Statement if writer.whole() => writer.undo()?,
                FailureKind::Statement => {
                    return Err(Failure { kind: FailureKind::Gone, ..failure });
                }
                _ => return Err(failure),
            },
        }
        next += 1;
    }
    writer.commit()
}

/// Runs each job in a transaction of its own, after the group's was lost: whichever cannot be kept
/// then harms itself alone.
fn one_by_one(writer: &mut impl Writer, jobs: Vec<Box<dyn Job>>) {
    let mut closed: Option<Failure> = None;
    for job in jobs {
        if let Some(failure) = &closed {
            // Closed for one is closed for all; they wait no longer.
            job.answer(Err(failure.error.clone()));
        } else {
            let outcome = alone(writer, job);
            closed = outcome.err().filter(|failure| failure.kind == FailureKind::Closed);
        }
    }
}

/// Runs and answers one job; tells why it could not be kept, if that is not the job's own doing.
fn alone(writer: &mut impl Writer, job: Box<dyn Job>) -> Result<(), Failure> {
    let mut jobs = vec![job];
    let mut attempt = 0;
    let outcome = loop {
        match together(writer, &mut jobs, None) {
            Ok(()) => break Ok(()),
            Err(failure) => {
                writer.abandon();
                attempt += 1;
                let again = matches!(failure.kind, FailureKind::Again | FailureKind::Closed);
                if !again || attempt == ATTEMPTS {
                    break Err(failure);
                }
                std::thread::sleep(Duration::from_millis(10 << attempt));
            }
        }
    };
    for job in jobs {
        job.answer(outcome.clone().map_err(|failure| failure.error));
    }
    outcome
}
