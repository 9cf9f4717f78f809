//! Fonts: character codes of a string → what is printed and how far it moves the pen.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_font::kurbo::Vec2;
use hayro_font::{
    CMapResolverFn, Font as EngineFont, FontCache, FontGlyph, FontQuery, FontResolverFn,
    StandardFont,
};
use hayro_syntax::object::{Dict, Name, Rect};

use self::recovery::Recovery;
use super::budget::Budget;
use super::unpack;
use crate::ReadError;

mod fold;
mod recovery;
mod widths;

/// What stands for a glyph whose character nobody can tell. Never dropped: a hole that can be seen
/// is better than a figure that lost a digit.
pub(super) const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

/// The unit of glyph measures: a thousandth of the font size.
const UNITS: f64 = 1000.0;

/// Shapes that a font keeps at hand; more than any font of a report prints.
const REMEMBERED: usize = 1 << 16;

/// All fonts of a document, each loaded once.
pub(super) struct Fonts<'a> {
    engine: FontCache<'a>,
    programs: FontResolverFn,
    cmaps: CMapResolverFn,
    loaded: HashMap<(usize, usize), Rc<Font<'a>>>,
    fallback: Option<Rc<Font<'a>>>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Self {
            engine: FontCache::new(),
            // A font that is not embedded is never drawn here; any program will do, since the
            // widths and the characters come from the dictionary.
            programs: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            loaded: HashMap::new(),
            fallback: None,
        }
    }

    /// The font that `dict` describes.
    pub(super) fn load(
        &mut self,
        dict: &Dict<'a>,
        budget: &mut Budget,
    ) -> Result<Rc<Font<'a>>, ReadError> {
        let bytes = dict.data();
        let key = (bytes.as_ptr().addr(), bytes.len());
        if let Some(font) = self.loaded.get(&key) {
            return Ok(Rc::clone(font));
        }
        unpack::charge_font(dict, budget)?;
        let engine = if widths::are_sound(dict, budget)? {
            self.engine.font(dict, &self.programs, &self.cmaps)
        } else {
            None
        };
        let font = Rc::new(Font::new(engine, Some(dict), &self.cmaps));
        self.loaded.insert(key, Rc::clone(&font));
        Ok(font)
    }

    /// The font for text that names none, or one that does not exist: viewers take Helvetica.
    pub(super) fn fallback(&mut self) -> Rc<Font<'a>> {
        let font = self.fallback.get_or_insert_with(|| {
            let engine = self.engine.standard_font(StandardFont::Helvetica, &self.programs);
            Rc::new(Font::new(engine, None, &self.cmaps))
        });
        Rc::clone(font)
    }
}

/// One font.
pub(super) struct Font<'a> {
    engine: Option<EngineFont<'a>>,
    dict: Option<Dict<'a>>,
    cmaps: CMapResolverFn,
    recovery: OnceCell<Recovery>,
    shapes: RefCell<HashMap<u32, Rc<Shape>>>,
    /// Codes are UTF-16 and nothing else says what they mean.
    utf16: bool,
    /// Neither `/ToUnicode` nor `/Encoding`: the engine can only guess.
    bare: bool,
    /// Height of a line of print over the font size: 1, save for fonts that are drawn by hand.
    pub(super) em: f64,
}

/// What one character code prints. Measures are in font sizes.
pub(super) struct Shape {
    /// The text, nothing for a glyph that prints nothing, [`UNKNOWN`] where it cannot be told.
    pub(super) text: Rc<str>,
    /// Whether it is a blank.
    pub(super) blank: bool,
    /// From the pen to where the glyph is drawn (not zero in vertical writing only).
    pub(super) offset: Vec2,
    /// Width of the glyph.
    pub(super) width: f64,
    /// How far the pen moves.
    pub(super) advance: Vec2,
}

impl<'a> Font<'a> {
    fn new(
        engine: Option<EngineFont<'a>>,
        dict: Option<&Dict<'a>>,
        cmaps: &CMapResolverFn,
    ) -> Self {
        let has = |key: &str| dict.is_some_and(|dict| dict.contains_key(key));
        Self {
            engine,
            utf16: !has("ToUnicode") && dict.is_some_and(codes_are_utf16),
            bare: !has("ToUnicode") && !has("Encoding"),
            em: dict.and_then(drawn_height).unwrap_or(1.0),
            dict: dict.cloned(),
            cmaps: Arc::clone(cmaps),
            recovery: OnceCell::new(),
            shapes: RefCell::new(HashMap::new()),
        }
    }

