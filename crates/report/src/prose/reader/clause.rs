//! The words that a finding quotes.

use std::ops::Range;

use super::super::lexicon::Stop;
use super::super::token::Token;

/// The clause around a token, from punctuation to punctuation, without blanks at its ends. Where the
/// number is all that the clause holds (…申请（含补正）16件), the words before are taken in.
pub(super) fn around(text: &str, tokens: &[Token], at: usize) -> Range<usize> {
    let divides = |t: &&Token| {
        let inside = matches!(t.stop(), None | Some(Stop::Pause | Stop::Quote));
        !inside && t.stop() != Some(Stop::TitleOpen) && t.stop() != Some(Stop::TitleClose)
    };
    let mut before = tokens[..at].iter().rev().filter(divides).map(|t| t.end);
    let number = tokens[at].start;
    let says_more = |start: &usize| !text[*start..number].trim().is_empty();
    let start = before.find(says_more).unwrap_or(0);
    let end = tokens[at..].iter().find(divides).map_or(text.len(), |t| t.start);
    let inner = &text[start..end];
    let lead = inner.len() - inner.trim_start().len();
    start + lead..start + lead + inner.trim().len()
}
