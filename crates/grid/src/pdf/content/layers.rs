//! Layers (optional content): what the document switches off is not read.

use std::collections::HashSet;

use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};
use hayro_syntax::page::Resources;

/// Which layers are off, and whether the marked contents now open are shown.
#[derive(Default)]
pub(super) struct Layers {
    off: HashSet<ObjectIdentifier>,
    open: Vec<bool>,
}

impl Layers {
    pub(super) fn new(catalog: &Dict<'_>) -> Self {
        let mut off = HashSet::new();
        let properties = catalog.get::<Dict<'_>>("OCProperties");
        let default = properties.as_ref().and_then(|all| all.get::<Dict<'_>>("D"));
        if let (Some(properties), Some(default)) = (properties, default) {
            if default.get::<Name<'_>>("BaseState").as_deref() == Some(b"OFF") {
                off.extend(references(&properties, "OCGs"));
                for id in references(&default, "ON") {
                    off.remove(&id);
                }
            }
            off.extend(references(&default, "OFF"));
        }
        Self { off, open: Vec::new() }
    }

    /// How many marked contents are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether what is drawn now is switched off.
    pub(super) fn hidden(&self) -> bool {
        self.open.last() == Some(&false)
    }

    pub(super) fn begin_plain(&mut self) {
        self.open.push(!self.hidden());
    }

    /// Marked content with properties (`BDC`).
    pub(super) fn begin(
        &mut self,
        tag: &Name<'_>,
        properties: &Object<'_>,
        resources: &Resources<'_>,
    ) {
        let on = match properties {
            Object::Name(name) if &**tag == b"OC" => self.is_on(&resources.properties, name),
            _ => true,
        };
        self.open.push(on && !self.hidden());
    }

    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Closes what a content stream left open.
    pub(super) fn unwind(&mut self, depth: usize) {
        self.open.truncate(depth);
    }

    /// Whether a form, picture or annotation is on a layer that is on.
    pub(super) fn shows(&self, dict: &Dict<'_>) -> bool {
        !self.hidden() && (!dict.contains_key("OC") || self.is_on(dict, b"OC"))
    }

    /// Whether the layer, or the policy over layers, under `key` is on.
    fn is_on(&self, dict: &Dict<'_>, key: &[u8]) -> bool {
        let Some(layer) = dict.get::<Dict<'_>>(key) else { return true };
        if layer.get::<Name<'_>>("Type").as_deref() != Some(b"OCMD") {
            return dict.get_ref(key).is_none_or(|id| !self.off.contains(&id.into()));
        }
        let members: Vec<_> = match layer.get_ref("OCGs") {
            Some(id) if layer.get::<Array<'_>>("OCGs").is_none() => vec![id.into()],
            _ => references(&layer, "OCGs").collect(),
        };
        let off = |id: &ObjectIdentifier| self.off.contains(id);
        if members.is_empty() {
            return true;
        }
        match layer.get::<Name<'_>>("P").as_deref() {
            Some(b"AllOn") => !members.iter().any(off),
            Some(b"AnyOff") => members.iter().any(off),
            Some(b"AllOff") => members.iter().all(off),
            _ => !members.iter().all(off),
        }
    }
}

fn references(dict: &Dict<'_>, key: &str) -> impl Iterator<Item = ObjectIdentifier> {
    let items: Vec<_> = dict
        .get::<Array<'_>>(key)
        .into_iter()
        .flat_map(|array| array.raw_iter().collect::<Vec<_>>())
        .collect();
    items.into_iter().filter_map(|item| item.as_obj_ref()).map(ObjectIdentifier::from)
}
