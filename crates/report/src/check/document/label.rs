use super::super::{Context, Finding, Rule, Severity};
use crate::Report;
use crate::form::describe_line;

/// The rows carry the labels of the form.
pub(in crate::check) struct Label;

impl Rule for Label {
    fn id(&self) -> &'static str {
        "label"
    }

    fn title(&self) -> &'static str {
        "栏目名称"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn basis(&self) -> &'static str {
        "条例第五十条：年度报告按全国统一的格式编制"
    }

    fn explanation(&self) -> &'static str {
        "表格各行的名称由格式规定，不宜增删改写。名称写错、写短，意思可能走样，汇总时也对不上。\n\n\
         怎么改：照格式原文改回来。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        let form = report.figures.form();
        let Some(first) = report.odd_labels.first() else { return Vec::new() };
        let named: Vec<String> = report
            .odd_labels
            .iter()
            .map(|odd| format!("“{}”应为“{}”", odd.printed, describe_line(form, odd.line)))
            .collect();
        let message = format!("有 {} 行的名称与格式不同：{}", named.len(), named.join("；"));
        vec![Finding::of(self, message, "请照格式原文改回。").at(Some(first.place))]
    }
}
