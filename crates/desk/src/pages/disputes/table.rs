//! Table four of the annual report as it stands on a day, each cell open to its cases.

use jiff::civil::Date;
use ledger::UnitId;
use ledger::subjects::dispute::{Counts, Dispute, Scope};
use ledger::subjects::unit::Units;
use report::form::{
    CellId, Column, Form as ReportForm, describe_column, describe_line, table_name,
};
use statute::dispute::{Basis, Kind, Standing};
use web::form::{Choice, Field, Form, Sent};
use web::parts::{Action as Button, Cell, Empty, Filter, PageHead, Row, Section, Table, Unfold};
use web::{Done, Link, Problem, XLSX, attachment, redirect, redirect_with};
use work::office::{TableFour, Visit};
use work::permission::{Action, allows};

use super::LIST;
use super::list::over_table;
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::{tree, when};

/// The form that is in force.
const FORM: ReportForm = ReportForm::F2021;
const BASIS_SET: Done = Done::new("basis", "计数口径已经设定，各单位的表四都按它计算。");
/// What a column of table four is called.
pub(super) fn column(kind: Kind, standing: Standing) -> String {
    describe_column(FORM, FORM.cell_of_dispute(kind, standing))
}

/// `GET /desk/disputes/table`: leads to the table that is the visitor's.
pub(crate) fn whose_table(ask: &Ask, visit: &Visit) -> Answer {
    let (units, today) = (ask.units()?, ask.today());
    let sees = |unit| allows(&visit.account, Action::SeeDisputes, unit, &units, today);
    if let Some(root) = units.government().filter(|_| sees(None)) {
        return Ok(redirect(&format!("{}?scope=county", at(root.id))));
    }
    let own = units.iter().find(|unit| sees(Some(unit.id))).ok_or_else(Problem::not_found)?;
    Ok(redirect(&at(own.id)))
}

fn at(unit: UnitId) -> String {
    format!("{LIST}/table/{unit}")
}

/// What is asked for.
struct Wanted {
    unit: UnitId,
    scope: Scope,
    year: i16,
    day: Date,
    /// The cell that is opened: a group, and a column of it or all.
    cell: Option<(Kind, Option<Standing>)>,
}

impl Wanted {
    fn read(ask: &Ask) -> Result<Self, Problem> {
        let (query, unit, today) = (&ask.query, ask.unit()?, ask.today());
        let scope = match query.text("scope") {
            "below" => Scope::Subtree(unit),
            "county" => Scope::County,
            _ => Scope::Unit(unit),
        };
        let year = query.text("year").parse().ok().filter(|year| (2008..=9998).contains(year));
        let year = year.unwrap_or(today.year());
        let end = Date::new(year, 12, 31).map_err(|_| Problem::not_found())?;
        let day = query.text("day").parse().unwrap_or_else(|_| end.min(today));
        let cell = Kind::of_name(query.text("kind"))
            .map(|kind| (kind, Standing::of_name(query.text("standing"))));
        Ok(Self { unit, scope, year, day: day.min(end), cell })
    }

    /// The same as an address, without the cell.
    fn query(&self) -> String {
        let scope = match self.scope {
            Scope::Unit(_) => "own",
            Scope::Subtree(_) => "below",
            Scope::County => "county",
        };
        format!("scope={scope}&year={}&day={}", self.year, self.day)
    }

    fn whose(&self, units: &Units) -> String {
        let name = |unit| tree::full(units, unit, self.day);
        match self.scope {
            Scope::Unit(unit) => name(unit),
            Scope::Subtree(unit) => format!("{}及下属单位", name(unit)),
            Scope::County => "全县（不含垂直管理单位）".to_owned(),
        }
    }
}

/// `GET /desk/disputes/table/{unit}`.
pub(crate) fn table(ask: &Ask, visit: &Visit) -> Answer {
    let wanted = Wanted::read(ask)?;
    let (units, today) = (ask.units()?, ask.today());
    let four = counted(ask, visit, &wanted)?;
    let county = allows(&visit.account, Action::SeeDisputes, None, &units, today);
    let head = PageHead::new(format!(
        "{}年{}：复议、诉讼",
        wanted.year,
        table_name(
            FORM.table_of(FORM.line_of_dispute(Kind::Reconsideration))
                .ok_or_else(Problem::not_found)?
                .part
        )
    ))
    .under("复议、诉讼", LIST)
    .lead(format!(
        "{}，{}晚上的情况。每个数字点开就是它的案件。",
        wanted.whose(&units),
        when::day(four.counts.day)
    ))
    .also(Button::link("下载 Excel", format!("{}/table.xlsx?{}", at(wanted.unit), wanted.query())));
    let basis = format!("计数口径：{}。每件只计一次，单位：件。", four.basis.title());
    let sets = allows(&visit.account, Action::SetTableFour, None, &units, today);
    Sheet::new(head, LIST)
        .telling(&[BASIS_SET])
        .part(filter(ask, &units, county, &wanted))
        .part(
            Section::new(format!("{}（{}年）", wanted.whose(&units), wanted.year))
                .id("table")
                .words(basis)
                .part(figures(&wanted, &four.counts)),
        )
        .maybe(cases(&wanted, &four, &units, today))
        .maybe(sets.then(|| counting(four.basis)))
        .show(ask, visit)
}

fn counted(ask: &Ask, visit: &Visit, wanted: &Wanted) -> Result<TableFour, Problem> {
    ask.office()
        .table_four(&visit.account, ask.now, wanted.scope, wanted.year, wanted.day)
        .map_err(answer::problem)
}

