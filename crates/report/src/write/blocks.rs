//! A report in the order in which it is written.

use grid::Place;

use crate::figures::{Entry, Figures, Unknown, Value};
use crate::form::{Form, Part, TableKind};
use crate::layout::{self, Content, DrawnTable};
use crate::report::{Heading, Paragraph, Report};

/// One thing in reading order. Texts hold no character that XML or HTML could not carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title; always the first block.
    Title(String),
    /// The heading of one of the six parts, with its number.
    Part(Part, String),
    /// A heading within a part.
    Heading(String),
    /// A paragraph of prose.
    Paragraph(String),
    /// A table of the form, to be filled by [`figure_text`].
    Table(DrawnTable),
    /// A line of the signature: the organ, the date.
    Signature(String),
}

/// The report in reading order: title, introduction, the six parts of the form each with its prose
/// and its tables, signature.
///
/// Parts and tables that the report lacked are written too, with nothing in them: this is the form.
/// Prose keeps its part, and its order within the part; tables stand where they stood among it.
pub fn blocks(report: &Report) -> Vec<Block> {
    let mut blocks = vec![Block::Title(title(report))];
    blocks.extend(in_part(report, None));
    for part in Part::ALL {
        blocks.push(Block::Part(part, format!("{}、{}", part.number(), part.title())));
        blocks.extend(in_part(report, Some(part)));
    }
    if let Some(dated) = report.dated
        && !report.prose.iter().any(|paragraph| same_line(paragraph.place, dated.place))
    {
        blocks.extend(report.unit.as_deref().map(|unit| Block::Signature(printable(unit))));
        let date = dated.date;
        let date = format!("{}年{}月{}日", date.year(), date.month(), date.day());
        blocks.push(Block::Signature(date));
    }
    blocks
}

/// What a cell of figures shows: the number as a number, an amount with the decimals as written;
/// for what is no number, what stood there. Run-together digits that have no single reading are left
/// out: written into a cell of their own they would become a number that nobody reported.
pub fn figure_text(entry: &Entry) -> String {
    match entry.value {
        Value::Count(count) => count.to_string(),
        Value::Amount(amount) | Value::Fraction(amount) => amount.to_string(),
        Value::Unknown(Unknown::Slash | Unknown::Unreadable) => printable(entry.raw.trim()),
        Value::Unknown(Unknown::Blank | Unknown::Missing | Unknown::Ambiguous) => String::new(),
    }
}

fn title(report: &Report) -> String {
    if let Some(title) = &report.title {
        return printable(&title.text).replace('\n', " ");
    }
    let unit = report.unit.as_deref().map(printable).unwrap_or_default();
    let year = report.year.map(|year| format!("{year}年")).unwrap_or_default();
    format!("{unit}{year}政府信息公开工作年度报告")
}

/// The blocks of one part, or of what stands before the first, without its heading.
fn in_part(report: &Report, part: Option<Part>) -> Vec<Block> {
    let mut placed: Vec<(u32, Block)> = Vec::new();
    place(&mut placed, headings(report, part), |heading| {
        (heading.place, Block::Heading(printable(&heading.text)))
    });
    // A heading within a part is a line of prose too; it is written once.
    let is_heading = |paragraph: &Paragraph| {
        let same = |heading: &Heading| {
            same_line(heading.place, paragraph.place) && heading.text == paragraph.text
        };
        report.headings.iter().any(same)
    };
    let prose = report
        .prose
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.part == part && !is_heading(paragraph));
    place(&mut placed, prose, |(index, paragraph)| {
        let text = printable(&paragraph.text);
        let signed = is_signature(report, index, paragraph);
        (paragraph.place, if signed { Block::Signature(text) } else { Block::Paragraph(text) })
    });
    // Where nothing says where a table stood, it follows the prose that introduces it.
    let form = report.figures.form();
    for drawn in layout::tables(form) {
        if Some(part_of(form, drawn.kind)) == part {
            let line = first_line(&report.figures, &drawn).unwrap_or(u32::MAX);
            placed.push((line, Block::Table(drawn)));
        }
    }
    placed.sort_by_key(|(line, _)| *line);
    placed.into_iter().map(|(_, block)| block).collect()
}

