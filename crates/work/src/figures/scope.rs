//! Whose requests a figure counts.

use std::collections::BTreeSet;

use jiff::civil::Date;
use ledger::UnitId;
use ledger::subjects::unit::{Unit, UnitKind, Units};

/// Whose requests are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// 本单位: those of one unit, and of the units whose work it carries on.
    Unit(UnitId),
    /// 本单位及下属: those of a unit and of all that stand below it.
    Subtree(UnitId),
    /// 全县: the county's sum.
    County,
}

impl Scope {
    /// The units that are counted, as the tree stands on a day. A unit that is no more by then counts
    /// with the one that carries on its work; one that was abolished without a successor stands for
    /// itself, so that nothing is lost from the county's sum.
    pub fn units(self, units: &Units, day: Date) -> BTreeSet<UnitId> {
        let within = |unit: &&Unit| {
            let holder = units.successor_on(unit.id, day).unwrap_or(unit);
            match self {
                Self::Unit(one) => holder.id == one,
                Self::Subtree(above) => units.is_within(holder.id, above, day),
                Self::County => counts_in_county(holder),
            }
        };
        units.iter().filter(within).map(|unit| unit.id).collect()
    }
}

/// Whether a unit's figures are part of the county's sum. One that is led by its own line (税务, 气象)
/// reports to its own superiors.
pub fn counts_in_county(unit: &Unit) -> bool {
    unit.kind != UnitKind::LineLed
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use ledger::Content;
    use ledger::acts::unit::{Founded, Merged};

    use super::*;

    fn id(number: u32) -> UnitId {
        format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
    }

    fn founded(number: u32, kind: UnitKind, parent: Option<u32>) -> Content {
        Founded {
            unit: id(number),
            name: format!("望澜县第{number}局"),
            short: format!("第{number}局"),
            kind,
            parent: parent.map(id),
            code: String::new(),
            from: date(2019, 3, 1),
        }
        .into()
    }

    fn county() -> Units {
        let mut units = Units::default();
        for act in [
            founded(1, UnitKind::Government, None),
            founded(2, UnitKind::Department, Some(1)),
            founded(3, UnitKind::Branch, Some(2)),
            founded(4, UnitKind::LineLed, Some(1)),
            founded(5, UnitKind::Department, Some(1)),
            Merged { unit: id(5), into: id(2), from: date(2026, 6, 1) }.into(),
        ] {
            units.apply(&act);
        }
        units
    }

    fn counted(scope: Scope, day: Date) -> Vec<UnitId> {
        scope.units(&county(), day).into_iter().collect()
    }

    #[test]
    fn the_county_leaves_out_who_is_led_by_their_own_line() {
        assert_eq!(counted(Scope::County, date(2026, 1, 1)), [1, 2, 3, 5].map(id));
        assert_eq!(counted(Scope::Unit(id(4)), date(2026, 1, 1)), [id(4)]);
    }

    #[test]
    fn a_subtree_is_a_unit_with_all_below() {
        assert_eq!(counted(Scope::Subtree(id(2)), date(2026, 1, 1)), [2, 3].map(id));
        assert_eq!(counted(Scope::Subtree(id(1)), date(2026, 1, 1)), [1, 2, 3, 4, 5].map(id));
    }

    #[test]
    fn who_takes_over_a_unit_takes_over_its_figures() {
        assert_eq!(counted(Scope::Unit(id(2)), date(2026, 5, 31)), [id(2)]);
        assert_eq!(counted(Scope::Unit(id(2)), date(2026, 6, 1)), [2, 5].map(id));
        assert_eq!(counted(Scope::Unit(id(5)), date(2026, 6, 1)), []);
    }
}
