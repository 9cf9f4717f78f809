//! How a request can end (办理结果): the tree of table three of the annual report, with the articles
//! that ground each end and what its reply must hold.
//!
//! One request ends in exactly one of these. The row of the annual report that each counts in is
//! told by `report`, which maps every outcome to a line of its form.

mod demand;

use std::fmt;

pub use demand::{Binding, Demand, Element};
use serde::{Deserialize, Serialize};

use crate::law::{Article, Law};

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 予以公开: it is told how to get it, or provided.
    Granted,
    /// 部分公开: what can be open is given, the rest withheld with reasons. Nothing else is counted
    /// beside it.
    Partial,
    /// 不予公开.
    Denied(Denial),
    /// 无法提供.
    Unable(Inability),
    /// 不予处理.
    Declined(Refusal),
    /// 其他处理.
    Other(Closure),
}

/// Why information is withheld (不予公开).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Denial {
    /// 属于国家秘密.
    StateSecret,
    /// 其他法律行政法规禁止公开.
    ForbiddenByLaw,
    /// 危及“三安全一稳定”: 国家安全、公共安全、经济安全、社会稳定.
    SecurityAndStability,
    /// 保护第三方合法权益: trade secrets, privacy.
    ThirdPartyRights,
    /// 属于三类内部事务信息: 人事管理、后勤管理、内部工作流程.
    InternalAffairs,
    /// 属于四类过程性信息: 讨论记录、过程稿、磋商信函、请示报告.
    Deliberation,
    /// 属于行政执法案卷.
    EnforcementFile,
    /// 属于行政查询事项: another law says how it is looked up.
    Lookup,
}

/// Why information cannot be provided (无法提供).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inability {
    /// 本机关不掌握: searched for, and it does not exist.
    NotFound,
    /// 本机关不掌握: another organ is responsible for it.
    NotThisOrgan,
    /// 没有现成信息需要另行制作.
    ToBeMade,
    /// 补正后申请内容仍不明确.
    StillUnclear,
}

/// Why a request is not dealt with (不予处理).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// 信访举报投诉类申请.
    Petition,
    /// 重复申请.
    Repeated,
    /// 要求提供公开出版物.
    PublicPublication,
    /// 无正当理由大量反复申请.
    Excessive,
    /// 要求行政机关确认或重新出具已获取信息.
    Confirmation,
}

/// How a request ends otherwise (其他处理).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closure {
    /// 申请人无正当理由逾期不补正.
    CorrectionLapsed,
    /// 申请人逾期未按收费通知要求缴纳费用.
    PaymentLapsed,
    /// 申请人撤回申请.
    Withdrawn,
    /// 其他.
    Else,
}

impl Outcome {
    /// Every outcome, in the order of the form.
    pub const ALL: [Self; 23] = [
        Self::Granted,
        Self::Partial,
        Self::Denied(Denial::StateSecret),
        Self::Denied(Denial::ForbiddenByLaw),
        Self::Denied(Denial::SecurityAndStability),
        Self::Denied(Denial::ThirdPartyRights),
        Self::Denied(Denial::InternalAffairs),
        Self::Denied(Denial::Deliberation),
        Self::Denied(Denial::EnforcementFile),
        Self::Denied(Denial::Lookup),
        Self::Unable(Inability::NotFound),
        Self::Unable(Inability::NotThisOrgan),
        Self::Unable(Inability::ToBeMade),
        Self::Unable(Inability::StillUnclear),
        Self::Declined(Refusal::Petition),
        Self::Declined(Refusal::Repeated),
        Self::Declined(Refusal::PublicPublication),
        Self::Declined(Refusal::Excessive),
        Self::Declined(Refusal::Confirmation),
        Self::Other(Closure::CorrectionLapsed),
        Self::Other(Closure::PaymentLapsed),
        Self::Other(Closure::Withdrawn),
        Self::Other(Closure::Else),
    ];

