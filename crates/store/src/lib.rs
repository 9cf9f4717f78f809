//! The store.

pub mod error;
mod migrate;
pub mod port;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use error::{Error, Result};
