//! What the papers of a request say (文书): their wording, their mandatory elements, and the linter
//! that reads a reply back.
//!
//! It is pure: facts come in as values, a [`Paper`] comes out. It must never know a clock, a disk or
//! a network, decide how a paper looks (that is `press`'s), or decide what the law demands (that is
//! `statute`'s). A paper that lacks what the law wants of it cannot be written: facts that are
//! needed are fields, and a text that says nothing is no [`Words`].

mod cite;
mod draft;
mod elements;
mod facts;
pub mod kit;
mod paper;
mod phrases;
mod remedy;
pub mod reply;
mod text;
mod words;

pub use elements::{Expected, Facts, Missing, Part, elements};
pub use facts::{Applicant, Case, Day, Form, Organ, Remedies, Sender, Sent, Served, Way};
pub use paper::{Block, Paper};
pub use phrases::{PhraseError, Phrases, Slot};
pub use words::{AtLeastOne, Link, NoLink, NoWords, Words};
