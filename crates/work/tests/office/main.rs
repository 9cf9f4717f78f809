//! The office on real databases, SQLite and PostgreSQL alike: what people do, from the first day on.

mod calendar;
mod county;
mod door;
mod people;
mod proof;
mod setup;
