//! Elements that the page hides, and where they end.

use super::tag::Tag;
use crate::ReadError;

/// How an element is hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hiding {
    /// It is seen.
    #[default]
    Seen,
    /// It takes its room and shows nothing (`visibility: hidden`).
    Blank,
    /// It is not there (`display: none`, `hidden`, Word's `mso-hide`).
    Gone,
}

/// What a `style` attribute says.
pub(super) fn hiding(style: &[u8]) -> Hiding {
    let mut found = Hiding::Seen;
    for declaration in style.split(|byte| *byte == b';') {
        let Some(colon) = declaration.iter().position(|byte| *byte == b':') else { continue };
        let (property, value) = declaration.split_at(colon);
        let property = property.trim_ascii();
        let is = |name: &[u8]| property.eq_ignore_ascii_case(name);
        let value = value.get(1..).unwrap_or_default().trim_ascii();
        let word = value.split(|byte| matches!(byte, b' ' | b'!')).next().unwrap_or_default();
        // The last declaration counts.
        if is(b"display") {
            found = if word.eq_ignore_ascii_case(b"none") { Hiding::Gone } else { Hiding::Seen };
        } else if is(b"visibility") && found != Hiding::Gone {
            let hidden = [b"hidden".as_slice(), b"collapse"];
            let hidden = hidden.iter().any(|name| word.eq_ignore_ascii_case(name));
            found = if hidden { Hiding::Blank } else { Hiding::Seen };
        } else if is(b"mso-hide") && word.eq_ignore_ascii_case(b"all") {
            return Hiding::Gone;
        }
    }
    found
}

/// An element that is not shown, and the elements open inside it.
///
/// Only what can decide where it ends is kept: table parts, blocks, and elements with the name of
/// the hidden one. So it stays small whatever is nested in it.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    open: Vec<(Tag, Box<[u8]>)>,
}

impl Hidden {
    pub(super) fn is_active(&self) -> bool {
        !self.open.is_empty()
    }

    /// Begins to hide with this element.
    pub(super) fn begin(&mut self, tag: Tag, name: &[u8]) {
        self.open.push((tag, name.into()));
    }

    /// A start tag inside. Answers whether it is hidden too; if not, the hidden element has ended
    /// before it (its end tag may be left out: `<tr hidden>…<tr>`).
    pub(super) fn start(&mut self, tag: Tag, name: &[u8], limit: u32) -> Result<bool, ReadError> {
        if let Some(closed) = self.closed_by_start(tag) {
            self.open.truncate(closed);
            if closed == 0 {
                return Ok(false);
            }
        }
        let same_as_root = self.open.first().is_some_and(|(_, root)| **root == *name);
        let matters = same_as_root || (tag.breaks_line() && !tag.is_empty(name));
        if matters && self.open.len() >= limit as usize {
            return Err(ReadError::Bomb { what: format!("网页元素嵌套超过 {limit} 层") });
        }
        if matters {
            self.open.push((tag, name.into()));
        }
        Ok(true)
    }

    /// The outermost element that this start tag closes, as HTML lets its end tag be left out.
    fn closed_by_start(&self, tag: Tag) -> Option<usize> {
        let closes: fn(Tag) -> bool = match tag {
            Tag::Section(_) => Tag::is_table_part,
            Tag::Row => |open| matches!(open, Tag::Row | Tag::Cell | Tag::Caption),
            Tag::Cell => |open| matches!(open, Tag::Cell | Tag::Caption),
            Tag::ListItem => |open| matches!(open, Tag::ListItem | Tag::Paragraph),
            Tag::Inline
            | Tag::Raised
            | Tag::Unseen
            | Tag::Void
            | Tag::Input
            | Tag::LineBreak
            | Tag::Title => return None,
            _ => |open| open == Tag::Paragraph,
        };
        // Table parts are closed through anything but their table, the others through nothing.
        let through = tag.is_table_part();
        let mut found = None;
        for (index, (open, _)) in self.open.iter().enumerate().rev() {
            if closes(*open) {
                found = Some(index);
            } else if *open == Tag::Table || (!through && open.breaks_line()) {
                break;
            }
        }
        found
    }

    /// An end tag inside. Answers whether it belongs to the hidden part; if not, the hidden element
    /// has ended before it.
    pub(super) fn end(&mut self, tag: Tag, name: &[u8]) -> bool {
        let table_part = tag.is_table_part() || tag == Tag::Table;
        for (index, (open, open_name)) in self.open.iter().enumerate().rev() {
            if **open_name == *name {
                self.open.truncate(index);
                return true;
            }
            // An end tag inside a cell does not end what is around the cell.
            if !table_part && matches!(open, Tag::Cell | Tag::Table) {
                return true;
            }
            if table_part && *open == Tag::Table {
                return true;
            }
        }
        // It ends something around the hidden element, so that this has ended as well: always for a
        // part of a table, for a block around anything but a block, and for `ruby` around its `rt`.
        let root = self.open.first().map(|(root, _)| *root);
        let block_root = root.is_some_and(|root| root.breaks_line() && root != Tag::Paragraph);
        if table_part || (!block_root && tag.breaks_line()) || name == b"ruby" {
            self.open.clear();
            return false;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{Hiding, hiding};

    #[test]
    fn styles_that_hide() {
        assert_eq!(hiding(b"color:red; DISPLAY : None !important"), Hiding::Gone);
        assert_eq!(hiding(b"display:none;display:block"), Hiding::Seen);
        assert_eq!(hiding(b"visibility:hidden"), Hiding::Blank);
        assert_eq!(hiding(b"font-size:9pt;mso-hide:all"), Hiding::Gone);
        assert_eq!(hiding(b"mso-display-none:yes;background:url(display:none)"), Hiding::Seen);
        assert_eq!(hiding(b""), Hiding::Seen);
    }
}
