//! A page read token by token.

use super::current::Current;
use super::hidden::{Hidden, Hiding};
use super::inline::Inline;
use super::tag::{Tag, state_after, tag};
use crate::story::{Budget, Item, Line, Source, Story};
use crate::{Limits, ReadError};
use html5gum::{Emitter, State};

/// Counts the physical lines of a text of which the HTML is a piece.
#[derive(Debug)]
struct LineCounter<'t> {
    text: &'t str,
    seen: usize,
    line: u32,
}

impl LineCounter<'_> {
    fn at(&mut self, position: usize) -> u32 {
        let passed = self.text.as_bytes().get(self.seen..position).unwrap_or_default();
        self.line += passed.split(|byte| *byte == b'\n').skip(1).count() as u32;
        self.seen = self.seen.max(position);
        self.line
    }
}

/// What is set for the lines that follow, and comes back when a cell ends.
#[derive(Clone, Copy, Debug, Default)]
struct Setting {
    heading: Option<u8>,
    preformatted: bool,
}

/// Follows the tokens and tells the [`Story`].
pub(super) struct Page<'b, 't> {
    story: Story<'b>,
    depth: u32,
    inline: Inline,
    hidden: Hidden,
    setting: Setting,
    outer: Vec<Setting>,
    title: Option<String>,
    in_title: bool,
    current: Current,
    last_start: Vec<u8>,
    position: usize,
    lines: Option<LineCounter<'t>>,
    /// Whether what styles hide is read all the same.
    shows_hidden: bool,
    /// Whether the outermost table was begun by a row or cell without one.
    implied_table: bool,
    stop: Option<ReadError>,
}

