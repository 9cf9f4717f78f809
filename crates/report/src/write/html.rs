//! A report as HTML that a portal can paste.
//!
//! Styles stand on the elements, and only those that the form cannot do without: what a portal's
//! editor keeps of a pasted page is elements and inline styles.

use std::borrow::Cow;

use super::blocks::{Block, blocks, figure_text};
use crate::figures::Figures;
use crate::layout::{Content, DrawnCell, DrawnTable};
use crate::report::Report;

/// The report as a fragment, to be pasted into a page that has a heading of its own: its title is an
/// `h2`.
pub fn html(report: &Report) -> String {
    let mut html = Html::default();
    html.report(report, 2);
    html.text
}

/// The report as a whole page.
pub fn html_page(report: &Report) -> String {
    let blocks = blocks(report);
    let mut html = Html::default();
    html.text
        .push_str("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.text
        .push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    if let Some(Block::Title(title)) = blocks.first() {
        html.element("title", "", title);
    }
    html.text.push_str("</head>\n<body>\n");
    html.report(report, 1);
    html.text.push_str("</body>\n</html>\n");
    html.text
}

const CENTRED: &str = " style=\"text-align:center\"";
const INDENTED: &str = " style=\"text-indent:2em\"";
const SIGNED: &str = " style=\"text-align:right\"";
const SCROLLING: &str = " style=\"overflow-x:auto;margin:1em 0\"";
const TABLE: &str = " style=\"border-collapse:collapse;width:100%;text-align:center\"";
const CELL: &str = " style=\"border:1px solid;padding:.3em;font-weight:normal\"";

#[derive(Default)]
struct Html {
    text: String,
}

impl Html {
    fn report(&mut self, report: &Report, level: usize) {
        self.text.push_str("<article>\n");
        for block in blocks(report) {
            match block {
                Block::Title(text) => self.element(HEADINGS[level - 1], CENTRED, &text),
                Block::Part(_, text) => self.element(HEADINGS[level], "", &text),
                Block::Heading(text) => self.element(HEADINGS[level + 1], "", &text),
                Block::Paragraph(text) => self.element("p", INDENTED, &text),
                Block::Signature(text) => self.element("p", SIGNED, &text),
                Block::Table(table) => self.table(&table, &report.figures),
            }
        }
        self.text.push_str("</article>\n");
    }

    fn element(&mut self, name: &str, attributes: &str, text: &str) {
        let text = escape(text);
        self.text.extend(["<", name, attributes, ">", &text, "</", name, ">\n"]);
    }

    fn table(&mut self, table: &DrawnTable, figures: &Figures) {
        self.text.extend(["<div", SCROLLING, ">\n<table", TABLE, ">\n"]);
        let (heading, body) = table.rows.split_at(table.heading_rows);
        self.rows("thead", heading, figures);
        self.rows("tbody", body, figures);
        self.text.push_str("</table>\n</div>\n");
    }

    fn rows(&mut self, name: &str, rows: &[Vec<DrawnCell>], figures: &Figures) {
        self.text.extend(["<", name, ">\n"]);
        for row in rows {
            self.text.push_str("<tr>");
            for cell in row {
                self.cell(cell, name == "thead", figures);
            }
            self.text.push_str("</tr>\n");
        }
        self.text.extend(["</", name, ">\n"]);
    }

    fn cell(&mut self, cell: &DrawnCell, heading: bool, figures: &Figures) {
        let (name, scope, text) = match &cell.content {
            Content::Label(label) => {
                let scope = match (heading, cell.colspan, cell.rowspan) {
                    (true, 1, _) => " scope=\"col\"",
                    (true, ..) => " scope=\"colgroup\"",
                    (false, _, 1) => " scope=\"row\"",
                    (false, ..) => " scope=\"rowgroup\"",
                };
                ("th", scope, label.clone())
            }
            Content::Figure(id) => {
                ("td", "", figures.entry(*id).map(figure_text).unwrap_or_default())
            }
        };
        self.text.extend(["<", name, scope]);
        for (attribute, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
            if span > 1 {
                self.text.extend([" ", attribute, "=\"", &span.to_string(), "\""]);
            }
        }
        self.text.extend([CELL, ">", &escape(&text), "</", name, ">"]);
    }
}

const HEADINGS: [&str; 4] = ["h1", "h2", "h3", "h4"];

/// The text with the characters replaced that would mean something to a browser; a forced break
/// stays one.
fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'', '\n']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' => escaped.push_str("<br>"),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{Entry, Unknown, Value};
    use crate::form::{CellId, Form, Part};
    use crate::report::Paragraph;

    fn report(form: Form) -> Report {
        let mut report = Report::unread(form);
        report.unit = Some("青岭县人民政府".into());
        report.year = Some(2023);
        for (number, cell) in (1..).zip(form.cells().collect::<Vec<CellId>>()) {
            report.figures.set_count(cell, number);
        }
        report
    }

    #[test]
    fn every_figure_stands_once_and_in_the_order_of_the_form() {
        for form in [Form::F2019, Form::F2021] {
            let html = html(&report(form));
            let figures: Vec<&str> = html
                .split("</td>")
                .filter_map(|before| {
                    before.rsplit_once("<td").and_then(|(_, td)| td.split_once('>'))
                })
                .map(|(_, figure)| figure)
                .collect();
            let expected: Vec<String> =
                (1..=form.cells().count()).map(|number| number.to_string()).collect();
            assert_eq!(figures, expected);
        }
    }

    #[test]
    fn nothing_in_a_report_becomes_markup() {
        let mut report = report(Form::F2021);
        report.prose.push(Paragraph {
            text: "<script>alert('1')</script>&amp;\u{0}".into(),
            part: Some(Part::Overview),
            place: grid::Place::default(),
        });
        let raw = "\"><img src=x onerror=alert(1)>".to_owned();
        let value = Value::Unknown(Unknown::Unreadable);
        report.figures.set("permits".parse().unwrap(), Entry { value, raw, place: None });
        let html = html(&report);
        assert!(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;</p>"));
        assert!(html.contains("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;</td>"));
        assert!(!html.contains("<script") && !html.contains("<img"));
    }

    #[test]
    fn the_page_is_whole_and_the_fragment_is_not() {
        let report = report(Form::F2021);
        let (page, fragment) = (html_page(&report), html(&report));
        assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
        assert!(page.contains("<title>青岭县人民政府2023年政府信息公开工作年度报告</title>"));
        assert!(page.contains("<h1") && page.contains("<h2>一、总体情况</h2>"));
        assert!(fragment.starts_with("<article>") && fragment.contains("<h3>一、总体情况</h3>"));
        assert!(!fragment.contains("<h1") && !fragment.contains("<body"));
    }

    #[test]
    fn the_fee_table_as_a_portal_gets_it() {
        let html = html(&report(Form::F2021));
        let (_, from) = html.split_once("第二十条第（八）项").unwrap();
        let (rows, _) = from.split_once("</table>").unwrap();
        let plain = rows.replace(CELL, "");
        assert_eq!(
            plain,
            "</th></tr>\n\
             <tr><th scope=\"col\">信息内容</th>\
             <th scope=\"col\">本年收费金额（单位：万元）</th></tr>\n\
             </thead>\n<tbody>\n\
             <tr><th scope=\"row\">行政事业性收费</th><td>10</td></tr>\n</tbody>\n"
        );
    }
}
