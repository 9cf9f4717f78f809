//! Words that stand where a number belongs: 详见附件, 若干, 无.
//!
//! In a table they are told by their cell. In a line of text they are told by the row they stand in:
//! behind its label, on its line, or, where every cell has a line of its own, between its label and
//! the next one.

use super::align::{FoundRow, width};
use super::atoms::{Atom, Kind};
use super::key::{bare, is_blank};
use super::labels::{is_furniture, is_review_heading, matches, roles};
use super::value::{Parsed, parse};
use crate::form::Form;

/// The rows with such words among their values.
pub(crate) fn with_words(atoms: &[Atom], rows: &[FoundRow], form: Form) -> Vec<FoundRow> {
    let mut filled = rows.to_vec();
    for (at, row) in filled.iter_mut().enumerate() {
        let expected = width(form, row.line);
        let end = rows.get(at + 1).and_then(|next| next.label.first()).copied();
        let words = match row.label.last().map(|label| atoms[*label].table) {
            Some(Some(_)) => in_the_row(atoms, row),
            Some(None) => on_the_line(atoms, row).or_else(|| {
                let numbers = row.values.iter().filter(|at| !atoms[**at].is_blank()).count();
                let missing = expected.checked_sub(numbers).filter(|missing| *missing > 0)?;
                on_lines_of_their_own(atoms, row, end.unwrap_or(atoms.len()), missing)
            }),
            None => None,
        };
        if let Some(words) = words {
            row.values.extend(words);
            row.values.sort_unstable();
        }
    }
    filled
}

/// Words in the same row of a table that say something else than a number.
fn in_the_row(atoms: &[Atom], row: &FoundRow) -> Option<Vec<usize>> {
    let label = *row.label.last()?;
    let line = atoms[label].row;
    if row.values.iter().any(|at| atoms[*at].row != line && !atoms[*at].is_blank()) {
        return None;
    }
    let is_stray = |atom: &Atom| match &atom.kind {
        Kind::Words { key, .. } => roles(key).is_empty(),
        Kind::Prose => true,
        Kind::Value { .. } => false,
    };
    let behind = (label + 1..atoms.len()).take_while(|at| atoms[*at].row == line);
    Some(behind.filter(|at| is_stray(&atoms[*at])).collect())
}

/// Words to the right of the label, on its line or on that of its values.
fn on_the_line(atoms: &[Atom], row: &FoundRow) -> Option<Vec<usize>> {
    let (first, last) = (*row.label.first()?, *row.label.last()?);
    let right = row.label.iter().map(|at| atoms[*at].right).fold(0.0, f32::max);
    let lines = atoms[first].row..=atoms[last].row;
    let behind = (first + 1..atoms.len()).take_while(|at| lines.contains(&atoms[*at].row));
    let words: Vec<usize> = behind
        .filter(|at| !row.label.contains(at) && atoms[*at].left >= right && is_stray(&atoms[*at]))
        .collect();
    (!words.is_empty()).then_some(words)
}

/// As many lines of words as the row lacks cells, before the next thing that the form knows.
fn on_lines_of_their_own(
    atoms: &[Atom],
    row: &FoundRow,
    end: usize,
    missing: usize,
) -> Option<Vec<usize>> {
    let label = *row.label.last()?;
    let own_line = |at: usize| {
        let beside = |other: Option<&Atom>| other.is_some_and(|other| other.row == atoms[at].row);
        !beside(at.checked_sub(1).and_then(|before| atoms.get(before)))
            && !beside(atoms.get(at + 1))
    };
    let mut words = Vec::new();
    for (at, atom) in atoms.iter().enumerate().take(end).skip(label + 1) {
        if row.values.contains(&at) {
            if own_line(at) {
                continue;
            }
            return None;
        }
        if !own_line(at) || !is_stray(atom) {
            break;
        }
        words.push(at);
    }
    (words.len() == missing).then_some(words)
}

/// Longer words are sentences or headings.
const LONGEST: usize = 12;

/// Whether words say nothing that the form does.
fn is_stray(atom: &Atom) -> bool {
    let Kind::Words { key, whole, number } = &atom.kind else { return false };
    let text = atom.text.trim_matches(is_blank);
    if parse(text) == Parsed::Slash {
        return true;
    }
    number.is_none()
        && atom.table.is_none()
        && (1..=LONGEST).contains(&text.chars().count())
        && !text.contains(['。', '，', '：', '；'])
        && !whole.is_empty()
        && roles(key).is_empty()
        && matches(key, whole).is_empty()
        && !is_furniture(&bare(text))
        && !is_review_heading(whole)
}
