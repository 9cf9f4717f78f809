//! 文书、送达、存档: what goes out, how it arrives, and how the case ends.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use statute::outcome::Closure;

use crate::act::{Digest, Sealed, SealedFile};
use crate::id::{MaterialId, PaperId, RequestId, UnitId};
use crate::number::DocumentNumber;
use crate::paper::PaperKind;

/// A paper was issued (制发文书).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperIssued {
    /// The request.
    pub request: RequestId,
    /// The paper.
    pub paper: PaperId,
    /// Which of the kit.
    pub kind: PaperKind,
    /// In whose name.
    pub unit: UnitId,
    /// Its number (发文字号), if it goes out of the house.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<DocumentNumber>,
    /// The day that stands on it (成文日期).
    pub on: Date,
    /// What it says, part by part, in the vault.
    pub content: Sealed,
}

/// A paper's bytes were put into the file: what was sent can be proved by its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperFiled {
    /// The request.
    pub request: RequestId,
    /// The paper.
    pub paper: PaperId,
    /// Its bytes, as they go out.
    pub file: SealedFile,
    /// The plain digest of those bytes, which whoever holds the paper can compute.
    pub digest: Digest,
}

/// How a paper reaches its addressee (送达方式).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceRoute {
    /// 当面送达: the day on which the addressee signs.
    Hand,
    /// 邮政企业寄送: the day on which it is handed to the post. No other courier may carry it, and
    /// never at the addressee's cost (国办公开办函〔2016〕235号).
    Post,
    /// 电子邮件: the day on which it is sent.
    Email,
    /// 网上查看下载: the day on which it can be had.
    Download,
    /// 传真.
    Fax,
}

/// A paper went out (送达). With a reply or a notice of abandonment the request has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Served {
    /// The request.
    pub request: RequestId,
    /// The paper.
    pub paper: PaperId,
    /// The day that counts by the route.
    pub on: Date,
    /// How.
    pub route: ServiceRoute,
    /// The proof: who signed, number of the post's receipt, the server's answer; in the vault.
    pub proof: Sealed,
    /// A scan of the proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<SealedFile>,
}

/// What went out came back or never arrived (送达未成).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceFailed {
    /// The request.
    pub request: RequestId,
    /// The paper.
    pub paper: PaperId,
    /// The day on which that was known.
    pub on: Date,
    /// Why, in the vault.
    pub reason: Sealed,
}

/// The addressee says that a paper was received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledged {
    /// The request.
    pub request: RequestId,
    /// The paper.
    pub paper: PaperId,
    /// The day.
    pub on: Date,
}

/// The applicant withdrew the request (撤回).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// How and why, in the vault.
    pub note: Sealed,
}

/// The request is no longer dealt with (视为放弃 and other closures): the period to correct or to pay
/// ran out, or another reason that table three counts under 其他处理.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lapsed {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// Which closure; never [`Closure::Withdrawn`], which has an act of its own.
    pub closure: Closure,
    /// The reasons, in the vault.
    pub note: Sealed,
}

/// What became of a request to correct a record (条例第四十一条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordResult {
    /// 已更正.
    Corrected,
    /// 转有权机关处理.
    PassedOn,
    /// 告知向有权机关提出.
    Directed,
    /// 经核实无误, 不予更正.
    FoundRight,
}

/// A request to correct a record ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordCorrected {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// How.
    pub result: RecordResult,
    /// What was verified, and how, in the vault.
    pub note: Sealed,
}

/// The file was closed and put away (归档). Nothing is added to it any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Archived {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// How long it is kept, in years; `None` for ever (永久).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<u16>,
    /// The index of the file (卷内文件目录): every piece with its digest, in the vault.
    pub index: Sealed,
}

/// The applicant rated the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rated {
    /// The request.
    pub request: RequestId,
    /// From 1 (很不满意) to 5 (很满意).
    pub stars: u8,
    /// What the applicant adds, in the vault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Sealed>,
}

/// What was given should be open to all (转主动公开, 条例第四十四条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkedProactive {
    /// The request.
    pub request: RequestId,
    /// The documents.
    pub materials: Vec<MaterialId>,
    /// Why, in the vault.
    pub reason: Sealed,
}
