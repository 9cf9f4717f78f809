use super::super::{Context, Finding, Rule, Severity};
use crate::Report;
use crate::form::Part;

/// All six parts are there (条例第五十条; the form of 2021 and of 2019 alike).
pub(in crate::check) struct MissingSection;

impl Rule for MissingSection {
    fn id(&self) -> &'static str {
        "missing-section"
    }

    fn title(&self) -> &'static str {
        "缺少部分"
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn basis(&self) -> &'static str {
        "条例第五十条；国办公开办函〔2021〕30号"
    }

    fn explanation(&self) -> &'static str {
        "年度报告由六个部分组成：总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，\
         政府信息公开行政复议、行政诉讼情况，存在的主要问题及改进情况，其他需要报告的事项。一个都不能少。\n\n\
         没有内容的部分也要保留标题，写明“无”。\n\n\
         怎么改：补上这一部分的标题和内容。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        // It may stand on a page without text; that is told by `not-checked`.
        if !report.unread_pages.is_empty() {
            return Vec::new();
        }
        parts_not_found(report)
            .map(|part| {
                let message = format!("没有找到第{}部分“{}”", part.number(), part.title());
                let advice = format!(
                    "请补上标题“{}、{}”和相应内容；没有内容的写“无”。",
                    part.number(),
                    part.title()
                );
                Finding::of(self, message, advice)
            })
            .collect()
    }
}

/// The parts whose heading was not found.
pub(in crate::check) fn parts_not_found(report: &Report) -> impl Iterator<Item = Part> {
    let there = |part: Part| report.headings.iter().any(|heading| heading.part == Some(part));
    Part::ALL.into_iter().filter(move |part| !there(*part))
}
