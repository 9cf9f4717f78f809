//! What happened, and the proof that it was not changed afterwards.
//!
//! It must never know a clock, randomness, a disk or a network: time, salts and keys come in as
//! values.

pub mod log;
pub mod number;
