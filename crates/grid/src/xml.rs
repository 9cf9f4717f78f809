//! XML of office packages, read forward only.
//!
//! Elements are known by their local name: transitional and strict OOXML, Word and WPS differ in
//! namespaces and prefixes, not in names. Entities beyond XML's own five are not expanded, so that a
//! document cannot define one that grows.

use crate::ReadError;
use crate::package::broken;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// A start tag.
pub(crate) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Name without prefix.
    pub(crate) fn name(&self) -> &str {
        let name = self.0.name().into_inner();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// Value of the attribute with this local name.
    pub(crate) fn attribute(&self, local: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let attributes = attributes.with_checks(false).flatten();
        let found = attributes.into_iter().find(|attribute| {
            let name = attribute.key.into_inner();
            name.rsplit_once(':').map_or(name, |(_, local)| local) == local
        })?;
        Some(match found.value {
            Cow::Borrowed(raw) => unescape(raw).unwrap_or(Cow::Borrowed(raw)),
            Cow::Owned(raw) => match unescape(&raw) {
                Ok(value) => Cow::Owned(value.into_owned()),
                Err(_) => Cow::Owned(raw),
            },
        })
    }

    /// Value of the attribute `val` as a number.
    pub(crate) fn number<T: std::str::FromStr>(&self) -> Option<T> {
        self.attribute("val")?.trim().parse().ok()
    }

    /// A switch such as `<w:vanish/>`: on, unless its `val` says otherwise.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// What comes next in the text.
pub(crate) enum Step<'a> {
    /// An element begins. An empty element begins and ends.
    Start(Element<'a>),
    /// The element that began last ends.
    End,
    /// Characters.
    Text(Cow<'a, str>),
}

/// Reads forward and counts how deep elements nest.
pub(crate) struct Steps<'a> {
    reader: Reader<&'a [u8]>,
    depth: u32,
    limit: u32,
}

impl<'a> Steps<'a> {
    pub(crate) fn new(text: &'a str, limit: u32) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, limit }
    }

    /// The next step, or `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Step<'a>>, ReadError> {
        loop {
            let event = self.reader.read_event().map_err(|_| broken("XML 结构不完整"))?;
            return Ok(Some(match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    if self.depth > self.limit {
                        let what = format!("XML 嵌套超过 {} 层", self.limit);
                        return Err(ReadError::Bomb { what });
                    }
                    Step::Start(Element(start))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Step::End
                }
                Event::Text(text) => Step::Text(text.into_inner()),
                Event::CData(text) => Step::Text(text.into_inner()),
                Event::GeneralRef(entity) => {
                    let raw = format!("&{};", &*entity);
                    // An unknown entity is shown as it stands rather than lost.
                    let text = unescape(&raw).map(Cow::into_owned).unwrap_or(raw);
                    Step::Text(Cow::Owned(text))
                }
                Event::Eof if self.depth > 0 => return Err(broken("XML 没有写完")),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }

    /// Reads to the end of the element that began last, and past it.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// How deep the small parts of a package (relations, styles, numbering) may nest.
const PART_DEPTH: u32 = 64;

/// Shows every start tag of a part.
pub(crate) fn each_start(text: &str, mut see: impl FnMut(&Element<'_>)) -> Result<(), ReadError> {
    let mut steps = Steps::new(text, PART_DEPTH);
    while let Some(step) = steps.next()? {
        if let Step::Start(element) = step {
            see(&element);
        }
    }
    Ok(())
}
