//! Units: the list, one unit, what can be done to it, new ones singly and from a table.

mod change;
mod command;
mod found;
mod history;
mod import;
mod list;
mod office;
mod show;

use ledger::UnitId;
use ledger::subjects::unit::{Unit, UnitKind, Units};
use web::form::Choice;
use web::parts::{Tag, Tone};
use web::{Done, Problem};
use work::units::Disclosure;

use crate::ask::Ask;
use crate::when;

pub(crate) use change::{close, merge, relocate, rename, split};
pub(crate) use found::{found, new};
pub(crate) use import::{import, import_form, import_template};
pub(crate) use list::list;
pub(crate) use office::set_office;
pub(crate) use show::show;

/// The list.
const LIST: &str = "/desk/units";

const FOUNDED: Done = Done::new("founded", "单位已经登记。");
const RENAMED: Done = Done::new("renamed", "更名已经登记。");
const MOVED: Done = Done::new("moved", "上级单位已经变更。");
const MERGED: Done = Done::new("merged", "并入已经登记，原单位到期不再办理新的业务。");
const DIVIDED: Done = Done::new("split", "分设已经登记，原单位到期不再办理新的业务。");
const CLOSED: Done = Done::new("closed", "撤销已经登记，原单位到期不再办理新的业务。");
const OFFICE_SET: Done = Done::new("office", "公开工作机构的信息已经登记。");

/// What the page of a unit may be told.
const TOLD: &[Done] = &[FOUNDED, RENAMED, MOVED, MERGED, DIVIDED, CLOSED, OFFICE_SET];

fn address(unit: UnitId) -> String {
    format!("{LIST}/{unit}")
}

/// The unit in the address.
fn asked<'u>(ask: &Ask, units: &'u Units) -> Result<&'u Unit, Problem> {
    units.get(ask.unit()?).ok_or_else(Problem::not_found)
}

/// Whether a unit lives, will live, or did.
fn life(unit: &Unit, today: jiff::civil::Date) -> Tag {
    match &unit.end {
        Some(end) if end.from <= today => Tag::new(Tone::Plain, "已撤并"),
        Some(end) => Tag::new(Tone::Warning, format!("{}起撤并", when::day(end.from))),
        None if unit.from > today => {
            Tag::new(Tone::Note, format!("{}起设立", when::day(unit.from)))
        }
        None => Tag::new(Tone::Good, "现有"),
    }
}

/// How well its 公开工作机构 is told.
fn disclosure(unit: &Unit) -> Tag {
    match work::units::disclosure(unit) {
        Disclosure::NotAsked => Tag::new(Tone::Plain, "不要求"),
        Disclosure::Missing => Tag::new(Tone::Warning, "没有登记"),
        Disclosure::Lacking(what) => Tag::new(Tone::Note, format!("缺 {} 项", what.len())),
        Disclosure::Complete => Tag::new(Tone::Good, "已登记"),
    }
}

/// Kinds to choose from, behind an empty choice.
fn kinds(first: &'static str, shown: impl Fn(UnitKind) -> bool) -> Vec<Choice> {
    let kinds = UnitKind::ALL.into_iter().filter(|kind| shown(*kind));
    let kinds = kinds.map(|kind| Choice::new(kind.name(), kind.title()));
    std::iter::once(Choice::new("", first)).chain(kinds).collect()
}
