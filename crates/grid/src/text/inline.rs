//! Markdown's marks inside a line.

use crate::story::is_separator;
use crate::{Limits, html};

/// Text without its marks: emphasis, links, pictures, escapes, tags and entities.
pub(super) fn inline(text: &str) -> String {
    if !text.contains(['*', '_', '[', '\\', '<', '&']) {
        return text.to_owned();
    }
    let text = without_emphasis(text);
    let text = without_links(&text);
    let text = if has_markup(&text) { html::inline(&text, &Limits::default()) } else { text };
    without_escapes(&text)
}

/// Cleans what stands between tabs or pipes and leaves those where they are.
pub(super) fn between_separators(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut start = 0;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if is_separator(c) && !escaped {
            out.push_str(&inline(text.get(start..at).unwrap_or_default()));
            out.push(c);
            start = at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    out.push_str(&inline(text.get(start..).unwrap_or_default()));
    out
}

/// `**` and `__` come in pairs. A lone one is text, and so is a run of four: `138****1234`.
fn without_emphasis(text: &str) -> String {
    ['*', '_'].iter().fold(text.to_owned(), |text, &sign| {
        let runs = mark_runs(&text, sign);
        if runs.is_empty() || !runs.len().is_multiple_of(2) {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (start, end) in runs {
            out.push_str(text.get(from..start).unwrap_or_default());
            from = end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    })
}

/// Runs of exactly two or three of a sign, as byte ranges.
fn mark_runs(text: &str, sign: char) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    let mut escaped = false;
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        if c == sign && !escaped {
            run = Some((run.map_or(at, |(start, _)| start), at + 1));
        } else if let Some((start, end)) = run.take()
            && (2..=3).contains(&(end - start))
        {
            runs.push((start, end));
        }
        escaped = c == '\\' && !escaped;
    }
    runs
}

/// `[text](target)` → `text`; `![…](…)` → nothing.
fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        let link = from.split_once("](").and_then(|(words, after)| {
            let (_, after) = after.split_once(')')?;
            (!words.contains(']')).then_some((words.strip_prefix('[').unwrap_or(words), after))
        });
        if let Some((words, after)) = link {
            if let Some(before) = before.strip_suffix('!') {
                out.push_str(before);
            } else {
                out.push_str(before);
                out.push_str(words);
            }
            rest = after;
        } else {
            out.push_str(before);
            out.push('[');
            rest = from.strip_prefix('[').unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

/// Whether there is a whole tag or an entity.
fn has_markup(text: &str) -> bool {
    let tag = text.find('<').is_some_and(|at| {
        let rest = text.get(at + 1..).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
            && rest.contains('>')
    });
    let entity = || text.split_once('&').is_some_and(|(_, rest)| rest.contains(';'));
    tag || entity()
}

/// `\#` → `#`. An escaped pipe keeps its mark: the row that it stands in is not cut yet.
fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() && *next != '|' => {
                out.extend(chars.next());
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_text_stays() {
        assert_eq!(inline("**（一）主动公开**"), "（一）主动公开");
        assert_eq!(inline("__总计__ 138****1234"), "总计 138****1234");
        assert_eq!(inline("收到**16件"), "收到**16件");
        assert_eq!(inline("见[附件](a.pdf)![图](b.png)。"), "见附件。");
        assert_eq!(inline("1\\. 属于国家秘密"), "1. 属于国家秘密");
        assert_eq!(inline("数量<5件 [注]"), "数量<5件 [注]");
        assert_eq!(inline("<b>规&nbsp;章</b>"), "规\u{a0}章");
    }

    #[test]
    fn separators_stay_where_they_are() {
        assert_eq!(between_separators("| **规章** | 1\\|2 ||"), "| 规章 | 1\\|2 ||");
        assert_eq!(between_separators("\t**a**\t\t<b>0</b>"), "\ta\t\t0");
    }
}
