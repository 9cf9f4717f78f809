//! What a piece of text may mean on the form.

mod alignment;
mod pairs;

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use alignment::{Aligned, Aligner};
use pairs::Pairs;

use super::key::{bare, is_ordinal, key};
use crate::form::{Column, Form, Line, TableKind};

/// One thing that a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// The label of a row of table two or three.
    Row(Line),
    /// The heading of a column of figures.
    Column(TableKind, Column),
    /// A label that spans rows or columns, a caption, a corner: known, but of no figure itself.
    Frame(Frame),
}

/// Known words of the form that name no figure themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Frame {
    /// 第二十条第（N）项: opens a sub-table of table two.
    Caption(TableKind),
    /// 信息内容, 申请人情况, 法人或其他组织, 勾稽关系….
    Heading,
    /// （三）不予公开 and its like; 三、本年度办理结果.
    Group,
}

/// How well a text stands for a row's label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Match {
    /// The row.
    pub(crate) line: Line,
    /// First character of the label that the text covers.
    pub(crate) from: usize,
    /// One past the last character covered.
    pub(crate) to: usize,
    /// Characters in the whole label.
    pub(crate) len: usize,
    /// Share of the text and of the covered stretch that agree: 0 to 1.
    pub(crate) quality: f32,
}

impl Match {
    /// Quality times the share of the label that is covered: 0 to 1.
    pub(crate) fn weight(&self) -> f32 {
        self.quality * (self.to - self.from) as f32 / self.len as f32
    }
}

/// The rows of table two and three of both forms, in the order in which a report prints them.
pub(crate) const SEQUENCE: [Line; 34] = [
    Line::Regulations,
    Line::NormativeDocuments,
    Line::Permits,
    Line::OtherServices,
    Line::Penalties,
    Line::Compulsions,
    Line::Fees,
    Line::Procurement,
    Line::Received,
    Line::CarriedIn,
    Line::Granted,
    Line::Partial,
    Line::Denied1,
    Line::Denied2,
    Line::Denied3,
    Line::Denied4,
    Line::Denied5,
    Line::Denied6,
    Line::Denied7,
    Line::Denied8,
    Line::Unable1,
    Line::Unable2,
    Line::Unable3,
    Line::Declined1,
    Line::Declined2,
    Line::Declined3,
    Line::Declined4,
    Line::Declined5,
    Line::Other,
    Line::Other1,
    Line::Other2,
    Line::Other3,
    Line::Concluded,
    Line::CarriedOut,
];

/// Place of a line in [`SEQUENCE`].
pub(crate) fn position(line: Line) -> Option<usize> {
    SEQUENCE.iter().position(|other| *other == line)
}

struct Label {
    line: Line,
    chars: Vec<char>,
}

struct Index {
    exact: HashMap<String, Vec<Role>>,
    labels: Vec<Label>,
    /// Each pair of neighbouring characters with the labels that hold it.
    pairs: Pairs<Vec<u16>>,
    /// The keys of all frames, longer ones first.
    frames: Vec<String>,
    /// All known texts, each on a line of its own.
    known: String,
    /// Each pair of neighbouring characters of a known text.
    known_pairs: Pairs<()>,
}

static INDEX: LazyLock<Index> = LazyLock::new(build);

