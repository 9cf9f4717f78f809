//! Characters that nobody sees, and blanks of every width.

use std::borrow::Cow;

/// Characters that take no room on paper: zero-width spaces and joiners, marks of direction, the
/// byte order mark, the soft hyphen, controls. They would split a number that a person reads whole.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00}'..='\u{08}'
        | '\u{0b}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
    )
}

/// A blank of any width: ASCII, no-break, ideographic, typographic.
pub(crate) fn is_blank_char(c: char) -> bool {
    c.is_whitespace()
}

/// Whether nothing of `text` can be seen.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| is_blank_char(c) || is_invisible(c))
}

/// The text without characters that nobody sees. Most text has none and is lent.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_invisible) {
        Cow::Owned(text.chars().filter(|&c| !is_invisible(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Text as it stands in a cell or a piece: trimmed, every blank a plain one, nothing invisible.
pub(crate) fn plain(text: &str) -> String {
    // Most cells are a number.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.trim_ascii().to_owned();
    }
    let text = visible(text);
    let text = text.trim();
    if text.chars().any(|c| is_blank_char(c) && c != ' ') {
        text.chars().map(|c| if is_blank_char(c) { ' ' } else { c }).collect()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_every_width_are_trimmed_and_made_plain() {
        assert_eq!(plain("\u{feff}\u{a0}\u{3000}情\u{3000}形\u{200b} \u{a0}"), "情 形");
        assert_eq!(plain("1\u{200b}2"), "12");
        assert!(is_blank("\u{a0}\u{3000}\u{200b}\t\u{feff}"));
        assert!(!is_blank(" 0 "));
    }
}
