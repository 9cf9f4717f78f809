//! 复议、诉讼: the kinds of disputes about disclosure, how they end, and the column of table four in
//! which each end counts.
//!
//! The reconsideration law is that in force since 2024-01-01 (行政复议法第六十三至六十九条), the
//! litigation law that of 2017 (行政诉讼法第六十九至七十七条). Table four is that of
//! 国办公开办函〔2021〕30号; it does not say which decision is which result, so the mapping of
//! [`Ruling::standing`] is the reading that offices share.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::law::{Article, Law};
use crate::periods::{
    CalendarPeriod, JUDGMENT, JUDGMENT_SIMPLIFIED, RECONSIDERATION_ANSWER,
    RECONSIDERATION_ANSWER_SIMPLIFIED, RECONSIDERATION_DECISION, RECONSIDERATION_EXTENSION,
    RECONSIDERATION_SIMPLIFIED, SUIT_ANSWER,
};

/// The kinds of disputes, as table four keeps them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 行政复议.
    Reconsideration,
    /// 行政诉讼, without reconsideration first (未经复议直接起诉).
    SuitDirect,
    /// 行政诉讼, after reconsideration (复议后起诉).
    SuitAfterReconsideration,
}

impl Kind {
    /// Every kind, in the order of table four.
    pub const ALL: [Self; 3] =
        [Self::Reconsideration, Self::SuitDirect, Self::SuitAfterReconsideration];

    /// The Chinese name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Reconsideration => "行政复议",
            Self::SuitDirect => "行政诉讼（未经复议直接起诉）",
            Self::SuitAfterReconsideration => "行政诉讼（复议后起诉）",
        }
    }

    /// As the ledger and addresses write it: `suit-direct`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reconsideration => "reconsideration",
            Self::SuitDirect => "suit-direct",
            Self::SuitAfterReconsideration => "suit-after-reconsideration",
        }
    }

    /// The kind of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether a court hears it.
    pub fn is_suit(self) -> bool {
        self != Self::Reconsideration
    }

    /// How long the organ may take to answer, from receipt of the copy of the application or the
    /// complaint.
    ///
    /// ```
    /// use statute::dispute::{Kind, Procedure};
    ///
    /// assert_eq!(Kind::Reconsideration.answer(Procedure::Ordinary).count, 10);
    /// assert_eq!(Kind::SuitDirect.answer(Procedure::Ordinary).count, 15);
    /// ```
    pub fn answer(self, procedure: Procedure) -> CalendarPeriod {
        match (self, procedure) {
            (Self::Reconsideration, Procedure::Ordinary) => RECONSIDERATION_ANSWER,
            (Self::Reconsideration, Procedure::Simplified) => RECONSIDERATION_ANSWER_SIMPLIFIED,
            (Self::SuitDirect | Self::SuitAfterReconsideration, _) => SUIT_ANSWER,
        }
    }

    /// How long it may take until the decision, from acceptance (受理, 立案).
    pub fn decision(self, procedure: Procedure) -> CalendarPeriod {
        match (self, procedure) {
            (Self::Reconsideration, Procedure::Ordinary) => RECONSIDERATION_DECISION,
            (Self::Reconsideration, Procedure::Simplified) => RECONSIDERATION_SIMPLIFIED,
            (_, Procedure::Ordinary) => JUDGMENT,
            (_, Procedure::Simplified) => JUDGMENT_SIMPLIFIED,
        }
    }

    /// The last day to which the time of the decision can be put off, before it rolls forward, where
    /// the law sets one: a reconsideration in the ordinary procedure gets at most thirty days more
    /// (行政复议法第六十二条第一款). A court asks a higher court, and the law names no end
    /// (行政诉讼法第八十一条).
    pub fn longest(self, due: Date) -> Option<Date> {
        match self {
            Self::Reconsideration => Some(RECONSIDERATION_EXTENSION.last_day(due)),
            Self::SuitDirect | Self::SuitAfterReconsideration => None,
        }
    }

    /// Where the law allows more time for the decision.
    pub fn extension_article(self) -> Article {
        match self {
            Self::Reconsideration => RECONSIDERATION_EXTENSION.article,
            Self::SuitDirect | Self::SuitAfterReconsideration => JUDGMENT.article,
        }
    }

    /// Where the law speaks of accepting it.
    pub fn acceptance_article(self) -> Article {
        match self {
            Self::Reconsideration => Article::reconsideration("第三十条"),
            Self::SuitDirect | Self::SuitAfterReconsideration => Article::litigation("第五十一条"),
        }
    }

    /// Where the law says what follows where the organ does not answer in time: its act counts as one
    /// without evidence.
    pub fn unanswered_article(self) -> Article {
        match self {
            Self::Reconsideration => Article::reconsideration("第七十条"),
            Self::SuitDirect | Self::SuitAfterReconsideration => {
                Article::litigation("第三十四条第二款")
            }
        }
    }

    /// Where the law speaks of standing still (中止).
    pub fn suspension_article(self) -> Article {
        match self {
            Self::Reconsideration => Article::reconsideration("第三十九条"),
            Self::SuitDirect | Self::SuitAfterReconsideration => {
                Article::of(Law::InterpretationOf2018, "第八十七条")
            }
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}

/// The procedure in which a dispute is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Procedure {
    /// 普通程序.
    Ordinary,
    /// 简易程序 (行政复议法第五十三条, 行政诉讼法第八十二条).
    Simplified,
}

