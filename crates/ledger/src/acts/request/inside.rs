//! What happens inside the house: help among units, comments, a date that was entered wrongly.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::act::Sealed;
use crate::id::{RequestId, UnitId};

/// Another unit of the county is asked for help (协办). The period does not rest for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpAsked {
    /// The request.
    pub request: RequestId,
    /// Which of the request's questions to others it is, from 1.
    pub errand: u32,
    /// The day.
    pub on: Date,
    /// Who is asked.
    pub unit: UnitId,
    /// By when.
    pub until: Date,
    /// What is asked; the applicant is not named, but the words may tell; in the vault.
    pub question: Sealed,
}

/// The other unit answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpGiven {
    /// The request.
    pub request: RequestId,
    /// To which question.
    pub errand: u32,
    /// The day.
    pub on: Date,
    /// The answer, in the vault.
    pub answer: Sealed,
}

/// A word among those who work on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commented {
    /// The request.
    pub request: RequestId,
    /// The words, in the vault.
    pub words: Sealed,
}

/// The day of an earlier step was entered wrongly (更正日期).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateCorrected {
    /// The request.
    pub request: RequestId,
    /// The act that told the wrong day, by its place in the ledger.
    pub act: u64,
    /// The right day.
    pub on: Date,
    /// Why, in the vault.
    pub reason: Sealed,
}
