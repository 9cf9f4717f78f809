//! Units in the order in which pages list them.

use jiff::civil::Date;
use ledger::UnitId;
use ledger::subjects::unit::{Unit, UnitKind, Units};
use web::form::Choice;

/// Units by kind in the order of [`UnitKind`]; within a kind those of one parent together, and else in
/// the order of their entry.
pub(crate) fn by_kind(
    units: &Units,
    day: Date,
    shown: impl Fn(&Unit) -> bool,
) -> Vec<(UnitKind, Vec<&Unit>)> {
    UnitKind::ALL
        .into_iter()
        .map(|kind| {
            let mut found: Vec<&Unit> =
                units.iter().filter(|unit| unit.kind == kind && shown(unit)).collect();
            found.sort_by_key(|unit| (unit.parent_on(day), unit.id));
            (kind, found)
        })
        .filter(|(_, found)| !found.is_empty())
        .collect()
}

/// Units to choose from: first an empty choice that asks, then each unit that lives on a day, the
/// government first.
pub(crate) fn choices(
    units: &Units,
    day: Date,
    ask: &'static str,
    shown: impl Fn(&Unit) -> bool,
) -> Vec<Choice> {
    let living = by_kind(units, day, |unit| unit.lives_on(day) && shown(unit));
    let living = living.into_iter().flat_map(|(_, units)| units);
    let choice = |unit: &Unit| Choice::new(unit.id.to_string(), label(unit, day));
    std::iter::once(Choice::new("", ask)).chain(living.map(choice)).collect()
}

/// The full name, with the short one where it says more than a part of it.
pub(crate) fn label(unit: &Unit, day: Date) -> String {
    let name = unit.name_on(day);
    if name.full == name.short {
        name.full.clone()
    } else {
        format!("{}（{}）", name.full, name.short)
    }
}

/// The short name of a unit on a day; a dash where there is no such unit.
pub(crate) fn short(units: &Units, unit: UnitId, day: Date) -> String {
    units.get(unit).map_or_else(|| "—".to_owned(), |unit| unit.name_on(day).short.clone())
}

/// The full name of a unit on a day; a dash where there is no such unit.
pub(crate) fn full(units: &Units, unit: UnitId, day: Date) -> String {
    units.get(unit).map_or_else(|| "—".to_owned(), |unit| unit.name_on(day).full.clone())
}