fn build() -> Index {
    let mut exact: HashMap<String, Vec<Role>> = HashMap::new();
    let mut add = |text: &str, role: Role| {
        let roles = exact.entry(key(text)).or_default();
        if !roles.contains(&role) {
            roles.push(role);
        }
    };
    let mut labels: Vec<Label> = Vec::new();
    for form in [Form::F2021, Form::F2019] {
        for table in form.tables() {
            if !table.caption.is_empty() {
                add(table.caption, Role::Frame(Frame::Caption(table.kind)));
            }
            if !table.corner.is_empty() {
                add(table.corner, Role::Frame(Frame::Heading));
            }
            for head in table.columns {
                for text in std::iter::once(&head.label).chain(head.variants) {
                    add(text, Role::Column(table.kind, head.column));
                }
            }
            for row in table.rows {
                if let Some(group) = row.group {
                    add(group.label, Role::Frame(Frame::Group));
                }
                if table.kind == TableKind::Reviews {
                    add(row.label, Role::Frame(Frame::Heading));
                    continue;
                }
                for text in std::iter::once(&row.label).chain(row.variants) {
                    add(text, Role::Row(row.line));
                    let chars: Vec<char> = key(text).chars().collect();
                    if !labels.iter().any(|l| l.line == row.line && l.chars == chars) {
                        labels.push(Label { line: row.line, chars });
                    }
                }
            }
        }
    }
    for text in ["申请人情况", "法人或其他组织", "法人或者其他组织", "信息内容", "项目", "情形"]
    {
        add(text, Role::Frame(Frame::Heading));
    }
    for text in ["本年度办理结果", "本年办理结果", "办理结果"] {
        add(text, Role::Frame(Frame::Group));
    }
    let mut pairs: BTreeMap<(char, char), Vec<u16>> = BTreeMap::new();
    for (at, label) in labels.iter().enumerate() {
        for pair in label.chars.windows(2) {
            let found = pairs.entry((pair[0], pair[1])).or_default();
            let at = at as u16;
            if found.last() != Some(&at) {
                found.push(at);
            }
        }
    }
    let is_frame = |roles: &Vec<Role>| roles.iter().any(|role| matches!(role, Role::Frame(_)));
    let mut frames: Vec<String> =
        exact.iter().filter(|(_, roles)| is_frame(roles)).map(|(known, _)| known.clone()).collect();
    // The longest first: 本年度办理结果 before 办理结果.
    frames.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    let known = exact.keys().fold(String::new(), |all, known| all + known + "\n");
    let known_pairs = Pairs::new(
        exact
            .keys()
            .flat_map(|known| known.chars().zip(known.chars().skip(1)))
            .map(|pair| (pair, ())),
    );
    Index { exact, labels, pairs: Pairs::new(pairs), frames, known, known_pairs }
}

/// The roles whose label the text is, to the letter (after [`key`]).
pub(crate) fn roles(text_key: &str) -> &'static [Role] {
    INDEX.exact.get(text_key).map_or(&[], Vec::as_slice)
}

/// Whether the label of a row begins with a text and goes on.
pub(crate) fn begins_label(text_key: &str) -> bool {
    INDEX.labels.iter().any(|label| {
        let mut own = label.chars.iter();
        text_key.chars().all(|c| own.next() == Some(&c)) && own.next().is_some()
    })
}

/// Whether words speak of 行政复议 or 行政诉讼, as headings of part and table four do and no row before
/// them.
pub(crate) fn speaks_of_reviews(whole: &str) -> bool {
    whole.contains("复议") || whole.contains("诉讼")
}

/// The longest text that can still be a label with its group labels in front of it.
const LONGEST: usize = 90;

/// The rows that a text may be the label of, or a part of the label of.
///
/// `text_key` is the [`key`] of the text, `whole` its [`bare`] form, in which a number that only
/// looked like one is still there. Text in front of the label (group labels run together with it)
/// is allowed; text behind is not.
pub(crate) fn matches(text_key: &str, whole: &str) -> Vec<Match> {
    let known = roles(text_key);
    if !known.is_empty() {
        let len = text_key.chars().count();
        let row = |role: &Role| match role {
            Role::Row(line) => Some(Match { line: *line, from: 0, to: len, len, quality: 1.0 }),
            _ => None,
        };
        return known.iter().filter_map(row).collect();
    }
    let mut found: Vec<Match> = Vec::new();
    let text: Vec<char> = whole.chars().collect();
    if text.len() > LONGEST || text.len() < 2 || speaks_of_reviews(whole) {
        return found;
    }
    let index = &*INDEX;
    let framed = longest_frame(whole);
    let mut aligner = Aligner::default();
    let mut shared = vec![0_u16; index.labels.len()];
    for pair in text.windows(2) {
        let holders = index.pairs.get((pair[0], pair[1]));
        holders.into_iter().flatten().for_each(|label| shared[usize::from(*label)] += 1);
    }
    for (label, shared) in index.labels.iter().zip(shared) {
        if can_stand_for(usize::from(shared), &label.chars, &text, framed)
            && let Some(candidate) = stretch(&text, label, &mut aligner)
        {
            push(&mut found, candidate);
        }
    }
    found
}

fn push(found: &mut Vec<Match>, candidate: Match) {
    match found.iter_mut().find(|m| m.line == candidate.line && m.from == candidate.from) {
        Some(known) if known.weight() >= candidate.weight() => {}
        Some(known) => *known = candidate,
        None => found.push(candidate),
    }
}

