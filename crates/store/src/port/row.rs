//! What comes out of a statement.

use jiff::Timestamp;
use ledger::{County, PersonId, RecordId, RequestId, SessionId, UnitId};

use crate::error::{Error, Result};
use crate::job::JobId;

/// One value of a row: one of the three types that both engines have, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

/// One row of an answer, of either engine.
pub(crate) enum Row<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a ::postgres::Row),
}

impl Row<'_> {
    /// The value in a column, counted from 0, as what it is meant to be.
    pub(crate) fn get<T: Column>(&self, column: usize) -> Result<T> {
        T::of(self.cell(column)?)
            .ok_or_else(|| Error::damaged(format!("第{}列的值不是程序所写的类型", column + 1)))
    }

    /// The value in a column, counted from 0, as it is stored.
    pub(crate) fn cell(&self, column: usize) -> Result<Cell<'_>> {
        match self {
            Self::Sqlite(row) => super::sqlite::cell(row, column),
            Self::Postgres(row) => super::postgres::cell(row, column),
        }
    }
}

/// What a value of a row can be read as.
pub(crate) trait Column: Sized {
    fn of(cell: Cell<'_>) -> Option<Self>;
}

impl Column for i64 {
    fn of(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Int(number) => Some(number),
            _ => None,
        }
    }
}

impl Column for u64 {
    fn of(cell: Cell<'_>) -> Option<Self> {
        i64::of(cell)?.try_into().ok()
    }
}

impl Column for u32 {
    fn of(cell: Cell<'_>) -> Option<Self> {
        i64::of(cell)?.try_into().ok()
    }
}

impl Column for Timestamp {
    fn of(cell: Cell<'_>) -> Option<Self> {
        Self::from_millisecond(i64::of(cell)?).ok()
    }
}

impl Column for String {
    fn of(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }
}

impl Column for Vec<u8> {
    fn of(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Bytes(bytes) => Some(bytes.to_vec()),
            _ => None,
        }
    }
}

impl<const N: usize> Column for [u8; N] {
    fn of(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Bytes(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }
}

macro_rules! names {
    ($($name:ty),+) => {$(
        impl Column for $name {
            fn of(cell: Cell<'_>) -> Option<Self> {
                match cell {
                    Cell::Text(text) => text.parse().ok(),
                    _ => None,
                }
            }
        }
    )+};
}

names!(PersonId, RecordId, RequestId, SessionId, UnitId, JobId);

impl Column for County {
    fn of(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Text(text) => Self::new(text).ok(),
            _ => None,
        }
    }
}

impl<T: Column> Column for Option<T> {
    fn of(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            cell => T::of(cell).map(Some),
        }
    }
}
