//! PostgreSQL: a server, reached without TLS through `postgres`.
//!
//! Its client blocks on a small executor of its own and **panics on a worker of an asynchronous
//! runtime**. Whoever serves requests from one comes here through `spawn_blocking`.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use ::postgres::fallible_iterator::FallibleIterator;
use ::postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use ::postgres::{Client, Config, NoTls, SimpleQueryMessage, Statement, error::SqlState};

use super::group::Writer;
use super::row::{Cell, Row};
use super::tx::{self, Failure, FailureKind, Text, Tx};
use super::value::Value;
use crate::error::{Error, Result};
use crate::migrate;

/// How long connecting may take, unless the address says otherwise.
const CONNECT: Duration = Duration::from_secs(5);

/// How long the outcome of a commit that was cut off is asked for.
const RESOLVE: Duration = Duration::from_secs(20);

/// A connection, with the statements that were prepared on it.
pub(super) struct Session {
    client: Client,
    prepared: HashMap<&'static str, Statement>,
}

/// Reads an address such as `postgres://user:password@host/database`.
pub(super) fn config(address: &str) -> Result<Config> {
    let mut config: Config = address.parse().map_err(|error: ::postgres::Error| Error::Unfit {
        detail: format!(
            "PostgreSQL 的地址应写作 postgres://用户名:密码@主机/数据库名（{}）",
            story(&error)
        ),
    })?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT);
    }
    if config.get_application_name().is_none() {
        config.application_name("xiangwei");
    }
    Ok(config)
}

impl Session {
    pub(super) fn connect(config: &Config) -> Result<Self> {
        let mut client = config.connect(NoTls).map_err(|error| refused(&error))?;
        // A commit that was acknowledged is on the disk, whatever the server's default.
        let setting =
            client.simple_query("SHOW synchronous_commit").map_err(|error| refused(&error))?;
        let off = setting.iter().any(
            |message| matches!(message, SimpleQueryMessage::Row(row) if row.get(0) == Some("off")),
        );
        if off {
            client
                .batch_execute("SET synchronous_commit TO on")
                .map_err(|error| refused(&error))?;
        }
        Ok(Self { client, prepared: HashMap::new() })
    }

    /// Makes what must be there before the first transaction.
    pub(super) fn lay_ground(&mut self) -> Result<()> {
        let text = migrate::dialect(migrate::GROUND, false);
        // Two processes that make the same table at once: one is told that it exists, and tries again.
        self.batch(&text).or_else(|_| self.batch(&text)).map_err(|failure| failure.error)
    }

    /// Refuses a database that would not hold every Chinese character.
    pub(super) fn check_encoding(&mut self) -> Result<()> {
        let row = self
            .client
            .query_one("SELECT current_setting('server_encoding')", &[])
            .map_err(|error| refused(&error))?;
        let encoding: String = row.try_get(0).map_err(|error| refused(&error))?;
        if encoding == "UTF8" {
            return Ok(());
        }
        Err(Error::Unfit {
            detail: format!(
                "它的编码是{encoding}，不能保存全部汉字。请用 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 另建一个"
            ),
        })
    }

    /// Begins a snapshot that does not change. The first round trip, so also the first to notice that
    /// the server has gone.
    pub(super) fn begin_read(&mut self) -> Result<(), Failure> {
        self.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    }