/// Whether [`stretch`] may find anything, by the pairs of characters that text and label share.
///
/// Where it aligns `m` equal characters with `g` errors, they stand in at most `g` + 1 runs, so
/// that `m` - `g` - 1 pairs at least are shared; and quality asks that `m` - `g` be 0.7 of what is
/// used of the text and 0.95 of the label, or 0.7 where nothing but frames, `framed` characters at
/// most, stands in front. With 0.95, a label of less than 20 characters allows no error at all.
fn can_stand_for(shared: usize, label: &[char], text: &[char], framed: usize) -> bool {
    let needed = label.len().min(text.len()).saturating_sub(1);
    let alone = || (shared + 1) * 10 >= (text.len() - framed) * 7;
    let behind_other_words = || {
        let most = (shared + 1) * 100 >= label.len() * 95;
        most && (label.len() >= 20 || text.ends_with(label))
    };
    shared > 0 && shared * 2 >= needed && (alone() || behind_other_words())
}

/// Characters at the beginning of a text that may be group labels and numbers ([`is_frame`]).
fn longest_frame(text: &str) -> usize {
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    let mut longest = 0;
    for (count, (at, first)) in text.char_indices().enumerate() {
        if !reached[at] {
            continue;
        }
        longest = count;
        let rest = &text[at..];
        for known in INDEX.frames.iter().filter(|known| rest.starts_with(known.as_str())) {
            reached[at + known.len()] = true;
        }
        if is_number(first) {
            reached[at + first.len_utf8()] = true;
        }
    }
    if reached[text.len()] { text.chars().count() } else { longest }
}

/// The best stretch of a label that the end of the text stands for: a local alignment in which
/// text may be left over in front, but not behind.
fn stretch(text: &[char], label: &Label, aligner: &mut Aligner) -> Option<Match> {
    let (n, m) = (text.len(), label.chars.len());
    let (Aligned { score: best, text: mut text_from, label: mut from }, to) =
        aligner.align(text, &label.chars)?;
    // A wrong character or two at the very front: 其它… for 其他….
    if from <= 2 && text_from >= from {
        text_from -= from;
        from = 0;
    }
    let covered = to - usize::from(from);
    if best <= 0 || covered < 2 {
        return None;
    }
    let used = n - usize::from(text_from);
    let quality = best as f32 / (2 * covered.max(used)) as f32;
    let front = usize::from(text_from);
    // Text in front is right only when it is a group's label, which the form knows; a mere piece of
    // a label says too little behind other words.
    let front_text: String = text[..front].iter().collect();
    let whole = from == 0 && to == m;
    let alone = front == 0 || is_frame(&front_text);
    if !whole && (!alone || covered < 3) {
        return None;
    }
    let quality = if alone { quality } else { quality - 0.25 };
    (quality >= 0.7).then_some(Match {
        line: label.line,
        from: usize::from(from),
        to,
        len: m,
        quality,
    })
}

/// Whether a text is made of group labels and numbers only: `三本年度办理结果三不予公开1`.
fn is_frame(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let frame = INDEX.frames.iter().find(|known| rest.starts_with(known.as_str()));
        let number = rest.chars().next().filter(|c| is_number(*c));
        match (frame, number) {
            (Some(frame), _) => rest = &rest[frame.len()..],
            (None, Some(c)) => rest = &rest[c.len_utf8()..],
            (None, None) => return false,
        }
    }
    true
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || is_ordinal(c)
}

/// Whether a text is a label, heading or caption of a table, whole or cut: a stretch of any of them
/// and nothing else.
pub(crate) fn is_furniture(text: &str) -> bool {
    if text.len() > LONGEST * 3 {
        return false;
    }
    let stripped = text.trim_start_matches(|c: char| c.is_ascii_digit());
    !stripped.is_empty() && (is_known_stretch(stripped) || is_known_stretch(text) || is_frame(text))
}

/// Whether a known text holds this one. The first pairs of characters rule most others out.
fn is_known_stretch(text: &str) -> bool {
    let index = &*INDEX;
    let known = |pair: (char, char)| index.known_pairs.get(pair).is_some();
    text.chars().zip(text.chars().skip(1)).all(known) && index.known.contains(text)
}

