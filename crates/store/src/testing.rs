//! For tests: every test of a suite on both engines, each in a database of its own.
//!
//! [`on_both!`](crate::on_both) writes two tests from one body. The PostgreSQL server behind them is
//! a private [`Cluster`] of Debian's package, started once for the process and gone when the process
//! ends, however it ends.
//!
//! ```
//! store::on_both! {
//!     /// What was written is read.
//!     fn a_store_opens(place: &Place) {
//!         place.open();
//!     }
//! }
//! ```

mod cluster;

use std::fmt::Write as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

pub use cluster::{Cluster, Durability};

use crate::port::{Database, Engine, Location};

/// Which engine a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// A file in a folder of its own.
    Sqlite,
    /// A schema of its own in the private cluster.
    Postgres,
}

/// A folder, and a database that nobody else uses. Both are gone when it is dropped.
#[derive(Debug)]
pub struct Place {
    folder: tempfile::TempDir,
    location: Location,
    on: On,
}

impl Place {
    /// A new, empty place.
    ///
    /// # Panics
    /// If the folder or the database cannot be made.
    pub fn new(on: On) -> Self {
        match on {
            On::Postgres => Self::at(cluster().schema()),
            On::Sqlite => {
                let folder = folder();
                let location = Location::folder(folder.path().join("data"));
                Self { folder, location, on }
            }
        }
    }

    /// A new place with a whole database of a cluster.
    ///
    /// # Panics
    /// If the folder or the database cannot be made.
    pub fn in_cluster(cluster: &Cluster) -> Self {
        Self::at(cluster.database())
    }

    fn at(address: String) -> Self {
        let folder = folder();
        let location = Location::postgres(folder.path().join("data"), address);
        Self { folder, location, on: On::Postgres }
    }

    /// Where it is.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// Which engine it is for.
    pub fn on(&self) -> On {
        self.on
    }

    /// A folder beside the data, for whatever the test needs.
    pub fn beside(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// The database of the place, with its tables.
    ///
    /// # Panics
    /// If it does not open.
    pub fn open(&self) -> Database {
        Database::open(&self.location).expect("the database opens")
    }

    /// Changes rows behind the store's back, as somebody with access to the database could.
    ///
    /// # Panics
    /// If the database refuses.
    pub fn tamper(&self, statement: &str) {
        tamper(&self.location, statement);
    }

    /// Bytes as the engine's SQL writes them, for [`tamper`](Self::tamper).
    pub fn literal(&self, bytes: &[u8]) -> String {
        let digits = hex::encode(bytes);
        match self.on {
            On::Sqlite => format!("x'{digits}'"),
            On::Postgres => format!("'\\x{digits}'"),
        }
    }

    /// Everything at the place.
    ///
    /// # Panics
    /// If it does not open.
    pub fn store(&self) -> crate::Store {
        crate::Store::open(&self.location).expect("the store opens")
    }
}

/// Changes rows behind the store's back, as [`Place::tamper`] does.
///
/// # Panics
/// If the database refuses.
pub fn tamper(location: &Location, statement: &str) {
    match location.engine() {
        Engine::Postgres(address) => ::postgres::Client::connect(address, ::postgres::NoTls)
            .and_then(|mut client| client.batch_execute(statement))
            .expect("the change is made"),
        Engine::Sqlite => rusqlite::Connection::open(location.sqlite_file())
            .and_then(|connection| connection.execute_batch(statement))
            .expect("the change is made"),
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("store-").tempdir().expect("a folder")
}

/// The cluster of this process.
///
/// # Panics
/// If PostgreSQL is not installed or does not start.
pub fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| Cluster::start(Durability::Fast).expect("PostgreSQL starts"))
}

/// A name that no other database of this process has.
fn fresh_name() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let mut name = String::from("t");
    let _ = write!(name, "{}", NEXT.fetch_add(1, Ordering::Relaxed));
    name
}

/// Writes each function as two tests, `name::sqlite` and `name::postgres`. It takes a
/// [`&Place`](Place), whose type the macro brings along.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* fn $name:ident($place:ident: &Place) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            fn body($place: &$crate::testing::Place) $body

            #[test]
            fn sqlite() {
                body(&$crate::testing::Place::new($crate::testing::On::Sqlite));
            }

            #[test]
            fn postgres() {
                body(&$crate::testing::Place::new($crate::testing::On::Postgres));
            }
        }
    )*};
}
