//! One year's notice (关于××××年部分节假日安排的通知) as a value that cannot contradict itself.

use jiff::civil::{Date, Weekday, date};

use super::{Day, Festival};
use crate::Chinese;

/// The festivals that every notice since that for 2008 arranges.
pub const REQUIRED_FESTIVALS: [&str; 7] = ["元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆"];

/// The years that an arrangement can be for.
const YEARS: std::ops::RangeInclusive<i16> = 2007..=2199;

/// The longest holiday that is believed; the longest so far had ten days (2020).
const LONGEST: i32 = 15;

/// One festival of a notice: the days off, and the days of weekends that are worked for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The festival.
    pub festival: Festival,
    /// The first day off.
    pub first: Date,
    /// The last day off.
    pub last: Date,
    /// The Saturdays and Sundays that become days of work (上班).
    pub workdays: Vec<Date>,
}

/// The State Council's arrangement for one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    year: i16,
    notice: String,
    holidays: Vec<Holiday>,
}

/// What is wrong with an arrangement. Each says in Chinese what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No arrangement can be for this year.
    #[error("年份 {0} 不对。请写 2007 到 2199 之间的年份。")]
    Year(i64),
    /// A festival without a name.
    #[error("这个节日没有名称。请在 name 里写明，例如 name = \"春节\"。")]
    Nameless,
    /// A day that the notice of this year cannot speak of.
    #[error("{day}不在 {year} 年的安排之内。请核对年份。", day = Chinese(*.day))]
    OutsideYear {
        /// The year of the arrangement.
        year: i16,
        /// The day.
        day: Date,
    },
    /// A holiday that ends before it begins.
    #[error("放假的最后一天{last}早于第一天{first}。请把两个日期换过来。", first = Chinese(*.first), last = Chinese(*.last))]
    Backwards {
        /// The first day as written.
        first: Date,
        /// The last day as written.
        last: Date,
    },
    /// A holiday longer than any.
    #[error("从{first}到{last}放假 {days} 天，太长了。请核对起止日期。", first = Chinese(*.first), last = Chinese(*.last))]
    TooLong {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
        /// How many days.
        days: i32,
    },
    /// A make-up day that is a weekday anyway.
    #[error("{}本来就是工作日，不用写成调休上班。请核对日期：调休上班的都是周六或者周日。", Chinese(*.0))]
    NotWeekend(Date),
    /// A day that is named twice: as off and as worked, or in two years' arrangements.
    #[error("{}写了两次。请核对：同一天只能放假一次，或者上班一次。", Chinese(*.0))]
    NamedTwice(Date),
    /// A festival is missing that every notice arranges.
    #[error(
        "没有写到{0}。国务院每年的通知都安排元旦、春节、清明、劳动、端午、中秋、国庆七个节日，请补上。"
    )]
    Missing(&'static str),
}

impl Arrangement {
    /// The arrangement of a year, if it can be one: `notice` is the number of the State Council's
    /// notice, such as `国办发明电〔2025〕7号`.
    ///
    /// Days may lie in the year itself or in the last two weeks of the December before it. Notices
    /// since that for 2008 must arrange all seven festivals.
    pub fn new(year: i16, notice: &str, holidays: Vec<Holiday>) -> Result<Self, Problem> {
        check_year(i64::from(year))?;
        for holiday in &holidays {
            holiday.check(year)?;
        }
        if year >= 2008 {
            let missing = REQUIRED_FESTIVALS.into_iter().find(|required| {
                !holidays.iter().any(|holiday| holiday.festival.name().contains(required))
            });
            if let Some(missing) = missing {
                return Err(Problem::Missing(missing));
            }
        }
        let arrangement = Self { year, notice: notice.to_owned(), holidays };
        let mut days: Vec<Date> = arrangement.days().map(|(date, _)| date).collect();
        days.sort_unstable();
        match days.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(twice) => Err(Problem::NamedTwice(twice[0])),
            None => Ok(arrangement),
        }
    }

    /// The year.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// The number of the notice; empty where it was not told.
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// The festivals in the order of the notice.
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// Every day that the notice names, with its kind; not in order.
    pub(super) fn days(&self) -> impl Iterator<Item = (Date, Day)> + '_ {
        self.holidays.iter().flat_map(|holiday| {
            let festival = &holiday.festival;
            let off = holiday.off().map(|date| (date, Day::Holiday(festival.clone())));
            let worked = holiday.workdays.iter().map(|date| (*date, Day::MakeUp(festival.clone())));
            off.chain(worked)
        })
    }
}

impl Holiday {
    /// The days off, from the first to the last.
    pub fn off(&self) -> impl Iterator<Item = Date> + use<> {
        let last = self.last;
        self.first.series(jiff::Span::new().days(1)).take_while(move |date| *date <= last)
    }

    /// Whether this can be a holiday of a year's notice.
    pub(super) fn check(&self, year: i16) -> Result<(), Problem> {
        if self.festival.name().trim().is_empty() {
            return Err(Problem::Nameless);
        }
        let (first, last) = (self.first, self.last);
        let allowed = date(year - 1, 12, 15)..=date(year, 12, 31);
        for day in [first, last].into_iter().chain(self.workdays.iter().copied()) {
            if !allowed.contains(&day) {
                return Err(Problem::OutsideYear { year, day });
            }
        }
        if last < first {
            return Err(Problem::Backwards { first, last });
        }
        let days = (last - first).get_days() + 1;
        if days > LONGEST {
            return Err(Problem::TooLong { first, last, days });
        }
        match self.workdays.iter().find(|day| !is_weekend(**day)) {
            Some(weekday) => Err(Problem::NotWeekend(*weekday)),
            None => Ok(()),
        }
    }
}

pub(super) fn check_year(year: i64) -> Result<i16, Problem> {
    i16::try_from(year).ok().filter(|year| YEARS.contains(year)).ok_or(Problem::Year(year))
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}
