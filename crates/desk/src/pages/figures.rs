//! 统计: table three as of any day, the cases behind each cell, and what else is asked about a year.

mod asked;
mod form;
mod late;
mod pictures;
mod sheets;

use report::form::describe_short;
use report::{CellId, Column, Line};
use web::Link;
use web::parts::{
    Action as Do, Actions, Cell, Empty, Notice, PageHead, Pages, Row, Section, Table,
};
use work::figures::{Scope, TableThree, YearSoFar};
use work::office::Visit;

use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use asked::Asked;
use form::FormTable;

pub(crate) use sheets::{statistics_xlsx, table_json, table_xlsx};

const PATH: &str = "/desk/figures";
const STATISTICS: &str = "/desk/figures/statistics";
const CASES: &str = "/desk/figures/cases";

/// Cases on one page of a list.
const PAGE: usize = 50;

fn table_three(ask: &Ask, visit: &Visit, asked: &Asked) -> Result<TableThree, web::Problem> {
    let Asked { scope, year, as_of, .. } = *asked;
    ask.office().table_three(&visit.account, ask.now, scope, year, as_of).map_err(answer::problem)
}

/// `GET /desk/figures`.
pub(crate) fn table(ask: &Ask, visit: &Visit) -> Answer {
    let asked = Asked::read(ask, visit)?;
    let table = table_three(ask, visit, &asked)?;
    let before = before(ask, visit, &asked, table.year)?;
    let head = PageHead::new("年度报告表三")
        .lead(format!(
            "{}{}年收到和处理政府信息公开申请情况，截至{}。点数字看是哪些申请。",
            asked.name,
            table.year.year(),
            web::date(table.year.last())
        ))
        .also(Do::link("看统计图表", format!("{STATISTICS}?{}", asked.address)));
    let whose = match asked.scope {
        Scope::County => "全县的数不含垂直管理单位。转给别的单位的申请，计入现在办理的单位。",
        Scope::Unit(_) | Scope::Subtree(_) => "转给别的单位的申请，计入现在办理的单位。",
    };
    let drawn = FormTable::new(&table, &format!("{CASES}?{}", asked.address));
    let workbook = ask.desk.write_table.is_some().then(|| {
        Do::link("下载 Excel 工作簿", format!("{PATH}/table.xlsx?{}", asked.address)).secondary()
    });
    let json = Do::link("下载 JSON", format!("{PATH}/table.json?{}", asked.address)).secondary();
    let taken = Section::new("导出")
        .id("export")
        .words("表格的行、列和年度报告的格式相同；JSON 是给别的程序读的。")
        .part(Actions::new(workbook.into_iter().chain([json])));
    Sheet::new(head, PATH)
        .part(asked.questions(PATH))
        .maybe(asked.unclear())
        .part(Section::new("收到和处理政府信息公开申请情况").id("table").words(whose).part(drawn))
        .part(sums(&table, before))
        .part(taken)
        .show(ask, visit)
}

/// What the same units carried out of the year before.
fn before(ask: &Ask, visit: &Visit, asked: &Asked, year: YearSoFar) -> Result<i64, web::Problem> {
    let mut eve = asked.clone();
    (eve.year, eve.as_of) = (year.year() - 1, year.eve());
    Ok(table_three(ask, visit, &eve)?.cell(Line::CarriedOut, Column::Total))
}

/// The sums of the form, told and looked at.
fn sums(table: &TableThree, before: i64) -> Section {
    let total = |line| table.cell(line, Column::Total);
    let [received, carried_in, concluded, carried_out] =
        [Line::Received, Line::CarriedIn, Line::Concluded, Line::CarriedOut].map(total);
    let looked = table.sums();
    let broken: Vec<_> = looked.iter().filter(|sum| !sum.holds()).collect();
    let notice = if table.is_balanced() {
        Notice::good(format!("表内 {} 条勾稽关系逐列、逐行核对，全部成立。", looked.len()))
            .called("相符")
    } else {
        Notice::error(format!(
            "有 {} 条勾稽关系不成立。请停止使用这张表，运行 xiangwei doctor --rebuild 后再看。",
            broken.len()
        ))
    };
    let told = [
        (
            "新收 + 上年结转 = 总计 + 结转下年度",
            format!("{received} + {carried_in} = {concluded} + {carried_out}"),
        ),
        ("总计 = 各项办理结果之和", format!("{concluded} 件，每一列都是")),
        ("每行总计 = 六类申请人之和", "每一行都是".to_owned()),
        ("上年结转 = 上年表三的结转下年度", format!("{carried_in} = {before}，同样这些单位")),
    ];
    let table = Table::new("", Empty::new("没有"))
        .column("应当")
        .column("现在")
        .rows(told.map(|(should, is)| Row::new([should.into(), is.into()])));
    Section::new("勾稽关系").id("sums").part(notice).part(table)
}

