//! The figures of one report: what stands in each cell, or why it cannot be known.

mod amount;
mod json;

use std::collections::BTreeMap;

use grid::Place;
use serde::{Deserialize, Serialize};

pub use amount::{Amount, AmountError};
pub use json::figures_json;

use crate::form::{CellId, Form};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A whole number.
    Count(i64),
    /// An amount in 万元, with the decimals as written.
    Amount(Amount),
    /// A number that is not whole in a cell that counts; it is told by the rule `fraction`.
    Fraction(Amount),
    /// No number that can be known, and why.
    Unknown(Unknown),
}

/// Why a cell holds no number that can be known. Never turned into 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unknown {
    /// The cell is empty.
    Blank,
    /// The cell holds `/`, `-`, `—` or `无`.
    Slash,
    /// The row or the table is not there.
    Missing,
    /// Text that is no number.
    Unreadable,
    /// Digits that run together, or too few cells, and more than one reading satisfies the sums.
    Ambiguous,
}

/// One cell as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it holds.
    pub value: Value,
    /// The text in the document.
    pub raw: String,
    /// Where it stands; `None` where the cell is missing.
    pub place: Option<Place>,
}

/// The figures of one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    form: Form,
    entries: BTreeMap<CellId, Entry>,
}

impl Figures {
    /// Figures of a form of which nothing is known yet: every cell is [`Unknown::Missing`].
    pub fn unread(form: Form) -> Self {
        let missing =
            Entry { value: Value::Unknown(Unknown::Missing), raw: String::new(), place: None };
        Self { form, entries: form.cells().map(|cell| (cell, missing.clone())).collect() }
    }

    /// The form whose cells these are.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Puts what was read into a cell. A cell that the form does not have is ignored.
    pub fn set(&mut self, cell: CellId, entry: Entry) {
        if let Some(slot) = self.entries.get_mut(&cell) {
            *slot = entry;
        }
    }

    /// Puts a count into a cell, as one who writes a report does.
    pub fn set_count(&mut self, cell: CellId, count: i64) {
        self.set(cell, Entry { value: Value::Count(count), raw: count.to_string(), place: None });
    }

    /// What stands in a cell; `None` if the form has no such cell.
    pub fn entry(&self, cell: CellId) -> Option<&Entry> {
        self.entries.get(&cell)
    }

    /// The count in a cell, where it holds one that is known.
    pub fn count(&self, cell: CellId) -> Option<i64> {
        match self.entries.get(&cell)?.value {
            Value::Count(count) => Some(count),
            _ => None,
        }
    }

    /// The amount in a cell, where it holds one that is known.
    pub fn amount(&self, cell: CellId) -> Option<Amount> {
        match self.entries.get(&cell)?.value {
            Value::Amount(amount) => Some(amount),
            _ => None,
        }
    }

    /// All cells in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (CellId, &Entry)> {
        self.form.cells().filter_map(|cell| Some((cell, self.entries.get(&cell)?)))
    }

    /// The cells that hold no number that can be known.
    pub fn unknown(&self) -> impl Iterator<Item = (CellId, Unknown, &Entry)> {
        self.iter().filter_map(|(cell, entry)| match entry.value {
            Value::Unknown(why) => Some((cell, why, entry)),
            Value::Fraction(_) => Some((cell, Unknown::Unreadable, entry)),
            Value::Count(_) | Value::Amount(_) => None,
        })
    }
}
