//! What may be done, by whom, now: commands in, acts or a refusal out.

mod contact;
#[cfg(test)]
mod county;
pub mod disputes;
pub mod figures;
pub mod office;
pub mod people;
pub mod permission;
mod present;
mod refusal;
pub mod requests;
pub mod units;

pub use office::{Office, Who};
pub use present::{By, Present, day_of, time_of};
pub use refusal::{Fault, Refusal};
