//! A snapshot to read in, and a transaction to write in.

use std::ops::{ControlFlow, Deref, DerefMut};

use super::catalog::Table;
use super::postgres::Session;
use super::row::Row;
use super::sql::Sql;
use super::value::{Param, Value};
use crate::error::{Error, Result};

/// A snapshot of the database: whatever is asked, it answers as of one moment.
pub struct View<'a> {
    connection: Connection<'a>,
    failure: Option<Failure>,
    /// How many more statements may run, where that is limited.
    left: Option<u32>,
}

/// A transaction: a [`View`] that sees its own changes, and can make them.
///
/// After a statement failed the transaction takes no other, and it is not kept.
pub struct Tx<'a>(View<'a>);

/// The connection of either engine.
pub(super) enum Connection<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut Session),
}

/// A statement that failed, and what that means for the transaction around it.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    pub(super) error: Error,
    pub(super) kind: FailureKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FailureKind {
    /// Going back to the savepoint mends it.
    Statement,
    /// The transaction could not begin, and no other could; later perhaps.
    Closed,
    /// The transaction has to be made again, and may then succeed.
    Again,
    /// The transaction is gone, and would be again.
    Gone,
    /// The transaction may have been kept or not.
    Uncertain,
}

impl Failure {
    pub(super) fn statement(error: Error) -> Self {
        Self { error, kind: FailureKind::Statement }
    }
}

/// A text of SQL that is about to run.
#[derive(Clone, Copy)]
pub(super) enum Text<'a> {
    /// One of the program's own, whose preparation is kept.
    Known(&'static Sql),
    /// Made from the catalogue, for copying whole tables.
    Made(&'a str),
}

type Visit<'v> = dyn FnMut(&Row<'_>) -> Result<ControlFlow<()>> + 'v;

impl<'a> View<'a> {
    pub(super) fn new(connection: Connection<'a>) -> Self {
        Self { connection, failure: None, left: None }
    }

    /// A view in which one statement may run, so that it needs no transaction around it.
    pub(super) fn single(connection: Connection<'a>) -> Self {
        Self { connection, failure: None, left: Some(1) }
    }

