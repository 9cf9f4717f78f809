//! The accounts of the people who work with the program.

use ledger::subjects::person::{Account, Role};
use ledger::{Act, Content, County, PersonId, Subject, UnitId};

use super::{read, written};
use crate::error::{Error, Result};
use crate::port::{Tx, View, sql};

pub(super) fn apply(tx: &mut Tx<'_>, county: &County, act: &Act) -> Result<()> {
    let Subject::Person(person) = act.content.subject() else { return Ok(()) };
    let account = match one(tx, county, person)? {
        Some(mut account) => {
            account.apply(act);
            Some(account)
        }
        None => Account::fold([act]),
    };
    let Some(account) = account else { return Ok(()) };
    tx.execute(
        sql!(
            "INSERT INTO account (county, person, unit, state) VALUES ($1, $2, $3, $4) \
            ON CONFLICT (county, person) DO UPDATE SET unit = excluded.unit, state = excluded.state"
        ),
        &[&county.as_str(), &person.to_string(), &account.unit.to_string(), &written(&account)?],
    )?;
    match &act.content {
        Content::RoleGranted(granted) => {
            tx.execute(
                sql!(
                    "INSERT INTO role_grant (county, unit, role, person) VALUES ($1, $2, $3, $4) \
                    ON CONFLICT (county, unit, role, person) DO NOTHING"
                ),
                &[
                    &county.as_str(),
                    &granted.unit.to_string(),
                    &name_of(granted.role)?,
                    &person.to_string(),
                ],
            )?;
        }
        Content::RoleRevoked(revoked) => {
            tx.execute(
                sql!(
                    "DELETE FROM role_grant \
                    WHERE county = $1 AND unit = $2 AND role = $3 AND person = $4"
                ),
                &[
                    &county.as_str(),
                    &revoked.unit.to_string(),
                    &name_of(revoked.role)?,
                    &person.to_string(),
                ],
            )?;
        }
        _ => {}
    }
    Ok(())
}

/// A role as the ledger writes it.
fn name_of(role: Role) -> Result<String> {
    match serde_json::to_value(role) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        _ => Err(Error::Misuse { detail: "角色没有名称".into() }),
    }
}

/// One account.
pub fn one(view: &mut View<'_>, county: &County, person: PersonId) -> Result<Option<Account>> {
    let state = view.find(
        sql!("SELECT state FROM account WHERE county = $1 AND person = $2"),
        &[&county.as_str(), &person.to_string()],
        |row| row.get::<String>(0),
    )?;
    state.as_deref().map(read).transpose()
}

/// The accounts of the people of a unit, in the order of their entry.
pub fn of_unit(view: &mut View<'_>, county: &County, unit: UnitId) -> Result<Vec<Account>> {
    view.query(
        sql!("SELECT state FROM account WHERE county = $1 AND unit = $2 ORDER BY person"),
        &[&county.as_str(), &unit.to_string()],
        |row| read(&row.get::<String>(0)?),
    )
}

/// All accounts, in the order of their entry.
pub fn all(view: &mut View<'_>, county: &County) -> Result<Vec<Account>> {
    view.query(
        sql!("SELECT state FROM account WHERE county = $1 ORDER BY person"),
        &[&county.as_str()],
        |row| read(&row.get::<String>(0)?),
    )
}

/// Who holds a role for a unit.
pub fn who(
    view: &mut View<'_>,
    county: &County,
    unit: UnitId,
    role: Role,
) -> Result<Vec<PersonId>> {
    let role = name_of(role)?;
    view.query(
        sql!(
            "SELECT person FROM role_grant WHERE county = $1 AND unit = $2 AND role = $3 \
            ORDER BY person"
        ),
        &[&county.as_str(), &unit.to_string(), &role],
        |row| {
            let person: String = row.get(0)?;
            person.parse().map_err(|_| Error::damaged("人员编号读不懂"))
        },
    )
}
