//! Units: founding, changing, ending them. Each function decides on what the units are and gives the
//! acts, or says why not.

mod code;
mod disclosure;
mod import;

use std::collections::BTreeSet;

use jiff::civil::Date;
use ledger::acts::unit::{Closed, Founded, Merged, Moved, OfficeSet, PapersSet, Renamed, Split};
use ledger::number::DocumentNumber;
use ledger::subjects::unit::{Unit, UnitKind, Units};
use ledger::{Draft, UnitId};
use papers::{Phrases, Slot};

use crate::permission::Action;
use crate::present::Present;
use crate::refusal::{Faults, Refusal};

pub use code::is_credit_code;
pub use disclosure::{Disclosure, disclosure};
pub use import::{COLUMNS, Column, Import, Line, LineFault, import};

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

/// Founds a unit, or enters one that has long been there.
pub fn found(present: &Present, units: &Units, founded: Founded) -> Result<Vec<Draft>, Refusal> {
    match founded.parent {
        // The root is set up by the program.
        None => present.may(Action::ChangeUnits, None, units)?,
        Some(parent) => present.may(Action::ChangeUnits, Some(parent), units)?,
    }
    check_founded(units, &founded)?;
    Ok(vec![present.draft(founded.parent, founded)])
}

fn check_founded(units: &Units, founded: &Founded) -> Result<(), Refusal> {
    let mut faults = Faults::default();
    check_names(&mut faults, units, &founded.name, &founded.short, founded.unit, founded.from);
    let is_root = founded.kind == UnitKind::Government;
    faults.unless(
        !is_root || units.government().is_none(),
        "kind",
        "县级人民政府已经登记过了，一个县只有一个。请选择别的类型。",
    );
    faults.unless(
        is_root == founded.parent.is_none(),
        "parent",
        if is_root {
            "县级人民政府上面没有单位，请把上级留空。"
        } else {
            "请选择上级单位。"
        },
    );
    if let Some(parent) = founded.parent {
        let living = units.get(parent).is_some_and(|unit| unit.lives_on(founded.from));
        faults.unless(living, "parent", "上级单位在这一天不存在。请选择当时存在的单位，或改日期。");
    }
    if founded.kind == UnitKind::GovernmentOffice {
        let other = units
            .iter()
            .any(|unit| unit.kind == UnitKind::GovernmentOffice && unit.lives_on(founded.from));
        faults.unless(!other, "kind", "政府办公室已经登记过了。请选择别的类型。");
    }
    faults.unless(
        founded.code.is_empty() || is_credit_code(&founded.code),
        "code",
        "统一社会信用代码不对：应当是 18 位，最后一位是校验码。请照登记证书核对；暂时不知道可以留空。",
    );
    let taken = units
        .iter()
        .any(|unit| !unit.code.is_empty() && unit.code == founded.code && unit.end.is_none());
    faults.unless(!taken, "code", "这个统一社会信用代码已经登记在别的单位名下。请核对。");
    faults.none()
}

fn check_names(
    faults: &mut Faults,
    units: &Units,
    name: &str,
    short: &str,
    itself: UnitId,
    from: Date,
) {
    for (field, text, what) in [("name", name, "全称"), ("short", short, "简称")] {
        faults.unless(!text.trim().is_empty(), field, format!("请填写单位{what}。"));
        faults.unless(
            text.chars().count() <= LONGEST_NAME,
            field,
            format!("单位{what}太长，最多 {LONGEST_NAME} 个字。"),
        );
        faults.unless(
            !text.chars().any(char::is_control),
            field,
            format!("单位{what}里有看不见的字符，请重新输入。"),
        );
    }
    let mut others = units.iter().filter(|unit| unit.id != itself && unit.lives_on(from));
    faults.unless(
        !others.any(|unit| unit.name_on(from).full == name),
        "name",
        "已经有同名的单位。请核对，或写出能区分的全称。",
    );
}

/// Gives a unit another name.
pub fn rename(present: &Present, units: &Units, renamed: Renamed) -> Result<Vec<Draft>, Refusal> {
    let unit = changeable(present, units, renamed.unit, renamed.from)?;
    let mut faults = Faults::default();
    check_names(&mut faults, units, &renamed.name, &renamed.short, unit.id, renamed.from);
    let before = unit.name_on(renamed.from);
    faults.unless(
        before.full != renamed.name || before.short != renamed.short,
        "name",
        "名称没有变化。请填写新的名称。",
    );
    faults.none()?;
    Ok(vec![present.draft(Some(unit.id), renamed)])
}

/// Puts a unit under another.
pub fn relocate(present: &Present, units: &Units, moved: Moved) -> Result<Vec<Draft>, Refusal> {
    let unit = changeable(present, units, moved.unit, moved.from)?;
    present.may(Action::ChangeUnits, Some(moved.parent), units)?;
    let parent = living(units, moved.parent, moved.from, "parent")?;
    let mut faults = Faults::default();
    faults.unless(
        unit.kind != UnitKind::Government,
        "parent",
        "县级人民政府是最上一级，不能移到别的单位下面。",
    );
    faults.unless(
        !units.is_within(parent.id, unit.id, moved.from),
        "parent",
        "不能移到自己或自己的下属单位下面。请选择别的上级。",
    );
    faults.unless(
        unit.parent_on(moved.from) != Some(parent.id),
        "parent",
        "上级没有变化。请选择新的上级。",
    );
    faults.none()?;
    Ok(vec![present.draft(Some(unit.id), moved)])
}

