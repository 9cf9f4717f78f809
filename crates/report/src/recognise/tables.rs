//! From found rows to figures.

use super::align::FoundRow;
use super::atoms::{Atom, Kind};
use super::columns::Columns;
use super::readings::{Token, readings, token};
use super::solve::{Known, Problem, Reading};
use super::value::{Parsed, value};
use crate::figures::{Amount, Entry, Figures, Unknown, Value};
use crate::form::{CellId, Column, Form, IdentityKind, Line, Table, TableKind, identities};

/// Fills the cells of table two and three from the rows that were found.
pub(crate) fn fill(figures: &mut Figures, atoms: &[Atom], rows: &[FoundRow]) {
    for table in figures.form().tables() {
        if table.kind == TableKind::Reviews {
            continue;
        }
        let found: Vec<&FoundRow> =
            rows.iter().filter(|row| table.rows.iter().any(|r| r.line == row.line)).collect();
        let width = table.columns.len();
        let mut columns = Columns::learn(atoms, &found, width);
        columns.learn_headings(atoms, &found, table);
        let filled: Vec<Filling> =
            found.iter().map(|row| place(atoms, row, width, &columns)).collect();
        let solved = solve(atoms, figures.form(), table, &found, &filled);
        for ((row, filling), known) in found.iter().zip(&filled).zip(&solved) {
            for (at, head) in table.columns.iter().enumerate() {
                let cell = CellId::new(row.line, head.column);
                let entry = match filling {
                    Filling::Direct(cells) => direct(atoms, row, cells[at], cell),
                    Filling::Open(_) => witnessed(atoms, row, cell, known[at]),
                };
                figures.set(cell, entry);
            }
        }
    }
}

/// How the values of a row fill its cells.
enum Filling {
    /// Each cell has its atom, or is blank.
    Direct(Vec<Option<usize>>),
    /// Several ways; the sums must tell.
    Open(Vec<Reading>),
}

/// The cells behind the label: its values, and words in the same row of a table that say something
/// else than a number.
fn cells(atoms: &[Atom], row: &FoundRow) -> Vec<usize> {
    let Some(label) = row.label.last().copied() else { return row.values.clone() };
    let line = atoms[label].row;
    if atoms[label].table.is_none() || row.values.iter().any(|at| atoms[*at].row != line) {
        return row.values.clone();
    }
    let is_stray = |atom: &Atom| match &atom.kind {
        Kind::Words { key, .. } => super::labels::roles(key).is_empty(),
        Kind::Prose => true,
        Kind::Value { .. } => false,
    };
    (label + 1..atoms.len())
        .take_while(|at| atoms[*at].row == line)
        .filter(|at| row.values.contains(at) || is_stray(&atoms[*at]))
        .collect()
}

fn place(atoms: &[Atom], row: &FoundRow, width: usize, columns: &Columns) -> Filling {
    let values = cells(atoms, row);
    let filled: Vec<usize> = values.iter().copied().filter(|at| !atoms[*at].is_blank()).collect();
    if filled.is_empty() {
        return Filling::Direct(vec![None; width]);
    }
    if filled.len() == width {
        return Filling::Direct(filled.into_iter().map(Some).collect());
    }
    let in_table = atoms[filled[0]].table.is_some();
    let cell = |at: &usize| (!atoms[*at].is_blank()).then_some(*at);
    if in_table && values.len() == width && one_line(atoms, &values) {
        return Filling::Direct(values.iter().map(cell).collect());
    }
    // A table row with as many cells as the form has columns is read cell by cell; blank cells in
    // front of it are what was left of the label's span.
    if in_table && one_line(atoms, &values) {
        if let Some(cells) = by_position(atoms, &filled, width, columns) {
            return Filling::Direct(cells);
        }
        let surplus = values.len().saturating_sub(width);
        let front = values.iter().take(surplus).all(|at| atoms[*at].is_blank());
        if values.len() >= width && front {
            return Filling::Direct(values[surplus..].iter().map(cell).collect());
        }
    }
    if filled.len() < width
        && let Some(cells) = by_position(atoms, &filled, width, columns)
    {
        return Filling::Direct(cells);
    }
    let tokens: Vec<Token> = filled
        .iter()
        .filter_map(|at| match &atoms[*at].kind {
            Kind::Value { parsed, glued, lone } => {
                Some(token(parsed, &atoms[*at].text, *glued, *lone))
            }
            _ => None,
        })
        .collect();
    // What is no whole number can be laid nowhere.
    let strange = filled.iter().any(|at| match atoms[*at].parsed() {
        Some(Parsed::Number { amount, .. }) => amount.whole().is_none(),
        Some(Parsed::Text) => true,
        _ => false,
    });
    Filling::Open(if strange { Vec::new() } else { readings(&tokens, width) })
}

