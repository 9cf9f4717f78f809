//! The contents of acts, grouped by what they are about. Each struct is what stands in the ledger for
//! ever: fields may be added as optional ones, and never change their meaning.

pub mod calendar;
pub mod county;
pub mod dispute;
pub mod person;
pub mod request;
pub mod settings;
pub mod unit;
pub mod vault;
