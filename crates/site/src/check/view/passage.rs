//! The prose that findings speak of, with their words marked.

use std::ops::Range;

use report::check::Finding;
use report::{Paragraph, Part, Report, words};

use super::finding::{Mark, number_text};

/// Characters shown before the first marked word and after the last.
const AROUND: usize = 60;

/// A paragraph, or what of it surrounds the marked words.
pub(crate) struct PassageView {
    pub(crate) part: Option<Part>,
    pub(crate) place: String,
    pub(crate) pieces: Vec<PieceView>,
    /// Whether something before or after is left out.
    pub(crate) cut: (bool, bool),
}

/// A run of text within it.
pub(crate) enum PieceView {
    Plain(String),
    Marked { severity: Mark, findings: Vec<usize>, words: Vec<(String, bool)> },
}

impl PassageView {
    /// The findings that speak of it.
    pub(super) fn findings(&self) -> impl Iterator<Item = usize> {
        self.pieces
            .iter()
            .flat_map(|piece| match piece {
                PieceView::Plain(_) => &[],
                PieceView::Marked { findings, .. } => findings.as_slice(),
            })
            .copied()
    }
}

/// Words of a paragraph that a finding speaks of.
struct Quoted<'a> {
    paragraph: usize,
    range: Range<usize>,
    number: usize,
    finding: &'a Finding,
}

/// The passages to show, in reading order. `numbered` are findings with their numbers.
pub(crate) fn passages(report: &Report, numbered: &[(usize, &Finding)]) -> Vec<PassageView> {
    let mut quotes: Vec<Quoted> =
        numbered.iter().filter_map(|(number, finding)| find(report, *number, finding)).collect();
    quotes.sort_by_key(|quote| (quote.paragraph, quote.range.start, quote.range.end));
    quotes
        .chunk_by(|one, next| one.paragraph == next.paragraph)
        .filter_map(|quotes| Some(passage(report.prose.get(quotes.first()?.paragraph)?, quotes)))
        .collect()
}

/// Where a finding's quote stands: in the paragraph of its place, or else in the first that has it.
fn find<'a>(report: &Report, number: usize, finding: &'a Finding) -> Option<Quoted<'a>> {
    let quote = finding.quote.as_deref().map(str::trim).filter(|quote| !quote.is_empty())?;
    let in_paragraph = |(index, paragraph): (usize, &Paragraph)| {
        let start = paragraph.text.find(quote)?;
        Some(Quoted { paragraph: index, range: start..start + quote.len(), number, finding })
    };
    let at_place = |(_, paragraph): &(usize, &Paragraph)| Some(paragraph.place) == finding.place;
    let prose = || report.prose.iter().enumerate();
    prose().filter(at_place).find_map(in_paragraph).or_else(|| prose().find_map(in_paragraph))
}

fn passage(paragraph: &Paragraph, quotes: &[Quoted<'_>]) -> PassageView {
    let text = paragraph.text.as_str();
    let first = quotes.first().map_or(0, |quote| quote.range.start);
    let last = quotes.iter().map(|quote| quote.range.end).max().unwrap_or(text.len());
    let shown = before(text, first)..after(text, last);

    let mut pieces: Vec<PieceView> = Vec::new();
    let mut at = shown.start;
    for quote in quotes {
        if quote.range.start < at {
            // The same or overlapping words: one mark for both findings.
            if let Some(PieceView::Marked { findings, .. }) = pieces.last_mut() {
                findings.push(quote.number);
            }
            continue;
        }
        if at < quote.range.start {
            pieces.push(PieceView::Plain(text[at..quote.range.start].to_owned()));
        }
        pieces.push(PieceView::Marked {
            severity: Mark(quote.finding.severity),
            findings: vec![quote.number],
            words: with_number(&text[quote.range.clone()], quote.finding),
        });
        at = quote.range.end;
    }
    // A quote that overlapped may have reached further than the mark it joined.
    if at < shown.end {
        pieces.push(PieceView::Plain(text[at..shown.end].to_owned()));
    }
    PassageView {
        part: paragraph.part,
        place: words::place(paragraph.place),
        pieces,
        cut: (shown.start > 0, shown.end < text.len()),
    }
}

/// The quote, with the number that was found told apart.
fn with_number(quote: &str, finding: &Finding) -> Vec<(String, bool)> {
    let found = finding.found.map(number_text).filter(|number| !number.is_empty());
    let Some(at) = found.as_deref().and_then(|number| position(quote, number)) else {
        return vec![(quote.to_owned(), false)];
    };
    let pieces =
        [(&quote[..at.start], false), (&quote[at.clone()], true), (&quote[at.end..], false)];
    let pieces = pieces.into_iter().filter(|(text, _)| !text.is_empty());
    pieces.map(|(text, number)| (text.to_owned(), number)).collect()
}

/// Where a number stands by itself, not as part of a longer one.
fn position(text: &str, number: &str) -> Option<Range<usize>> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.');
    let mut ranges = text.match_indices(number).map(|(start, _)| start..start + number.len());
    ranges.find(|range| {
        let (before, after) = (&text[..range.start], &text[range.end..]);
        !is_digit(before.chars().next_back()) && !is_digit(after.chars().next())
    })
}

fn before(text: &str, at: usize) -> usize {
    text[..at].char_indices().rev().nth(AROUND - 1).map_or(0, |(index, _)| index)
}

fn after(text: &str, at: usize) -> usize {
    text[at..].char_indices().nth(AROUND).map_or(text.len(), |(index, _)| at + index)
}
