//! A document as one sequence of atoms: pieces of words and pieces that may be figures, in reading
//! order, each with its place on the line.
//!
//! Tables, columns of text and single lines all become the same thing here, so that whoever looks
//! for the rows of the form need not know how they were laid out.

use grid::{Block, Cell, Container, Document, Paragraph, Piece, Place, Row};

use super::key::{bare, is_blank, key_and_number, plain};
use super::value::{Parsed, looks_numeric, parse};

/// Words or a possible figure.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    /// The text as printed.
    pub(crate) text: String,
    /// What it is.
    pub(crate) kind: Kind,
    /// Left edge: grid column in a table, points or character columns in a line.
    pub(crate) left: f32,
    /// Right edge.
    pub(crate) right: f32,
    /// The table it stands in, counted from 0; `None` outside tables.
    pub(crate) table: Option<u32>,
    /// The line or table row, counted from 0 through the document.
    pub(crate) row: u32,
    /// Grid columns of its table row (0 outside tables).
    pub(crate) row_width: u32,
    /// Where it stands.
    pub(crate) place: Place,
}

/// What an atom is.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Words.
    Words {
        /// The words without dress and without leading number.
        key: String,
        /// The words without dress.
        whole: String,
        /// The leading number.
        number: Option<String>,
    },
    /// Too long to be a label.
    Prose,
    /// A value, or a blank cell.
    Value {
        /// What it reads as.
        parsed: Parsed,
        /// Digits that stood directly behind words, or one token of a line of text: other numbers
        /// may be glued to it.
        glued: bool,
        /// A number alone on its line, outside any table: it may be a page number.
        lone: bool,
    },
}

impl Atom {
    pub(crate) fn parsed(&self) -> Option<&Parsed> {
        match &self.kind {
            Kind::Value { parsed, .. } => Some(parsed),
            Kind::Words { .. } | Kind::Prose => None,
        }
    }

    pub(crate) fn is_blank(&self) -> bool {
        matches!(self.parsed(), Some(Parsed::Blank))
    }
}

/// Longer texts are never labels.
const LONGEST_LABEL: usize = 120;

/// The atoms of a document.
pub(crate) fn atoms(document: &Document) -> Vec<Atom> {
    let mut collector = Collector { atoms: Vec::new(), row: 0, table: 0 };
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => collector.paragraph(paragraph),
            Block::Table(table) => {
                for row in &table.rows {
                    collector.table_row(row);
                }
                collector.table += 1;
            }
        }
    }
    let mut atoms = collector.atoms;
    super::pages::without_running_lines(&mut atoms);
    if document.container == Container::Pdf {
        super::broken::join(&mut atoms);
    }
    super::broken::join_labels(&mut atoms);
    atoms
}

struct Collector {
    atoms: Vec<Atom>,
    row: u32,
    table: u32,
}

