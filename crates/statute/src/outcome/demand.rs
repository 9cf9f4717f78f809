//! What the reply of each outcome, and the file behind it, must hold.

use std::fmt;

use super::{Closure, Denial, Inability, Outcome, Refusal};
use crate::law::Article;

/// One thing that a reply or the file behind it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Demand {
    /// What.
    pub element: Element,
    /// Whether it has to, or may.
    pub binding: Binding,
    /// Where that is said.
    pub article: Article,
}

/// How strongly something is demanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Binding {
    /// 应当.
    Must,
    /// 可以.
    May,
    /// Not in the letter of the law, but without it the organ stands with empty hands before a court
    /// that asks for evidence.
    Evidence,
}

/// What can be demanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// The information, or how, where and when to get it.
    InformationOrWay,
    /// The exact paragraph and item.
    ExactParagraph,
    /// The reasons (说明理由).
    Reasons,
    /// For each part that is withheld, its own reasons.
    ReasonsForEachPart,
    /// What shows that it is classified: mark, basis, level, term.
    ClassificationBasis,
    /// The provision that forbids publication.
    ForbiddingProvision,
    /// The secrecy review or the authority's answer on it.
    SecrecyReview,
    /// The letter to the third party and its answer, or that it was silent.
    ThirdPartyLetter,
    /// The law that says how it is looked up, and the way.
    SpecialLawAndWay,
    /// What was searched, where, with what words, by whom.
    SearchRecord,
    /// The organ that is responsible, and how to reach it, where that is known.
    RightOrganAndContact,
    /// That the law demands no making or analysing of information.
    NoDutyToMake,
    /// The notice to correct and what came back.
    CorrectionNotice,
    /// The channel that is meant for it.
    RightChannel,
    /// The earlier reply, by number and date.
    EarlierReply,
    /// Where the publication is to be had.
    WhereToBuy,
    /// That reasons were asked for, and what was answered.
    RequestForReasons,
    /// What was provided before, and when.
    WhatWasProvided,
    /// The notice of the fee with its receipt, and that nothing was paid.
    FeeNotice,
    /// The applicant's withdrawal in writing, or a note of it.
    Withdrawal,
}

impl Element {
    /// What it is, for the one who drafts the reply.
    pub fn text(self) -> &'static str {
        match self {
            Self::InformationOrWay => "提供信息，或者告知获取的方式、途径和时间",
            Self::ExactParagraph => "写明依据的条、款、项",
            Self::Reasons => "说明理由",
            Self::ReasonsForEachPart => "对不予公开的每一部分分别说明理由",
            Self::ClassificationBasis => "定密的依据、密级和保密期限",
            Self::ForbiddingProvision => "写明禁止公开的法律、行政法规条文",
            Self::SecrecyReview => "保密审查的记录或者主管部门的答复",
            Self::ThirdPartyLetter => "征求第三方意见的书面记录",
            Self::SpecialLawAndWay => "告知适用的法律、行政法规和查询的办法",
            Self::SearchRecord => "检索的记录：查了哪里、用什么词、谁查的",
            Self::RightOrganAndContact => "能确定负责公开的机关的，告知其名称和联系方式",
            Self::NoDutyToMake => "说明没有现成的信息，需要加工、分析",
            Self::CorrectionNotice => "补正告知和补正的内容",
            Self::RightChannel => "告知相应的渠道",
            Self::EarlierReply => "写明前一次答复的文号和日期",
            Self::WhereToBuy => "告知获取出版物的途径",
            Self::RequestForReasons => "要求说明理由的告知和申请人的回复",
            Self::WhatWasProvided => "写明已经提供的信息和日期",
            Self::FeeNotice => "收费通知及其送达凭证，没有缴费的记录",
            Self::Withdrawal => "申请人撤回的书面材料或者记录",
        }
    }
}

impl fmt::Display for Demand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let binding = match self.binding {
            Binding::Must => "应当",
            Binding::May => "可以",
            Binding::Evidence => "留证",
        };
        write!(f, "{binding}：{}（{}）", self.element.text(), self.article)
    }
}

const fn must(element: Element, place: &'static str) -> Demand {
    Demand { element, binding: Binding::Must, article: Article::regulations(place) }
}

const fn may(element: Element, place: &'static str) -> Demand {
    Demand { element, binding: Binding::May, article: Article::regulations(place) }
}

const fn evidence(element: Element, article: Article) -> Demand {
    Demand { element, binding: Binding::Evidence, article }
}

