//! Years that stand side by side: 2022年、2023年.

use super::super::lexicon::{Stop, Word};
use super::super::mention::Period;
use super::super::token::{Kind, Token, is_joint};

/// The years that stand side by side, each of which may have its own number: 2022年、2023年分别….
pub(super) fn years(text: &str, tokens: &[Token]) -> Vec<Period> {
    let mut years: Vec<Period> = Vec::new();
    let mut last = 0;
    for (i, token) in tokens.iter().enumerate() {
        let Some(period) = year(text, tokens, i) else { continue };
        let between = &tokens[last..i];
        let range = between.iter().any(|t| is_range(text, t));
        let beside = !years.is_empty()
            && between.len() > 1
            && !token.gap
            && between.iter().skip(1).all(|t| (is_joint(text, t) || is_range(text, t)) && !t.gap);
        if !beside {
            years.clear();
        }
        // 2021年至2023年 are three.
        if beside
            && range
            && let (Some(Period::Year(from)), Period::Year(to)) = (years.last(), period)
        {
            years.extend((from + 1..to).take(20).map(Period::Year));
        }
        years.push(period);
        last = i;
    }
    if years.len() > 1 { years } else { Vec::new() }
}

fn is_range(text: &str, token: &Token) -> bool {
    matches!(&text[token.start..token.end], "至" | "到")
}

/// The year that a token names. 2022 counts where 2023年 follows.
fn year(text: &str, tokens: &[Token], i: usize) -> Option<Period> {
    let token = &tokens[i];
    match token.kind {
        Kind::Date(date) if date.month.is_none() && !date.span => date.year.map(Period::Year),
        Kind::Word(Word::LastYear) => Some(Period::Other),
        Kind::Word(Word::ThisYear) => Some(Period::Unsaid),
        Kind::Number => {
            let year: i16 = text[token.start..token.end].parse().ok()?;
            let listed = tokens.get(i + 1).is_some_and(|t| t.stop() == Some(Stop::Pause));
            (listed && (1990..2100).contains(&year)).then_some(Period::Year(year))
        }
        _ => None,
    }
}
