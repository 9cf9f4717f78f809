use super::super::{Context, Finding, Rule, Severity, not_checked};
use crate::Report;
use crate::form::{CellId, Column, Line, describe_column};

/// What was carried out of last year is what was carried into this one, per column.
pub(in crate::check) struct CarryOver;

impl Rule for CarryOver {
    fn id(&self) -> &'static str {
        "carry-over"
    }

    fn title(&self) -> &'static str {
        "上年结转"
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号，表三第二项、第四项"
    }

    fn explanation(&self) -> &'static str {
        "今年的“上年结转政府信息公开申请数量”，应当等于去年年报的“结转下年度继续办理”，每一列都是。\n\n\
         去年没办完几件，今年就接着办几件。对不上，不是今年填错，就是去年填错。\n\n\
         怎么改：翻出去年的年报和台账核对；如果是去年填错，请按规定更正去年的年报。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        let Some(previous) = context.previous else { return Vec::new() };
        let mut findings = Vec::new();
        let mut unknown = Vec::new();
        for column in Column::APPLICANTS {
            let carried_in = CellId::new(Line::CarriedIn, column);
            let before = previous.count(CellId::new(Line::CarriedOut, column));
            let (Some(before), Some(now)) = (before, report.count(carried_in)) else {
                unknown.push(carried_in);
                continue;
            };
            if before == now {
                continue;
            }
            let name = describe_column(report.figures.form(), carried_in);
            let message = format!(
                "上年结转（{name}）写作 {now}，上一年年报“结转下年度继续办理”是 {before}，差 {}",
                (before - now).abs()
            );
            let advice = "请对照上一年年报和台账，看是哪一年填错。";
            findings.push(
                Finding::of(self, message, advice)
                    .cells(report, vec![carried_in])
                    .numbers(before, now),
            );
        }
        findings.extend(not_checked::told(self, report, unknown));
        findings
    }
}
