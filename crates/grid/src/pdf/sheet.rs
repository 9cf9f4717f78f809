//! What stands on one page, in points from its upper left corner, as the reader sees it.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_font::kurbo::{Point, Rect, Vec2};

/// A printed glyph.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// What it says, one character as a rule.
    pub(super) text: Rc<str>,
    /// Whether it is a blank.
    pub(super) blank: bool,
    /// Where it begins on its base line.
    pub(super) start: Point,
    /// Where it ends on its base line.
    pub(super) end: Point,
    /// Height of its line of print.
    pub(super) size: f64,
    /// Which way its line runs.
    pub(super) toward: Toward,
    /// Not painted: a text layer over a scan.
    pub(super) invisible: bool,
    /// Outside of the region that may be painted.
    pub(super) clipped: bool,
}

impl Glyph {
    /// The middle of the body of the glyph. A base line runs about a third of the way up.
    pub(super) fn middle(&self) -> Point {
        let rise = self.toward.up() * (self.size * 0.35);
        self.start.midpoint(self.end) + rise
    }

    /// Position along the line: where it begins and where it ends.
    pub(super) fn along(&self) -> (f64, f64) {
        (self.toward.along(self.start), self.toward.along(self.end))
    }

    /// Position across the lines, growing from one line to the next.
    pub(super) fn across(&self) -> f64 {
        self.toward.across(self.start)
    }

    /// The box that it takes.
    pub(super) fn bounds(&self) -> Rect {
        let up = self.toward.up() * self.size;
        Rect::from_points(self.start + up * 0.85, self.end - up * 0.15)
    }
}

/// The way a line of text runs over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Toward {
    Right,
    Down,
    Left,
    Up,
    /// Askew, as watermarks are.
    Oblique,
}

impl Toward {
    const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Left, Self::Up];

    /// The way that `direction` points.
    pub(super) fn of(direction: Vec2) -> Self {
        /// Tangent of the angle that still counts as straight, about three degrees: a scan laid
        /// on the glass by hand.
        const STRAIGHT: f64 = 0.05;
        let (x, y) = (direction.x, direction.y);
        if y.abs() <= x.abs() * STRAIGHT {
            if x < 0.0 { Self::Left } else { Self::Right }
        } else if x.abs() <= y.abs() * STRAIGHT {
            if y < 0.0 { Self::Up } else { Self::Down }
        } else {
            Self::Oblique
        }
    }

    fn forward(self) -> Vec2 {
        match self {
            Self::Right | Self::Oblique => Vec2::new(1.0, 0.0),
            Self::Down => Vec2::new(0.0, 1.0),
            Self::Left => Vec2::new(-1.0, 0.0),
            Self::Up => Vec2::new(0.0, -1.0),
        }
    }

    /// From the foot of a glyph to its head.
    fn up(self) -> Vec2 {
        let forward = self.forward();
        Vec2::new(forward.y, -forward.x)
    }

    fn along(self, point: Point) -> f64 {
        point.to_vec2().dot(self.forward())
    }

    fn across(self, point: Point) -> f64 {
        -point.to_vec2().dot(self.up())
    }
}

/// A straight line, level or upright.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    /// Whether it is level.
    pub(super) level: bool,
    /// Its height on the page, or its distance from the left where it is upright.
    pub(super) at: f64,
    /// Where it begins.
    pub(super) from: f64,
    /// Where it ends.
    pub(super) to: f64,
}

impl Rule {
    /// A level line.
    pub(super) fn level(at: f64, from: f64, to: f64) -> Self {
        Self { level: true, at, from: from.min(to), to: from.max(to) }
    }

    /// An upright line.
    pub(super) fn upright(at: f64, from: f64, to: f64) -> Self {
        Self { level: false, at, from: from.min(to), to: from.max(to) }
    }
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Glyphs in the order in which they were drawn.
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    /// How much of the page pictures cover; overlaps count twice.
    pub(super) pictured: f64,
    /// Filled shapes with curves, as letters are that were turned into outlines.
    pub(super) curved: usize,
}

impl Sheet {
    /// Glyphs that say something, whether painted or not.
    pub(super) fn characters(&self) -> usize {
        self.glyphs.iter().filter(|glyph| !glyph.blank).count()
    }

