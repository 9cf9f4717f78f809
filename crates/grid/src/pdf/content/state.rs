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
    /// Rendering modes 3 (not painted) and 7 (only clips).
    pub(super) invisible: bool,
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
            invisible: false,
            matrix: Affine::IDENTITY,
            line_matrix: Affine::IDENTITY,
        }
    }
}
