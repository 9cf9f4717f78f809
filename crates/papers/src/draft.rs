//! A paper while it is being written.

use ledger::PaperKind;

use crate::facts::Sender;
use crate::paper::{Block, Paper};
use crate::phrases::{Phrases, Slot};
use crate::words::{AtLeastOne, Link, Words};

/// A paper while it is being written.
pub(crate) struct Draft {
    paper: Paper,
    closing: String,
}

impl Draft {
    /// A sheet of the file: nobody's letter.
    pub(crate) fn sheet(kind: PaperKind) -> Self {
        let paper = Paper {
            kind,
            letterhead: None,
            number: None,
            title: kind.title().to_owned(),
            addressee: None,
            body: Vec::new(),
            enclosures: Vec::new(),
            signature: None,
            date: None,
            note: None,
            copies: Vec::new(),
        };
        Self { paper, closing: String::new() }
    }

    /// A letter from an organ to somebody.
    pub(crate) fn letter(kind: PaperKind, sender: &Sender, to: &Words, phrases: &Phrases) -> Self {
        let Sender { organ, number, date } = sender;
        let phrase = |slot| phrases.of(slot, kind, organ);
        let mut draft = Self::sheet(kind);
        draft.closing = phrase(Slot::Closing);
        draft.paper.letterhead = Some(phrase(Slot::Letterhead));
        draft.paper.number = Some(number.clone());
        draft.paper.addressee = Some(to.to_string());
        draft.paper.signature = Some(organ.name.to_string());
        draft.paper.date = Some(*date);
        draft.paper.note = Some(phrase(Slot::Note)).filter(|note| !note.is_empty());
        match phrase(Slot::Opening) {
            opening if opening.is_empty() => draft,
            opening => draft.say(opening),
        }
    }

    /// A paragraph.
    pub(crate) fn say(mut self, text: impl Into<String>) -> Self {
        self.paper.body.push(Block::Paragraph(text.into()));
        self
    }

    /// Several paragraphs.
    pub(crate) fn say_all(self, texts: impl IntoIterator<Item = String>) -> Self {
        texts.into_iter().fold(self, Self::say)
    }

    /// Paragraphs with numbers: 1. … 2. …
    pub(crate) fn list<'w>(self, items: impl Iterator<Item = &'w Words>) -> Self {
        let items: Vec<_> = items.enumerate().collect();
        self.say_all(
            items.into_iter().map(|(nth, item)| format!("{}. {}。", nth + 1, item.clause())),
        )
    }

    /// Labels and what is filled in.
    pub(crate) fn form<const N: usize>(mut self, rows: [(&str, String); N]) -> Self {
        let rows = rows.into_iter().map(|(label, text)| (label.to_owned(), text)).collect();
        self.paper.body.push(Block::Form(rows));
        self
    }

    /// A table.
    pub(crate) fn table<const N: usize>(
        mut self,
        heads: [&str; N],
        rows: impl IntoIterator<Item = [String; N]>,
    ) -> Self {
        self.paper.body.push(Block::Table {
            heads: heads.map(str::to_owned).to_vec(),
            rows: rows.into_iter().map(Vec::from).collect(),
        });
        self
    }

    /// An address to be read off the paper.
    pub(crate) fn code(mut self, link: &Link, words: &str) -> Self {
        let (holds, words) = (link.to_string(), words.to_owned());
        self.paper.body.push(Block::Code { holds, words });
        self
    }

    /// What is enclosed.
    pub(crate) fn enclose(mut self, names: &AtLeastOne<Words>) -> Self {
        self.paper.enclosures.extend(names.iter().map(|name| name.clause().to_owned()));
        self
    }

    /// A signature and a day on a sheet.
    pub(crate) fn signed(mut self, name: &Words, date: jiff::civil::Date) -> Self {
        self.paper.signature = Some(name.to_string());
        self.paper.date = Some(date);
        self
    }

    /// The paper, with its closing words.
    pub(crate) fn done(self) -> Paper {
        let closing = self.closing.clone();
        if closing.is_empty() { self.paper } else { self.say(closing).paper }
    }
}
