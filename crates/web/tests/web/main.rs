//! The house as a visitor meets it, with rooms made up for the purpose.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod actor;
mod forms;
mod problems;
mod sockets;
mod styleguide;
