//! What a rule finds.

use grid::Place;
use serde::{Deserialize, Serialize};

use crate::figures::Amount;
use crate::form::CellId;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The report is wrong.
    Error,
    /// Something that a person should look at: usually wrong.
    Warning,
    /// A remark.
    Note,
}

/// A number in a finding: a count, or an amount or share with decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Number {
    /// A whole number.
    Count(i64),
    /// A decimal one; a string in JSON.
    Decimal(Amount),
}

/// The one cell whose change restores every broken sum of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspect {
    /// The cell.
    pub cell: CellId,
    /// The value that it would have.
    pub value: i64,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Id of the rule.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, in one sentence of plain Chinese.
    pub message: String,
    /// What to do about it, in plain Chinese.
    pub advice: String,
    /// The cells that it speaks of, in the order of the message; empty for prose.
    pub cells: Vec<CellId>,
    /// What should stand there.
    pub expected: Option<Number>,
    /// What stands there.
    pub found: Option<Number>,
    /// The likely culprit.
    pub suspect: Option<Suspect>,
    /// The legal basis.
    pub basis: String,
    /// Where to look.
    pub place: Option<Place>,
    /// The words of the report that it speaks of, where it speaks of prose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}