impl Procedure {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ordinary, Self::Simplified];

    /// The Chinese name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Ordinary => "普通程序",
            Self::Simplified => "简易程序",
        }
    }

    /// As the ledger and addresses write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Simplified => "simplified",
        }
    }

    /// The procedure of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|procedure| procedure.name() == name)
    }
}

/// How a dispute ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// 维持: the act stands. Courts have not said so since 2015.
    Upheld,
    /// 驳回行政复议请求, 驳回诉讼请求: what was asked is not granted.
    ClaimDismissed,
    /// 撤销, wholly or in part, with or without the order to act anew.
    Revoked,
    /// 变更.
    Changed,
    /// 确认违法.
    ConfirmedUnlawful,
    /// 确认无效.
    Void,
    /// 责令履行: ordered to act within a time.
    OrderedToAct,
    /// 终止, 终结诉讼.
    Terminated,
    /// 撤回申请, 撤诉.
    Withdrawn,
    /// 调解书.
    Mediated,
    /// 不予受理, 不予立案.
    NotAccepted,
    /// 驳回行政复议申请, 驳回起诉: found not to be admissible after it was accepted.
    ApplicationDismissed,
}

impl Ruling {
    /// Every end, those of one column of table four together.
    pub const ALL: [Self; 12] = [
        Self::Upheld,
        Self::ClaimDismissed,
        Self::Revoked,
        Self::Changed,
        Self::ConfirmedUnlawful,
        Self::Void,
        Self::OrderedToAct,
        Self::Terminated,
        Self::Withdrawn,
        Self::Mediated,
        Self::NotAccepted,
        Self::ApplicationDismissed,
    ];

