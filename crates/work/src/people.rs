//! People who work with the program: their cards, roles and accounts.

mod card;
pub(crate) mod password;

use jiff::Timestamp;
use ledger::acts::person::{
    LockedOut, LoggedIn, LoginRefused, Refused, Registered, Reinstated, RoleGranted, RoleRevoked,
    SecondFactorCleared, SessionsClosed, Suspended,
};
use ledger::acts::settings::SecuritySet;
use ledger::subjects::person::Account;
use ledger::subjects::unit::Units;
use ledger::{Draft, PersonId, Sealed, SessionId, UnitId};

use crate::permission::Action;
use crate::present::{By, Present};
use crate::refusal::Refusal;

pub use card::Card;
pub use password::{RULES, check_password};

/// Enters a person. The card has been sealed into the vault in the same transaction.
pub fn register(
    present: &Present,
    units: &Units,
    person: PersonId,
    unit: UnitId,
    card: Sealed,
) -> Result<Vec<Draft>, Refusal> {
    present.may(Action::RegisterPeople, Some(unit), units)?;
    let living = units.get(unit).is_some_and(|unit| unit.lives_on(present.today()));
    if !living {
        return Err(Refusal::fault("unit", "请选择这个人现在工作的单位。"));
    }
    Ok(vec![present.draft(Some(unit), Registered { person, unit, card })])
}

/// Lets a person act in a role for a unit.
pub fn grant(
    present: &Present,
    units: &Units,
    account: &Account,
    granted: RoleGranted,
) -> Result<Vec<Draft>, Refusal> {
    for unit in [granted.unit, account.unit] {
        present.may(Action::GrantRoles, Some(unit), units)?;
    }
    not_oneself(present, account)?;
    let living = units.get(granted.unit).is_some_and(|unit| unit.lives_on(present.today()));
    if !living {
        return Err(Refusal::fault("unit", "这个单位现在不存在。请选择别的单位。"));
    }
    let against = account.grants.iter().find(|grant| !grant.role.may_stand_beside(granted.role));
    if let Some(against) = against {
        return Err(Refusal::fault(
            "role",
            format!(
                "“{}”和“{}”不能由同一个人担任（系统、安全、审计三类管理员相互分开，也不办理业务）。请选择别的人，或先收回原来的角色。",
                against.role.title(),
                granted.role.title()
            ),
        ));
    }
    let has = account.grants.iter().any(|g| g.unit == granted.unit && g.role == granted.role);
    if has {
        return Err(Refusal::fault("role", "这个人已经有这个角色了。"));
    }
    Ok(vec![present.draft(Some(granted.unit), granted)])
}

/// Takes a role back. The county always keeps somebody who can grant roles: the last security
/// administrator is not unmade.
pub fn revoke(
    present: &Present,
    units: &Units,
    account: &Account,
    revoked: RoleRevoked,
) -> Result<Vec<Draft>, Refusal> {
    for unit in [revoked.unit, account.unit] {
        present.may(Action::GrantRoles, Some(unit), units)?;
    }
    // Who cannot touch their own roles cannot unmake the last of the security administrators.
    not_oneself(present, account)?;
    let has = account.grants.iter().any(|g| g.unit == revoked.unit && g.role == revoked.role);
    if !has {
        return Err(Refusal::NotFound("个角色"));
    }
    Ok(vec![present.draft(Some(revoked.unit), revoked)])
}

/// Closes an account.
pub fn suspend(
    present: &Present,
    units: &Units,
    account: &Account,
    reason: &str,
) -> Result<Vec<Draft>, Refusal> {
    present.may(Action::GuardAccounts, Some(account.unit), units)?;
    not_oneself(present, account)?;
    if account.suspended.is_some() {
        return Err(Refusal::NotNow("这个账号已经停用了。".to_owned()));
    }
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 100 {
        return Err(Refusal::fault("reason", "请写明停用的原因，例如“调离”，最多 100 个字。"));
    }
    let person = account.person;
    Ok(vec![present.draft(Some(account.unit), Suspended { person, reason: reason.to_owned() })])
}

/// Opens an account again.
pub fn reinstate(
    present: &Present,
    units: &Units,
    account: &Account,
) -> Result<Vec<Draft>, Refusal> {
    present.may(Action::GuardAccounts, Some(account.unit), units)?;
    not_oneself(present, account)?;
    let open = account.suspended.is_none() && account.locked(present.now).is_none();
    if open {
        return Err(Refusal::NotNow("这个账号没有停用，也没有锁定。".to_owned()));
    }
    Ok(vec![present.draft(Some(account.unit), Reinstated { person: account.person })])
}

/// Stops asking for one-time codes, since the device was lost.
pub fn clear_second_factor(
    present: &Present,
    units: &Units,
    account: &Account,
) -> Result<Vec<Draft>, Refusal> {
    present.may(Action::GuardAccounts, Some(account.unit), units)?;
    not_oneself(present, account)?;
    if !account.has_second_factor {
        return Err(Refusal::NotNow("这个账号没有启用动态口令。".to_owned()));
    }
    Ok(vec![present.draft(Some(account.unit), SecondFactorCleared { person: account.person })])
}

/// Ends visits: one's own, or other people's where the permission table allows it.
pub fn close_sessions(
    present: &Present,
    units: &Units,
    account: &Account,
    sessions: Vec<SessionId>,
) -> Result<Vec<Draft>, Refusal> {
    if present.account().is_none_or(|own| own.person != account.person) {
        present.may(Action::GuardAccounts, Some(account.unit), units)?;
    }
    if sessions.is_empty() {
        return Err(Refusal::NotFound("次登录"));
    }
    let person = account.person;
    Ok(vec![present.draft(Some(account.unit), SessionsClosed { person, sessions })])
}

/// What a login comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Login {
    /// The visit begins.
    Open(Vec<Draft>),
    /// It does not, and this is why. The sentence for the visitor is the same for a wrong name, a
    /// wrong password and a suspended account: who knocks learns nothing.
    Refused(Refused, Vec<Draft>),
}

/// Decides a login, after password and code were looked at. What counts is the account at this moment
/// and how many refusals it has seen in a row.
pub fn login(
    now: Timestamp,
    account: &Account,
    looked_at: Result<(), Refused>,
    session: SessionId,
    security: &SecuritySet,
) -> Login {
    let person = account.person;
    let present = Present { now, by: By::Person(Box::new(account.clone())) };
    let draft = |content| present.draft(Some(account.unit), content);
    let refused = |why| draft(ledger::Content::from(LoginRefused { person, why }));
    if account.locked(now).is_some() {
        return Login::Refused(Refused::Locked, vec![refused(Refused::Locked)]);
    }
    if account.suspended.is_some() {
        return Login::Refused(Refused::Suspended, vec![refused(Refused::Suspended)]);
    }
    match looked_at {
        Ok(()) => Login::Open(vec![draft(LoggedIn { person, session }.into())]),
        Err(why) => {
            let mut drafts = vec![refused(why)];
            if account.refusals + 1 >= security.refusals {
                let span = jiff::SignedDuration::from_mins(i64::from(security.locked_minutes));
                let until = now.checked_add(span).unwrap_or(Timestamp::MAX);
                drafts.push(draft(LockedOut { person, until }.into()));
            }
            Login::Refused(why, drafts)
        }
    }
}

/// Nobody is the one who decides about their own account.
fn not_oneself(present: &Present, account: &Account) -> Result<(), Refusal> {
    match present.account() {
        Some(own) if own.person == account.person => Err(Refusal::Own),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
