use super::reading::fees;
use super::scope::{Scope, scope};
use super::{Context, Finding, Piece, ReadParagraph, Rule, Severity, finding, prose, quoted};
use crate::Report;
use crate::check::Number;
use crate::form::{CellId, Column, Form, Line, Part};
use crate::prose::Subject;

/// Fees are in 万元, and what part six says of the fee for processing information agrees with the
/// requests that ended because it was not paid.
///
/// Three signs of a slip, each only a remark: the cell for 万元 holds digits that the prose gives in
/// 元; the cell itself says 元; requests ended for want of payment, and part six says that no fee was
/// ever asked for.
pub(in crate::check) struct FeeUnit;

impl Rule for FeeUnit {
    fn id(&self) -> &'static str {
        "fee-unit"
    }

    fn title(&self) -> &'static str {
        "收费与单位"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号，表二、第六部分；国办函〔2020〕109号"
    }

    fn explanation(&self) -> &'static str {
        "表二“行政事业性收费”的单位是万元；第六部分报告收取信息处理费的情况，一般写元。\
         两处单位不同，最容易填错。\n\n\
         表三“逾期未按收费通知要求缴纳费用”有件数，就说明发过收费通知，第六部分不应当写没有发出过收费通知。\n\n\
         怎么改：把表二的金额换算成万元；核对第六部分的说法。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        findings.extend(self.cell_in_yuan(report));
        findings.extend(self.prose_in_yuan(report, context));
        findings.extend(self.no_notice(report));
        findings
    }
}

const FEES: CellId = CellId::new(Line::Fees, Column::Only);

impl FeeUnit {
    /// `251000元` in a column of 万元.
    fn cell_in_yuan(&self, report: &Report) -> Option<Finding> {
        let entry = report.figures.entry(FEES)?;
        let raw = entry.raw.trim();
        if report.figures.form() != Form::F2021 || !raw.ends_with('元') || raw.ends_with("万元")
        {
            return None;
        }
        let message = format!("行政事业性收费的单位是万元，格子里写的是“{raw}”");
        let advice = "请把金额换算成万元，格子里只填数字。";
        Some(Finding::of(self, message, advice).cells(report, vec![FEES]))
    }

    /// The digits of the cell for 万元 stand in the prose as 元.
    fn prose_in_yuan(&self, report: &Report, context: &Context<'_>) -> Option<Finding> {
        let table = fees(report).filter(|amount| amount.whole() != Some(0))?;
        let prose = prose(report, context);
        prose.paragraphs.iter().find_map(|ReadParagraph { paragraph, passage, .. }| {
            let mention = passage.mentions.iter().find(|mention| {
                matches!(mention.subject, Subject::Fees | Subject::ProcessingFee)
                    && scope(report, paragraph, mention) != Scope::Else
                    && mention.quantity.value.same_value(table)
            })?;
            let clause = paragraph.text.get(mention.clause.clone())?;
            let message = format!(
                "表二行政事业性收费填 {table}（万元），正文写{}（元），数字相同而单位差一万倍",
                quoted(clause)
            );
            let advice = "请核对金额的单位：表二应当填万元。";
            let mut found = finding(self, paragraph, mention.clause.clone(), message, advice)
                .cells(report, vec![FEES]);
            found.expected = mention.quantity.value.shifted(-4).map(Number::Decimal);
            found.found = Some(Number::Decimal(table));
            Some(found)
        })
    }

    /// Part six says that no notice of fees was sent, though requests ended for want of payment.
    fn no_notice(&self, report: &Report) -> Option<Finding> {
        let cell = CellId::new(Line::Other2, Column::Total);
        let count = report.count(cell).filter(|count| *count > 0)?;
        let denial = ["未发出收费通知", "没有发出收费通知", "未发出过收费通知", "未产生信息处理费"];
        report.prose.iter().filter(|p| p.part == Some(Part::Other)).find_map(|paragraph| {
            let (at, words) =
                denial.iter().find_map(|words| Some((paragraph.text.find(words)?, words.len())))?;
            let message = format!(
                "第六部分写{}，而表三有 {count} 件因逾期未缴费不再处理",
                quoted(&paragraph.text[at..at + words])
            );
            let advice = "请核对收费通知的情况和表三的件数。";
            Some(
                finding(self, &Piece::whole(paragraph), at..at + words, message, advice)
                    .cells(report, vec![cell])
                    .numbers(0, count),
            )
        })
    }
}
