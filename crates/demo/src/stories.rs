//! Cases as they are told: what happens in one, move by move, and how it ends.
//!
//! A [`Story`] knows neither people nor dates nor identifiers; [`tell`] lets the people of a unit act
//! it out from a day on. The demonstration is made of such stories, and so are the scenarios that
//! show that each kind of case ends in its row of the annual report.

mod cast;
mod moves;
mod plots;
mod words;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use ledger::acts::request::{Delivery, Form, Matter, Route};
use ledger::subjects::request::Request;
use statute::Calendar;
use statute::applicant::ApplicantKind;
use statute::outcome::Outcome;
use statute::received::Channel;
use work::Refusal;
use work::requests::{Applicant, Registration, Wanted};

pub use cast::{Cast, Hands, InTheOffice, Part};
pub use moves::Do;
pub use plots::plots;
pub use words::{applicant, reply_text};

/// What happens in a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// What it is about, for who reads a test.
    pub title: &'static str,
    /// How the request comes.
    pub channel: Channel,
    /// Who asks.
    pub kind: ApplicantKind,
    /// For what kind of thing.
    pub matter: Matter,
    /// How the applicant wants to get it.
    pub delivery: Delivery,
    /// What happens: after how many working days from the move before, and what.
    pub moves: Vec<(u16, Do)>,
    /// In which outcome it ends; none while it is open, or where no row counts it.
    pub outcome: Option<Outcome>,
}

impl Story {
    /// A story of a natural person who asks on the web.
    pub fn of(title: &'static str, outcome: impl Into<Option<Outcome>>) -> Self {
        Self {
            title,
            channel: Channel::Web,
            kind: ApplicantKind::NaturalPerson,
            matter: Matter::Disclosure,
            delivery: Delivery { form: Form::Electronic, route: Route::Email },
            moves: Vec::new(),
            outcome: outcome.into(),
        }
    }

    /// By another channel.
    #[must_use]
    pub fn by(mut self, channel: Channel) -> Self {
        self.channel = channel;
        if matches!(channel, Channel::SignedPost | Channel::OrdinaryPost) {
            self.delivery = Delivery { form: Form::Paper, route: Route::Post };
        }
        self
    }

    /// With these moves after those before.
    #[must_use]
    pub fn then(mut self, moves: impl IntoIterator<Item = (u16, Do)>) -> Self {
        self.moves.extend(moves);
        self
    }

    /// What is handed in, on a day.
    pub fn registration(
        &self,
        cast: &Cast,
        arrived: Date,
        who: Applicant,
        wanted: Wanted,
    ) -> Registration {
        Registration {
            unit: cast.unit,
            matter: self.matter,
            kind: self.kind,
            applicant: who,
            wanted,
            delivery: self.delivery,
            channel: self.channel,
            arrived,
            oral: false,
            enclosures: Vec::new(),
        }
    }
}

/// A story that was told.
#[derive(Clone, Debug)]
pub struct Told {
    /// The request.
    pub request: Request,
    /// The day of each move, the arrival first.
    pub days: Vec<Date>,
}

/// A minute of a day in China, from nine in the morning.
pub fn minute(day: Date, minutes: i64) -> Timestamp {
    let nine =
        Offset::constant(8).to_timestamp(day.at(9, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
    nine.checked_add(jiff::SignedDuration::from_mins(minutes)).unwrap_or(nine)
}

/// Lets the people of a unit act a story out, from the day on which the request arrives until a day
/// that is not passed: what would happen later does not happen.
pub fn tell(
    hands: &mut dyn Hands,
    cast: &Cast,
    story: &Story,
    calendar: &Calendar,
    arrived: Date,
    until: Date,
    whom: (Applicant, Wanted),
) -> Result<Told, Refusal> {
    let registration = story.registration(cast, arrived, whom.0, whom.1.clone());
    let mut request = hands.enter(cast, minute(arrived, 0), registration)?;
    let mut days = vec![arrived];
    let mut day = arrived;
    let mut minutes = 1;
    for (after, what) in &story.moves {
        if *after > 0 {
            day = calendar.workdays_after(day, *after).on;
            minutes = 0;
        }
        if day > until {
            break;
        }
        minutes += 7;
        let at = minute(day, minutes);
        let step = what.step(&request, day, calendar, &whom.1);
        request = hands.take(cast, what.part(), at, &request, step)?;
        days.push(day);
    }
    Ok(Told { request, days })
}
