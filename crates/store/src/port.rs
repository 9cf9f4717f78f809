//! One way to the database, whichever engine it is.
//!
//! [`Database::read`] gives a [`View`]: a snapshot in which nothing changes. [`Database::write`] gives
//! a [`Tx`], whose work is kept whole or not at all, and answers only when it is safe on disk.
//!
//! What holds on both engines:
//! * **Writes happen one after another.** A write sees everything that was written before it, and no
//!   other write runs beside it, in this process or another. So a check and the change that depends on
//!   it belong into one write, and need no locks of their own.
//! * **Many writes share a commit** (*group commit*): each runs inside a savepoint of its own, so one
//!   that fails or panics leaves no trace and does its neighbours no harm.
//! * **A write may run more than once**, when a transaction has to be made again. It must have no
//!   effect outside of the transaction.
//! * **After a statement failed, nothing else runs** in that transaction, and it is not kept, even if
//!   the closure says `Ok`.
//! * Texts compare by their bytes.
//!
//! All of it blocks. The driver for PostgreSQL runs a small executor of its own and panics when it is
//! called on a worker of an asynchronous one: come here only through `spawn_blocking`, one hop for a
//! whole request rather than one for each query.
//!
//! SQL stands in this crate only, in `sql!` texts that one test prepares on both engines.

mod catalog;
mod database;
mod group;
mod location;
mod pool;
mod postgres;
mod row;
mod sql;
mod sqlite;
mod tx;
mod value;

pub use database::Database;
pub use location::{Engine, Location};
pub use tx::{Tx, View};

pub(crate) use catalog::{Table, tables};
pub(crate) use row::{Cell, Row};
pub(crate) use sql::{Listed, Sql, sql, with_question_marks};
pub(crate) use value::{Param, Value};

#[cfg(test)]
mod tests;
