//! The grammar of a report's prose: which numbers stand in it, and what each of them counts.
//!
//! A paragraph is cut into words of a lexicon and numbers ([`token`]); clause by clause the words
//! around a number say what it counts ([`reader`]). The result is a list of [`Mention`]s. What the
//! lexicon does not know is never guessed: such a number counts [`Subject::Other`], and no rule
//! compares it with a table.
//!
//! The grammar knows neither the figures of a report nor its year; the rules that read prose
//! (`check::text`) bring both together.

mod lexicon;
pub(crate) mod list;
mod measure;
mod mention;
mod numeral;
pub(crate) mod parts;
mod phrase;
mod quantity;
mod reader;
mod subject;
mod token;

pub(crate) use lexicon::{Stop, Word};
pub(crate) use measure::Kind as MeasureKind;
pub(crate) use mention::{Body, Doubt, Mention, Period, Role};
pub(crate) use numeral::{digit, is_blank, numeral};
pub(crate) use quantity::{Quantity, WrittenDate};
pub(crate) use reader::Topic;
pub(crate) use subject::{Acts, Columns, Documents, Facet, Lines, Requests, Reviews, Subject};
pub(crate) use token::{Kind, Token, tokens};

/// A paragraph that has been read.
#[derive(Clone, Debug)]
pub(crate) struct Passage<'a> {
    /// The paragraph.
    pub(crate) text: &'a str,
    /// Its words and numbers.
    pub(crate) tokens: Vec<Token>,
    /// What its numbers count, in reading order.
    pub(crate) mentions: Vec<Mention>,
    /// What it is about at its end.
    pub(crate) topic: Topic,
}

impl<'a> Passage<'a> {
    /// Reads a paragraph; `topic` is what the heading above it is about.
    pub(crate) fn read(text: &'a str, topic: Topic) -> Self {
        let tokens = token::tokens(text);
        let (mentions, topic) = reader::mentions(text, &tokens, topic);
        Self { text, tokens, mentions, topic }
    }

    /// Whether it ends as a sentence does. What does not was cut by the layout, or has a colon, and
    /// goes on in the next paragraph.
    pub(crate) fn is_finished(&self) -> bool {
        self.text.trim_end().ends_with(['。', '；', '！', '？', '”', '）', ';', '.', '!', '?'])
    }
}

/// The words of the lexicon in a text, such as a heading.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word> {
    token::tokens(text).into_iter().filter_map(|token| token.word())
}

#[cfg(test)]
mod tests;