    /// Whether text runs from left to right, as against from top to bottom.
    pub(super) fn is_horizontal(&self) -> bool {
        self.engine.as_ref().is_none_or(EngineFont::is_horizontal)
    }

    /// The next character code of `bytes` and how many bytes it takes. `bytes` must not be empty.
    pub(super) fn code(&self, bytes: &[u8]) -> (u32, usize) {
        match &self.engine {
            // The engine takes the halves of a pair apart.
            Some(_) if self.utf16 && matches!(bytes, [0xD8..=0xDB, _, 0xDC..=0xDF, _, ..]) => {
                (u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]), 4)
            }
            Some(engine) => {
                let (code, length) = engine.read_code(bytes, 0);
                (code, length.max(1))
            }
            None => (u32::from(bytes[0]), 1),
        }
    }

    /// What a character code prints.
    pub(super) fn shape(&self, code: u32) -> Rc<Shape> {
        if let Some(shape) = self.shapes.borrow().get(&code) {
            return Rc::clone(shape);
        }
        let shape = Rc::new(self.describe(code));
        let mut shapes = self.shapes.borrow_mut();
        if shapes.len() >= REMEMBERED {
            shapes.clear();
        }
        shapes.insert(code, Rc::clone(&shape));
        shape
    }

    fn describe(&self, code: u32) -> Shape {
        let Some(engine) = &self.engine else {
            return Shape {
                text: UNKNOWN.to_string().into(),
                blank: false,
                offset: Vec2::ZERO,
                width: 0.5,
                advance: Vec2::new(0.5, 0.0),
            };
        };
        let text = self.text(engine, code);
        let advance = engine.code_advance(code) / UNITS;
        let offset = engine.origin_displacement(code) / UNITS;
        let width = if engine.is_horizontal() {
            advance.x
        } else if offset.x < 0.0 {
            // In vertical writing the pen stands over the middle of the glyph.
            -2.0 * offset.x
        } else {
            1.0
        };
        let blank = !text.is_empty() && text.chars().all(char::is_whitespace);
        Shape { text: text.into(), blank, offset, width, advance }
    }

    fn text(&self, engine: &EngineFont<'a>, code: u32) -> String {
        if self.utf16
            && let Some(text) = utf16(code)
        {
            return text.chars().filter_map(fold::fold).collect();
        }
        let glyph = engine.glyph(engine.map_code(code), code);
        let told = match &glyph {
            FontGlyph::Outline(outline) => outline.as_unicode(),
            FontGlyph::Type3(drawn) => drawn.as_unicode(),
        };
        let told = told.map(recovery::string).filter(|text| !text.contains(['\0', UNKNOWN]));
        let sure = told.as_ref().is_some_and(|text| !text.contains(fold::is_private));
        let recovered = if sure && !self.bare {
            None
        } else {
            self.recovery
                .get_or_init(|| Recovery::new(self.dict.as_ref(), &glyph, &self.cmaps))
                .text(code, &glyph)
        };
        match recovered.or(told) {
            Some(text) => text.chars().filter_map(fold::fold).collect(),
            None => UNKNOWN.to_string(),
        }
    }
}

/// Whether the character codes of a font are Unicode by the name of their encoding.
fn codes_are_utf16(dict: &Dict<'_>) -> bool {
    dict.get::<Name<'_>>("Encoding").is_some_and(|name| {
        let name = name.as_str();
        name.starts_with("Uni") && (name.contains("-UCS2-") || name.contains("-UTF16-"))
    })
}

/// The character of a code in UTF-16, one unit or two.
fn utf16(code: u32) -> Option<String> {
    let units = [(code >> 16) as u16, code as u16];
    String::from_utf16(if units[0] == 0 { &units[1..] } else { &units }).ok()
}

/// The height of a font whose glyphs are drawn by hand (Type 3), in font sizes: such a font has a
/// scale of its own.
fn drawn_height(dict: &Dict<'_>) -> Option<f64> {
    if dict.get::<Name<'_>>("Subtype").as_deref() != Some(b"Type3") {
        return None;
    }
    let matrix = dict.get::<[f64; 6]>("FontMatrix")?;
    let height = dict.get::<Rect>("FontBBox")?.height() * matrix[3].abs();
    (height.is_finite() && height > 0.0).then_some(height)
}
