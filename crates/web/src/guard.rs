//! What stands between a visitor and the pages: headers that bind the browser, and how often one
//! address may ask.

mod address;
mod headers;
mod rate;
mod trace;

pub use address::Client;
pub(crate) use address::{Peer, known};
pub(crate) use headers::secured;
pub use rate::{Rate, limited};
pub(crate) use trace::{RequestNumber, logged};
