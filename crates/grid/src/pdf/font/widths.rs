//! Width tables that would not end.
//!
//! The engine writes out every range of a width table, as far as it claims to reach. So ranges are
//! looked at first.

use hayro_syntax::object::{Array, Dict, Number, Object};

use crate::ReadError;
use crate::pdf::budget::Budget;

/// Character identifiers and codes end here; a table that goes on is damaged.
const LAST: i64 = 0xFFFF;

/// Whether the width tables of a font can be written out, and the work that this is.
pub(super) fn are_sound(dict: &Dict<'_>, budget: &mut Budget) -> Result<bool, ReadError> {
    let code = |key: &str| dict.get::<Number>(key).is_none_or(|code| code.as_i64() <= LAST);
    if !code("FirstChar") || !code("LastChar") {
        return Ok(false);
    }
    let descendant =
        dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let Some(descendant) = descendant else { return Ok(true) };
    // A range takes its ends and one width, or the three measures of vertical writing.
    for (key, measures) in [("W", 1), ("W2", 3)] {
        if let Some(table) = descendant.get::<Array<'_>>(key)
            && !is_sound(&table, measures, budget)?
        {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_sound(table: &Array<'_>, measures: usize, budget: &mut Budget) -> Result<bool, ReadError> {
    let mut entries = table.iter::<Object<'_>>();
    while let Some(first) = entries.next() {
        let Some(first) = first.into_number().map(|number| number.as_i64()) else { break };
        match entries.next() {
            Some(Object::Number(last)) => {
                let last = last.as_i64();
                if last > LAST || first < 0 {
                    return Ok(false);
                }
                budget.work(last.saturating_sub(first).max(0) as u64)?;
                if entries.nth(measures - 1).is_none() {
                    break;
                }
            }
            Some(Object::Array(_)) => {}
            _ => break,
        }
    }
    Ok(true)
}
