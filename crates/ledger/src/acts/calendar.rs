//! The calendar of working days.

use serde::{Deserialize, Serialize};

/// An office loaded the holiday arrangement (节假日安排) of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearLoaded {
    /// The year.
    pub year: i16,
    /// The arrangement as it was given, in the text form that `statute` reads.
    pub arrangement: String,
}