    /// Whether pictures cover a good part of the page.
    pub(super) fn is_pictured(&self) -> bool {
        self.pictured > self.width * self.height / 3.0
    }

    /// Whether so much is drawn in curves that it may be text turned into outlines. An emblem or a
    /// seal has fewer.
    pub(super) fn is_outlined(&self) -> bool {
        self.curved > 150
    }

    /// Makes the page what a person would read: the hidden text layer goes, unless it is all there
    /// is; what was printed twice stands once; the page is turned so that its text runs to the
    /// right.
    pub(super) fn tidy(&mut self) {
        self.choose_layer();
        self.drop_doubles();
        self.turn();
    }

    /// Text that is not painted is dropped, except on a page that has nothing but such text: there
    /// it is what a scanner recognised in the picture over it. A stamp or a page number that was
    /// printed over the scan later does not change that.
    fn choose_layer(&mut self) {
        /// So many times more hidden than painted text makes the hidden text the page.
        const PREVAILS: usize = 5;
        let all = self.characters();
        let hidden = self.glyphs.iter().filter(|glyph| glyph.invisible && !glyph.blank).count();
        if hidden > 0 && hidden < (all - hidden) * PREVAILS {
            self.glyphs.retain(|glyph| !glyph.invisible);
        }
    }

    /// A glyph drawn again at nearly the same spot (bold by hand, a shadow) stands once.
    fn drop_doubles(&mut self) {
        let mut seen: HashMap<(Rc<str>, i64, i64), Point> = HashMap::new();
        self.glyphs.retain(|glyph| {
            if glyph.blank {
                return true;
            }
            let advance = glyph.start.distance(glyph.end);
            let near = (glyph.size * 0.12).min(advance * 0.4).max(0.05);
            // The raster follows the size of the print. With fields twice as wide as the
            // distance sought, a double is in the same field or in the one on the nearer side.
            let field = |x: f64| (x / (near * 2.0)).floor();
            let Point { x, y } = glyph.start;
            let (column, row) = (field(x), field(y));
            let side = |x: f64| if x / near - field(x) * 2.0 < 1.0 { -1.0 } else { 1.0 };
            for (next_column, next_row) in [
                (column, row),
                (column + side(x), row),
                (column, row + side(y)),
                (column + side(x), row + side(y)),
            ] {
                let key = (Rc::clone(&glyph.text), next_column as i64, next_row as i64);
                if seen.get(&key).is_some_and(|found| found.distance(glyph.start) <= near) {
                    return false;
                }
            }
            let (column, row) = (column as i64, row as i64);
            seen.insert((Rc::clone(&glyph.text), column, row), glyph.start);
            true
        });
    }

    /// Turns the page so that most of its text runs to the right.
    fn turn(&mut self) {
        let count = |toward| self.glyphs.iter().filter(|glyph| glyph.toward == toward).count();
        let mut most = (0, Toward::Right);
        for toward in Toward::ALL {
            let glyphs = count(toward);
            if glyphs > most.0 {
                most = (glyphs, toward);
            }
        }
        let toward = most.1;
        if toward == Toward::Right {
            return;
        }
        let (width, height) = (self.width, self.height);
        let turned = |point: Point| match toward {
            Toward::Down => Point::new(point.y, width - point.x),
            Toward::Up => Point::new(height - point.y, point.x),
            Toward::Left => Point::new(width - point.x, height - point.y),
            Toward::Right | Toward::Oblique => point,
        };
        for glyph in &mut self.glyphs {
            glyph.start = turned(glyph.start);
            glyph.end = turned(glyph.end);
            if glyph.toward != Toward::Oblique {
                let forward = turned(glyph.toward.forward().to_point()) - turned(Point::ZERO);
                glyph.toward = Toward::of(forward);
            }
        }
        for rule in &mut self.rules {
            let (from, to) = if rule.level {
                (Point::new(rule.from, rule.at), Point::new(rule.to, rule.at))
            } else {
                (Point::new(rule.at, rule.from), Point::new(rule.at, rule.to))
            };
            let (from, to) = (turned(from), turned(to));
            *rule = if rule.level == (toward == Toward::Left) {
                Rule::level(from.y, from.x, to.x)
            } else {
                Rule::upright(from.x, from.y, to.y)
            };
        }
        if toward != Toward::Left {
            std::mem::swap(&mut self.width, &mut self.height);
        }
    }
}
