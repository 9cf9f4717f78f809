//! What a rule finds.

use grid::Place;
use serde::{Deserialize, Serialize};

use super::Rule;
use crate::Report;
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

impl Finding {
    /// A finding of a rule, with the rule's usual severity, basis and no cells yet.
    pub fn of(rule: &dyn Rule, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            rule: rule.id().to_owned(),
            severity: rule.severity(),
            message: message.into(),
            advice: advice.into(),
            cells: Vec::new(),
            expected: None,
            found: None,
            suspect: None,
            basis: rule.basis().to_owned(),
            place: None,
            quote: None,
        }
    }

    /// The same finding, of another severity.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Names the cells; the finding then stands where the first of them stands in the document.
    #[must_use]
    pub fn cells(mut self, report: &Report, cells: Vec<CellId>) -> Self {
        let place = |cell: &CellId| report.figures.entry(*cell).and_then(|entry| entry.place);
        self.place = self.place.or_else(|| cells.iter().find_map(place));
        self.cells = cells;
        self
    }

    /// What should stand there and what does.
    #[must_use]
    pub fn numbers(mut self, expected: i64, found: i64) -> Self {
        self.expected = Some(Number::Count(expected));
        self.found = Some(Number::Count(found));
        self
    }

    /// Where to look.
    #[must_use]
    pub fn at(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }

    /// The cells to mark as wrong in a drawing of the report: the likely culprit where there is
    /// one; else all cells, or the stated total where the finding speaks of a long sum.
    pub fn marked(&self) -> &[CellId] {
        if let Some(suspect) = &self.suspect
            && let Some(at) = self.cells.iter().position(|cell| *cell == suspect.cell)
        {
            return &self.cells[at..=at];
        }
        match self.cells.as_slice() {
            [.., last] if self.cells.len() > 7 && self.expected.is_some() => {
                std::slice::from_ref(last)
            }
            cells => cells,
        }
    }
}
