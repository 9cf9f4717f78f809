//! The six parts: which lines are their headings.
//!
//! A heading is known by what it says, not by its number: numbers are lost, repeated and nested in
//! published reports. Where several lines say the same, the tables tell: the heading of part three
//! stands above table three.

use std::sync::LazyLock;

use super::key::{bare, key_and_number, split_number};
use super::lines::Line;
use crate::form::Part;

/// A heading that was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FoundPart {
    /// The part.
    pub(crate) part: Part,
    /// Index of its line.
    pub(crate) line: usize,
    /// Bytes of the line that are heading; prose may run on behind it.
    pub(crate) length: usize,
}

/// Where the tables of a part stand: first and last row of print.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TableRows {
    /// Of table two, three and four.
    pub(crate) of: [Option<(u32, u32)>; 3],
}

impl TableRows {
    fn for_part(&self, part: Part) -> Option<(u32, u32)> {
        match part {
            Part::Proactive => self.of[0],
            Part::Requests => self.of[1],
            Part::Reviews => self.of[2],
            Part::Overview | Part::Problems | Part::Other => None,
        }
    }
}

/// Headings longer than this are sentences.
const LONGEST: usize = 45;

/// Finds the headings of the parts, in order.
pub(crate) fn find(lines: &[Line], tables: &TableRows) -> Vec<FoundPart> {
    // best[p]: best score with the heading of part p at line l, over all earlier parts.
    let mut best: Vec<Vec<Choice>> = Vec::new();
    let shown: Vec<(usize, Shown<'_>)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, Shown::of(line)?))).collect();
    for part in Part::ALL {
        let mut choices = Vec::new();
        for (at, shown) in &shown {
            let at = *at;
            let Some((says, length)) = shown.says(part) else { continue };
            let score = says + stands(shown.line.row, part, tables);
            if score <= 0.0 {
                continue;
            }
            let before = best
                .iter()
                .enumerate()
                .flat_map(|(earlier, choices)| {
                    choices.iter().enumerate().map(move |(index, choice)| (earlier, index, choice))
                })
                .filter(|(_, _, choice)| choice.line < at)
                .max_by(|a, b| a.2.total.total_cmp(&b.2.total));
            let total = score + before.map_or(0.0, |(_, _, choice)| choice.total);
            let before = before.map(|(part, index, _)| (part, index));
            choices.push(Choice { line: at, length, total, before });
        }
        best.push(choices);
    }
    let mut at = best
        .iter()
        .enumerate()
        .flat_map(|(part, choices)| {
            choices.iter().enumerate().map(move |(index, c)| (part, index, c.total))
        })
        .max_by(|a, b| a.2.total_cmp(&b.2))
        .map(|(part, index, _)| (part, index));
    let mut found = Vec::new();
    while let Some((part, index)) = at {
        let choice = &best[part][index];
        found.push(FoundPart { part: Part::ALL[part], line: choice.line, length: choice.length });
        at = choice.before;
    }
    found.reverse();
    found
}

struct Choice {
    line: usize,
    length: usize,
    total: f32,
    before: Option<(usize, usize)>,
}

/// Whether a line reads as the heading of any part, to the letter.
pub(crate) fn is_heading(line: &Line) -> bool {
    Shown::of(line).is_some_and(|shown| {
        Part::ALL.iter().any(|part| shown.says(*part).is_some_and(|(score, _)| score >= 2.0))
    })
}

/// The titles of the parts without dress, with what each is worth.
static TITLES: LazyLock<Vec<(Part, String, f32)>> = LazyLock::new(|| {
    let titles = |part: Part| {
        let own = std::iter::once((part, bare(part.title()), 3.0));
        own.chain(part.variants().iter().map(move |variant| (part, bare(variant), 2.6)))
    };
    Part::ALL.into_iter().flat_map(titles).collect()
});

/// A line as it shows itself to somebody who looks for headings.
struct Shown<'a> {
    line: &'a Line,
    number: Option<String>,
    bracketed: bool,
    key: String,
    /// Whether the line is short enough to be nothing but a heading.
    short: bool,
}