    /// The articles that ground it. Two ends are known to the form of the annual report only.
    pub fn articles(self) -> &'static [Article] {
        const FORM: &[Article] = &[Article::of(Law::ReportForm, "")];
        macro_rules! at {
            ($($place:literal),+) => { const { &[$(Article::regulations($place)),+] } };
        }
        match self {
            Self::Granted => at!["第三十六条第一项、第二项"],
            Self::Partial => at!["第三十七条", "第十四条至第十六条"],
            Self::Denied(denial) => match denial {
                Denial::StateSecret | Denial::ForbiddenByLaw | Denial::SecurityAndStability => {
                    at!["第三十六条第三项", "第十四条"]
                }
                Denial::ThirdPartyRights => at!["第三十六条第三项", "第十五条", "第三十二条"],
                Denial::InternalAffairs => at!["第三十六条第三项", "第十六条第一款"],
                Denial::Deliberation | Denial::EnforcementFile => {
                    at!["第三十六条第三项", "第十六条第二款"]
                }
                Denial::Lookup => at!["第三十六条第七项"],
            },
            Self::Unable(inability) => match inability {
                Inability::NotFound => at!["第三十六条第四项"],
                Inability::NotThisOrgan => at!["第三十六条第五项", "第十条"],
                Inability::ToBeMade => at!["第三十八条"],
                Inability::StillUnclear => at!["第三十条"],
            },
            Self::Declined(refusal) => match refusal {
                Refusal::Petition => at!["第三十九条第一款"],
                Refusal::Repeated => at!["第三十六条第六项"],
                Refusal::PublicPublication => at!["第三十九条第二款"],
                Refusal::Excessive => at!["第三十五条"],
                Refusal::Confirmation => FORM,
            },
            Self::Other(closure) => match closure {
                Closure::CorrectionLapsed => at!["第三十条"],
                Closure::PaymentLapsed => const { &[Article::fees("第六条")] },
                Closure::Withdrawn | Closure::Else => FORM,
            },
        }
    }

    /// Whether it withholds information under 条例第十四、十五、十六条: what 行政复议法第二十三条 and
    /// 法释〔2025〕8号第一条 send to reconsideration before a court.
    pub fn withholds(self) -> bool {
        match self {
            Self::Partial => true,
            Self::Denied(denial) => denial != Denial::Lookup,
            Self::Granted | Self::Unable(_) | Self::Declined(_) | Self::Other(_) => false,
        }
    }

    /// Its class (办理结果的类) without the reason.
    pub fn class(self) -> &'static str {
        match self {
            Self::Granted => "予以公开",
            Self::Partial => "部分公开",
            Self::Denied(_) => "不予公开",
            Self::Unable(_) => "无法提供",
            Self::Declined(_) => "不予处理",
            Self::Other(_) => "其他处理",
        }
    }

    /// The reason within its class, in a few words; empty where the class says all.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Granted | Self::Partial => "",
            Self::Denied(denial) => match denial {
                Denial::StateSecret => "属于国家秘密",
                Denial::ForbiddenByLaw => "法律、行政法规禁止公开",
                Denial::SecurityAndStability => "危及三安全一稳定",
                Denial::ThirdPartyRights => "保护第三方合法权益",
                Denial::InternalAffairs => "属于内部事务信息",
                Denial::Deliberation => "属于过程性信息",
                Denial::EnforcementFile => "属于行政执法案卷",
                Denial::Lookup => "属于行政查询事项",
            },
            Self::Unable(inability) => match inability {
                Inability::NotFound => "经检索没有",
                Inability::NotThisOrgan => "不属于本机关负责公开",
                Inability::ToBeMade => "没有现成信息，需要另行制作",
                Inability::StillUnclear => "补正后仍不明确",
            },
            Self::Declined(refusal) => match refusal {
                Refusal::Petition => "信访、举报、投诉类申请",
                Refusal::Repeated => "重复申请",
                Refusal::PublicPublication => "要求提供公开出版物",
                Refusal::Excessive => "无正当理由大量反复申请",
                Refusal::Confirmation => "要求确认或者重新出具已获取的信息",
            },
            Self::Other(closure) => match closure {
                Closure::CorrectionLapsed => "逾期不补正",
                Closure::PaymentLapsed => "逾期不缴费",
                Closure::Withdrawn => "申请人撤回",
                Closure::Else => "其他",
            },
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.class())?;
        match self.reason() {
            "" => Ok(()),
            reason => write!(f, "（{reason}）"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    use super::*;

    #[test]
    fn every_outcome_stands_once_and_in_order() {
        let all: BTreeSet<_> = Outcome::ALL.into_iter().collect();
        assert_eq!(all.into_iter().collect::<Vec<_>>(), Outcome::ALL);
    }

    #[test]
    fn what_each_outcome_rests_on_and_demands() {
        let mut text = String::new();
        for outcome in Outcome::ALL {
            let articles: Vec<_> = outcome.articles().iter().map(ToString::to_string).collect();
            writeln!(text, "{outcome}：{}", articles.join("，")).unwrap();
            for demand in outcome.demands() {
                writeln!(text, "  {demand}").unwrap();
            }
        }
        insta::assert_snapshot!(text);
    }

    #[test]
    fn articles_14_to_16_withhold_and_a_lookup_does_not() {
        let withheld = Outcome::ALL.into_iter().filter(|outcome| outcome.withholds()).count();
        assert_eq!(withheld, 8, "seven reasons and the partial disclosure");
        assert!(!Outcome::Denied(Denial::Lookup).withholds());
        assert!(!Outcome::Unable(Inability::NotFound).withholds());
    }
}
