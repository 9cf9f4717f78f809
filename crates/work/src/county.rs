//! A small county for the tests of this crate.

use jiff::civil::date;
use ledger::acts::unit::Founded;
use ledger::subjects::person::{Account, Grant, Role};
use ledger::subjects::unit::{UnitKind, Units};
use ledger::{Algorithm, Content, Digest, PersonId, Sealed, UnitId};

use crate::present::{By, Present};

pub(crate) fn id(n: u32) -> UnitId {
    format!("00000000-0000-7000-8000-{n:012}").parse().unwrap()
}

pub(crate) fn person(n: u32) -> PersonId {
    format!("00000000-0000-7000-9000-{n:012}").parse().unwrap()
}

/// 1 the government, 2 education, 3 industry, 4 a township.
pub(crate) fn county() -> Units {
    let mut units = Units::default();
    for (n, name, short, kind, parent) in [
        (1, "山阴县人民政府", "县政府", UnitKind::Government, None),
        (2, "山阴县教育局", "县教育局", UnitKind::Department, Some(1)),
        (3, "山阴县工业和信息化局", "县工信局", UnitKind::Department, Some(1)),
        (4, "山阴县城关镇人民政府", "城关镇", UnitKind::Township, Some(1)),
        (5, "山阴县人民政府办公室", "县政府办", UnitKind::GovernmentOffice, Some(1)),
    ] {
        units.apply(&Content::from(Founded {
            unit: id(n),
            name: name.to_owned(),
            short: short.to_owned(),
            kind,
            parent: parent.map(id),
            code: String::new(),
            from: date(2019, 3, 1),
        }));
    }
    units
}

/// An account with a role for a unit.
pub(crate) fn account(n: u32, role: Role, unit: u32) -> Account {
    let commitment = Digest::new(Algorithm::HmacSha256, [0; 32]);
    let record = "00000000-0000-7000-a000-000000000001".parse().unwrap();
    Account {
        person: person(n),
        unit: id(unit),
        card: Sealed { record, commitment },
        grants: [Grant { unit: id(unit), role }].into(),
        suspended: None,
        locked_until: None,
        refusals: 0,
        has_password: true,
        has_second_factor: false,
        recovery_codes: 0,
        last_login: None,
        substitute: None,
    }
}

pub(crate) fn system_administrator(unit: u32) -> By {
    By::Person(Box::new(account(1, Role::SystemAdministrator, unit)))
}

/// A day in March, with the county's system administrator at work.
pub(crate) fn present() -> Present {
    Present { now: "2026-03-02T01:00:00Z".parse().unwrap(), by: system_administrator(1) }
}
