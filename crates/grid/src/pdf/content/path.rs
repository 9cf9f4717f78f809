//! Paths → ruled lines.
//!
//! A ruled line may be stroked, or filled as a thin rectangle, or be what remains between two
//! rectangles of one filled frame. Areas, curves and white paint are no lines.

use hayro_font::kurbo::{Affine, Point, Rect, Vec2};
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Number;

use super::{Printer, stretch};
use crate::ReadError;
use crate::pdf::sheet::Rule;

/// The thickest line, in points. Thicker is an area. Word offers six points, reports use a half.
const THICKEST: f64 = 4.0;
/// The shortest line. Shorter are dots, corners and ticks.
/// Points of one path. What has more is a drawing: a map, a chart, a seal.
const DRAWING: usize = 20_000;

/// The path under construction, in page coordinates.
#[derive(Default)]
pub(super) struct Path {
    corners: Vec<Corner>,
    current: Point,
    /// Where the open subpath began.
    start: Point,
    /// The path becomes the clip when it is painted.
    clips: bool,
    bounds: Option<Rect>,
    is_drawing: bool,
}

struct Corner {
    at: Point,
    arrival: Arrival,
}

/// How a corner is reached from the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrival {
    /// Not at all: a subpath begins.
    Start,
    Straight,
    Curved,
}

impl Path {
    pub(super) fn clear(&mut self) {
        self.corners.clear();
        self.clips = false;
        self.bounds = None;
        self.is_drawing = false;
    }

    fn add(&mut self, at: Point, arrival: Arrival) {
        if arrival == Arrival::Start {
            self.start = at;
        }
        self.current = at;
        self.bounds = Some(match self.bounds {
            Some(bounds) => bounds.union_pt(at),
            None => Rect::from_points(at, at),
        });
        if self.corners.len() >= DRAWING {
            self.is_drawing = true;
        } else {
            self.corners.push(Corner { at, arrival });
        }
    }

    fn close(&mut self) {
        if !self.corners.is_empty() {
            self.add(self.start, Arrival::Straight);
        }
    }

    /// The subpaths, each with at least two corners.
    fn parts(&self) -> impl Iterator<Item = &[Corner]> {
        self.corners
            .chunk_by(|_, next| next.arrival != Arrival::Start)
            .filter(|part| part.len() > 1)
    }
}

