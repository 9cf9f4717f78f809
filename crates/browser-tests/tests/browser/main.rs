//! The pages in a browser, against the real program.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod accessibility;
mod desk;
mod files;
mod keyboard;
mod life;
mod paper;
mod phone;
mod pictures;
mod result;
mod scriptless;
mod upload;