impl Collector {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        let text = paragraph.text();
        if is_page_marker(&text) {
            return;
        }
        let lone = paragraph.pieces.len() == 1;
        let (label, rest) = spaced_out_label(&paragraph.pieces);
        if let Some(label) = label {
            self.line_piece(&label.text, label.left, label.right, paragraph.place, rest.is_empty());
        }
        for piece in rest {
            self.line_piece(&piece.text, piece.left, piece.right, paragraph.place, lone);
        }
        self.row += 1;
    }

    fn line_piece(&mut self, text: &str, left: f32, right: f32, place: Place, lone: bool) {
        // One cell a line, each closed by a pipe.
        let text = text.trim_matches(|c| is_blank(c) || c == '|');
        if text.is_empty() {
            return;
        }
        if !lone && parse(text) == Parsed::Slash {
            let kind = Kind::Value { parsed: Parsed::Slash, glued: false, lone: false };
            self.push(text, kind, left, right, None, 0, place);
            return;
        }
        let tail = split_tail(text);
        let width = text.chars().count().max(1) as f32;
        let at = |byte: usize| left + (right - left) * text[..byte].chars().count() as f32 / width;
        if !tail.words.is_empty() {
            let begin = text.len() - text.trim_start_matches(is_blank).len();
            let label = label_before_words(tail.words).unwrap_or(tail.words.len());
            let edge = at(begin + label);
            self.push(
                &tail.words[..label],
                words(&tail.words[..label]),
                left,
                edge,
                None,
                0,
                place,
            );
            let mut start = begin + label;
            for token in tail.words[label..].split_inclusive(is_blank) {
                let end = start + token.len();
                let (token, from, to) = (token.trim_matches(is_blank), at(start), at(end));
                start = end;
                match parse(token) {
                    Parsed::Blank => {}
                    Parsed::Text => self.push(token, words(token), from, to, None, 0, place),
                    parsed => {
                        let kind = Kind::Value { parsed, glued: false, lone: false };
                        self.push(token, kind, from, to, None, 0, place);
                    }
                }
            }
        }
        let alone = lone && tail.words.is_empty() && tail.tokens.len() == 1;
        for token in &tail.tokens {
            let token_text = &text[token.start..token.end];
            let kind = Kind::Value { parsed: parse(token_text), glued: token.glued, lone: alone };
            self.push(token_text, kind, at(token.start), at(token.end), None, 0, place);
        }
    }

    fn table_row(&mut self, row: &Row) {
        let width = row.cells.iter().map(|cell| cell.col + cell.colspan).max().unwrap_or(0);
        for cell in &row.cells {
            self.cell(cell, width);
        }
        self.row += 1;
    }

    fn cell(&mut self, cell: &Cell, width: u32) {
        let (left, right) = (cell.col as f32, (cell.col + cell.colspan) as f32);
        let table = Some(self.table);
        let mut push = |text: &str, kind: Kind| {
            self.push(text, kind, left, right, table, width, cell.place);
        };
        let value = |parsed: Parsed, glued: bool| Kind::Value { parsed, glued, lone: false };
        match parse(&cell.text) {
            Parsed::Text => {
                let tail = split_tail(&cell.text);
                let splits = tail.words.is_empty()
                    || (cell.text.chars().count() <= LONGEST_LABEL
                        && !super::labels::roles(&key_and_number(tail.words).0).is_empty());
                if tail.tokens.is_empty() || !splits {
                    push(&cell.text, words(&cell.text));
                    return;
                }
                if !tail.words.is_empty() {
                    push(tail.words, words(tail.words));
                }
                for token in &tail.tokens {
                    let text = &cell.text[token.start..token.end];
                    push(text, value(parse(text), token.glued));
                }
            }
            parsed => push(&cell.text, value(parsed, false)),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "an atom has that many sides")]
    fn push(
        &mut self,
        text: &str,
        kind: Kind,
        left: f32,
        right: f32,
        table: Option<u32>,
        row_width: u32,
        place: Place,
    ) {
        let row = self.row;
        let text = text.trim_matches(is_blank).to_owned();
        self.atoms.push(Atom { text, kind, left, right, table, row, row_width, place });
    }
}

/// Words as an atom, or prose where they are too long for a label.
pub(crate) fn words(text: &str) -> Kind {
    if text.len() > LONGEST_LABEL * 3 || text.chars().count() > LONGEST_LABEL {
        return Kind::Prose;
    }
    let (key, number) = key_and_number(text);
    Kind::Words { key, whole: bare(text), number }
}

/// A label of the form that wide blanks part into pieces (`（七）　总　计`, `3　.危及…`), and the pieces
/// behind it.
fn spaced_out_label(pieces: &[Piece]) -> (Option<Piece>, &[Piece]) {
    let [first, second, ..] = pieces else { return (None, pieces) };
    let stop = ['.', '、', '．'];
    let number = first.text.ends_with(stop) || second.text.starts_with(stop);
    if !number && parse(&first.text) != Parsed::Text {
        return (None, pieces);
    }
    let value = |piece: &Piece| parse(&piece.text) != Parsed::Text;
    let end = pieces.iter().skip(1).position(value).map_or(pieces.len(), |at| at + 1);
    let text: String = pieces[..end].iter().map(|piece| piece.text.as_str()).collect();
    if end < 2
        || text.len() > LONGEST_LABEL
        || super::labels::roles(&key_and_number(&text).0).is_empty()
    {
        return (None, pieces);
    }
    let label = Piece { text, left: first.left, right: pieces[end - 1].right };
    (Some(label), &pieces[end..])
}

/// Where the label of a row ends that has words for values behind it (`行政处罚 12 详见附件`); `None`
/// where the words are all label, or no label.
fn label_before_words(text: &str) -> Option<usize> {
    if !text.contains(is_blank) || text.len() > LONGEST_LABEL {
        return None;
    }
    let is_row = |part: &str| {
        super::labels::roles(&key_and_number(part).0)
            .iter()
            .any(|role| matches!(role, super::labels::Role::Row(_)))
    };
    if !super::labels::roles(&key_and_number(text).0).is_empty() {
        return None;
    }
    let mut found = None;
    let mut start = 0;
    for token in text.split_inclusive(is_blank) {
        let part = token.trim_matches(is_blank);
        if is_row(part) {
            found = Some(start + part.len());
        }
        start += token.len();
    }
    let short = |label: &usize| {
        let mut behind = text[*label..].split(is_blank).filter(|part| !part.is_empty());
        *label < text.len() && behind.all(|part| part.chars().count() <= 10)
    };
    found.filter(short)
}

