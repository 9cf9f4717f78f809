//! The sums that the form holds (勾稽关系), as data.
//!
//! Checks, the search for the likely culprit, and the reader that lets sums decide between readings
//! all ask this one list.

use std::sync::LazyLock;

use super::{CellId, Column, Form, Line, TableKind};

/// Which sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdentityKind {
    /// Per column of table three: 新收 + 结转 = 总计 + 结转下年度. The only one printed on the form.
    Balance,
    /// Per column of table three: 总计 is the sum of the outcomes.
    Outcomes,
    /// Per row of table three: 总计 is the sum of the six applicants.
    Applicants,
    /// Per group of table four: 总计 is the sum of the four results.
    Results,
}

/// A sum of the form: the cells on the left add up to the same as those on the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Which sum.
    pub kind: IdentityKind,
    /// The cells that are added up.
    pub left: Vec<CellId>,
    /// The total, or what is added up on the other side.
    pub right: Vec<CellId>,
}

impl Identity {
    /// All its cells, left side first.
    pub fn cells(&self) -> impl Iterator<Item = CellId> {
        self.left.iter().chain(&self.right).copied()
    }

    /// Its cells with the sign that each has when the right side is brought to the left.
    pub fn terms(&self) -> impl Iterator<Item = (CellId, i64)> {
        let left = self.left.iter().map(|cell| (*cell, 1));
        left.chain(self.right.iter().map(|cell| (*cell, -1)))
    }
}

/// The sums of a form.
pub fn identities(form: Form) -> &'static [Identity] {
    static F2019: LazyLock<Vec<Identity>> = LazyLock::new(|| of(Form::F2019));
    static F2021: LazyLock<Vec<Identity>> = LazyLock::new(|| of(Form::F2021));
    match form {
        Form::F2019 => &F2019,
        Form::F2021 => &F2021,
    }
}

fn of(form: Form) -> Vec<Identity> {
    let mut found = Vec::new();
    for table in form.tables() {
        match table.kind {
            TableKind::Requests => {
                for head in table.columns {
                    let cell = |line| CellId::new(line, head.column);
                    found.push(Identity {
                        kind: IdentityKind::Balance,
                        left: vec![cell(Line::Received), cell(Line::CarriedIn)],
                        right: vec![cell(Line::Concluded), cell(Line::CarriedOut)],
                    });
                }
                for head in table.columns {
                    let cell = |line| CellId::new(line, head.column);
                    found.push(Identity {
                        kind: IdentityKind::Outcomes,
                        left: form.outcomes().map(cell).collect(),
                        right: vec![cell(Line::Concluded)],
                    });
                }
                totals(&mut found, IdentityKind::Applicants, table);
            }
            TableKind::Reviews => totals(&mut found, IdentityKind::Results, table),
            _ => {}
        }
    }
    found
}

/// Per row: the last column is the sum of the others.
fn totals(found: &mut Vec<Identity>, kind: IdentityKind, table: &super::Table) {
    for row in table.rows {
        let parts = table.columns.iter().filter(|head| head.column != Column::Total);
        found.push(Identity {
            kind,
            left: parts.map(|head| CellId::new(row.line, head.column)).collect(),
            right: vec![CellId::new(row.line, Column::Total)],
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_three_has_seven_balances_seven_outcome_sums_and_a_total_a_row() {
        let count = |form, kind| identities(form).iter().filter(|i| i.kind == kind).count();
        assert_eq!(count(Form::F2021, IdentityKind::Balance), 7);
        assert_eq!(count(Form::F2021, IdentityKind::Outcomes), 7);
        assert_eq!(count(Form::F2021, IdentityKind::Applicants), 25);
        assert_eq!(count(Form::F2019, IdentityKind::Applicants), 23);
        assert_eq!(count(Form::F2021, IdentityKind::Results), 3);
    }

    #[test]
    fn the_outcomes_are_the_twenty_one_leaves_of_the_form_of_2021() {
        let all = identities(Form::F2021);
        let outcomes = all.iter().find(|i| i.kind == IdentityKind::Outcomes).unwrap();
        assert_eq!(outcomes.left.len(), 21);
    }
}
