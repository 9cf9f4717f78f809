//! The list: what is open by what is due next, what ended by its year.

use jiff::civil::Date;
use ledger::UnitId;
use ledger::subjects::dispute::Dispute;
use ledger::subjects::unit::Units;
use statute::Calendar;
use statute::dispute::Kind;
use web::form::{Choice, Field};
use web::parts::{Action as Button, Cell, Empty, Filter, PageHead, Row, Section, Table, Tag, Tone};
use work::office::Visit;
use work::permission::{Action, allows, allows_somewhere};

use super::{LIST, days, left, name_cell, next, state};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::{tree, when};

/// `GET /desk/disputes`.
pub(crate) fn list(ask: &Ask, visit: &Visit) -> Answer {
    let (units, today) = (ask.units()?, ask.today());
    let calendar = ask.office().calendar().map_err(answer::problem)?;
    let county = allows(&visit.account, Action::SeeDisputes, None, &units, today);
    let year = ask.query.text("year").parse().unwrap_or(today.year());
    let kind = Kind::of_name(ask.query.text("kind"));
    let unit: Option<UnitId> = ask.query.text("unit").parse().ok();
    let wanted = |dispute: &Dispute| {
        kind.is_none_or(|kind| kind == dispute.kind)
            && unit.is_none_or(|unit| work::disputes::whose(dispute, &units, today) == unit)
    };
    let mut open = ask.office().open_disputes(&visit.account, ask.now).map_err(answer::problem)?;
    open.retain(|dispute| wanted(dispute));
    // What has no deadline yet stands last, the oldest first.
    open.sort_by_key(|dispute| {
        (next(dispute, &calendar).map_or(Date::MAX, |(_, due)| due.by.on), dispute.raised)
    });
    let mut over =
        ask.office().decided_disputes(&visit.account, ask.now, year).map_err(answer::problem)?;
    over.retain(|dispute| wanted(dispute));
    over.reverse();

    let mut head = PageHead::new("复议、诉讼")
        .lead("对公开工作的行政复议和行政诉讼：期限、经过、结果，和年度报告的表四。")
        .also(Button::link("看表四", format!("{LIST}/table")));
    if allows_somewhere(&visit.account, Action::HandleDisputes) {
        head = head.action(Button::link("登记案件", format!("{LIST}/new")));
    }
    Sheet::new(head, LIST)
        .part(filter(ask, &units, county, year))
        .part(
            Section::new(format!("未结案（{}）", open.len()))
                .words("最近的期限在最上面。")
                .id("open")
                .part(open_table(&open, &units, &calendar, today)),
        )
        .part(
            Section::new(format!("{year}年结案（{}）", over.len()))
                .id("over")
                .part(over_table(&over, &units, today)),
        )
        .show(ask, visit)
}

fn filter(ask: &Ask, units: &Units, county: bool, year: i16) -> Filter {
    let kinds = Kind::ALL.map(|kind| Choice::new(kind.name(), kind.title()));
    let kinds = std::iter::once(Choice::new("", "全部")).chain(kinds);
    let this = ask.today().year();
    let mut years: Vec<i16> = (this - 4..=this).rev().collect();
    if !years.contains(&year) {
        years.push(year);
    }
    let years = years.into_iter().map(|year| {
        let value = if year == this { String::new() } else { year.to_string() };
        Choice::new(value, format!("{year}年"))
    });
    let filter = Filter::new(LIST)
        .field(Field::select("kind", "类型", kinds))
        .field(Field::select("year", "结案年度", years));
    let filter = if county {
        let units = tree::choices(units, ask.today(), "全部", |unit| unit.kind.takes_requests());
        filter.field(Field::select("unit", "单位", units))
    } else {
        filter
    };
    filter.filled(&ask.query)
}

fn whose(dispute: &Dispute, units: &Units, today: Date) -> Cell {
    tree::short(units, work::disputes::whose(dispute, units, today), today).into()
}

fn open_table(open: &[Dispute], units: &Units, calendar: &Calendar, today: Date) -> Table {
    let rows = open.iter().map(|dispute| {
        let (due, tag) = match next(dispute, calendar) {
            Some((what, due)) => {
                let (tone, words) = left(due.by.on, today);
                // Of the time that others have, the office is told and not warned.
                let tone = if what == "审理期限" { Tone::Plain } else { tone };
                let due = Cell::Two(when::day(due.by.on).into(), what.into());
                (due, Some(Tag::new(tone, words)))
            }
            None if dispute.is_suspended() => ("中止期间不计算".into(), None),
            None => ("受理以后起算".into(), None),
        };
        let waited = days(dispute.raised, today);
        Row::new([
            name_cell(dispute),
            whose(dispute, units, today),
            Cell::Two(when::day(dispute.raised).into(), format!("{waited} 天前").into()),
            due,
            Cell::Tags(tag.into_iter().chain([state(dispute)]).collect()),
        ])
    });
    let empty = Empty::new("没有未结的案件").because("有人申请复议或者起诉时，在这里登记。");
    Table::new("", empty)
        .column("案件")
        .column("单位")
        .days("提起")
        .days("下一个期限")
        .column("状态")
        .rows(rows)
}

/// Disputes without their deadlines: those that ended, or those of a cell.
pub(super) fn over_table(over: &[Dispute], units: &Units, today: Date) -> Table {
    let rows = over.iter().map(|dispute| {
        let ended = dispute
            .decided
            .as_ref()
            .map_or_else(|| "—".to_owned(), |decided| when::day(decided.on));
        let open = dispute.lessons.iter().filter(|lesson| lesson.done.is_none()).count();
        let unlearnt = dispute.lessons.is_empty()
            && dispute.decided.as_ref().is_some_and(|decided| decided.ruling.corrects());
        let mut tags = vec![state(dispute)];
        if open > 0 {
            tags.push(Tag::new(Tone::Warning, format!("整改中 {open} 项")));
        } else if unlearnt {
            tags.push(Tag::new(Tone::Note, "还没有总结教训"));
        }
        Row::new([
            name_cell(dispute),
            whose(dispute, units, today),
            when::day(dispute.raised).into(),
            ended.into(),
            Cell::Tags(tags),
        ])
    });
    Table::new("", Empty::new("没有这样的案件"))
        .column("案件")
        .column("单位")
        .column("提起")
        .column("结案")
        .column("结果")
        .rows(rows)
}
