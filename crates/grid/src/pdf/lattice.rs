//! Ruled lines → grids of cells.
//!
//! Lines that touch belong to one table. Their positions, brought together where they are close
//! (doubled lines, cells drawn one by one), make a raster; fields of the raster with no line
//! between them are one cell, with the spans that this gives.

use hayro_font::kurbo::{Point, Rect};

use super::budget::Budget;
use super::sheet::Rule;
use crate::ReadError;

/// Pieces of a line no further apart than this are one line: dashes, gaps at crossings. Points.
const GAP: f64 = 3.5;
/// The shortest line once joined; no cell of print is smaller.
const SHORTEST: f64 = 6.0;
/// Lines whose ends come this near touch. Word keeps 5.4 points between text and border, so that
/// an underlined word stays clear of both.
const TOUCH: f64 = 5.0;
/// Parallel lines no further apart than this are one border: doubled lines, the two edges of cells
/// that stand a little apart. No row of print is so low.
const CLOSE: f64 = 5.0;
/// A line must go on for so long past the last crossing to open another row or column there: the
/// border that is missing, as at the foot of a page.
const BEYOND: f64 = 7.5;
/// Share of the side of a field that must be ruled to be a border.
const RULED: f64 = 0.5;
/// A page with more lines than this is a drawing. A page full of the smallest cells has fewer.
const DRAWING: usize = 4_000;

/// A table as it is ruled.
#[derive(Debug)]
pub(super) struct Grid {
    /// Upright borders from left to right.
    pub(super) columns: Vec<f64>,
    /// Level borders from top to bottom.
    pub(super) rows: Vec<f64>,
    /// Cells in reading order.
    pub(super) cells: Vec<Field>,
    /// For each field of the raster, row by row, the cell that it belongs to.
    owners: Vec<usize>,
}

/// A cell: where it begins on the raster and how far it reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl Grid {
    pub(super) fn bounds(&self) -> Rect {
        let edge = |borders: &[f64], first: bool| {
            let found = if first { borders.first() } else { borders.last() };
            found.copied().unwrap_or_default()
        };
        Rect::new(
            edge(&self.columns, true),
            edge(&self.rows, true),
            edge(&self.columns, false),
            edge(&self.rows, false),
        )
    }

    /// The cell at a point of the page.
    pub(super) fn cell_at(&self, point: Point) -> Option<usize> {
        let field = |borders: &[f64], at: f64| {
            let above = borders.partition_point(|border| *border <= at);
            (1..borders.len()).contains(&above).then(|| above - 1)
        };
        let row = field(&self.rows, point.y)?;
        let column = field(&self.columns, point.x)?;
        self.owners.get(row * (self.columns.len() - 1) + column).copied()
    }
}

/// The tables that the lines of a page make, from top to bottom.
pub(super) fn grids(rules: &[Rule], budget: &mut Budget) -> Result<Vec<Grid>, ReadError> {
    let rules = join(rules);
    if rules.len() > DRAWING {
        return Ok(Vec::new());
    }
    let mut grids = Vec::new();
    for table in connected(&rules) {
        if let Some(raster) = Raster::new(&table) {
            budget.cells(raster.width() * raster.height())?;
            grids.extend(raster.grid());
        }
    }
    grids.sort_by(|a, b| {
        let (a, b) = (a.bounds(), b.bounds());
        a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0))
    });
    Ok(grids)
}

/// Joins the pieces of each line.
fn join(rules: &[Rule]) -> Vec<Rule> {
    /// Pieces of one line are level with each other but for rounding.
    const STRAIGHT: f64 = 0.8;
    let mut sorted: Vec<Rule> = rules.to_vec();
    sorted.sort_by(|a, b| a.level.cmp(&b.level).then(a.at.total_cmp(&b.at)));
    let mut joined: Vec<Rule> = Vec::new();
    let mut rest = &mut sorted[..];
    while let Some(first) = rest.first().copied() {
        let same = rest
            .iter()
            .take_while(|rule| rule.level == first.level && rule.at - first.at <= STRAIGHT)
            .count();
        let (line, others) = rest.split_at_mut(same);
        rest = others;
        line.sort_by(|a, b| a.from.total_cmp(&b.from));
        let begin = joined.len();
        for rule in line {
            match joined[begin..].last_mut() {
                Some(last) if rule.from - last.to <= GAP => last.to = last.to.max(rule.to),
                _ => joined.push(*rule),
            }
        }
    }
    joined.retain(|rule| rule.to - rule.from >= SHORTEST);
    joined
}

/// Groups of lines that touch, directly or through others.
fn connected(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut groups = Groups::new(rules.len());
    let upright = rules.partition_point(|rule| !rule.level);
    for (a, post) in rules[..upright].iter().enumerate() {
        for (b, bar) in rules.iter().enumerate().skip(upright) {
            if (bar.from - TOUCH..=bar.to + TOUCH).contains(&post.at)
                && (post.from - TOUCH..=post.to + TOUCH).contains(&bar.at)
            {
                groups.unite(a, b);
            }
        }
    }
    let mut tables: Vec<Vec<Rule>> = vec![Vec::new(); rules.len()];
    for (index, rule) in rules.iter().enumerate() {
        tables[groups.find(index)].push(*rule);
    }
    tables.retain(|table| table.iter().any(|rule| rule.level) && table.iter().any(|r| !r.level));
    tables
}

