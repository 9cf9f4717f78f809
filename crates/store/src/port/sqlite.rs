//! SQLite: a file, one writer, many readers.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::group::Writer;
use super::row::{Cell, Row};
use super::tx::{self, Failure, FailureKind, Text, Tx};
use super::value::Value;
use crate::error::{Error, Result};
use crate::{disk, migrate};

/// How long a connection waits for another process to let go of the file.
const PATIENCE: Duration = Duration::from_secs(5);

/// Statements whose preparation a connection keeps.
const PREPARED: usize = 512;

/// The one connection that writes.
///
/// WAL with `synchronous = FULL`: a commit has reached the disk when it returns. `secure_delete`
/// overwrites what is deleted, so an erased key does not stay behind in a free page.
///
/// The log is emptied into the file at 32 MB, not at SQLite's 4: acts of many subjects touch the same
/// pages of the indexes again and again, and each is then written to its place once for all of them.
///
/// The file is its owner's alone; SQLite gives the files beside it the same mode.
pub(super) fn writer(path: &Path) -> Result<SqliteWriter> {
    disk::make_private_file(path)?;
    let connection = open(path)?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; \
             PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192; \
             PRAGMA journal_size_limit = 67108864;",
        )
        .and_then(|()| connection.execute_batch(&migrate::dialect(migrate::GROUND, true)))
        .map_err(|error| explain(&error, path))?;
    Ok(SqliteWriter { connection })
}

/// A connection that only reads.
pub(super) fn reader(path: &Path) -> Result<Connection> {
    let connection = open(path)?;
    connection
        .execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -16384;")
        .map_err(|error| explain(&error, path))?;
    Ok(connection)
}

fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| explain(&error, path))?;
    connection.busy_timeout(PATIENCE).map_err(|error| explain(&error, path))?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    connection
        .execute_batch(
            "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;",
        )
        .map_err(|error| explain(&error, path))?;
    Ok(connection)
}

/// Empties the write-ahead log into the database, so that nothing overwritten stays in it.
pub(super) fn checkpoint(connection: &Connection) -> Result<()> {
    let busy: i64 = connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
        .map_err(|error| classify(&error, None, connection).error)?;
    if busy == 0 {
        Ok(())
    } else {
        Err(Error::Busy { detail: "还有读取没有结束，日志暂不能清空".into() })
    }
}

/// What SQLite itself finds wrong with the file; empty if nothing.
pub(super) fn integrity(connection: &Connection) -> Result<Vec<String>> {
    let explain = |error: &rusqlite::Error| classify(error, None, connection).error;
    let mut statement =
        connection.prepare("PRAGMA integrity_check").map_err(|error| explain(&error))?;
    let lines = statement
        .query_map([], |row| row.get::<_, String>(0))
        .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
        .map_err(|error| explain(&error))?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}

pub(super) fn query(
    connection: &Connection,
    text: Text<'_>,
    values: &[Value<'_>],
    visit: &mut dyn FnMut(&Row<'_>) -> bool,
) -> Result<(), Failure> {
    with_statement(connection, text, |statement| {
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            if !visit(&Row::Sqlite(row)) {
                break;
            }
        }
        Ok(())
    })
}

pub(super) fn execute(
    connection: &Connection,
    text: Text<'_>,
    values: &[Value<'_>],
) -> Result<u64, Failure> {
    with_statement(connection, text, |statement| {
        statement.execute(rusqlite::params_from_iter(values)).map(|rows| rows as u64)
    })
}

pub(super) fn batch(connection: &Connection, text: &str) -> Result<(), Failure> {
    connection.execute_batch(text).map_err(|error| classify(&error, None, connection))
}

fn with_statement<T>(
    connection: &Connection,
    text: Text<'_>,
    run: impl FnOnce(&mut rusqlite::Statement<'_>) -> rusqlite::Result<T>,
) -> Result<T, Failure> {
    match text {
        Text::Known(sql) => {
            connection.prepare_cached(sql.sqlite()).and_then(|mut statement| run(&mut statement))
        }
        Text::Made(text) => connection
            .prepare(&text.replace('$', "?"))
            .and_then(|mut statement| run(&mut statement)),
    }
    .map_err(|error| classify(&error, Some(text), connection))
}

pub(super) fn cell<'a>(row: &'a rusqlite::Row<'_>, column: usize) -> Result<Cell<'a>> {
    let value = row.get_ref(column).map_err(|error| Error::damaged(error.to_string()))?;
    match value {
        ValueRef::Null => Ok(Cell::Null),
        ValueRef::Integer(number) => Ok(Cell::Int(number)),
        ValueRef::Text(bytes) => std::str::from_utf8(bytes)
            .map(Cell::Text)
            .map_err(|error| Error::damaged(error.to_string())),
        ValueRef::Blob(bytes) => Ok(Cell::Bytes(bytes)),
        ValueRef::Real(number) => Err(Error::damaged(format!("不该有小数（{number}）"))),
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
            Self::TooLarge(number) => {
                return Err(rusqlite::Error::ToSqlConversionFailure(number.to_string().into()));
            }
        }))
    }
}

