//! 收件登记、受理: how a request comes in and to whom it goes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use statute::applicant::ApplicantKind;
use statute::received::Channel;

use crate::act::{Sealed, SealedFile};
use crate::id::{PersonId, RequestId, UnitId};
use crate::number::DocumentNumber;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// 公开政府信息 (条例第二十七条): counts in table three of the annual report.
    Disclosure,
    /// 更正与本人相关的信息 (条例第四十一条): a case of another kind, which does not.
    RecordCorrection,
}

/// In which form the applicant wants the information (获取信息的方式, 条例第二十九条第三项). To have it
/// looked at and copied by hand instead is the organ's way out of 条例第四十条, not a form to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// 纸质文本.
    Paper,
    /// 电子文件.
    Electronic,
}

/// By which route the applicant wants it (获取信息的途径).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// 邮寄.
    Post,
    /// 电子邮件.
    Email,
    /// 网上下载.
    Download,
    /// 当面领取.
    Counter,
    /// 传真.
    Fax,
}

/// Form and route together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// 获取信息的方式.
    pub form: Form,
    /// 获取信息的途径.
    pub route: Route,
}

/// A request arrived and was entered (登记).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// The request.
    pub request: RequestId,
    /// The unit that is asked.
    pub unit: UnitId,
    /// Its number in the unit's register of the year (登记号).
    pub number: DocumentNumber,
    /// What is asked for.
    pub matter: Matter,
    /// Who asks, as table three counts.
    pub applicant_kind: ApplicantKind,
    /// Name, proof of identity and ways to reach the applicant, in the vault.
    pub applicant: Sealed,
    /// What is wanted, in the applicant's words, in the vault.
    pub wanted: Sealed,
    /// How the applicant wants to get it.
    pub delivery: Delivery,
    /// How the request came.
    pub channel: Channel,
    /// The day on which it was handed in, signed for, reached the office or came into the system.
    pub arrived: Date,
    /// Whether a clerk wrote down what the applicant said (条例第二十九条: 口头提出).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub oral: bool,
    /// Proof of identity, scans of the letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<SealedFile>,
}

/// A file was added to what came in: a scan, a proof that was asked for later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnclosureAdded {
    /// The request.
    pub request: RequestId,
    /// The file.
    pub file: SealedFile,
    /// What it is, in the vault.
    pub name: Sealed,
}

/// Both sides confirmed that it was received (条例第三十一条), or the rule of an announced channel
/// settled the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
    /// The request.
    pub request: RequestId,
    /// The day: the request counts as received on it.
    pub on: Date,
    /// How, and with whom, in the vault.
    pub note: Sealed,
}

/// The office tried to reach the applicant and did not (国办公开办函〔2015〕207号).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactFailed {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// How it was tried, in the vault.
    pub note: Sealed,
}

/// The applicant's identity was looked at (身份核验).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityChecked {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// How, in the vault.
    pub note: Sealed,
}

/// The request is complete and taken up (受理).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
}

/// Somebody of the unit handles it from now on (承办).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assigned {
    /// The request.
    pub request: RequestId,
    /// Who.
    pub handler: PersonId,
}

/// Another unit has it from now on (转办). The received date stays: time that was lost inside the
/// government is not the applicant's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transferred {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// From which unit.
    pub from: UnitId,
    /// To which.
    pub to: UnitId,
    /// Why, in the vault.
    pub reason: Sealed,
}
