use super::super::{Context, Finding, Rule, Severity};
use crate::form::{Part, Table, table_name};
use crate::{Report, words};

/// The tables of part two, three and four are there.
pub(in crate::check) struct MissingTable;

impl Rule for MissingTable {
    fn id(&self) -> &'static str {
        "missing-table"
    }

    fn title(&self) -> &'static str {
        "缺少表格"
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号"
    }

    fn explanation(&self) -> &'static str {
        "第二、三、四部分要用格式规定的表格填报，不能只用文字，也不能用图片代替：图片里的数字，\
         公众不能复制，系统也读不出。\n\n\
         没有发生的事项，表格照列，数字填 0。\n\n\
         怎么改：按格式补上表格；如果文件里的表格是图片，请换成真正的表格。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for part in [Part::Proactive, Part::Requests, Part::Reviews] {
            let form = report.figures.form();
            let tables: Vec<&Table> =
                form.tables().iter().filter(|table| table.part == part).collect();
            let missing: Vec<&Table> = tables
                .iter()
                .copied()
                .filter(|table| !report.tables.contains(&table.kind))
                .collect();
            if missing.is_empty() {
                continue;
            }
            let what = if missing.len() == tables.len() {
                table_name(part)
            } else {
                let captions: Vec<&str> = missing.iter().map(|table| table.caption).collect();
                format!("{}的“{}”", table_name(part), captions.join("”“"))
            };
            let cause = match report.unread_pages.as_slice() {
                [] => String::new(),
                pages => {
                    format!("；{}是图片，没有可以读取的文字，表格可能就在那里", words::pages(pages))
                }
            };
            let message = format!("没有找到{what}，或其中没有可以读出的数字{cause}");
            let advice = format!(
                "请在第{}部分“{}”按格式补上表格；如果表格是图片，请换成真正的表格。",
                part.number(),
                part.title()
            );
            let cells = missing.iter().flat_map(|table| table.cells()).collect();
            findings.push(Finding::of(self, message, advice).cells(report, cells));
        }
        findings
    }
}
