use super::super::{Context, Finding, Number, Rule, Severity};
use crate::Report;
use crate::figures::Value;
use crate::form::describe;

/// Counts and amounts are not below zero; only a yearly change of the form of 2019 may be.
pub(in crate::check) struct Negative;

impl Rule for Negative {
    fn id(&self) -> &'static str {
        "negative"
    }

    fn title(&self) -> &'static str {
        "负数"
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号：各表填报件数、数量和金额"
    }

    fn explanation(&self) -> &'static str {
        "件数、数量和金额不会小于 0。只有 2019 年试行格式里的“本年增/减”一栏可以填负数。\n\n\
         怎么改：把这一格改成实际的件数；没有就填 0。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (cell, entry) in report.figures.iter() {
            let found = match entry.value {
                Value::Count(count) if count < 0 => Number::Count(count),
                Value::Amount(amount) | Value::Fraction(amount) if amount.is_negative() => {
                    Number::Decimal(amount)
                }
                _ => continue,
            };
            if cell.may_be_negative() {
                continue;
            }
            let name = describe(report.figures.form(), cell);
            let message = format!("“{name}”填了负数：{}", entry.raw);
            let mut finding = Finding::of(self, message, "请改成实际的数字；没有就填 0。")
                .cells(report, vec![cell]);
            finding.found = Some(found);
            findings.push(finding);
        }
        findings
    }
}
