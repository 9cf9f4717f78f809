//! Rules that read the prose, the title and the headings.
//!
//! What a number in the prose counts is told by the grammar (`crate::prose`), which knows neither
//! figures nor years; here both come together. Most published prose is right, and says in many ways
//! what the tables say in one: a rule speaks only where every word that governs a number is
//! understood, and speaks softly where the words may mean another count.

mod fee_unit;
mod late;
mod piece;
mod reading;
mod repeated_prose;
mod scope;
mod section_numbering;
mod stale_year;
mod template_residue;
mod text_contradiction;
mod text_list;
mod text_parts;
mod text_percentage;
mod text_vs_table;
mod title;

pub(super) use fee_unit::FeeUnit;
pub(super) use late::Late;
pub(super) use repeated_prose::RepeatedProse;
pub(super) use section_numbering::SectionNumbering;
pub(super) use stale_year::StaleYear;
pub(super) use template_residue::TemplateResidue;
pub(super) use text_contradiction::TextContradiction;
pub(super) use text_list::TextList;
pub(super) use text_parts::TextParts;
pub(super) use text_percentage::TextPercentage;
pub(super) use text_vs_table::TextVsTable;
pub(super) use title::Title;

use std::borrow::Cow;

use super::{Context, Finding, Rule, Severity};
use crate::Report;
use crate::form::Part;
use crate::prose::parts::{Structure, structure};
use crate::prose::{Passage, Topic, Word, words};
use crate::report::Heading;
use piece::Piece;

/// The prose of a report as the grammar reads it.
///
/// Reading is most of the work of the rules that read text, so it is done once: see
/// [`Context::prose`].
#[derive(Clone, Debug)]
pub struct Prose<'a> {
    paragraphs: Vec<ReadParagraph<'a>>,
}

/// A paragraph, or a piece of a long one, with what was read in it.
#[derive(Clone, Debug)]
struct ReadParagraph<'a> {
    paragraph: Piece<'a>,
    passage: Passage<'a>,
    structure: Structure,
}

impl<'a> Prose<'a> {
    /// Reads the prose of a report.
    pub fn of(report: &'a Report) -> Self {
        let mut paragraphs: Vec<ReadParagraph<'a>> = Vec::with_capacity(report.prose.len());
        for paragraph in report.prose.iter().flat_map(Piece::of) {
            // A sentence that the layout cut in two goes on with what it was about.
            let cut = paragraphs.last().filter(|last| {
                last.paragraph.part == paragraph.part && !last.passage.is_finished()
            });
            let topic = cut.map_or_else(|| topic(report, &paragraph), |last| last.passage.topic);
            let passage = Passage::read(paragraph.text, topic);
            let structure = structure(&passage);
            paragraphs.push(ReadParagraph { paragraph, passage, structure });
        }
        Self { paragraphs }
    }
}

/// The prose that the context brings, or else read now.
fn prose<'a>(report: &'a Report, context: &Context<'a>) -> Cow<'a, Prose<'a>> {
    context.prose.map_or_else(|| Cow::Owned(Prose::of(report)), Cow::Borrowed)
}

/// What the heading above a paragraph, or its part, says that it is about.
fn topic(report: &Report, paragraph: &Piece<'_>) -> Topic {
    let about_requests = heading_above(report, paragraph)
        .is_some_and(|heading| words(&heading.text).any(|word| word == Word::Request));
    if paragraph.part == Some(Part::Requests) || about_requests {
        Topic::Requests
    } else {
        Topic::Unknown
    }
}

/// The last heading before a paragraph, where both have a line.
fn heading_above<'a>(report: &'a Report, paragraph: &Piece<'_>) -> Option<&'a Heading> {
    let line = paragraph.place.line?;
    report.headings.iter().rfind(|heading| heading.place.line.is_some_and(|above| above <= line))
}

/// A finding about words of a paragraph.
fn finding(
    rule: &dyn Rule,
    paragraph: &Piece<'_>,
    words: std::ops::Range<usize>,
    message: impl Into<String>,
    advice: impl Into<String>,
) -> Finding {
    let quote = paragraph.text.get(words).unwrap_or_default().trim().to_owned();
    let mut finding = Finding::of(rule, message, advice).at(Some(paragraph.place));
    finding.quote = Some(quote);
    finding
}

/// Words of the report inside a sentence: long ones are cut in the middle.
fn quoted(words: &str) -> String {
    let words = words.trim();
    let count = words.chars().count();
    if count <= 60 {
        return format!("“{words}”");
    }
    let head: String = words.chars().take(36).collect();
    let tail: String = words.chars().skip(count - 20).collect();
    format!("“{head}……{tail}”")
}

#[cfg(test)]
mod tests;
