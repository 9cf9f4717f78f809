//! What the papers of a request say (文书): their wording, their mandatory elements, and the linter
//! that reads a reply back.
//!
//! It is pure: facts come in as values, a [`Paper`] comes out. How a paper looks is `press`'s to
//! decide; what the law demands of it is `statute`'s.

mod paper;

pub use paper::{Block, Paper};
