//! Paragraphs in pieces that can be read at once.

use grid::Place;

use crate::form::Part;
use crate::report::Paragraph;

/// A paragraph, or a piece of one that is too long. What hangs together in prose stands near, and
/// who looks for it looks back and forth: the work grows with the square of the length, which a
/// paragraph of any length must not decide.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) part: Option<Part>,
    pub(super) place: Place,
}

/// The longest piece in bytes: two thousand characters, several times the longest paragraphs of
/// reports.
const LONGEST: usize = 6000;

impl<'a> Piece<'a> {
    /// The whole paragraph.
    pub(super) fn whole(paragraph: &'a Paragraph) -> Self {
        Self { text: &paragraph.text, part: paragraph.part, place: paragraph.place }
    }

    /// The paragraph in pieces. A long one is cut behind a sentence, else behind a clause, else
    /// anywhere.
    pub(super) fn of(paragraph: &'a Paragraph) -> impl Iterator<Item = Self> {
        let mut rest = Some(paragraph.text.as_str());
        std::iter::from_fn(move || {
            let text = rest?;
            let (piece, more) = text.split_at(cut(text));
            rest = (!more.is_empty()).then_some(more);
            Some(Self { text: piece, part: paragraph.part, place: paragraph.place })
        })
    }
}

/// Where the first piece of a text ends.
fn cut(text: &str) -> usize {
    if text.len() <= LONGEST {
        return text.len();
    }
    let head = &text[..text.floor_char_boundary(LONGEST)];
    let behind = |marks: &[char]| {
        let at = head.rfind(marks)?;
        head[at..].chars().next().map(|mark| at + mark.len_utf8())
    };
    behind(&['。', '！', '？', '\n'])
        .or_else(|| behind(&['；', '，', ',', ';']))
        .unwrap_or(head.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let paragraph = Paragraph { text: text.to_owned(), part: None, place: Place::default() };
        Piece::of(&paragraph).map(|piece| piece.text.to_owned()).collect()
    }

    #[test]
    fn a_paragraph_is_one_piece_and_a_long_one_is_cut_where_a_sentence_ends() {
        assert_eq!(pieces(""), [""]);
        assert_eq!(pieces("收到申请15件。"), ["收到申请15件。"]);
        let long = "收到申请15件。".repeat(400);
        let found = pieces(&long);
        assert!(found.len() > 1 && found.iter().all(|piece| piece.ends_with('。')));
        let unbroken = "申".repeat(4100);
        assert_eq!(pieces(&unbroken).len(), 3);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[收件，。]{1,20}", times in 1_usize..900) {
            let text = text.repeat(times);
            let found = pieces(&text);
            prop_assert!(found.iter().all(|piece| piece.len() <= LONGEST && !piece.is_empty()));
            prop_assert_eq!(found.concat(), text);
        }
    }
}
