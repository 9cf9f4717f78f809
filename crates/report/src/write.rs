//! Writing a report out in the official layout of its form.
//!
//! [`blocks`] puts a report into reading order once; every writer (HTML here, DOCX in the room that
//! presses documents) walks the same blocks, so that all write the same report. Figures are written
//! from the values that were read, never from the paper: what is unknown stays empty or keeps its
//! raw text, and is never 0.

mod blocks;
mod html;

pub use blocks::{Block, blocks, figure_text};
pub use html::{html, html_page};
