//! Where the data live.

use std::fmt;
use std::path::{Path, PathBuf};

/// Where a store lives: a folder for files and keys, and a database in it or elsewhere.
#[derive(Debug, Clone)]
pub struct Location {
    folder: PathBuf,
    engine: Engine,
    master_key: Option<PathBuf>,
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
        Self { folder: folder.into(), engine: Engine::Sqlite, master_key: None }
    }

    /// Files and keys in a folder, the tables on a PostgreSQL server.
    pub fn postgres(folder: impl Into<PathBuf>, address: impl Into<String>) -> Self {
        Self { folder: folder.into(), engine: Engine::Postgres(address.into()), master_key: None }
    }

    /// The same, with the master key elsewhere, such as on a medium that is locked away.
    #[must_use]
    pub fn with_master_key(self, file: impl Into<PathBuf>) -> Self {
        Self { master_key: Some(file.into()), ..self }
    }

    /// The file of the master key: `keys/master` in the data folder unless another was named.
    pub fn master_key(&self) -> PathBuf {
        self.master_key.clone().unwrap_or_else(|| self.folder.join("keys").join("master"))
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
