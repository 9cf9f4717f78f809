//! The kinds of days.

use std::fmt;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

/// The name of a festival (节日) as the notice writes it, such as `国庆节、中秋节`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Festival(Arc<str>);

impl Festival {
    /// A festival by its name.
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Festival {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of day a date is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Day {
    /// An ordinary weekday.
    Workday,
    /// A Saturday or Sunday that the notice makes a day of work (调休上班).
    MakeUp(Festival),
    /// A Saturday or Sunday.
    Weekend,
    /// A day off by the notice (放假、调休).
    Holiday(Festival),
}

impl Day {
    /// Whether the day counts as a working day (工作日).
    pub fn is_workday(&self) -> bool {
        matches!(self, Self::Workday | Self::MakeUp(_))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Workday => f.write_str("工作日"),
            Self::MakeUp(festival) => write!(f, "{festival}调休上班，是工作日"),
            Self::Weekend => f.write_str("周末"),
            Self::Holiday(festival) => write!(f, "{festival}放假"),
        }
    }
}

/// The days that are off every year on a fixed date, whatever the notice will say
/// (全国年节及纪念日放假办法第二条, as amended on 2024-11-10). The festivals of the lunar calendar
/// are left to the notice.
pub(super) fn off_every_year(date: Date) -> Option<Festival> {
    static FESTIVALS: LazyLock<[Festival; 3]> =
        LazyLock::new(|| ["元旦", "劳动节", "国庆节"].map(Festival::new));
    let [new_year, labour, national] = &*FESTIVALS;
    match (date.month(), date.day()) {
        (1, 1) => Some(new_year.clone()),
        (5, 1 | 2) => Some(labour.clone()),
        (10, 1..=3) => Some(national.clone()),
        _ => None,
    }
}
