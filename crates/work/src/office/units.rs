//! Commands about units.

use jiff::Timestamp;
use ledger::acts::unit::{Closed, Founded, Merged, Moved, OfficeSet, PapersSet, Renamed, Split};
use ledger::subjects::person::Account;
use ledger::subjects::unit::Units;
use ledger::{Act, Draft, Subject, UnitId};

use super::{Office, Who, fresh};
use crate::permission::{self, Action};
use crate::present::{Present, day_of};
use crate::refusal::Refusal;
use crate::units::{self, Import, Line, LineFault};

impl Office {
    /// An identifier for a unit that is about to be founded.
    pub fn new_unit(&self, now: Timestamp) -> UnitId {
        UnitId::new(fresh(now))
    }

    /// Runs a rule about units and writes what it gives.
    fn about_units<C: Clone + Send + 'static>(
        &self,
        who: &Who,
        now: Timestamp,
        rule: fn(&Present, &Units, C) -> Result<Vec<Draft>, Refusal>,
        command: C,
    ) -> Result<(), Refusal> {
        self.perform(who, now, move |sitting| {
            let units = sitting.units()?;
            let drafts = rule(&sitting.present, &units, command.clone())?;
            sitting.write(drafts).map(drop)
        })
    }

    /// Founds a unit.
    pub fn found_unit(&self, who: &Who, now: Timestamp, founded: Founded) -> Result<(), Refusal> {
        self.about_units(who, now, units::found, founded)
    }

    /// Gives a unit another name.
    pub fn rename_unit(&self, who: &Who, now: Timestamp, renamed: Renamed) -> Result<(), Refusal> {
        self.about_units(who, now, units::rename, renamed)
    }

    /// Puts a unit under another.
    pub fn relocate_unit(&self, who: &Who, now: Timestamp, moved: Moved) -> Result<(), Refusal> {
        self.about_units(who, now, units::relocate, moved)
    }

    /// Merges a unit into another.
    pub fn merge_unit(&self, who: &Who, now: Timestamp, merged: Merged) -> Result<(), Refusal> {
        self.about_units(who, now, units::merge, merged)
    }

    /// Divides a unit into others.
    pub fn split_unit(&self, who: &Who, now: Timestamp, split: Split) -> Result<(), Refusal> {
        self.about_units(who, now, units::split, split)
    }

    /// Abolishes a unit.
    pub fn close_unit(&self, who: &Who, now: Timestamp, closed: Closed) -> Result<(), Refusal> {
        self.about_units(who, now, units::close, closed)
    }

    /// Tells how a unit's disclosure office is reached.
    pub fn set_unit_office(
        &self,
        who: &Who,
        now: Timestamp,
        office: OfficeSet,
    ) -> Result<(), Refusal> {
        self.about_units(who, now, units::set_office, office)
    }

    /// Tells how a unit's papers look.
    pub fn set_unit_papers(
        &self,
        who: &Who,
        now: Timestamp,
        papers: PapersSet,
    ) -> Result<(), Refusal> {
        self.about_units(who, now, units::set_papers, papers)
    }

    /// What happened to a unit, from the first act to the last, for whom the permission table lets see
    /// it.
    pub fn unit_history(
        &self,
        viewer: &Account,
        now: Timestamp,
        unit: UnitId,
    ) -> Result<Vec<Act>, Refusal> {
        let units = self.units()?;
        if !permission::allows(viewer, Action::SeeUnits, Some(unit), &units, day_of(now)) {
            return Err(Refusal::NotAllowed(Action::SeeUnits));
        }
        self.read(|view, county| store::acts::of_subject(view, county, Subject::Unit(unit)))
    }

    /// Enters all units of a table, or none and everything that is wrong with it.
    pub fn import_units(
        &self,
        who: &Who,
        now: Timestamp,
        table: Vec<Line>,
    ) -> Result<Result<usize, Vec<LineFault>>, Refusal> {
        let mut identifiers: Vec<UnitId> = table.iter().map(|_| UnitId::new(fresh(now))).collect();
        // Of one moment, so in no order of their own: the units are to stand in that of the table.
        identifiers.sort_unstable();
        self.perform(who, now, move |sitting| {
            let units = sitting.units()?;
            let mut next = identifiers.iter().copied();
            let identifier = || next.next().unwrap_or_else(|| UnitId::new(fresh(now)));
            match units::import(&sitting.present, &units, &table, identifier)? {
                Import::Units(drafts) => Ok(Ok(sitting.write(drafts)?.len())),
                Import::Faults(faults) => Ok(Err(faults)),
            }
        })
    }
}
