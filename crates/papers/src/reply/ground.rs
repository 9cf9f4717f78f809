//! The grounds on which information is withheld (条例第十四条至第十六条), each with the facts that it
//! needs.

use std::fmt;

use jiff::civil::Date;
use statute::outcome::Denial;

use crate::elements::{Expected, Part, expect};
use crate::facts::{Day, Sent};
use crate::words::Words;

/// The grounds to withhold, each with what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// 国家秘密.
    StateSecret {
        /// The review.
        review: Review,
        /// On what the classification rests, where that can be told.
        classified: Option<Words>,
    },
    /// 法律、行政法规禁止公开.
    ForbiddenByLaw {
        /// The provision that forbids it.
        provision: Provision,
        /// The review.
        review: Review,
    },
    /// 三安全一稳定.
    SecurityAndStability {
        /// What publication would endanger.
        interest: Interest,
        /// The review.
        review: Review,
    },
    /// 第三方合法权益.
    ThirdPartyRights {
        /// Which right.
        right: Right,
        /// What the third party said.
        third_party: ThirdParty,
    },
    /// 内部事务信息.
    InternalAffairs(Internal),
    /// 过程性信息.
    Deliberation(Preparatory),
    /// 行政执法案卷信息.
    EnforcementFile,
}

/// A place in a law that this crate does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// The name of the law or regulation, with or without 《》.
    pub law: Words,
    /// The article.
    pub place: Words,
}

/// The secrecy review before a decision (保密审查, 条例第十七条).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Review {
    /// By the organ itself.
    Own {
        /// The day.
        on: Date,
    },
    /// By the department in charge or the secrecy administration, which was asked.
    Authority {
        /// Who answered.
        by: Words,
        /// The day of the answer.
        on: Date,
    },
}

/// What publication would endanger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    /// 国家安全.
    State,
    /// 公共安全.
    Public,
    /// 经济安全.
    Economic,
    /// 社会稳定.
    Stability,
}

/// A right of a third party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// 商业秘密.
    TradeSecret,
    /// 个人隐私.
    Privacy,
    /// Another lawful right (其他合法权益).
    Other,
}

/// What a third party that was asked said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThirdParty {
    /// It objected, with good reasons.
    Objected {
        /// The letter that asked it.
        letter: Sent,
        /// The day of its answer.
        on: Date,
    },
    /// It was silent, and the organ decided.
    Silent {
        /// The letter that asked it.
        letter: Sent,
    },
}

/// 三类内部事务信息.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Internal {
    /// 人事管理.
    Personnel,
    /// 后勤管理.
    Logistics,
    /// 内部工作流程.
    Workflow,
}

/// 四类过程性信息.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preparatory {
    /// 讨论记录.
    Minutes,
    /// 过程稿.
    Draft,
    /// 磋商信函.
    Letters,
    /// 请示报告.
    Submission,
}

impl Ground {
    /// The row that it is.
    pub fn denial(&self) -> Denial {
        match self {
            Self::StateSecret { .. } => Denial::StateSecret,
            Self::ForbiddenByLaw { .. } => Denial::ForbiddenByLaw,
            Self::SecurityAndStability { .. } => Denial::SecurityAndStability,
            Self::ThirdPartyRights { .. } => Denial::ThirdPartyRights,
            Self::InternalAffairs(_) => Denial::InternalAffairs,
            Self::Deliberation(_) => Denial::Deliberation,
            Self::EnforcementFile => Denial::EnforcementFile,
        }
    }

