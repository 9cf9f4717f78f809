//! The report of the same unit for the year before.

use report::Report;

/// Finds it among the reports given with `--previous`, else among those checked together.
///
/// A lone report given with `--previous` is taken at its word, whatever its unit is called, unless
/// its year is known to be another.
pub(super) fn year_before<'a>(
    report: &Report,
    given: &'a [Report],
    together: &[&'a Report],
) -> Option<&'a Report> {
    let fits_year = |other: &Report| match (report.year, other.year) {
        (Some(year), Some(before)) => Some(before == year - 1),
        _ => None,
    };
    let same_unit = |other: &Report| match (&report.unit, &other.unit) {
        (Some(unit), Some(before)) => place(unit) == place(before),
        _ => false,
    };
    if let [only] = given
        && fits_year(only) != Some(false)
    {
        return Some(only);
    }
    given
        .iter()
        .chain(together.iter().copied())
        .find(|other| same_unit(other) && fits_year(other) == Some(true))
}

/// A government by its place: 河曲县, 河曲县人民政府 and 河曲县人民政府办公室 report for the same.
fn place(unit: &str) -> &str {
    ["人民政府办公室", "政府办公室", "人民政府", "政府"]
        .iter()
        .find_map(|ending| unit.strip_suffix(ending))
        .unwrap_or(unit)
}
