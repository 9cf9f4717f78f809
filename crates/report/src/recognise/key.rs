//! Text reduced to what its meaning hangs on, so that labels compare whatever their dress.

/// A label without its dress: no blanks, no punctuation, no leading number; full width made half.
///
/// `（一） 予以公开`, `(一)予以公开` and `一、予以公开：` all become `予以公开`.
pub(crate) fn key(text: &str) -> String {
    key_and_number(text).0
}

/// The key of a label and the number that stood before it (`一`, `1`), if one did.
pub(crate) fn key_and_number(text: &str) -> (String, Option<String>) {
    let (number, rest) = split_number(text);
    (bare(rest), number)
}

/// Text without blanks and punctuation; a leading number stays.
pub(crate) fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    bare.extend(text.chars().map(plain).filter(|c| is_word_char(*c)));
    bare
}

/// Han characters and ASCII are decided without a table.
fn is_word_char(c: char) -> bool {
    is_han(c) || if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() }
}

/// A character in its plain form: half width.
pub(crate) fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '○' => '〇',
        _ => c,
    }
}

/// Takes a leading number off: `一、`, `（一）`, `1.`, `2．`, `(3)`, `①`, `第一、`; also a digit that
/// stands directly before a Han character (`1属于国家秘密`), and `第一部分`.
pub(crate) fn split_number(text: &str) -> (Option<String>, &str) {
    let trimmed = text.trim_start_matches(is_blank);
    if let Some(part) = split_part(trimmed) {
        return part;
    }
    let mut rest = trimmed;
    let mut bracketed = false;
    if let Some(inner) = rest.strip_prefix(['（', '(', '〔', '［', '[']) {
        rest = inner.trim_start_matches(is_blank);
        bracketed = true;
    }
    let digits: String = rest.chars().take_while(|c| is_number_char(plain(*c))).collect();
    let circled = rest.chars().next().filter(|c| ('①'..='⑳').contains(c));
    if let Some(c) = circled {
        let n = c as u32 - '①' as u32 + 1;
        return (Some(n.to_string()), &rest[c.len_utf8()..]);
    }
    if digits.is_empty() || digits.chars().count() > 3 {
        // `、主动公开…`: a heading that lost its number.
        let lost = trimmed.trim_start_matches(['、', '.', '．']);
        return (None, lost);
    }
    let number: String = digits.chars().map(plain).collect();
    let after = rest[digits.len()..].trim_start_matches(is_blank);
    if bracketed {
        return match after.strip_prefix(['）', ')', '〕', '］', ']']) {
            Some(tail) => (Some(number), tail.trim_start_matches(['、', '.', '．'])),
            None => (None, trimmed),
        };
    }
    if let Some(tail) = after.strip_prefix(['、', '.', '．', '，', ',', ')', '）', ':', '：', '·'])
    {
        return (Some(number), tail);
    }
    let ascii = number.bytes().all(|b| b.is_ascii_digit());
    let before_han = after.chars().next().is_some_and(|c| is_han(c) && !is_measure(c));
    if ascii && number.len() <= 2 && before_han {
        return (Some(number), after);
    }
    (None, trimmed)
}

/// `第一部分 总体情况` → 一, 总体情况.
fn split_part(text: &str) -> Option<(Option<String>, &str)> {
    let (number, rest) = text.strip_prefix('第')?.split_once("部分")?;
    let counts = !number.is_empty() && number.chars().all(|c| is_number_char(plain(c)));
    let rest = rest.trim_start_matches(|c: char| is_blank(c) || matches!(c, '：' | ':' | '、'));
    (counts && !rest.is_empty()).then(|| (Some(number.chars().map(plain).collect()), rest))
}

fn is_number_char(c: char) -> bool {
    c.is_ascii_digit() || is_ordinal(c)
}

/// 一 to 十, which number parts and rows.
pub(crate) fn is_ordinal(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn is_measure(c: char) -> bool {
    "年月日件条项个次份万元人篇期起例余多".contains(c)
}

/// Whether a character is a Han character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

/// Whether a character is a blank of any kind, zero-width ones included.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{2060}')
}
