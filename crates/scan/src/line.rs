//! One line: is it a mark?
//!
//! A mark is a line of its own and nothing else (GB/T 9704—2012 第 7.2.1、7.2.2 条: 份号 and 密级 stand in
//! the upper left corner), or a level with the star and a term, wherever that stands. Words in a
//! sentence are no mark: whoever asks how many papers are 绝密 must be able to ask.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::mark::MarkKind;

/// How long the text of a line may be for a star without a term to count.
const SHORT: usize = 20;

const LEVEL: &str = "(绝密|机密|秘密)";
const TERM: &str = "([0-9一二三四五六七八九十]+(年|个月|月|天|日)|长期|永久|启用前|公布前|发布前)";

/// Simplified, half-width, without blanks and ornaments; every star is ★.
pub(crate) fn plain(text: &str) -> String {
    let simplified = hanconv::t2s(text.nfkc().collect::<String>());
    simplified
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !is_unseen(*c))
        .map(|c| match c {
            '☆' | '*' | '⭐' | '✩' | '✭' | '✮' | '✯' | '✰' | '⋆' | '∗' | '＊' | '🌟' => {
                '★'
            }
            '祕' => '秘',
            '絕' => '绝',
            c => c,
        })
        .collect()
}

/// Characters without width.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The pieces of a line between wide gaps.
pub(crate) fn gaps(line: &str) -> impl Iterator<Item = &str> {
    line.split("  ").flat_map(|piece| piece.split(['\t', '\u{3000}']))
}

/// Whether a line speaks of more than one level.
pub(crate) fn names_several_levels(plain: &str) -> bool {
    ["绝密", "机密", "秘密"].iter().filter(|level| plain.contains(*level)).count() > 1
}

fn level(text: &str) -> MarkKind {
    match text {
        "绝密" => MarkKind::TopSecret,
        "机密" => MarkKind::Secret,
        _ => MarkKind::Confidential,
    }
}

/// Levels with a star: with a term anywhere; without one in a short line, or where a line at the top
/// begins with it.
pub(crate) fn starred(plain: &str, top: bool) -> Vec<MarkKind> {
    static STARRED: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("{LEVEL}级?★({TERM})?")));
    if !plain.contains('★') {
        return Vec::new();
    }
    let short = plain.chars().count() <= SHORT;
    let found = STARRED.captures_iter(plain).filter_map(|found| {
        let (whole, word) = (found.get(0)?, found.get(1)?);
        let before = &plain[..word.start()];
        // 商业秘密 and 工作秘密 are no state secrets, whatever follows them.
        if ["商业", "工作", "技术"].iter().any(|other| before.ends_with(other)) {
            return None;
        }
        // Stars on both sides are how a word is made bold.
        let bold = before.ends_with('★') && !plain.contains(['年', '月', '天']);
        let counts = found.get(2).is_some()
            || (short && !bold && whole.end() == plain.len())
            || (top && whole.start() == 0);
        counts.then(|| level(word.as_str()))
    });
    found.collect()
}

/// Marks in brackets, such as （此件不公开） at the end of a paper.
pub(crate) fn bracketed(plain: &str) -> Vec<MarkKind> {
    static BRACKETS: LazyLock<Regex> =
        LazyLock::new(|| pattern("[(\\[【〔]([^()\\[\\]【】〔〕]{1,20})[)\\]】〕]"));
    static PHRASES: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^{INTERNAL}+$")));
    let inside = BRACKETS.captures_iter(plain).filter_map(|found| found.get(1));
    let told = inside.filter(|inside| PHRASES.is_match(&bare(inside.as_str())));
    told.flat_map(|inside| internal(inside.as_str())).collect()
}

/// Phrases of which a line may consist that marks an internal paper.
const INTERNAL: &str = "(内部(资料|文件|材料|刊物|事项|参考|使用|传阅|掌握|情况)|(请)?(注意|妥善)(保存|保管|保密)|(不得|请勿|严禁|禁止|切勿)(外传|翻印|复制|扩散)|会后(收回|清退|退回)|阅后(收回|退回|销毁)|(此件|本件|此文件|本文件)?不(予)?公开|工作秘密)";

/// What a line is, if it is a mark and nothing else.
pub(crate) fn whole(plain: &str) -> Vec<MarkKind> {
    static SECRET: LazyLock<Regex> = LazyLock::new(|| {
        let number = "((份号|编号|文号|No\\.?|第)?[0-9]{0,8}(份|号)?)";
        let urgent = "(特急|加急|平急|特提|急件)?";
        pattern(&format!(
            "^{number}(密级)?{urgent}(国家)?{LEVEL}级?(件|文件|资料|材料|文档)?★?(保密期限)?{TERM}?{urgent}{number}$"
        ))
    });
    static WORK: LazyLock<Regex> =
        LazyLock::new(|| pattern(&format!("^(密级)?(工作秘密|内部)(★{TERM}?|{TERM})?$")));
    static PHRASES: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^{INTERNAL}+$")));
    static COPY: LazyLock<Regex> = LazyLock::new(|| pattern("^份号[0-9]{1,8}$"));
    if plain.chars().count() > 40 {
        return Vec::new();
    }
    let text = bare(plain);
    if let Some(found) = SECRET.captures(&text) {
        // 国家秘密 alone names the thing; only with a star or a term is it a mark.
        let named = text == "国家秘密";
        return found
            .iter()
            .flatten()
            .map(|word| word.as_str())
            .find(|word| matches!(*word, "绝密" | "机密" | "秘密"))
            .filter(|_| !named)
            .map(level)
            .into_iter()
            .collect();
    }
    if WORK.is_match(&text) {
        return vec![MarkKind::WorkSecret];
    }
    if COPY.is_match(&text) {
        return vec![MarkKind::CopyNumber];
    }
    if PHRASES.is_match(&text) { internal(&text) } else { Vec::new() }
}

/// Without signs around and between the words.
fn bare(plain: &str) -> String {
    plain
        .chars()
        .filter(|c| {
            !c.is_ascii_punctuation()
                && !"【】〔〕《》〈〉「」『』“”‘’、。·•—–…：；，！".contains(*c)
        })
        .collect()
}

fn internal(text: &str) -> Vec<MarkKind> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let kinds = [
        (MarkKind::WorkSecret, has(&["工作秘密"])),
        (MarkKind::NotPublic, has(&["公开"])),
        (MarkKind::NotToBePassedOn, has(&["外传", "收回", "清退", "退回", "翻印", "扩散", "销毁"])),
    ];
    let told: Vec<_> = kinds.into_iter().filter(|(_, is)| *is).map(|(kind, _)| kind).collect();
    if told.is_empty() { vec![MarkKind::Internal] } else { told }
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns of this file are patterns")
}