    /// How a dispute of a kind can end.
    pub fn of(kind: Kind) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |ruling| ruling.fits(kind))
    }

    /// Whether a dispute of a kind can end so.
    pub fn fits(self, kind: Kind) -> bool {
        self != Self::Upheld || !kind.is_suit()
    }

    /// The words of the decision on a dispute of a kind.
    pub fn title(self, kind: Kind) -> &'static str {
        let suit = kind.is_suit();
        match self {
            Self::Upheld => "维持",
            Self::ClaimDismissed if suit => "驳回诉讼请求",
            Self::ClaimDismissed => "驳回行政复议请求",
            Self::Revoked => "撤销",
            Self::Changed => "变更",
            Self::ConfirmedUnlawful => "确认违法",
            Self::Void => "确认无效",
            Self::OrderedToAct => "责令限期履行",
            Self::Terminated if suit => "终结诉讼",
            Self::Terminated => "终止",
            Self::Withdrawn if suit => "准许撤诉",
            Self::Withdrawn => "申请人撤回",
            Self::Mediated => "调解结案",
            Self::NotAccepted if suit => "不予立案",
            Self::NotAccepted => "不予受理",
            Self::ApplicationDismissed if suit => "驳回起诉",
            Self::ApplicationDismissed => "驳回行政复议申请",
        }
    }

    /// The same in words that fit any kind.
    pub fn plain(self) -> &'static str {
        match self {
            Self::Upheld => "维持",
            Self::ClaimDismissed => "驳回请求",
            Self::Revoked => "撤销",
            Self::Changed => "变更",
            Self::ConfirmedUnlawful => "确认违法",
            Self::Void => "确认无效",
            Self::OrderedToAct => "责令履行",
            Self::Terminated => "终止",
            Self::Withdrawn => "撤回",
            Self::Mediated => "调解",
            Self::NotAccepted => "不予受理",
            Self::ApplicationDismissed => "驳回申请",
        }
    }

    /// As the ledger and addresses write it: `claim-dismissed`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::ClaimDismissed => "claim-dismissed",
            Self::Revoked => "revoked",
            Self::Changed => "changed",
            Self::ConfirmedUnlawful => "confirmed-unlawful",
            Self::Void => "void",
            Self::OrderedToAct => "ordered-to-act",
            Self::Terminated => "terminated",
            Self::Withdrawn => "withdrawn",
            Self::Mediated => "mediated",
            Self::NotAccepted => "not-accepted",
            Self::ApplicationDismissed => "application-dismissed",
        }
    }

    /// The ruling of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ruling| ruling.name() == name)
    }

    /// The article that it rests on.
    pub fn article(self, kind: Kind) -> Article {
        if kind.is_suit() {
            match self {
                // Courts have no such judgment; what comes closest is the dismissal of the claim.
                Self::Upheld | Self::ClaimDismissed => Article::litigation("第六十九条"),
                Self::Revoked => Article::litigation("第七十条"),
                Self::Changed => Article::litigation("第七十七条"),
                Self::ConfirmedUnlawful => Article::litigation("第七十四条"),
                Self::Void => Article::litigation("第七十五条"),
                Self::OrderedToAct => Article::litigation("第七十二条、第七十三条"),
                Self::Terminated => Article::of(Law::InterpretationOf2018, "第八十八条"),
                Self::Withdrawn => Article::litigation("第六十二条"),
                Self::Mediated => Article::litigation("第六十条"),
                Self::NotAccepted => Article::litigation("第五十一条第二款"),
                Self::ApplicationDismissed => Article::of(Law::InterpretationOf2018, "第六十九条"),
            }
        } else {
            match self {
                Self::Upheld => Article::reconsideration("第六十八条"),
                Self::ClaimDismissed => Article::reconsideration("第六十九条"),
                Self::Revoked => Article::reconsideration("第六十四条"),
                Self::Changed => Article::reconsideration("第六十三条"),
                Self::ConfirmedUnlawful => Article::reconsideration("第六十五条"),
                Self::Void => Article::reconsideration("第六十七条"),
                Self::OrderedToAct => Article::reconsideration("第六十六条"),
                Self::Terminated => Article::reconsideration("第四十一条"),
                Self::Withdrawn => Article::reconsideration("第四十一条第一项"),
                Self::Mediated => Article::reconsideration("第七十三条"),
                Self::NotAccepted => Article::reconsideration("第三十条第二款"),
                Self::ApplicationDismissed => Article::reconsideration("第三十三条"),
            }
        }
    }

    /// In which column of table four it counts: 维持 and 驳回请求 as upheld; 撤销, 变更, 确认违法,
    /// 确认无效 and 责令履行 (行政复议法第六十三至六十七条) as corrected; what ended without a word on
    /// the act itself as another result.
    ///
    /// ```
    /// use statute::dispute::{Ruling, Standing};
    ///
    /// assert_eq!(Ruling::OrderedToAct.standing(), Standing::Corrected);
    /// assert_eq!(Ruling::Withdrawn.standing(), Standing::Other);
    /// ```
    pub fn standing(self) -> Standing {
        match self {
            Self::Upheld | Self::ClaimDismissed => Standing::Upheld,
            Self::Revoked
            | Self::Changed
            | Self::ConfirmedUnlawful
            | Self::Void
            | Self::OrderedToAct => Standing::Corrected,
            Self::Terminated
            | Self::Withdrawn
            | Self::Mediated
            | Self::NotAccepted
            | Self::ApplicationDismissed => Standing::Other,
        }
    }

    /// Whether it corrects what the organ did, so that the office has something to learn.
    pub fn corrects(self) -> bool {
        self.standing() == Standing::Corrected
    }

    /// Whether a reconsideration that ended so leaves the way to a court open for fifteen days
    /// (行政复议法第三十四条, 行政诉讼法第四十五条). Who withdrew or settled has no decision to attack,
    /// and where it was terminated nobody is left to sue.
    pub fn opens_court(self) -> bool {
        !matches!(self, Self::Terminated | Self::Withdrawn | Self::Mediated)
    }

    /// Whether it can only come before acceptance, or only after it; `None` where both can be.
    pub fn needs_acceptance(self) -> Option<bool> {
        match self {
            Self::NotAccepted => Some(false),
            Self::Withdrawn => None,
            _ => Some(true),
        }
    }
}

