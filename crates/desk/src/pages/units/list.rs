//! All units, by kind.

use jiff::civil::Date;
use ledger::subjects::unit::{Unit, UnitKind, Units};
use web::Link;
use web::form::{Choice, Field, Sent};
use web::parts::{Action as Button, Cell, Empty, Filter, Notice, PageHead, Row, Table};
use work::office::Visit;
use work::permission::{Action, allows_somewhere};
use work::units::Disclosure;

use super::{LIST, disclosure, kinds, life};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::tree;

/// The list.
pub(crate) fn list(ask: &Ask, visit: &Visit) -> Answer {
    let units = ask.units()?;
    let today = ask.today();
    let account = &visit.account;
    let sees_people = allows_somewhere(account, Action::SeePeople);
    let counts = if sees_people {
        ask.office().head_counts(account, ask.now).map_err(answer::problem)?
    } else {
        std::collections::BTreeMap::new()
    };

    let groups = tree::by_kind(&units, today, |unit| is_asked(&ask.query, ask, unit));
    let found: usize = groups.iter().map(|(_, units)| units.len()).sum();
    let mut table = Table::new(format!("单位（{found} 个）"), nothing(&units))
        .column("简称")
        .column("全称")
        .column("公开工作机构");
    if sees_people {
        table = table.numbers("人员");
    }
    table = table.column("状态");
    for (kind, units_of_kind) in groups {
        let title = format!("{}（{}）", kind.title(), units_of_kind.len());
        let rows: Vec<Row> = units_of_kind
            .into_iter()
            .map(|unit| {
                let name = unit.name_on(today);
                let link = Link::new(name.short.clone(), super::address(unit.id));
                let mut cells =
                    vec![link.into(), full_name(&units, unit, today), disclosure(unit).into()];
                if sees_people {
                    // Whose people are not theirs to see has a dash, not a nought.
                    let sees = ask.may(visit, &units, Action::SeePeople, unit.id);
                    let count = counts.get(&unit.id).copied().unwrap_or_default();
                    cells.push(if sees { count.to_string() } else { "—".to_owned() }.into());
                }
                cells.push(if unit.lives_on(today) && unit.end.is_none() {
                    "现有".into()
                } else {
                    life(unit, today).into()
                });
                Row::new(cells)
            })
            .collect();
        table = table.group(title, rows);
    }

    let mut head = PageHead::new("单位")
        .lead("全县办理政府信息公开的单位。名称、上级和存续都有日期，往年的报告按往年的单位计算。");
    if allows_somewhere(account, Action::ChangeUnits) {
        head = head
            .also(Button::link("从表格导入", "/desk/units/import"))
            .action(Button::link("登记单位", "/desk/units/new"));
    }
    Sheet::new(head, LIST)
        .maybe(missing(ask, &units))
        .part(filter(&ask.query))
        .part(table)
        .show(ask, visit)
}

/// The full name; below it the unit above, unless that is the government, as it mostly is.
fn full_name(units: &Units, unit: &Unit, today: Date) -> Cell {
    let full = unit.name_on(today).full.clone();
    let root = units.government().map(|unit| unit.id);
    match unit.parent_on(today) {
        Some(parent) if Some(parent) != root => {
            Cell::Two(full.into(), format!("隶属{}", tree::short(units, parent, today)).into())
        }
        _ => full.into(),
    }
}

/// How many living units have no office told, unless that is what is listed.
fn missing(ask: &Ask, units: &Units) -> Option<Notice> {
    let today = ask.today();
    let missing = units.iter().filter(|unit| unit.lives_on(today) && is_missing(unit)).count();
    if missing == 0 || ask.query.text("office") == "missing" {
        return None;
    }
    let words = format!(
        "{missing} 个单位还没有登记公开工作机构。条例第四条要求每个行政机关指定，第十二条要求在指南里公布联系方式。"
    );
    Some(Notice::warning(words).with_link("只看这些单位", "/desk/units?office=missing"))
}

fn is_missing(unit: &Unit) -> bool {
    work::units::disclosure(unit) == Disclosure::Missing
}

fn is_asked(query: &Sent, ask: &Ask, unit: &Unit) -> bool {
    let today = ask.today();
    let past = unit.end.as_ref().is_some_and(|end| end.from <= today);
    let words = query.text("words");
    let named = |text: &str| text.contains(words);
    let by_name = words.is_empty()
        || unit.code == words
        || unit.names().iter().any(|name| named(&name.full) || named(&name.short));
    let by_life = match query.text("life") {
        "all" => true,
        "past" => past,
        _ => !past,
    };
    let by_office = match query.text("office") {
        "missing" => is_missing(unit) && !past,
        _ => true,
    };
    by_name
        && by_life
        && by_office
        && UnitKind::of_name(query.text("kind")).is_none_or(|kind| kind == unit.kind)
}

fn filter(query: &Sent) -> Filter {
    let lives = [
        Choice::new("", "现有的"),
        Choice::new("all", "全部，包括已撤并的"),
        Choice::new("past", "已撤并的"),
    ];
    let offices = [Choice::new("", "全部"), Choice::new("missing", "没有登记的")];
    Filter::new(LIST)
        .field(Field::text("words", "名称、曾用名或信用代码"))
        .field(Field::select("kind", "类型", kinds("全部", |_| true)))
        .field(Field::select("office", "公开工作机构", offices))
        .field(Field::select("life", "存续", lives))
        .filled(query)
}

fn nothing(units: &Units) -> Empty {
    if units.is_empty() {
        return Empty::new("还没有单位").because("县级人民政府在第一次启动时登记。");
    }
    Empty::new("没有符合条件的单位")
        .because("换一个词，或去掉一个条件。已经撤并的单位要在“存续”里选择才会列出。")
        .action(Button::link("看全部现有单位", LIST))
}
