//! Who acts, and through what.

use jiff::Timestamp;
use ledger::subjects::person::Role;
use ledger::subjects::request::Request;
use ledger::{PersonId, UnitId};
use work::office::Submission;
use work::requests::{Registration, Step};
use work::{Office, Refusal, Who};

/// The part that somebody plays in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Takes papers in and sends them out.
    Registrar,
    /// Handles the case.
    Handler,
    /// Reviews what is to be given.
    Reviewer,
    /// Approves the reply.
    Approver,
    /// Signs it.
    Issuer,
    /// Answers for the office.
    Head,
    /// Asked.
    Applicant,
}

impl Part {
    /// The role that it takes; none for the applicant.
    pub fn role(self) -> Option<Role> {
        Some(match self {
            Self::Registrar => Role::Registrar,
            Self::Handler => Role::Handler,
            Self::Reviewer => Role::SecrecyReviewer,
            Self::Approver => Role::Approver,
            Self::Issuer => Role::Issuer,
            Self::Head => Role::OfficeHead,
            Self::Applicant => return None,
        })
    }
}

/// The people of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// The unit.
    pub unit: UnitId,
    people: Vec<(Part, PersonId)>,
}

impl Cast {
    /// Whoever holds the roles in a unit; none where a part has nobody.
    pub fn of(office: &Office, unit: UnitId) -> Result<Option<Self>, Refusal> {
        let mut people = Vec::new();
        for part in [
            Part::Registrar,
            Part::Handler,
            Part::Reviewer,
            Part::Approver,
            Part::Issuer,
            Part::Head,
        ] {
            let Some(role) = part.role() else { continue };
            let holders = office.holders(unit, role)?;
            // No two parts by one person where another can be had.
            let free = holders.iter().find(|one| !people.iter().any(|(_, taken)| taken == *one));
            match free.or(holders.first()) {
                Some(person) => people.push((part, *person)),
                None => return Ok(None),
            }
        }
        Ok(Some(Self { unit, people }))
    }

    /// Who plays a part; none for the applicant.
    pub fn person(&self, part: Part) -> Option<PersonId> {
        self.people.iter().find(|(one, _)| *one == part).map(|(_, person)| *person)
    }
}

/// Through what a story is told: the office itself, or its pages.
pub trait Hands {
    /// Hands a request in.
    fn enter(&mut self, cast: &Cast, at: Timestamp, what: Registration)
    -> Result<Request, Refusal>;

    /// Takes a step.
    fn take(
        &mut self,
        cast: &Cast,
        part: Part,
        at: Timestamp,
        request: &Request,
        step: Step,
    ) -> Result<Request, Refusal>;
}

/// Straight through the office.
#[derive(Clone, Debug)]
pub struct InTheOffice(pub Office);

impl InTheOffice {
    fn who(cast: &Cast, part: Part) -> Who {
        cast.person(part).map_or(Who::Applicant, Who::Person)
    }
}

impl Hands for InTheOffice {
    fn enter(
        &mut self,
        cast: &Cast,
        at: Timestamp,
        what: Registration,
    ) -> Result<Request, Refusal> {
        let part = match what.channel {
            statute::received::Channel::Web => Part::Applicant,
            _ => Part::Registrar,
        };
        let submission = Submission { request: self.0.new_request(at), registration: what };
        Ok(self.0.submit(&Self::who(cast, part), at, submission)?.request)
    }

    fn take(
        &mut self,
        cast: &Cast,
        part: Part,
        at: Timestamp,
        request: &Request,
        step: Step,
    ) -> Result<Request, Refusal> {
        let seen = Some(request.last_act);
        self.0.take(&Self::who(cast, part), at, request.id(), seen, step)
    }
}
