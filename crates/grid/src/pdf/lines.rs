//! Glyphs → lines of print → pieces.
//!
//! A line is what stands on one base line: glyphs whose base lines differ by no more than a third
//! of their size. So a figure that is centred between the two lines of a label is a line of its
//! own, between them.

use hayro_font::kurbo::Rect;

use super::sheet::{Glyph, Toward};
use crate::Piece;

/// Base lines of one line of print differ by no more than this, in font sizes.
const BASE_LINE: f64 = 0.35;
/// A wider gap, in font sizes, ends a piece: a little more than one ideographic space.
const WIDE: f64 = 1.15;
/// The same between digits, where print never leaves as much within one number.
const WIDE_IN_FIGURES: f64 = 0.75;
/// The same beside ideographs where no printed blank accounts for the gap. They stand shoulder to
/// shoulder, but for a quarter before another script; what a line was stretched to fill its
/// measure comes on top.
const WIDE_UNPRINTED: f64 = 0.33;
/// A gap between letters or digits that is a blank, though none was printed, in font sizes.
const BLANK: f64 = 0.2;
/// Single ideographs no further apart than this are one spaced-out word (规　　章), in font sizes.
const SPACED_OUT: f64 = 3.2;

/// A line of print.
#[derive(Debug)]
pub(super) struct Line {
    /// The pieces in the order in which they are read; never empty.
    pub(super) pieces: Vec<Piece>,
    /// The box around the line.
    pub(super) bounds: Rect,
    /// Font size of its first piece.
    size: f64,
    askew: bool,
}

impl Line {
    /// The line as the content of a cell: pieces joined by a blank, by a tab where the gap is wide
    /// or between numbers.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut before: Option<&Piece> = None;
        for piece in &self.pieces {
            if let Some(before) = before {
                let gap = f64::from(piece.left - before.right);
                let numbers = is_number(&before.text) && is_number(&piece.text);
                text.push(if numbers || gap > WIDE * self.size { '\t' } else { ' ' });
            }
            text.push_str(&piece.text);
            before = Some(piece);
        }
        text
    }

    /// How many of its pieces are numbers and nothing else.
    pub(super) fn numbers(&self) -> usize {
        self.pieces.iter().filter(|piece| is_number(&piece.text)).count()
    }

    /// Where it comes among the lines of its page: at the height of its middle, after all of them
    /// if it stands askew.
    pub(super) fn height(&self) -> f64 {
        if self.askew { f64::INFINITY } else { self.bounds.center().y }
    }
}

/// The lines that `glyphs` make: first those that run to the right, from top to bottom, then
/// those that run in other directions.
pub(super) fn lines(mut glyphs: Vec<&Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| {
        a.toward.cmp(&b.toward).then_with(|| match a.toward {
            // Askew text keeps the order in which it was drawn.
            Toward::Oblique => std::cmp::Ordering::Equal,
            _ => a.across().total_cmp(&b.across()),
        })
    });
    let mut lines = Vec::new();
    let mut rest = &mut glyphs[..];
    while let Some(first) = rest.first() {
        let (toward, across, size) = (first.toward, first.across(), first.size);
        let same = rest
            .iter()
            .take_while(|glyph| {
                glyph.toward == toward
                    && (toward == Toward::Oblique
                        || glyph.across() - across
                            <= BASE_LINE * glyph.size.min(size).max(size * 0.5))
            })
            .count();
        let (line, others) = rest.split_at_mut(same);
        rest = others;
        if toward != Toward::Oblique {
            line.sort_by(|a, b| a.along().0.total_cmp(&b.along().0));
        }
        lines.extend(read(line));
    }
    lines
}

/// One line, its glyphs in order; nothing if it is blank.
fn read(glyphs: &[&Glyph]) -> Option<Line> {
    // Some programs print a blank after every ideograph; such blanks mean nothing.
    let without_blanks: Vec<&Glyph>;
    let glyphs = if spaced_by_blanks(glyphs) {
        without_blanks = glyphs.iter().copied().filter(|glyph| !glyph.blank).collect();
        &without_blanks
    } else {
        glyphs
    };
    let stretch = stretch(glyphs);
    let mut pieces: Vec<Part> = Vec::new();
    let mut blank = false;
    for glyph in glyphs {
        if glyph.blank {
            blank = true;
            continue;
        }
        match pieces.last_mut() {
            Some(part) => match part.joint(glyph, blank, stretch) {
                Joint::Close => part.push(glyph),
                Joint::Blank => {
                    part.text.push(' ');
                    part.push(glyph);
                }
                Joint::Apart => pieces.push(Part::new(glyph)),
            },
            None => pieces.push(Part::new(glyph)),
        }
        blank = false;
    }
    let pieces = join_spaced_out(pieces);
    let bounds = pieces.iter().map(|part| part.bounds).reduce(|all, part| all.union(part))?;
    let size = pieces.first()?.size;
    let pieces = pieces
        .into_iter()
        .map(|part| Piece {
            text: part.text,
            left: part.bounds.x0 as f32,
            right: part.bounds.x1 as f32,
        })
        .collect();
    let askew = glyphs.first().is_some_and(|glyph| glyph.toward == Toward::Oblique);
    Some(Line { pieces, bounds, size, askew })
}

