//! Table four: fifteen numbers in a row under a heading of three levels.

use super::atoms::{Atom, Kind};
use super::bands::{Place, in_order};
use super::columns::nearest;
use super::heads;
use super::labels::{is_review_heading, roles};
use super::readings::{Token, readings, token};
use super::solve::{Known, Problem, Reading};
use super::value::{Parsed, value};
use crate::figures::{Entry, Figures, Unknown, Value};
use crate::form::{CellId, Table, TableKind};

/// What of table four was found in a document.
pub(crate) struct FoundReviews {
    /// First atom of the heading.
    pub(crate) first: usize,
    /// One past the last atom of the figures.
    pub(crate) end: usize,
    /// The values, blanks included.
    values: Vec<usize>,
}

/// Finds table four behind an atom: words of its heading, then values.
pub(crate) fn find(atoms: &[Atom], behind: usize) -> Option<FoundReviews> {
    let mut from = behind;
    // The heading of the part may hold the same words; the table is where values follow.
    while let Some(first) = (from..atoms.len()).find(|at| opens(&atoms[*at])) {
        let found = run(atoms, first);
        if found.values.iter().any(|at| !atoms[*at].is_blank()) || found.values.len() >= CELLS {
            return Some(found);
        }
        from = found.end.max(first + 1);
    }
    None
}

const CELLS: usize = 15;

/// Whether words belong to the heading of table four and to nothing else on the form.
fn opens(atom: &Atom) -> bool {
    let Kind::Words { whole, .. } = &atom.kind else { return false };
    is_review_heading(whole)
        && ["维持", "纠正", "审结", "结果", "复议", "起诉"].iter().any(|word| whole.contains(word))
}

fn run(atoms: &[Atom], first: usize) -> FoundReviews {
    let mut values = Vec::new();
    let mut end = first;
    let mut numbers = 0;
    for (at, atom) in atoms.iter().enumerate().skip(first) {
        match &atom.kind {
            Kind::Prose => break,
            Kind::Words { whole, key, .. } => {
                let known = is_review_heading(whole) || whole.is_empty() || is_known(key);
                // Short strange words before the figures are headings that somebody invented.
                let invented = numbers == 0 && whole.chars().count() < 10;
                if !(known || invented) || numbers >= CELLS {
                    break;
                }
            }
            Kind::Value { .. } => {
                // Blank corners of the heading are no values.
                if numbers == 0 && atom.is_blank() && heading_follows(atoms, at) {
                    end = at + 1;
                    continue;
                }
                numbers += usize::from(!atom.is_blank());
                values.push(at);
            }
        }
        end = at + 1;
    }
    FoundReviews { first, end, values }
}

fn is_known(key: &str) -> bool {
    roles(key).iter().any(|role| matches!(role, super::labels::Role::Column(TableKind::Reviews, _)))
}

/// Whether more of the heading stands in the same line or behind.
fn heading_follows(atoms: &[Atom], at: usize) -> bool {
    atoms[at..].iter().find(|atom| !atom.is_blank()).is_some_and(
        |atom| matches!(&atom.kind, Kind::Words { whole, .. } if is_review_heading(whole)),
    )
}

/// Fills the cells of table four. `aligned` says whether lines of text have columns.
pub(crate) fn fill(figures: &mut Figures, atoms: &[Atom], found: &FoundReviews, aligned: bool) {
    let Some(table) = figures.form().tables().iter().find(|t| t.kind == TableKind::Reviews) else {
        return;
    };
    let cells: Vec<CellId> = table.cells().collect();
    let filled: Vec<usize> =
        found.values.iter().copied().filter(|at| !atoms[*at].is_blank()).collect();
    let place = found.values.first().map(|at| atoms[*at].place);
    let in_table = found.values.first().is_some_and(|at| atoms[*at].table.is_some());
    let direct = if filled.len() == cells.len() {
        Some(filled.iter().copied().map(Some).collect::<Vec<_>>())
    } else if in_table && found.values.len() == cells.len() {
        Some(found.values.iter().map(|at| (!atoms[*at].is_blank()).then_some(*at)).collect())
    } else if filled.is_empty() {
        Some(vec![None; cells.len()])
    } else if aligned || in_table {
        below_headings(atoms, found, &filled, table)
    } else {
        None
    };
    if let Some(direct) = direct {
        for (cell, at) in cells.into_iter().zip(direct) {
            let entry = match at {
                Some(at) => Entry {
                    value: value(atoms[at].parsed().unwrap_or(&Parsed::Text), false, false),
                    raw: atoms[at].text.clone(),
                    place: Some(atoms[at].place),
                },
                None => Entry { value: Value::Unknown(Unknown::Blank), raw: String::new(), place },
            };
            figures.set(cell, entry);
        }
        return;
    }
    let raw: Vec<&str> = filled.iter().map(|at| atoms[*at].text.as_str()).collect();
    let raw = raw.join(" ");
    let width = table.columns.len();
    let known = witness(atoms, &filled, cells.len(), width);
    for (cell, known) in cells.into_iter().zip(known) {
        let (value, raw) = match known {
            Known::Number(number) => (Value::Count(number), number.to_string()),
            Known::Nothing => (Value::Unknown(Unknown::Blank), String::new()),
            Known::Open => (Value::Unknown(Unknown::Ambiguous), raw.clone()),
        };
        figures.set(cell, Entry { value, raw, place });
    }
}

