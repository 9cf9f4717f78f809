//! The body of a document, walked once from its first tag to its last.

use super::numbering::Numbering;
use super::styles::{NumberingUse, Styles, heading_of_outline};
use crate::read::Reach;
use crate::story::{Budget, Item, Join, Line, Source, Span, Story};
use crate::xml::{Element, Step, Steps};
use crate::{Limits, ReadError};
use std::borrow::Cow;

/// Wider than any table of Word; keeps sums of columns small.
const MAX_COLUMNS: u32 = 1000;

/// An open element, by the part it plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Paragraph,
    ParagraphProperties,
    Run,
    RunProperties,
    Text,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    /// `mc:AlternateContent`: the same thing twice, for newer and older programs.
    Alternatives,
    /// A drawing: text in it is shown only in its text boxes.
    Graphic,
    TextBox,
    Other,
}

#[derive(Debug)]
struct Frame {
    open: Open,
    /// Whether text was shown around this element.
    shown: bool,
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Paragraph {
    /// Lines between forced breaks; never empty once text came.
    lines: Vec<String>,
    style: Option<String>,
    outline: Option<u8>,
    numbering: NumberingUse,
    /// Its end was deleted: it goes on with the next paragraph.
    joins_next: bool,
}

impl Paragraph {
    fn push(&mut self, text: &str) {
        match self.lines.last_mut() {
            Some(line) => line.push_str(text),
            None => self.lines.push(text.to_owned()),
        }
    }

    fn break_line(&mut self) {
        if self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.push(String::new());
    }
}

/// A run that is being read.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    hidden: bool,
    raised: bool,
}

/// A row and cell that are being read.
#[derive(Debug, Default)]
struct Position {
    /// The grid column at which the next cell begins.
    column: u32,
    row_deleted: bool,
    cell: CellState,
}

#[derive(Clone, Copy, Debug)]
struct CellState {
    columns: u32,
    above: Join,
    continues_left: bool,
    deleted: bool,
    /// Whether the story knows of it: its properties come after its start.
    told: bool,
}

impl Default for CellState {
    fn default() -> Self {
        Self { columns: 1, above: Join::Alone, continues_left: false, deleted: false, told: false }
    }
}

/// Reads a body.
pub(super) struct Body<'s, 'b> {
    styles: &'s Styles,
    numbering: Numbering,
    reach: Reach,
    depth: u32,
    story: Story<'b>,
    frames: Vec<Frame>,
    /// Paragraphs that are open: more than one where a text box stands in a paragraph.
    paragraphs: Vec<Paragraph>,
    /// Text of paragraphs whose end was deleted.
    carried: Vec<String>,
    positions: Vec<Position>,
    run: Run,
    /// Whether the element being read shows its text.
    shown: bool,
    /// For each open field, whether we are in its code and not in its result.
    fields: Vec<bool>,
    /// For each open `AlternateContent`, whether one of them was read.
    alternatives: Vec<bool>,
    /// Text that is drawn and stands in no paragraph.
    asides: Vec<String>,
}

impl<'s, 'b> Body<'s, 'b> {
    pub(super) fn new(
        styles: &'s Styles,
        numbering: Numbering,
        reach: Reach,
        limits: &Limits,
        budget: &'b mut Budget,
    ) -> Self {
        Self {
            styles,
            numbering,
            reach,
            depth: limits.depth,
            story: Story::new(budget, limits.depth),
            frames: Vec::new(),
            paragraphs: Vec::new(),
            carried: Vec::new(),
            positions: Vec::new(),
            run: Run::default(),
            shown: true,
            fields: Vec::new(),
            alternatives: Vec::new(),
            asides: Vec::new(),
        }
    }

    pub(super) fn read(mut self, text: &str) -> Result<Vec<Item>, ReadError> {
        let mut steps = Steps::new(text, self.depth);
        while let Some(step) = steps.next()? {
            match step {
                Step::Start(element) => self.start(&element, &mut steps)?,
                Step::End => self.end()?,
                Step::Text(text) => {
                    if self.frames.last().is_some_and(|frame| frame.open == Open::Text) {
                        self.text(&text);
                    }
                }
            }
        }
        self.flush_carried()?;
        let asides = self.asides.into_iter();
        let mut items: Vec<_> =
            asides.map(|text| Item::Line(Line { text, ..Line::default() })).collect();
        items.extend(self.story.finish()?);
        Ok(items)
    }

    fn inside(&self) -> Open {
        self.frames.last().map_or(Open::Other, |frame| frame.open)
    }

