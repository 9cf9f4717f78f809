//! Reconsideration and litigation (行政复议、行政诉讼) against a unit. Who attacks it, and over what,
//! stands in the vault; here are dates, numbers and results.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use statute::dispute::{Kind, Procedure, Ruling};

use crate::act::Sealed;
use crate::id::{DisputeId, RequestId, UnitId};

/// Somebody applied for reconsideration, or sued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Raised {
    /// The dispute.
    pub dispute: DisputeId,
    /// Which way.
    pub kind: Kind,
    /// The respondent (被申请人) or defendant (被告).
    pub unit: UnitId,
    /// The request whose reply, or want of one, is attacked, where it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// Who raised it and over what, in the vault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<Sealed>,
    /// The organ that hears it (复议机关, 人民法院).
    pub organ: String,
    /// 案号, or empty while there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The number of the decision that is attacked (被诉决定的文号), or empty where silence is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub attacked: String,
    /// The day on which it was raised (申请日, 起诉日): the year in which it counts.
    pub raised: Date,
    /// The reconsideration before a suit, where it is entered here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<DisputeId>,
}

/// It was accepted (受理, 立案).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The dispute.
    pub dispute: DisputeId,
    /// The day.
    pub on: Date,
    /// In which procedure it is heard.
    pub procedure: Procedure,
    /// 案号, where it is known only now; empty where it stays.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
}

/// The unit received the copy of the application or the complaint: its time to answer runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopyReceived {
    /// The dispute.
    pub dispute: DisputeId,
    /// The day.
    pub on: Date,
}

/// The unit gave its answer and its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerGiven {
    /// The dispute.
    pub dispute: DisputeId,
    /// The day.
    pub on: Date,
}

/// The organ that hears it took more time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extended {
    /// The dispute.
    pub dispute: DisputeId,
    /// The day of the notice.
    pub on: Date,
    /// The last day for the decision, as the notice says.
    pub until: Date,
}

/// It stands still (中止).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspended {
    /// The dispute.
    pub dispute: DisputeId,
    /// The first day that does not count.
    pub on: Date,
}

/// It goes on (恢复审理).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resumed {
    /// The dispute.
    pub dispute: DisputeId,
    /// The first day that counts again.
    pub on: Date,
}

/// It ended, by a decision that took effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// The dispute.
    pub dispute: DisputeId,
    /// How.
    pub ruling: Ruling,
    /// The day of the decision; of a judgment, that on which it took effect.
    pub on: Date,
    /// The day on which the applicant received it, where known: the time to sue runs from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered: Option<Date>,
    /// The number of the decision, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
}

/// What the office learnt from it, and how the practice is put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonLearnt {
    /// The dispute.
    pub dispute: DisputeId,
    /// What was learnt. It names nobody.
    pub lesson: String,
    /// What is done about it (整改措施).
    pub measure: String,
    /// By when.
    pub due: Date,
}

/// The measure of a lesson was carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureDone {
    /// The dispute.
    pub dispute: DisputeId,
    /// Of which lesson, counted from 0 in the order in which they were entered.
    pub lesson: u16,
    /// The day.
    pub on: Date,
}

/// A suit was tied to the reconsideration before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Linked {
    /// The suit.
    pub dispute: DisputeId,
    /// The reconsideration.
    pub before: DisputeId,
}

/// Which date of a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entry {
    /// When it was raised.
    Raised,
    /// When it was accepted.
    Accepted,
    /// When the copy came.
    CopyReceived,
    /// When the answer was given.
    AnswerGiven,
    /// Until when it was extended.
    ExtendedUntil,
    /// Since when it last stood still.
    Suspended,
    /// Since when it last went on.
    Resumed,
    /// When it was decided.
    Decided,
    /// When the applicant received the decision.
    Delivered,
}

impl Entry {
    /// Every one, in the order in which a dispute meets them.
    pub const ALL: [Self; 9] = [
        Self::Raised,
        Self::Accepted,
        Self::CopyReceived,
        Self::AnswerGiven,
        Self::ExtendedUntil,
        Self::Suspended,
        Self::Resumed,
        Self::Decided,
        Self::Delivered,
    ];

    /// What a page calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Raised => "提起日期",
            Self::Accepted => "受理（立案）日期",
            Self::CopyReceived => "收到副本日期",
            Self::AnswerGiven => "答复（答辩）日期",
            Self::ExtendedUntil => "延长后的审理期限",
            Self::Suspended => "中止日期",
            Self::Resumed => "恢复审理日期",
            Self::Decided => "结案日期",
            Self::Delivered => "申请人（原告）收到决定的日期",
        }
    }

    /// As the ledger and addresses write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Accepted => "accepted",
            Self::CopyReceived => "copy-received",
            Self::AnswerGiven => "answer-given",
            Self::ExtendedUntil => "extended-until",
            Self::Suspended => "suspended",
            Self::Resumed => "resumed",
            Self::Decided => "decided",
            Self::Delivered => "delivered",
        }
    }

    /// The entry of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entry| entry.name() == name)
    }
}

/// A date was wrong, and is this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryCorrected {
    /// The dispute.
    pub dispute: DisputeId,
    /// Which date.
    pub entry: Entry,
    /// What it is.
    pub date: Date,
}