impl<'a> Shown<'a> {
    fn of(line: &'a Line) -> Option<Self> {
        let text = line.text.as_str();
        if text.len() < 6 {
            return None;
        }
        let end = text.char_indices().nth(LONGEST + 15).map_or(text.len(), |(at, _)| at);
        let head = &text[..end];
        let (number, rest) = split_number(head);
        let short = text.char_indices().nth(LONGEST).is_none();
        if number.is_none() && !short {
            return None;
        }
        let bracketed = number.is_some() && head.trim_start().starts_with(['（', '(']);
        Some(Self { line, number, bracketed, key: bare(without_year(rest)), short })
    }

    /// How well the line says the heading of a part, and how many bytes of it do.
    fn says(&self, part: Part) -> Option<(f32, usize)> {
        let text = self.line.text.as_str();
        let key = self.key.as_str();
        let numbered = self.number.is_some() && !self.bracketed;
        let dress = if numbered {
            0.4
        } else if self.bracketed {
            -0.8
        } else {
            0.0
        } + if self.number.as_deref() == Some(part.number()) { 0.3 } else { 0.0 };
        for (_, title, score) in TITLES.iter().filter(|(other, ..)| *other == part) {
            if key == title {
                return Some((score + dress, text.len()));
            }
            // The heading runs on into prose: “一、总体情况。2023年，……”.
            if numbered && key.starts_with(title.as_str()) {
                let length = heading_length(text, title)?;
                let stops =
                    text[length..].starts_with(['。', '：', ':', ' ', '\u{3000}', '.', '\n']);
                if stops || self.short {
                    let length = if self.short { text.len() } else { length };
                    return Some((score - 0.5 + dress, length));
                }
            }
        }
        if !self.short || self.bracketed || !(numbered || self.line.heading) || ends_sentence(text)
        {
            return None;
        }
        let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
        let says = match part {
            Part::Overview => has(&["总体情况", "基本情况", "概述", "总体"]),
            Part::Proactive => has(&["主动公开"]),
            Part::Requests => {
                has(&["申请情况", "公开申请", "依申请公开"]) && !has(&["复议", "诉讼"])
            }
            Part::Reviews => has(&["复议", "诉讼"]),
            Part::Problems => has(&["存在", "问题", "不足"]) && has(&["改进", "问题", "措施"]),
            Part::Other => has(&["其他", "其它"]) && has(&["报告", "事项"]),
        };
        says.then_some((1.2 + dress, text.len()))
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['。', '；', '，', ';'])
}

/// `2023年政府信息公开……` → `政府信息公开……`.
fn without_year(text: &str) -> &str {
    let trimmed = text.trim_start();
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 4 {
        return trimmed;
    }
    let rest = trimmed[digits..].trim_start();
    match rest.strip_prefix('年') {
        Some(rest) => rest.strip_prefix('度').unwrap_or(rest),
        None => trimmed,
    }
}

/// Bytes of a line up to the end of a title that it begins with (number and blanks apart).
fn heading_length(text: &str, title: &str) -> Option<usize> {
    let mut wanted = title.chars().peekable();
    let mut begun = false;
    for (at, c) in text.char_indices() {
        let next = *wanted.peek()?;
        if super::key::plain(c) == next {
            begun = true;
            wanted.next();
            if wanted.peek().is_none() {
                return Some(at + c.len_utf8());
            }
        } else if begun && c.is_alphanumeric() {
            return None;
        }
    }
    None
}

/// What the place of a line says: above the table of its part, below the table before.
fn stands(row: u32, part: Part, tables: &TableRows) -> f32 {
    let mut score = 0.0;
    if let Some((first, last)) = tables.for_part(part) {
        score += if row < first {
            1.0
        } else if row > last {
            -2.5
        } else {
            -1.0
        };
    }
    for other in [Part::Proactive, Part::Requests, Part::Reviews] {
        let Some((first, last)) = tables.for_part(other) else { continue };
        if other < part && row < last {
            score -= 2.0;
        }
        if other > part && row > first {
            score -= 2.0;
        }
    }
    score
}

/// Whether a line is a heading of some level: numbered and short, or said to be one.
pub(crate) fn is_sub_heading(line: &Line) -> bool {
    let count = line.text.chars().count();
    if line.tabular || count > LONGEST || line.text.contains('。') || ends_sentence(&line.text) {
        return false;
    }
    let (key, number) = key_and_number(&line.text);
    line.heading || (number.is_some() && key.chars().count() >= 2 && count <= 30)
}
