//! What an applicant can do against a reply (救济), and what the reply has to say about it.
//!
//! The law is that of 2024 and 2025: 行政复议法 in force since 2024-01-01, 法释〔2025〕8号 since
//! 2025-06-01. Who may be turned to is told by [`crate::competence`].

use std::fmt;

use crate::law::{Article, Law};
use crate::outcome::{Closure, Outcome};
use crate::periods::{
    APPLY_FOR_RECONSIDERATION, CalendarPeriod, SUE_AFTER_RECONSIDERATION, SUE_DIRECTLY,
};

/// In which order reconsideration (行政复议) and litigation (行政诉讼) are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// 复议前置: reconsideration first, and only then a court. The reply has to say so.
    ReconsiderationFirst,
    /// 复议前置 for the part that is withheld; the rest as the applicant likes.
    ReconsiderationFirstForWithheld,
    /// Reconsideration or a court, as the applicant likes.
    Optional,
}

/// How a reply is served, as far as its remedy clause depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServedBy {
    /// On paper: handed over or by post.
    Paper,
    /// Through the internet: then a channel on the internet must be offered for the application for
    /// reconsideration as well (行政复议法第二十二条).
    Internet,
}

/// The notices (告知书) on the way, which decide nothing about the applicant's rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notice {
    /// 登记回执.
    Receipt,
    /// 补正告知书.
    Correction,
    /// 延期答复告知书.
    Extension,
    /// 征求第三方意见书.
    ThirdPartyLetter,
    /// 征求其他机关意见书.
    OtherOrganLetter,
    /// 说明理由告知书.
    RequestForReasons,
    /// 收费通知书: it cannot be attacked by itself; after the time to pay, the refusal to deal with the
    /// request can (信息处理费管理办法第七条).
    Fee,
}

/// The remedy clause of a reply as data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    /// In which order.
    pub remedy: Remedy,
    /// How long one may apply for reconsideration.
    pub apply_within: CalendarPeriod,
    /// How long one may sue without reconsideration; none where that is closed.
    pub sue_within: Option<CalendarPeriod>,
    /// How long one may sue after reconsideration.
    pub sue_after_reconsideration: CalendarPeriod,
    /// Whether a channel on the internet must be offered for the application.
    pub offer_internet: bool,
}

impl Remedy {
    /// What is open against an outcome; none against a withdrawal, which decides nothing.
    ///
    /// ```
    /// use statute::outcome::{Denial, Outcome};
    /// use statute::remedy::Remedy;
    ///
    /// let secret = Outcome::Denied(Denial::StateSecret);
    /// assert_eq!(Remedy::against(secret), Some(Remedy::ReconsiderationFirst));
    /// ```
    pub fn against(outcome: Outcome) -> Option<Self> {
        match outcome {
            Outcome::Other(Closure::Withdrawn) => None,
            Outcome::Partial => Some(Self::ReconsiderationFirstForWithheld),
            _ if outcome.withholds() => Some(Self::ReconsiderationFirst),
            _ => Some(Self::Optional),
        }
    }

    /// Where the law says so.
    pub fn articles(self) -> &'static [Article] {
        match self {
            Self::ReconsiderationFirst | Self::ReconsiderationFirstForWithheld => {
                const {
                    &[
                        Article::reconsideration("第二十三条第一款第四项、第二款"),
                        Article::of(Law::InterpretationOf2025, "第一条"),
                    ]
                }
            }
            Self::Optional => {
                const {
                    &[
                        Article::reconsideration("第二十条"),
                        Article::litigation("第四十四条第一款"),
                        Article::of(Law::InterpretationOf2025, "第一条"),
                    ]
                }
            }
        }
    }
}

impl Clause {
    /// The clause of the reply with an outcome; none where nothing is decided.
    pub fn of(outcome: Outcome, served: ServedBy) -> Option<Self> {
        let remedy = Remedy::against(outcome)?;
        Some(Self {
            remedy,
            apply_within: APPLY_FOR_RECONSIDERATION,
            sue_within: (remedy != Remedy::ReconsiderationFirst).then_some(SUE_DIRECTLY),
            sue_after_reconsideration: SUE_AFTER_RECONSIDERATION,
            offer_internet: served == ServedBy::Internet,
        })
    }

    /// The article that demands a channel on the internet.
    pub const INTERNET: Article = Article::reconsideration("第二十二条");
}

impl Notice {
    /// The clause of a notice: there is none, for none of them decides about rights.
    pub fn clause(self) -> Option<Clause> {
        match self {
            Self::Receipt
            | Self::Correction
            | Self::Extension
            | Self::ThirdPartyLetter
            | Self::OtherOrganLetter
            | Self::RequestForReasons
            | Self::Fee => None,
        }
    }
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ReconsiderationFirst => "先申请行政复议，对复议决定不服的再提起行政诉讼",
            Self::ReconsiderationFirstForWithheld => {
                "对不予公开的部分先申请行政复议，对复议决定不服的再提起行政诉讼；对其他部分可以申请行政复议，也可以提起行政诉讼"
            }
            Self::Optional => "可以申请行政复议，也可以提起行政诉讼",
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::outcome::{Denial, Inability, Refusal};

    #[test]
    fn the_remedy_against_every_outcome() {
        let mut text = String::new();
        for outcome in Outcome::ALL {
            let remedy = Remedy::against(outcome);
            let told = remedy.map_or_else(|| "无".to_owned(), |remedy| remedy.to_string());
            writeln!(text, "{outcome}：{told}").unwrap();
        }
        insta::assert_snapshot!(text);
    }

    #[test]
    fn withheld_under_articles_14_to_16_goes_to_reconsideration_first() {
        let clause =
            Clause::of(Outcome::Denied(Denial::Deliberation), ServedBy::Paper).expect("a clause");
        assert_eq!(clause.remedy, Remedy::ReconsiderationFirst);
        assert_eq!(clause.sue_within, None, "no court before reconsideration");
        assert_eq!((clause.apply_within.count, clause.offer_internet), (60, false));
    }

    #[test]
    fn not_found_and_not_dealt_with_may_be_sued_directly() {
        for outcome in [
            Outcome::Unable(Inability::NotFound),
            Outcome::Declined(Refusal::Repeated),
            Outcome::Denied(Denial::Lookup),
        ] {
            let clause = Clause::of(outcome, ServedBy::Internet).expect("a clause");
            assert_eq!(clause.remedy, Remedy::Optional);
            assert_eq!(clause.sue_within, Some(SUE_DIRECTLY));
            assert!(clause.offer_internet);
        }
    }

    #[test]
    fn a_notice_has_no_clause() {
        assert_eq!(Notice::Extension.clause(), None);
        assert_eq!(Notice::Fee.clause(), None);
    }
}
