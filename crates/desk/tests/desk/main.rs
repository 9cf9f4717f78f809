//! The desk as the people of a county meet it, route by route, over a real store.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod account;
mod actor;
mod audit;
mod calendar;
mod county;
mod disputes;
mod door;
mod figures;
mod forged;
mod home;
mod matrix;
mod people;
mod permissions;
mod requests;
mod settings;
mod stories;
mod units;