/// Lines of one table as a raster of fields.
struct Raster {
    columns: Vec<f64>,
    rows: Vec<f64>,
    /// Whether the right side of a field is ruled.
    right: Vec<bool>,
    /// Whether the lower side of a field is ruled.
    below: Vec<bool>,
}

impl Raster {
    fn new(table: &[Rule]) -> Option<Self> {
        let columns = borders(table, false);
        let rows = borders(table, true);
        if columns.len() < 2 || rows.len() < 2 {
            return None;
        }
        let fields = (columns.len() - 1) * (rows.len() - 1);
        let mut raster =
            Self { columns, rows, right: vec![false; fields], below: vec![false; fields] };
        raster.mark(table);
        Some(raster)
    }

    fn width(&self) -> usize {
        self.columns.len() - 1
    }

    fn height(&self) -> usize {
        self.rows.len() - 1
    }

    /// Marks which sides of the fields are ruled.
    fn mark(&mut self, table: &[Rule]) {
        let width = self.width();
        let mut ruled_right = vec![0.0; self.right.len()];
        let mut ruled_below = vec![0.0; self.below.len()];
        for rule in table {
            let (own, along) =
                if rule.level { (&self.rows, &self.columns) } else { (&self.columns, &self.rows) };
            let Some(border) = nearest(own, rule.at) else { continue };
            // The first border has no field before it; its line changes nothing.
            let Some(before) = border.checked_sub(1) else { continue };
            if border + 1 == own.len() {
                continue;
            }
            for (step, side) in along.windows(2).enumerate() {
                let overlap = rule.to.min(side[1]) - rule.from.max(side[0]);
                if overlap > 0.0 {
                    let share = overlap / (side[1] - side[0]);
                    if rule.level {
                        ruled_below[before * width + step] += share;
                    } else {
                        ruled_right[step * width + before] += share;
                    }
                }
            }
        }
        for (ruled, share) in self.right.iter_mut().zip(ruled_right) {
            *ruled = share >= RULED;
        }
        for (ruled, share) in self.below.iter_mut().zip(ruled_below) {
            *ruled = share >= RULED;
        }
    }

    /// The cells; nothing if this is no table but a frame or a ladder of lines.
    fn grid(self) -> Option<Grid> {
        let (width, height) = (self.width(), self.height());
        let mut groups = Groups::new(width * height);
        for row in 0..height {
            for column in 0..width {
                let field = row * width + column;
                if column + 1 < width && !self.right[field] {
                    groups.unite(field, field + 1);
                }
                if row + 1 < height && !self.below[field] {
                    groups.unite(field, field + width);
                }
            }
        }
        let mut owners = vec![usize::MAX; width * height];
        let mut cells = Vec::new();
        for row in 0..height {
            for column in 0..width {
                let field = row * width + column;
                if owners[field] != usize::MAX {
                    continue;
                }
                // The group may be no rectangle where a border is missing in part; then it is cut
                // into rectangles, widest first.
                let group = groups.find(field);
                let mut free = |row: usize, column: usize| {
                    let field = row * width + column;
                    owners[field] == usize::MAX && groups.find(field) == group
                };
                let columns = (column..width).take_while(|at| free(row, *at)).count();
                let rows = (row..height)
                    .take_while(|at| (column..column + columns).all(|column| free(*at, column)))
                    .count();
                for row in row..row + rows {
                    owners[row * width + column..row * width + column + columns].fill(cells.len());
                }
                cells.push(Field { row, column, rows, columns });
            }
        }
        let several = cells.iter().any(|cell| cell.columns < width);
        several.then_some(Grid { columns: self.columns, rows: self.rows, cells, owners })
    }
}

/// The borders of one direction: where lines lie, those close together taken as one, and the ends
/// of the crossing lines where no line closes the table.
fn borders(table: &[Rule], level: bool) -> Vec<f64> {
    let mut at: Vec<f64> = table.iter().filter(|rule| rule.level == level).map(|r| r.at).collect();
    at.sort_by(f64::total_cmp);
    let mut borders = Vec::new();
    let mut rest = &at[..];
    while let Some(first) = rest.first() {
        let same = rest.partition_point(|at| at - first <= CLOSE);
        let (group, others) = rest.split_at(same);
        borders.push(f64::midpoint(*first, group[same - 1]));
        rest = others;
    }
    let crossing = || table.iter().filter(|rule| rule.level != level);
    let from = crossing().map(|rule| rule.from).fold(f64::INFINITY, f64::min);
    let to = crossing().map(|rule| rule.to).fold(f64::NEG_INFINITY, f64::max);
    if borders.first().is_some_and(|first| first - from > BEYOND) {
        borders.insert(0, from);
    }
    if borders.last().is_some_and(|last| to - last > BEYOND) {
        borders.push(to);
    }
    borders
}

fn nearest(borders: &[f64], at: f64) -> Option<usize> {
    let after = borders.partition_point(|border| *border < at);
    let candidates = after.saturating_sub(1)..(after + 1).min(borders.len());
    candidates.min_by(|a, b| (borders[*a] - at).abs().total_cmp(&(borders[*b] - at).abs()))
}

/// Sets of things that are united step by step.
struct Groups(Vec<usize>);

impl Groups {
    fn new(size: usize) -> Self {
        Self((0..size).collect())
    }

    fn find(&mut self, mut index: usize) -> usize {
        while self.0[index] != index {
            self.0[index] = self.0[self.0[index]];
            index = self.0[index];
        }
        index
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        // The earlier one stays the head, so that groups come in the order of their first member.
        self.0[a.max(b)] = a.min(b);
    }
}
