use super::super::{Context, Finding, Rule, Severity};
use super::makes_regulations;
use crate::Report;
use crate::figures::{Unknown, Value};
use crate::form::{CellId, Line, Part, Table, describe_short, table_name};

/// Every cell of a table that is there is filled with a number; what does not occur is written 0.
/// No text of the rules fixes the sign, so a blank, a slash or words are a warning, and a slash in
/// 规章 of an organ that cannot make any is a note.
pub(in crate::check) struct BlankCell;

impl Rule for BlankCell {
    fn id(&self) -> &'static str {
        "blank-cell"
    }

    fn title(&self) -> &'static str {
        "空白格"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号：表格逐项填报；没有的填 0 是通行做法"
    }

    fn explanation(&self) -> &'static str {
        "年报表格的每一格都应当填数字，没有发生的填 0。空白、斜杠或文字（如“若干”）让人分不清是“没有”还是“没填”，\
         上级汇总和公众查阅时都无法使用。\n\n\
         没有规章制定权的单位在“规章”一行填“/”很常见，只作提示。\n\n\
         怎么改：没有的填 0。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        let form = report.figures.form();
        let cannot_make = matches!(makes_regulations(report), Some(false) | None);
        let mut findings = Vec::new();
        let mut struck: Vec<CellId> = Vec::new();
        for part in [Part::Proactive, Part::Requests, Part::Reviews] {
            let mut empty: Vec<CellId> = Vec::new();
            let tables = form
                .tables()
                .iter()
                .filter(|table| table.part == part && report.tables.contains(&table.kind));
            for cell in tables.flat_map(Table::cells) {
                let Some(entry) = report.figures.entry(cell) else { continue };
                match entry.value {
                    Value::Unknown(Unknown::Slash)
                        if cell.line == Line::Regulations && cannot_make =>
                    {
                        struck.push(cell);
                    }
                    // It may stand on a page without text; that is told by `not-checked`.
                    Value::Unknown(Unknown::Missing) if !report.unread_pages.is_empty() => {}
                    Value::Unknown(
                        Unknown::Blank | Unknown::Slash | Unknown::Missing | Unknown::Unreadable,
                    ) => {
                        empty.push(cell);
                    }
                    _ => {}
                }
            }
            if empty.is_empty() {
                continue;
            }
            let names: Vec<String> =
                empty.iter().take(3).map(|cell| describe_short(form, *cell)).collect();
            let more = if empty.len() > names.len() { "等 " } else { "，共 " };
            let message = format!(
                "{}有格子没有填数字：{}{more}{} 格",
                table_name(part),
                names.join("、"),
                empty.len()
            );
            let advice = "没有发生的请填 0，不要留空、画斜杠或写文字。";
            findings.push(Finding::of(self, message, advice).cells(report, empty));
        }
        if !struck.is_empty() {
            let message = "“规章”一行填的是斜杠";
            let advice = "没有规章制定权的单位，填 0 更清楚，也便于汇总。";
            findings.push(
                Finding::of(self, message, advice).severity(Severity::Note).cells(report, struck),
            );
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Entry;
    use crate::form::Form;

    /// A report of which one row was read, and the rest of its table was not found.
    fn half_read() -> Report {
        let mut report = Report::unread(Form::F2021);
        for table in Form::F2021.tables().iter().filter(|table| table.part == Part::Requests) {
            report.tables.push(table.kind);
            for column in table.columns {
                let cell = CellId::new(Line::Received, column.column);
                let value = Value::Count(0);
                report.figures.set(cell, Entry { value, raw: "0".to_owned(), place: None });
            }
        }
        report
    }

    #[test]
    fn rows_that_are_not_there_are_not_filled() {
        let found = BlankCell.check(&half_read(), &Context::default());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].cells.len(), 24 * 7);
    }

    #[test]
    fn rows_on_a_page_without_text_are_nobodys_fault() {
        let mut report = half_read();
        report.unread_pages = vec![2];
        assert_eq!(BlankCell.check(&report, &Context::default()), []);
    }
}
