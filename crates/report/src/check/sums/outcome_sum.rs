use super::super::{Context, Finding, Rule, Severity};
use super::{judge, written};
use crate::Report;
use crate::form::{IdentityKind, describe_column};

/// Per column of table three: （七）总计 is the sum of the outcome rows （一） to （六）. Not printed
/// on the form, but 总计 can mean nothing else; one case ends in exactly one row.
pub(in crate::check) struct OutcomeSum;

impl Rule for OutcomeSum {
    fn id(&self) -> &'static str {
        "outcome-sum"
    }

    fn title(&self) -> &'static str {
        "办理结果合计"
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号，表三第三项"
    }

    fn explanation(&self) -> &'static str {
        "表三“三、本年度办理结果”的（七）总计，应当等于（一）予以公开到（六）其他处理各行之和，每一列都是。\n\n\
         一件申请只计入一种结果：部分公开的只计部分公开，不再计入不予公开或其他。所以各行加起来正好是办结总数。\n\n\
         怎么改：按台账逐件核对办理结果，看哪一行漏计或多计，再改总计。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        judge(self, report, IdentityKind::Outcomes, |broken| {
            let (sum, total) = broken.sums();
            let cells: Vec<_> = broken.identity.cells().collect();
            let column = describe_column(report.figures.form(), cells[0]);
            let parts = broken.left.iter().filter(|n| **n != 0).count();
            let shown = if (2..=8).contains(&parts) {
                format!("{} = {sum}", written(&broken.left))
            } else {
                sum.to_string()
            };
            let message = format!(
                "办理结果加起来不等于总计（{column}）：各行之和 {shown}，（七）总计写作 {total}，差 {}",
                (sum - total).abs()
            );
            let advice = if sum < total {
                format!(
                    "“{column}”一列有 {} 件没有计入任何一种办理结果，或总计多写了。请按台账逐件核对。",
                    total - sum
                )
            } else {
                format!(
                    "“{column}”一列各行之和比总计多 {} 件，可能有申请被重复计入两种结果，或总计少写了。请按台账逐件核对。",
                    sum - total
                )
            };
            Finding::of(self, message, advice).cells(report, cells).numbers(sum, total)
        })
    }
}
