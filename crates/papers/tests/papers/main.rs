//! Papers as people would read them, and the linter on what people make of them.

#![expect(clippy::unwrap_used, reason = "an example that cannot be made is a failed test")]

mod example;
mod kit;
mod linter;
mod properties;
mod replies;
