//! Which column a value stands in, told by where it stands.
//!
//! Rows that hold all their figures show where the columns are; a row with blanks is then read by
//! position. Headings are asked only where they stand exactly over the figures, since published
//! tables often have headings whose spans are wrong.

use std::collections::HashMap;

use super::align::FoundRow;
use super::atoms::{Atom, Kind};
use super::labels::{Role, roles};
use crate::form::Table;

/// Rows that share the places of their columns: one table and one width of row, or all lines
/// outside tables.
type Ground = Option<(u32, u32)>;

/// The places of the columns of one table of the form, as its full rows show them.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    places: HashMap<Ground, Vec<Place>>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    left: f32,
    right: f32,
}

fn ground(atom: &Atom) -> Ground {
    atom.table.map(|table| (table, atom.row_width))
}

impl Columns {
    /// Learns from the rows that hold as many numbers as the table has columns, all on one line.
    pub(crate) fn learn(atoms: &[Atom], rows: &[&FoundRow], width: usize) -> Self {
        let mut seen: HashMap<Ground, Vec<Vec<Place>>> = HashMap::new();
        for row in rows {
            let numbers: Vec<&Atom> =
                row.values.iter().map(|at| &atoms[*at]).filter(|atom| !atom.is_blank()).collect();
            let [first, rest @ ..] = numbers.as_slice() else { continue };
            if numbers.len() != width || rest.iter().any(|atom| atom.row != first.row) {
                continue;
            }
            let places = numbers.iter().map(|a| Place { left: a.left, right: a.right }).collect();
            seen.entry(ground(first)).or_default().push(places);
        }
        let places =
            seen.into_iter().filter_map(|(ground, rows)| Some((ground, agree(&rows, width)?)));
        Self { places: places.collect() }
    }

    /// Takes the places from the headings of the columns, for grounds where no full row was seen.
    /// `labels_end` is the first grid column behind the row labels.
    pub(crate) fn learn_headings(&mut self, atoms: &[Atom], rows: &[&FoundRow], table: &Table) {
        for row in rows {
            let Some(first) = row.values.first().map(|at| &atoms[*at]) else { continue };
            let Some(number) = first.table else { continue };
            if self.places.contains_key(&ground(first)) {
                continue;
            }
            let label = row.label.first().copied().unwrap_or(0);
            let mut heads: Vec<Option<Place>> = vec![None; table.columns.len()];
            for atom in atoms[..label].iter().filter(|atom| atom.table == Some(number)) {
                let Kind::Words { key, .. } = &atom.kind else { continue };
                for role in roles(key) {
                    let Role::Column(kind, column) = role else { continue };
                    let at = table.columns.iter().position(|head| head.column == *column);
                    if let (true, Some(at)) = (*kind == table.kind, at) {
                        heads[at] = Some(Place { left: atom.left, right: atom.right });
                    }
                }
            }
            let heads: Option<Vec<Place>> = heads.into_iter().collect();
            if let Some(heads) = heads
                && in_order(&heads)
            {
                self.places.insert(ground(first), heads);
            }
        }
    }

    /// The column in which an atom stands, where its ground is known.
    pub(crate) fn of(&self, atom: &Atom) -> Option<usize> {
        let places = self.places.get(&ground(atom))?;
        let middle = f32::midpoint(atom.left, atom.right);
        if atom.table.is_some() {
            return places.iter().position(|p| p.left <= middle && middle <= p.right);
        }
        let overlap = |p: &Place| atom.right.min(p.right) - atom.left.max(p.left);
        let distance = |p: &Place| (f32::midpoint(p.left, p.right) - middle).abs();
        let (at, best) = places
            .iter()
            .enumerate()
            .min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))?;
        let gap = places
            .windows(2)
            .map(|pair| {
                f32::midpoint(pair[1].left, pair[1].right)
                    - f32::midpoint(pair[0].left, pair[0].right)
            })
            .fold(f32::INFINITY, f32::min);
        (overlap(best) > 0.0 || distance(best) < gap * 0.35).then_some(at)
    }
}

fn in_order(places: &[Place]) -> bool {
    places.windows(2).all(|pair| pair[0].right <= pair[1].left)
}

/// The hull of each column over all rows, if the columns stay apart.
fn agree(rows: &[Vec<Place>], width: usize) -> Option<Vec<Place>> {
    let hull = |column: usize| {
        rows.iter()
            .map(|row| row[column])
            .reduce(|a, b| Place { left: a.left.min(b.left), right: a.right.max(b.right) })
    };
    let places: Vec<Place> = (0..width).map(hull).collect::<Option<_>>()?;
    in_order(&places).then_some(places)
}
