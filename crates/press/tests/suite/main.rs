//! What leaves the house, unpacked again.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking, helpers too")]

mod documents;
mod findings;
mod papers;
mod samples;