    pub(super) fn end_read(&mut self) -> Result<(), Failure> {
        self.batch("COMMIT")
    }

    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    pub(super) fn query(
        &mut self,
        text: Text<'_>,
        values: &[Value<'_>],
        visit: &mut dyn FnMut(&Row<'_>) -> bool,
    ) -> Result<(), Failure> {
        let outcome = self.prepare(text).and_then(|statement| {
            let mut rows = self.client.query_raw(&statement, values)?;
            while let Some(row) = rows.next()? {
                if !visit(&Row::Postgres(&row)) {
                    break;
                }
            }
            Ok(())
        });
        outcome.map_err(|error| classify(&error, Some(text), self.client.is_closed()))
    }

    pub(super) fn execute(&mut self, text: Text<'_>, values: &[Value<'_>]) -> Result<u64, Failure> {
        let params: Vec<_> = values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        let outcome =
            self.prepare(text).and_then(|statement| self.client.execute(&statement, &params));
        outcome.map_err(|error| classify(&error, Some(text), self.client.is_closed()))
    }

    pub(super) fn batch(&mut self, text: &str) -> Result<(), Failure> {
        self.client
            .batch_execute(text)
            .map_err(|error| classify(&error, None, self.client.is_closed()))
    }

    fn prepare(&mut self, text: Text<'_>) -> Result<Statement, ::postgres::Error> {
        match text {
            Text::Known(sql) => {
                if let Some(statement) = self.prepared.get(sql.postgres()) {
                    return Ok(statement.clone());
                }
                let statement = self.client.prepare(sql.postgres())?;
                self.prepared.insert(sql.postgres(), statement.clone());
                Ok(statement)
            }
            Text::Made(text) => self.client.prepare(text),
        }
    }
}

pub(super) fn cell(row: &::postgres::Row, column: usize) -> Result<Cell<'_>> {
    row.try_get::<_, Cell<'_>>(column).map_err(|error| Error::damaged(story(&error)))
}

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(
        ty: &Type,
        raw: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        match *ty {
            Type::INT8 => i64::from_sql(ty, raw).map(Self::Int),
            Type::TEXT => <&str>::from_sql(ty, raw).map(Self::Text),
            _ => <&[u8]>::from_sql(ty, raw).map(Self::Bytes),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::TEXT | Type::BYTEA)
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(number), &Type::INT8) => number.to_sql(ty, out),
            (Self::Text(text), &Type::TEXT) => text.as_ref().to_sql(ty, out),
            (Self::Bytes(bytes), &Type::BYTEA) => bytes.as_ref().to_sql(ty, out),
            _ => Err(format!("a parameter is not of type {ty}").into()),
        }
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::TEXT | Type::BYTEA)
    }

    to_sql_checked!();
}

/// The connection that writes.
///
/// Every group first locks the one row of the table `writer`, so writers of several processes take
/// turns, and then sees all that was committed. The row's token tells afterwards whether a commit
/// that was cut off had succeeded.
pub(super) struct PostgresWriter {
    config: Config,
    session: Option<Session>,
    /// What the row said before this group, and what this group wrote.
    tokens: (String, String),
    /// A savepoint is open that only the next round trip releases.
    kept: bool,
    /// `begin` has set the savepoint of the first job already.
    marked: bool,
}

/// No writer waits for another for long, and none that the network lost keeps the others waiting.
const WAITING: &str = "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '120s'";

/// Locks the writers' row, marks it as this group's, and sets the first savepoint, at once.
const BEGIN: [&str; 2] = [
    "BEGIN; SELECT token FROM writer WHERE id = 1 FOR UPDATE; UPDATE writer SET token = '",
    "' WHERE id = 1; SAVEPOINT job",
];

impl PostgresWriter {
    pub(super) fn new(config: Config) -> Self {
        let tokens = (String::new(), String::new());
        Self { config, session: None, tokens, kept: false, marked: false }
    }

    fn session(&mut self) -> Result<&mut Session, Failure> {
        if self.session.as_ref().is_none_or(Session::is_closed) {
            let closed = |error| Failure { error, kind: FailureKind::Closed };
            let mut session = Session::connect(&self.config).map_err(closed)?;
            session.batch(WAITING)?;
            return Ok(self.session.insert(session));
        }
        self.session.as_mut().ok_or_else(|| lost("未连接"))
    }

    fn control(&mut self, text: &str) -> Result<(), Failure> {
        match &mut self.session {
            Some(session) => session.batch(text),
            None => Err(lost("未连接")),
        }
    }

    /// What became of a commit whose answer never came: the row's token tells.
    fn resolve(&mut self) -> Result<(), Failure> {
        let deadline = Instant::now() + RESOLVE;
        loop {
            self.session = None;
            let token = self.session().and_then(|session| {
                // Waits for the old connection's transaction, should the server still be in it.
                let text = "SELECT token FROM writer WHERE id = 1 FOR UPDATE";
                let rows = session
                    .client
                    .simple_query(text)
                    .map_err(|error| classify(&error, None, session.client.is_closed()))?;
                Ok(first_cell(&rows))
            });
            match token {
                Ok(token) if token.as_deref() == Some(&self.tokens.1) => return Ok(()),
                Ok(token) if token.as_deref() == Some(&self.tokens.0) => {
                    return Err(lost("提交前连接中断"));
                }
                Err(_) if Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(100));
                }
                Ok(_) | Err(_) => break,
            }
        }
        Err(Failure { error: Error::Uncertain, kind: FailureKind::Uncertain })
    }
}

