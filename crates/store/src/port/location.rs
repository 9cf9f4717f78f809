//! Where the data live.

use std::fmt;
use std::path::{Path, PathBuf};

/// Where a store lives: a folder for files and keys, and a database in it or elsewhere.
#[derive(Debug, Clone)]
pub struct Location {
    folder: PathBuf,
    engine: Engine,
}

/// Which database.
#[derive(Clone)]
#[non_exhaustive]
pub enum Engine {
    /// A file in the data folder; nothing to install.
    Sqlite,
    /// A PostgreSQL server, by its address: `postgres://user:password@host/database`.
    Postgres(String),
}

impl Location {
    /// Everything in one folder, with SQLite.
    pub fn folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), engine: Engine::Sqlite }
    }

    /// Files and keys in a folder, the tables on a PostgreSQL server.
    pub fn postgres(folder: impl Into<PathBuf>, address: impl Into<String>) -> Self {
        Self { folder: folder.into(), engine: Engine::Postgres(address.into()) }
    }

    /// The data folder.
    pub fn data_folder(&self) -> &Path {
        &self.folder
    }

    /// Which database.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The SQLite database in the data folder.
    pub(crate) fn sqlite_file(&self) -> PathBuf {
        self.folder.join("xiangwei.db")
    }
}

/// An address may hold a password, so it is never printed.
impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite => f.write_str("Sqlite"),
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}
