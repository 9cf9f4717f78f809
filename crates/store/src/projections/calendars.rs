//! The years whose holiday arrangement an office loaded.

use ledger::{Act, Content, County};

use crate::error::Result;
use crate::port::{Tx, View, sql};

pub(super) fn apply(tx: &mut Tx<'_>, county: &County, act: &Act) -> Result<()> {
    let Content::CalendarYearLoaded(loaded) = &act.content else { return Ok(()) };
    tx.execute(
        sql!(
            "INSERT INTO calendar_year (county, year, arrangement) VALUES ($1, $2, $3) \
            ON CONFLICT (county, year) DO UPDATE SET arrangement = excluded.arrangement"
        ),
        &[&county.as_str(), &i64::from(loaded.year), &loaded.arrangement],
    )?;
    super::singletons::touch(tx, county, "calendar", act.seq)
}

/// The arrangements that were loaded, by year, as texts that `statute` reads.
pub fn loaded(view: &mut View<'_>, county: &County) -> Result<Vec<String>> {
    view.query(
        sql!("SELECT arrangement FROM calendar_year WHERE county = $1 ORDER BY year"),
        &[&county.as_str()],
        |row| row.get(0),
    )
}

/// The act that loaded a year last; `None` before the first.
pub fn version(view: &mut View<'_>, county: &County) -> Result<Option<u64>> {
    super::singletons::changed(view, county, "calendar")
}
