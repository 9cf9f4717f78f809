use super::super::{Context, Finding, Rule, Severity};
use super::{judge, written};
use crate::Report;
use crate::form::{IdentityKind, describe_line};

/// Per row of table three: 总计 is the sum of 自然人 and the five kinds of organisations.
pub(in crate::check) struct ApplicantSum;

impl Rule for ApplicantSum {
    fn id(&self) -> &'static str {
        "applicant-sum"
    }

    fn title(&self) -> &'static str {
        "申请人合计"
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号，表三“申请人情况”"
    }

    fn explanation(&self) -> &'static str {
        "表三每一行最右边的总计，应当等于自然人和五类法人或其他组织之和。\n\n\
         每件申请只有一类申请人，横着加起来就是这一行的件数。\n\n\
         怎么改：看这一行哪一类申请人漏填、多填，或总计写错。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        judge(self, report, IdentityKind::Applicants, |broken| {
            let (sum, total) = broken.sums();
            let cells: Vec<_> = broken.identity.cells().collect();
            let row = describe_line(report.figures.form(), cells[0].line);
            let message = format!(
                "“{row}”一行横向加起来不等于总计：{} = {sum}，总计写作 {total}，差 {}",
                written(&broken.left),
                (sum - total).abs()
            );
            let advice = "请核对这一行六类申请人的件数和总计。";
            Finding::of(self, message, advice).cells(report, cells).numbers(sum, total)
        })
    }
}