fn one_line(atoms: &[Atom], values: &[usize]) -> bool {
    values.windows(2).all(|pair| atoms[pair[0]].row == atoms[pair[1]].row)
}

fn by_position(
    atoms: &[Atom],
    filled: &[usize],
    width: usize,
    columns: &Columns,
) -> Option<Vec<Option<usize>>> {
    let mut cells = vec![None; width];
    for at in filled {
        let column = columns.of(&atoms[*at])?;
        if cells[column].replace(*at).is_some() {
            return None;
        }
    }
    Some(cells)
}

/// Lets the sums of the form decide the rows that can be read in several ways.
fn solve(
    atoms: &[Atom],
    form: Form,
    table: &Table,
    rows: &[&FoundRow],
    filled: &[Filling],
) -> Vec<Vec<Known>> {
    let width = table.columns.len();
    let certain = |filling: &Filling| matches!(filling, Filling::Direct(_));
    if filled.iter().all(certain) {
        return vec![vec![Known::Open; width]; rows.len()];
    }
    let requests = table.kind == TableKind::Requests;
    let candidates = |filling: &Filling| match filling {
        Filling::Direct(cells) => {
            let number = |at: &Option<usize>| match atoms[(*at)?].parsed()? {
                Parsed::Number { amount, .. } => amount.whole(),
                _ => None,
            };
            vec![cells.iter().map(number).collect()]
        }
        Filling::Open(ways) if ways.is_empty() => vec![vec![None; width]],
        Filling::Open(ways) => ways.clone(),
    };
    let problem = Problem {
        rows: filled.iter().map(candidates).collect(),
        group: requests.then_some(width),
        sums: if requests { sums(form, rows) } else { Vec::new() },
        width,
    };
    let mut known = problem.solve();
    for (known, filling) in known.iter_mut().zip(filled) {
        if matches!(filling, Filling::Open(ways) if ways.is_empty()) {
            known.fill(Known::Open);
        }
    }
    known
}

/// The sums over rows that the form holds in each column, as rows and factors; only those whose
/// rows were all found.
fn sums(form: Form, rows: &[&FoundRow]) -> Vec<Vec<(usize, i64)>> {
    let at = |line: Line| rows.iter().position(|row| row.line == line);
    identities(form)
        .iter()
        .filter(|identity| matches!(identity.kind, IdentityKind::Balance | IdentityKind::Outcomes))
        .filter(|identity| identity.cells().all(|cell| cell.column == Column::Total))
        .filter_map(|identity| {
            identity.terms().map(|(cell, sign)| Some((at(cell.line)?, sign))).collect()
        })
        .collect()
}

fn direct(atoms: &[Atom], row: &FoundRow, at: Option<usize>, cell: CellId) -> Entry {
    let Some(at) = at else {
        return Entry {
            value: Value::Unknown(Unknown::Blank),
            raw: String::new(),
            place: place_of(atoms, row),
        };
    };
    let atom = &atoms[at];
    let parsed = atom.parsed().unwrap_or(&Parsed::Text);
    Entry {
        value: value(parsed, cell.is_amount(), cell.may_be_negative()),
        raw: atom.text.clone(),
        place: Some(atom.place),
    }
}

fn witnessed(atoms: &[Atom], row: &FoundRow, cell: CellId, known: Known) -> Entry {
    let raw = match known {
        Known::Number(number) => number.to_string(),
        Known::Nothing => String::new(),
        Known::Open => {
            let texts: Vec<&str> = row.values.iter().map(|at| atoms[*at].text.as_str()).collect();
            texts.join(" ").trim().to_owned()
        }
    };
    // Where all figures of a row run together, a cell without one is not empty but untold.
    let together = matches!(row.values.as_slice(), [only]
        if matches!(atoms[*only].kind, Kind::Value { glued: true, .. }) && atoms[*only].text.len() > 1);
    let value = match known {
        Known::Number(number) if cell.is_amount() => Value::Amount(Amount::new(number, 0)),
        Known::Number(number) => Value::Count(number),
        Known::Nothing if together => Value::Unknown(Unknown::Ambiguous),
        Known::Nothing => Value::Unknown(Unknown::Blank),
        Known::Open => Value::Unknown(Unknown::Ambiguous),
    };
    Entry { value, raw, place: place_of(atoms, row) }
}

fn place_of(atoms: &[Atom], row: &FoundRow) -> Option<grid::Place> {
    row.values.first().or(row.label.last()).map(|at| atoms[*at].place)
}
