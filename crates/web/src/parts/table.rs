//! A list in columns.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Action, Empty, Tag};
use crate::page::Link;
use crate::words::Words;

/// What stands in a cell.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/cell.html")]
pub enum Cell {
    /// Words.
    Text(Words),
    /// Words that lead to the thing itself.
    Link(Link),
    /// A state.
    Tag(Tag),
    /// Words, and smaller facts about them below.
    Two(Words, Words),
    /// A link, and smaller facts about it below.
    LinkTwo(Link, Words),
    /// Several words about a state.
    Tags(Vec<Tag>),
}

impl From<&'static str> for Cell {
    fn from(words: &'static str) -> Self {
        Self::Text(words.into())
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::Text(words.into())
    }
}

impl From<Link> for Cell {
    fn from(link: Link) -> Self {
        Self::Link(link)
    }
}

impl From<Tag> for Cell {
    fn from(tag: Tag) -> Self {
        Self::Tag(tag)
    }
}

impl Cell {
    fn words(&self) -> &Words {
        const NONE: &Words = &Words::Borrowed("");
        match self {
            Self::Text(words) | Self::Two(words, _) => words,
            Self::Link(link) | Self::LinkTwo(link, _) => &link.words,
            Self::Tag(_) | Self::Tags(_) => NONE,
        }
    }
}

impl HtmlSafe for Cell {}

/// A line of a table. Its first cell names it.
#[derive(Clone, Debug)]
pub struct Row {
    cells: Vec<Cell>,
    actions: Vec<Action>,
}

impl Row {
    /// A line, cells in the order of the columns.
    pub fn new(cells: impl IntoIterator<Item = Cell>) -> Self {
        Self { cells: cells.into_iter().collect(), actions: Vec::new() }
    }

    /// Adds something that can be done with it.
    #[must_use]
    pub fn action(mut self, mut action: Action) -> Self {
        action.of = self.cells.first().map(|cell| cell.words().clone());
        self.actions.push(action);
        self
    }
}

/// A list in columns. On a phone each line becomes a card whose cells say their column.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/table.html")]
pub struct Table {
    caption: Words,
    columns: Vec<Column>,
    /// Lines with the heading that they stand under; without one where that is empty.
    groups: Vec<(Words, Vec<Row>)>,
    empty: Empty,
}

#[derive(Clone, Debug)]
struct Column {
    title: Words,
    class: &'static str,
}

impl Table {
    /// A table without lines. The caption says what is listed; `empty` stands where nothing is.
    pub fn new(caption: impl Into<Words>, empty: Empty) -> Self {
        Self { caption: caption.into(), columns: Vec::new(), groups: Vec::new(), empty }
    }

    /// Adds a column.
    #[must_use]
    pub fn column(mut self, title: impl Into<Words>) -> Self {
        self.columns.push(Column { title: title.into(), class: "" });
        self
    }

    /// Adds a column of numbers, which stand to the right so that they compare.
    #[must_use]
    pub fn numbers(mut self, title: impl Into<Words>) -> Self {
        self.columns.push(Column { title: title.into(), class: "number" });
        self
    }

    /// Adds a column of days and terms, which never break over lines.
    #[must_use]
    pub fn days(mut self, title: impl Into<Words>) -> Self {
        self.columns.push(Column { title: title.into(), class: "unbroken" });
        self
    }

    /// Adds lines.
    #[must_use]
    pub fn rows(self, rows: impl IntoIterator<Item = Row>) -> Self {
        self.group("", rows)
    }

    /// Adds lines under a heading of their own. Without lines there is no heading.
    #[must_use]
    pub fn group(mut self, title: impl Into<Words>, rows: impl IntoIterator<Item = Row>) -> Self {
        let rows: Vec<Row> = rows.into_iter().collect();
        if !rows.is_empty() {
            self.groups.push((title.into(), rows));
        }
        self
    }

    fn has_actions(&self) -> bool {
        self.groups.iter().flat_map(|(_, rows)| rows).any(|row| !row.actions.is_empty())
    }

    /// How many columns there are, that of the actions included.
    fn width(&self) -> usize {
        self.columns.len() + usize::from(self.has_actions())
    }

    /// The cells of a line with their columns.
    fn cells<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a Column, &'a Cell)> {
        self.columns.iter().zip(&row.cells)
    }
}

impl HtmlSafe for Table {}