/// Whether a text is made of the words of table four's heading only, whole or cut.
pub(crate) fn is_review_heading(text: &str) -> bool {
    static CHARACTERS: LazyLock<Vec<char>> = LazyLock::new(|| {
        let mut words = String::from("件数量");
        let tables = Form::F2021.tables().iter();
        for table in tables.filter(|table| table.kind == TableKind::Reviews) {
            let heads = table.columns.iter().map(|head| (head.label, head.variants));
            let rows = table.rows.iter().map(|row| (row.label, row.variants));
            for (label, variants) in heads.chain(rows) {
                words.push_str(&bare(label));
                words.extend(variants.iter().map(|variant| bare(variant)));
            }
            table.rows.iter().filter_map(|row| row.group).for_each(|g| words.push_str(g.label));
        }
        let mut characters: Vec<char> = words.chars().collect();
        characters.sort_unstable();
        characters.dedup();
        characters
    });
    !text.is_empty() && text.chars().all(|c| CHARACTERS.binary_search(&c).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn best(text: &str) -> Option<(Line, bool)> {
        let all = matches(&key(text), &bare(text));
        all.into_iter()
            .max_by(|a, b| a.weight().total_cmp(&b.weight()))
            .map(|m| (m.line, m.from == 0 && m.to == m.len))
    }

    #[test]
    fn labels_in_any_dress() {
        assert_eq!(best("一、本年新收政府信息公开申请数量"), Some((Line::Received, true)));
        assert_eq!(best("（一） 予以公开"), Some((Line::Granted, true)));
        assert_eq!(best("3.危及\"三安全一稳定\""), Some((Line::Denied3, true)));
        assert_eq!(best("2．其他法律行政法规禁止公开"), Some((Line::Denied2, true)));
        assert_eq!(best("5属于三类内部事务信息"), Some((Line::Denied5, true)));
        assert_eq!(best("四、结转下年度继续办理"), Some((Line::CarriedOut, true)));
    }

    /// What [`can_stand_for`] rules out, [`stretch`] would not have found.
    #[test]
    fn nothing_is_lost_by_looking_at_pairs_first() {
        let without_look = |text: &str| {
            let whole = bare(text);
            let text: Vec<char> = whole.chars().collect();
            let mut found = Vec::new();
            for label in &INDEX.labels {
                let pairs = label.chars.windows(2).collect::<Vec<_>>();
                let shared = text.windows(2).filter(|pair| pairs.contains(pair)).count();
                let needed = label.chars.len().min(text.len()).saturating_sub(1);
                if shared > 0
                    && shared * 2 >= needed
                    && let Some(candidate) = stretch(&text, label, &mut Aligner::default())
                {
                    push(&mut found, candidate);
                }
            }
            found
        };
        let mut texts = vec![
            "2023年，全县共收到政府信息公开申请28件，上年结转政府信息公开申请0件".to_owned(),
            "三、收到和处理政府信息公开申请情况".to_owned(),
        ];
        for label in &INDEX.labels {
            let label: String = label.chars.iter().collect();
            let half = label.floor_char_boundary(label.len() / 2);
            let wrong = label.replacen(['公', '行', '申'], "某", 1);
            let short: String =
                label.chars().enumerate().filter(|c| c.0 != 2).map(|c| c.1).collect();
            for text in [&label[..half], &label[half..], &wrong, &short] {
                for front in ["", "三本年度办理结果三不予公开1", "我县", "2023年"] {
                    texts.push(format!("{front}{text}"));
                }
            }
        }
        for text in texts.iter().filter(|text| roles(&key(text)).is_empty()) {
            let whole = bare(text);
            if (2..=LONGEST).contains(&whole.chars().count()) {
                assert_eq!(matches(&key(text), &whole), without_look(text), "{text}");
            }
        }
    }

    #[test]
    fn labels_shortened_mistyped_or_with_their_group_in_front() {
        assert_eq!(best("逾期不补正"), Some((Line::Other1, true)));
        assert_eq!(best("2.其他法律行政止公开"), Some((Line::Denied2, true)));
        assert_eq!(
            best("三、本年度办理结果（三）不予公开1.属于国家秘密"),
            Some((Line::Denied1, true))
        );
        assert_eq!(best("1.信访、举报、投诉类的申请").map(|b| b.0), Some(Line::Declined1));
        assert_eq!(
            best("（二）部分公开(区分处理的,只计这一情形,不计其他 情 形)"),
            Some((Line::Partial, true))
        );
    }

    #[test]
    fn a_label_cut_in_two_is_known_by_each_half() {
        let all = matches(
            &key("用、行政机关不再处理其政府信息公开申请"),
            &bare("用、行政机关不再处理其政府信息公开申请"),
        );
        assert!(all.iter().any(|m| m.line == Line::Other2 && m.from > 10 && m.to == m.len));
        let all = matches(&key("1.申请人无正当理由逾期不补"), &bare("1.申请人无正当理由逾期不补"));
        assert!(all.iter().any(|m| m.line == Line::Other1 && m.from == 0 && m.to < m.len));
    }

    #[test]
    fn prose_is_no_label() {
        assert_eq!(best("我县共收到政府信息公开申请28件"), None);
        assert_eq!(best("规章制度不断健全"), None);
        assert_eq!(best("四、政府信息公开行政复议、行政诉讼情况"), None);
    }
}
