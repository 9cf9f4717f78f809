//! Lines with tabs or pipes between their parts, gathered into tables.
//!
//! Every container has such lines: plain text of course, but also web pages into which somebody
//! pasted text, and paragraphs set with tab stops. What decides is the line itself and the lines it
//! touches:
//!
//! - Three or more filled parts, or two short ones, are a row. So is a line that begins and goes on
//!   with a pipe.
//! - One filled part with tabs *after* it, or tabs *before* it, is a row only beside rows of the
//!   same separator: alone, the first is a line with a forgotten tab and the second is indented.
//! - A number or bullet with a tab behind it begins a line of a list or a heading, and no row,
//!   unless a number follows.
//! - Prose with a stray tab or pipe in it stays a line (the tab is then a gap between its pieces).
//!
//! Adjacent rows of one separator form one table, ragged as they are; a blank part is a blank cell.
//! A pipe at the end of a line frames it where every row has one there; where some have none, it
//! parts a blank cell off, and so does one at the beginning. A line with pipes at both ends among
//! lines without is framed unless it has as many pipes as one of them.
//! Rules (`|---|:-:|`, `├──┼──┤`) are dropped beside rows.

use super::{Budget, Grid, GridCell, GridRow, Item, LINE_BREAK, Line, pieces, tidy};
use crate::ReadError;

/// What stands between the parts of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Tab,
    Pipe,
}

/// Two parts are a row only if both are at most this many columns wide.
const SHORT: usize = 100;

/// A part wider than this is prose, whatever stands beside it.
const LONG: usize = 240;

/// How sure we are that a line is a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// A row if it stands between rows (blank or indented: tabs first).
    Between,
    /// A row if it touches one (tabs last).
    Beside,
    /// A row by itself.
    Row,
    /// A rule between rows.
    Rule,
}

fn is_pipe(c: char) -> bool {
    matches!(c, '|' | '｜' | '│' | '┃' | '║')
}

/// Adjacent lines with the same separator.
#[derive(Default)]
struct Run {
    separator: Option<Separator>,
    lines: Vec<(Line, Likeness)>,
}

/// Replaces lines that are rows by tables.
pub(super) fn gather(items: Vec<Item>, budget: &mut Budget) -> Result<Vec<Item>, ReadError> {
    let any = items.iter().any(|item| matches!(item, Item::Line(line) if separated(line)));
    if !any {
        return Ok(items);
    }
    let mut gathered = Vec::with_capacity(items.len());
    let mut run = Run::default();
    for item in items {
        let found = match &item {
            Item::Line(line) if line.heading.is_none() => likeness(line),
            _ => None,
        };
        let (line, separator, likeness) = match (item, found) {
            (Item::Line(line), Some((separator, likeness))) => (line, separator, likeness),
            (item, _) => {
                run.close(&mut gathered, budget)?;
                gathered.push(item);
                continue;
            }
        };
        let touches = run.lines.last().is_some_and(|(last, _)| touches(last, &line));
        if run.separator != Some(separator) || !touches {
            run.close(&mut gathered, budget)?;
        }
        run.separator = Some(separator);
        run.lines.push((line, likeness));
    }
    run.close(&mut gathered, budget)?;
    Ok(gathered)
}

fn separated(line: &Line) -> bool {
    has_separator(&line.text)
}

/// Whether a tab or a pipe stands in the text.
pub(crate) fn has_separator(text: &str) -> bool {
    text.contains(is_separator) || is_rule(text)
}

/// A tab or a pipe of any width.
pub(crate) fn is_separator(c: char) -> bool {
    c == '\t' || is_pipe(c)
}

/// Whether `next` follows `last` without a blank line between them.
fn touches(last: &Line, next: &Line) -> bool {
    match (last.source.line, next.source.line) {
        (Some(last), Some(next)) => next.saturating_sub(last) <= 1,
        _ => true,
    }
}

