//! People who work with the program: their accounts, roles and visits. Names, login names and
//! telephone numbers stand in the vault; here a person is an identifier.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::act::Sealed;
use crate::id::{PersonId, SessionId, UnitId};
use crate::subjects::person::Role;

/// A person was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// The person.
    pub person: PersonId,
    /// The unit where the person works.
    pub unit: UnitId,
    /// Name, login name and ways to reach, in the vault.
    pub card: Sealed,
}

/// What the vault holds of a person was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardChanged {
    /// The person.
    pub person: PersonId,
    /// The card as it is now.
    pub card: Sealed,
}

/// A person may act in a role for a unit and, where the role reaches so far, the units below.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleGranted {
    /// The person.
    pub person: PersonId,
    /// The unit.
    pub unit: UnitId,
    /// The role.
    pub role: Role,
}

/// A person may no longer act in a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleRevoked {
    /// The person.
    pub person: PersonId,
    /// The unit.
    pub unit: UnitId,
    /// The role.
    pub role: Role,
}

/// A link that works once was made, with which the person sets a password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invited {
    /// The person.
    pub person: PersonId,
    /// It works until then.
    pub until: Timestamp,
}

/// A password was set. Nothing of it stands here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordSet {
    /// The person.
    pub person: PersonId,
}

/// One-time codes (动态口令, TOTP) are asked from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorSet {
    /// The person.
    pub person: PersonId,
}

/// One-time codes are no longer asked, since the device was lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorCleared {
    /// The person.
    pub person: PersonId,
}

/// New recovery codes (恢复码) were made; older ones no longer work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecoveryCodesMade {
    /// The person.
    pub person: PersonId,
    /// How many.
    pub codes: u8,
}

/// A recovery code stood in for a one-time code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecoveryCodeUsed {
    /// The person.
    pub person: PersonId,
    /// How many are left.
    pub left: u8,
}

/// The account is closed until it is reinstated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspended {
    /// The person.
    pub person: PersonId,
    /// Why: 调离, 退休, 长期未用 …
    pub reason: String,
}

/// The account is open again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reinstated {
    /// The person.
    pub person: PersonId,
}

/// A visit began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoggedIn {
    /// The person.
    pub person: PersonId,
    /// The visit.
    pub session: SessionId,
}

/// Why a login came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// The password was wrong.
    Password,
    /// The one-time code was wrong.
    Code,
    /// The account was locked at that time.
    Locked,
    /// The account was suspended.
    Suspended,
}

/// Somebody tried to log in and could not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoginRefused {
    /// The person whose account it was.
    pub person: PersonId,
    /// Why.
    pub why: Refused,
}

/// Too many refusals in a row: nobody can log in to this account for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedOut {
    /// The person.
    pub person: PersonId,
    /// Until then.
    pub until: Timestamp,
}

/// The person ended a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoggedOut {
    /// The person.
    pub person: PersonId,
    /// The visit.
    pub session: SessionId,
}

/// Visits of a person were ended from another one, or by an administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionsClosed {
    /// The person.
    pub person: PersonId,
    /// Which visits.
    pub sessions: Vec<SessionId>,
}

/// Who works on a person's cases while the person is away (代办), or that nobody needs to any more.
/// Nobody may do more by it than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubstituteSet {
    /// Who is away.
    pub person: PersonId,
    /// Who works on the cases, and when; none where that is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<Substitute>,
}

/// Who works on somebody's cases, from a day to a day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Substitute {
    /// Who.
    pub by: PersonId,
    /// From which day.
    pub from: Date,
    /// To which day.
    pub to: Date,
}

impl Substitute {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}
