//! Figures (统计): table three of the annual report as of any day, and what else is asked about the
//! requests of a year. Pure: sums and rows come in, figures go out.
//!
//! Whom a figure counts, once and for all:
//!
//! - A request counts for the unit that has it now ([`InTableThree`](ledger::subjects::request::InTableThree)).
//! - A unit that went into another counts with the one that carries on its work on the day of the
//!   table ([`Scope`]); so does the tree, which is that of the day.
//! - The county's sum leaves out the units that are led by their own line (垂直管理单位).
//! - A request that has no received date yet, and one to correct a record, counts nowhere.

mod handled;
mod scope;
mod statistics;
mod table_three;

pub use handled::{Charged, Closed, Handled};
pub use scope::{Scope, counts_in_county};
pub use statistics::{Days, Fees, Month, Share, Statistics, UnitFigures, Within};
pub use table_three::{Holds, Sums, TableThree};

use jiff::civil::Date;

/// A year, and the day as of which it is told: never after its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct YearSoFar {
    year: i16,
    as_of: Date,
}

impl YearSoFar {
    /// A year as of a day: of one that is over, as of its last day. None where the day lies before
    /// the year, or where it is no year.
    pub fn new(year: i16, as_of: Date) -> Option<Self> {
        let last = Date::new(year, 12, 31).ok()?;
        (as_of.year() >= year && year > 0).then(|| Self { year, as_of: as_of.min(last) })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.as_of.first_of_year()
    }

    /// The last day that counts.
    pub fn last(self) -> Date {
        self.as_of
    }

    /// The last day of the year before.
    pub fn eve(self) -> Date {
        self.first().yesterday().unwrap_or(Date::MIN)
    }
}