/// `None` for prose.
fn likeness(line: &Line) -> Option<(Separator, Likeness)> {
    let text = line.text.trim_matches(|c: char| tidy::is_blank_char(c) && c != '\t');
    if is_rule(text) {
        return Some((Separator::Pipe, Likeness::Rule));
    }
    let pipes = text.trim().starts_with(is_pipe) || !text.contains('\t');
    let separator = if pipes { Separator::Pipe } else { Separator::Tab };
    if pipes && !text.contains(is_pipe) {
        return None;
    }
    let parts = fields(text, separator, Frame::BOTH);
    let filled = || parts.iter().filter(|part| !tidy::is_blank(part));
    let longest = filled().map(|part| pieces::width(part)).max().unwrap_or(0);
    let sentence = filled().any(|part| part.contains(['。', '；', '！', '？']));
    let framed = pipes && text.trim().starts_with(is_pipe) && text.matches(is_pipe).count() > 1;
    let likeness = match filled().count() {
        0 if framed => Likeness::Row,
        0 => Likeness::Between,
        _ if framed => Likeness::Row,
        _ if longest > LONG => return None,
        1 if pipes || sentence => return None,
        1 if text.ends_with('\t') => Likeness::Beside,
        1 => Likeness::Between,
        2 if sentence || longest > SHORT => return None,
        2 if !pipes && is_list_item(filled()) => return None,
        _ if pipes && sentence => return None,
        _ => Likeness::Row,
    };
    Some((separator, likeness))
}

impl Run {
    /// Turns the run into a table and the lines beside it; leaves it empty.
    fn close(&mut self, gathered: &mut Vec<Item>, budget: &mut Budget) -> Result<(), ReadError> {
        let lines = std::mem::take(&mut self.lines);
        match self.separator.take() {
            Some(separator) => close_run(lines, separator, gathered, budget),
            None => Ok(()),
        }
    }
}

fn close_run(
    lines: Vec<(Line, Likeness)>,
    separator: Separator,
    gathered: &mut Vec<Item>,
    budget: &mut Budget,
) -> Result<(), ReadError> {
    if !lines.iter().any(|(_, found)| *found == Likeness::Row) {
        // Lone rules draw nothing that could be read.
        let drawn = |found: &Likeness| *found == Likeness::Rule;
        let lines = lines.into_iter().filter(|(_, found)| !drawn(found));
        gathered.extend(lines.map(|(line, _)| Item::Line(line)));
        return Ok(());
    }
    let solid = |found: &Likeness| matches!(found, Likeness::Row | Likeness::Beside);
    let first = lines.iter().position(|(_, found)| solid(found)).unwrap_or(0);
    let last = lines.iter().rposition(|(_, found)| solid(found)).unwrap_or(0);
    let rows = || lines.iter().filter(|(_, found)| *found == Likeness::Row);
    let pipes = pipes_of_open_rows(rows().map(|(line, _)| line.text.trim()));
    let frame = Frame {
        left: rows().all(|(line, _)| line.text.trim().starts_with(is_pipe)),
        right: rows().all(|(line, _)| line.text.trim().ends_with(is_pipe)),
        pipes: &pipes,
    };
    let mut grid = Grid::default();
    let mut after = Vec::new();
    let mut ruled = false;
    for (index, (line, found)) in lines.into_iter().enumerate() {
        let second = !ruled && grid.rows.len() == 1;
        if found == Likeness::Rule || (second && is_short_rule(&line.text)) {
            ruled = true;
        } else if index < first {
            gathered.push(Item::Line(line));
        } else if index > last {
            after.push(Item::Line(line));
        } else {
            grid.rows.push(row(&line, separator, frame, budget)?);
        }
    }
    gathered.push(Item::Table(grid));
    gathered.append(&mut after);
    Ok(())
}

fn row(
    line: &Line,
    separator: Separator,
    frame: Frame<'_>,
    budget: &mut Budget,
) -> Result<GridRow, ReadError> {
    let parts = fields(&line.text, separator, frame);
    budget.take(parts.len())?;
    let cells = parts.iter().enumerate().map(|(col, part)| GridCell {
        text: cell_text(part),
        col: col as u32,
        colspan: 1,
        rowspan: 1,
        number: None,
    });
    Ok(GridRow { cells: cells.collect(), source: line.source, number: None })
}

