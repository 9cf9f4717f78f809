//! Text operators → glyphs.

use hayro_font::kurbo::{Affine, Point, Vec2};
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Object;

use super::{Printer, matrix, stretch};
use crate::ReadError;
use crate::pdf::sheet::{Glyph, Toward};

/// Space between characters up to so many font sizes belongs to the glyph before it: such text is
/// spaced out. More is a step to another column.
const SPACED: f64 = 0.5;

impl Printer<'_, '_> {
    /// Sets text. Operators of no interest fall through.
    pub(super) fn type_text(&mut self, operator: &Op<'_, '_>) -> Result<(), ReadError> {
        let text = &mut self.state.text;
        match operator {
            Op::BeginText(_) => {
                text.matrix = Affine::IDENTITY;
                text.line_matrix = Affine::IDENTITY;
            }
            Op::CharacterSpacing(space) => text.character_space = space.0.as_f64(),
            Op::WordSpacing(space) => text.word_space = space.0.as_f64(),
            Op::HorizontalScaling(percent) => text.scale = percent.0.as_f64() / 100.0,
            Op::TextLeading(leading) => text.leading = leading.0.as_f64(),
            Op::TextRise(rise) => text.rise = rise.0.as_f64(),
            Op::TextRenderingMode(mode) => text.mode = mode.0.as_i64(),
            Op::SetTextMatrix(m) => {
                text.line_matrix = matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                text.matrix = text.line_matrix;
            }
            Op::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                text.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.text.leading),
            Op::ShowText(string) => self.show(string.0.as_bytes())?,
            Op::NextLineAndShowText(string) => {
                self.next_line(0.0, -self.state.text.leading);
                self.show(string.0.as_bytes())?;
            }
            Op::ShowTextWithParameters(show) => {
                text.word_space = show.0.as_f64();
                text.character_space = show.1.as_f64();
                self.next_line(0.0, -self.state.text.leading);
                self.show(show.2.as_bytes())?;
            }
            Op::ShowTexts(parts) => {
                for part in parts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(string) => self.show(string.as_bytes())?,
                        Object::Number(thousandths) => self.step_back(thousandths.as_f64()),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn next_line(&mut self, x: f64, y: f64) {
        let text = &mut self.state.text;
        text.line_matrix *= Affine::translate((x, y));
        text.matrix = text.line_matrix;
    }

    /// An adjustment between strings, in thousandths of the font size against the direction of
    /// writing.
    fn step_back(&mut self, thousandths: f64) {
        let text = &mut self.state.text;
        let by = -thousandths / 1000.0 * text.size;
        let horizontal = text.font.as_ref().is_none_or(|font| font.is_horizontal());
        let step = if horizontal { Vec2::new(by * text.scale, 0.0) } else { Vec2::new(0.0, by) };
        text.matrix *= Affine::translate(step);
    }

    /// Prints the glyphs of one string.
    fn show(&mut self, string: &[u8]) -> Result<(), ReadError> {
        let font = match &self.state.text.font {
            Some(font) => font.clone(),
            None => self.shared.fonts.fallback(),
        };
        let hidden = self.shared.layers.hidden();
        let horizontal = font.is_horizontal();
        let invisible = self.state.hides_text();
        let mut rest = string;
        while !rest.is_empty() {
            self.shared.budget.glyph()?;
            let (code, length) = font.code(rest);
            rest = rest.get(length..).unwrap_or_default();
            let shape = font.shape(code);
            let text = &mut self.state.text;
            let space = text.character_space
                + if code == 32 && length == 1 { text.word_space } else { 0.0 };
            let spaced = if horizontal && space.abs() <= (text.size * SPACED).abs() {
                space.max(0.0)
            } else {
                0.0
            };
            if !hidden && !shape.text.is_empty() {
                let place = self.state.ctm
                    * text.matrix
                    * Affine::new([text.scale, 0.0, 0.0, 1.0, 0.0, text.rise]);
                let start = shape.offset.to_point();
                let start = Point::new(start.x * text.size, start.y * text.size);
                let end = start + Vec2::new(shape.width * text.size + spaced, 0.0);
                let size = stretch(place, Vec2::new(0.0, 1.0)) * text.size.abs() * font.em;
                let (start, end) = (place * start, place * end);
                let forward = place * Point::new(text.size, 0.0) - place * Point::ORIGIN;
                let glyph = Glyph {
                    text: shape.text.clone(),
                    blank: shape.blank,
                    start,
                    end,
                    size,
                    toward: Toward::of(forward),
                    invisible,
                    clipped: false,
                };
                let middle = glyph.middle();
                if start.is_finite() && end.is_finite() && size.is_finite() && size > 0.0 {
                    let clipped = !self.state.clip.inflate(0.5, 0.5).contains(middle);
                    self.sheet.glyphs.push(Glyph { clipped, ..glyph });
                }
            }
            let text = &mut self.state.text;
            let step = if horizontal {
                Vec2::new((shape.advance.x * text.size + space) * text.scale, 0.0)
            } else {
                Vec2::new(0.0, shape.advance.y * text.size + space)
            };
            text.matrix *= Affine::translate(step);
        }
        Ok(())
    }
}