/// Appends items in their own order; one without a line stands with the one before it.
fn place<T>(
    placed: &mut Vec<(u32, Block)>,
    items: impl Iterator<Item = T>,
    block: impl Fn(T) -> (Place, Block),
) {
    let mut line = 0;
    for item in items {
        let (place, block) = block(item);
        line = place.line.unwrap_or(line).max(line);
        placed.push((line, block));
    }
}

/// The headings within a part: those after its heading and before that of another.
fn headings(report: &Report, part: Option<Part>) -> impl Iterator<Item = &Heading> {
    let mut current = None;
    report.headings.iter().filter(move |heading| {
        current = heading.part.or(current);
        heading.part.is_none() && current == part
    })
}

fn part_of(form: Form, kind: TableKind) -> Part {
    form.tables().iter().find(|table| table.kind == kind).map_or(Part::Other, |table| table.part)
}

/// The line in which the first figure of a table stood.
fn first_line(figures: &Figures, drawn: &DrawnTable) -> Option<u32> {
    drawn
        .rows
        .iter()
        .flatten()
        .filter_map(|cell| match cell.content {
            Content::Figure(id) => figures.entry(id)?.place?.line,
            Content::Label(_) => None,
        })
        .min()
}

fn same_line(a: Place, b: Place) -> bool {
    a.line.is_some() && a.line == b.line
}

/// Whether a paragraph belongs to the signature: it holds its date, or is the short line above it.
fn is_signature(report: &Report, index: usize, paragraph: &Paragraph) -> bool {
    /// An organ's name; a sentence is longer or has a full stop.
    const SHORT: usize = 30;
    let Some(dated) = report.dated else { return false };
    let short = |paragraph: &Paragraph| {
        paragraph.text.chars().count() <= SHORT && !paragraph.text.ends_with('。')
    };
    let is_date =
        |paragraph: &Paragraph| same_line(paragraph.place, dated.place) && short(paragraph);
    let above_date = || report.prose.get(index + 1).is_some_and(is_date);
    is_date(paragraph) || (short(paragraph) && above_date())
}

