//! How much one file may cost.

use std::time::Duration;

/// What reading one file may take. The defaults are what the product promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Wall-clock time for one file.
    pub time: Duration,
    /// Address space of a worker, in bytes (Unix only).
    pub memory: u64,
    /// Bytes of one answer.
    pub answer: u64,
    /// Time that a worker may be busy, all its files together, before a fresh one takes its place:
    /// memory that a long life has scattered never becomes another file's fault.
    pub life: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(10),
            memory: 512 << 20,
            answer: 16 << 20,
            life: Duration::from_mins(1),
        }
    }
}