/// Where a dispute stands, as table four sorts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// 结果维持.
    Upheld,
    /// 结果纠正.
    Corrected,
    /// 其他结果.
    Other,
    /// 尚未审结: before acceptance, heard or suspended.
    Pending,
}

impl Standing {
    /// Every one, in the order of table four.
    pub const ALL: [Self; 4] = [Self::Upheld, Self::Corrected, Self::Other, Self::Pending];

    /// As addresses write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Corrected => "corrected",
            Self::Other => "other",
            Self::Pending => "pending",
        }
    }

    /// The standing of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.name() == name)
    }
}

/// Which disputes table four of a year counts. The form does not say.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Those raised in the year, and those of earlier years that were not yet decided when it began.
    #[default]
    RaisedAndCarried,
    /// Those raised in the year alone.
    Raised,
}

impl Basis {
    /// Both.
    pub const ALL: [Self; 2] = [Self::RaisedAndCarried, Self::Raised];

    /// What a page calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::RaisedAndCarried => "本年新发生的，加上上年未审结转入的",
            Self::Raised => "只计本年新发生的",
        }
    }

    /// As addresses write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::RaisedAndCarried => "raised-and-carried",
            Self::Raised => "raised",
        }
    }

    /// The basis of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// To be read with the two laws beside it.
    #[test]
    fn how_each_dispute_can_end_by_which_article_and_where_it_counts() {
        let mut text = String::new();
        for kind in Kind::ALL {
            writeln!(text, "{kind}").unwrap();
            for ruling in Ruling::of(kind) {
                let (title, article) = (ruling.title(kind), ruling.article(kind));
                writeln!(text, "  {title}：{article} → {}", ruling.standing().name()).unwrap();
            }
        }
        insta::assert_snapshot!(text);
    }

    #[test]
    fn a_court_does_not_uphold() {
        assert!(Ruling::of(Kind::SuitDirect).all(|ruling| ruling != Ruling::Upheld));
        assert_eq!(Ruling::of(Kind::Reconsideration).count(), Ruling::ALL.len());
    }

    #[test]
    fn dismissing_the_claim_upholds_and_dismissing_the_application_does_not() {
        assert_eq!(Ruling::ClaimDismissed.standing(), Standing::Upheld);
        assert_eq!(Ruling::ApplicationDismissed.standing(), Standing::Other);
    }

    #[test]
    fn nothing_that_was_decided_is_pending() {
        assert!(Ruling::ALL.iter().all(|ruling| ruling.standing() != Standing::Pending));
    }

    #[test]
    fn everything_is_named_as_the_ledger_writes_it() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(Kind::of_name(kind.name()), Some(kind));
        }
        for ruling in Ruling::ALL {
            assert_eq!(serde_json::to_value(ruling).unwrap(), ruling.name());
            assert_eq!(Ruling::of_name(ruling.name()), Some(ruling));
        }
        for standing in Standing::ALL {
            assert_eq!(Standing::of_name(standing.name()), Some(standing));
        }
        for procedure in Procedure::ALL {
            assert_eq!(serde_json::to_value(procedure).unwrap(), procedure.name());
        }
        for basis in Basis::ALL {
            assert_eq!(serde_json::to_value(basis).unwrap(), basis.name());
        }
    }

    #[test]
    fn a_reconsideration_is_put_off_by_thirty_days_at_most_and_a_suit_as_the_higher_court_says() {
        let due = jiff::civil::date(2026, 5, 1);
        let longest = Kind::Reconsideration.longest(due);
        assert_eq!(longest, Some(jiff::civil::date(2026, 5, 31)));
        assert_eq!(Kind::SuitDirect.longest(due), None);
    }
}