impl Writer for PostgresWriter {
    fn begin(&mut self) -> Result<(), Failure> {
        let token = uuid::Uuid::now_v7().to_string();
        let text = [BEGIN[0], &token, BEGIN[1]].concat();
        self.kept = false;
        let session = self.session()?;
        let rows = session.client.simple_query(&text).map_err(|error| {
            let failure = classify(&error, None, session.client.is_closed());
            let kind = match failure.kind {
                FailureKind::Statement => FailureKind::Gone,
                _ => FailureKind::Closed,
            };
            Failure { kind, ..failure }
        })?;
        self.tokens = (first_cell(&rows).unwrap_or_default(), token);
        self.marked = true;
        Ok(())
    }

    fn mark(&mut self) -> Result<(), Failure> {
        if std::mem::take(&mut self.marked) {
            return Ok(());
        }
        if std::mem::take(&mut self.kept) {
            self.control("RELEASE SAVEPOINT job; SAVEPOINT job")
        } else {
            self.control("SAVEPOINT job")
        }
    }

    fn keep(&mut self) -> Result<(), Failure> {
        self.kept = true;
        Ok(())
    }

    fn undo(&mut self) -> Result<(), Failure> {
        self.control("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job")
    }

    fn commit(&mut self) -> Result<(), Failure> {
        match self.control("COMMIT") {
            Err(failure) if matches!(failure.error, Error::Unreachable { .. }) => self.resolve(),
            Err(failure) => Err(Failure {
                kind: match failure.kind {
                    FailureKind::Statement => FailureKind::Gone,
                    kind => kind,
                },
                ..failure
            }),
            Ok(()) => Ok(()),
        }
    }

    fn abandon(&mut self) {
        if self.control("ROLLBACK").is_err() {
            self.session = None;
        }
    }

    fn whole(&self) -> bool {
        self.session.as_ref().is_some_and(|session| !session.is_closed())
    }

    fn tx(&mut self) -> Tx<'_> {
        // A group runs jobs only after `begin` connected.
        let session = self.session.as_mut().expect("begun");
        Tx::new(tx::Connection::Postgres(session))
    }
}

fn first_cell(messages: &[SimpleQueryMessage]) -> Option<String> {
    messages.iter().find_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
        _ => None,
    })
}

fn lost(detail: &str) -> Failure {
    Failure { error: Error::Unreachable { detail: detail.into() }, kind: FailureKind::Again }
}

/// Why connecting failed.
fn refused(error: &::postgres::Error) -> Error {
    match error.code() {
        Some(code) if *code == SqlState::DISK_FULL => Error::DiskFull { detail: story(error) },
        _ => Error::Unreachable { detail: story(error) },
    }
}

fn classify(error: &::postgres::Error, text: Option<Text<'_>>, closed: bool) -> Failure {
    let detail = story(error);
    let Some(code) = error.code() else {
        if closed || error.is_closed() {
            return Failure { error: Error::Unreachable { detail }, kind: FailureKind::Again };
        }
        let place = text.map(Text::place).unwrap_or_default();
        return Failure::statement(Error::Database { detail: format!("{detail}{place}") });
    };
    let again = |error| Failure { error, kind: FailureKind::Again };
    match code.code() {
        // serialization failure, deadlock, lock timeout
        "40001" | "40P01" | "55P03" => again(Error::Busy { detail }),
        "42501" => Failure::statement(Error::Unfit {
            detail: format!("数据库用户没有所需的权限，请让它成为这个数据库的所有者（{detail}）"),
        }),
        // disk full
        "53100" => Failure::statement(Error::DiskFull { detail }),
        // too many connections, shutdown, crash, starting up
        "53300" | "57P01" | "57P02" | "57P03" => again(Error::Unreachable { detail }),
        // 08: connection trouble, 23: constraints
        code if code.starts_with("08") => again(Error::Unreachable { detail }),
        code if code.starts_with("23") => Failure::statement(Error::Constraint { detail }),
        _ => {
            let place = text.map(Text::place).unwrap_or_default();
            Failure::statement(Error::Database { detail: format!("{detail}{place}") })
        }
    }
}

/// The error with its causes; the driver's own text is only "db error".
fn story(error: &::postgres::Error) -> String {
    let mut story = match error.as_db_error() {
        Some(inner) => format!("{}: {}", inner.code().code(), inner.message()),
        None => error.to_string(),
    };
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause.filter(|_| error.as_db_error().is_none()) {
        story = format!("{story}: {inner}");
        cause = inner.source();
    }
    story
}
