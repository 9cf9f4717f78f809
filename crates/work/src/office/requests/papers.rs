//! 制发文书: a paper gets its number and its words in the transaction of the step that brings it
//! forth.

use ledger::acts::request::PaperIssued;
use ledger::subjects::request::Request;
use ledger::{PaperId, PaperKind, PersonId};
use statute::clock::Clock;
use store::projections;

use super::{VaultSeal, record_of};
use crate::office::{Sitting, fresh};
use crate::refusal::Refusal;
use crate::requests::papers::{Composing, compose, series};
use crate::requests::{Case, Seal, Step};

impl Sitting<'_, '_> {
    /// Issues a paper of a request, as it is after the step. `before` and its clock are those before.
    pub(crate) fn issue(
        &mut self,
        kind: PaperKind,
        before: (&Request, Option<&Clock>),
        after: &Request,
        step: &Step,
    ) -> Result<PaperId, Refusal> {
        let unit = before.0.unit;
        let number = if kind.is_sent() { Some(self.number(unit, series(kind))?) } else { None };
        let paper = PaperId::new(fresh(self.present.now));
        let id = after.id();
        let (units, calendar, settings) = (self.units()?, self.calendar()?, self.settings()?);
        let present = self.present.clone();
        let office = self.office;
        let clock_settings = office.clock_settings();
        let clock = after.clock(&calendar, clock_settings).ok();
        let code = office.query_code(id);
        // The vault and the cards are read in the same transaction, one after the other.
        let people = self.names_of(after)?;
        let mut names = |person: PersonId| {
            let found = people.iter().find(|(one, _)| *one == person);
            found.map(|(_, name)| name.clone()).ok_or(Refusal::NotFound("个人"))
        };
        let mut vault = VaultSeal { sitting: self, record: record_of(id) };
        let content = compose(
            kind,
            Composing {
                case: Case {
                    present: &present,
                    units: &units,
                    request: after,
                    calendar: &calendar,
                    settings: clock_settings,
                    fresh: fresh(present.now),
                },
                step,
                before: before.0,
                number: number.clone(),
                clocks: (before.1, clock.as_ref()),
                settings: &settings,
                code: &code,
                vault: &mut vault,
                names: &mut names,
            },
        )?;
        let content = (&mut vault as &mut dyn Seal).seal_value(&content)?;
        let on = present.today();
        let issued = PaperIssued { request: id, paper, kind, unit, number, on, content };
        let draft = present.draft(Some(unit), issued);
        self.write(vec![draft])?;
        Ok(paper)
    }

    /// The names of those who worked on a request and of who acts now.
    fn names_of(&mut self, request: &Request) -> Result<Vec<(PersonId, String)>, Refusal> {
        let mut people: Vec<PersonId> =
            self.present.account().map(|account| account.person).into_iter().collect();
        people.extend(request.materials.iter().filter_map(|material| material.by));
        people.extend(request.reply.iter().flat_map(|reply| reply.authors.iter().copied()));
        people.sort_unstable();
        people.dedup();
        let office = self.office;
        let mut names = Vec::new();
        for person in people {
            let Some(account) = projections::people::one(self.tx, &office.county, person)? else {
                continue;
            };
            if let Some(card) = office.card_in(self.tx, &account)? {
                names.push((person, card.name));
            }
        }
        Ok(names)
    }
}
