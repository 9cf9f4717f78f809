//! What the acts make: each subject is the fold of its acts, in the order of the ledger.
//!
//! A fold takes every act that was written and never fails: whether something may happen is decided
//! before an act is written, not after.

pub mod dispute;
pub mod person;
pub mod request;
pub mod settings;
pub mod unit;