fn figures(wanted: &Wanted, counts: &Counts) -> Table {
    let total = CellId::new(FORM.line_of_dispute(Kind::Reconsideration), Column::Total);
    let table = Table::new("", Empty::new("没有案件")).column("类别");
    let table = Standing::ALL
        .into_iter()
        .fold(table, |table, standing| table.numbers(column(Kind::Reconsideration, standing)));
    let link = |number: usize, kind: Kind, standing: &str| {
        let address =
            format!("{}?{}&kind={}{standing}#cases", at(wanted.unit), wanted.query(), kind.name());
        // Nothing stands behind a nought.
        if number == 0 { Cell::from("0") } else { Link::new(number.to_string(), address).into() }
    };
    let rows = Kind::ALL.into_iter().map(|kind| {
        let name = Cell::Text(describe_line(FORM, FORM.line_of_dispute(kind)).into());
        let cells = Standing::ALL.map(|standing| {
            let which = format!("&standing={}", standing.name());
            link(counts.count(kind, standing), kind, &which)
        });
        let all = link(counts.total(kind), kind, "");
        Row::new(std::iter::once(name).chain(cells).chain([all]))
    });
    table.numbers(describe_column(FORM, total)).rows(rows)
}

/// The cases of the cell that is opened.
fn cases(wanted: &Wanted, four: &TableFour, units: &Units, today: Date) -> Option<Section> {
    let (kind, standing) = wanted.cell?;
    let all = Standing::ALL.into_iter().filter(|one| standing.is_none_or(|it| it == *one));
    let found: Vec<Dispute> = all
        .flat_map(|standing| four.counts.cases(kind, standing))
        .filter_map(|id| four.disputes.get(id).cloned())
        .collect();
    let line = describe_line(FORM, FORM.line_of_dispute(kind));
    let what = standing.map_or_else(|| "总计".to_owned(), |standing| column(kind, standing));
    let section = Section::new(format!("{line}，{what}（{}）", found.len())).id("cases");
    let section = if four.counts.day < today {
        section.words(format!(
            "按{}晚上的情况归类；下面显示的是案件现在的状态。",
            when::day(four.counts.day)
        ))
    } else {
        section
    };
    Some(section.part(over_table(&found, units, today)))
}

fn filter(ask: &Ask, units: &Units, county: bool, wanted: &Wanted) -> Filter {
    let this = ask.today().year();
    let years = (this - 5..=this).rev();
    let years = years.chain((wanted.year < this - 5).then_some(wanted.year));
    let years = years.map(|year| Choice::new(year.to_string(), format!("{year}年")));
    let mut scopes = vec![Choice::new("own", tree::short(units, wanted.unit, wanted.day))];
    if county {
        scopes.push(Choice::new("below", "它和它的下属单位"));
        scopes.push(Choice::new("county", "全县"));
    }
    let shown: Sent = [
        ("year", wanted.year.to_string()),
        (
            "scope",
            if ask.query.has("scope") { ask.query.text("scope").to_owned() } else { "own".into() },
        ),
        ("day", wanted.day.to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .collect();
    Filter::new(at(wanted.unit))
        .field(Field::select("year", "年度", years))
        .field(Field::select("scope", "范围", scopes))
        .field(Field::date("day", "截至哪一天"))
        .filled(&shown)
}

/// Which disputes are counted, for whoever may settle it.
fn counting(basis: Basis) -> Section {
    let choices = Basis::ALL.map(|one| Choice::new(one.name(), one.title()));
    let form = Form::new(format!("{LIST}/counting"), "设定")
        .prefixed("counting")
        .field(Field::radios("basis", "哪些案件计入表四", choices).value(basis.name()));
    Section::new("计数口径")
        .id("counting")
        .words("报告格式没有写明上年转入的案件是否再计。全县用同一个口径，历年也按它重新计算。")
        .part(Unfold::new("设定口径").words("改了以后，所有单位的表四随之改变。").part(form))
}

/// `POST /desk/disputes/counting`.
pub(crate) fn set_basis(ask: &Ask, visit: &Visit) -> Answer {
    let basis = Basis::of_name(ask.sent.text("basis")).ok_or_else(Problem::bad_form)?;
    ask.office().set_table_four(&Ask::who(visit), ask.now, basis).map_err(answer::problem)?;
    let units = ask.units()?;
    let root = units.government().ok_or_else(Problem::not_found)?;
    Ok(redirect_with(&format!("{}?scope=county", at(root.id)), BASIS_SET))
}

/// `GET /desk/disputes/table/{unit}/table.xlsx`.
pub(crate) fn sheet(ask: &Ask, visit: &Visit) -> Answer {
    let wanted = Wanted::read(ask)?;
    let units = ask.units()?;
    let four = counted(ask, visit, &wanted)?;
    let total = CellId::new(FORM.line_of_dispute(Kind::Reconsideration), Column::Total);
    let mut heads = vec!["类别".to_owned()];
    heads.extend(Standing::ALL.map(|standing| column(Kind::Reconsideration, standing)));
    heads.extend([describe_column(FORM, total), "统计范围".to_owned(), "口径".to_owned()]);
    let rows: Vec<Vec<String>> = Kind::ALL
        .into_iter()
        .map(|kind| {
            let mut row = vec![describe_line(FORM, FORM.line_of_dispute(kind))];
            row.extend(Standing::ALL.map(|standing| four.counts.count(kind, standing).to_string()));
            row.push(four.counts.total(kind).to_string());
            row.push(format!("{}，截至{}", wanted.whose(&units), when::day(four.counts.day)));
            row.push(four.basis.title().to_owned());
            row
        })
        .collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let book =
        press::list_xlsx(&format!("{}年表四", wanted.year), &heads, &rows).map_err(|error| {
            tracing::error!(%error, "a workbook could not be written");
            Problem::internal()
        })?;
    let name = format!("table-four-{}-{}.xlsx", wanted.year, four.counts.day);
    Ok(attachment(&name, XLSX, book))
}
