//! The graphics state.

use std::rc::Rc;

use hayro_font::kurbo::{Affine, Rect};

use super::ink::Ink;
use crate::pdf::font::Font;

#[derive(Clone)]
pub(super) struct State<'a> {
    /// From user space to the page, y downwards.
    pub(super) ctm: Affine,
    /// What may be painted: the box around the clip path, on the page.
    pub(super) clip: Rect,
    pub(super) fill: Ink,
    pub(super) stroke: Ink,
    pub(super) line_width: f64,
    pub(super) text: TextState<'a>,
}

impl State<'_> {
    pub(super) fn new(ctm: Affine, clip: Rect) -> Self {
        Self {
            ctm,
            clip,
            fill: Ink::default(),
            stroke: Ink::default(),
            line_width: 1.0,
            text: TextState::default(),
        }
    }

    /// Whether text leaves no paint, as the text layer over a scan. Text that only clips (mode 7)
    /// shows what is painted through it.
    pub(super) fn hides_text(&self) -> bool {
        let (fill, stroke) = (self.fill.is_transparent(), self.stroke.is_transparent());
        match self.text.mode {
            0 | 4 => fill,
            1 | 5 => stroke,
            2 | 6 => fill && stroke,
            mode => mode == 3,
        }
    }

    /// Narrows the clip.
    pub(super) fn clip(&mut self, bounds: Rect) {
        self.clip = self.clip.intersect(bounds);
    }
}

/// The part of the graphics state that text uses, and its matrices.
#[derive(Clone)]
pub(super) struct TextState<'a> {
    pub(super) font: Option<Rc<Font<'a>>>,
    pub(super) size: f64,
    pub(super) character_space: f64,
    pub(super) word_space: f64,
    /// Horizontal scale, 1 as a rule.
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    /// Rendering mode: filled, stroked, both, neither, and the same again as a clip.
    pub(super) mode: i64,
    pub(super) matrix: Affine,
    pub(super) line_matrix: Affine,
}

impl Default for TextState<'_> {
    fn default() -> Self {
        Self {
            font: None,
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            matrix: Affine::IDENTITY,
            line_matrix: Affine::IDENTITY,
        }
    }
}
