//! A line cut at its gaps, each piece with the columns it stands in.

use super::tidy;
use crate::Piece;
use unicode_width::UnicodeWidthChar;

/// A tab reaches to the next multiple of this column.
const TAB: usize = 8;

/// A blank this wide or wider separates columns; a single ideographic blank is that wide.
const GAP: usize = 2;

/// Width in character columns: a Han character is two, so are the quotation marks, dashes and
/// brackets that Chinese fonts draw full width.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    if c.is_ascii() { 1 } else { c.width_cjk().unwrap_or(0) }
}

/// Cuts a line at gaps of two or more columns. Empty only if the line shows nothing.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let text = tidy::visible(text);
    let mut pieces = Vec::new();
    let mut column = 0;
    // Where the piece that is being read began (byte, column), and where its last visible
    // character ended.
    let mut start: Option<(usize, usize)> = None;
    let mut end = (0, 0);
    for (at, c) in text.char_indices() {
        let after = match c {
            '\t' => (column / TAB + 1) * TAB,
            '\u{a0}' => column + 1,
            _ => column + char_width(c),
        };
        if !tidy::is_blank_char(c) {
            if let Some(begun) = start
                && column - end.1 >= GAP
            {
                pieces.push(piece(&text, begun, end));
                start = None;
            }
            start = start.or(Some((at, column)));
            end = (at + c.len_utf8(), after);
        }
        column = after;
    }
    if let Some(begun) = start {
        pieces.push(piece(&text, begun, end));
    }
    pieces
}

fn piece(text: &str, start: (usize, usize), end: (usize, usize)) -> Piece {
    Piece {
        text: tidy::plain(text.get(start.0..end.0).unwrap_or_default()),
        left: start.1 as f32,
        right: end.1 as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let pieces = pieces(text).into_iter();
        pieces.map(|p| format!("{}[{}-{}]", p.text, p.left, p.right)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_line_is_cut_where_the_gap_is_two_columns() {
        assert_eq!(cut("行政许可  2252"), "行政许可[0-8] 2252[10-14]");
        assert_eq!(cut("规章\u{3000}12 件"), "规章[0-4] 12 件[6-11]");
        assert_eq!(cut("  2023 年 1 月"), "2023 年 1 月[2-14]");
        assert_eq!(cut("a\tb"), "a[0-1] b[8-9]");
        assert_eq!(cut("28\u{a0}\u{a0}\u{a0}0"), "28[0-2] 0[5-6]");
        assert_eq!(cut(" \u{3000}"), "");
    }
}