    /// All rows of the answer.
    pub(crate) fn query<T>(
        &mut self,
        sql: &'static Sql,
        params: &[&dyn Param],
        mut map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        self.each(sql, params, |row| {
            rows.push(map(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row of the answer, if there is one.
    pub(crate) fn find<T>(
        &mut self,
        sql: &'static Sql,
        params: &[&dyn Param],
        mut map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut first = None;
        self.walk(sql, params, |row| {
            first = Some(map(row)?);
            Ok(ControlFlow::Break(()))
        })?;
        Ok(first)
    }

    /// The row of an answer that always has one, such as a count.
    pub(crate) fn one<T>(
        &mut self,
        sql: &'static Sql,
        params: &[&dyn Param],
        map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<T> {
        self.find(sql, params, map)?
            .ok_or_else(|| Error::damaged(format!("该有一行的查询没有结果（{}）", sql.place())))
    }

    /// Visits the rows one by one, without keeping them.
    pub(crate) fn each(
        &mut self,
        sql: &'static Sql,
        params: &[&dyn Param],
        mut visit: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        self.walk(sql, params, |row| visit(row).map(ControlFlow::Continue))
    }

    /// Visits the rows one by one until the visitor has seen enough.
    pub(crate) fn walk(
        &mut self,
        sql: &'static Sql,
        params: &[&dyn Param],
        mut visit: impl FnMut(&Row<'_>) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        self.run(Text::Known(sql), params, &mut visit)
    }

    /// Visits all rows of a table in the order of its key, its columns in theirs.
    pub(crate) fn scan(
        &mut self,
        table: &Table,
        mut visit: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut each = |row: &Row<'_>| visit(row).map(ControlFlow::Continue);
        self.run(Text::Made(&table.select()), &[], &mut each)
    }

    /// Whether a table has any row.
    pub(crate) fn has_rows(&mut self, table: &Table) -> Result<bool> {
        let mut some = false;
        self.run(Text::Made(&table.select()), &[], &mut |_| {
            some = true;
            Ok(ControlFlow::Break(()))
        })?;
        Ok(some)
    }

    fn run(&mut self, text: Text<'_>, params: &[&dyn Param], visit: &mut Visit<'_>) -> Result<()> {
        // The visitor's own error is no failure of the statement.
        let mut visited = Ok(ControlFlow::Continue(()));
        let values = self.admit(text, params)?;
        let outcome = match &mut self.connection {
            Connection::Sqlite(connection) => {
                super::sqlite::query(connection, text, &values, &mut |row| {
                    visited = visit(row);
                    matches!(visited, Ok(ControlFlow::Continue(())))
                })
            }
            Connection::Postgres(session) => session.query(text, &values, &mut |row| {
                visited = visit(row);
                matches!(visited, Ok(ControlFlow::Continue(())))
            }),
        };
        self.note(outcome)?;
        visited.map(drop)
    }

    /// Checks that the transaction may go on, and that the parameters mean the same on both engines.
    fn admit<'p>(&mut self, text: Text<'_>, params: &'p [&dyn Param]) -> Result<Vec<Value<'p>>> {
        if let Some(failure) = &self.failure {
            return Err(failure.error.clone());
        }
        if let Some(left) = &mut self.left {
            let Some(fewer) = left.checked_sub(1) else {
                return Err(Error::Misuse {
                    detail: format!("单条查询里执行了第二条语句{}", text.place()),
                });
            };
            *left = fewer;
        }
        let values: Vec<_> = params.iter().map(|param| param.value()).collect();
        let unfit = values.iter().find_map(|value| match value {
            Value::Text(text) if text.contains('\0') => Some("文字里有空字符（U+0000）".to_owned()),
            Value::TooLarge(number) => Some(format!("数{number}超出64位整数的范围")),
            _ => None,
        });
        match unfit {
            None => Ok(values),
            Some(detail) => {
                let failure = Failure::statement(Error::Value { detail });
                self.note(Err(failure)).map(|()| Vec::new())
            }
        }
    }

    fn note<T>(&mut self, outcome: Result<T, Failure>) -> Result<T> {
        outcome.map_err(|failure| {
            let error = failure.error.clone();
            self.failure = Some(failure);
            error
        })
    }

    pub(super) fn take_failure(&mut self) -> Option<Failure> {
        self.failure.take()
    }

    /// Whether this is SQLite: for the few questions that only one engine can be asked.
    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self.connection, Connection::Sqlite(_))
    }
}

impl<'a> Tx<'a> {
    pub(super) fn new(connection: Connection<'a>) -> Self {
        Self(View::new(connection))
    }

    /// Makes a change; tells how many rows it met.
    pub(crate) fn execute(&mut self, sql: &'static Sql, params: &[&dyn Param]) -> Result<u64> {
        self.change(Text::Known(sql), params)
    }

    /// Puts a row into a table, its values in the order of the table's columns.
    pub(crate) fn load(&mut self, table: &Table, row: &[Value<'_>]) -> Result<()> {
        let params: Vec<&dyn Param> = row.iter().map(|value| value as &dyn Param).collect();
        self.change(Text::Made(&table.insert()), &params).map(drop)
    }

    fn change(&mut self, text: Text<'_>, params: &[&dyn Param]) -> Result<u64> {
        let values = self.0.admit(text, params)?;
        let outcome = match &mut self.0.connection {
            Connection::Sqlite(connection) => super::sqlite::execute(connection, text, &values),
            Connection::Postgres(session) => session.execute(text, &values),
        };
        self.0.note(outcome)
    }

    /// Runs the statements of a migration, written for this engine.
    pub(crate) fn batch(&mut self, text: &str) -> Result<()> {
        self.0.admit(Text::Made(text), &[])?;
        let outcome = match &mut self.0.connection {
            Connection::Sqlite(connection) => super::sqlite::batch(connection, text),
            Connection::Postgres(session) => session.batch(text),
        };
        self.0.note(outcome)
    }
}

impl<'a> Deref for Tx<'a> {
    type Target = View<'a>;
    fn deref(&self) -> &View<'a> {
        &self.0
    }
}

impl<'a> DerefMut for Tx<'a> {
    fn deref_mut(&mut self) -> &mut View<'a> {
        &mut self.0
    }
}

impl Text<'_> {
    /// Where the text stands, in brackets, for an error.
    pub(super) fn place(self) -> String {
        match self {
            Self::Known(sql) => format!("（{}）", sql.place()),
            Self::Made(_) => String::new(),
        }
    }
}
