//! Which stretch of a document is which row of the form.
//!
//! The rows of table two and three come in the order of the form, whatever lies between them: page
//! numbers, repeated headings, group labels, extra rows, navigation with the same words. So the
//! rows are found all at once, as the best path through the document: each atom of words opens a
//! row, goes on with the label of the open one, or is passed over; each value belongs to the open
//! row until something closes it.

use super::atoms::{Atom, Kind};
use super::labels::{
    Frame, Match, Role, SEQUENCE, is_review_heading, matches, position, roles, speaks_of_reviews,
};
use crate::form::{Form, Line};

/// A row as it was found.
#[derive(Clone, Debug)]
pub(crate) struct FoundRow {
    /// Which line of the form.
    pub(crate) line: Line,
    /// Indices of the atoms that are its label, first to last.
    pub(crate) label: Vec<usize>,
    /// Indices of the atoms that are its values, blanks included.
    pub(crate) values: Vec<usize>,
}

/// How many figures a row of a form has.
pub(crate) fn width(form: Form, line: Line) -> usize {
    form.table_of(line).map_or(0, |table| table.columns.len())
}

/// One hypothesis: what was read up to here.
#[derive(Clone, Copy)]
struct State {
    /// Index in [`SEQUENCE`] of the open row; `NONE` before the first.
    row: u8,
    /// Characters of its label that are covered.
    covered: u8,
    /// Numbers that it has.
    numbers: u8,
    /// Numbers and blanks that it has.
    cells: u8,
    /// Whether more values may follow.
    open: bool,
    /// Whether table four has begun behind table three: no more rows follow.
    done: bool,
    /// The line or table row of its label or, once there is one, of its first value.
    line: u32,
    score: f32,
    /// Index into the trail of decisions.
    last: u32,
}

const NONE: u8 = u8::MAX;

#[derive(Clone, Copy)]
struct Step {
    before: u32,
    atom: u32,
    act: Act,
}

#[derive(Clone, Copy, PartialEq)]
enum Act {
    Open(u8),
    Continue,
    Take,
}

/// How many hypotheses are kept.
const BEAM: usize = 12;

/// Finds the rows of a form in the atoms of a document.
pub(crate) fn align(atoms: &[Atom], form: Form) -> Vec<FoundRow> {
    let mut trail: Vec<Step> = Vec::new();
    let start = State {
        row: NONE,
        covered: 0,
        numbers: 0,
        cells: 0,
        open: false,
        done: false,
        line: 0,
        score: 0.0,
        last: NO_STEP,
    };
    let mut beam = vec![start];
    let mut next: Vec<State> = Vec::new();
    for (index, atom) in atoms.iter().enumerate() {
        match &atom.kind {
            Kind::Prose => beam.iter_mut().for_each(|state| state.open = false),
            Kind::Value { .. } => {
                for state in &mut beam {
                    take(state, atom, index, form, &mut trail);
                }
            }
            Kind::Words { key, whole, number } => {
                let found = matches(key, whole);
                let known = roles(key);
                let beside_head = index.checked_sub(1).is_some_and(|before| {
                    atoms[before].row == atom.row && heads_a_column(&atoms[before])
                });
                next.clear();
                for state in &beam {
                    words(
                        state,
                        index,
                        atom,
                        &Words {
                            key,
                            whole,
                            number: number.as_deref(),
                            found: &found,
                            known,
                            beside_head,
                        },
                        form,
                        &mut trail,
                        &mut next,
                    );
                }
                prune(&mut next);
                std::mem::swap(&mut beam, &mut next);
            }
        }
    }
    let finished = |state: &State| state.score - unfinished(state);
    let Some(best) = beam.iter().max_by(|a, b| finished(a).total_cmp(&finished(b))) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    unwind(&trail, best.last, &mut rows);
    rows
}

const NO_STEP: u32 = u32::MAX;

/// What is lost by leaving a row that has no value at all.
fn unfinished(state: &State) -> f32 {
    if state.row == NONE || state.cells > 0 { 0.0 } else { 1.2 }
}

fn line_of(state: &State) -> Option<Line> {
    SEQUENCE.get(usize::from(state.row)).copied()
}

