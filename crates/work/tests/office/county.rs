//! A county that was just set up, and people in it.

use jiff::{SignedDuration, Timestamp};
use ledger::acts::person::RoleGranted;
use ledger::acts::unit::Founded;
use ledger::subjects::person::Role;
use ledger::subjects::unit::UnitKind;
use ledger::{County, PersonId, UnitId};
use store::Store;
use store::session::Token;
use store::testing::Place;
use work::office::{Knock, Setup, Visit};
use work::people::Card;
use work::{Office, Who};

/// The morning of a working day.
pub(crate) fn morning() -> Timestamp {
    "2026-03-02T00:30:00Z".parse().unwrap()
}

pub(crate) fn later(minutes: i64) -> Timestamp {
    morning() + SignedDuration::from_mins(minutes)
}

pub(crate) const PASSWORD: &str = "Wanlan-2026-gk";

pub(crate) struct Town {
    pub(crate) office: Office,
    pub(crate) government: UnitId,
    pub(crate) education: UnitId,
    pub(crate) health: UnitId,
    pub(crate) system: PersonId,
    pub(crate) security: PersonId,
    pub(crate) audit: PersonId,
    /// Works at the education office, may draft.
    pub(crate) drafter: PersonId,
}

pub(crate) const PROGRAM: Who = Who::Program("test");

pub(crate) fn office(place: &Place) -> Office {
    let store = Store::open(place.location()).unwrap();
    Office::new(store, County::new("140999").unwrap())
}

impl Town {
    pub(crate) fn new(place: &Place) -> Self {
        Self::set_up(place, false)
    }

    pub(crate) fn set_up(place: &Place, demonstration: bool) -> Self {
        let office = office(place);
        let setup = Setup { name: "望澜县".to_owned(), demonstration };
        let first = office.set_up(morning(), &setup).unwrap();
        let [system, security, audit] = first.as_slice() else { panic!("{first:?}") };
        let government = office.units().unwrap().government().unwrap().id;
        let found = |name: &str| {
            let unit = office.new_unit(morning());
            let founded = Founded {
                unit,
                name: format!("望澜县{name}"),
                short: format!("县{name}"),
                kind: UnitKind::Department,
                parent: Some(government),
                code: String::new(),
                from: jiff::civil::date(2026, 1, 1),
            };
            office.found_unit(&PROGRAM, morning(), founded).unwrap();
            unit
        };
        let (education, health) = (found("教育局"), found("卫健局"));
        let mut town = Self {
            government,
            education,
            health,
            system: system.person,
            security: security.person,
            audit: audit.person,
            drafter: system.person,
            office,
        };
        town.drafter = town.hire(education, "测试丙", "ce.shi", Role::Drafter);
        town
    }

    /// Enters a person with a role and the password of the tests.
    pub(crate) fn hire(&self, unit: UnitId, name: &str, login: &str, role: Role) -> PersonId {
        let card = card(name, login);
        let person = self.office.register_person(&PROGRAM, morning(), unit, card).unwrap();
        self.office.grant(&PROGRAM, morning(), RoleGranted { person, unit, role }).unwrap();
        self.office.set_passwords(&PROGRAM, morning(), vec![person], PASSWORD).unwrap();
        person
    }

    pub(crate) fn knock(&self, at: Timestamp, login: &str, password: &str) -> Knock {
        self.office.knock(at, login, password).unwrap()
    }

    #[track_caller]
    pub(crate) fn log_in(&self, at: Timestamp, login: &str) -> (Token, Visit) {
        match self.knock(at, login, PASSWORD) {
            Knock::Open(token) => {
                let visit = self.office.visit(at, &token).unwrap().unwrap();
                (token, visit)
            }
            other => panic!("{other:?}"),
        }
    }
}

pub(crate) fn card(name: &str, login: &str) -> Card {
    let [name, login] = [name, login].map(str::to_owned);
    Card { name, login, telephone: "0999-7000000".to_owned(), mail: String::new() }
}
