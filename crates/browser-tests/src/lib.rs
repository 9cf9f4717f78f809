//! The pages as a browser shows them: what is needed to drive a headless Chromium against the real
//! program.
//!
//! It needs `chromium` and `chromedriver` (Debian: `chromium`, `chromium-driver`), `npm` for axe-core,
//! and the program itself, built before (`cargo build`). The tests say what is missing. Screenshots
//! and printed pages go to `artifacts/` in the workspace.
//!
//! It must never be a dependency of anything: it panics where it cannot go on, as tests do.

#![allow(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "this is part of tests: it may stop at the first surprise"
)]

mod axe;
mod browser;
mod fit;
mod program;

use std::path::PathBuf;

pub use axe::violations;
pub use browser::{Browser, Look};
pub use fit::{faults, small};
pub use program::Program;

/// The folder of the workspace.
fn workspace() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Keeps something that people look at after the tests.
pub fn keep(name: &str, bytes: &[u8]) {
    let folder = workspace().join("artifacts");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), bytes).unwrap();
}
