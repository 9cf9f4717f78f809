//! The text of one cell as a value.

use super::key::{is_blank, is_han, plain};
use crate::figures::{Amount, Unknown, Value};

/// What the text of a cell may be, before it is known which cell of the form it fills.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Parsed {
    /// A number, with the power of ten that its unit asks for (元 in a column of 万元: -4).
    Number { amount: Amount, unit: Unit, sign: Sign },
    /// Nothing.
    Blank,
    /// A mark that stands for nothing: `/`, `-`, `—`, `无`.
    Slash,
    /// Something else.
    Text,
}

/// The unit that a cell writes behind its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// None, or a measure word.
    Plain,
    /// A unit of money: the power of ten to 万元.
    Money(i8),
}

/// How a change is written: `减4` and `增4` only make sense where a change is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// As digits have it.
    Digits,
    /// `增…`, `减…`.
    Word,
}

/// Reads the text of a cell.
pub(crate) fn parse(text: &str) -> Parsed {
    if let Some(count) = digits(text) {
        let amount = Amount::new(count, 0);
        return Parsed::Number { amount, unit: Unit::Plain, sign: Sign::Digits };
    }
    if begins_as_words(text) {
        return Parsed::Text;
    }
    let compact: String = text.chars().map(plain).filter(|c| !is_blank(*c)).collect();
    if compact.is_empty() {
        return Parsed::Blank;
    }
    if is_slash(&compact) {
        return Parsed::Slash;
    }
    if !grouping_is_sound(text) {
        return Parsed::Text;
    }
    number(&compact).unwrap_or(Parsed::Text)
}

/// A number of nothing but a few digits, as most cells hold.
fn digits(text: &str) -> Option<i64> {
    let few = (1..=15).contains(&text.len());
    let plain = few && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Whether the first character is a Han character with which neither a number nor a mark for
/// nothing begins, so that the rest need not be looked at.
fn begins_as_words(text: &str) -> bool {
    text.chars().next().is_some_and(|first| {
        is_han(first) && !matches!(first, '无' | '没' | '一' | '减' | '增' | '负' | '〇')
    })
}

fn is_slash(compact: &str) -> bool {
    matches!(compact, "无" | "没有" | "\\")
        || compact
            .chars()
            .all(|c| matches!(c, '/' | '-' | '—' | '–' | '－' | '―' | '─' | '一' | '_'))
            && !compact.contains('_')
            && (compact != "一")
}

/// Blanks inside digits are sound only where they part groups of three (`2 252`).
fn grouping_is_sound(text: &str) -> bool {
    let trimmed = text.trim_matches(is_blank);
    let mut groups = trimmed.split(is_blank).filter(|part| !part.is_empty());
    let Some(first) = groups.next() else { return true };
    let is_digits = |part: &str| part.chars().map(plain).all(|c| c.is_ascii_digit());
    let mut previous_is_digits = is_digits(first) && first.chars().count() <= 3;
    for part in groups {
        let digits = is_digits(part);
        if digits && previous_is_digits && part.chars().count() != 3 {
            return false;
        }
        if digits && !previous_is_digits && first.chars().map(plain).all(|c| c.is_ascii_digit()) {
            return false;
        }
        previous_is_digits = digits;
    }
    true
}

fn number(compact: &str) -> Option<Parsed> {
    let (negative, sign, rest) = sign(compact);
    let end = rest
        .char_indices()
        .find(|(_, c)| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\'')))
        .map_or(rest.len(), |(at, _)| at);
    let (digits, tail) = rest.split_at(end);
    let digits = digits.trim_end_matches(['.', ',']);
    if digits.is_empty() {
        return None;
    }
    let plain_digits = without_separators(digits)?;
    let unit = unit(tail)?;
    let text = if negative { format!("-{plain_digits}") } else { plain_digits };
    Some(Parsed::Number { amount: text.parse().ok()?, unit, sign })
}

fn sign(compact: &str) -> (bool, Sign, &str) {
    for (word, negative) in
        [("减少", true), ("增加", false), ("减", true), ("增", false), ("负", true), ("+", false)]
    {
        if let Some(rest) = compact.strip_prefix(word) {
            let sign = if word == "+" { Sign::Digits } else { Sign::Word };
            let (minus, rest) =
                rest.strip_prefix(['-', '−']).map_or((false, rest), |rest| (true, rest));
            return (negative || minus, sign, rest);
        }
    }
    match compact.strip_prefix(['-', '−', '–', '—']) {
        Some(rest) => (true, Sign::Digits, rest),
        None => (false, Sign::Digits, compact),
    }
}

/// `1,234` and `1'234` as digits; `None` where the commas part no thousands.
fn without_separators(digits: &str) -> Option<String> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if decimals.contains(['.', ',', '\'']) {
        return None;
    }
    let mut groups = whole.split([',', '\'']);
    let first = groups.next()?;
    let mut plain = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 || first.is_empty() {
            return None;
        }
        plain.push_str(group);
    }
    if !decimals.is_empty() {
        plain.push('.');
        plain.push_str(decimals);
    }
    Some(plain)
}

