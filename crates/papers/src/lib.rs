//! What the papers of a request say (文书): their wording, their mandatory elements, and the linter
//! that reads a reply back.
//!
//! It is pure: facts come in as values, a [`Paper`] comes out. It must never know a clock, a disk or
//! a network, decide how a paper looks (that is `press`'s), or decide what the law demands (that is
//! `statute`'s). A paper that lacks what the law wants of it cannot be written: facts that are
//! needed are fields, and a text that says nothing is no [`Words`].
//!
//! ```
//! use jiff::civil::date;
//! use papers::kit::intake::{Checked, Identity};
//! use papers::{Applicant, Facts, NoWords, Phrases, Words, elements};
//!
//! let [case, name, by] = [Words::new("2026-017")?, Words::new("赵望舒")?, Words::new("孙知行")?];
//! let applicant = Applicant { name, is_organisation: false };
//! let checked = Checked::Original { document: Words::new("居民身份证")? };
//! let facts = Identity { case, applicant, checked, on: date(2026, 1, 28), by };
//! let paper = facts.compose(&Phrases::default());
//! assert_eq!(paper.lines()[..2], ["申请人身份核验记录", "登记编号：2026-017"]);
//! assert_eq!(elements(&paper, &facts.expected()), []);
//! assert_eq!(Words::new("……"), Err(NoWords));
//! # Ok::<(), NoWords>(())
//! ```

mod cite;
mod draft;
mod elements;
mod facts;
pub mod kit;
pub mod lint;
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
