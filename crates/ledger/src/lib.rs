//! What happened, and the proof that it was not changed afterwards.
//!
//! Everything that changes anything is an [`Act`]: by whom, when, in whose name, what happened. Acts
//! are appended and never changed; the [`subjects`] are what they make, folded; the [`log`] is the
//! tree of digests over them that anybody can check. The audit trail, the history of a page, the
//! state of a request on 31 December and the proof are one mechanism, not five.
//!
//! It must never know a clock, randomness, a disk or a network: time, identifiers, salts and keys
//! come in as values. Personal data never stands in an act, only [`Sealed`]: where it is in the
//! vault, and a keyed digest.
//!
//! ```
//! use jiff::civil::date;
//! use ledger::acts::unit::Founded;
//! use ledger::subjects::unit::{UnitKind, Units};
//! use ledger::{Content, UnitId};
//!
//! let unit: UnitId = "0193a5b0-0000-7000-8000-000000000001".parse()?;
//! let (name, short) = ("河曲县人民政府".to_owned(), "县政府".to_owned());
//! let kind = UnitKind::Government;
//! let from = date(2019, 1, 1);
//! let act = Founded { unit, name, short, kind, parent: None, code: String::new(), from };
//! let mut units = Units::default();
//! units.apply(&Content::from(act));
//! assert_eq!(units.government().map(|unit| unit.id), Some(unit));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod act;
pub mod acts;
mod content;
mod id;
pub mod log;
pub mod number;
mod paper;
pub mod subjects;

pub use act::{Act, Actor, Algorithm, Digest, Draft, NotADigest, NotAnAct, Sealed, SealedFile};
pub use content::{Content, KINDS, Kind, NotASubject, Subject};
pub use id::{
    County, DisputeId, MaterialId, NotACounty, PaperId, PersonId, RecordId, RequestId, SessionId,
    UnitId,
};
pub use paper::PaperKind;
