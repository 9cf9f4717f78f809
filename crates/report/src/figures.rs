//! The figures of one report: what stands in each cell, or why it cannot be known.

mod amount;
mod json;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use grid::Place;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use amount::{Amount, AmountError};
pub use json::figures_json;

use crate::form::{CellId, Column, Form, Line};

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
///
/// There is an entry for each cell of the form and for no other, also in what was deserialised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    form: Form,
    /// One for each cell, in the order of the form.
    entries: Vec<Entry>,
}

/// Figures as they are serialised for people and other programs: by the names of the cells.
#[derive(Serialize, Deserialize)]
struct Written<E> {
    form: Form,
    entries: BTreeMap<CellId, E>,
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return (self.form, &self.entries).serialize(serializer);
        }
        Written { form: self.form, entries: self.iter().collect() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Figures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let (form, entries) = <(Form, Vec<Entry>)>::deserialize(deserializer)?;
            let cells = form.cells().count();
            if entries.len() != cells {
                return Err(D::Error::invalid_length(entries.len(), &"one entry for each cell"));
            }
            return Ok(Self { form, entries });
        }
        let written = Written::<Entry>::deserialize(deserializer)?;
        let mut figures = Self::unread(written.form);
        for (cell, entry) in written.entries {
            figures.set(cell, entry);
        }
        Ok(figures)
    }
}

/// Where the entry of a cell stands among those of its form.
fn position(form: Form, cell: CellId) -> Option<usize> {
    static F2019: LazyLock<Vec<Option<u8>>> = LazyLock::new(|| positions(Form::F2019));
    static F2021: LazyLock<Vec<Option<u8>>> = LazyLock::new(|| positions(Form::F2021));
    let positions = match form {
        Form::F2019 => &F2019,
        Form::F2021 => &F2021,
    };
    positions[slot(cell)].map(usize::from)
}

fn positions(form: Form) -> Vec<Option<u8>> {
    let mut positions = vec![None; Line::ALL.len() * Column::ALL.len()];
    // A form has about two hundred cells.
    for (at, cell) in (0_u8..=u8::MAX).zip(form.cells()) {
        positions[slot(cell)] = Some(at);
    }
    positions
}

/// Lines and columns count from 0 in the order of declaration.
fn slot(cell: CellId) -> usize {
    cell.line as usize * Column::ALL.len() + cell.column as usize
}

impl Figures {
    /// Figures of a form of which nothing is known yet: every cell is [`Unknown::Missing`].
    pub fn unread(form: Form) -> Self {
        let missing =
            Entry { value: Value::Unknown(Unknown::Missing), raw: String::new(), place: None };
        Self { form, entries: vec![missing; form.cells().count()] }
    }

    /// The form whose cells these are.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Puts what was read into a cell. A cell that the form does not have is ignored.
    pub fn set(&mut self, cell: CellId, entry: Entry) {
        if let Some(at) = position(self.form, cell) {
            self.entries[at] = entry;
        }
    }

    /// Puts a count into a cell, as one who writes a report does.
    pub fn set_count(&mut self, cell: CellId, count: i64) {
        self.set(cell, Entry { value: Value::Count(count), raw: count.to_string(), place: None });
    }

    /// What stands in a cell; `None` if the form has no such cell.
    pub fn entry(&self, cell: CellId) -> Option<&Entry> {
        position(self.form, cell).map(|at| &self.entries[at])
    }

    /// The count in a cell, where it holds one that is known.
    pub fn count(&self, cell: CellId) -> Option<i64> {
        match self.entry(cell)?.value {
            Value::Count(count) => Some(count),
            _ => None,
        }
    }

    /// The amount in a cell, where it holds one that is known.
    pub fn amount(&self, cell: CellId) -> Option<Amount> {
        match self.entry(cell)?.value {
            Value::Amount(amount) => Some(amount),
            _ => None,
        }
    }

    /// All cells in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (CellId, &Entry)> {
        self.form.cells().zip(&self.entries)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_a_form_has_a_place_of_its_own() {
        for form in [Form::F2019, Form::F2021] {
            let places: Vec<_> = form.cells().map(|cell| position(form, cell)).collect();
            let expected: Vec<_> = (0..form.cells().count()).map(Some).collect();
            assert_eq!(places, expected);
        }
    }

    #[test]
    fn a_cell_of_the_other_form_is_ignored() {
        let procurement = CellId::new(Line::Procurement, Column::Projects);
        let mut figures = Figures::unread(Form::F2021);
        figures.set_count(procurement, 3);
        assert_eq!(figures, Figures::unread(Form::F2021));
        assert_eq!(figures.entry(procurement), None);
    }

    #[test]
    fn cells_that_were_left_out_are_missing_and_not_gone() {
        let mut figures = Figures::unread(Form::F2021);
        figures.set_count("permits".parse().unwrap(), 3);
        let mut json = serde_json::to_value(&figures).unwrap();
        assert_eq!(serde_json::from_value::<Figures>(json.clone()).unwrap(), figures);
        json["entries"].as_object_mut().unwrap().remove("permits");
        let read: Figures = serde_json::from_value(json).unwrap();
        assert_eq!(read, Figures::unread(Form::F2021));
    }
}
