//! The headings of the columns of figures, whole or cut over several lines.

use super::atoms::{Atom, Kind};
use super::bands::Place;
use super::labels::{Role, roles};
use crate::form::{Column, Table};

/// Where the headings of the columns of a table of the form stand.
#[derive(Debug)]
pub(crate) struct Heads {
    /// For each column, in the order of the form; `None` where its heading was not seen, or seen at
    /// places that do not agree.
    pub(crate) places: Vec<Option<Place>>,
}

/// Lines of text above the first row of a table that may belong to its heading.
const LINES: u32 = 16;

/// The headings above a row label in lines of text.
pub(crate) fn above(atoms: &[Atom], label: usize, table: &Table) -> Heads {
    let row = atoms[label].row;
    let from = atoms[..label]
        .iter()
        .rposition(|atom| {
            atom.table.is_some() || atom.row + LINES < row || matches!(atom.kind, Kind::Prose)
        })
        .map_or(0, |at| at + 1);
    Heads::of(atoms[from..label].iter(), table)
}

impl Heads {
    /// The headings among atoms.
    pub(crate) fn of<'a>(atoms: impl Iterator<Item = &'a Atom>, table: &Table) -> Self {
        let mut places: Vec<Option<Place>> = vec![None; table.columns.len()];
        let mut torn = vec![false; table.columns.len()];
        for (place, column) in occurrences(&atoms.collect::<Vec<_>>(), table) {
            let Some(at) = table.columns.iter().position(|head| head.column == column) else {
                continue;
            };
            match &mut places[at] {
                Some(known) if known.overlap(place) > 0.0 => *known = known.hull(place),
                Some(_) => torn[at] = true,
                empty => *empty = Some(place),
            }
        }
        places.iter_mut().zip(torn).filter(|(_, torn)| *torn).for_each(|(place, _)| *place = None);
        Self { places }
    }
}

/// A heading has no more words than this.
const WORDS: usize = 200;

/// Every heading of a column of the table, as often as it stands there, among the last words given.
pub(crate) fn occurrences(atoms: &[&Atom], table: &Table) -> Vec<(Place, Column)> {
    let mut words: Vec<(&Atom, &str)> = atoms
        .iter()
        .rev()
        .filter_map(|atom| match &atom.kind {
            Kind::Words { key, .. } => Some((*atom, key.as_str())),
            _ => None,
        })
        .take(WORDS)
        .collect();
    words.reverse();
    let mut found = Vec::new();
    let mut used = vec![false; words.len()];
    for at in 0..words.len() {
        if used[at] {
            continue;
        }
        if let Some((place, column, parts)) = head(&words, at, table) {
            for part in parts {
                used[part] = true;
            }
            found.push((place, column));
        }
    }
    found
}

/// The heading that words are, or begin and the words below them end.
fn head(words: &[(&Atom, &str)], at: usize, table: &Table) -> Option<(Place, Column, Vec<usize>)> {
    /// A vertical heading of one character a line has no more.
    const PARTS: usize = 6;
    let (first, key) = words[at];
    let mut text = key.to_owned();
    let mut place = Place { left: first.left, right: first.right };
    let mut parts = vec![at];
    while parts.len() <= PARTS {
        if let Some(column) = named(&text, table) {
            return Some((place, column, parts));
        }
        let lowest = words[*parts.last()?].0.row;
        let below = (at + 1..words.len()).find(|next| {
            let (atom, _) = words[*next];
            let beneath = Place { left: atom.left, right: atom.right };
            atom.row > lowest && atom.row <= lowest + 2 && beneath.overlap(place) > 0.0
        });
        let Some(below) = below else { break };
        let (atom, key) = words[below];
        text.push_str(key);
        place = place.hull(Place { left: atom.left, right: atom.right });
        parts.push(below);
    }
    let column = begun(key, table)?;
    Some((Place { left: first.left, right: first.right }, column, vec![at]))
}

fn named(key: &str, table: &Table) -> Option<Column> {
    roles(key).iter().find_map(|role| match role {
        Role::Column(kind, column) if *kind == table.kind => Some(*column),
        _ => None,
    })
}

/// The only column whose heading begins with the words.
fn begun(key: &str, table: &Table) -> Option<Column> {
    if key.chars().count() < 2 {
        return None;
    }
    let mut begin = table.columns.iter().filter(|head| head.label.starts_with(key));
    let column = begin.next()?.column;
    begin.next().is_none().then_some(column)
}
