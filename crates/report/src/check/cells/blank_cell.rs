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
