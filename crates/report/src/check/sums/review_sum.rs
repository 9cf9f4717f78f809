use super::super::{Context, Finding, Rule, Severity};
use super::{judge, written};
use crate::Report;
use crate::form::{IdentityKind, describe_line};

/// Per group of table four: 总计 is the sum of the four results.
pub(in crate::check) struct ReviewSum;

impl Rule for ReviewSum {
    fn id(&self) -> &'static str {
        "review-sum"
    }

    fn title(&self) -> &'static str {
        "复议诉讼合计"
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号，表四"
    }

    fn explanation(&self) -> &'static str {
        "表四的行政复议、未经复议直接起诉、复议后起诉三组，每组的总计应当等于结果维持、结果纠正、其他结果、尚未审结之和。\n\n\
         每件案件只有一种结果；撤回、终止、不予受理等计入其他结果，还没有结果的计入尚未审结。\n\n\
         怎么改：对照复议、诉讼案件台账，逐件归入四种结果后再合计。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        judge(self, report, IdentityKind::Results, |broken| {
            let (sum, total) = broken.sums();
            let cells: Vec<_> = broken.identity.cells().collect();
            let group = describe_line(report.figures.form(), cells[0].line);
            let message = format!(
                "“{group}”四种结果加起来不等于总计：{} = {sum}，总计写作 {total}，差 {}",
                written(&broken.left),
                (sum - total).abs()
            );
            let advice = "请对照案件台账核对这一组的四种结果和总计。";
            Finding::of(self, message, advice).cells(report, cells).numbers(sum, total)
        })
    }
}