/// What follows the digits: nothing, a measure word, a unit of money, a remark in brackets.
fn unit(tail: &str) -> Option<Unit> {
    let tail = match tail.find(['(', '（', '[', '〔']) {
        // A remark: `22（其中修订16件）`.
        Some(at) if tail.ends_with([')', '）', ']', '〕']) => &tail[..at],
        _ => tail,
    };
    Some(match tail {
        "" | "件" | "条" | "项" | "个" | "宗" | "次" | "份" | "起" | "例" | "件次" | "*" | "%" =>
        {
            if tail == "%" {
                return None;
            }
            Unit::Plain
        }
        "万元" | "万" => Unit::Money(0),
        "元" | "元整" => Unit::Money(-4),
        "千元" => Unit::Money(-3),
        "百元" => Unit::Money(-2),
        "十万元" => Unit::Money(1),
        "百万元" => Unit::Money(2),
        "亿元" => Unit::Money(4),
        _ => return None,
    })
}

/// Whether a text is nothing but a unit, such as the end of a figure that was broken over two lines.
pub(crate) fn is_unit(text: &str) -> bool {
    text.chars().all(super::key::is_han) && unit(text).is_some()
}

/// The value of a cell that counts or, with `amount`, of one that holds 万元; `signed` where the
/// cell is a yearly change.
pub(crate) fn value(parsed: &Parsed, amount: bool, signed: bool) -> Value {
    match parsed {
        Parsed::Blank => Value::Unknown(Unknown::Blank),
        Parsed::Slash => Value::Unknown(Unknown::Slash),
        Parsed::Text => Value::Unknown(Unknown::Unreadable),
        Parsed::Number { sign: Sign::Word, .. } if !signed => Value::Unknown(Unknown::Unreadable),
        Parsed::Number { amount: number, unit, .. } if amount => {
            let shifted = match unit {
                Unit::Plain | Unit::Money(0) => Some(*number),
                Unit::Money(power) => number.shifted(*power),
            };
            shifted.map_or(Value::Unknown(Unknown::Unreadable), Value::Amount)
        }
        Parsed::Number { unit: Unit::Money(power), .. } if *power != 0 => {
            Value::Unknown(Unknown::Unreadable)
        }
        Parsed::Number { amount: number, .. } => match number.whole() {
            Some(count) => Value::Count(count),
            None => Value::Fraction(*number),
        },
    }
}

/// Whether a text is nothing but digits, separators and signs: what could stand in a value cell of
/// a line of text without being a word.
pub(crate) fn looks_numeric(token: &str) -> bool {
    let mut any = false;
    for c in token.chars().map(plain) {
        if c.is_ascii_digit() {
            any = true;
        } else if !matches!(c, '.' | ',' | '+' | '-' | '−' | '%') {
            return false;
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn count(text: &str, expected: i64) {
        assert_eq!(value(&parse(text), false, false), Value::Count(expected), "{text}");
    }

    #[track_caller]
    fn unknown(text: &str, why: Unknown) {
        assert_eq!(value(&parse(text), false, false), Value::Unknown(why), "{text}");
    }

    #[test]
    fn counts_as_reports_write_them() {
        count("0", 0);
        count("０", 0);
        count(" 28 ", 28);
        count("1,234", 1234);
        count("1，234", 1234);
        count("2 252", 2252);
        count("1 036 122", 1_036_122);
        count("22（其中修订16件）", 22);
        count("22(其中修订16件)", 22);
        count("12件", 12);
        count("+1036", 1036);
        count("-11", -11);
        count("3.0", 3);
    }

    /// Whichever way a text is read, the result is the same.
    #[test]
    fn short_ways_lead_to_the_same_value() {
        let long_way = |text: &str| {
            let compact: String = text.chars().map(plain).filter(|c| !is_blank(*c)).collect();
            match compact.as_str() {
                "" => Parsed::Blank,
                slash if is_slash(slash) => Parsed::Slash,
                _ if !grouping_is_sound(text) => Parsed::Text,
                other => number(other).unwrap_or(Parsed::Text),
            }
        };
        for text in [
            "0",
            "28",
            "007",
            "1505",
            "999999999999999",
            "1234567890123456",
            "规章",
            "行政许可 12",
            "无",
            "没有",
            "一",
            "一一",
            "减4",
            "减少",
            "增加12",
            "负3",
            "〇",
            "件",
            "见附件12",
        ] {
            assert_eq!(parse(text), long_way(text), "{text}");
        }
    }

    #[test]
    fn what_stands_for_nothing_is_not_zero() {
        for text in ["/", "-", "—", "——", "无", "／", "－"] {
            unknown(text, Unknown::Slash);
        }
        for text in ["", " ", "\u{a0}", "\u{3000}\n"] {
            unknown(text, Unknown::Blank);
        }
    }

    #[test]
    fn what_is_no_number_is_not_guessed() {
        for text in ["见附件", "约30", "12,34", "28 0 0", "1.2.3", "五", "减4", "30%", "12号"]
        {
            unknown(text, Unknown::Unreadable);
        }
    }

    #[test]
    fn a_count_with_decimals_is_told_as_such() {
        assert_eq!(value(&parse("1.5"), false, false), Value::Fraction(Amount::new(15, 1)));
    }

    #[test]
    fn changes_of_the_2019_form() {
        assert_eq!(value(&parse("减4"), false, true), Value::Count(-4));
        assert_eq!(value(&parse("增加12"), false, true), Value::Count(12));
        assert_eq!(value(&parse("-8"), false, true), Value::Count(-8));
    }

    #[test]
    fn amounts_keep_their_decimals_and_other_units_become_wan_yuan() {
        let amount = |text: &str| match value(&parse(text), true, false) {
            Value::Amount(amount) => amount.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(amount("1505.5301"), "1505.5301");
        assert_eq!(amount("251000元"), "25.1");
        assert_eq!(amount("148150十万元"), "1481500");
        assert_eq!(amount("59,237.2449万元"), "59237.2449");
    }
}
