//! The ways out of the house: letters by mail, a calendar for clerks.
//!
//! A letter is [posted](mail::enqueue) in the transaction of which it tells and waits, sealed, in the
//! store's outbox; [`post`] makes one pass over it. The clock comes in as a value.
//!
//! It must never decide who is told what, or when: that is the work of the rooms that post. It never
//! logs an address, and never keeps what a letter said once it was delivered.
//!
//! ```
//! use channels::mail::{self, Letter};
//! use store::{Store, port::Location};
//!
//! let folder = tempfile::tempdir()?;
//! let store = Store::open(&Location::folder(folder.path()))?;
//! let letter = Letter::new("xu@example.com", "申请已收到", "您的申请已收到。", "receipt-1")?;
//! let (county, vault) = (ledger::County::new("140930")?, store.vault.clone());
//! let at = "2026-03-02T01:00:00Z".parse()?;
//! let posted = store.database.write(move |tx| mail::enqueue(tx, &vault, &county, &letter, at))?;
//! assert!(posted);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod ics;
pub mod mail;
mod pass;

pub use pass::{Pass, post};