/// A piece under construction.
struct Part {
    text: String,
    /// Characters in it.
    length: usize,
    last: char,
    size: f64,
    begin: f64,
    end: f64,
    bounds: Rect,
}

enum Joint {
    Close,
    Blank,
    Apart,
}

impl Part {
    fn new(glyph: &Glyph) -> Self {
        let (begin, end) = glyph.along();
        Self {
            text: glyph.text.to_string(),
            length: 1,
            last: glyph.text.chars().next_back().unwrap_or_default(),
            size: glyph.size,
            begin,
            end,
            bounds: glyph.bounds(),
        }
    }

    fn push(&mut self, glyph: &Glyph) {
        self.text.push_str(&glyph.text);
        self.length += 1;
        self.last = glyph.text.chars().next_back().unwrap_or_default();
        self.size = glyph.size;
        self.end = self.end.max(glyph.along().1);
        self.bounds = self.bounds.union(glyph.bounds());
    }

    /// How `glyph` follows this piece, in a line whose ideographs are `stretch` apart.
    fn joint(&self, glyph: &Glyph, blank: bool, stretch: f64) -> Joint {
        if glyph.toward == Toward::Oblique {
            return Joint::Close;
        }
        let size = f64::midpoint(self.size, glyph.size);
        let gap = (glyph.along().0 - self.end) / size;
        let next = glyph.text.chars().next().unwrap_or_default();
        let beside_ideograph = is_ideographic(self.last) || is_ideographic(next);
        let (wide, least) = if is_figure(self.last) && is_figure(next) {
            (WIDE_IN_FIGURES, BLANK)
        } else if beside_ideograph && !blank {
            (stretch + WIDE_UNPRINTED, f64::INFINITY)
        } else {
            (WIDE, BLANK)
        };
        if gap > wide {
            Joint::Apart
        } else if gap > if blank { BLANK / 2.0 } else { least } {
            Joint::Blank
        } else {
            Joint::Close
        }
    }

    fn is_single_ideograph(&self) -> bool {
        self.length == 1 && is_letter(self.last)
    }
}

/// How far apart the ideographs of a line stand as a rule, in font sizes.
fn stretch(glyphs: &[&Glyph]) -> f64 {
    /// Fewer tell nothing.
    const FEW: usize = 4;
    let mut gaps: Vec<f64> = glyphs
        .windows(2)
        .filter(|pair| pair.iter().all(|glyph| glyph.text.chars().all(is_letter)))
        .map(|pair| (pair[1].along().0 - pair[0].along().1) / pair[0].size)
        .collect();
    if gaps.len() < FEW {
        return 0.0;
    }
    let middle = gaps.len() / 2;
    gaps.select_nth_unstable_by(middle, f64::total_cmp).1.max(0.0)
}

/// Whether a character is an ideograph that is read: marks of one in each column (— — —) do not tell
/// how a line was stretched.
fn is_letter(character: char) -> bool {
    is_ideographic(character) && character.is_alphabetic()
}

/// Whether most neighbouring ideographs of a line have a blank between them.
fn spaced_by_blanks(glyphs: &[&Glyph]) -> bool {
    let ideographic = |glyph: &Glyph| !glyph.blank && glyph.text.chars().all(is_ideographic);
    let close = glyphs.windows(2).filter(|w| ideographic(w[0]) && ideographic(w[1])).count();
    let apart =
        glyphs.windows(3).filter(|w| ideographic(w[0]) && w[1].blank && ideographic(w[2])).count();
    apart > 3 && apart > close
}

/// Words that are spaced out to fill their column come in pieces of one ideograph each.
fn join_spaced_out(parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::new();
    // The step within the spaced-out word that the last piece is.
    let mut step: Option<f64> = None;
    let mut previous_single = false;
    for part in parts {
        let single = part.is_single_ideograph();
        if let Some(last) = joined.last_mut()
            && single
            && previous_single
        {
            let gap = (part.begin - last.end) / part.size;
            if gap <= SPACED_OUT && step.is_none_or(|step| (gap - step).abs() < 0.4) {
                step = Some(gap);
                last.text.push_str(&part.text);
                last.end = part.end;
                last.last = part.last;
                last.bounds = last.bounds.union(part.bounds);
                continue;
            }
        }
        step = None;
        previous_single = single;
        joined.push(part);
    }
    joined
}

/// Whether a piece is a number and nothing else.
fn is_number(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
        && text.chars().all(|c| is_figure(c) || matches!(c, '-' | '+' | ' '))
}

/// Whether a character is part of a number.
fn is_figure(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '０'..='９' | '.' | ',' | '%')
}

/// Whether a character is written without blanks around it: ideographs, their punctuation,
/// full-width forms.
pub(super) fn is_ideographic(character: char) -> bool {
    matches!(character,
        '\u{2E80}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{20000}'..='\u{3FFFF}'
        | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}
