//! The papers of the kit (文书): every kind of document that a request can bring forth.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    /// What Art 29 asks of an applicant.
    Application,
    /// What the office enters of a request.
    Registration,
    /// 登记回执: number, received date, due date, query code.
    Receipt,
    /// How the applicant's identity was checked.
    Identity,
    /// 补正: all that is to be corrected, once.
    Correction,
    /// Asks for the reasons of many or frequent requests.
    ReasonsRequest,
    /// Tells the applicant of more time.
    Extension,
    /// Tells the applicant of a later reasonable date.
    Deferral,
    /// Asks a third party.
    ThirdPartyLetter,
    /// The form on which the third party answers.
    ThirdPartyAnswer,
    /// Tells the applicant that somebody is asked, and that the time does not count.
    ConsultationNotice,
    /// Tells the third party that its objection was overridden, with what is given and why.
    ThirdPartyDecision,
    /// Asks an organ that made the information jointly.
    OtherOrganLetter,
    /// Asks another unit for help.
    Assistance,
    /// Hands a request on to another unit.
    Transfer,
    /// 收费通知: ground, standard, amount, how to pay, until when.
    Fee,
    /// 答复书: ends the request with a decision.
    Reply,
    /// Tells that a request is no longer dealt with, after a lapse.
    Abandonment,
    /// Confirms that the applicant withdrew.
    Withdrawal,
    /// Answers who asked that a record about them be corrected.
    RecordCorrection,
    /// What was searched, where, with what words, by whom.
    SearchRecord,
    /// The review of what is to be given.
    SecrecyReview,
    /// The reply on its way through review and signature.
    Approval,
    /// Hands information over to be published.
    ProactiveList,
    /// When and how a paper reached its addressee.
    ServiceProof,
    /// The front of the archived file.
    Cover,
    /// What the archived file holds.
    Index,
}

impl PaperKind {
    /// Every kind, in the order in which a case meets them.
    pub const ALL: [Self; 27] = [
        Self::Application,
        Self::Registration,
        Self::Receipt,
        Self::Identity,
        Self::Correction,
        Self::ReasonsRequest,
        Self::Extension,
        Self::Deferral,
        Self::ThirdPartyLetter,
        Self::ThirdPartyAnswer,
        Self::ConsultationNotice,
        Self::ThirdPartyDecision,
        Self::OtherOrganLetter,
        Self::Assistance,
        Self::Transfer,
        Self::Fee,
        Self::Reply,
        Self::Abandonment,
        Self::Withdrawal,
        Self::RecordCorrection,
        Self::SearchRecord,
        Self::SecrecyReview,
        Self::Approval,
        Self::ProactiveList,
        Self::ServiceProof,
        Self::Cover,
        Self::Index,
    ];

    /// As the ledger and addresses write it: `third-party-letter`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Registration => "registration",
            Self::Receipt => "receipt",
            Self::Identity => "identity",
            Self::Correction => "correction",
            Self::ReasonsRequest => "reasons-request",
            Self::Extension => "extension",
            Self::Deferral => "deferral",
            Self::ThirdPartyLetter => "third-party-letter",
            Self::ThirdPartyAnswer => "third-party-answer",
            Self::ConsultationNotice => "consultation-notice",
            Self::ThirdPartyDecision => "third-party-decision",
            Self::OtherOrganLetter => "other-organ-letter",
            Self::Assistance => "assistance",
            Self::Transfer => "transfer",
            Self::Fee => "fee",
            Self::Reply => "reply",
            Self::Abandonment => "abandonment",
            Self::Withdrawal => "withdrawal",
            Self::RecordCorrection => "record-correction",
            Self::SearchRecord => "search-record",
            Self::SecrecyReview => "secrecy-review",
            Self::Approval => "approval",
            Self::ProactiveList => "proactive-list",
            Self::ServiceProof => "service-proof",
            Self::Cover => "cover",
            Self::Index => "index",
        }
    }

    /// The kind of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The title that stands on the paper (文书名称).
    pub fn title(self) -> &'static str {
        match self {
            Self::Application => "政府信息公开申请表",
            Self::Registration => "政府信息公开申请登记表",
            Self::Receipt => "政府信息公开申请登记回执",
            Self::Identity => "申请人身份核验记录",
            Self::Correction => "补正告知书",
            Self::ReasonsRequest => "说明理由告知书",
            Self::Extension => "延期答复告知书",
            Self::Deferral => "延迟答复告知书",
            Self::ThirdPartyLetter => "征求第三方意见书",
            Self::ThirdPartyAnswer => "第三方意见回复单",
            Self::ConsultationNotice => "征求意见告知书",
            Self::ThirdPartyDecision => "决定公开告知书",
            Self::OtherOrganLetter => "征求共同制作机关意见书",
            Self::Assistance => "协办函",
            Self::Transfer => "转办函",
            Self::Fee => "信息处理费收费通知书",
            Self::Reply => "政府信息公开申请答复书",
            Self::Abandonment => "视为放弃申请告知书",
            Self::Withdrawal => "撤回申请确认书",
            Self::RecordCorrection => "更正信息告知书",
            Self::SearchRecord => "信息检索记录",
            Self::SecrecyReview => "保密审查表",
            Self::Approval => "审查呈批单",
            Self::ProactiveList => "转主动公开移送单",
            Self::ServiceProof => "送达回证",
            Self::Cover => "案卷封面",
            Self::Index => "卷内文件目录",
        }
    }

    /// Whether it goes out of the house under a number of its own (发文字号); the others are sheets of
    /// the file.
    pub fn is_sent(self) -> bool {
        matches!(
            self,
            Self::Correction
                | Self::ReasonsRequest
                | Self::Extension
                | Self::Deferral
                | Self::ThirdPartyLetter
                | Self::ConsultationNotice
                | Self::ThirdPartyDecision
                | Self::OtherOrganLetter
                | Self::Assistance
                | Self::Transfer
                | Self::Fee
                | Self::Reply
                | Self::Abandonment
                | Self::Withdrawal
                | Self::RecordCorrection
        )
    }
}

impl fmt::Display for PaperKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_as_the_ledger_writes_it() {
        for kind in PaperKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(PaperKind::of_name(kind.name()), Some(kind));
        }
    }
}
