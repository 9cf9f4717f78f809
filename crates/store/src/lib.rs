//! What is kept: tables in SQLite or PostgreSQL, files and keys in a folder.
//!
//! [`Store::open`] opens all of it at a [`Location`]. The rooms above read in
//! [snapshots](port::Database::read) and write in [transactions](port::Database::write); what can be
//! read and written are the functions of the modules here, since SQL stands nowhere else.
//!
//! It must never know a rule of law, nor a clock: the time comes in as a value. Everything blocks; an
//! asynchronous program comes here through `spawn_blocking` only.
//!
//! ```
//! use ledger::County;
//! use store::{Store, counter, port::Location};
//!
//! let folder = tempfile::tempdir()?;
//! let store = Store::open(&Location::folder(folder.path()))?;
//! let county = County::new("140930")?;
//! let number = store.database.write(move |tx| counter::next(tx, &county, "2026"))?;
//! assert_eq!(number, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod acts;
pub mod applicant;
pub mod backup;
pub mod counter;
mod disk;
pub mod doctor;
pub mod error;
pub mod files;
pub mod job;
pub mod log;
mod migrate;
pub mod outbox;
pub mod port;
pub mod projections;
pub mod random;
pub mod session;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod throttle;
pub mod vault;

pub use error::{Error, Result};

use port::{Database, Location};

/// Everything at one location.
#[derive(Debug, Clone)]
pub struct Store {
    /// The tables.
    pub database: Database,
    /// Personal data in the tables.
    pub vault: vault::Vault,
    /// The files beside the tables.
    pub files: files::Files,
}

impl Store {
    /// Opens the store, makes what is not there yet, and brings its tables up to date.
    pub fn open(location: &Location) -> Result<Self> {
        let database = Database::open(location)?;
        let vault = vault::Vault::open(&location.master_key(), &database)?;
        let files = files::Files::new(location.data_folder().join("files"));
        Ok(Self { database, vault, files })
    }
}