fn cell_text(part: &str) -> String {
    let part = if part.contains("\\|") { &part.replace("\\|", "|") } else { part };
    if !part.contains(LINE_BREAK) {
        return tidy::plain(part);
    }
    let lines = part.split(LINE_BREAK).map(tidy::plain).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// At which ends of its rows a table has pipes that separate nothing.
#[derive(Clone, Copy)]
struct Frame<'a> {
    left: bool,
    right: bool,
    /// How many pipes the rows have that are not framed, in order.
    pipes: &'a [usize],
}

impl Frame<'_> {
    const BOTH: Self = Self { left: true, right: true, pipes: &[] };
}

/// The numbers of pipes of the rows that lack one at either end.
fn pipes_of_open_rows<'a>(rows: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let open = rows.filter(|text| !(text.starts_with(is_pipe) && text.ends_with(is_pipe)));
    let mut counts: Vec<usize> = open.map(|text| text.matches(is_pipe).count()).collect();
    counts.sort_unstable();
    counts.dedup();
    counts
}

/// The parts of a line. A pipe of the frame separates nothing; `\|` is text.
fn fields<'a>(text: &'a str, separator: Separator, frame: Frame<'_>) -> Vec<&'a str> {
    if separator == Separator::Tab {
        return text.split('\t').collect();
    }
    let text = text.trim();
    let framed = text.starts_with(is_pipe)
        && text.ends_with(is_pipe)
        && frame.pipes.binary_search(&text.matches(is_pipe).count()).is_err();
    let (left, right) = (frame.left || framed, frame.right || framed);
    let text = if left { text.strip_prefix(is_pipe).unwrap_or(text) } else { text };
    let text = match text.strip_suffix(is_pipe) {
        Some(inner) if right && !inner.ends_with('\\') => inner,
        _ => text,
    };
    let mut parts = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if is_pipe(c) && !escaped {
            parts.push(text.get(start..at).unwrap_or_default());
            start = at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// Whether the first part only counts (`一、`, `（二）`, `3.`, `●`) and the second is what it counts.
fn is_list_item<'a>(mut filled: impl Iterator<Item = &'a &'a str>) -> bool {
    let (first, second) = (filled.next().map_or("", |p| p.trim()), filled.next());
    let counts = |c: char| c.is_numeric() || "一二三四五六七八九十百零第甲乙丙丁".contains(c);
    let closes = |c: char| "、.．）)】:：".contains(c);
    let bullet = matches!(first, "●" | "•" | "·" | "■" | "◆" | "-" | "*" | "◎" | "○");
    let opened = first.trim_start_matches(['（', '(', '【']);
    let counter = opened.trim_end_matches(closes);
    let numbered = counter.len() < opened.len() && counter.chars().all(counts);
    let is_number = |text: &&str| text.trim().chars().all(|c| c.is_numeric() || ".,%-".contains(c));
    (bullet || numbered) && !second.is_some_and(is_number)
}

/// A line that only draws: `|---|:--:|`, `+----+----+`, `├──┼──┤`. One or two plain dashes may be
/// data ("-" for a blank), so three are asked for, or a colon beside them.
pub(crate) fn is_rule(text: &str) -> bool {
    is_drawn(text) && {
        let dashes = |part: &str| part.chars().filter(|&c| is_dash(c)).count();
        let mut parts = text.split(|c| is_pipe(c) || is_corner(c)).filter(|p| !tidy::is_blank(p));
        parts.clone().next().is_some()
            && parts.all(|p| dashes(p) >= 3 || p.contains(':') || !p.is_ascii())
    }
}

/// A rule of the second line of a table, where one or two dashes are enough: `|-|-|`.
fn is_short_rule(text: &str) -> bool {
    is_drawn(text) && text.contains('-') && !text.contains([' ', '\t'])
}

fn is_drawn(text: &str) -> bool {
    let text = text.trim();
    let mut joined = false;
    for c in text.chars() {
        joined |= is_pipe(c) || is_corner(c);
        if !(is_pipe(c) || is_corner(c) || is_dash(c) || matches!(c, ':' | ' ' | '\t')) {
            return false;
        }
    }
    joined
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '=' | '─' | '━' | '═' | '┄' | '┈')
}

fn is_corner(c: char) -> bool {
    // Box drawing, less the lines themselves.
    c == '+' || (('\u{250c}'..='\u{257f}').contains(&c) && !is_dash(c) && !is_pipe(c))
}
