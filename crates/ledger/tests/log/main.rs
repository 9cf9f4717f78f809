//! The log as the store and a citizen use it.

mod known_answers;
mod memory;
mod properties;
mod reading;
mod receipts;
