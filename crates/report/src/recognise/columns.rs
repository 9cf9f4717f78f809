//! Which column a value stands in, told by where it stands.
//!
//! Rows that hold all their figures show where the columns are; a row with blanks is then read by
//! position. Where no row is full, all rows together show them: what stands below each other is one
//! column, and the headings say which. Headings alone are asked last, since published tables often
//! have headings whose spans are wrong.

use std::collections::HashMap;

use super::align::FoundRow;
use super::atoms::Atom;
use super::bands::{Place, bands, in_order};
use super::heads::{self, Heads};
use crate::form::Table;

/// Rows that share the places of their columns: one table and one width of row, or all lines
/// outside tables.
type Ground = Option<(u32, u32)>;

/// The places of the columns of one table of the form.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    places: HashMap<Ground, Vec<Place>>,
}

fn ground(atom: &Atom) -> Ground {
    atom.table.map(|table| (table, atom.row_width))
}

fn place(atom: &Atom) -> Place {
    Place { left: atom.left, right: atom.right }
}

/// Whether the figures of a document stand below each other in its lines of text: a line of blanks
/// that were only meant to part says nothing about columns.
pub(crate) fn are_lines_aligned(atoms: &[Atom], rows: &[FoundRow], width: usize) -> bool {
    /// Fewer rows may stand below each other by chance.
    const ENOUGH: usize = 5;
    let lines: Vec<Vec<Place>> = rows
        .iter()
        .filter(|row| row.line.is_request())
        .filter_map(|row| line(atoms, row))
        .collect();
    lines.len() >= ENOUGH && bands(&lines, width).is_some()
}

/// The places of what stands behind a label, if all of it stands on one line of text.
fn line(atoms: &[Atom], row: &FoundRow) -> Option<Vec<Place>> {
    let filled = || row.values.iter().map(|at| &atoms[*at]).filter(|atom| !atom.is_blank());
    let first = filled().next()?;
    let alone = filled().all(|atom| atom.table.is_none() && atom.row == first.row);
    alone.then(|| filled().map(place).collect())
}

impl Columns {
    /// Learns the columns of a table of the form from the rows of it that were found. `aligned` says
    /// whether lines of text have columns at all.
    pub(crate) fn learn(atoms: &[Atom], rows: &[&FoundRow], table: &Table, aligned: bool) -> Self {
        let width = table.columns.len();
        let mut full: HashMap<Ground, Vec<Vec<Place>>> = HashMap::new();
        let mut cells: HashMap<Ground, Vec<Vec<Place>>> = HashMap::new();
        for row in rows {
            let numbers: Vec<&Atom> =
                row.values.iter().map(|at| &atoms[*at]).filter(|atom| !atom.is_blank()).collect();
            if let [first, rest @ ..] = numbers.as_slice()
                && numbers.len() == width
                && rest.iter().all(|atom| atom.row == first.row)
                && (first.table.is_some() || aligned)
            {
                let places = numbers.iter().map(|atom| place(atom)).collect();
                full.entry(ground(first)).or_default().push(places);
            }
            let own = own_cells(atoms, row);
            if let Some(first) = own.first().filter(|_| own.len() == width) {
                let places = own.iter().map(|at| place(&atoms[*at])).collect();
                cells.entry(ground(&atoms[*first])).or_default().push(places);
            }
        }
        let mut columns = Self::default();
        for (ground, rows) in full.into_iter().chain(cells) {
            if let Some(places) = agree(&rows, width) {
                columns.places.entry(ground).or_insert(places);
            }
        }
        columns.learn_headings(atoms, rows, table);
        if aligned && !columns.places.contains_key(&None) {
            let places = below_each_other(atoms, rows, table);
            columns.places.extend(places.map(|places| (None, places)));
        }
        columns
    }

    /// Takes the places from the headings of the columns, for tables where no row shows them.
    fn learn_headings(&mut self, atoms: &[Atom], rows: &[&FoundRow], table: &Table) {
        for row in rows {
            let Some(first) = row.values.first().map(|at| &atoms[*at]) else { continue };
            let Some(number) = first.table else { continue };
            if self.places.contains_key(&ground(first)) {
                continue;
            }
            let label = row.label.first().copied().unwrap_or(0);
            // Ragged rows share no grid with their headings.
            let above = atoms[..label]
                .iter()
                .filter(|atom| atom.table == Some(number) && atom.row_width == first.row_width);
            let heads: Option<Vec<Place>> = Heads::of(above, table).places.into_iter().collect();
            if let Some(heads) = heads
                && in_order(&heads)
            {
                self.places.insert(ground(first), heads);
            }
        }
    }

