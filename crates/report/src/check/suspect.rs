//! The one cell whose change restores every broken sum.

use super::Suspect;
use crate::Report;
use crate::form::{CellId, identities};

/// The single cell, and the value, that would restore every violated sum of the report, when
/// exactly one exists. Sums with unknown cells are not judged and do not count.
pub(super) fn suspect(report: &Report) -> Option<Suspect> {
    let figures = &report.figures;
    let mut broken = Vec::new();
    let mut holding = Vec::new();
    for identity in identities(figures.form()) {
        let Some(difference) = identity
            .terms()
            .map(|(cell, sign)| Some(sign * figures.count(cell)?))
            .sum::<Option<i64>>()
        else {
            continue;
        };
        if difference == 0 { holding.push(identity) } else { broken.push((identity, difference)) }
    }
    let (first, others) = broken.split_first()?;
    let restores = |cell: CellId, sign: i64| -> Option<Suspect> {
        // Added to the cell, this mends the first broken sum; it must mend all others alike and
        // break none that holds.
        let change = -first.1 * sign;
        let mends = others.iter().all(|(identity, difference)| {
            identity.terms().any(|(other, sign)| other == cell && difference + sign * change == 0)
        });
        let breaks = holding.iter().any(|identity| identity.cells().any(|other| other == cell));
        let value = figures.count(cell)? + change;
        (mends && !breaks && value >= 0).then_some(Suspect { cell, value })
    };
    let mut candidates = first.0.terms().filter_map(|(cell, sign)| restores(cell, sign));
    let only = candidates.next()?;
    candidates.next().is_none().then_some(only)
}