/// 行政诉讼法第三十四条: the defendant bears the burden of proof for its act.
const BURDEN: Article = Article::litigation("第三十四条");

/// What every withholding reply says.
const REASONS: Demand = must(Element::Reasons, "第三十六条第三项");

impl Outcome {
    /// What its reply and the file behind it hold, beside what every reply has.
    pub fn demands(self) -> &'static [Demand] {
        use Element as E;
        match self {
            Self::Granted => {
                const { &[must(E::InformationOrWay, "第三十六条第一项、第二项")] }
            }
            Self::Partial => {
                const {
                    &[
                        must(E::InformationOrWay, "第三十七条"),
                        must(E::ReasonsForEachPart, "第三十七条"),
                        must(E::ExactParagraph, "第三十六条第三项"),
                    ]
                }
            }
            Self::Denied(denial) => denied(denial),
            Self::Unable(inability) => unable(inability),
            Self::Declined(refusal) => declined(refusal),
            Self::Other(closure) => closed(closure),
        }
    }
}

fn denied(denial: Denial) -> &'static [Demand] {
    use Element as E;
    match denial {
        Denial::StateSecret => {
            const {
                &[
                    REASONS,
                    must(E::ExactParagraph, "第十四条"),
                    must(E::SecrecyReview, "第十七条"),
                    evidence(E::ClassificationBasis, BURDEN),
                ]
            }
        }
        Denial::ForbiddenByLaw => {
            const {
                &[
                    REASONS,
                    must(E::ExactParagraph, "第十四条"),
                    must(E::ForbiddingProvision, "第十四条"),
                    must(E::SecrecyReview, "第十七条"),
                ]
            }
        }
        Denial::SecurityAndStability => {
            const {
                &[REASONS, must(E::ExactParagraph, "第十四条"), must(E::SecrecyReview, "第十七条")]
            }
        }
        Denial::ThirdPartyRights => {
            const {
                &[
                    REASONS,
                    must(E::ExactParagraph, "第十五条"),
                    must(E::ThirdPartyLetter, "第三十二条"),
                ]
            }
        }
        Denial::InternalAffairs => const { &[REASONS, must(E::ExactParagraph, "第十六条第一款")] },
        Denial::Deliberation | Denial::EnforcementFile => {
            const { &[REASONS, must(E::ExactParagraph, "第十六条第二款")] }
        }
        Denial::Lookup => const { &[must(E::SpecialLawAndWay, "第三十六条第七项")] },
    }
}

fn unable(inability: Inability) -> &'static [Demand] {
    use Element as E;
    match inability {
        Inability::NotFound => const { &[must(E::SearchRecord, "第三十六条第四项")] },
        Inability::NotThisOrgan => {
            const {
                &[
                    must(E::Reasons, "第三十六条第五项"),
                    must(E::RightOrganAndContact, "第三十六条第五项"),
                ]
            }
        }
        Inability::ToBeMade => {
            const { &[must(E::NoDutyToMake, "第三十八条"), evidence(E::SearchRecord, BURDEN)] }
        }
        Inability::StillUnclear => const { &[must(E::CorrectionNotice, "第三十条")] },
    }
}

fn declined(refusal: Refusal) -> &'static [Demand] {
    use Element as E;
    match refusal {
        Refusal::Petition => {
            const {
                &[must(E::Reasons, "第三十九条第一款"), may(E::RightChannel, "第三十九条第一款")]
            }
        }
        Refusal::Repeated => const { &[must(E::EarlierReply, "第三十六条第六项")] },
        Refusal::PublicPublication => const { &[may(E::WhereToBuy, "第三十九条第二款")] },
        Refusal::Excessive => {
            const {
                &[must(E::RequestForReasons, "第三十五条"), must(E::Reasons, "第三十五条")]
            }
        }
        Refusal::Confirmation => const { &[evidence(E::WhatWasProvided, BURDEN)] },
    }
}

fn closed(closure: Closure) -> &'static [Demand] {
    use Element as E;
    match closure {
        Closure::CorrectionLapsed => const { &[must(E::CorrectionNotice, "第三十条")] },
        Closure::PaymentLapsed => {
            const {
                &[Demand {
                    element: E::FeeNotice,
                    binding: Binding::Must,
                    article: Article::fees("第六条"),
                }]
            }
        }
        Closure::Withdrawn => const { &[evidence(E::Withdrawal, BURDEN)] },
        Closure::Else => const { &[evidence(E::Reasons, BURDEN)] },
    }
}
