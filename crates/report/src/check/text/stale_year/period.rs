//! The sentence that names the period of the figures (统计期限).

use std::ops::Range;

use statute::annual_report;

use super::super::{Piece, finding, quoted};
use super::{StaleYear, sentences};
use crate::Report;
use crate::check::Finding;
use crate::prose::{Kind, Passage, Token, WrittenDate};

/// What is wrong with the period that a paragraph names, if it names one.
pub(super) fn check(
    rule: &StaleYear,
    report: &Report,
    paragraph: &Piece<'_>,
    passage: &Passage<'_>,
) -> Option<Finding> {
    let (words, dates) = named(passage)?;
    let text = passage.text.get(words.clone())?;
    let problem = match dates.as_slice() {
        [from, to, ..] if from.month.is_some() || to.month.is_some() => of_dates(report, from, to),
        [_, ..] => of_year(report, dates[0].year),
        [] => of_remains(report, text),
    }?;
    let words = trimmed(passage.text, words);
    let message = format!("统计期限{problem}：{}", quoted(passage.text.get(words.clone())?));
    let advice = "统计期限应当是报告年度的1月1日至12月31日，请改正，并核对各表是不是全年的数。";
    Some(finding(rule, paragraph, words, message, advice))
}

/// The year of the period that a paragraph names, where it names one year only.
pub(in crate::check::text) fn year(passage: &Passage<'_>) -> Option<i16> {
    let (_, dates) = named(passage)?;
    let mut years = dates.iter().filter_map(|date| date.year);
    let first = years.next()?;
    years.all(|other| other == first).then_some(first)
}

/// The words of the period that a paragraph names, and the dates in them.
fn named(passage: &Passage<'_>) -> Option<(Range<usize>, Vec<WrittenDate>)> {
    keyword(passage.text)?;
    let (words, after) = sentences(passage).into_iter().find_map(|sentence| {
        let first = passage.tokens[sentence.start].start;
        let last = passage.tokens[sentence.end - 1].end;
        // The period may trail off in words that the lexicon does not know.
        let end = passage.tokens.get(sentence.end).map_or(passage.text.len(), |stop| stop.start);
        let keyword = keyword(passage.text.get(first..end)?)?;
        let tokens = passage.tokens[sentence].iter();
        let after: Vec<&Token> = tokens.filter(|t| t.start >= first + keyword).collect();
        Some((first + keyword..end.max(last), after))
    })?;
    let dates: Vec<WrittenDate> = after
        .iter()
        .filter_map(|token| match token.kind {
            Kind::Date(date) => Some(date),
            _ => None,
        })
        .collect();
    Some((words, dates))
}

/// Where the words for the period end: 统计期限, 统计数据的期限, 统计时间 and their like; `None` if the
/// sentence names none.
fn keyword(sentence: &str) -> Option<usize> {
    const NEAR: usize = 8;
    sentence.match_indices("统计").find_map(|(at, found)| {
        let after = at + found.len();
        let letters = sentence[after..].chars().take(NEAR).take_while(|c| c.is_alphabetic());
        let words = sentence.get(after..after + letters.map(char::len_utf8).sum::<usize>())?;
        let kinds = ["期限", "时限", "时间", "期间", "区间", "范围"];
        let near = kinds.iter().find_map(|kind| words.find(kind).map(|i| after + i + kind.len()));
        near.or_else(|| words.starts_with('期').then_some(after + '期'.len_utf8()))
    })
}

fn of_year(report: &Report, said: Option<i16>) -> Option<String> {
    let (said, year) = (said?, report.year?);
    (said != year).then(|| format!("是 {said} 年的，而本报告是 {year} 年的"))
}

fn of_dates(report: &Report, from: &WrittenDate, to: &WrittenDate) -> Option<String> {
    let start = from.year;
    let end = to.year.or(start);
    if let Some(year) = report.year {
        let other = [start, end].into_iter().flatten().find(|said| *said != year);
        if let Some(said) = other {
            return Some(format!("写到 {said} 年，而本报告是 {year} 年的"));
        }
    } else if start.is_some() && end.is_some() && start != end {
        return Some("的起止不在同一年".to_owned());
    }
    let (first, last) = annual_report::period(start.or(report.year).unwrap_or(2000));
    let differs = |date: &WrittenDate, month: i8, day: i8| {
        date.month.is_some_and(|m| m != month) || date.day.is_some_and(|d| d != day)
    };
    if differs(from, first.month(), first.day()) {
        return Some(format!("不是从1月1日起，而是从{}起", written(from)));
    }
    if differs(to, last.month(), last.day()) {
        return Some(format!("不是到12月31日止，而是到{}止", written(to)));
    }
    None
}

/// Dates that lost 年 and 月 (202111日起至20211230日): only what is beyond doubt is judged.
fn of_remains(report: &Report, text: &str) -> Option<String> {
    let runs: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| run.len() >= 6 && run.starts_with("20"))
        .collect();
    let [from, to] = runs.as_slice() else { return None };
    let year = |run: &str| run.get(..4).and_then(|y| y.parse::<i16>().ok());
    if let Some(found) = of_year(report, year(from)).or_else(|| of_year(report, year(to))) {
        return Some(found);
    }
    let last = to.get(4..).filter(|rest| rest.len() == 4 && rest.starts_with("12"))?;
    (last != "1231").then(|| format!("不是到12月31日止，而是到12月{}日止", &last[2..]))
}

fn written(date: &WrittenDate) -> String {
    let part =
        |number: Option<i8>, unit: &str| number.map_or(String::new(), |n| format!("{n}{unit}"));
    format!("{}{}", part(date.month, "月"), part(date.day, "日"))
}

/// Without punctuation and blanks at the ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let lead = inner.len() - inner.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let kept = inner.trim_matches(|c: char| !c.is_alphanumeric()).len();
    range.start + lead..range.start + lead + kept
}