impl<'b, 't> Page<'b, 't> {
    /// `inside` is the text and its first line number, where physical lines are to be counted.
    pub(super) fn new(
        limits: &Limits,
        budget: &'b mut Budget,
        inside: Option<(&'t str, u32)>,
    ) -> Self {
        Self {
            story: Story::new(budget, limits.depth),
            depth: limits.depth,
            inline: Inline::default(),
            hidden: Hidden::default(),
            setting: Setting::default(),
            outer: Vec::new(),
            title: None,
            in_title: false,
            current: Current::default(),
            last_start: Vec::new(),
            position: 0,
            lines: inside.map(|(text, line)| LineCounter { text, seen: 0, line }),
            shows_hidden: false,
            implied_table: false,
            stop: None,
        }
    }

    /// Reads what styles hide, too.
    pub(super) fn with_hidden_parts(mut self) -> Self {
        self.shows_hidden = true;
        self
    }

    /// What was read, and the title.
    pub(super) fn finish(mut self) -> Result<(Vec<Item>, Option<String>), ReadError> {
        self.flush()?;
        let title = self.title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
        Ok((self.story.finish()?, title.filter(|title| !title.is_empty())))
    }

    fn source(&mut self) -> Source {
        let position = self.position;
        let line = self.lines.as_mut().map(|lines| lines.at(position));
        Source { line, page: None }
    }

    /// Ends the line.
    fn flush(&mut self) -> Result<(), ReadError> {
        if self.inline.is_empty() {
            self.inline.take();
            return Ok(());
        }
        self.leave_implied_table()?;
        let source = self.source();
        let text = self.inline.take();
        self.story.line(Line { text, heading: self.setting.heading, source })
    }

    fn start(&mut self) -> Result<(), ReadError> {
        let tag = tag(&self.current.name);
        if self.hidden.is_active() && self.hidden.start(tag, &self.current.name, self.depth)? {
            return Ok(());
        }
        let hiding = self.hiding();
        if tag.breaks_line() {
            self.flush()?;
        }
        // A cell that only shows nothing still takes its place in the row.
        let keeps_place = tag == Tag::Cell && hiding == Hiding::Blank;
        if keeps_place {
            self.open(tag)?;
        }
        if hiding != Hiding::Seen || tag == Tag::Unseen {
            // A hidden row or cell ends the one before it like any other.
            if hiding == Hiding::Gone && tag.is_table_part() {
                self.close_cell();
            }
            if hiding == Hiding::Gone && tag.is_table_part() && tag != Tag::Cell {
                self.story.close_row();
            }
            if !tag.is_empty(&self.current.name) {
                self.hidden.begin(tag, &self.current.name);
            }
            return Ok(());
        }
        self.open(tag)
    }

    fn hiding(&self) -> Hiding {
        // A page whose whole body is hidden is shown by its script.
        let whole = matches!(self.current.name.as_slice(), b"html" | b"body");
        if whole || self.shows_hidden { Hiding::Seen } else { self.current.hiding() }
    }

    fn open(&mut self, tag: Tag) -> Result<(), ReadError> {
        match tag {
            Tag::Table => {
                // A table straight inside a table's row ends that table, as in every browser.
                if self.story.in_table() && !self.story.in_cell() {
                    self.story.close_table()?;
                    self.implied_table &= self.story.in_table();
                }
                self.story.open_table()
            }
            Tag::Caption => {
                self.close_cell();
                self.story.close_row();
                Ok(())
            }
            Tag::Section(section) => {
                self.close_cell();
                self.story.open_section(section);
                Ok(())
            }
            Tag::Row => {
                self.close_cell();
                self.ensure_table()?;
                let source = self.source();
                self.story.open_row(source)
            }
            Tag::Cell => {
                self.close_cell();
                self.ensure_table()?;
                let (span, source) = (self.current.span(), self.source());
                self.outer.push(std::mem::take(&mut self.setting));
                self.story.open_cell(span, source)
            }
            Tag::Heading(level) => {
                self.setting.heading = Some(level);
                Ok(())
            }
            Tag::Preformatted => {
                self.setting.preformatted = true;
                Ok(())
            }
            Tag::Raised => {
                self.inline.raise();
                Ok(())
            }
            Tag::Title => {
                // The first counts; a drawing may have one of its own.
                self.in_title = self.title.is_none();
                Ok(())
            }
            Tag::Input => {
                let text = [b"".as_slice(), b"text", b"number"];
                if text.iter().any(|kind| self.current.kind.eq_ignore_ascii_case(kind)) {
                    self.inline.push(&self.current.value);
                }
                Ok(())
            }
            Tag::Paragraph
            | Tag::ListItem
            | Tag::Block
            | Tag::LineBreak
            | Tag::Unseen
            | Tag::Void
            | Tag::Inline => Ok(()),
        }
    }

    /// A row or cell without a table around it: a piece that was cut out of one.
    fn ensure_table(&mut self) -> Result<(), ReadError> {
        if self.story.in_table() {
            return Ok(());
        }
        self.implied_table = true;
        self.story.open_table()
    }

    /// Text outside of its cells ends a table that has no tags of its own.
    fn leave_implied_table(&mut self) -> Result<(), ReadError> {
        if self.implied_table && self.story.tables() == 1 && !self.story.in_cell() {
            self.implied_table = false;
            self.story.close_table()?;
        }
        Ok(())
    }

    fn close_cell(&mut self) {
        if self.story.in_cell() {
            self.story.close_cell();
            self.setting = self.outer.pop().unwrap_or_default();
        }
    }

    fn end(&mut self) -> Result<(), ReadError> {
        let tag = tag(&self.current.name);
        if self.hidden.is_active() && self.hidden.end(tag, &self.current.name) {
            return Ok(());
        }
        if tag.breaks_line() {
            self.flush()?;
        }
        match tag {
            Tag::Table => {
                self.close_cell();
                self.story.close_table()?;
                self.implied_table &= self.story.in_table();
            }
            Tag::Section(_) => {
                self.close_cell();
                self.story.open_section(crate::story::Section::Body);
            }
            Tag::Row => {
                self.close_cell();
                self.story.close_row();
            }
            Tag::Cell => self.close_cell(),
            Tag::Heading(_) => self.setting.heading = None,
            Tag::Preformatted => self.setting.preformatted = false,
            Tag::Raised => self.inline.lower(),
            Tag::Title => self.in_title = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &[u8]) -> Result<(), ReadError> {
        if self.in_title {
            let title = self.title.get_or_insert_default();
            title.push_str(&String::from_utf8_lossy(text));
        } else if self.hidden.is_active() {
            // Not shown.
        } else if self.setting.preformatted {
            let mut lines = text.split(|byte| *byte == b'\n');
            self.inline.push_as_is(lines.next().unwrap_or_default());
            for line in lines {
                self.flush()?;
                self.inline.push_as_is(line);
            }
        } else {
            self.inline.push(text);
        }
        Ok(())
    }

    fn note(&mut self, result: Result<(), ReadError>) {
        if let Err(reason) = result {
            self.stop.get_or_insert(reason);
        }
    }
}

impl Emitter for &mut Page<'_, '_> {
    type Token = ReadError;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start.clear();
        self.last_start.extend_from_slice(name.unwrap_or_default());
    }

    fn emit_eof(&mut self) {}

    fn emit_error(&mut self, _: html5gum::Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    #[inline]
    fn pop_token(&mut self) -> Option<ReadError> {
        self.stop.take()
    }

    fn emit_string(&mut self, text: &[u8]) {
        let done = self.text(text);
        self.note(done);
    }

    fn init_start_tag(&mut self) {
        self.current.begin(false);
    }

    fn init_end_tag(&mut self) {
        self.current.begin(true);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        if self.current.is_end {
            let done = self.end();
            self.note(done);
            return None;
        }
        self.current.settle_attribute();
        let done = self.start();
        self.note(done);
        let page = &mut **self;
        std::mem::swap(&mut page.last_start, &mut page.current.name);
        state_after(&page.last_start)
    }

    fn push_tag_name(&mut self, text: &[u8]) {
        self.current.name.extend_from_slice(text);
    }

    fn init_attribute(&mut self) {
        self.current.begin_attribute();
    }

    fn push_attribute_name(&mut self, text: &[u8]) {
        self.current.attribute_name.extend_from_slice(text);
    }

    fn push_attribute_value(&mut self, text: &[u8]) {
        self.current.settle_attribute();
        if let Some(value) = self.current.value() {
            value.extend_from_slice(text);
        }
    }

    #[inline]
    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.current.is_end && self.last_start == self.current.name
    }

    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn emit_current_comment(&mut self) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn emit_current_doctype(&mut self) {}
    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
}
