//! Table four, counted.

use std::collections::BTreeMap;

use jiff::civil::Date;
use statute::dispute::{Basis, Kind, Standing};

use super::Dispute;
use crate::id::{DisputeId, UnitId};
use crate::subjects::unit::{UnitKind, Units};

/// Whose disputes are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One unit's.
    Unit(UnitId),
    /// Those of a unit and all below it.
    Subtree(UnitId),
    /// The county's: of all units but those that their own line leads (垂直管理单位), which report
    /// elsewhere.
    County,
}

/// The unit that answers for a dispute on a day: the one against which it was raised, or who carries
/// on its work. Of one that was abolished without a successor, itself.
pub fn holder(units: &Units, unit: UnitId, day: Date) -> UnitId {
    units.successor_on(unit, day).map_or(unit, |carrier| carrier.id)
}

impl Scope {
    /// Whether the disputes of a unit count on a day.
    pub fn includes(self, unit: UnitId, units: &Units, day: Date) -> bool {
        let line_led = || units.get(unit).is_some_and(|unit| unit.kind == UnitKind::LineLed);
        match self {
            Self::Unit(one) => unit == one,
            // A line-led body's own line is below itself, and nobody else's.
            Self::Subtree(above) => {
                unit == above || (units.is_within(unit, above, day) && !line_led())
            }
            Self::County => !line_led(),
        }
    }
}

/// The fifteen cells of table four, each with the disputes that count in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    cells: BTreeMap<(Kind, Standing), Vec<DisputeId>>,
    /// The day whose evening is counted.
    pub day: Date,
}

impl Counts {
    /// Counts the disputes of a year as they stood on the evening of a day; after the year's last day,
    /// as they stood on that.
    pub fn of<'a>(
        disputes: impl IntoIterator<Item = &'a Dispute>,
        year: i16,
        day: Date,
        basis: Basis,
    ) -> Self {
        let (first, last) = days_of(year);
        let day = day.min(last);
        let mut cells: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for dispute in disputes {
            if day < first || !belongs(dispute, first, basis) {
                continue;
            }
            if let Some(standing) = dispute.standing_on(day) {
                cells.entry((dispute.kind, standing)).or_default().push(dispute.id);
            }
        }
        Self { cells, day }
    }

    /// The disputes that count in a cell.
    pub fn cases(&self, kind: Kind, standing: Standing) -> &[DisputeId] {
        self.cells.get(&(kind, standing)).map_or(&[], Vec::as_slice)
    }

    /// The number in a cell.
    pub fn count(&self, kind: Kind, standing: Standing) -> usize {
        self.cases(kind, standing).len()
    }

    /// 总计 of a group.
    pub fn total(&self, kind: Kind) -> usize {
        Standing::ALL.into_iter().map(|standing| self.count(kind, standing)).sum()
    }
}

/// Whether a dispute is one of the year that begins on `first`. It was raised in it, or was still
/// undecided when it began.
fn belongs(dispute: &Dispute, first: Date, basis: Basis) -> bool {
    let raised = dispute.raised >= first;
    let carried = || {
        let eve = first.yesterday().unwrap_or(Date::MIN);
        dispute.standing_on(eve) == Some(Standing::Pending)
    };
    raised || (basis == Basis::RaisedAndCarried && carried())
}

/// The first and the last day of a year.
fn days_of(year: i16) -> (Date, Date) {
    let day = |month, day| Date::new(year, month, day);
    (day(1, 1).unwrap_or(Date::MIN), day(12, 31).unwrap_or(Date::MAX))
}
