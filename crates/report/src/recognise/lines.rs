//! The document as lines of text, for what is not figures: headings, title, prose, signature.

use std::collections::HashSet;

use grid::{Block, Container, Document, Place};

use super::atoms::is_page_marker;
use super::key::{bare, is_blank, key};
use super::labels::{is_furniture, is_review_heading};

/// A line of text, or a row of a table that reads like one.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The text.
    pub(crate) text: String,
    /// The row that the atoms of this line carry.
    pub(crate) row: u32,
    /// Whether the container calls it a heading.
    pub(crate) heading: bool,
    /// Whether it is a row of a table with several filled cells.
    pub(crate) tabular: bool,
    /// Right edge of its last piece, where the container knows it.
    pub(crate) right: f32,
    /// Where it stands.
    pub(crate) place: Place,
}

/// The lines of a document, numbered as its atoms are.
pub(crate) fn lines(document: &Document) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut row = 0;
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let text = paragraph.text();
                if is_page_marker(&text) {
                    continue;
                }
                lines.push(Line {
                    text,
                    row,
                    heading: paragraph.heading.is_some(),
                    tabular: false,
                    right: paragraph.pieces.last().map_or(0.0, |piece| piece.right),
                    place: paragraph.place,
                });
                row += 1;
            }
            Block::Table(table) => {
                for table_row in &table.rows {
                    let filled: Vec<&str> = table_row
                        .cells
                        .iter()
                        .map(|cell| cell.text.trim_matches(is_blank))
                        .filter(|text| !text.is_empty())
                        .collect();
                    if let [heading] = filled.as_slice()
                        && let Some(line) = broken_heading(heading, row, table_row.place)
                    {
                        lines.push(line);
                        row += 1;
                        continue;
                    }
                    for (at, text) in filled.join("\u{3000}").split('\n').enumerate() {
                        if text.trim_matches(is_blank).is_empty() || (at > 0 && filled.len() > 1) {
                            continue;
                        }
                        lines.push(Line {
                            text: text.to_owned(),
                            row,
                            heading: false,
                            tabular: filled.len() > 1,
                            right: 0.0,
                            place: table_row.place,
                        });
                    }
                    row += 1;
                }
            }
        }
    }
    lines
}

/// The heading of a part that stands in a cell and is broken over lines.
fn broken_heading(text: &str, row: u32, place: Place) -> Option<Line> {
    if !text.contains('\n') || text.len() > 200 {
        return None;
    }
    let text = text.replace('\n', "");
    let line = Line { text, row, heading: false, tabular: false, right: 0.0, place };
    super::parts::is_heading(&line).then_some(line)
}

/// Takes out the lines that belong to the tables of the form: those whose figures were read, and
/// headings, captions and cut labels between them.
pub(crate) fn without_tables(lines: Vec<Line>, used: &HashSet<u32>) -> Vec<Line> {
    lines
        .into_iter()
        .filter(|line| {
            if used.contains(&line.row) {
                return false;
            }
            !is_table_text(&line.text) || super::parts::is_heading(line)
        })
        .collect()
}

/// Whether a line is made of labels, headings and figures of the form only.
fn is_table_text(text: &str) -> bool {
    let known = |text: &str| {
        let plain = bare(text);
        // The end of a broken line, such as `.00%。`, is prose.
        let sentence = text.contains(['%', '％', '。', '；']);
        if sentence || (text.contains('，') && !is_furniture(&plain)) {
            return false;
        }
        plain.is_empty()
            || is_furniture(&plain)
            || (is_review_heading(&plain) && plain.chars().count() < 60)
            || plain.chars().all(|c| c.is_ascii_digit())
    };
    // Longer lines are prose, unless they are the cells of a row.
    if text.len() > 240 {
        return false;
    }
    known(text) || (text.contains(is_blank) && text.split(is_blank).all(known))
}

/// Joins the lines of print of one paragraph. HTML and DOCX know their paragraphs; text and PDF
/// break lines where the page ends.
pub(crate) fn joins(container: Container, before: &Line, after: &Line, margin: f32) -> bool {
    if !matches!(container, Container::Pdf | Container::Text | Container::Markdown) {
        return false;
    }
    if before.tabular || after.tabular || before.heading || after.heading {
        return false;
    }
    if super::parts::is_heading(before) || super::parts::is_heading(after) {
        return false;
    }
    let text = before.text.trim_end_matches(is_blank);
    let ends = text.ends_with(['。', '！', '？', '：', '；', ':', ';', '!', '?', '”', '.']);
    if container == Container::Pdf {
        // A full line goes on in the next one; a short one ends its paragraph.
        // A number is not broken, so the line before it may end early.
        let digits = after.text.bytes().take_while(u8::is_ascii_digit).count();
        let full = before.right >= margin - 24.0 - 9.0 * digits as f32;
        return full && !(ends && (indented(after) || starts_item(&after.text)));
    }
    let open = !ends || (text.ends_with('：') && before.right >= margin - 2.0);
    open && !starts_item(&after.text) && text.chars().count() >= 15
}

fn indented(after: &Line) -> bool {
    after.text.starts_with(['\u{3000}', ' '])
}

/// `一是…`, `（一）…`, `1.…`, `第一，…`: begins something of its own.
fn starts_item(text: &str) -> bool {
    let text = text.trim_start_matches(is_blank);
    let mut chars = text.chars();
    let ordinal = "一二三四五六七八九十";
    let first = chars.next().unwrap_or(' ');
    let second = chars.next().unwrap_or(' ');
    (ordinal.contains(first) && (second == '是' || second == '、'))
        || (matches!(first, '（' | '(') && ordinal.contains(second))
        || (first == '第' && ordinal.contains(second) && text.chars().nth(2) == Some('，'))
        || (first.is_ascii_digit()
            && matches!(second, '.' | '、' | '．')
            && key(text).chars().next().is_some_and(|c| !c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_in_a_cell_is_whole_though_broken_over_lines() {
        let text = "三、收到和处理政府\n信息公开申请情况";
        let line = broken_heading(text, 3, Place::default());
        assert_eq!(
            line.map(|line| line.text).as_deref(),
            Some("三、收到和处理政府信息公开申请情况")
        );
        assert!(broken_heading("行政\n许可", 3, Place::default()).is_none());
    }
}