/// The text without the characters that no XML document may hold: a DOCX with one does not open.
fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::figures::Amount;
    use crate::report::Dated;

    fn line(line: u32) -> Place {
        Place { line: Some(line), ..Place::default() }
    }

    fn empty() -> Report {
        Report::unread(Form::F2021)
    }

    fn paragraph(text: &str, part: Option<Part>, at: u32) -> Paragraph {
        Paragraph { text: text.to_owned(), part, place: line(at) }
    }

    fn heading(text: &str, part: Option<Part>, at: u32) -> Heading {
        Heading { text: text.to_owned(), part, place: line(at) }
    }

    /// The blocks as short words, tables by their kind.
    fn words(report: &Report) -> Vec<String> {
        blocks(report)
            .into_iter()
            .map(|block| match block {
                Block::Title(text) => format!("题 {text}"),
                Block::Part(_, text) => format!("部 {text}"),
                Block::Heading(text) => format!("节 {text}"),
                Block::Paragraph(text) => format!("段 {text}"),
                Block::Table(table) => format!("表 {:?}", table.kind),
                Block::Signature(text) => format!("签 {text}"),
            })
            .collect()
    }

    #[test]
    fn an_empty_report_is_the_empty_form() {
        assert_eq!(
            words(&empty()),
            [
                "题 政府信息公开工作年度报告",
                "部 一、总体情况",
                "部 二、主动公开政府信息情况",
                "表 Documents",
                "表 Permits",
                "表 Penalties",
                "表 Fees",
                "部 三、收到和处理政府信息公开申请情况",
                "表 Requests",
                "部 四、政府信息公开行政复议、行政诉讼情况",
                "表 Reviews",
                "部 五、存在的主要问题及改进情况",
                "部 六、其他需要报告的事项",
            ]
        );
    }

    #[test]
    fn prose_headings_and_tables_keep_their_order() {
        let mut report = empty();
        report.title = Some(heading("青岭县2023年\n政府信息公开工作年度报告", None, 1));
        report.headings = vec![
            heading("一、总体概述", Some(Part::Overview), 3),
            heading("（一）主动公开", None, 4),
            heading("（二）依申请公开", None, 6),
            heading("三、申请情况", Some(Part::Requests), 8),
        ];
        report.prose = vec![
            paragraph("根据条例编制。", None, 2),
            paragraph("（一）主动公开", Some(Part::Overview), 4),
            paragraph("发布信息9条。", Some(Part::Overview), 5),
            paragraph("收到申请1件。", Some(Part::Overview), 7),
            paragraph("表格如下。", Some(Part::Requests), 9),
            paragraph("注：以上为全县合计。", Some(Part::Requests), 40),
            paragraph("青岭县人民政府办公室", Some(Part::Other), 60),
            paragraph("2024年1月19日", Some(Part::Other), 61),
        ];
        report.dated = Some(Dated { date: date(2024, 1, 19), place: line(61) });
        let cell = "requests.received.natural".parse().unwrap();
        let entry = Entry { value: Value::Count(1), raw: "1".into(), place: Some(line(12)) };
        report.figures.set(cell, entry);
        let words = words(&report);
        let from = |start: &str, count: usize| {
            let at = words.iter().position(|word| word == start).unwrap();
            words[at..at + count].to_vec()
        };
        assert_eq!(words[0], "题 青岭县2023年 政府信息公开工作年度报告");
        assert_eq!(words[1], "段 根据条例编制。");
        assert_eq!(
            from("部 一、总体情况", 5),
            [
                "部 一、总体情况",
                "节 （一）主动公开",
                "段 发布信息9条。",
                "节 （二）依申请公开",
                "段 收到申请1件。"
            ]
        );
        assert_eq!(
            from("段 表格如下。", 3),
            ["段 表格如下。", "表 Requests", "段 注：以上为全县合计。"]
        );
        assert_eq!(
            from("部 六、其他需要报告的事项", 3),
            ["部 六、其他需要报告的事项", "签 青岭县人民政府办公室", "签 2024年1月19日"]
        );
        assert_eq!(words.last().unwrap(), "签 2024年1月19日");
    }

    #[test]
    fn a_date_from_elsewhere_becomes_the_signature() {
        let mut report = empty();
        report.unit = Some("青岭县人民政府".into());
        report.dated = Some(Dated { date: date(2024, 3, 1), place: Place::default() });
        let words = words(&report);
        assert_eq!(words[words.len() - 2..], ["签 青岭县人民政府", "签 2024年3月1日"]);
    }

    #[test]
    fn a_cell_shows_its_number_or_what_stood_there() {
        let shows =
            |value, raw: &str| figure_text(&Entry { value, raw: raw.to_owned(), place: None });
        let amount: Amount = "96171.60".parse().unwrap();
        assert_eq!(shows(Value::Count(2252), "2 252件"), "2252");
        assert_eq!(shows(Value::Count(-4), "减4"), "-4");
        assert_eq!(shows(Value::Amount(amount), "96,171.60万元"), "96171.60");
        assert_eq!(shows(Value::Unknown(Unknown::Slash), " — "), "—");
        assert_eq!(shows(Value::Unknown(Unknown::Unreadable), "见附件\u{1}"), "见附件");
        for why in [Unknown::Blank, Unknown::Missing] {
            assert_eq!(shows(Value::Unknown(why), ""), "");
        }
        assert_eq!(shows(Value::Unknown(Unknown::Ambiguous), "693665"), "");
    }
}
