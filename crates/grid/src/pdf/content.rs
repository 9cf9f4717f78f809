//! Runs the operators of a page: what is printed where, which lines are ruled.
//!
//! Only what a reader of text and tables needs is followed: matrices, clips, fonts, paths, forms,
//! layers, and of colours whether they are white. Pictures, patterns and shadings are not looked
//! into.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_font::kurbo::{Affine, Rect, Vec2};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Dict, MaybeRef, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use self::layers::Layers;
use self::path::Path;
use self::state::State;
use super::budget::Budget;
use super::font::{Font, Fonts};
use super::sheet::Sheet;
use super::unpack;
use crate::ReadError;

mod annotation;
mod ink;
mod layers;
mod path;
mod state;
mod text;

/// How deep forms may draw forms. Real files stay below five.
const FORM_DEPTH: usize = 30;
/// How many graphics states may be saved at a time. Programs that forget to restore reach dozens.
const SAVED_STATES: usize = 4_000;

/// What the pages of one document share.
pub(super) struct Shared<'a> {
    pub(super) budget: Budget,
    fonts: Fonts<'a>,
    forms: HashMap<ObjectIdentifier, Rc<[u8]>>,
    layers: Layers,
}

impl<'a> Shared<'a> {
    pub(super) fn new(budget: Budget, catalog: Option<&Dict<'a>>) -> Self {
        Self {
            budget,
            fonts: Fonts::new(),
            forms: HashMap::new(),
            layers: catalog.map_or_else(Layers::default, Layers::new),
        }
    }
}

/// Everything that is printed on a page.
pub(super) fn read<'a>(page: &Page<'a>, shared: &mut Shared<'a>) -> Result<Sheet, ReadError> {
    shared.budget.begin_page();
    let content = contents(page, &mut shared.budget)?;
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let ctm = Affine::new(page.initial_transform(true).as_coeffs());
    let paper = Rect::new(0.0, 0.0, width, height);
    let mut printer = Printer {
        shared,
        sheet: Sheet { width, height, ..Sheet::default() },
        state: State::new(ctm, paper),
        saved: Vec::new(),
        path: Path::default(),
        grounds: Vec::new(),
        depth: 0,
    };
    printer.run(&content, page.resources())?;
    printer.reset(State::new(ctm, paper));
    printer.annotations(page)?;
    Ok(printer.sheet)
}

/// The operators of a page, its streams joined.
fn contents(page: &Page<'_>, budget: &mut Budget) -> Result<Vec<u8>, ReadError> {
    let mut joined = Vec::new();
    let mut join = |part: Option<Object<'_>>| {
        budget.operator()?;
        if let Some(stream) = part.and_then(Object::into_stream) {
            joined.extend_from_slice(&unpack::operators(&stream, budget)?);
            // An operator does not run over the end of a stream.
            joined.push(b'\n');
        }
        Ok(())
    };
    match page.raw().get::<Object<'_>>("Contents") {
        Some(Object::Array(parts)) => {
            parts.raw_iter().try_for_each(|part| join(resolved(part, page)))?;
        }
        whole => join(whole)?,
    }
    Ok(joined)
}

/// An entry of an array; one that leads nowhere does not end the array.
fn resolved<'a>(entry: MaybeRef<Object<'a>>, page: &Page<'a>) -> Option<Object<'a>> {
    match entry {
        MaybeRef::Ref(reference) => page.xref().get::<Object<'a>>(reference.into()),
        MaybeRef::NotRef(object) => Some(object),
    }
}

/// Draws one page onto a [`Sheet`].
struct Printer<'a, 's> {
    shared: &'s mut Shared<'a>,
    sheet: Sheet,
    state: State<'a>,
    saved: Vec<State<'a>>,
    path: Path,
    /// Dark areas painted last, with how light they are.
    grounds: Vec<(Rect, f64)>,
    depth: usize,
}

