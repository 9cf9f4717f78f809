//! What a county has once: its name, its settings; and by which act a whole projection was changed
//! last.

use ledger::acts::county::Opened;
use ledger::subjects::settings::Settings;
use ledger::{Act, Content, County};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{read, written};
use crate::error::Result;
use crate::port::{Tx, View, sql};

const OPENED: &str = "county";
const SETTINGS: &str = "settings";

pub(super) fn apply(tx: &mut Tx<'_>, county: &County, act: &Act) -> Result<()> {
    match &act.content {
        Content::CountyOpened(opened) => put(tx, county, OPENED, opened, act.seq),
        Content::SiteSet(_)
        | Content::RemediesSet(_)
        | Content::SecuritySet(_)
        | Content::TableFourSet(_) => {
            let mut settings = settings(tx, county)?;
            settings.apply(&act.content);
            put(tx, county, SETTINGS, &settings, act.seq)
        }
        _ => Ok(()),
    }
}

/// How the county began; `None` before it did.
pub fn opened(view: &mut View<'_>, county: &County) -> Result<Option<Opened>> {
    get(view, county, OPENED)
}

/// The settings; the defaults before anybody changed them.
pub fn settings(view: &mut View<'_>, county: &County) -> Result<Settings> {
    Ok(get(view, county, SETTINGS)?.unwrap_or_default())
}

/// Notes that a projection was changed by an act.
pub(super) fn touch(tx: &mut Tx<'_>, county: &County, name: &str, seq: u64) -> Result<()> {
    put(tx, county, name, &(), seq)
}

/// The act that changed a projection last.
pub(super) fn changed(view: &mut View<'_>, county: &County, name: &str) -> Result<Option<u64>> {
    view.find(
        sql!("SELECT changed FROM singleton WHERE county = $1 AND name = $2"),
        &[&county.as_str(), &name],
        |row| row.get(0),
    )
}

fn put(
    tx: &mut Tx<'_>,
    county: &County,
    name: &str,
    state: &impl Serialize,
    seq: u64,
) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO singleton (county, name, state, changed) VALUES ($1, $2, $3, $4) \
            ON CONFLICT (county, name) \
            DO UPDATE SET state = excluded.state, changed = excluded.changed"
        ),
        &[&county.as_str(), &name, &written(state)?, &seq],
    )?;
    Ok(())
}

fn get<T: DeserializeOwned>(view: &mut View<'_>, county: &County, name: &str) -> Result<Option<T>> {
    let state = view.find(
        sql!("SELECT state FROM singleton WHERE county = $1 AND name = $2"),
        &[&county.as_str(), &name],
        |row| row.get::<String>(0),
    )?;
    state.as_deref().map(read).transpose()
}
