//! Who wrote an act, as far as the viewer may see people: a name, or else the unit.

use std::collections::BTreeMap;

use ledger::subjects::unit::Units;
use ledger::{Actor, PersonId};
use work::office::Visit;

use crate::ask::Ask;
use crate::tree;

/// Names for the acts of one page, each looked up once.
pub(crate) struct Writers<'a> {
    pub(crate) ask: &'a Ask,
    visit: &'a Visit,
    pub(crate) units: &'a Units,
    known: BTreeMap<PersonId, String>,
}

impl<'a> Writers<'a> {
    pub(crate) fn new(ask: &'a Ask, visit: &'a Visit, units: &'a Units) -> Self {
        Self { ask, visit, units, known: BTreeMap::new() }
    }

    /// By whom something was written: 由….
    pub(crate) fn of(&mut self, actor: &Actor) -> String {
        let Actor::Person(person) = actor else { return "由程序".to_owned() };
        if let Some(name) = self.known.get(person) {
            return format!("由{name}");
        }
        let name = self.look_up(*person);
        self.known.insert(*person, name.clone());
        format!("由{name}")
    }

    fn look_up(&self, person: PersonId) -> String {
        let office = self.ask.office();
        let seen = office.person(&self.visit.account, self.ask.now, person);
        match seen.ok().and_then(|person| person.card) {
            Some(card) => card.name,
            None => match office.unit_of(person) {
                Ok(Some(unit)) => {
                    format!("{}人员", tree::short(self.units, unit, self.ask.today()))
                }
                _ => "工作人员".to_owned(),
            },
        }
    }
}
