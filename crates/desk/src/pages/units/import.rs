//! Units from a table, all of them or none.

use ledger::subjects::unit::UnitKind;
use press::{BlankColumn, BlankNotes};
use web::form::{Errors, Field, Form};
use web::parts::{Action as Button, Empty, Notice, PageHead, Points, Row, Section, Table};
use web::{Link, Problem, XLSX, attachment};
use work::office::Visit;
use work::units::{COLUMNS, Line, LineFault};

use super::LIST;
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;

const HERE: &str = "/desk/units/import";
const TEMPLATE: &str = "/desk/units/import/template.xlsx";

/// The form.
pub(crate) fn import_form(ask: &Ask, visit: &Visit) -> Answer {
    sheet(ask, form(ask), None).show(ask, visit)
}

/// Takes a table in.
pub(crate) fn import(ask: &Ask, visit: &Visit) -> Answer {
    let again = |errors: &Errors| {
        let form = form(ask).filled(&ask.sent).with_errors(errors);
        sheet(ask, form, None).show_again(ask, visit)
    };
    let table = match read(ask) {
        Ok(table) => table,
        Err(errors) => return again(&errors),
    };
    match ask.office().import_units(&Ask::who(visit), ask.now, table) {
        Ok(Ok(0)) => {
            let mut errors = Errors::default();
            errors.add("table", "表格里只有表头，没有单位。请从第二行起每行写一个单位。");
            again(&errors)
        }
        Ok(Ok(count)) => {
            let head = PageHead::new("导入完成")
                .under("单位", LIST)
                .under("从表格导入", HERE)
                .action(Button::link("看单位列表", LIST));
            let next = Points::new([
                "请在列表里核对类型和上级。",
                "接着给每个单位登记公开工作机构和人员。",
            ]);
            Sheet::new(head, LIST)
                .part(Notice::good(format!("{count} 个单位已经登记。")))
                .part(Section::new("下一步").part(next))
                .show(ask, visit)
        }
        Ok(Err(faults)) => {
            sheet(ask, form(ask).filled(&ask.sent), Some(faults)).show_again(ask, visit)
        }
        Err(refusal) => again(&answer::errors(refusal)?),
    }
}

/// The lines of the file, or else of the text.
fn read(ask: &Ask) -> Result<Vec<Line>, Errors> {
    let mut errors = Errors::default();
    if let Some(upload) = &ask.upload {
        let Some(read) = &ask.desk.read_table else {
            errors.add("file", "这里暂时不能读表格文件。请打开表格，全选、复制，粘贴到下面。");
            return Err(errors);
        };
        return read(&upload.name, &upload.bytes).map_err(|sentence| {
            errors.add("file", sentence);
            errors
        });
    }
    let lines: Vec<Line> = ask
        .sent
        .exact("table")
        .trim_end()
        .lines()
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect();
    if lines.iter().flatten().all(|cell| cell.trim().is_empty()) {
        errors.add("file", "请选择一个表格文件，或者把表格粘贴在下面。");
        return Err(errors);
    }
    Ok(lines)
}

fn sheet(ask: &Ask, form: Form, faults: Option<Vec<LineFault>>) -> Sheet {
    let head = PageHead::new("从表格导入单位")
        .under("单位", LIST)
        .lead("一行一个单位。有一处不对就整张不导入，改好以后再导一次，不会重复。")
        .also(Button::link("下载空白表格", TEMPLATE));
    let columns = COLUMNS.iter().map(|column| {
        let needed = if column.needed { "要填" } else { "可不填" };
        Row::new([column.heading.into(), needed.into(), column.explained.into()])
    });
    let kinds: Vec<&str> = importable().map(UnitKind::title).collect();
    let explained = Section::new("表格怎么写")
        .words("第一行是表头，列的次序不限，多余的列不看。")
        .part(
            Table::new("", Empty::new("没有"))
                .column("表头")
                .column("是否要填")
                .column("怎么写")
                .rows(columns),
        )
        .part(Points::new([format!("“类型”可以写：{}。", kinds.join("、"))]));
    Sheet::new(head, LIST)
        .maybe(faults.map(|faults| wrong(ask, faults)))
        .part(Section::new("上传或粘贴").part(form))
        .part(explained)
}

/// What has to be mended, line by line.
fn wrong(ask: &Ask, faults: Vec<LineFault>) -> Section {
    let lines: std::collections::BTreeSet<usize> = faults.iter().map(|fault| fault.line).collect();
    let words = format!(
        "{}里有 {} 行、{} 处要改，一个单位也没有登记。行号和表格软件左边的一样。",
        ask.upload.as_ref().map_or("粘贴的表格", |_| "上传的表格"),
        lines.len(),
        faults.len()
    );
    let rows = faults.into_iter().map(|fault| {
        let column = if fault.column.is_empty() { "整行" } else { fault.column };
        Row::new([format!("第 {} 行", fault.line).into(), column.into(), fault.sentence.into()])
    });
    Section::new("还没有导入").id("wrong").part(Notice::error(words)).part(
        Table::new("", Empty::new("没有")).column("行").column("列").column("怎么改").rows(rows),
    )
}

fn form(ask: &Ask) -> Form {
    let file = Field::file("file", "表格文件", ".xlsx").optional();
    let file = match ask.desk.read_table {
        Some(_) => file.hint("Excel 或 WPS 存的 .xlsx，读第一张工作表，不超过 20 MB。"),
        None => file.hint("这里暂时不能读文件，请用下面的粘贴。"),
    };
    Form::new(HERE, "检查并导入").or(Link::new("不导入，返回", LIST)).field(file).field(
        Field::long_text("table", "或者粘贴表格", 8)
            .optional()
            .hint("在表格软件里连表头一起选中、复制，粘贴在这里。选了文件就不看这里。"),
    )
}

/// A county has one government, which is there from the first day.
fn importable() -> impl Iterator<Item = UnitKind> {
    UnitKind::ALL.into_iter().filter(|kind| *kind != UnitKind::Government)
}

/// The blank table.
pub(crate) fn import_template(_ask: &Ask, _visit: &Visit) -> Answer {
    let kinds: Vec<&str> = importable().map(UnitKind::title).collect();
    let columns = COLUMNS.map(|column| BlankColumn {
        heading: column.heading,
        width: if column.heading == "全称" || column.heading == "上级" { 32 } else { 20 },
        choices: if column.heading == "类型" { &kinds } else { &[] },
    });
    let explained: Vec<Vec<String>> = COLUMNS
        .iter()
        .map(|column| {
            let needed = if column.needed { "要填" } else { "可不填" };
            [column.heading, needed, column.explained].map(str::to_owned).to_vec()
        })
        .collect();
    let allowed: Vec<Vec<String>> = kinds.iter().map(|kind| vec![(*kind).to_owned()]).collect();
    let notes = [
        BlankNotes {
            name: "填写说明",
            headings: &[("表头", 20), ("是否要填", 10), ("怎么写", 60)],
            lines: &explained,
        },
        BlankNotes { name: "单位类型", headings: &[("类型", 24)], lines: &allowed },
    ];
    let book = press::blank_xlsx("单位", &columns, &notes).map_err(|error| {
        tracing::error!(%error, "the blank table could not be written");
        Problem::internal()
    })?;
    Ok(attachment("单位导入表.xlsx", XLSX, book))
}
