use grid::Place;

use super::document::parts_not_found;
use super::{Context, Finding, Rule, Severity};
use crate::form::{CellId, Part};
use crate::{Report, words};

/// A check that could not be made because a cell holds no number that can be known, or because
/// pages of the file hold no text. Told by the other rules through [`told`], never passed in
/// silence.
pub(super) struct NotChecked;

impl Rule for NotChecked {
    fn id(&self) -> &'static str {
        "not-checked"
    }

    fn title(&self) -> &'static str {
        "未能核对"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn basis(&self) -> &'static str {
        "空白不等于 0：读不出的内容不参与核对"
    }

    fn explanation(&self) -> &'static str {
        "有的核对做不了，因为要用到的格子是空白、斜杠、读不出，或者数字连在一起分不开。\
         系统不会把空白当作 0 来算，也不会不声不响地跳过，而是在这里说明哪一项核对没有做、缺哪几格。\
         PDF 里有几页是扫描的图片、没有文字时，那几页上的内容读不到，也在这里说明。\n\n\
         怎么改：把这些格子填上数字（没有就填 0），或者换一份每一页都能选中文字的文件，再核对一次。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        unread_pages(report).into_iter().chain(previous_missing(report, context)).collect()
    }
}

/// What to tell where last year's report was asked for and is not among those that were given.
fn previous_missing(report: &Report, context: &Context<'_>) -> Option<Finding> {
    if !context.previous_missing || context.previous.is_some() {
        return None;
    }
    let unit = report.unit.as_deref().unwrap_or("本单位");
    let which = match report.year.and_then(|year| year.checked_sub(1)) {
        Some(year) => format!("{unit} {year} 年的年报"),
        None => format!("{unit}上一年的年报"),
    };
    let message =
        format!("给出的上年年报里没有{which}，上年结转、现行有效件数和文字重复没有跨年核对");
    let advice = "请核对给出的文件是不是这个单位上一年的年报，再核对一次。";
    Some(Finding::of(&NotChecked, message, advice))
}

/// What to tell where pages of the file hold no text: which, and what of the report may stand there.
fn unread_pages(report: &Report) -> Option<Finding> {
    let first = *report.unread_pages.first()?;
    let mut lost: Vec<String> = Vec::new();
    if report.title.is_none() {
        lost.push("题目".to_owned());
    }
    let headings = parts_not_found(report).map(Part::number).collect::<Vec<_>>().join("、");
    if !headings.is_empty() {
        lost.push(format!("第{headings}部分的标题"));
    }
    if report.tables.is_empty() {
        lost.push("全部表格".to_owned());
    }
    let lost = if lost.is_empty() {
        "上面的内容没有核对".to_owned()
    } else {
        format!("上面的内容没有核对；没有找到的{}可能就在这里", lost.join("、"))
    };
    let pages = words::pages(&report.unread_pages);
    let message = format!("{pages}是图片，没有可以读取的文字，{lost}");
    let advice = "请换一份每一页都能选中文字的 PDF，或原来的 Word、网页文件，再核对一次。";
    let place = Place { page: Some(first), ..Place::default() };
    Some(Finding::of(&NotChecked, message, advice).at(Some(place)))
}

/// Whether a finding tells of cells that could not be judged.
pub(super) fn is_of_cells(finding: &Finding) -> bool {
    finding.rule == NotChecked.id() && !finding.cells.is_empty()
}

/// What to tell where `rule` met cells that are unknown: one note, or nothing if there were none.
pub(super) fn told(rule: &dyn Rule, report: &Report, mut unknown: Vec<CellId>) -> Option<Finding> {
    unknown.sort_unstable();
    unknown.dedup();
    if unknown.is_empty() {
        return None;
    }
    let message =
        format!("“{}”有的没有核对：有 {} 格没有可以确定的数字", rule.title(), unknown.len());
    let advice = "请把这些格子填上数字（没有就填 0），再核对一次。";
    Some(Finding::of(&NotChecked, message, advice).cells(report, unknown))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;

    #[test]
    fn a_report_of_last_year_that_is_not_there_is_told() {
        let mut report = Report::unread(Form::F2021);
        report.unit = Some("山阴县教育局".to_owned());
        report.year = Some(2023);
        let missing = Context { previous_missing: true, ..Context::default() };
        let found = NotChecked.check(&report, &missing);
        assert_eq!(found.len(), 1);
        assert!(found[0].message.contains("山阴县教育局 2022 年的年报"), "{}", found[0].message);
        assert_eq!(NotChecked.check(&report, &Context::default()), []);
    }
}
