//! A person's account: state, roles, the place of the card in the vault.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Sealed};
use crate::acts::person::{Refused, Substitute};
use crate::content::Content;
use crate::id::{PersonId, UnitId};

/// In what a person acts (角色). What each role may do is the permission table's to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 收件登记员: takes requests in.
    Registrar,
    /// 依申请公开承办人: handles cases.
    Handler,
    /// 拟稿人: writes what is to be published.
    Drafter,
    /// 保密审查员: reviews before anything is published or given.
    SecrecyReviewer,
    /// 审核人: approves.
    Approver,
    /// 签发人: issues.
    Issuer,
    /// 政府信息公开工作机构负责人: consents to extensions (条例第三十三条), answers for the unit.
    OfficeHead,
    /// 政府信息公开工作主管部门 (条例第三条): sees and supervises the units below.
    Authority,
    /// 系统管理员: units, people, settings of the site; sees no case.
    SystemAdministrator,
    /// 安全管理员: locks, sessions, roles of administrators, security settings.
    SecurityAdministrator,
    /// 审计管理员: reads the audit view, changes nothing.
    AuditAdministrator,
}

impl Role {
    /// Every role, those of the work first.
    pub const ALL: [Self; 11] = [
        Self::Registrar,
        Self::Handler,
        Self::Drafter,
        Self::SecrecyReviewer,
        Self::Approver,
        Self::Issuer,
        Self::OfficeHead,
        Self::Authority,
        Self::SystemAdministrator,
        Self::SecurityAdministrator,
        Self::AuditAdministrator,
    ];

    /// The Chinese name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Registrar => "收件登记员",
            Self::Handler => "依申请公开承办人",
            Self::Drafter => "拟稿人",
            Self::SecrecyReviewer => "保密审查员",
            Self::Approver => "审核人",
            Self::Issuer => "签发人",
            Self::OfficeHead => "公开工作机构负责人",
            Self::Authority => "公开工作主管部门",
            Self::SystemAdministrator => "系统管理员",
            Self::SecurityAdministrator => "安全管理员",
            Self::AuditAdministrator => "审计管理员",
        }
    }

    /// As the ledger and addresses write it: `secrecy-reviewer`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Registrar => "registrar",
            Self::Handler => "handler",
            Self::Drafter => "drafter",
            Self::SecrecyReviewer => "secrecy-reviewer",
            Self::Approver => "approver",
            Self::Issuer => "issuer",
            Self::OfficeHead => "office-head",
            Self::Authority => "authority",
            Self::SystemAdministrator => "system-administrator",
            Self::SecurityAdministrator => "security-administrator",
            Self::AuditAdministrator => "audit-administrator",
        }
    }

    /// The role of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// The three administrators, which no two roles of one person may join (三权分立), nor any role of
    /// the work.
    pub fn is_administrator(self) -> bool {
        matches!(
            self,
            Self::SystemAdministrator | Self::SecurityAdministrator | Self::AuditAdministrator
        )
    }

    /// Whether one person may hold both.
    pub fn may_stand_beside(self, other: Self) -> bool {
        self == other || (!self.is_administrator() && !other.is_administrator())
    }
}

/// A role for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Grant {
    /// The unit.
    pub unit: UnitId,
    /// The role.
    pub role: Role,
}

/// The account of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The person.
    pub person: PersonId,
    /// The unit where the person works.
    pub unit: UnitId,
    /// Name, login name and ways to reach, in the vault.
    pub card: Sealed,
    /// The roles held.
    pub grants: BTreeSet<Grant>,
    /// Why the account is closed; `None` while it is open.
    pub suspended: Option<String>,
    /// Nobody can log in until then.
    pub locked_until: Option<Timestamp>,
    /// Refused logins since the last one that worked.
    pub refusals: u16,
    /// Whether a password was set.
    pub has_password: bool,
    /// Whether one-time codes are asked.
    pub has_second_factor: bool,
    /// Recovery codes left.
    pub recovery_codes: u8,
    /// The last login.
    pub last_login: Option<Timestamp>,
    /// Who works on the person's cases meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<Substitute>,
}

impl Account {
    /// The account after the acts of its person; `None` before it was registered.
    pub fn fold<'a>(acts: impl IntoIterator<Item = &'a Act>) -> Option<Self> {
        let mut account = None;
        for act in acts {
            match (&act.content, &mut account) {
                (Content::PersonRegistered(registered), account @ None) => {
                    *account = Some(Self {
                        person: registered.person,
                        unit: registered.unit,
                        card: registered.card.clone(),
                        grants: BTreeSet::new(),
                        suspended: None,
                        locked_until: None,
                        refusals: 0,
                        has_password: false,
                        has_second_factor: false,
                        recovery_codes: 0,
                        last_login: None,
                        substitute: None,
                    });
                }
                (_, Some(account)) => account.apply(act),
                (_, None) => {}
            }
        }
        account
    }

    /// Takes in the next act of this person.
    pub fn apply(&mut self, act: &Act) {
        match &act.content {
            Content::PersonCardChanged(changed) => self.card = changed.card.clone(),
            Content::RoleGranted(granted) => {
                self.grants.insert(Grant { unit: granted.unit, role: granted.role });
            }
            Content::RoleRevoked(revoked) => {
                self.grants.remove(&Grant { unit: revoked.unit, role: revoked.role });
            }
            Content::PasswordSet(_) => {
                self.has_password = true;
                self.refusals = 0;
                self.locked_until = None;
            }
            Content::SecondFactorSet(_) => self.has_second_factor = true,
            Content::SecondFactorCleared(_) => {
                self.has_second_factor = false;
                self.recovery_codes = 0;
            }
            Content::RecoveryCodesMade(made) => self.recovery_codes = made.codes,
            Content::RecoveryCodeUsed(used) => self.recovery_codes = used.left,
            Content::SubstituteSet(set) => self.substitute = set.substitute,
            Content::PersonSuspended(suspended) => {
                self.suspended = Some(suspended.reason.clone());
            }
            Content::PersonReinstated(_) => {
                self.suspended = None;
                self.locked_until = None;
                self.refusals = 0;
            }
            Content::LoggedIn(_) => {
                self.last_login = Some(act.at);
                self.refusals = 0;
                self.locked_until = None;
            }
            Content::LoginRefused(refused) => {
                // What is refused while the door is locked says nothing about the password.
                if matches!(refused.why, Refused::Password | Refused::Code) {
                    self.refusals = self.refusals.saturating_add(1);
                }
            }
            Content::LockedOut(locked) => {
                self.locked_until = Some(locked.until);
                self.refusals = 0;
            }
            _ => {}
        }
    }

    /// Whether the person holds a role, for whatever unit.
    pub fn holds(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    /// Until when nobody can log in, if that is so at the time given.
    pub fn locked(&self, now: Timestamp) -> Option<Timestamp> {
        self.locked_until.filter(|until| now < *until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_named_as_the_ledger_writes_it() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), role.name());
            assert_eq!(Role::of_name(role.name()), Some(role));
        }
    }

    #[test]
    fn administrators_are_kept_apart_from_each_other_and_from_the_work() {
        use Role::{AuditAdministrator, Drafter, Handler, SecurityAdministrator};
        assert!(Drafter.may_stand_beside(Handler));
        assert!(!AuditAdministrator.may_stand_beside(SecurityAdministrator));
        assert!(!AuditAdministrator.may_stand_beside(Drafter));
        for one in Role::ALL {
            assert!(one.may_stand_beside(one));
            for other in Role::ALL {
                assert_eq!(one.may_stand_beside(other), other.may_stand_beside(one));
            }
        }
    }
}
