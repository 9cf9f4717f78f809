//! What a narrow column breaks over lines of print: figures (`1069799` / `件`, `1,158,` / `994`), and
//! labels whose figures stand beside their first line (`1.属于 0 0` / `国家秘` / `密`).

use std::collections::HashSet;

use super::atoms::{Atom, Kind};
use super::key::{key, plain};
use super::labels::{Role, begins_label, roles};
use super::value::{Parsed, is_unit, parse};

/// How many lines of print may stand between the halves: a line of the label, a page number.
const APART: u32 = 2;

/// Puts such figures together. Where the first half stands alone on its line, the figure stands on
/// the line of the second.
pub(crate) fn join(atoms: &mut Vec<Atom>) {
    let mut gone = HashSet::new();
    for at in 0..atoms.len() {
        if atoms[at].table.is_some() || !may_go_on(&atoms[at]) {
            continue;
        }
        let Some(before) = first_half(atoms, at) else { continue };
        let text = format!("{}{}", atoms[before].text, atoms[at].text);
        let parsed @ Parsed::Number { .. } = parse(&text) else { continue };
        let alone = |at: usize| {
            let row = atoms[at].row;
            let same = |other: Option<&Atom>| other.is_some_and(|other| other.row == row);
            !same(at.checked_sub(1).and_then(|at| atoms.get(at))) && !same(atoms.get(at + 1))
        };
        let (stays, goes) = if alone(before) { (at, before) } else { (before, at) };
        let (left, right) = (atoms[before].left, atoms[before].right);
        let joined = &mut atoms[stays];
        joined.text = text;
        joined.kind = Kind::Value { parsed, glued: false, lone: false };
        joined.left = joined.left.min(left);
        joined.right = joined.right.max(right);
        gone.insert(goes);
    }
    remove(atoms, &gone);
}

fn remove(atoms: &mut Vec<Atom>, gone: &HashSet<usize>) {
    if !gone.is_empty() {
        let mut at = 0..;
        atoms.retain(|_| at.next().is_some_and(|at| !gone.contains(&at)));
    }
}

/// Puts labels together whose figures stand beside their first line, so that no line below takes
/// these figures for its own, and short ones of which each half says nothing (`行政` / `许可`). Only
/// pieces that make a label of the form to the letter are joined.
pub(crate) fn join_labels(atoms: &mut Vec<Atom>) {
    let mut gone = HashSet::new();
    for at in 0..atoms.len() {
        if gone.contains(&at) || !is_begun(&atoms[at]) {
            continue;
        }
        let Some((text, pieces)) = label_below(atoms, at) else { continue };
        let beside = |next: &Atom| next.row == atoms[at].row && next.parsed().is_some();
        if atoms.get(at + 1).is_some_and(beside) || pieces == [at + 1] {
            atoms[at].kind = super::atoms::words(&text);
            atoms[at].text = text;
            gone.extend(pieces);
        }
    }
    remove(atoms, &gone);
}

/// More pieces than this do not stand between two halves of anything.
const NEAR: usize = 100;

/// Lines that a label may take.
const LINES: u32 = 14;

fn is_begun(atom: &Atom) -> bool {
    let Kind::Words { key, number, .. } = &atom.kind else { return false };
    let says = key.chars().count() >= 2 || (number.is_some() && !key.is_empty());
    says && begins_label(&as_printed(key))
}

/// 其它 stands for 其他 as often as not.
fn as_printed(key: &str) -> String {
    key.replace("其它", "其他")
}

fn is_row(key: &str) -> bool {
    roles(key).iter().any(|role| matches!(role, Role::Row(_)))
}

/// The label that an atom begins and the lines without figures below it end, and its other pieces.
fn label_below(atoms: &[Atom], at: usize) -> Option<(String, Vec<usize>)> {
    let mut text = atoms[at].text.clone();
    let mut pieces = Vec::new();
    let mut row = atoms[at].row;
    let from = at + atoms[at..].partition_point(|atom| atom.row == row);
    let behind = atoms.iter().enumerate().skip(from).take(NEAR);
    for (next, atom) in behind {
        let Kind::Words { number: None, .. } = &atom.kind else {
            match &atom.kind {
                // The label of a group that stands beside, an empty cell.
                Kind::Words { .. } => continue,
                Kind::Value { .. } if atom.is_blank() => continue,
                Kind::Value { .. } | Kind::Prose => return None,
            }
        };
        // The rows of a table are told by their cells; only a page ends within them.
        let lines = if atom.table.is_some() { 1 } else { LINES };
        if atom.row > atoms[at].row + lines {
            return None;
        }
        let longer = format!("{text}{}", atom.text);
        let key = as_printed(&key(&longer));
        if atom.row == row || !(is_row(&key) || begins_label(&key)) {
            continue;
        }
        row = atom.row;
        text = longer;
        pieces.push(next);
        if is_row(&key) {
            return Some((text, pieces));
        }
    }
    None
}

/// Whether a text may be the second half of a figure.
fn may_go_on(atom: &Atom) -> bool {
    match &atom.kind {
        Kind::Words { .. } => is_unit(&atom.text),
        Kind::Value { .. } => atom.text.chars().count() == 3 && is_digits(&atom.text),
        Kind::Prose => false,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| plain(c).is_ascii_digit())
}

/// The figure above that the text goes on: digits for a unit, a comma at the end for digits.
fn first_half(atoms: &[Atom], at: usize) -> Option<usize> {
    let second = &atoms[at];
    let digits = is_digits(&second.text);
    let fits = |atom: &Atom| {
        let figure = matches!(atom.kind, Kind::Value { parsed: Parsed::Number { .. }, .. });
        let open = atom.text.ends_with([',', '，']);
        let below = atom.right.min(second.right) > atom.left.max(second.left);
        figure
            && below
            && if digits {
                open
            } else {
                open || atom.text.ends_with(|c| plain(c).is_ascii_digit())
            }
    };
    let near = |at: &usize| atoms[*at].row + APART >= second.row;
    (0..at)
        .rev()
        .take(NEAR)
        .take_while(near)
        .find(|before| atoms[*before].row < second.row && fits(&atoms[*before]))
}
