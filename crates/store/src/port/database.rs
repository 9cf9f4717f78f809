//! The database: where reading and writing begin.

use std::cell::Cell;
use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

use super::group::{self, Job, Write, Writer};
use super::location::{Engine, Location};
use super::pool::Pool;
use super::postgres::{self, PostgresWriter, Session};
use super::sqlite;
use super::tx::{Connection, Tx, View};
use crate::disk;
use crate::error::{Error, Result};
use crate::migrate;

/// How many readers SQLite and PostgreSQL serve at a time; more of them wait.
const READERS: usize = 16;

/// How many writes may wait; more of them wait to wait.
const QUEUE: usize = 1024;

thread_local! {
    /// Whether this thread is the one that writes.
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

/// A database of either engine. Cloning it is cheap and gives the same one.
#[derive(Clone)]
pub struct Database {
    inner: Arc<Inner>,
}

struct Inner {
    readers: Readers,
    /// Emptied when the database is dropped, which ends the writer.
    queue: Option<SyncSender<Box<dyn Job>>>,
    writer: Option<JoinHandle<()>>,
}

enum Readers {
    Sqlite(Pool<rusqlite::Connection>),
    Postgres(Pool<Session>),
}

impl Database {
    /// Opens the database at a place, makes it if it is not there, and brings its tables up to date.
    pub fn open(location: &Location) -> Result<Self> {
        let database = Self::open_bare(location)?;
        migrate::up_to_date(&database)?;
        Ok(database)
    }

    /// Opens it without touching its tables.
    pub(crate) fn open_bare(location: &Location) -> Result<Self> {
        let folder = location.data_folder();
        disk::make_private_folder(folder)?;
        match location.engine() {
            Engine::Sqlite => {
                let path = location.sqlite_file();
                let writer = sqlite::writer(&path)?;
                let readers = Pool::new(READERS, move || sqlite::reader(&path));
                Self::start(Readers::Sqlite(readers), writer)
            }
            Engine::Postgres(address) => {
                let config = postgres::config(address)?;
                let writer = PostgresWriter::new(config.clone());
                let readers = Pool::new(READERS, move || Session::connect(&config));
                let mut session = readers.take()?;
                session.check_encoding()?;
                session.lay_ground()?;
                drop(session);
                Self::start(Readers::Postgres(readers), writer)
            }
        }
    }

    fn start(readers: Readers, mut writer: impl Writer) -> Result<Self> {
        let (queue, jobs) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || {
                WRITING.set(true);
                group::serve(&mut writer, &jobs);
            })
            .map_err(|error| Error::Misuse { detail: error.to_string() })?;
        let inner = Inner { readers, queue: Some(queue), writer: Some(thread) };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Reads in one snapshot.
    pub fn read<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut View<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match &self.inner.readers {
            Readers::Sqlite(pool) => {
                let connection = pool.take()?;
                let snapshot = Snapshot::begin(&connection)?;
                let outcome = work(&mut View::new(Connection::Sqlite(&connection)));
                drop(snapshot);
                outcome
            }
            Readers::Postgres(pool) => {
                let mut session = pool.take()?;
                if session.begin_read().is_err() {
                    // Most likely the server was restarted: all idle connections died with it.
                    session.discard();
                    pool.forget_idle();
                    session = pool.take()?;
                    session.begin_read().map_err(|failure| failure.error)?;
                }
                let outcome = work(&mut View::new(Connection::Postgres(&mut session)));
                if session.end_read().is_err() {
                    session.discard();
                }
                outcome
            }
        }
    }

    /// Reads with one statement, which needs no transaction around it: on PostgreSQL one round trip
    /// instead of three. A second statement is refused.
    pub fn read_single<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut View<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match &self.inner.readers {
            Readers::Sqlite(pool) => {
                let connection = pool.take()?;
                work(&mut View::single(Connection::Sqlite(&connection)))
            }
            Readers::Postgres(pool) => {
                let mut session = pool.take()?;
                if session.is_closed() {
                    session.discard();
                    pool.forget_idle();
                    session = pool.take()?;
                }
                let outcome = work(&mut View::single(Connection::Postgres(&mut session)));
                if session.is_closed() {
                    session.discard();
                }
                outcome
            }
        }
    }

    /// Writes: keeps all of the closure's work when it says `Ok`, and nothing otherwise, and answers
    /// when that is safe on disk.
    ///
    /// The closure may run more than once; whatever it does outside of the transaction would be done
    /// more than once. It must not call [`write`](Self::write) itself. If it panics, its work is
    /// undone and the panic goes on in the caller.
    pub fn write<T, E>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        if WRITING.get() {
            return Err(Error::Misuse { detail: "在一次写入里又发起写入".into() }.into());
        }
        let (caller, answer) = sync_channel(1);
        let stopped = || Error::Misuse { detail: "写入线程已停止".into() };
        self.inner
            .queue
            .as_ref()
            .and_then(|queue| queue.send(Box::new(Write::new(work, caller))).ok())
            .ok_or_else(stopped)?;
        match answer.recv().map_err(|_| stopped())? {
            Ok(outcome) => outcome,
            Err(panic) => group::resume(panic),
        }
    }

    /// Moves what SQLite's write-ahead log holds into the database and empties the log, so that
    /// nothing that was deleted stays in it. PostgreSQL has its own housekeeping; there it does
    /// nothing.
    pub fn scrub(&self) -> Result<()> {
        match &self.inner.readers {
            Readers::Sqlite(pool) => sqlite::checkpoint(&*pool.take()?),
            Readers::Postgres(_) => Ok(()),
        }
    }

    /// What the engine itself finds wrong with its files; empty if nothing, or if it cannot be asked.
    pub(crate) fn integrity(&self) -> Result<Vec<String>> {
        match &self.inner.readers {
            Readers::Sqlite(pool) => sqlite::integrity(&*pool.take()?),
            Readers::Postgres(_) => Ok(Vec::new()),
        }
    }
}

/// A read transaction of SQLite, which ends with it, also through a panic.
struct Snapshot<'a>(&'a rusqlite::Connection);

impl<'a> Snapshot<'a> {
    fn begin(connection: &'a rusqlite::Connection) -> Result<Self> {
        sqlite::batch(connection, "BEGIN").map_err(|failure| failure.error)?;
        Ok(Self(connection))
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        // Nothing was changed; a connection in doubt fails at its next BEGIN and tells.
        let _ = sqlite::batch(self.0, "COMMIT");
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.queue = None;
        // The last clone may have been inside a job: the writer cannot wait for itself.
        if let Some(writer) = self.writer.take().filter(|_| !WRITING.get()) {
            let _ = writer.join();
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.inner.readers {
            Readers::Sqlite(_) => "Database(SQLite)",
            Readers::Postgres(_) => "Database(PostgreSQL)",
        })
    }
}
