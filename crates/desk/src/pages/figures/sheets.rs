//! Figures as files.

use report::form::{TableKind, describe_column, describe_line};
use report::{CellId, Column, Line};
use web::{Problem, XLSX, attachment};
use work::figures::{Statistics, Within};
use work::office::Visit;

use super::asked::Asked;
use super::table_three;
use crate::answer::{self, Answer};
use crate::ask::Ask;

fn workbook(
    ask: &Ask,
    name: &str,
    heads: &[&str],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, Problem> {
    let Some(write) = &ask.desk.write_table else { return Err(Problem::not_found()) };
    write(name, heads, rows).map_err(|error| {
        tracing::error!(%error, "a workbook could not be written");
        Problem::internal()
    })
}

/// `GET /desk/figures/table.xlsx`.
pub(crate) fn table_xlsx(ask: &Ask, visit: &Visit) -> Answer {
    let asked = Asked::read(ask, visit)?;
    let table = table_three(ask, visit, &asked)?;
    let form = table.figures.form();
    let columns =
        Column::APPLICANTS.map(|column| describe_column(form, CellId::new(Line::Received, column)));
    let mut heads = vec!["项目"];
    heads.extend(columns.iter().map(String::as_str));
    let lines = form
        .tables()
        .iter()
        .filter(|table| table.kind == TableKind::Requests)
        .flat_map(|table| table.rows);
    let rows: Vec<Vec<String>> = lines
        .map(|row| {
            let figures = Column::APPLICANTS.map(|column| table.cell(row.line, column).to_string());
            std::iter::once(describe_line(form, row.line)).chain(figures).collect()
        })
        .collect();
    let bytes = workbook(ask, "表三", &heads, &rows)?;
    let name = format!("table-three-{}-{}.xlsx", asked.year, asked.as_of);
    Ok(attachment(&name, XLSX, bytes))
}

/// `GET /desk/figures/table.json`: the figures as the contract writes those of a report.
pub(crate) fn table_json(ask: &Ask, visit: &Visit) -> Answer {
    let asked = Asked::read(ask, visit)?;
    let table = table_three(ask, visit, &asked)?;
    let figures = report::figures::figures_json(&table.figures);
    let json = serde_json::json!({
        "version": 1,
        "unit": asked.name,
        "year": asked.year,
        "as_of": asked.as_of,
        "form": table.figures.form(),
        "figures": { "requests": figures["requests"] },
    });
    let bytes = serde_json::to_vec_pretty(&json).map_err(|_| Problem::internal())?;
    let name = format!("table-three-{}-{}.json", asked.year, asked.as_of);
    Ok(attachment(&name, "application/json", bytes))
}

/// `GET /desk/figures/statistics.xlsx`.
pub(crate) fn statistics_xlsx(ask: &Ask, visit: &Visit) -> Answer {
    let asked = Asked::read(ask, visit)?;
    let told = ask
        .office()
        .statistics(&visit.account, ask.now, asked.scope, asked.year, asked.as_of)
        .map_err(answer::problem)?;
    let units = ask.units()?;
    let unit =
        |id| units.get(id).map_or_else(String::new, |unit| unit.name_on(asked.as_of).full.clone());
    let rows = rows(&told, unit);
    let bytes = workbook(ask, "统计", &["分类", "项目", "指标", "数值", "单位"], &rows)?;
    let name = format!("statistics-{}-{}.xlsx", asked.year, asked.as_of);
    Ok(attachment(&name, XLSX, bytes))
}

/// One figure a line, so that a spreadsheet can turn them as it likes.
fn rows(told: &Statistics, unit: impl Fn(ledger::UnitId) -> String) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut put = |class: &str, of: &str, what: &str, value: String, in_what: &str| {
        rows.push([class, of, what, &value, in_what].map(str::to_owned).to_vec());
    };
    let within = |put: &mut dyn FnMut(&str, String, &str), within: Within| {
        put("新收", within.received.to_string(), "件");
        put("办结", within.concluded.to_string(), "件");
        put("作出答复", within.in_time.whole.to_string(), "件");
        put("按时", within.in_time.part.to_string(), "件");
    };
    within(&mut |what, value, unit| put("合计", "", what, value, unit), told.within);
    put("合计", "", "在办", told.open.to_string(), "件");
    put("合计", "", "超期在办", told.overdue.to_string(), "件");
    for (what, days) in [
        ("用时中位数", told.days.map(|days| days.median)),
        ("九成用时", told.days.map(|days| days.ninetieth)),
        ("最长用时", told.days.map(|days| days.longest)),
    ] {
        if let Some(days) = days {
            put("合计", "", what, days.to_string(), "个工作日");
        }
    }
    for (what, share) in [
        ("延长过期限", told.extended),
        ("要求过补正", told.corrected),
        ("征求过意见", told.consulted),
    ] {
        put("合计", "", what, share.part.to_string(), "件");
    }
    put("信息处理费", "", "发出收费通知", told.fees.notices.to_string(), "件");
    put("信息处理费", "", "通知缴纳", told.fees.charged.to_string(), "");
    put("信息处理费", "", "缴费", told.fees.payments.to_string(), "件");
    put("信息处理费", "", "收到", told.fees.collected.to_string(), "");
    for month in &told.by_month {
        let name = format!("{}月", month.first.month());
        within(&mut |what, value, unit| put("各月", &name, what, value, unit), month.within);
    }
    for (channel, cases) in &told.by_channel {
        put("渠道", &channel.to_string(), "新收", cases.to_string(), "件");
    }
    for (outcome, cases) in &told.by_outcome {
        put("办理结果", &outcome.to_string(), "办结", cases.to_string(), "件");
    }
    for one in &told.by_unit {
        let name = unit(one.unit);
        within(&mut |what, value, unit| put("单位", &name, what, value, unit), one.within);
        put("单位", &name, "在办", one.open.to_string(), "件");
        put("单位", &name, "超期在办", one.overdue.to_string(), "件");
    }
    rows
}
