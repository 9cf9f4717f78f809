//! Acts as a file. Taking them out is an act itself.

use axum::response::Response;
use ledger::Act;
use web::form::{Choice, Field, Form};
use web::parts::Section;
use web::{Problem, XLSX, attachment};
use work::office::Visit;

use super::wanted::{FIELDS, Wanted};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::describe::{describe, moment};
use crate::names::Names;

/// Acts in one file at most.
const MOST: u32 = 100_000;
const HEADS: [&str; 9] =
    ["序号", "时间（北京时间）", "谁", "单位", "类别", "类别代码", "对象", "发生了什么", "原文"];

/// The form below the list. It takes what the list shows.
pub(super) fn section(ask: &Ask, wanted: &Wanted) -> Section {
    let mut formats = vec![
        Choice::new("csv", "CSV，任何表格程序都能打开"),
        Choice::new("json", "JSON，供程序读取"),
    ];
    if ask.desk.write_table.is_some() {
        formats.insert(0, Choice::new("xlsx", "Excel 工作簿"));
    }
    let form = Form::new("/desk/audit/export", "导出")
        .prefixed("export")
        .field(Field::select("format", "格式", formats));
    let form = FIELDS
        .into_iter()
        .fold(form, |form, field| form.field(Field::hidden(field, ask.query.text(field))));
    let which = if wanted.address.is_empty() {
        "全部记录"
    } else {
        "符合上面条件的全部记录"
    };
    Section::new("导出")
        .id("export")
        .words(format!("导出{which}，最多 {MOST} 条，从最近的起。导出这件事也会记下来。"))
        .part(form)
}

/// `POST /desk/audit/export`.
pub(crate) fn export(ask: &Ask, visit: &Visit) -> Answer {
    let wanted = Wanted::read(&ask.sent);
    let format = ask.sent.text("format");
    let can_write = match format {
        "csv" | "json" => true,
        "xlsx" => ask.desk.write_table.is_some(),
        _ => false,
    };
    // Nothing is taken out, and no act written, that cannot be handed over.
    if wanted.unclear().is_some() || !can_write {
        return Err(Problem::bad_form());
    }
    let names = Names::seen_by(ask, visit)?;
    let taken = ask
        .office()
        .export_audit(&visit.account, ask.now, &wanted.filter, MOST)
        .map_err(answer::problem)?;
    match format {
        "csv" => Ok(csv(ask, &taken, &names)),
        "json" => json(ask, &taken, &names),
        _ => xlsx(ask, &taken, &names),
    }
}

fn name(ask: &Ask, ending: &str) -> String {
    format!("audit-{}-{}.{ending}", ask.office().county(), ask.today())
}

fn cells(act: &Act, names: &Names) -> [String; 9] {
    let kind = act.content.kind();
    [
        (u128::from(act.seq) + 1).to_string(),
        moment(act.at),
        names.actor(&act.actor),
        act.unit.map_or_else(String::new, |unit| names.unit(unit)),
        kind.title.to_owned(),
        kind.name.to_owned(),
        act.content.subject().to_string(),
        describe(act, names),
        act.body(),
    ]
}

fn csv(ask: &Ask, acts: &[Act], names: &Names) -> Response {
    // The mark lets spreadsheets read it as UTF-8.
    let mut text = String::from("\u{feff}");
    line(&mut text, &HEADS.map(str::to_owned));
    for act in acts {
        line(&mut text, &cells(act, names));
    }
    attachment(&name(ask, "csv"), "text/csv; charset=utf-8", text.into_bytes())
}

fn line(text: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push('"');
        // What begins like a formula must not run in somebody's spreadsheet.
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

#[derive(serde::Serialize)]
struct Entry {
    place: u64,
    sentence: String,
    kind: &'static str,
    subject: String,
    /// The act as it was hashed.
    body: String,
}

fn json(ask: &Ask, acts: &[Act], names: &Names) -> Result<Response, Problem> {
    let entries: Vec<Entry> = acts
        .iter()
        .map(|act| Entry {
            place: act.seq,
            sentence: describe(act, names),
            kind: act.content.kind().name,
            subject: act.content.subject().to_string(),
            body: act.body(),
        })
        .collect();
    let bytes = serde_json::to_vec_pretty(&entries).map_err(|_| Problem::internal())?;
    Ok(attachment(&name(ask, "json"), "application/json", bytes))
}

fn xlsx(ask: &Ask, acts: &[Act], names: &Names) -> Result<Response, Problem> {
    let Some(write) = &ask.desk.write_table else { return Err(Problem::bad_form()) };
    let rows: Vec<Vec<String>> = acts.iter().map(|act| cells(act, names).to_vec()).collect();
    let bytes = write("审计记录", &HEADS, &rows).map_err(|error| {
        tracing::error!(%error, "a workbook could not be written");
        Problem::internal()
    })?;
    Ok(attachment(&name(ask, "xlsx"), XLSX, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_runs_as_a_formula_and_never_ends_early() {
        let mut text = String::new();
        let cells = ["=cmd|'/c calc'!A1", "+1", "@a", "-1", "甲\"乙,丙", "平常"];
        line(&mut text, &cells.map(str::to_owned));
        let expected =
            "\"'=cmd|'/c calc'!A1\",\"'+1\",\"'@a\",\"'-1\",\"甲\"\"乙,丙\",\"平常\"\r\n";
        assert_eq!(text, expected);
    }
}