fn take(state: &mut State, atom: &Atom, index: usize, form: Form, trail: &mut Vec<Step>) {
    let Some(line) = line_of(state) else { return };
    if !state.open {
        return;
    }
    let expected = width(form, line);
    let has = usize::from(state.numbers);
    // A row of a table that has all its cells, blank as they are, lacks nothing that the next row
    // could bring.
    let elsewhere = atom.table.is_some() && atom.row != state.line;
    let lacks = has < expected && !(elsewhere && usize::from(state.cells) >= expected);
    if atom.is_blank() {
        state.score += if lacks { 0.05 } else { 0.0 };
    } else {
        state.score += match (lacks, has < expected) {
            (true, _) => 0.6,
            (false, true) => 0.0,
            (false, false) => -0.5,
        };
        state.numbers = state.numbers.saturating_add(1);
    }
    if state.cells == 0 {
        state.line = atom.row;
    }
    state.cells = state.cells.saturating_add(1);
    trail.push(Step { before: state.last, atom: index as u32, act: Act::Take });
    state.last = (trail.len() - 1) as u32;
}

fn heads_a_column(atom: &Atom) -> bool {
    let Kind::Words { key, .. } = &atom.kind else { return false };
    roles(key).iter().any(|role| matches!(role, Role::Column(..)))
}

struct Words<'a> {
    key: &'a str,
    whole: &'a str,
    number: Option<&'a str>,
    found: &'a [Match],
    known: &'a [Role],
    /// Whether the heading of another column stands directly before.
    beside_head: bool,
}

fn words(
    state: &State,
    index: usize,
    atom: &Atom,
    words: &Words<'_>,
    form: Form,
    trail: &mut Vec<Step>,
    next: &mut Vec<State>,
) {
    // Passed over.
    let mut passed = *state;
    let is_frame = words.known.iter().any(|role| !matches!(role, Role::Row(_)))
        || is_review_heading(words.whole);
    let is_row =
        !is_frame && words.found.iter().any(|m| m.weight() > 0.8 && width(form, m.line) > 0);
    if is_row {
        passed.score -= 0.3;
    }
    // What follows the label of another row is that row's.
    if is_row || closes(state, words, is_frame, form) {
        passed.open = false;
    }
    if speaks_of_reviews(words.whole) && line_of(state).is_some_and(Line::is_request) {
        passed.open = false;
        passed.done = true;
    }
    next.push(passed);
    if passed.done {
        return;
    }

    for m in words.found {
        let Some(row) = position(m.line) else { continue };
        if width(form, m.line) == 0 {
            continue;
        }
        // 其他 and 总计 head columns too; they are rows of table three only within it.
        let heads_columns = words.known.iter().any(|role| matches!(role, Role::Column(..)));
        if heads_columns && (words.beside_head || !line_of(state).is_some_and(Line::is_request)) {
            continue;
        }
        let row = row as u8;
        let ahead = state.row == NONE || row > state.row;
        // A label whose beginning is lost may open a row, but a tail that belongs to the open row
        // is the better reading.
        if ahead {
            let mut opened = *state;
            opened.score -= unfinished(state);
            let head_lost = if m.from == 0 { 0.0 } else { 0.6 };
            let skipped = if state.row == NONE { 0 } else { row - state.row - 1 };
            let long = (m.to - m.from).min(10) as f32;
            opened.score += m.weight() * (1.0 + 0.12 * long)
                + number_bonus(m.line, words.number, form)
                - head_lost
                - 0.12 * f32::from(skipped)
                - far(state, atom);
            opened.row = row;
            opened.line = atom.row;
            opened.covered = m.to as u8;
            opened.numbers = 0;
            opened.cells = 0;
            opened.open = true;
            trail.push(Step { before: state.last, atom: index as u32, act: Act::Open(row) });
            opened.last = (trail.len() - 1) as u32;
            next.push(opened);
        }
        let goes_on = row == state.row
            && m.to < 250
            && usize::from(state.covered) < m.len
            && m.from + 2 >= usize::from(state.covered)
            && m.to > usize::from(state.covered);
        if goes_on {
            let mut continued = *state;
            let gained = (m.to - usize::from(state.covered)) as f32 / m.len as f32;
            continued.score += m.quality * (0.3 + gained);
            continued.covered = m.to as u8;
            continued.open = true;
            continued.line = atom.row;
            trail.push(Step { before: state.last, atom: index as u32, act: Act::Continue });
            continued.last = (trail.len() - 1) as u32;
            next.push(continued);
        }
    }
    if let Some(wild) = wild(state, atom, words, form) {
        let mut opened = *state;
        opened.score += 0.25 - unfinished(state);
        opened.row = wild;
        opened.line = atom.row;
        opened.covered = 0;
        opened.numbers = 0;
        opened.cells = 0;
        opened.open = true;
        trail.push(Step { before: state.last, atom: index as u32, act: Act::Open(wild) });
        opened.last = (trail.len() - 1) as u32;
        next.push(opened);
    }
}

