//! Names of people and units, for sentences about them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use ledger::subjects::unit::Units;
use ledger::{Actor, PersonId, UnitId};
use web::Problem;
use work::office::Visit;

use crate::answer;
use crate::ask::Ask;

/// Who and what the acts speak of, by name. People whose card was erased have none.
pub(crate) struct Names {
    people: BTreeMap<PersonId, String>,
    units: Arc<Units>,
    today: Date,
}

impl Names {
    /// The names that somebody may see.
    pub(crate) fn seen_by(ask: &Ask, visit: &Visit) -> Result<Self, Problem> {
        let people = ask.office().people(&visit.account, ask.now, None).map_err(answer::problem)?;
        let people = people
            .into_iter()
            .filter_map(|person| Some((person.account.person, person.card?.name)))
            .collect();
        Ok(Self { people, units: ask.units()?, today: ask.today() })
    }

    /// A person's name.
    pub(crate) fn person(&self, person: PersonId) -> String {
        let known = self.people.get(&person).cloned();
        known.unwrap_or_else(|| "某人（资料已销毁或不在可见范围）".to_owned())
    }

    /// A unit's short name as it is today.
    pub(crate) fn unit(&self, unit: UnitId) -> String {
        let found = self.units.get(unit);
        found.map_or_else(|| "某单位".to_owned(), |unit| unit.name_on(self.today).short.clone())
    }

    /// Who did something.
    pub(crate) fn actor(&self, actor: &Actor) -> String {
        match actor {
            Actor::Person(person) => self.person(*person),
            Actor::Public => "公众".to_owned(),
            Actor::Program(name) => match name.as_str() {
                "setup" => "初次设置程序".to_owned(),
                "demonstration" => "演示程序".to_owned(),
                name => format!("程序（{name}）"),
            },
        }
    }

    /// All people with their names.
    pub(crate) fn people(&self) -> impl Iterator<Item = (PersonId, &str)> {
        self.people.iter().map(|(person, name)| (*person, name.as_str()))
    }

    /// All units with their names.
    pub(crate) fn units(&self) -> impl Iterator<Item = (UnitId, String)> {
        self.units.iter().map(|unit| (unit.id, unit.name_on(self.today).short.clone()))
    }
}
