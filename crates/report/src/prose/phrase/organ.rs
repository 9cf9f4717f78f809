//! The organ that acts: 县教育局收到….

use super::super::lexicon::Word;
use super::super::mention::Body;
use super::super::token::{Kind, Token};

/// The organ that the phrase names as the one who acts: directly before its verb (区政府办受理), or
/// at the very beginning (县教育局认真落实…).
pub(super) fn body(text: &str, tokens: &[Token]) -> Option<Body> {
    let (i, organ) = tokens.iter().enumerate().find(|(_, token)| token.is(Word::Body))?;
    let token = organ;
    // 我市政府办 is an organ of ours, and less than 我市.
    let ours = i.checked_sub(1).and_then(|before| tokens.get(before)).filter(|_| !token.gap);
    let ours = ours.filter(|before| before.is(Word::Ours)).map(|before| before.start);
    let said =
        |word: Word| matches!(word, Word::Ours | Word::OurOffice | Word::Whole | Word::Level);
    if ours.is_none() && tokens.iter().filter_map(Token::word).any(said) {
        return None;
    }
    let rest = &tokens[i + 1..];
    let acts = rest.iter().position(|t| {
        matches!(
            t.word(),
            Some(
                Word::Act(_)
                    | Word::NotReceived
                    | Word::NoneSuch
                    | Word::NotDone(_)
                    | Word::NotDecided
                    | Word::Flow(_)
                    | Word::Decide
            )
        )
    });
    let directly = acts.is_some_and(|at| {
        rest[..=at].iter().all(|t| !t.gap)
            && rest[..at].iter().all(|t| {
                matches!(
                    t.kind,
                    Kind::Date(_)
                        | Kind::Word(
                            Word::Light
                                | Word::Total
                                | Word::Cumulative
                                | Word::ThisYear
                                | Word::Body
                        )
                )
            })
    });
    // 信访局: a word that the lexicon knows may be in the name.
    let named = tokens[..i].iter().rev().take_while(|t| may_name(t)).count();
    let named = if token.gap { 0 } else { named };
    let begin = i - (1..=named).find(|n| tokens[i - n].gap || *n == named).unwrap_or(0);
    let first = ours.is_some()
        || tokens[..begin].iter().all(|t| {
            matches!(t.kind, Kind::Date(_) | Kind::Word(Word::ThisYear | Word::Until | Word::Body))
        });
    if !directly && !first {
        return None;
    }
    let (i, token) = (begin, &tokens[begin]);
    let from = match i.checked_sub(1).and_then(|before| tokens.get(before)) {
        _ if !token.gap => ours.unwrap_or(token.start),
        Some(before) => before.end,
        None => token.start - unknown_before(text, token.start),
    };
    // A run of organs (县政府办公室) is one name.
    let end = rest
        .iter()
        .take_while(|t| t.is(Word::Body) && !t.gap)
        .last()
        .map_or(organ.end, |last| last.end);
    Some(Body::Named(from..end))
}

/// Whether a word may stand in the name of an organ: 信访局, 信息中心, 行政审批局.
fn may_name(token: &Token) -> bool {
    matches!(
        token.word(),
        Some(Word::Noun | Word::Generic | Word::Channel | Word::Decision(_) | Word::Publish)
    )
}

/// Bytes of the unknown words that end at `at`, back to punctuation.
fn unknown_before(text: &str, at: usize) -> usize {
    text[..at].chars().rev().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum()
}
