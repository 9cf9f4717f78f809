//! The units of a county.

use ledger::subjects::unit::{Unit, Units};
use ledger::{Act, County, Subject, UnitId};

use super::{read, written};
use crate::error::Result;
use crate::port::{Tx, View, sql};

pub(super) fn apply(tx: &mut Tx<'_>, county: &County, act: &Act) -> Result<()> {
    let Subject::Unit(id) = act.content.subject() else { return Ok(()) };
    let mut units: Units = one(tx, county, id)?.into_iter().collect();
    units.apply(&act.content);
    let Some(unit) = units.get(id) else { return Ok(()) };
    tx.execute(
        sql!(
            "INSERT INTO unit (county, unit, state) VALUES ($1, $2, $3) \
            ON CONFLICT (county, unit) DO UPDATE SET state = excluded.state"
        ),
        &[&county.as_str(), &id.to_string(), &written(unit)?],
    )?;
    super::singletons::touch(tx, county, "units", act.seq)
}

/// One unit.
pub fn one(view: &mut View<'_>, county: &County, unit: UnitId) -> Result<Option<Unit>> {
    let state = view.find(
        sql!("SELECT state FROM unit WHERE county = $1 AND unit = $2"),
        &[&county.as_str(), &unit.to_string()],
        |row| row.get::<String>(0),
    )?;
    state.as_deref().map(read).transpose()
}

/// All units, also those that are no more.
pub fn all(view: &mut View<'_>, county: &County) -> Result<Units> {
    let units = view.query(
        sql!("SELECT state FROM unit WHERE county = $1 ORDER BY unit"),
        &[&county.as_str()],
        |row| read::<Unit>(&row.get::<String>(0)?),
    )?;
    Ok(units.into_iter().collect())
}

/// The act that changed a unit last; `None` before the first. As long as it is the same, so are
/// [`all`] units.
pub fn version(view: &mut View<'_>, county: &County) -> Result<Option<u64>> {
    super::singletons::changed(view, county, "units")
}