/// `GET /desk/figures/cases`.
pub(crate) fn cases(ask: &Ask, visit: &Visit) -> Answer {
    let asked = Asked::read(ask, visit)?;
    let cell: CellId = ask.query.text("cell").parse().map_err(|_| web::Problem::not_found())?;
    if !cell.line.is_request() {
        return Err(web::Problem::not_found());
    }
    let page: usize = ask.query.text("page").parse().unwrap_or(1).max(1);
    let Asked { scope, year, as_of, .. } = asked;
    let found = ask
        .office()
        .cases_of_cell(
            &visit.account,
            ask.now,
            scope,
            year,
            as_of,
            cell,
            ((page - 1).saturating_mul(PAGE), PAGE),
        )
        .map_err(answer::problem)?;
    let units = ask.units()?;
    let today = ask.today();
    let unit =
        |id| units.get(id).map_or_else(String::new, |unit| unit.name_on(today).short.clone());
    let rows = found.cases.into_iter().map(|counted| {
        let case = counted.case;
        let number: Cell = if counted.may_open {
            Link::new(case.number.to_string(), format!("/desk/requests/{}", case.request)).into()
        } else {
            case.number.to_string().into()
        };
        let (ended, outcome) = match case.ended {
            Some((on, outcome)) => (web::date(on), outcome.to_string()),
            None => ("在办".to_owned(), "—".to_owned()),
        };
        Row::new([
            number,
            unit(case.unit).into(),
            web::date(case.received).into(),
            ended.into(),
            outcome.into(),
        ])
    });
    let empty = Empty::new("这一格是 0，没有申请")
        .because("换一个日期或者单位再看。")
        .action(Do::link("回到表三", format!("{PATH}?{}", asked.address)));
    let name = describe_short(report::Form::of_year(year), cell);
    let listed = Table::new("申请", empty)
        .column("登记号")
        .column("单位")
        .days("收到日期")
        .days("办结日期")
        .column("办理结果")
        .rows(rows);
    let head = PageHead::new(name).under("年度报告表三", format!("{PATH}?{}", asked.address)).lead(
        format!(
            "{}{}年，截至{}，共 {} 件。这里不显示申请人。",
            asked.name,
            year,
            web::date(asked.last()),
            found.total
        ),
    );
    let address = format!("{CASES}?{}&cell={cell}", asked.address);
    Sheet::new(head, PATH)
        .part(Section::new("这一格里的申请").id("cases").part(listed).part(Pages::new(
            page,
            found.total.div_ceil(PAGE),
            &address,
        )))
        .show(ask, visit)
}

/// `GET /desk/figures/statistics`.
pub(crate) fn statistics(ask: &Ask, visit: &Visit) -> Answer {
    let asked = Asked::read(ask, visit)?;
    let Asked { scope, year, as_of, .. } = asked;
    let told = ask
        .office()
        .statistics(&visit.account, ask.now, scope, year, as_of)
        .map_err(answer::problem)?;
    let head = PageHead::new("依申请公开统计")
        .under("年度报告表三", format!("{PATH}?{}", asked.address))
        .lead(format!("{}，{}至{}。", asked.name, web::date(told.first), web::date(told.last)));
    let sheet = Sheet::new(head, STATISTICS)
        .part(asked.questions(STATISTICS))
        .maybe(asked.unclear())
        .part(pictures::numbers(&told))
        .maybe(pictures::unclear(&told));
    let units = ask.units()?;
    let sheet = match scope {
        Scope::Unit(_) => sheet,
        Scope::Subtree(_) | Scope::County => {
            sheet.part(late::units(&told, &units, ask.today(), &asked))
        }
    };
    let taken = ask.desk.write_table.is_some().then(|| {
        Section::new("导出").id("export").part(
            Do::link("下载 Excel 工作簿", format!("{STATISTICS}.xlsx?{}", asked.address))
                .secondary(),
        )
    });
    pictures::sections(&told).into_iter().fold(sheet, Sheet::part).maybe(taken).show(ask, visit)
}
