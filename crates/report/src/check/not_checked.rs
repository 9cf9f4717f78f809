use super::{Context, Finding, Rule, Severity};
use crate::Report;
use crate::form::CellId;

/// A check that could not be made because a cell holds no number that can be known. Told by the
/// other rules through [`told`], never passed in silence.
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
        "空白不等于 0：读不出的数字不参与核对"
    }

    fn explanation(&self) -> &'static str {
        "有的核对做不了，因为要用到的格子是空白、斜杠、读不出，或者数字连在一起分不开。\
         系统不会把空白当作 0 来算，也不会不声不响地跳过，而是在这里说明哪一项核对没有做、缺哪几格。\n\n\
         怎么改：把这些格子填上数字（没有就填 0），再核对一次。"
    }

    fn check(&self, _: &Report, _: &Context<'_>) -> Vec<Finding> {
        Vec::new()
    }
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