    fn start(&mut self, element: &Element<'_>, steps: &mut Steps<'_>) -> Result<(), ReadError> {
        let name = element.name();
        let inside = self.inside();
        if self.is_left_out(name, inside) {
            return steps.skip();
        }
        // The words of a watermark or of WordArt.
        if name == "textpath" && self.reach == Reach::Whole {
            self.asides.extend(element.attribute("string").map(Cow::into_owned));
        }
        let open = match name {
            "p" => {
                self.tell_cell()?;
                self.paragraphs.push(Paragraph::default());
                Open::Paragraph
            }
            "pPr" => Open::ParagraphProperties,
            "r" => {
                self.run = Run::default();
                Open::Run
            }
            "rPr" => Open::RunProperties,
            "t" => Open::Text,
            "tbl" => {
                self.tell_cell()?;
                self.flush_carried()?;
                self.story.open_table()?;
                self.positions.push(Position::default());
                Open::Table
            }
            "tr" => {
                self.story.open_row(Source::default())?;
                if let Some(position) = self.positions.last_mut() {
                    *position = Position::default();
                }
                Open::Row
            }
            "trPr" => Open::RowProperties,
            "tc" => {
                if let Some(position) = self.positions.last_mut() {
                    position.cell = CellState::default();
                }
                Open::Cell
            }
            "tcPr" => Open::CellProperties,
            "AlternateContent" => {
                self.alternatives.push(false);
                Open::Alternatives
            }
            "drawing" | "pict" | "object" => Open::Graphic,
            "txbxContent" => Open::TextBox,
            _ => {
                self.note(name, element, inside);
                Open::Other
            }
        };
        self.frames.push(Frame { open, shown: self.shown });
        match open {
            Open::Graphic => self.shown &= self.reach == Reach::Whole,
            Open::TextBox => self.shown = true,
            _ => {}
        }
        Ok(())
    }

    /// Elements that show nothing, with all that they hold.
    fn is_left_out(&mut self, name: &str, inside: Open) -> bool {
        match name {
            // As properties these say what happened to a row or a paragraph's end.
            "del" | "moveFrom" => !matches!(inside, Open::RowProperties | Open::RunProperties),
            "Choice" | "Fallback" => {
                self.alternatives.last_mut().is_some_and(|read| std::mem::replace(read, true))
            }
            "delText" | "instrText" | "delInstrText" | "rt" | "rubyPr" | "sdtPr" | "sdtEndPr"
            | "sectPr" | "tblPr" | "tblGrid" | "tblPrEx" | "pPrChange" | "rPrChange"
            | "tblPrChange" | "trPrChange" | "tcPrChange" | "sectPrChange" | "numberingChange"
            | "altChunk" => true,
            _ => false,
        }
    }

    /// Takes note of a property or of a sign that is no text.
    fn note(&mut self, name: &str, element: &Element<'_>, inside: Open) {
        match inside {
            Open::Run => self.note_in_run(name, element),
            Open::RunProperties => self.note_run_property(name, element),
            Open::RowProperties | Open::CellProperties => self.note_cell_property(name, element),
            _ => self.note_paragraph_property(name, element),
        }
    }

