use statute::annual_report::FORM_2021_SINCE;

use super::super::{Context, Finding, Rule, Severity};
use crate::Report;
use crate::form::Form;

/// A report for 2021 or later uses the form of 2021.
pub(in crate::check) struct OldForm;

impl Rule for OldForm {
    fn id(&self) -> &'static str {
        "old-form"
    }

    fn title(&self) -> &'static str {
        "旧格式"
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号"
    }

    fn explanation(&self) -> &'static str {
        "从 2021 年度起，年度报告要用国办公开办函〔2021〕30号的格式。2019 年的试行格式\
         （上一年项目数量、本年增/减、政府集中采购等栏）不再使用。\n\n\
         两种格式的栏目不同，用旧格式填的数字不能与别的单位汇总、比较。\n\n\
         怎么改：换用新格式重新填报表二和表三“（六）其他处理”。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        let (Some(year), Some(Form::F2019)) = (report.year, report.form) else {
            return Vec::new();
        };
        if year < FORM_2021_SINCE {
            return Vec::new();
        }
        let message = format!("{year} 年度的报告用的是 2019 年试行格式");
        let advice = "请换用国办公开办函〔2021〕30号的格式重新填报表格。";
        vec![Finding::of(self, message, advice)]
    }
}
