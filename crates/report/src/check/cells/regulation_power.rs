use statute::{Level, divisions};

use super::super::{Context, Finding, Number, Rule, Severity};
use crate::Report;
use crate::form::{CellId, Line};

/// 规章 are made by governments of provinces, of cities divided into districts and of autonomous
/// prefectures only (立法法第九十三条); whoever stands below reports none.
pub(in crate::check) struct RegulationPower;

/// Whether the reporting organ may make regulations; `None` where that cannot be told.
pub(in crate::check) fn makes_regulations(report: &Report) -> Option<bool> {
    let level = report.level?;
    let of_a_county = || report.unit.as_deref().is_some_and(divisions::is_of_a_county);
    if level == Level::Department && of_a_county() {
        return Some(false);
    }
    level.may_make_regulations()
}

impl Rule for RegulationPower {
    fn id(&self) -> &'static str {
        "regulation-power"
    }

    fn title(&self) -> &'static str {
        "规章制定权"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn basis(&self) -> &'static str {
        "立法法第九十三条"
    }

    fn explanation(&self) -> &'static str {
        "规章只能由省、自治区、直辖市和设区的市、自治州的人民政府制定（国务院部门另有部门规章）。\
         县、乡两级和县里的部门没有规章制定权，表二“规章”一行应当都是 0。\n\n\
         填了数字，多半是把行政规范性文件或一般文件当成了规章。\n\n\
         怎么改：把规章一行改为 0，属于行政规范性文件的填到下一行。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        if makes_regulations(report) != Some(false) {
            return Vec::new();
        }
        let claimed: Vec<(CellId, i64)> = report
            .figures
            .iter()
            .filter(|(cell, _)| cell.line == Line::Regulations)
            .filter_map(|(cell, _)| Some((cell, report.count(cell)?)))
            .filter(|(_, count)| *count > 0)
            .collect();
        let Some((_, most)) = claimed.iter().max_by_key(|(_, count)| *count) else {
            return Vec::new();
        };
        let numbers: Vec<String> = claimed.iter().map(|(_, count)| count.to_string()).collect();
        let message = format!("本机关没有规章制定权，“规章”一行却填了 {}", numbers.join("、"));
        let advice = "请改为 0；如果是行政规范性文件，请填到“行政规范性文件”一行。";
        let mut finding = Finding::of(self, message, advice)
            .cells(report, claimed.iter().map(|(cell, _)| *cell).collect());
        finding.expected = Some(Number::Count(0));
        finding.found = Some(Number::Count(*most));
        vec![finding]
    }
}