/// The values below the headings of their columns, where all fifteen headings are seen.
fn below_headings(
    atoms: &[Atom],
    found: &FoundReviews,
    filled: &[usize],
    table: &Table,
) -> Option<Vec<Option<usize>>> {
    let first = *filled.first()?;
    let above: Vec<&Atom> = atoms[found.first..first].iter().collect();
    let mut heads = heads::occurrences(&above, table);
    heads.sort_by(|(a, _), (b, _)| a.left.total_cmp(&b.left));
    let expected = table.rows.iter().flat_map(|_| table.columns.iter().map(|head| head.column));
    if !heads.iter().map(|(_, column)| *column).eq(expected) {
        return None;
    }
    let places: Vec<Place> = heads.into_iter().map(|(place, _)| place).collect();
    if !in_order(&places) {
        return None;
    }
    let mut cells = vec![None; places.len()];
    for at in filled {
        let place = Place { left: atoms[*at].left, right: atoms[*at].right };
        if cells[nearest(&places, place)?].replace(*at).is_some() {
            return None;
        }
    }
    Some(cells)
}

fn witness(atoms: &[Atom], filled: &[usize], cells: usize, width: usize) -> Vec<Known> {
    let tokens: Vec<Token> = filled
        .iter()
        .filter_map(|at| match &atoms[*at].kind {
            Kind::Value { parsed, glued, lone } => {
                Some(token(parsed, &atoms[*at].text, *glued, *lone))
            }
            _ => None,
        })
        .collect();
    let ways = match tokens.as_slice() {
        // One run of digits: parted group by group, each total told by its parts.
        [only] if only.digits >= cells => {
            run_together(&atoms[filled[0]].text, width, cells / width)
        }
        _ => readings(&tokens, cells),
    };
    if ways.is_empty() {
        return vec![Known::Open; cells];
    }
    let problem = Problem { rows: vec![ways], group: Some(width), sums: Vec::new(), width: cells };
    problem.solve().pop().unwrap_or_else(|| vec![Known::Open; cells])
}

/// All ways to part a run of digits into groups whose last number is the sum of the others.
fn run_together(text: &str, width: usize, groups: usize) -> Vec<Reading> {
    fn go(digits: &str, width: usize, left: usize, row: &mut Reading, found: &mut Vec<Reading>) {
        if found.len() >= 2000 {
            return;
        }
        if row.len() == left {
            if digits.is_empty() {
                found.push(row.clone());
            }
            return;
        }
        let position = row.len() % width;
        if position == width - 1 {
            let sum: i64 = row[row.len() - position..].iter().map(|n| n.unwrap_or(0)).sum();
            if let Some(rest) = digits.strip_prefix(&sum.to_string()) {
                row.push(Some(sum));
                go(rest, width, left, row, found);
                row.pop();
            }
            return;
        }
        let needed = left - row.len() - 1;
        for end in 1..=digits.len().saturating_sub(needed).min(9) {
            let (head, tail) = digits.split_at(end);
            if head.len() > 1 && head.starts_with('0') {
                break;
            }
            let Ok(number) = head.parse() else { break };
            row.push(Some(number));
            go(tail, width, left, row, found);
            row.pop();
        }
    }
    let digits: String = text.chars().map(super::key::plain).filter(char::is_ascii_digit).collect();
    let mut found = Vec::new();
    go(&digits, width, width * groups, &mut Vec::new(), &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_numbers_without_a_gap_are_told_by_their_totals() {
        let found = run_together("101020000000000", 5, 3);
        let expected: Reading =
            [1, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0].into_iter().map(Some).collect();
        assert_eq!(found, [expected]);
    }

    #[test]
    fn larger_numbers_may_leave_more_than_one_way() {
        let found = run_together("7264178373511348126121 1620".replace(' ', "").as_str(), 5, 3);
        let real: Reading = [72, 64, 178, 37, 351, 13, 4, 8, 1, 26, 12, 1, 1, 6, 20]
            .into_iter()
            .map(Some)
            .collect();
        assert!(found.contains(&real));
    }
}
