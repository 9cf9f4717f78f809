//! Names of things: identifiers that the outside makes (UUID version 7) and the county they belong to.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes an identifier that was made elsewhere; the ledger makes none, since making one
            /// needs a clock.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The identifier as it is stored and printed.
            pub fn as_uuid(&self) -> &Uuid {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0.hyphenated())
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// One unit (单位): an organ, an office, a township.
    UnitId,
    /// One person who works with the program (工作人员).
    PersonId,
    /// One record of personal data in the vault.
    RecordId,
    /// One visit of a person who logged in.
    SessionId,
    /// One request for government information (政府信息公开申请).
    RequestId,
    /// One document that is to be given to an applicant (拟提供的材料).
    MaterialId,
    /// One paper that was issued (文书).
    PaperId,
    /// One reconsideration or suit (复议、诉讼案件).
    DisputeId,
}

/// The county (县) whose ledger this is: the first part of every key, so that many counties can stand
/// in one database. A short code such as its 行政区划代码: letters, digits and hyphens, at most 32.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct County(String);

/// A text that is no code of a county.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("县的代码只能用英文字母、数字和短横，最长 32 个字符，例如 140930")]
pub struct NotACounty;

impl County {
    /// Checks a code.
    pub fn new(code: &str) -> Result<Self, NotACounty> {
        let sound = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if code.is_empty() || code.len() > 32 || !code.chars().all(sound) {
            return Err(NotACounty);
        }
        Ok(Self(code.to_owned()))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for County {
    type Error = NotACounty;

    fn try_from(code: String) -> Result<Self, NotACounty> {
        Self::new(&code)
    }
}

impl From<County> for String {
    fn from(county: County) -> Self {
        county.0
    }
}

impl fmt::Display for County {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_goes_into_keys_and_paths_so_it_is_plain() {
        assert!(County::new("140930").is_ok());
        assert!(County::new("demo").is_ok());
        for bad in ["", "河曲", "a/b", "..", "a b", &"x".repeat(33)] {
            assert_eq!(County::new(bad), Err(NotACounty), "{bad}");
        }
    }

    #[test]
    fn an_identifier_prints_as_it_parses() {
        let text = "0193a5b0-0000-7000-8000-000000000001";
        let unit: UnitId = text.parse().unwrap();
        assert_eq!(unit.to_string(), text);
        assert_eq!(serde_json::to_string(&unit).unwrap(), format!("\"{text}\""));
    }
}
