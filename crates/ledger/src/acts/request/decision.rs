//! 审查、答复: what is to be given, who looked at it, and the reply on its way to the signature.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use statute::outcome::Outcome;

use crate::act::{Sealed, SealedFile};
use crate::id::{MaterialId, PersonId, RequestId};

/// What was searched, where, with what words (检索记录).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Searched {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// Whether anything was found.
    pub found: bool,
    /// The record of the search, in the vault.
    pub record: Sealed,
}

/// A document that may be given was put on the file (拟提供的材料).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaterialAdded {
    /// The request.
    pub request: RequestId,
    /// The document.
    pub material: MaterialId,
    /// Its name, in the vault.
    pub name: Sealed,
    /// Its bytes.
    pub file: SealedFile,
    /// Its pages, for the fee by page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
}

/// It was taken off again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaterialRemoved {
    /// The request.
    pub request: RequestId,
    /// The document.
    pub material: MaterialId,
}

/// What a review comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// 可以公开.
    Open,
    /// 遮盖后可以公开: the covered copy is a document of its own.
    AfterCovering,
    /// 不得公开.
    Withhold,
    /// 不能确定, 报请主管部门确定 (条例第十七条第三款).
    Referred,
}

/// The secrecy review of a document, of exactly these bytes (保密审查, 条例第十七条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaterialReviewed {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// The document.
    pub material: MaterialId,
    /// Its bytes.
    pub file: SealedFile,
    /// The verdict.
    pub verdict: Verdict,
    /// The ground and reasons, in the vault.
    pub reasons: Sealed,
}

/// A reply was drafted, or drafted anew (拟稿). What was said about an earlier draft no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyDrafted {
    /// The request.
    pub request: RequestId,
    /// Counted from 1.
    pub revision: u32,
    /// How the request is to end.
    pub outcome: Outcome,
    /// What the reply says, in the vault: facts, reasons, parts.
    pub draft: Sealed,
    /// The documents that are given with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<MaterialId>,
    /// The paper as somebody edited it by hand, if so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited: Option<SealedFile>,
    /// Whether it goes to review now.
    pub submitted: bool,
}

/// The draft goes back to its author (退回修改).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyReturned {
    /// The request.
    pub request: RequestId,
    /// The draft.
    pub revision: u32,
    /// Why, in the vault.
    pub reason: Sealed,
}

/// The draft is approved (审核).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyApproved {
    /// The request.
    pub request: RequestId,
    /// The draft.
    pub revision: u32,
    /// What is approved: the digest of the draft as it was.
    pub draft: Sealed,
}

/// The reply is signed (签发): its paper is issued with a number in the same moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplySigned {
    /// The request.
    pub request: RequestId,
    /// The draft.
    pub revision: u32,
    /// Who signs.
    pub signer: PersonId,
    /// What is signed.
    pub draft: Sealed,
}