/// Merges a unit into another, which carries on its work.
pub fn merge(present: &Present, units: &Units, merged: Merged) -> Result<Vec<Draft>, Refusal> {
    let unit = ending(present, units, merged.unit, merged.from)?;
    present.may(Action::ChangeUnits, Some(merged.into), units)?;
    let into = living(units, merged.into, merged.from, "into")?;
    if into.id == unit.id {
        return Err(Refusal::fault("into", "不能并入自己。请选择另一个单位。"));
    }
    Ok(vec![present.draft(Some(unit.id), merged)])
}

/// Divides a unit into others, which were founded before.
pub fn split(present: &Present, units: &Units, split: Split) -> Result<Vec<Draft>, Refusal> {
    let unit = ending(present, units, split.unit, split.from)?;
    let distinct: BTreeSet<UnitId> = split.into.iter().copied().collect();
    let mut faults = Faults::default();
    faults.unless(
        distinct.len() >= 2 && distinct.len() == split.into.len(),
        "into",
        "分设至少要有两个不同的单位。请先设立新单位，再在这里选择。",
    );
    faults.unless(!distinct.contains(&unit.id), "into", "不能分设成自己。请选择新的单位。");
    faults.none()?;
    for part in &split.into {
        present.may(Action::ChangeUnits, Some(*part), units)?;
        living(units, *part, split.from, "into")?;
    }
    Ok(vec![present.draft(Some(unit.id), split)])
}

/// Abolishes a unit without a successor.
pub fn close(present: &Present, units: &Units, closed: Closed) -> Result<Vec<Draft>, Refusal> {
    let unit = ending(present, units, closed.unit, closed.from)?;
    Ok(vec![present.draft(Some(unit.id), closed)])
}

/// Tells how a unit's papers look: what stands in front of their numbers, its own phrases.
pub fn set_papers(
    present: &Present,
    units: &Units,
    papers: PapersSet,
) -> Result<Vec<Draft>, Refusal> {
    present.may(Action::ChangeOffice, Some(papers.unit), units)?;
    if units.get(papers.unit).is_none() {
        return Err(Refusal::NotFound("个单位"));
    }
    let mut faults = Faults::default();
    let one = std::num::NonZeroU32::MIN;
    let length = papers.prefix.chars().count();
    let sound = DocumentNumber::new(&papers.prefix, present.today().year(), one).is_ok();
    faults.unless(
        sound && (1..=12).contains(&length),
        "prefix",
        "机关代字用 1 到 12 个字，不含括号和空格，例如“望教公开”。",
    );
    faults.unless(papers.line_above.chars().count() <= 60, "line_above", "太长了，最多 60 个字。");
    for (slot, words) in &papers.phrases {
        let known = Slot::ALL.into_iter().find(|known| known.title() == slot);
        let sentence = match known {
            None => Some("没有这个位置。".to_owned()),
            Some(slot) => Phrases::default().with(slot, words).err().map(|error| error.to_string()),
        };
        faults.unless(sentence.is_none(), "phrases", sentence.unwrap_or_default());
    }
    faults.none()?;
    Ok(vec![present.draft(Some(papers.unit), papers)])
}

/// Tells how a unit's disclosure office is reached (条例第十二条).
pub fn set_office(
    present: &Present,
    units: &Units,
    office: OfficeSet,
) -> Result<Vec<Draft>, Refusal> {
    present.may(Action::ChangeOffice, Some(office.unit), units)?;
    let unit = living(units, office.unit, present.today(), "unit")?;
    let mut faults = Faults::default();
    for (field, text, what) in [
        ("name", &office.name, "机构名称"),
        ("address", &office.address, "办公地址"),
        ("hours", &office.hours, "办公时间"),
        ("telephone", &office.telephone, "联系电话"),
    ] {
        faults.unless(
            !text.trim().is_empty(),
            field,
            format!("请填写{what}。条例第十二条要求公布。"),
        );
    }
    faults.none()?;
    Ok(vec![present.draft(Some(unit.id), office)])
}

/// A unit that lives on a day.
fn living<'u>(
    units: &'u Units,
    unit: UnitId,
    day: Date,
    field: &'static str,
) -> Result<&'u Unit, Refusal> {
    let unit = units.get(unit).ok_or(Refusal::NotFound("个单位"))?;
    if unit.lives_on(day) {
        Ok(unit)
    } else {
        let name = &unit.name_on(day).full;
        Err(Refusal::fault(
            field,
            format!("“{name}”在 {day} 不存在。请核对日期，或选择当时存在的单位。"),
        ))
    }
}

/// A unit that the actor may change from a day on.
fn changeable<'u>(
    present: &Present,
    units: &'u Units,
    unit: UnitId,
    from: Date,
) -> Result<&'u Unit, Refusal> {
    present.may(Action::ChangeUnits, Some(unit), units)?;
    let unit = living(units, unit, from, "from")?;
    match &unit.end {
        Some(end) => Err(Refusal::NotNow(format!(
            "“{}”自 {} 起已经撤并，不能再改。",
            unit.name_on(from).full,
            end.from
        ))),
        None => Ok(unit),
    }
}

/// A unit that may end on a day: none stands below it any more.
fn ending<'u>(
    present: &Present,
    units: &'u Units,
    unit: UnitId,
    from: Date,
) -> Result<&'u Unit, Refusal> {
    let unit = changeable(present, units, unit, from)?;
    if unit.kind == UnitKind::Government {
        return Err(Refusal::NotNow("县级人民政府不能撤并。县里改名请用“更名”。".to_owned()));
    }
    if let Some(below) = units.below(unit.id, from).next() {
        return Err(Refusal::NotNow(format!(
            "“{}”还有下属单位（如“{}”）。请先把下属单位移到别的单位下面。",
            unit.name_on(from).full,
            below.name_on(from).full
        )));
    }
    Ok(unit)
}

#[cfg(test)]
mod tests;
