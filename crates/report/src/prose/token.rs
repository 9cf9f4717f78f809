//! A paragraph as words of the lexicon and numbers.

use super::lexicon::{Found, Lexicon, Stop, Word};
use super::quantity::{self, Numeric, Quantity, WrittenDate};
use super::subject::Lines;
use crate::figures::Amount;
use crate::form::Line;

/// One piece of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// First byte in the paragraph.
    pub(crate) start: usize,
    /// Byte after the last.
    pub(crate) end: usize,
    /// What it is.
    pub(crate) kind: Kind,
    /// Whether words that the lexicon does not know stand between the last token and this one.
    pub(crate) gap: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word of the lexicon.
    Word(Word),
    /// A count or an amount.
    Quantity(Quantity),
    /// A percentage.
    Percent(Amount),
    /// A date.
    Date(WrittenDate),
    /// A number beside a plus sign.
    Addend(i64),
    /// A number that counts nothing.
    Number,
    /// A title in 《》.
    Title,
}

impl Token {
    /// The word, if it is one.
    pub(crate) fn word(&self) -> Option<Word> {
        match self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The punctuation, if it is any.
    pub(crate) fn stop(&self) -> Option<Stop> {
        match self.kind {
            Kind::Word(Word::Stop(stop)) => Some(stop),
            _ => None,
        }
    }

    /// The quantity, if it is one.
    pub(crate) fn quantity(&self) -> Option<Quantity> {
        match self.kind {
            Kind::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// Whether it is this word.
    pub(crate) fn is(&self, word: Word) -> bool {
        self.kind == Kind::Word(word)
    }
}

/// Cuts a paragraph into tokens, from left to right. What stands in 《》 is one token, whatever words
/// and years are in it.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let lexicon = Lexicon::get();
    let partial = Kind::Word(Word::Outcome(Lines::of(&[Line::Partial])));
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 8);
    let mut at = 0;
    while let Some(found) = lexicon.find(text, at) {
        let Found { start, mut end, word, gap } = found;
        let kind = match word {
            Word::Numeral => {
                let (numeric, after) = quantity::read(text, start);
                end = after;
                number(numeric, &tokens, gap)
            }
            Word::Stop(Stop::TitleOpen) => match text[end..].find(['》', '〉']) {
                Some(close) => {
                    end += close + '》'.len_utf8();
                    Kind::Title
                }
                None => Kind::Word(Word::Light),
            },
            word => Kind::Word(word),
        };
        if kind == partial && !gap {
            join(text, &mut tokens);
        }
        tokens.push(Token { start, end, kind, gap });
        at = end;
    }
    tokens
}

/// 公开 beside 部分公开, which comes next, means 予以公开: 公开或部分公开, 公开、部分公开.
fn join(text: &str, tokens: &mut [Token]) {
    let joints = tokens.iter().rev().take_while(|t| !t.gap && is_joint(text, t)).count();
    let at = tokens.len().checked_sub(joints + 1).filter(|_| joints > 0);
    if let Some(token) = at.and_then(|at| tokens.get_mut(at))
        && token.is(Word::Publish)
        && text[token.start..token.end] == *"公开"
    {
        token.kind = Kind::Word(Word::Outcome(Lines::of(&[Line::Granted])));
    }
}

/// 、, 和 and their like, which put two names side by side.
pub(super) fn is_joint(text: &str, token: &Token) -> bool {
    let words = ["、", "和", "或", "或者", "及", "与", "以及"];
    matches!(token.word(), Some(Word::Light | Word::Stop(Stop::Pause)))
        && words.contains(&&text[token.start..token.end])
}

fn number(numeric: Numeric, before: &[Token], gap: bool) -> Kind {
    match numeric {
        Numeric::Quantity(quantity) => {
            let about = before.last().and_then(Token::word).filter(|_| !gap);
            match about {
                Some(Word::About(approx)) => Kind::Quantity(quantity.made(approx)),
                _ => Kind::Quantity(quantity),
            }
        }
        Numeric::Percent(value) => Kind::Percent(value),
        Numeric::Date(date) => Kind::Date(date),
        Numeric::Addend(value) => Kind::Addend(value),
        Numeric::Nothing => Kind::Number,
    }
}
