//! What the period waits for or is made longer by: 补正, 征求意见, 延期, 收费, 说明理由.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use statute::clock::Consulted;
use statute::fees::{Charge, Money};

use crate::act::Sealed;
use crate::id::{RequestId, UnitId};

/// The applicant was told, once, what is to be corrected (补正告知, 条例第三十条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionAsked {
    /// The request.
    pub request: RequestId,
    /// The day on which the notice was given.
    pub on: Date,
    /// The last day of the reasonable period.
    pub until: Date,
    /// All that is to be corrected, in the vault.
    pub defects: Sealed,
}

/// The corrected request was received (收到补正).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrected {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// What is wanted, as corrected, in the vault.
    pub wanted: Sealed,
}

/// A letter asks somebody for an opinion (征求意见书, 条例第三十二、三十四条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationSent {
    /// The request.
    pub request: RequestId,
    /// The day on which it went out.
    pub on: Date,
    /// Which of the request's letters it is, from 1.
    pub letter: u32,
    /// Who is asked.
    pub with: Consulted,
    /// The unit, where it is one of the county's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Name and address of who is asked, and about what, in the vault.
    pub party: Sealed,
}

/// The one who is asked received the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationDelivered {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// Which letter.
    pub letter: u32,
}

/// What the one who was asked says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// 同意公开.
    Agrees,
    /// 同意公开一部分.
    AgreesInPart,
    /// 不同意公开.
    Objects,
}

/// An opinion arrived (收到意见).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpinionReceived {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// In answer to which letter.
    pub letter: u32,
    /// What it says.
    pub stance: Stance,
    /// Its reasons, in the vault.
    pub reasons: Sealed,
}

/// The office weighed an objection or a silence, in writing (条例第三十二条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpinionWeighed {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// About which letter.
    pub letter: u32,
    /// Whether the information is given nevertheless.
    pub disclose: bool,
    /// Whether it is given because withholding it could harm the public interest greatly.
    pub public_interest: bool,
    /// The reasons, in the vault.
    pub memo: Sealed,
}

/// Somebody proposes more time (拟延长答复期限, 条例第三十三条第二款).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtensionProposed {
    /// The request.
    pub request: RequestId,
    /// By how many working days.
    pub days: u16,
    /// Why, in the vault.
    pub reason: Sealed,
}

/// The head of the disclosure office consents, and the applicant is told (延长答复期限).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtensionConsented {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// By how many working days.
    pub days: u16,
}

/// The head of the disclosure office does not consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtensionRefused {
    /// The request.
    pub request: RequestId,
    /// Why, in the vault.
    pub reason: Sealed,
}

/// The notice of a fee went out (收费通知, 信息处理费管理办法第六条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeNoticeSent {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// How it is reckoned.
    pub charge: Charge,
    /// What is to be paid.
    pub amount: Money,
}

/// The applicant received the notice of the fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeNoticeReceived {
    /// The request.
    pub request: RequestId,
    /// The day; the time to pay runs from the day after.
    pub on: Date,
}

/// The applicant does not agree with the fee. It cannot be attacked by itself (信息处理费管理办法
/// 第七条); the office looks at it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeContested {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// Why, in the vault.
    pub reason: Sealed,
}

/// The fee was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeePaid {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// Number of the 财政票据.
    pub voucher: String,
}

/// The applicant was asked for the reasons of many or frequent requests (条例第三十五条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonsAsked {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// The last day for an answer, by the notice.
    pub until: Date,
    /// What makes the number unreasonable, in the vault.
    pub grounds: Sealed,
}

/// The applicant gave reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonsGiven {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// The reasons, in the vault.
    pub reasons: Sealed,
}

/// The reply was put off to a later reasonable date, and the applicant told (条例第三十五条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deferred {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: Date,
    /// The date that was set.
    pub until: Date,
    /// Why, in the vault.
    pub reason: Sealed,
}
