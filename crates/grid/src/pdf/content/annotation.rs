//! What lies over the page: filled form fields, typed notes.

use hayro_font::kurbo::{Affine, Rect};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Page;

use super::{Printer, resolved};
use crate::ReadError;

/// Annotations that are not shown: hidden, or not on the screen.
const UNSEEN: u32 = 1 << 1 | 1 << 5;

impl<'a> Printer<'a, '_> {
    /// Draws the annotations of a page, as they appear.
    pub(super) fn annotations(&mut self, page: &Page<'a>) -> Result<(), ReadError> {
        let Some(annotations) = page.raw().get::<Array<'a>>("Annots") else { return Ok(()) };
        let plain = self.state.clone();
        for annotation in annotations.raw_iter() {
            self.shared.budget.operator()?;
            let Some(annotation) = resolved(annotation, page).and_then(Object::into_dict) else {
                continue;
            };
            let flags = annotation.get::<u32>("F").unwrap_or(0);
            let popup = annotation.get::<Name<'_>>("Subtype").as_deref() == Some(b"Popup");
            if flags & UNSEEN != 0 || popup || !self.shared.layers.shows(&annotation) {
                continue;
            }
            if let Some(form) = appearance(&annotation)
                && let Some(fit) = fit(&annotation, form.dict())
            {
                self.state.ctm *= fit;
                self.form(&form, page.resources())?;
                self.reset(plain.clone());
            }
        }
        Ok(())
    }
}

/// The normal appearance of an annotation in its present state.
fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'a>>("AP")?.get::<Object<'a>>("N")? {
        Object::Stream(form) => Some(form),
        Object::Dict(states) => states.get::<Stream<'a>>(&*annotation.get::<Name<'_>>("AS")?),
        _ => None,
    }
}

/// The matrix that brings the box of the appearance onto the place of the annotation.
fn fit(annotation: &Dict<'_>, form: &Dict<'_>) -> Option<Affine> {
    let rect = |dict: &Dict<'_>, key: &str| {
        let [x0, y0, x1, y1] = dict.get::<[f64; 4]>(key)?;
        Some(Rect::new(x0, y0, x1, y1).abs())
    };
    let place = rect(annotation, "Rect")?;
    let matrix = form.get::<[f64; 6]>("Matrix").map_or(Affine::IDENTITY, Affine::new);
    let bounds = matrix.transform_rect_bbox(rect(form, "BBox")?);
    if bounds.width() <= 0.0 || bounds.height() <= 0.0 {
        return None;
    }
    let (sx, sy) = (place.width() / bounds.width(), place.height() / bounds.height());
    Some(Affine::new([sx, 0.0, 0.0, sy, place.x0 - sx * bounds.x0, place.y0 - sy * bounds.y0]))
}
