//! Text that is HTML, Markdown, an office program's XML, or only text.

use super::Kind;
use crate::{ReadError, story};

/// How far to look: a page shows what it is early, a Markdown table may come late.
const LOOK: usize = 64 << 10;

/// Tags that only a page begins with.
const PAGE: &[&str] = &["!doctype", "html", "head", "meta", "title", "body", "!--"];

/// Tags that a piece of a page begins with, and Markdown may.
const PIECE: &[&str] = &[
    "link", "style", "script", "div", "p", "table", "tbody", "tr", "td", "span", "font", "h1",
    "h2", "h3", "h4", "center", "section", "article", "main", "ul", "ol", "br", "b", "strong",
    "form", "input", "a", "img", "!",
];

/// Tags that give a page away wherever they stand, if the text is not Markdown.
const STRUCTURE: &[&str] = &["<table", "<tr", "</p>", "<br", "</div>", "<td", "<body", "<html"];

pub(super) fn kind(text: &str, name: &str) -> Kind {
    let head = text.get(..text.floor_char_boundary(LOOK)).unwrap_or(text);
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let named = |ends: &[&str]| ends.iter().any(|end| name.to_ascii_lowercase().ends_with(end));
    if let Some(reason) = office_xml(start) {
        return Kind::Refused(reason);
    }
    if start.starts_with("<?xml")
        && contains_any(head, &["<svg"])
        && !contains_any(head, &["<html"])
    {
        return Kind::Refused(ReadError::Unsupported { what: "图片（SVG）".into() });
    }
    let begins = |tags: &[&str]| {
        let tag = start.strip_prefix('<');
        tag.is_some_and(|tag| tags.iter().any(|name| begins_with_name(tag, name)))
    };
    if named(&[".md", ".markdown"]) {
        Kind::Markdown
    } else if start.starts_with("<?xml") || begins(PAGE) {
        Kind::Html
    } else if is_markdown(head) {
        Kind::Markdown
    } else if begins(PIECE) || contains_any(head, STRUCTURE) {
        Kind::Html
    } else {
        Kind::Text
    }
}

/// Word and Excel of 2003 wrote XML that is neither a page nor OOXML.
fn office_xml(start: &str) -> Option<ReadError> {
    if !start.starts_with("<?xml") {
        return None;
    }
    let head = start.get(..start.floor_char_boundary(4096)).unwrap_or(start);
    if head.contains("progid=\"Word.Document\"") || head.contains("<pkg:package") {
        Some(ReadError::old_text(" Word XML 文档（.xml）"))
    } else if head.contains("progid=\"Excel.Sheet\"") {
        Some(ReadError::old_workbook(" Excel XML 表格（.xml）"))
    } else {
        None
    }
}

fn begins_with_name(tag: &str, name: &str) -> bool {
    let Some(begin) = tag.get(..name.len()) else { return false };
    let after = tag.as_bytes().get(name.len()).copied().unwrap_or(b'>');
    begin.eq_ignore_ascii_case(name) && (name.starts_with('!') || !after.is_ascii_alphanumeric())
}

/// Whether one of the tags stands anywhere.
fn contains_any(text: &str, tags: &[&str]) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let is = |tag: &&str| {
            rest.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag.as_bytes()))
        };
        tags.iter().any(is)
    })
}

/// A heading (`# …`) at the beginning of a line, or a table's rule (`|---|---|`).
fn is_markdown(text: &str) -> bool {
    text.lines().any(|line| {
        let marks = line.bytes().take_while(|byte| *byte == b'#').count();
        let heading = (1..=6).contains(&marks) && line.as_bytes().get(marks) == Some(&b' ');
        heading || (line.contains("---") && line.contains('|') && story::is_rule(line))
    })
}