/// Rows of the form stand close together: of a report that is printed twice, one copy is read.
fn far(state: &State, atom: &Atom) -> f32 {
    let apart = atom.row.saturating_sub(state.line).min(50);
    if state.row == NONE { 0.0 } else { 0.001 * apart as f32 }
}

/// Whether words that are passed over end the open row: it has all its values, or the words are too
/// long to be a stray piece of the table.
fn closes(state: &State, words: &Words<'_>, is_frame: bool, form: Form) -> bool {
    let Some(line) = line_of(state) else { return false };
    if is_caption(words) {
        return true;
    }
    if is_frame {
        return false;
    }
    let full = state.cells > 0 && usize::from(state.cells) >= width(form, line);
    let chars = words.whole.chars().count();
    (full && chars >= 2) || chars >= 12
}

fn is_caption(words: &Words<'_>) -> bool {
    words.known.iter().any(|role| matches!(role, Role::Frame(Frame::Caption(_))))
}

/// The number in front of a label speaks for the row that the form gives that number.
fn number_bonus(line: Line, number: Option<&str>, form: Form) -> f32 {
    let (Some(number), Some(row)) = (number, form.row(line)) else { return 0.0 };
    if row.number.is_empty() {
        return -0.1;
    }
    if row.number.contains(number) { 0.3 } else { -0.1 }
}

/// A label that nobody can read, with the right number at the right place of table three, is the
/// next row.
fn wild(state: &State, atom: &Atom, words: &Words<'_>, form: Form) -> Option<u8> {
    let line = line_of(state)?;
    if !line.is_request() || words.known.iter().any(|r| !matches!(r, Role::Row(_))) || atom.row == 0
    {
        return None;
    }
    if words.found.iter().any(|m| m.weight() > 0.6) || words.key.chars().count() < 2 {
        return None;
    }
    let number = words.number?;
    let next =
        (usize::from(state.row) + 1..SEQUENCE.len()).find(|row| width(form, SEQUENCE[*row]) > 0)?;
    let row = form.row(SEQUENCE[next])?;
    (row.number.contains(number) && state.cells > 0).then_some(next as u8)
}

/// Keeps the best hypotheses, one for each situation.
fn prune(states: &mut Vec<State>) {
    states.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut kept: Vec<State> = Vec::with_capacity(BEAM);
    for state in states.iter() {
        let same = |other: &State| {
            other.row == state.row
                && other.covered == state.covered
                && other.open == state.open
                && other.done == state.done
                && other.cells == state.cells
        };
        if !kept.iter().any(same) {
            kept.push(*state);
            if kept.len() == BEAM {
                break;
            }
        }
    }
    std::mem::swap(states, &mut kept);
}

fn unwind(trail: &[Step], last: u32, rows: &mut Vec<FoundRow>) {
    let mut steps = Vec::new();
    let mut at = last;
    while let Some(step) = trail.get(at as usize) {
        steps.push(*step);
        at = step.before;
    }
    for step in steps.into_iter().rev() {
        let atom = step.atom as usize;
        match (step.act, rows.last_mut()) {
            (Act::Open(row), _) => rows.push(FoundRow {
                line: SEQUENCE[usize::from(row)],
                label: vec![atom],
                values: Vec::new(),
            }),
            (Act::Continue, Some(row)) => row.label.push(atom),
            (Act::Take, Some(row)) => row.values.push(atom),
            (_, None) => {}
        }
    }
}
