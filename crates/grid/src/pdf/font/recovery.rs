//! Characters of fonts that forgot to say them (no `/ToUnicode`).
//!
//! Two witnesses are left: the character collection (Adobe-GB1 …) has a published map to Unicode;
//! the embedded font program may still hold its own map from characters to glyphs.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily};
use hayro_font::{CMapResolverFn, FontGlyph};
use hayro_syntax::object::{Array, Dict, Object, String as PdfString};
use skrifa::{FontRef, MetadataProvider};

use super::fold;

/// What can be found out about the characters of one font.
#[derive(Default)]
pub(super) struct Recovery {
    /// Code → character identifier.
    encoding: Option<CMap>,
    /// Character identifier → Unicode.
    collection: Option<CMap>,
    /// Glyph of the embedded program → Unicode.
    glyphs: HashMap<u32, char>,
}

impl Recovery {
    pub(super) fn new(
        dict: Option<&Dict<'_>>,
        sample: &FontGlyph<'_>,
        cmaps: &CMapResolverFn,
    ) -> Self {
        let mut recovery = Self { glyphs: program_characters(sample), ..Self::default() };
        let Some(dict) = dict else { return recovery };
        let descendant = dict
            .get::<Array<'_>>("DescendantFonts")
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let Some(descendant) = descendant else { return recovery };
        let parse = |name: CMapName<'_>| {
            let cmaps = cmaps.clone();
            CMap::parse(cmaps(name)?, move |used| cmaps(used))
        };
        recovery.encoding = match dict.get::<Object<'_>>("Encoding") {
            Some(Object::Name(name)) => match CMapName::from_bytes(&name) {
                CMapName::IdentityH | CMapName::IdentityV => Some(CMap::identity_h()),
                known => parse(known),
            },
            Some(Object::Stream(stream)) => stream.decoded_data().ok().and_then(|data| {
                let cmaps = cmaps.clone();
                CMap::parse(&data, move |used| cmaps(used))
            }),
            _ => None,
        };
        let named = recovery
            .encoding
            .as_ref()
            .and_then(|encoding| encoding.metadata().character_collection.as_ref())
            .map(|collection| collection.family.clone())
            .filter(|family| *family != CidFamily::AdobeIdentity);
        let family = named.or_else(|| {
            let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
            let registry = info.get::<PdfString<'_>>("Registry")?;
            let ordering = info.get::<PdfString<'_>>("Ordering")?;
            Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
        });
        recovery.collection = family.and_then(|family| family.ucs2_cmap()).and_then(parse);
        recovery
    }

    pub(super) fn text(&self, code: u32, glyph: &FontGlyph<'_>) -> Option<String> {
        self.by_collection(code).or_else(|| {
            let FontGlyph::Outline(outline) = glyph else { return None };
            self.glyphs.get(&outline.glyph_id().to_u32()).map(char::to_string)
        })
    }

    fn by_collection(&self, code: u32) -> Option<String> {
        let encoding = self.encoding.as_ref()?;
        let identifier = (1..=4).find_map(|bytes| encoding.lookup_cid_code(code, bytes))?;
        self.collection.as_ref()?.lookup_bf_string(identifier).map(string)
    }
}

/// The characters of the embedded font program that `sample` comes from, by glyph.
fn program_characters(sample: &FontGlyph<'_>) -> HashMap<u32, char> {
    let mut characters = HashMap::new();
    let FontGlyph::Outline(outline) = sample else { return characters };
    let Some(program) = outline.font_data() else { return characters };
    let Ok(font) = FontRef::new((*program.data).as_ref()) else { return characters };
    for (code, glyph) in font.charmap().mappings() {
        let Some(character) = char::from_u32(code).filter(|found| !fold::is_private(*found)) else {
            continue;
        };
        // Where characters share a glyph, the ideograph wins over its look-alike.
        let known = characters.entry(glyph.to_u32()).or_insert(character);
        if fold::fold(*known) != Some(*known) {
            *known = character;
        }
    }
    characters
}

/// One or more characters as a string.
pub(super) fn string(found: BfString) -> String {
    match found {
        BfString::Char(character) => character.to_string(),
        BfString::String(text) => text,
    }
}
