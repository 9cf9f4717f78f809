//! Two years of requests: which unit is asked by whom for what, on which day and how it goes on.
//!
//! Everything follows from the seed and the day of founding, so that entering can stop in the middle
//! and go on later: a request has the same identifier, and a move the same minute.

mod enter;
mod shares;
mod topics;

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::Date;
use ledger::RequestId;
use statute::Calendar;
use statute::applicant::ApplicantKind;
use statute::received::Channel;
use work::requests::{Applicant, Wanted};

use crate::SEED;
use crate::people::Inventor;
use crate::stories::{Story, applicant, minute};

pub use enter::{enter, founded};

/// How many closed requests there are; those in hand come in addition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size(pub u32);

impl Size {
    /// As in a county's two years.
    pub const WHOLE: Self = Self(580);
    /// Enough for a test.
    pub const SMALL: Self = Self(24);
}

/// A request that is to be entered.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Its identifier.
    pub request: RequestId,
    /// The short name of the unit.
    pub unit: &'static str,
    /// How it goes.
    pub story: Story,
    /// The day on which it arrives.
    pub arrived: Date,
    /// Who asks.
    pub applicant: Applicant,
    /// For what.
    pub wanted: Wanted,
}

/// The requests that are in hand on a day: at least one at each stage, some due within three days,
/// and one that is overdue by two working days.
pub fn in_hand(today: Date) -> Vec<Planned> {
    let mut planner = Planner::new(SEED ^ 1, 1_000);
    shares::in_hand()
        .into_iter()
        .map(|(unit, before, story)| {
            planner.plan(unit, story, workdays_before(planner.calendar, today, before))
        })
        .collect()
}

/// The requests of two years that are closed by a day, in the order in which they arrived.
pub fn closed(today: Date, size: Size) -> Vec<Planned> {
    let mut planner = Planner::new(SEED ^ 2, 2_000);
    let mut all: Vec<Planned> = (0..size.0)
        .map(|_| {
            let unit = shares::unit(&mut planner.rng);
            let story = shares::story(&mut planner.rng);
            let length: u16 = story.moves.iter().map(|(after, _)| *after).sum();
            let last = workdays_before(planner.calendar, today, length + 2);
            let day = shares::day(&mut planner.rng, last);
            // The site takes requests in on any day, a counter only on working days.
            let arrived = if story.channel == Channel::Web {
                day
            } else {
                workdays_before(planner.calendar, day, 0)
            };
            planner.plan(unit, story, arrived)
        })
        .collect();
    all.sort_by_key(|one| one.arrived);
    all
}

/// The latest working day from which so many working days have passed by `today`.
pub(crate) fn workdays_before(calendar: &Calendar, today: Date, days: u16) -> Date {
    let mut day = today;
    let mut left = days;
    loop {
        if calendar.is_workday(day) {
            if left == 0 {
                return day;
            }
            left -= 1;
        }
        day = day.saturating_sub(1.day());
    }
}

struct Planner {
    rng: Rng,
    inventor: Inventor,
    calendar: &'static Calendar,
    nth: u32,
}

impl Planner {
    fn new(seed: u64, nth: u32) -> Self {
        let calendar = Calendar::state_council();
        Self { rng: Rng::with_seed(seed), inventor: Inventor::new(seed), calendar, nth }
    }

    fn plan(&mut self, unit: &'static str, story: Story, arrived: Date) -> Planned {
        self.nth += 1;
        // One in nine comes from one of five who ask again and again.
        let who = if self.rng.u32(..9) == 0 { self.rng.u32(1..=5) } else { self.nth };
        let name = match story.kind {
            ApplicantKind::NaturalPerson if who <= 5 => Inventor::new(u64::from(who)).next().name,
            ApplicantKind::NaturalPerson => self.inventor.next().name,
            kind => shares::organisation(kind, who).to_owned(),
        };
        let seconds = u64::try_from(minute(arrived, 0).as_second()).unwrap_or(0);
        let random = self.rng.u128(..) | u128::from(self.nth);
        let uuid = uuid::Builder::from_unix_timestamp_millis(
            seconds * 1000,
            &random.to_be_bytes()[6..].try_into().unwrap_or([0; 10]),
        );
        Planned {
            request: RequestId::new(uuid.into_uuid()),
            unit,
            applicant: applicant(story.kind, &name, who),
            wanted: topics::wanted(unit, &mut self.rng, arrived),
            story,
            arrived,
        }
    }
}
