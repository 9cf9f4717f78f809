//! The office on real databases, SQLite and PostgreSQL alike: what people do, from the first day on.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod calendar;
mod case;
mod county;
mod disputes;
mod door;
mod edited;
mod figures;
mod letters;
mod people;
mod proof;
mod requests;
#[allow(dead_code, reason = "the tests of the channel itself ask more of the server")]
#[path = "../../../channels/tests/mail/server.rs"]
mod server;
mod setup;
mod storms;
