//! What each container gives: a small input, and beside it the outline of what was read.

#![allow(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "input is built in the plainest way; nobody waits for it"
)]

mod bombs;
mod broken;
mod docx;
mod hostile;
mod html;
mod layout;
mod markdown;
mod package;
mod sniffing;
mod text;
mod xlsx;

use grid::{Document, Limits};

/// The outline of a file, or why it cannot be read.
fn outline(bytes: impl AsRef<[u8]>, name: &str) -> String {
    match grid::read(bytes.as_ref(), name, &Limits::default()) {
        Ok(document) => document.outline(),
        Err(reason) => format!("{reason:?}\n"),
    }
}

fn document(bytes: impl AsRef<[u8]>, name: &str) -> Document {
    grid::read(bytes.as_ref(), name, &Limits::default()).expect("a readable file")
}
