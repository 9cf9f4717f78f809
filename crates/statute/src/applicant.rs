//! Who asks (申请人情况): the six columns in which table three of the annual report counts.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The kind of an applicant (国办公开办函〔2021〕30号, table three).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApplicantKind {
    /// 自然人.
    NaturalPerson,
    /// 商业企业.
    Enterprise,
    /// 科研机构.
    Research,
    /// 社会公益组织.
    Charity,
    /// 法律服务机构.
    LegalService,
    /// 其他 organisations.
    OtherOrganisation,
}

impl ApplicantKind {
    /// Every kind, in the order of the form.
    pub const ALL: [Self; 6] = [
        Self::NaturalPerson,
        Self::Enterprise,
        Self::Research,
        Self::Charity,
        Self::LegalService,
        Self::OtherOrganisation,
    ];

    /// As the ledger and addresses write it: `natural-person`.
    pub fn name(self) -> &'static str {
        match self {
            Self::NaturalPerson => "natural-person",
            Self::Enterprise => "enterprise",
            Self::Research => "research",
            Self::Charity => "charity",
            Self::LegalService => "legal-service",
            Self::OtherOrganisation => "other-organisation",
        }
    }

    /// The kind of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it is an organisation (法人或者其他组织).
    pub fn is_organisation(self) -> bool {
        self != Self::NaturalPerson
    }
}

impl fmt::Display for ApplicantKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NaturalPerson => "自然人",
            Self::Enterprise => "商业企业",
            Self::Research => "科研机构",
            Self::Charity => "社会公益组织",
            Self::LegalService => "法律服务机构",
            Self::OtherOrganisation => "其他组织",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_as_the_ledger_writes_it() {
        for kind in ApplicantKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(ApplicantKind::of_name(kind.name()), Some(kind));
        }
    }
}
