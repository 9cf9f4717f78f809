//! The present, as a command sees it: what time it is and who does it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use ledger::subjects::person::Account;
use ledger::subjects::unit::Units;
use ledger::{Actor, Content, Draft, UnitId};

use crate::permission::{self, Action};
use crate::refusal::Refusal;

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// A person who is logged in.
    Person(Box<Account>),
    /// Who made a request, shown by its code and a second secret: may do what an applicant does.
    Applicant,
    /// The program itself: setting up, the demonstration. It may do everything.
    Program(&'static str),
}

/// When and by whom a command is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// The instant.
    pub now: Timestamp,
    /// Who.
    pub by: By,
}

/// The clocks of China.
const CHINA: Offset = Offset::constant(8);

/// The day of an instant by the clocks of China, on which the law counts. China has one time zone and
/// has had no summer time since 1991.
pub fn day_of(instant: Timestamp) -> Date {
    time_of(instant).date()
}

/// Day and time of an instant by the clocks of China.
pub fn time_of(instant: Timestamp) -> DateTime {
    CHINA.to_datetime(instant)
}

impl Present {
    /// The day.
    pub fn today(&self) -> Date {
        day_of(self.now)
    }

    /// The person, unless it is the program.
    pub fn account(&self) -> Option<&Account> {
        match &self.by {
            By::Person(account) => Some(account),
            By::Applicant | By::Program(_) => None,
        }
    }

    /// Refuses what the permission table does not allow.
    pub fn may(&self, action: Action, unit: Option<UnitId>, units: &Units) -> Result<(), Refusal> {
        let allowed = match &self.by {
            By::Person(account) => permission::allows(account, action, unit, units, self.today()),
            By::Applicant => false,
            By::Program(_) => true,
        };
        if allowed { Ok(()) } else { Err(Refusal::NotAllowed(action)) }
    }

    /// An act of this moment by this actor.
    pub fn draft(&self, unit: Option<UnitId>, content: impl Into<Content>) -> Draft {
        let actor = match &self.by {
            By::Person(account) => Actor::Person(account.person),
            By::Applicant => Actor::Public,
            By::Program(name) => Actor::Program((*name).to_owned()),
        };
        Draft { at: self.now, actor, unit, content: content.into(), digests: Vec::new() }
    }
}
