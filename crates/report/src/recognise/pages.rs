//! What stands on every page and belongs to none: numbers of pages, running heads.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::atoms::{Atom, Kind};
use super::key::plain;
use super::labels::roles;
use super::value::Parsed;

/// Takes the numbers of pages out, and lines that stand at the head or the foot of several pages.
pub(crate) fn without_running_lines(atoms: &mut Vec<Atom>) {
    let edges = edges(atoms);
    if edges.len() < 2 {
        return;
    }
    let mut gone: HashSet<u32> = HashSet::new();
    for edge in [|e: &Edges| e.head, |e: &Edges| e.foot] {
        let rows: Vec<(u32, u32)> = edges.iter().map(|(page, e)| (*page, edge(e))).collect();
        gone.extend(page_numbers(atoms, &rows));
        gone.extend(running(atoms, &rows));
    }
    if !gone.is_empty() {
        atoms.retain(|atom| !gone.contains(&atom.row));
    }
}

/// The first and the last line of a page.
struct Edges {
    head: u32,
    foot: u32,
}

/// The edges of each page; none where pages are not known.
fn edges(atoms: &[Atom]) -> BTreeMap<u32, Edges> {
    let mut edges: BTreeMap<u32, Edges> = BTreeMap::new();
    for atom in atoms {
        if let Some(page) = atom.place.page {
            edges
                .entry(page)
                .and_modify(|edges| edges.foot = atom.row)
                .or_insert(Edges { head: atom.row, foot: atom.row });
        }
    }
    edges
}

fn line(atoms: &[Atom], row: u32) -> &[Atom] {
    let from = atoms.partition_point(|atom| atom.row < row);
    let to = atoms.partition_point(|atom| atom.row <= row);
    &atoms[from..to]
}

/// Lines that are a number alone and count with the pages.
fn page_numbers(atoms: &[Atom], rows: &[(u32, u32)]) -> Vec<u32> {
    let mut by_offset: HashMap<i64, Vec<u32>> = HashMap::new();
    for (page, row) in rows {
        let [Atom { table: None, kind, .. }] = line(atoms, *row) else { continue };
        let Kind::Value { parsed: Parsed::Number { amount, .. }, lone: true, .. } = kind else {
            continue;
        };
        if let Some(number) = amount.whole() {
            by_offset.entry(number - i64::from(*page)).or_default().push(*row);
        }
    }
    by_offset.into_values().filter(|rows| rows.len() > 1).flatten().collect()
}

/// Lines of the same words, whatever their digits, that are no heads of a table which goes on.
fn running(atoms: &[Atom], rows: &[(u32, u32)]) -> Vec<u32> {
    let mut by_words: HashMap<String, Vec<u32>> = HashMap::new();
    for (_, row) in rows {
        let line = line(atoms, *row);
        let of_the_form = |atom: &Atom| match &atom.kind {
            Kind::Words { key, .. } => !roles(key).is_empty(),
            Kind::Prose | Kind::Value { .. } => false,
        };
        if line.iter().any(|atom| atom.table.is_some() || of_the_form(atom)) {
            continue;
        }
        let words = line.iter().flat_map(|atom| atom.text.chars().map(plain));
        let words: String = words.filter(|c| !c.is_ascii_digit()).collect();
        if words.chars().count() > 3 {
            by_words.entry(words).or_default().push(*row);
        }
    }
    by_words.into_values().filter(|rows| rows.len() > 1).flatten().collect()
}
