//! Last year's reports, found for those of this year.

use std::collections::HashMap;

use crate::report::Whose;

/// Reports among which the one of the same unit for the year before is looked for. They may be held
/// in any way that can be copied, such as a reference.
///
/// ```
/// # fn pair(this_year: &report::Report, last_year: &report::Report) {
/// let together = [this_year, last_year].map(|report| (report.whose(), report));
/// let previous = report::Earlier::new([], together).before(&this_year.whose());
/// # let _ = previous;
/// # }
/// ```
#[derive(Debug)]
pub struct Earlier<T> {
    /// The one report that somebody named as last year's, and its year.
    only: Option<(Option<i16>, T)>,
    of: HashMap<(String, i16), T>,
}

impl<T: Copy> Earlier<T> {
    /// `given` are reports that somebody named as last year's, `together` those that are checked in
    /// one go. Where several are of one unit and year the first is taken, the given ones before the
    /// others.
    ///
    /// A single given report is taken at its word, whatever its unit is called, unless its year is
    /// known to be another.
    pub fn new(
        given: impl IntoIterator<Item = (Whose, T)>,
        together: impl IntoIterator<Item = (Whose, T)>,
    ) -> Self {
        let given: Vec<_> = given.into_iter().collect();
        let only = match given.as_slice() {
            [(whose, report)] => Some((whose.year, *report)),
            _ => None,
        };
        let mut of = HashMap::new();
        for (whose, report) in given.into_iter().chain(together) {
            if let (Some(unit), Some(year)) = (&whose.unit, whose.year) {
                of.entry((place(unit).to_owned(), year)).or_insert(report);
            }
        }
        Self { only, of }
    }

    /// The report of the same unit for the year before.
    pub fn before(&self, whose: &Whose) -> Option<T> {
        let year = whose.year.and_then(|year| year.checked_sub(1));
        if let Some((known, only)) = self.only
            && (year.is_none() || known.is_none() || known == year)
        {
            return Some(only);
        }
        let unit = place(whose.unit.as_deref()?).to_owned();
        self.of.get(&(unit, year?)).copied()
    }
}

/// A government by its place: 河曲县, 河曲县人民政府 and 河曲县人民政府办公室 report for the same.
fn place(unit: &str) -> &str {
    ["人民政府办公室", "政府办公室", "人民政府", "政府"]
        .iter()
        .find_map(|ending| unit.strip_suffix(ending))
        .unwrap_or(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Report;
    use crate::form::Form;

    fn report(unit: impl Into<Option<&'static str>>, year: impl Into<Option<i16>>) -> Report {
        Report {
            unit: unit.into().map(str::to_owned),
            year: year.into(),
            ..Report::unread(Form::F2021)
        }
    }

    fn of<'a>(
        given: &'a [Report],
        together: impl IntoIterator<Item = &'a Report>,
    ) -> Earlier<&'a Report> {
        let named = |report: &'a Report| (report.whose(), report);
        Earlier::new(given.iter().map(named), together.into_iter().map(named))
    }

    #[test]
    fn a_unit_is_compared_with_itself_a_year_before() {
        let all = [
            report("河曲县人民政府", 2022),
            report("保德县人民政府", 2022),
            report("河曲县人民政府", 2021),
            report("河曲县人民政府办公室", 2023),
        ];
        let earlier = of(&[], &all);
        assert_eq!(earlier.before(&all[3].whose()), Some(&all[0]));
        assert_eq!(earlier.before(&all[0].whose()), Some(&all[2]));
        assert_eq!(earlier.before(&all[2].whose()), None);
        assert_eq!(earlier.before(&all[1].whose()), None);
    }

    #[test]
    fn a_department_is_not_its_county() {
        let all = [report("河曲县财政局", 2022), report("河曲县", 2023)];
        assert_eq!(of(&[], &all).before(&all[1].whose()), None);
    }

    #[test]
    fn what_nobody_knows_is_not_paired() {
        let all = [report(None, 2022), report(None, 2023), report("甲县", None)];
        let earlier = of(&[], &all);
        assert!(all.iter().all(|report| earlier.before(&report.whose()).is_none()));
    }

    /// An office was renamed: whoever names its last report by hand knows better.
    #[test]
    fn a_single_given_report_is_taken_at_its_word() {
        let this = report("市大数据局", 2023);
        for (year, taken) in [(Some(2022), true), (None, true), (Some(2021), false)] {
            let given = [report("市信息中心", year)];
            assert_eq!(of(&given, [&this]).before(&this.whose()).is_some(), taken, "{year:?}");
        }
    }

    #[test]
    fn what_was_given_comes_before_what_lies_beside() {
        let given = [report("甲县", 2022), report("乙县", 2022)];
        let mut beside = report("甲县人民政府", 2022);
        beside.level = Some(statute::Level::County);
        let this = report("甲县", 2023);
        let earlier = of(&given, [&beside, &this]);
        assert_eq!(earlier.before(&this.whose()), Some(&given[0]));
    }
}
