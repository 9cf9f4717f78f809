//! Papers as people would read them, and the linter on what people make of them.

mod example;
mod kit;
mod linter;
mod properties;
mod replies;
