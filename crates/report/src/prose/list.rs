//! Enumerations: 以下四个方面, 一是 二是 三是.

use std::ops::Range;

use super::Passage;
use super::lexicon::{Stop, Word};
use super::numeral::{is_blank, numeral};
use super::token::{Kind, Token};

/// An item of an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// How it is numbered.
    pub(crate) style: Style,
    /// Its number.
    pub(crate) number: i64,
    /// Its first byte in the paragraph.
    pub(crate) start: usize,
    /// The byte after its number.
    pub(crate) end: usize,
}

/// How items are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// 一是, 一要.
    Is,
    /// （一）.
    Bracketed,
    /// 第一，.
    Ordinal,
    /// 1. or 1、.
    Arabic,
}

/// 四个方面: how many items are to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Announcement {
    /// How many.
    pub(crate) count: i64,
    /// The sentence that says so, up to its end or its colon.
    pub(crate) sentence: Range<usize>,
    /// Whether it says that they follow (以下, or a colon).
    pub(crate) explicit: bool,
}

/// The items of a paragraph in reading order.
pub(crate) fn items(passage: &Passage<'_>) -> Vec<Item> {
    let tokens = &passage.tokens;
    let found = tokens.iter().enumerate().filter_map(|(i, token)| {
        let item = |style, number| Item { style, number, start: token.start, end: token.end };
        match token.kind {
            Kind::Word(Word::Item(number)) => {
                // 统一要求 is no item: 要 counts only where a clause begins.
                let is = passage.text[token.start..token.end].ends_with('是');
                (is || begins_clause(passage.text, token.start))
                    .then(|| item(Style::Is, i64::from(number)))
            }
            Kind::Number => numbered(passage, i),
            _ => None,
        }
    });
    found.collect()
}

/// The sentences that announce how many items follow.
pub(crate) fn announcements(passage: &Passage<'_>) -> Vec<Announcement> {
    let text = passage.text;
    let counted = |token: &Token| matches!(token.kind, Kind::Quantity(_) | Kind::Number);
    let found = passage.tokens.iter().enumerate().filter(|(_, token)| counted(token));
    found
        .filter_map(|(i, token)| {
            let number = numeral(&text[token.start..])?;
            let count = number.value.whole().filter(|n| (2..=12).contains(n))?;
            if number.vague.is_some() || text[..token.start].ends_with(['第', '（', '(', '.']) {
                return None;
            }
            let noun = text[token.start + number.len..].trim_start_matches(is_blank);
            if !announces(noun) {
                return None;
            }
            let rest = &passage.tokens[i + 1..];
            let ends = |t: &&Token| matches!(t.stop(), Some(Stop::Sentence | Stop::Colon));
            let end = rest.iter().find(ends);
            let start = passage.tokens[..i]
                .iter()
                .rfind(|t| t.stop() == Some(Stop::Sentence))
                .map_or(0, |t| t.end);
            let sentence = start..end.map_or(text.len(), |t| t.end);
            let colon = end.is_some_and(|t| t.stop() == Some(Stop::Colon));
            let words = text.get(sentence.clone())?;
            let explicit =
                colon || ["以下", "如下", "下列", "下面"].iter().any(|w| words.contains(w));
            Some(Announcement { count, sentence, explicit })
        })
        .collect()
}

/// Whether the words after a number name what an enumeration consists of.
fn announces(noun: &str) -> bool {
    let noun = ["个", "大", "项", "条", "类", "种"]
        .iter()
        .find_map(|measure| noun.strip_prefix(measure))
        .unwrap_or(noun);
    let noun = noun.strip_prefix("主要").unwrap_or(noun);
    [
        "方面", "点", "问题", "不足", "短板", "薄弱", "措施", "举措", "工作", "途径", "方式",
        "意见", "建议", "环节", "要点",
    ]
    .iter()
    .any(|word| noun.starts_with(word))
}

fn begins_clause(text: &str, at: usize) -> bool {
    text[..at].chars().rev().find(|c| !is_blank(*c)).is_none_or(|c| !c.is_alphanumeric())
}

/// （一）, 第一， or 1. around a number.
fn numbered(passage: &Passage<'_>, i: usize) -> Option<Item> {
    let token = passage.tokens[i];
    let (before, after) = (&passage.text[..token.start], &passage.text[token.end..]);
    let number = numeral(&passage.text[token.start..token.end])?.value.whole()?;
    let item = |style, start, end| Some(Item { style, number, start, end });
    if !(1..=30).contains(&number) {
        return None;
    }
    if let (Some(outside), true) =
        (before.strip_suffix(['（', '(']), after.starts_with(['）', ')']))
    {
        let close = after.chars().next().map_or(0, char::len_utf8);
        return item(Style::Bracketed, outside.len(), token.end + close);
    }
    if let Some(outside) = before.strip_suffix('第')
        && begins_clause(passage.text, outside.len())
        && after.starts_with(['，', ',', '、', '是', '：'])
    {
        return item(Style::Ordinal, outside.len(), token.end);
    }
    let decimal = after
        .strip_prefix(['.', '．'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let marked = after.starts_with(['.', '．', '、']) && !decimal;
    let digits = passage.text[token.start..].starts_with(|c: char| c.is_ascii_digit());
    let opens = before
        .trim_end_matches(is_blank)
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '。' | '；' | '：' | ';' | ':' | '\n'));
    if marked && digits && opens { item(Style::Arabic, token.start, token.end) } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::Topic;
    use super::*;

    fn found(text: &str) -> Vec<(Style, i64)> {
        let passage = Passage::read(text, Topic::Unknown);
        items(&passage).into_iter().map(|item| (item.style, item.number)).collect()
    }

    fn announced(text: &str) -> Vec<(i64, bool)> {
        let passage = Passage::read(text, Topic::Unknown);
        announcements(&passage).into_iter().map(|a| (a.count, a.explicit)).collect()
    }

    #[test]
    fn items_of_every_style() {
        assert_eq!(
            found("一是强化公开；二是拓展形式；三要加强培训。"),
            [(Style::Is, 1), (Style::Is, 2), (Style::Is, 3)]
        );
        assert_eq!(found("（一）主动公开。"), [(Style::Bracketed, 1)]);
        assert_eq!(
            found("第一，健全机制；第二，加强考核。"),
            [(Style::Ordinal, 1), (Style::Ordinal, 2)]
        );
        assert_eq!(found("1.规范流程。2、优化平台。"), [(Style::Arabic, 1), (Style::Arabic, 2)]);
    }

    #[test]
    fn words_that_look_like_items() {
        for text in ["统一要求各单位", "重点之一是培训", "三要素齐全", "第三方评估", "3.5万字"]
        {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn announcements_say_how_many_items_follow() {
        assert_eq!(announced("下一步将从以下四个方面进行改进："), [(4, true)]);
        assert_eq!(announced("主要存在三点不足。"), [(3, false)]);
        assert_eq!(announced("重点做好五项工作："), [(5, true)]);
        assert_eq!(announced("贯彻第三个方面要求"), []);
        assert_eq!(announced("公开信息四条。"), []);
    }
}
