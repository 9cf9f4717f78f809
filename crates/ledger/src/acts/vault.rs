//! Personal data in the vault: that somebody looked, and that it is gone.

use serde::{Deserialize, Serialize};

use crate::id::RecordId;

/// Somebody read a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// Which.
    pub record: RecordId,
    /// Why: a short name of the page or step that needed it.
    pub purpose: String,
}

/// The key of a record was destroyed; nobody can read it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erased {
    /// Which.
    pub record: RecordId,
    /// On what ground (个人信息保护法第四十七条, or a file destroyed in its term).
    pub ground: String,
}
