use jiff::civil::Date;
use statute::{Level, annual_report};

use super::stale_year::period;
use super::{Context, Finding, Rule, Severity, prose};
use crate::Report;

/// The report is dated in time: after its period ended, by 31 January for departments and by
/// 31 March for governments (条例第四十九条).
///
/// Where the level is unknown only the later day is asked for. A date more than a year late is
/// likelier that of a page that moved to another site, and is only remarked on. Where the period is of
/// another year than the title, and the date in time for it, the year is what is wrong (`stale-year`).
pub(in crate::check) struct Late;

impl Rule for Late {
    fn id(&self) -> &'static str {
        "late"
    }

    fn title(&self) -> &'static str {
        "公布时间"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn basis(&self) -> &'static str {
        "条例第四十九条"
    }

    fn explanation(&self) -> &'static str {
        "县级以上人民政府部门应当在每年1月31日前公布上一年度的年报，县级以上地方人民政府的年报应当在3月31日前公布。\
         乡镇、街道没有单独的期限，按3月31日提醒。\n\n\
         年报的统计期限到12月31日为止，落款日期早于这一天，说明全年的数还没有出来就写好了。\n\n\
         怎么改：落款日期写错的，改正；确实晚了的，今后提前安排。上级规定了更早日期的，以上级规定为准。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        let (Some(dated), Some(year)) = (report.dated, report.year) else { return Vec::new() };
        let span = |year| {
            let due = annual_report::due(report.level.unwrap_or(Level::Other), year);
            (annual_report::period(year).1, due)
        };
        let (end, due) = span(year);
        let in_time = |(end, due): (Date, Date)| (end..=due).contains(&dated.date);
        if in_time((end, due)) {
            return Vec::new();
        }
        // Where the title has another year than the period, the date may be right for the latter.
        let paragraphs = &prose(report, context).paragraphs;
        let named = paragraphs.iter().find_map(|read| period::year(&read.passage));
        if named.is_some_and(|named| named != year && in_time(span(named))) {
            return Vec::new();
        }
        let finding = if dated.date < end {
            Finding::of(
                self,
                format!("落款日期 {} 早于统计期限的最后一天 {}", written(dated.date), written(end)),
                "请核对落款日期；如果年报确实是年底前写的，请用全年的数字重新核对各表。",
            )
        } else if dated.date > due {
            let days = due.until(dated.date).map_or(0, |span| span.get_days());
            let moved = days > 366;
            let message = format!(
                "日期 {} 晚于规定的公布期限 {}{}",
                written(dated.date),
                written(due),
                if moved { "一年以上，可能是网页迁移后的日期" } else { "" }
            );
            let advice = "请核对日期；上一年度的年报应当在期限内公布。";
            let severity = if moved { Severity::Note } else { self.severity() };
            Finding::of(self, message, advice).severity(severity)
        } else {
            return Vec::new();
        };
        vec![finding.at(Some(dated.place))]
    }
}

fn written(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}
