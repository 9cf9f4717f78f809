//! The pages, each in the file of what it is about.

pub(crate) mod account;
pub(crate) mod audit;
pub(crate) mod calendar;
pub(crate) mod disputes;
pub(crate) mod door;
pub(crate) mod figures;
pub(crate) mod home;
pub(crate) mod people;
pub(crate) mod permissions;
pub(crate) mod requests;
pub(crate) mod settings;
pub(crate) mod units;