impl<'a> Printer<'a, '_> {
    fn reset(&mut self, state: State<'a>) {
        self.state = state;
        self.saved.clear();
        self.path.clear();
    }

    /// Runs one content stream.
    fn run(&mut self, content: &[u8], resources: &Resources<'a>) -> Result<(), ReadError> {
        let mut fonts: HashMap<Vec<u8>, Rc<Font<'a>>> = HashMap::new();
        let entered = self.saved.len();
        let layers = self.shared.layers.depth();
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            self.shared.budget.operator()?;
            match operator {
                Op::SaveState(_) => self.save()?,
                Op::RestoreState(_) if self.saved.len() > entered => self.restore(),
                Op::Transform(m) => self.state.ctm *= matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]),
                Op::SetGraphicsState(gs) => {
                    if let Some(dict) = resources.get_ext_g_state(gs.0) {
                        self.set_state(&dict)?;
                    }
                }
                Op::TextFont(font) => {
                    let found = if let Some(found) = fonts.get(&**font.0) {
                        Rc::clone(found)
                    } else {
                        let found = self.font(font.0, resources)?;
                        fonts.insert(font.0.to_vec(), Rc::clone(&found));
                        found
                    };
                    self.state.text.font = Some(found);
                    self.state.text.size = font.1.as_f64();
                }
                Op::XObject(name) => {
                    if let Some(object) = resources.get_x_object(name.0) {
                        self.draw(&object, resources)?;
                    }
                }
                Op::InlineImage(_) => self.picture()?,
                Op::BeginMarkedContentWithProperties(content) => {
                    self.shared.layers.begin(content.0, content.1, resources);
                }
                Op::BeginMarkedContent(_) => self.shared.layers.begin_plain(),
                Op::EndMarkedContent(_) if self.shared.layers.depth() > layers => {
                    self.shared.layers.end();
                }
                Op::ColorSpaceStroke(space) => self.state.stroke.set_space(space.0, resources),
                Op::ColorSpaceNonStroke(space) => self.state.fill.set_space(space.0, resources),
                other => {
                    if !self.paint(&other)? {
                        self.type_text(&other)?;
                    }
                }
            }
        }
        self.saved.truncate(entered + 1);
        if self.saved.len() > entered {
            self.restore();
        }
        self.shared.layers.unwind(layers);
        self.path.clear();
        Ok(())
    }

    fn save(&mut self) -> Result<(), ReadError> {
        if self.saved.len() >= SAVED_STATES {
            return Err(ReadError::Bomb { what: "图形状态的嵌套".to_owned() });
        }
        self.saved.push(self.state.clone());
        Ok(())
    }

    fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    /// The font that the resources know by `name`.
    fn font(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'a>,
    ) -> Result<Rc<Font<'a>>, ReadError> {
        match resources.get_font(name) {
            Some(dict) => self.shared.fonts.load(&dict, &mut self.shared.budget),
            None => Ok(self.shared.fonts.fallback()),
        }
    }

    /// An external graphics state (`gs`).
    fn set_state(&mut self, dict: &Dict<'a>) -> Result<(), ReadError> {
        if let Some(width) = dict.get::<f64>("LW") {
            self.state.line_width = width;
        }
        if let Some(alpha) = dict.get::<f64>("ca") {
            self.state.fill.set_alpha(alpha);
        }
        if let Some(alpha) = dict.get::<f64>("CA") {
            self.state.stroke.set_alpha(alpha);
        }
        if let Some((font, size)) = dict.get::<(Dict<'a>, f64)>("Font") {
            self.state.text.font = Some(self.shared.fonts.load(&font, &mut self.shared.budget)?);
            self.state.text.size = size;
        }
        Ok(())
    }

    /// An external object: a form or a picture.
    fn draw(&mut self, object: &Stream<'a>, resources: &Resources<'a>) -> Result<(), ReadError> {
        match object.dict().get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Form") => self.form(object, resources),
            Some(b"Image") if self.shared.layers.shows(object.dict()) => self.picture(),
            _ => Ok(()),
        }
    }

    fn form(&mut self, form: &Stream<'a>, resources: &Resources<'a>) -> Result<(), ReadError> {
        self.shared.budget.form()?;
        if self.depth >= FORM_DEPTH {
            return Err(ReadError::Bomb { what: "嵌套的图形".to_owned() });
        }
        let dict = form.dict();
        if !self.shared.layers.shows(dict) {
            return Ok(());
        }
        let content = self.form_content(form)?;
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        let outer = self.state.clone();
        if let Some(matrix) = dict.get::<[f64; 6]>("Matrix") {
            self.state.ctm *= Affine::new(matrix);
        }
        if let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>("BBox") {
            let bounds = self.state.ctm.transform_rect_bbox(Rect::new(x0, y0, x1, y1).abs());
            self.state.clip(bounds);
        }
        self.depth += 1;
        let done = self.run(&content, own.as_ref().unwrap_or(resources));
        self.depth -= 1;
        self.state = outer;
        done
    }

    /// The operators of a form, unpacked once.
    fn form_content(&mut self, form: &Stream<'a>) -> Result<Rc<[u8]>, ReadError> {
        if let Some(content) = self.shared.forms.get(&form.obj_id()) {
            return Ok(Rc::clone(content));
        }
        let content: Rc<[u8]> = unpack::operators(form, &mut self.shared.budget)?.as_ref().into();
        self.shared.forms.insert(form.obj_id(), Rc::clone(&content));
        Ok(content)
    }

    /// A picture in the unit square. A very flat one is a ruled line, as some drivers draw them.
    fn picture(&mut self) -> Result<(), ReadError> {
        if self.shared.layers.hidden() {
            return Ok(());
        }
        let place = self.state.ctm.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
        let seen = place.intersect(self.state.clip);
        if seen.is_finite() {
            self.sheet.pictured += seen.area();
        }
        path::thin(place).into_iter().flatten().try_for_each(|rule| self.rule(rule))
    }
}

/// A matrix from its six operands.
fn matrix(numbers: [&Number; 6]) -> Affine {
    Affine::new(numbers.map(Number::as_f64))
}

/// The length that a vector of unit length gets.
fn stretch(matrix: Affine, unit: Vec2) -> f64 {
    let [a, b, c, d, _, _] = matrix.as_coeffs();
    Vec2::new(a * unit.x + c * unit.y, b * unit.x + d * unit.y).hypot()
}
