//! The tag that is being read: its name, and the attributes that matter.

use super::hidden::{Hiding, hiding};
use crate::story::Span;

/// Attributes that matter. Others are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attribute {
    Style,
    Hidden,
    Colspan,
    Rowspan,
    Type,
    Value,
}

impl Attribute {
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"style" => Self::Style,
            b"hidden" => Self::Hidden,
            b"colspan" => Self::Colspan,
            b"rowspan" => Self::Rowspan,
            b"type" => Self::Type,
            b"value" => Self::Value,
            _ => return None,
        })
    }
}

/// The tag that is being read.
#[derive(Debug, Default)]
pub(super) struct Current {
    pub(super) name: Vec<u8>,
    pub(super) is_end: bool,
    pub(super) attribute_name: Vec<u8>,
    /// Whether the name is complete and `attribute` says what it is.
    settled: bool,
    attribute: Option<Attribute>,
    hidden: bool,
    style: Vec<u8>,
    colspan: Vec<u8>,
    rowspan: Vec<u8>,
    /// What `type` says.
    pub(super) kind: Vec<u8>,
    /// What the attribute `value` says.
    pub(super) value: Vec<u8>,
}

impl Current {
    pub(super) fn begin(&mut self, is_end: bool) {
        self.is_end = is_end;
        self.name.clear();
        self.attribute_name.clear();
        self.settled = true;
        self.attribute = None;
        self.hidden = false;
        for value in
            [&mut self.style, &mut self.colspan, &mut self.rowspan, &mut self.kind, &mut self.value]
        {
            value.clear();
        }
    }

    pub(super) fn begin_attribute(&mut self) {
        self.settle_attribute();
        self.settled = false;
        self.attribute_name.clear();
    }

    /// The name of the attribute is complete. Of two with one name, the first counts.
    pub(super) fn settle_attribute(&mut self) {
        if self.settled {
            return;
        }
        self.settled = true;
        self.attribute = Attribute::of(&self.attribute_name);
        self.hidden |= self.attribute == Some(Attribute::Hidden);
        if self.value().is_some_and(|value| !value.is_empty()) {
            self.attribute = None;
        }
    }

    /// Where the value of this attribute goes, if it matters.
    pub(super) fn value(&mut self) -> Option<&mut Vec<u8>> {
        Some(match self.attribute? {
            Attribute::Style => &mut self.style,
            Attribute::Colspan => &mut self.colspan,
            Attribute::Rowspan => &mut self.rowspan,
            Attribute::Type => &mut self.kind,
            Attribute::Value => &mut self.value,
            Attribute::Hidden => return None,
        })
    }

    pub(super) fn hiding(&self) -> Hiding {
        if self.hidden { Hiding::Gone } else { hiding(&self.style) }
    }

    pub(super) fn span(&self) -> Span {
        let number = |digits: &[u8]| std::str::from_utf8(digits).ok()?.trim().parse::<u32>().ok();
        Span::Flow {
            columns: number(&self.colspan).unwrap_or(1),
            rows: number(&self.rowspan).unwrap_or(1),
        }
    }
}
