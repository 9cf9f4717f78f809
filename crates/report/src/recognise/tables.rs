//! From found rows to figures.

use super::align::{self, FoundRow};
use super::atoms::{Atom, Kind};
use super::columns::{Columns, laid_over, own_cells};
use super::readings::{Token, readings, token};
use super::solve::{Known, Problem, Reading};
use super::strays;
use super::value::{Parsed, parse, value};
use crate::figures::{Amount, Entry, Figures, Unknown, Value};
use crate::form::{CellId, Column, Form, IdentityKind, Line, Table, TableKind, identities};

/// Fills the cells of table two and three from the rows that were found. `aligned` says whether
/// lines of text have columns.
pub(crate) fn fill(figures: &mut Figures, atoms: &[Atom], rows: &[FoundRow], aligned: bool) {
    let mut rows = strays::with_words(atoms, rows, figures.form());
    deal(atoms, &mut rows, figures.form());
    let rows = &rows;
    for table in figures.form().tables() {
        if table.kind == TableKind::Reviews {
            continue;
        }
        let found: Vec<&FoundRow> =
            rows.iter().filter(|row| table.rows.iter().any(|r| r.line == row.line)).collect();
        let width = table.columns.len();
        let columns = Columns::learn(atoms, &found, table, aligned);
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

/// Gives rows their figures where a converter put out the labels of several rows behind the figures
/// of all of them: a row with twice or three times its figures, and labels without any behind it.
fn deal(atoms: &[Atom], rows: &mut [FoundRow], form: Form) {
    for at in 0..rows.len() {
        let width = align::width(form, rows[at].line);
        let values = &rows[at].values;
        let many = width > 1 && values.len() > width && values.len().is_multiple_of(width);
        if !many || values.iter().any(|value| atoms[*value].table.is_some()) {
            continue;
        }
        let more = values.len() / width - 1;
        let behind = rows.get(at + 1..=at + more).is_some_and(|behind| {
            behind.iter().all(|row| row.values.is_empty() && align::width(form, row.line) == width)
        });
        let ends = rows.get(at + more + 1).is_none_or(|next| !next.values.is_empty());
        if behind && ends {
            let values = std::mem::take(&mut rows[at].values);
            for (row, values) in rows[at..].iter_mut().zip(values.chunks(width)) {
                row.values = values.to_vec();
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

fn place(atoms: &[Atom], row: &FoundRow, width: usize, columns: &Columns) -> Filling {
    let values = &row.values;
    let filled: Vec<usize> = values.iter().copied().filter(|at| !atoms[*at].is_blank()).collect();
    if filled.is_empty() {
        return Filling::Direct(vec![None; width]);
    }
    if filled.len() == width {
        return Filling::Direct(filled.into_iter().map(Some).collect());
    }
    let in_table = atoms[filled[0]].table.is_some();
    let cell = |at: &usize| (!atoms[*at].is_blank()).then_some(*at);
    // Blank cells of the lines before and behind are corners of other labels.
    let own = own_cells(atoms, row);
    if own.len() == width && filled.iter().all(|at| own.contains(at)) {
        return Filling::Direct(own.iter().map(cell).collect());
    }
    if in_table && values.len() == width && one_line(atoms, values) {
        return Filling::Direct(values.iter().map(cell).collect());
    }
    // A table row with as many cells as the form has columns is read cell by cell; blank cells in
    // front of it are what was left of the label's span.
    if in_table && one_line(atoms, values) {
        if let Some(cells) = by_position(atoms, row, &filled, width, columns) {
            return Filling::Direct(cells);
        }
        let surplus = values.len().saturating_sub(width);
        let front = values.iter().take(surplus).all(|at| atoms[*at].is_blank());
        if values.len() >= width && front {
            return Filling::Direct(values[surplus..].iter().map(cell).collect());
        }
    }
    if filled.len() < width
        && let Some(cells) = by_position(atoms, row, &filled, width, columns)
    {
        return Filling::Direct(cells);
    }
    // A merged cell whose text a converter put into each of its columns.
    let repeated = |at: &usize| atoms[*at].text == atoms[filled[0]].text;
    if in_table && width == 1 && one_line(atoms, values) && filled.iter().all(repeated) {
        return Filling::Direct(vec![Some(filled[0])]);
    }
    // The number of a page behind or between the figures.
    let is_page = |at: &usize| matches!(atoms[*at].kind, Kind::Value { lone: true, .. });
    let beside: Vec<usize> = filled.iter().copied().filter(|at| !is_page(at)).collect();
    if beside.len() == width && one_line(atoms, &beside) {
        return Filling::Direct(beside.into_iter().map(Some).collect());
    }
    if let Some(cells) = laid_over(atoms, row, width).filter(|_| !one_line(atoms, values)) {
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
    row: &FoundRow,
    filled: &[usize],
    width: usize,
    columns: &Columns,
) -> Option<Vec<Option<usize>>> {
    let mut cells = vec![None; width];
    for at in filled {
        let beside = row.label.iter().filter(|label| atoms[**label].row == atoms[*at].row);
        let label = beside.map(|label| atoms[*label].right).fold(0.0, f32::max);
        let column = columns.of(&atoms[*at], label)?;
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
    let parsed = atom.parsed().cloned().unwrap_or_else(|| parse(&atom.text));
    Entry {
        value: value(&parsed, cell.is_amount(), cell.may_be_negative()),
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