    /// What the information is by it.
    pub(super) fn is(&self) -> String {
        match self {
            Self::StateSecret { classified, .. } => {
                let told = classified.as_ref().map(|told| format!("（{}）", told.clause()));
                format!("属于依法确定为国家秘密的政府信息{}", told.unwrap_or_default())
            }
            Self::ForbiddenByLaw { provision, .. } => {
                format!("属于法律、行政法规禁止公开的政府信息（{provision}）")
            }
            Self::SecurityAndStability { interest, .. } => {
                format!("属于公开后可能危及{}的政府信息", interest.name())
            }
            Self::ThirdPartyRights { right, .. } => {
                format!("涉及{}，公开会对第三方合法权益造成损害", right.name())
            }
            Self::InternalAffairs(kind) => {
                format!("属于行政机关的内部事务信息（{}方面的信息）", kind.name())
            }
            Self::Deliberation(kind) => {
                format!("属于行政机关在履行行政管理职能过程中形成的过程性信息（{}）", kind.name())
            }
            Self::EnforcementFile => "属于行政执法案卷信息".to_owned(),
        }
    }

    /// What was done before, where the law wants something done.
    pub(super) fn before(&self) -> Option<String> {
        match self {
            Self::StateSecret { review, .. }
            | Self::ForbiddenByLaw { review, .. }
            | Self::SecurityAndStability { review, .. } => Some(review.told()),
            Self::ThirdPartyRights { third_party, .. } => Some(third_party.told()),
            Self::InternalAffairs(_) | Self::Deliberation(_) | Self::EnforcementFile => None,
        }
    }

    pub(super) fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![expect(Part::Fact, self.is())];
        match self {
            Self::ForbiddenByLaw { provision, .. } => {
                expected.push(expect(Part::Ground, provision.place.clause()));
            }
            Self::ThirdPartyRights { third_party, .. } => {
                let (ThirdParty::Objected { letter, .. } | ThirdParty::Silent { letter }) =
                    third_party;
                expected.push(expect(Part::Fact, &letter.number));
            }
            _ => {}
        }
        if let Self::StateSecret { review, .. }
        | Self::ForbiddenByLaw { review, .. }
        | Self::SecurityAndStability { review, .. } = self
        {
            let (Review::Own { on } | Review::Authority { on, .. }) = review;
            expected.push(expect(Part::Fact, Day(*on)));
        }
        expected
    }
}

impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let law = self.law.clause().trim_start_matches('《').trim_end_matches('》');
        write!(f, "《{law}》{}", self.place.clause())
    }
}

impl Review {
    fn told(&self) -> String {
        match self {
            Self::Own { on } => format!("本机关已于{}对该信息依法进行保密审查。", Day(*on)),
            Self::Authority { by, on } => format!(
                "对该信息是否可以公开，本机关已依法报请确定，{}于{}作出答复。",
                by.clause(),
                Day(*on)
            ),
        }
    }
}

impl ThirdParty {
    fn told(&self) -> String {
        match self {
            Self::Objected { letter, on } => format!(
                "本机关已以{letter}书面征求第三方意见，第三方于{}以合理理由表示不同意公开。",
                Day(*on)
            ),
            Self::Silent { letter } => format!(
                "本机关已以{letter}书面征求第三方意见，第三方逾期没有提出意见，由本机关依法决定。"
            ),
        }
    }
}

impl Interest {
    fn name(self) -> &'static str {
        match self {
            Self::State => "国家安全",
            Self::Public => "公共安全",
            Self::Economic => "经济安全",
            Self::Stability => "社会稳定",
        }
    }
}

impl Right {
    fn name(self) -> &'static str {
        match self {
            Self::TradeSecret => "商业秘密",
            Self::Privacy => "个人隐私",
            Self::Other => "第三方的其他合法权益",
        }
    }
}

impl Internal {
    fn name(self) -> &'static str {
        match self {
            Self::Personnel => "人事管理",
            Self::Logistics => "后勤管理",
            Self::Workflow => "内部工作流程",
        }
    }
}

impl Preparatory {
    fn name(self) -> &'static str {
        match self {
            Self::Minutes => "讨论记录",
            Self::Draft => "过程稿",
            Self::Letters => "磋商信函",
            Self::Submission => "请示报告",
        }
    }
}