impl Printer<'_, '_> {
    /// Builds and paints paths. Returns whether the operator was one of these.
    pub(super) fn paint(&mut self, operator: &Op<'_, '_>) -> Result<bool, ReadError> {
        let ctm = self.state.ctm;
        let point = |x: f64, y: f64| ctm * Point::new(x, y);
        match operator {
            Op::MoveTo(to) => self.path.add(point(to.0.as_f64(), to.1.as_f64()), Arrival::Start),
            Op::LineTo(to) => self.path.add(point(to.0.as_f64(), to.1.as_f64()), Arrival::Straight),
            Op::CubicTo(to) => self.path.add(point(to.4.as_f64(), to.5.as_f64()), Arrival::Curved),
            Op::CubicStartTo(to) => {
                self.path.add(point(to.2.as_f64(), to.3.as_f64()), Arrival::Curved);
            }
            Op::CubicEndTo(to) => {
                self.path.add(point(to.2.as_f64(), to.3.as_f64()), Arrival::Curved);
            }
            Op::ClosePath(_) => self.path.close(),
            Op::RectPath(rect) => {
                let [x, y, w, h] = [&rect.0, &rect.1, &rect.2, &rect.3].map(Number::as_f64);
                self.path.add(point(x, y), Arrival::Start);
                self.path.add(point(x + w, y), Arrival::Straight);
                self.path.add(point(x + w, y + h), Arrival::Straight);
                self.path.add(point(x, y + h), Arrival::Straight);
                self.path.close();
            }
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => self.path.clips = true,
            Op::EndPath(_) => self.finish(false, false)?,
            Op::StrokePath(_) => self.finish(false, true)?,
            Op::CloseAndStrokePath(_) => {
                self.path.close();
                self.finish(false, true)?;
            }
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => self.finish(true, false)?,
            Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => self.finish(true, true)?,
            Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                self.path.close();
                self.finish(true, true)?;
            }
            Op::LineWidth(width) => self.state.line_width = width.0.as_f64(),
            Op::StrokeColorDeviceGray(c) => self.state.stroke.set_light(&[c.0]),
            Op::StrokeColorDeviceRgb(c) => self.state.stroke.set_light(&[c.0, c.1, c.2]),
            Op::StrokeColorCmyk(c) => self.state.stroke.set_dark(&[c.0, c.1, c.2, c.3]),
            Op::StrokeColor(c) => self.state.stroke.set(&c.0),
            Op::StrokeColorNamed(c) => self.state.stroke.set(&c.0),
            Op::NonStrokeColorDeviceGray(c) => self.state.fill.set_light(&[c.0]),
            Op::NonStrokeColorDeviceRgb(c) => self.state.fill.set_light(&[c.0, c.1, c.2]),
            Op::NonStrokeColorCmyk(c) => self.state.fill.set_dark(&[c.0, c.1, c.2, c.3]),
            Op::NonStrokeColor(c) => self.state.fill.set(&c.0),
            Op::NonStrokeColorNamed(c) => self.state.fill.set(&c.0),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Ends the path: fills, strokes, clips.
    fn finish(&mut self, fill: bool, stroke: bool) -> Result<(), ReadError> {
        let path = std::mem::take(&mut self.path);
        if !path.is_drawing && !self.shared.layers.hidden() {
            if fill {
                self.fill(&path)?;
            }
            if stroke && !self.state.stroke.leaves_no_mark() {
                self.stroke(&path)?;
            }
        }
        if path.clips
            && let Some(bounds) = path.bounds
        {
            self.state.clip(bounds);
        }
        // Keeps the memory for the next path.
        self.path = path;
        self.path.clear();
        Ok(())
    }

    fn stroke(&mut self, path: &Path) -> Result<(), ReadError> {
        let ctm = self.state.ctm;
        for part in path.parts() {
            for pair in part.windows(2) {
                if pair[1].arrival != Arrival::Straight {
                    continue;
                }
                if let Some(rule) = straight(pair[0].at, pair[1].at)
                    && self.state.line_width * across(ctm, rule.level) <= THICKEST
                {
                    self.rule(rule)?;
                }
            }
        }
        Ok(())
    }

    fn fill(&mut self, path: &Path) -> Result<(), ReadError> {
        let marks = !self.state.fill.leaves_no_mark();
        let mut areas: Vec<Rect> = Vec::new();
        for part in path.parts() {
            if part.iter().any(|corner| corner.arrival == Arrival::Curved) {
                self.sheet.curved += usize::from(marks);
                continue;
            }
            let Some(bounds) = bounds(part) else { continue };
            // A line that ends in a mitre is a trapezium; its box tells enough.
            let lines = thin(bounds);
            if lines == [None, None] && is_rectangle(part, bounds) {
                areas.push(bounds);
            } else if marks {
                for rule in lines.into_iter().flatten() {
                    self.rule(rule)?;
                }
            }
        }
        if marks {
            // A rectangle within a rectangle leaves a frame, drawn as one path.
            for pair in areas.windows(2) {
                let first_is_outer = pair[0].area() >= pair[1].area();
                let (outer, inner) =
                    if first_is_outer { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
                for rule in frame(outer, inner) {
                    self.rule(rule)?;
                }
            }
        }
        areas.into_iter().try_for_each(|area| self.area(area))
    }

    /// Notes a filled area. Light cells on a dark ground, a little apart, are a table whose
    /// borders are the ground between them (`cellspacing=1` on a black table).
    fn area(&mut self, area: Rect) -> Result<(), ReadError> {
        /// How much lighter than its ground a cell must be.
        const CONTRAST: f64 = 0.1;
        /// Grounds that are kept in mind.
        const GROUNDS: usize = 50;
        let Some(light) = self.state.fill.light() else { return Ok(()) };
        let reach = area.inflate(0.1, 0.1);
        let ground = self.grounds.iter().rev().find(|(ground, _)| {
            ground.intersect(reach).area() >= area.area() * 0.99 && ground.area() > area.area()
        });
        if ground.is_some_and(|(_, dark)| light - dark >= CONTRAST) {
            for level in [area.y0, area.y1] {
                self.rule(Rule::level(level, area.x0, area.x1))?;
            }
            for upright in [area.x0, area.x1] {
                self.rule(Rule::upright(upright, area.y0, area.y1))?;
            }
        } else if !self.state.fill.leaves_no_mark() {
            if self.grounds.len() >= GROUNDS {
                self.grounds.remove(0);
            }
            self.grounds.push((area, light));
        }
        Ok(())
    }

    /// Notes a ruled line, as far as it can be seen.
    pub(super) fn rule(&mut self, rule: Rule) -> Result<(), ReadError> {
        self.shared.budget.stroke()?;
        // The middle of a line that lies on the edge of the clip may be a hair outside.
        let clip = self.state.clip.inflate(1.0, 1.0);
        let (low, high, from, to) = if rule.level {
            (clip.y0, clip.y1, clip.x0, clip.x1)
        } else {
            (clip.x0, clip.x1, clip.y0, clip.y1)
        };
        let seen = Rule { from: rule.from.max(from), to: rule.to.min(to), ..rule };
        if (low..=high).contains(&seen.at) && seen.to > seen.from {
            self.sheet.rules.push(seen);
        }
        Ok(())
    }
}

/// The box around the corners.
fn bounds(part: &[Corner]) -> Option<Rect> {
    let (first, rest) = part.split_first()?;
    let bounds = rest
        .iter()
        .fold(Rect::from_points(first.at, first.at), |bounds, corner| bounds.union_pt(corner.at));
    bounds.is_finite().then_some(bounds)
}

/// Whether a closed part follows its box.
fn is_rectangle(part: &[Corner], bounds: Rect) -> bool {
    const NEAR: f64 = 0.5;
    let on = |value: f64, low: f64, high: f64| (value - low).abs().min((value - high).abs()) < NEAR;
    part.iter().all(|corner| {
        on(corner.at.x, bounds.x0, bounds.x1) && on(corner.at.y, bounds.y0, bounds.y1)
    })
}

/// A box so flat that it is a line: level, upright, or perhaps a dot of either.
pub(super) fn thin(bounds: Rect) -> [Option<Rule>; 2] {
    let (width, height) = (bounds.width(), bounds.height());
    let center = bounds.center();
    let finite = bounds.is_finite();
    let level = finite && height <= THICKEST && width * 2.0 >= height && width > 0.0;
    let upright = finite && width <= THICKEST && height * 2.0 >= width && height > 0.0;
    [
        level.then(|| Rule::level(center.y, bounds.x0, bounds.x1)),
        upright.then(|| Rule::upright(center.x, bounds.y0, bounds.y1)),
    ]
}

/// The straight line between two points, if it is level or upright.
fn straight(from: Point, to: Point) -> Option<Rule> {
    /// Drawn by hand or scaled by a printer driver, a level line may be off by this much.
    const OFF: f64 = 0.6;
    let (dx, dy) = ((to.x - from.x).abs(), (to.y - from.y).abs());
    if !(dx + dy).is_finite() {
        None
    } else if dy <= OFF && dx > dy {
        Some(Rule::level(from.midpoint(to).y, from.x, to.x))
    } else if dx <= OFF && dy > dx {
        Some(Rule::upright(from.midpoint(to).x, from.y, to.y))
    } else {
        None
    }
}

/// How much wider than its nominal width a line becomes on the page.
fn across(ctm: Affine, level: bool) -> f64 {
    // For a page that is not turned, the thickness of a level line is vertical; turned by a
    // quarter it is the other axis. Both stretch alike in all but strange files.
    let axis = if level { Vec2::new(0.0, 1.0) } else { Vec2::new(1.0, 0.0) };
    stretch(ctm, axis)
}

/// The lines between two rectangles, one within the other.
fn frame(outer: Rect, inner: Rect) -> Vec<Rule> {
    let margins =
        [inner.x0 - outer.x0, outer.x1 - inner.x1, inner.y0 - outer.y0, outer.y1 - inner.y1];
    if margins.iter().any(|margin| !(0.0..=THICKEST).contains(margin)) {
        return Vec::new();
    }
    let middle = |a: f64, b: f64| f64::midpoint(a, b);
    let lines = [
        Rule::upright(middle(outer.x0, inner.x0), outer.y0, outer.y1),
        Rule::upright(middle(outer.x1, inner.x1), outer.y0, outer.y1),
        Rule::level(middle(outer.y0, inner.y0), outer.x0, outer.x1),
        Rule::level(middle(outer.y1, inner.y1), outer.x0, outer.x1),
    ];
    let drawn = lines.into_iter().zip(margins).filter(|(_, margin)| *margin > 0.0);
    drawn.map(|(line, _)| line).collect()
}
