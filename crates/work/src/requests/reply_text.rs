//! What the drafter of a reply fills in beside what the case itself knows. It may be unfinished as
//! long as it is a draft; a reply that goes to review is a [`papers::reply::Decision`], which cannot be.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use statute::outcome::{Denial, Outcome, Refusal};

/// What is filled in. Which fields an outcome asks for, [`super::asked`] tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReplyText {
    /// How information is given.
    pub grant: GrantText,
    /// On what it is withheld, and what else the refusal cites.
    pub ground: GroundText,
    /// The reasons; what would have to be made; what is still unclear.
    pub reasons: String,
    /// Of a partial reply: each part that is withheld.
    pub parts: Vec<PartText>,
    /// Another organ or channel that is meant for it.
    pub organ: String,
    /// How it is reached.
    pub contact: String,
    /// The number of an earlier reply; what was provided before; a publication.
    pub earlier: String,
    /// Its day.
    pub earlier_on: Option<Date>,
    /// The text of the paper as somebody edited it by hand (手工修改稿), a paragraph each; empty where
    /// nobody did. It is kept here so that what is approved and signed is what was edited.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edited: Vec<String>,
}

/// How information is given.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum GrantKind {
    /// 已经主动公开, 告知获取的方式、途径.
    Published,
    /// 随答复提供.
    #[default]
    Provided,
    /// 告知领取的方式、地点和时间.
    ToFetch,
}

/// What is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantText {
    /// How.
    pub kind: GrantKind,
    /// What, a line each; what is put on the file as material need not be named again.
    pub items: String,
    /// The way to it: address of the page, how it is fetched.
    pub way: String,
    /// Where.
    pub place: String,
    /// When.
    pub time: String,
    /// Why the form is another than was asked for (条例第四十条).
    pub other_form: String,
}

/// On what a refusal rests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GroundText {
    /// Which of the kinds that its article lists.
    pub choice: Option<Choice>,
    /// The law or regulation that forbids it, or says how it is looked up.
    pub law: String,
    /// The article of it.
    pub place: String,
    /// What is looked up there; on what a classification rests.
    pub matter: String,
    /// Who answered a question about secrecy, where it was not the organ itself.
    pub authority: String,
    /// The day of the secrecy review or of that answer.
    pub reviewed_on: Option<Date>,
}

/// A part that is withheld (不予公开的部分).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartText {
    /// Which part.
    pub part: String,
    /// In which row it would count by itself.
    pub denial: Denial,
    /// On what it rests.
    #[serde(default)]
    pub ground: GroundText,
    /// Why.
    pub reasons: String,
}

/// The kinds that an article lists, of which a reply names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// 危害国家安全.
    State,
    /// 危害公共安全.
    Public,
    /// 危害经济安全.
    Economic,
    /// 危害社会稳定.
    Stability,
    /// 商业秘密.
    TradeSecret,
    /// 个人隐私.
    Privacy,
    /// 其他合法权益.
    OtherRight,
    /// 人事管理.
    Personnel,
    /// 后勤管理.
    Logistics,
    /// 内部工作流程.
    Workflow,
    /// 讨论记录.
    Minutes,
    /// 过程稿.
    ProcessDraft,
    /// 磋商信函.
    Letters,
    /// 请示报告.
    Submission,
    /// 信访.
    Petition,
    /// 投诉.
    Complaint,
    /// 举报.
    Report,
}

impl Choice {
    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::State => "危害国家安全",
            Self::Public => "危害公共安全",
            Self::Economic => "危害经济安全",
            Self::Stability => "危害社会稳定",
            Self::TradeSecret => "商业秘密",
            Self::Privacy => "个人隐私",
            Self::OtherRight => "其他合法权益",
            Self::Personnel => "人事管理",
            Self::Logistics => "后勤管理",
            Self::Workflow => "内部工作流程",
            Self::Minutes => "讨论记录",
            Self::ProcessDraft => "过程稿",
            Self::Letters => "磋商信函",
            Self::Submission => "请示报告",
            Self::Petition => "信访",
            Self::Complaint => "投诉",
            Self::Report => "举报",
        }
    }

    /// As forms and the vault write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Public => "public",
            Self::Economic => "economic",
            Self::Stability => "stability",
            Self::TradeSecret => "trade-secret",
            Self::Privacy => "privacy",
            Self::OtherRight => "other-right",
            Self::Personnel => "personnel",
            Self::Logistics => "logistics",
            Self::Workflow => "workflow",
            Self::Minutes => "minutes",
            Self::ProcessDraft => "process-draft",
            Self::Letters => "letters",
            Self::Submission => "submission",
            Self::Petition => "petition",
            Self::Complaint => "complaint",
            Self::Report => "report",
        }
    }

    /// Those of which an outcome needs one; empty where it needs none.
    pub fn of(outcome: Outcome) -> &'static [Self] {
        match outcome {
            Outcome::Denied(Denial::SecurityAndStability) => {
                &[Self::State, Self::Public, Self::Economic, Self::Stability]
            }
            Outcome::Denied(Denial::ThirdPartyRights) => {
                &[Self::TradeSecret, Self::Privacy, Self::OtherRight]
            }
            Outcome::Denied(Denial::InternalAffairs) => {
                &[Self::Personnel, Self::Logistics, Self::Workflow]
            }
            Outcome::Denied(Denial::Deliberation) => {
                &[Self::Minutes, Self::ProcessDraft, Self::Letters, Self::Submission]
            }
            Outcome::Declined(Refusal::Petition) => {
                &[Self::Petition, Self::Complaint, Self::Report]
            }
            _ => &[],
        }
    }

    /// The kind of a name, among those of an outcome.
    pub fn of_name(outcome: Outcome, name: &str) -> Option<Self> {
        Self::of(outcome).iter().copied().find(|choice| choice.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_named_as_it_is_written() {
        for outcome in Outcome::ALL {
            for choice in Choice::of(outcome) {
                assert_eq!(serde_json::to_value(choice).unwrap(), choice.name());
                assert_eq!(Choice::of_name(outcome, choice.name()), Some(*choice));
            }
        }
    }
}
