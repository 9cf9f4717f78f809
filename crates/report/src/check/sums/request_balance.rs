use super::super::{Context, Finding, Rule, Severity};
use super::{judge, written};
use crate::Report;
use crate::form::{IdentityKind, describe_column};

/// Per column of table three: 新收 + 上年结转 = 总计 + 结转下年度. The one identity that the form
/// prints itself, in the corner of table three (国办公开办函〔2021〕30号).
pub(in crate::check) struct RequestBalance;

impl Rule for RequestBalance {
    fn id(&self) -> &'static str {
        "request-balance"
    }

    fn title(&self) -> &'static str {
        "收办平衡"
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号，表三表注"
    }

    fn explanation(&self) -> &'static str {
        "表三每一列都要收办相抵：本年新收的，加上年结转来的，应当等于本年办完的（总计），加结转下年继续办的。\
         这是格式文本在表三左上角写明的勾稽关系。\n\n\
         一件申请要么办完，要么结转，不会多出来，也不会少掉。不平，说明这四格里至少有一格填错了。\n\n\
         怎么改：对照申请台账，先数清本年新收和年末未办结的件数，再核对办理结果总计。上年结转数应与上一年年报的“结转下年度继续办理”相同。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        judge(self, report, IdentityKind::Balance, |broken| {
            let (came, went) = broken.sums();
            let cells: Vec<_> = broken.identity.cells().collect();
            let column = describe_column(report.figures.form(), cells[0]);
            let message = format!(
                "勾稽不平（{column}）：{} ≠ {}，差 {}",
                written(&broken.left),
                written(&broken.right),
                (came - went).abs()
            );
            let advice = format!(
                "“{column}”一列，收进来 {came} 件，办完和结转共 {went} 件。请对照台账核对这四格：新收、上年结转、总计、结转下年度。"
            );
            Finding::of(self, message, advice).cells(report, cells).numbers(came, went)
        })
    }
}