/// A text as words and the values at its end.
struct Tail<'a> {
    words: &'a str,
    tokens: Vec<Token>,
}

struct Token {
    start: usize,
    end: usize,
    glued: bool,
}

/// Takes values off the end of a line: `…申请数量 28 0 0`, `…申请数量2800`, `0 0 /`.
fn split_tail(text: &str) -> Tail<'_> {
    let mut tokens = Vec::new();
    let mut end = text.trim_end_matches(is_blank).len();
    loop {
        let rest = &text[..end];
        let start = rest
            .char_indices()
            .rev()
            .find(|(_, c)| is_blank(*c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let token = &rest[start..];
        let mark = parse(token) == Parsed::Slash && !(start == 0 && is_word(token));
        let numeric = looks_numeric(token) || mark;
        if !token.is_empty() && (numeric || matches!(parse(token), Parsed::Number { .. })) {
            tokens.push(Token { start, end, glued: numeric });
            end = rest[..start].trim_end_matches(is_blank).len();
            if start == 0 {
                break;
            }
            continue;
        }
        // Digits directly behind words.
        let digits = token
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_figure_char(plain(*c)))
            .filter(|(_, c)| !matches!(c, '.' | ',' | '，'))
            .last()
            .map(|(at, _)| start + at);
        if let Some(at) = digits
            && at > start
            && rest[at..].chars().last().is_some_and(|c| plain(c).is_ascii_digit())
        {
            tokens.push(Token { start: at, end, glued: true });
            end = at;
        }
        break;
    }
    tokens.reverse();
    Tail { words: text[..end].trim_matches(is_blank), tokens }
}

/// What digits that run together may hold: separators, and signs of yearly changes.
fn is_figure_char(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '-' | '−')
}

/// Whether a mark for nothing is a word (无), which alone on its line may be a piece of a label.
fn is_word(mark: &str) -> bool {
    mark.chars().all(super::key::is_han)
}

/// `- 5 -`, `—5—`, `第 5 页`, `5/12`: the number of a page.
pub(crate) fn is_page_marker(text: &str) -> bool {
    let compact: String = text.chars().map(plain).filter(|c| !is_blank(*c)).collect();
    if compact.is_empty() || compact.chars().count() > 14 {
        return false;
    }
    let inner = compact.trim_matches(['-', '—', '–', '―', '·', '~', '_', '－']);
    let dashed = inner.len() < compact.len()
        && compact.starts_with(['-', '—', '–', '―', '·', '~', '_'])
        && compact.ends_with(['-', '—', '–', '―', '·', '~', '_']);
    if dashed && !inner.is_empty() && inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit())
    {
        return true;
    }
    let pages = compact.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    pages.is_some_and(|(number, rest)| {
        number.bytes().all(|b| b.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_digit() || "共页,/".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn split(text: &str, words: &str, tokens: &[&str]) {
        let tail = split_tail(text);
        let found: Vec<&str> = tail.tokens.iter().map(|t| &text[t.start..t.end]).collect();
        assert_eq!((tail.words, found.as_slice()), (words, tokens), "{text}");
    }

    #[test]
    fn values_come_off_the_end_of_a_line() {
        split(
            "本年新收政府信息公开申请数量 28 0 0 / 0",
            "本年新收政府信息公开申请数量",
            &["28", "0", "0", "/", "0"],
        );
        split("本年新收政府信息公开申请数量2800028", "本年新收政府信息公开申请数量", &["2800028"]);
        split("0 0 0", "", &["0", "0", "0"]);
        split("2.重复申请", "2.重复申请", &[]);
        split("规章1,234", "规章", &["1,234"]);
    }

    #[test]
    fn page_markers() {
        for text in ["- 5 -", "—5—", "第 5 页", "第5页 共8页", "-12-"] {
            assert!(is_page_marker(text), "{text}");
        }
        for text in ["5", "-5", "0", "/", "—", "第五项", "28 0 0"] {
            assert!(!is_page_marker(text), "{text}");
        }
    }
}
