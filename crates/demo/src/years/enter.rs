//! Entering what was planned: again after a stop, from where it stopped.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use ledger::subjects::request::Request;
use ledger::{RequestId, Subject};
use statute::Calendar;
use statute::received::Channel;
use work::office::Submission;
use work::requests::{Registration, Step};
use work::{Office, Refusal, Who};

use super::Planned;
use crate::stories::{Cast, Hands, Part, tell};

/// When the demonstration was founded, from which everything in it is reckoned.
pub fn founded(office: &Office) -> Result<Option<Timestamp>, Refusal> {
    let county = office.county();
    let first = office.store().database.read(|view| store::acts::get(view, county, 0))?;
    Ok(first.map(|act| act.at))
}

/// Enters requests as far as they went by a day. What was entered before stays as it is. Asked
/// before each one, `stop` ends it early.
pub fn enter(
    office: &Office,
    today: Date,
    planned: &[Planned],
    stop: &dyn Fn() -> bool,
) -> Result<(), Refusal> {
    let units = office.units()?;
    let mut casts = HashMap::new();
    for one in planned {
        if stop() {
            break;
        }
        if !casts.contains_key(one.unit) {
            let unit = units.iter().find(|unit| unit.name_on(today).short == one.unit);
            let cast = unit.map(|unit| Cast::of(office, unit.id)).transpose()?.flatten();
            casts.insert(one.unit, cast);
        }
        let Some(Some(cast)) = casts.get(one.unit) else { continue };
        let mut hands = Resumed::new(office, one.request)?;
        let whom = (one.applicant.clone(), one.wanted.clone());
        let calendar = Calendar::state_council();
        tell(&mut hands, cast, &one.story, calendar, one.arrived, today, whom)?;
    }
    Ok(())
}

/// Leaves out the moves that were made before: each has a minute of its own.
struct Resumed {
    office: Office,
    request: RequestId,
    made: HashSet<Timestamp>,
}

impl Resumed {
    fn new(office: &Office, request: RequestId) -> Result<Self, Refusal> {
        let (county, subject) = (office.county(), Subject::Request(request));
        let acts =
            office.store().database.read(|view| store::acts::of_subject(view, county, subject))?;
        let made = acts.iter().map(|act| act.at).collect();
        Ok(Self { office: office.clone(), request, made })
    }
}

impl Hands for Resumed {
    fn enter(
        &mut self,
        cast: &Cast,
        at: Timestamp,
        registration: Registration,
    ) -> Result<Request, Refusal> {
        let who = match registration.channel {
            Channel::Web => Who::Applicant,
            _ => cast.person(Part::Registrar).map_or(Who::Applicant, Who::Person),
        };
        let submission = Submission { request: self.request, registration };
        Ok(self.office.submit(&who, at, submission)?.request)
    }

    fn take(
        &mut self,
        cast: &Cast,
        part: Part,
        at: Timestamp,
        request: &Request,
        step: Step,
    ) -> Result<Request, Refusal> {
        if self.made.contains(&at) {
            return Ok(request.clone());
        }
        let who = cast.person(part).map_or(Who::Applicant, Who::Person);
        self.office.take(&who, at, request.id(), Some(request.last_act), step)
    }
}
