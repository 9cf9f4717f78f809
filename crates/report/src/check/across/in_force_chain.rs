use super::super::{Context, Finding, Rule, Severity};
use crate::Report;
use crate::form::{CellId, Column, Form, Line, describe_line};

/// Documents in force (现行有效) are those of last year, plus made, minus repealed. Without last
/// year's report, at least what was made and not repealed this year must be in force.
pub(in crate::check) struct InForceChain;

/// A stock that would have grown more than this many times in one year is told as implausible.
const GROWTH: i64 = 5;
/// Below this many documents made in the year nothing is called implausible: a small or a new
/// organ may well double its few documents.
const MANY: i64 = 20;

impl Rule for InForceChain {
    fn id(&self) -> &'static str {
        "in-force-chain"
    }

    fn title(&self) -> &'static str {
        "现行有效件数"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号，表二第（一）项"
    }

    fn explanation(&self) -> &'static str {
        "现行有效件数是年末的存量：上年末现行有效的，加本年制发的，减本年废止的。\n\n\
         有上一年年报时，逐项相加核对；没有时，也至少不应少于本年制发减去废止的件数。\
         如果由此推算的上年存量少得不合常理（例如一年制发 407 件、年末共 412 件，上年末只剩 7 件），会提示核对：\
         可能把一般文件当成了规范性文件，或把现行有效填成了历年累计的一部分。\n\n\
         怎么改：以文件清理结果为准核对三个数字。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        if report.figures.form() != Form::F2021 {
            return Vec::new();
        }
        [Line::Regulations, Line::NormativeDocuments]
            .into_iter()
            .filter_map(|line| self.line(report, context, line))
            .collect()
    }
}

impl InForceChain {
    fn line(&self, report: &Report, context: &Context<'_>, line: Line) -> Option<Finding> {
        let cell = |column| CellId::new(line, column);
        let cells = vec![cell(Column::Made), cell(Column::Repealed), cell(Column::InForce)];
        let made = report.count(cell(Column::Made))?;
        let repealed = report.count(cell(Column::Repealed))?;
        let in_force = report.count(cell(Column::InForce))?;
        let name = describe_line(report.figures.form(), line);
        let before = context
            .previous
            .filter(|previous| previous.figures.form() == Form::F2021)
            .and_then(|previous| previous.count(cell(Column::InForce)));
        if let Some(before) = before {
            let expected = before + made - repealed;
            return (expected != in_force).then(|| {
                let message = format!(
                    "“{name}”现行有效件数接不上：上年 {before} + 制发 {made} − 废止 {repealed} = {expected}，填的是 {in_force}"
                );
                let advice = "请对照上一年年报和文件清理结果核对。";
                Finding::of(self, message, advice).cells(report, cells).numbers(expected, in_force)
            });
        }
        let least = made - repealed;
        if in_force < least {
            let message = format!(
                "“{name}”现行有效 {in_force} 件，少于本年制发 {made} 件减去废止 {repealed} 件"
            );
            let advice = "请核对三个数字：年末现行有效的，应包括本年制发而没有废止的。";
            return Some(
                Finding::of(self, message, advice).cells(report, cells).numbers(least, in_force),
            );
        }
        let implied = in_force - least;
        if made >= MANY && implied.saturating_mul(GROWTH) < made {
            let message = format!(
                "“{name}”推算上年末只有 {implied} 件现行有效（{in_force} − {made} + {repealed}），本年却制发 {made} 件，请核对"
            );
            let advice = "请核对是否把一般文件计入了规范性文件，或现行有效件数没有包括往年的文件。";
            return Some(
                Finding::of(self, message, advice).severity(Severity::Note).cells(report, cells),
            );
        }
        None
    }
}
