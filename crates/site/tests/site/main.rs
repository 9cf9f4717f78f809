//! The site as a visitor meets it, route by route.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod actor;
mod downloads;
mod forged;
mod frame;
mod hostile;
mod limits;
mod pages;
mod reports;
mod results;