/// The connection that writes, inside or outside of a transaction.
pub(super) struct SqliteWriter {
    connection: Connection,
}

impl SqliteWriter {
    fn control(&self, text: &str) -> Result<(), Failure> {
        self.connection
            .execute_batch(text)
            .map_err(|error| classify(&error, None, &self.connection))
    }
}

impl Writer for SqliteWriter {
    fn begin(&mut self) -> Result<(), Failure> {
        self.control("BEGIN IMMEDIATE").map_err(|failure| match failure.error {
            // Somebody else is writing: the same again, later.
            Error::Busy { .. } => Failure { kind: FailureKind::Closed, ..failure },
            _ => Failure { kind: FailureKind::Gone, ..failure },
        })
    }

    fn mark(&mut self) -> Result<(), Failure> {
        self.control("SAVEPOINT job")
    }

    fn keep(&mut self) -> Result<(), Failure> {
        self.control("RELEASE job")
    }

    fn undo(&mut self) -> Result<(), Failure> {
        self.control("ROLLBACK TO job; RELEASE job")
    }

    fn commit(&mut self) -> Result<(), Failure> {
        self.control("COMMIT").map_err(|failure| Failure { kind: FailureKind::Gone, ..failure })
    }

    fn abandon(&mut self) {
        if !self.connection.is_autocommit() {
            // If this fails too, the next BEGIN fails and tells.
            let _ = self.control("ROLLBACK");
        }
    }

    fn whole(&self) -> bool {
        !self.connection.is_autocommit()
    }

    fn tx(&mut self) -> Tx<'_> {
        Tx::new(tx::Connection::Sqlite(&self.connection))
    }
}

/// What an error of SQLite means, when nothing but opening was going on.
fn explain(error: &rusqlite::Error, path: &Path) -> Error {
    match meaning(error) {
        Meaning::Writing => {
            Error::NotWritable { path: path.to_path_buf(), detail: error.to_string() }
        }
        Meaning::Other(explained) => explained,
    }
}

fn classify(error: &rusqlite::Error, text: Option<Text<'_>>, connection: &Connection) -> Failure {
    let error = match meaning(error) {
        Meaning::Writing => Error::NotWritable {
            path: connection.path().map(PathBuf::from).unwrap_or_default(),
            detail: error.to_string(),
        },
        Meaning::Other(Error::Database { detail }) => {
            let place = text.map(Text::place).unwrap_or_default();
            Error::Database { detail: format!("{detail}{place}") }
        }
        Meaning::Other(explained) => explained,
    };
    let kind = match error {
        Error::Busy { .. } => FailureKind::Again,
        // SQLite may have rolled back all of it by itself; the group looks.
        _ => FailureKind::Statement,
    };
    Failure { error, kind }
}

enum Meaning {
    /// The file or its folder refuses to be written.
    Writing,
    Other(Error),
}

fn meaning(error: &rusqlite::Error) -> Meaning {
    let detail = error.to_string();
    let Some(code) = error.sqlite_error_code() else {
        return Meaning::Other(Error::Database { detail });
    };
    Meaning::Other(match code {
        ErrorCode::DiskFull => Error::DiskFull { detail },
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy { detail },
        ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
            return Meaning::Writing;
        }
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Error::Damaged { detail },
        ErrorCode::ConstraintViolation => Error::Constraint { detail },
        _ => Error::Database { detail },
    })
}
