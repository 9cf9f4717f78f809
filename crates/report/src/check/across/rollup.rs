use super::super::{Context, Finding, Number, Rule, Severity, not_checked};
use crate::Report;
use crate::figures::Amount;
use crate::form::{CellId, describe};

/// Each cell of a government's report is the sum of the same cell of its units' reports.
pub(in crate::check) struct Rollup;

impl Rule for Rollup {
    fn id(&self) -> &'static str {
        "rollup"
    }

    fn title(&self) -> &'static str {
        "汇总"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn basis(&self) -> &'static str {
        "条例第四十九条：政府信息公开工作主管部门向社会公布本级政府的年度报告"
    }

    fn explanation(&self) -> &'static str {
        "一级政府的年报汇总所属部门和下级的年报：表格里的每一格，应当等于各单位同一格之和。\n\n\
         给出各单位年报所在的文件夹后才做这项核对。单位没有交齐、读不出，或汇总口径不同，都会对不上，所以只作提醒。\n\n\
         怎么改：先看单位是否交齐，再找差数正好等于这个差额的单位。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        if context.units.is_empty() {
            return Vec::new();
        }
        let form = report.figures.form();
        let mut findings = Vec::new();
        let mut unknown = Vec::new();
        for cell in form.cells() {
            let Some(difference) = Self::cell(report, context, cell) else {
                unknown.push(cell);
                continue;
            };
            let Some((expected, found)) = difference else { continue };
            let name = describe(form, cell);
            let show = |number: Number| match number {
                Number::Count(count) => count.to_string(),
                Number::Decimal(amount) => amount.to_string(),
            };
            let message = format!(
                "“{name}”：{} 个单位加起来是 {}，汇总写作 {}",
                context.units.len(),
                show(expected),
                show(found)
            );
            let advice = "请看单位是否交齐，再核对差额最接近的单位。";
            let mut finding = Finding::of(self, message, advice).cells(report, vec![cell]);
            finding.expected = Some(expected);
            finding.found = Some(found);
            findings.push(finding);
        }
        findings.extend(not_checked::told(self, report, unknown));
        findings
    }
}

impl Rollup {
    /// `None` where a figure is unknown; the inner one holds the two numbers where they differ.
    #[expect(clippy::option_option, reason = "unknown, equal and different are three answers")]
    fn cell(
        report: &Report,
        context: &Context<'_>,
        cell: CellId,
    ) -> Option<Option<(Number, Number)>> {
        if cell.is_amount() {
            let found = report.figures.amount(cell)?;
            let mut sum = Amount::new(0, 0);
            for unit in context.units {
                sum = sum.plus(unit.figures.amount(cell)?)?;
            }
            let differ = !sum.same_value(found);
            return Some(differ.then_some((Number::Decimal(sum), Number::Decimal(found))));
        }
        let found = report.count(cell)?;
        let mut sum = 0_i64;
        for unit in context.units {
            sum = sum.checked_add(unit.count(cell)?)?;
        }
        Some((sum != found).then_some((Number::Count(sum), Number::Count(found))))
    }
}