    fn note_in_run(&mut self, name: &str, element: &Element<'_>) {
        match name {
            "tab" | "ptab" => self.text("\t"),
            "noBreakHyphen" => self.text("-"),
            "br" | "cr" if self.is_shown() => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.break_line();
                }
            }
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.push(true),
                Some("separate") => {
                    if let Some(in_code) = self.fields.last_mut() {
                        *in_code = false;
                    }
                }
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            _ => {}
        }
    }

    fn note_run_property(&mut self, name: &str, element: &Element<'_>) {
        let of_paragraph = self
            .frames
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|frame| frame.open == Open::ParagraphProperties);
        if of_paragraph {
            // Properties of the paragraph's end mark.
            if matches!(name, "del" | "moveFrom")
                && let Some(paragraph) = self.paragraphs.last_mut()
            {
                paragraph.joins_next = true;
            }
            return;
        }
        match name {
            "vanish" => self.run.hidden = element.is_on() && self.reach == Reach::Shown,
            "rStyle" => {
                self.run.hidden |= self.reach == Reach::Shown
                    && element.attribute("val").is_some_and(|style| self.styles.hides(&style));
            }
            "vertAlign" => {
                self.run.raised = element.attribute("val").as_deref() == Some("superscript");
            }
            _ => {}
        }
    }

    fn note_cell_property(&mut self, name: &str, element: &Element<'_>) {
        let Some(position) = self.positions.last_mut() else { return };
        let cell = &mut position.cell;
        match name {
            "gridBefore" => position.column = element.number().unwrap_or(0).min(MAX_COLUMNS),
            "del" => position.row_deleted = true,
            "gridSpan" => cell.columns = element.number().unwrap_or(1).clamp(1, MAX_COLUMNS),
            "cellDel" => cell.deleted = true,
            "vMerge" if is_restart(element) => cell.above = Join::Begins,
            "vMerge" => cell.above = Join::Continues,
            "hMerge" => cell.continues_left = !is_restart(element),
            _ => {}
        }
    }

    fn note_paragraph_property(&mut self, name: &str, element: &Element<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match name {
            "pStyle" => {
                paragraph.style = element.attribute("val").map(Cow::into_owned);
            }
            "outlineLvl" => paragraph.outline = element.number(),
            "numId" => paragraph.numbering.list = element.number(),
            "ilvl" => paragraph.numbering.level = element.number(),
            _ => {}
        }
    }

    fn is_shown(&self) -> bool {
        self.shown && !self.run.hidden && !self.fields.contains(&true)
    }

    fn text(&mut self, text: &str) {
        if !self.is_shown() {
            return;
        }
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if self.run.raised {
            paragraph.push(&raise(text));
        } else {
            paragraph.push(text);
        }
    }

    fn end(&mut self) -> Result<(), ReadError> {
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        self.shown = frame.shown;
        match frame.open {
            Open::Paragraph => self.end_paragraph(),
            Open::Run => {
                self.run = Run::default();
                Ok(())
            }
            Open::Alternatives => {
                self.alternatives.pop();
                Ok(())
            }
            Open::Cell => self.end_cell(frame.shown),
            Open::Row => {
                if self.positions.last().is_some_and(|position| position.row_deleted) {
                    self.story.drop_row();
                }
                self.story.close_row();
                Ok(())
            }
            Open::Table => {
                self.positions.pop();
                self.story.close_table()
            }
            _ => Ok(()),
        }
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        // A field's code does not go on in the next paragraph; one that seems to is damaged.
        self.fields.clear();
        let Some(mut paragraph) = self.paragraphs.pop() else { return Ok(()) };
        if !self.shown || paragraph.style.as_deref().is_some_and(|style| self.styles.hides(style)) {
            return Ok(());
        }
        if !self.carried.is_empty() {
            let mut lines = std::mem::take(&mut self.carried);
            let mut own = paragraph.lines.into_iter();
            if let (Some(last), Some(first)) = (lines.last_mut(), own.next()) {
                last.push_str(&first);
            }
            lines.extend(own);
            paragraph.lines = lines;
        }
        if paragraph.joins_next {
            self.carried = paragraph.lines;
            return Ok(());
        }
        if let Some(label) = self.label(&paragraph) {
            match paragraph.lines.first_mut() {
                Some(first) => first.insert_str(0, &label),
                None => paragraph.lines.push(label),
            }
        }
        let heading = match paragraph.outline {
            Some(outline) => heading_of_outline(outline),
            None => self.styles.heading(paragraph.style.as_deref()),
        };
        for text in paragraph.lines {
            self.story.line(Line { text, heading, source: Source::default() })?;
        }
        Ok(())
    }

    /// The number in front of a paragraph.
    fn label(&mut self, paragraph: &Paragraph) -> Option<String> {
        let style = paragraph.style.as_deref();
        let of_style = self.styles.numbering(style);
        let list = paragraph.numbering.list.or_else(|| of_style?.0.list)?;
        let level = paragraph.numbering.level.or_else(|| {
            let (of_style, brought_by) = of_style?;
            of_style.level.or_else(|| self.numbering.level_of_style(list, brought_by))
        });
        self.numbering.count(list, level.unwrap_or(0))
    }

    /// What deleted paragraph ends left over, where no paragraph follows to take it.
    fn flush_carried(&mut self) -> Result<(), ReadError> {
        for text in std::mem::take(&mut self.carried) {
            self.story.line(Line { text, ..Line::default() })?;
        }
        Ok(())
    }

    /// Tells the story of the open cell, once its properties are known.
    fn tell_cell(&mut self) -> Result<(), ReadError> {
        let Some(position) = self.positions.last_mut() else { return Ok(()) };
        let cell = &mut position.cell;
        if std::mem::replace(&mut cell.told, true) {
            return Ok(());
        }
        if cell.deleted {
            self.shown = false;
            return Ok(());
        }
        if cell.continues_left && self.story.widen_last_cell(cell.columns) {
            self.shown = false;
            return Ok(());
        }
        let span =
            Span::Fixed { column: position.column, columns: cell.columns, above: cell.above };
        self.story.open_cell(span, Source::default())
    }

    fn end_cell(&mut self, shown: bool) -> Result<(), ReadError> {
        self.tell_cell()?;
        self.shown = shown;
        self.flush_carried()?;
        self.story.close_cell();
        if let Some(position) = self.positions.last_mut() {
            position.column += position.cell.columns;
        }
        Ok(())
    }
}

/// `w:vMerge` and `w:hMerge` begin a merged cell with `restart` and continue it with anything else.
fn is_restart(element: &Element<'_>) -> bool {
    element.attribute("val").as_deref() == Some("restart")
}

/// Raised digits as signs of their own: a note's mark beside 28 must not make it 281.
fn raise(text: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raised = |c: char| c.to_digit(10).and_then(|digit| RAISED.get(digit as usize).copied());
    text.chars().map(|c| raised(c).unwrap_or(c)).collect()
}
