//! The site as a visitor meets it, route by route.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod actor;
mod clock;
mod downloads;
mod forged;
mod frame;
mod hostile;
mod limits;
mod log;
mod pages;
mod reports;
mod requests;
mod results;
