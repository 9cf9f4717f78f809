use super::super::{Context, Finding, Number, Rule, Severity};
use crate::Report;
use crate::figures::Value;
use crate::form::describe;

/// Counts are whole numbers; only amounts of money have decimals.
pub(in crate::check) struct Fraction;

impl Rule for Fraction {
    fn id(&self) -> &'static str {
        "fraction"
    }

    fn title(&self) -> &'static str {
        "件数带小数"
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号：各表以件计"
    }

    fn explanation(&self) -> &'static str {
        "申请、案件、文件和决定都以件计，不会有小数；只有收费金额可以带小数。\n\n\
         怎么改：把这一格改成整数。若是把金额填进了件数栏，请移到正确的格子。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (cell, entry) in report.figures.iter() {
            let Value::Fraction(number) = entry.value else { continue };
            let name = describe(report.figures.form(), cell);
            let message = format!("“{name}”是件数，却填了小数：{number}");
            let mut finding =
                Finding::of(self, message, "请改成整数的件数。").cells(report, vec![cell]);
            finding.found = Some(Number::Decimal(number));
            findings.push(finding);
        }
        findings
    }
}