    /// The column in which an atom stands, where its ground is known. `label` is the right edge of
    /// what stands of the label on the same line.
    pub(crate) fn of(&self, atom: &Atom, label: f32) -> Option<usize> {
        let places = self.places.get(&ground(atom))?;
        // A ragged row whose label stands where others have figures has its own columns.
        if atom.table.is_some() && places.first().is_some_and(|first| first.left < label) {
            return None;
        }
        if atom.table.is_some() {
            let middle = f32::midpoint(atom.left, atom.right);
            return places.iter().position(|p| p.left <= middle && middle <= p.right);
        }
        nearest(places, place(atom))
    }
}

/// The column over or under which something stands, or that is by far the nearest.
pub(crate) fn nearest(places: &[Place], of: Place) -> Option<usize> {
    let distance = |p: &Place| (p.middle() - of.middle()).abs();
    let (at, best) = places.iter().enumerate().min_by(|(_, a), (_, b)| {
        let overlaps = b.overlap(of).max(0.0).total_cmp(&a.overlap(of).max(0.0));
        overlaps.then(distance(a).total_cmp(&distance(b)))
    })?;
    let gap = places
        .windows(2)
        .map(|pair| pair[1].middle() - pair[0].middle())
        .fold(f32::INFINITY, f32::min);
    (best.overlap(of) > 0.0 || distance(best) < gap * 0.35).then_some(at)
}

/// The cells of a table's row that stand on the line of its label, behind it.
pub(crate) fn own_cells(atoms: &[Atom], row: &FoundRow) -> Vec<usize> {
    let Some(label) = row.label.last().map(|at| &atoms[*at]).filter(|atom| atom.table.is_some())
    else {
        return Vec::new();
    };
    let own = |at: &usize| atoms[*at].row == label.row && atoms[*at].left >= label.right;
    row.values.iter().copied().filter(own).collect()
}

/// A row that the end of a page cuts: its cells line by line, each line behind its piece of the label,
/// laid over each other; `None` where they do not fit.
pub(crate) fn laid_over(
    atoms: &[Atom],
    row: &FoundRow,
    width: usize,
) -> Option<Vec<Option<usize>>> {
    let mut cells = vec![None; width];
    let mut used = 0;
    for (at, label) in row.label.iter().enumerate() {
        let line = atoms[*label].row;
        atoms[*label].table?;
        if row.label.get(at + 1).is_some_and(|next| atoms[*next].row == line) {
            continue;
        }
        let own = row.values.iter().filter(|value| {
            atoms[**value].row == line && atoms[**value].left >= atoms[*label].right
        });
        for (column, value) in own.enumerate() {
            if !atoms[*value].is_blank() {
                used += 1;
                if cells.get_mut(column)?.replace(*value).is_some() {
                    return None;
                }
            }
        }
    }
    let filled = row.values.iter().filter(|at| !atoms[**at].is_blank()).count();
    (used == filled).then_some(cells)
}

/// The columns as all lines together show them, each named by its heading.
fn below_each_other(atoms: &[Atom], rows: &[&FoundRow], table: &Table) -> Option<Vec<Place>> {
    let width = table.columns.len();
    let lines: Vec<Vec<Place>> = rows.iter().filter_map(|row| line(atoms, row)).collect();
    let bands = bands(&lines, width)?;
    if bands.len() == width {
        return Some(bands);
    }
    let label = *rows.first()?.label.first()?;
    let heads = heads::above(atoms, label, table);
    let mut places: Vec<Place> = heads.places.into_iter().collect::<Option<_>>()?;
    if !in_order(&places) {
        return None;
    }
    let heads = places.clone();
    let mut taken = vec![false; width];
    for band in bands {
        let at = nearest(&heads, band)?;
        if std::mem::replace(&mut taken[at], true) {
            return None;
        }
        places[at] = places[at].hull(band);
    }
    in_order(&places).then_some(places)
}

/// The hull of each column over all rows, if the columns stay apart.
fn agree(rows: &[Vec<Place>], width: usize) -> Option<Vec<Place>> {
    let hull =
        |column: usize| rows.iter().map(|row| row[column]).reduce(|a: Place, b: Place| a.hull(b));
    let places: Vec<Place> = (0..width).map(hull).collect::<Option<_>>()?;
    in_order(&places).then_some(places)
}
