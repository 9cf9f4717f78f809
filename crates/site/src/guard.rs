//! What stands between a visitor and the pages: headers that bind the browser, and how often one
//! address may ask.

mod address;
mod headers;
mod rate;
mod trace;

pub(crate) use address::{Client, Peer};
pub(crate) use headers::secured;
pub(crate) use rate::Rate;
pub(crate) use trace::{RequestNumber, logged};
