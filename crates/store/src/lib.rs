//! The store.

pub mod acts;
pub mod error;
pub mod log;
mod migrate;
pub mod port;
pub mod projections;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use error::{Error, Result};
