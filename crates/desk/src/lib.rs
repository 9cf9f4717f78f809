//! The desk: pages for the people who work at the county, behind a login.
//!
//! It decides nothing: each handler says who asks for what, lets [`work`] do it, and shows the answer.
//! Which page exists, and who may open it, stands in one table ([`ROUTES`]); the door is shut for a
//! route before its handler runs, and what a handler asks of `work` is looked at there once more.
//! No page needs JavaScript.
//!
//! ```no_run
//! use std::sync::Arc;
//!
//! # fn open() -> Result<(), Box<dyn std::error::Error>> {
//! let store = store::Store::open(&store::port::Location::folder("data"))?;
//! let office = work::Office::new(store, ledger::County::new("140999")?);
//! let desk = desk::Desk::new(office, Arc::new(jiff::Timestamp::now));
//! let house = web::House::new(web::Settings::default()).with(desk::room(desk));
//! # Ok(())
//! # }
//! ```

mod answer;
mod app;
mod ask;
mod describe;
mod frame;
mod names;
mod pages;
mod room;
mod routes;
mod tree;
mod when;
mod writers;

pub use app::{Desk, Guest, SheetFn, TableFn, TextFn};
pub use room::room;
pub use routes::{Access, Method, Of, ROUTES, Route};
