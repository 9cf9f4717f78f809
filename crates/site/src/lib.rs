//! The pages that people see, over HTTP: 年报核验, anybody's annual report, read, checked and
//! explained; and, of an office ([`App::with_office`]), 依申请公开: asking for what is not there, and
//! following what became of it.
//!
//! This room shows what others found. It does not read files itself: the caller hands it a reading
//! function ([`App::new`]), which is where processes and limits live. What is uploaded to be checked
//! stands in memory while it is read and is gone with the answer. What an applicant types and uploads
//! goes to the office, which seals it. Neither names nor contents are logged. No page needs
//! JavaScript, and no page takes anything from another host.
//!
//! ```no_run
//! use std::sync::Arc;
//!
//! # fn read(_: &str, _: &[u8]) -> Result<report::Report, String> { Err(String::new()) }
//! # async fn start() -> std::io::Result<()> {
//! let room = site::room(site::App::new(Arc::new(read)));
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:8086").await?;
//! web::House::new(web::Settings::default()).with(room).serve(listener).await
//! # }
//! ```

mod app;
mod check;
mod clock;
mod frame;
mod log;
mod pages;
mod problem;
mod requests;
mod router;
mod sample;

pub use app::{App, CalendarFn, IdentityFn, ReadFn, Settings, TodayFn, WorkbookFn};
pub use check::standalone;
pub use log::PublicLog;
pub use router::room;
