//! Units side by side: who is late.

use jiff::civil::Date;
use ledger::subjects::unit::Units;
use web::Link;
use web::parts::{Cell, Empty, Row, Section, Table, Tag, Tone};
use work::figures::{Scope, Statistics, UnitFigures};

use super::STATISTICS;
use super::asked::Asked;

/// All units that had a request, the latest first.
pub(super) fn units(told: &Statistics, units: &Units, today: Date, asked: &Asked) -> Section {
    let mut by_unit: Vec<&UnitFigures> = told.by_unit.iter().collect();
    by_unit.sort_by_key(|unit| {
        let late = unit.within.in_time.whole - unit.within.in_time.part;
        std::cmp::Reverse((unit.overdue, unit.most_overdue, late, unit.within.received))
    });
    let rows = by_unit.into_iter().map(|one| {
        let name =
            units.get(one.unit).map_or_else(String::new, |unit| unit.name_on(today).short.clone());
        let address = format!("{STATISTICS}?{}", asked.of(Scope::Unit(one.unit)));
        let rate = one.within.in_time;
        let state = match (one.overdue, rate.whole - rate.part) {
            (0, 0) => Tag::new(Tone::Good, "没有超期"),
            (0, late) => Tag::new(Tone::Warning, format!("超期答复 {late} 件")),
            (overdue, _) => Tag::new(
                Tone::Error,
                format!("超期 {overdue} 件，最多 {} 个工作日", one.most_overdue),
            ),
        };
        let days = one.days.map_or_else(|| "—".to_owned(), |days| days.median.to_string());
        Row::new([
            Link::new(name, address).into(),
            state.into(),
            number(one.within.received),
            number(one.within.concluded),
            number(one.open),
            rate.to_string().into(),
            days.into(),
        ])
    });
    let table = Table::new("", Empty::new("这段时间里没有申请"))
        .column("单位")
        .column("超期")
        .numbers("新收")
        .numbers("办结")
        .numbers("在办")
        .numbers("按时率")
        .numbers("用时")
        .rows(rows);
    Section::new("各单位")
        .id("by-unit")
        .words("超期最多的在前。按时率是作出的答复里按时的，用时是工作日的中位数；没有申请的单位不列。")
        .part(table)
}

fn number(count: u64) -> Cell {
    count.to_string().into()
}
