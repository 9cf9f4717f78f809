//! Every number of a paragraph with what it counts.

use std::ops::Range;

use super::quantity::Quantity;
use super::subject::Subject;

/// A number in the prose, or a zero in words (未收到), and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The token that holds the number, or the words for none.
    pub(crate) token: usize,
    /// Its bytes in the paragraph.
    pub(crate) at: Range<usize>,
    /// The number.
    pub(crate) quantity: Quantity,
    /// What it counts.
    pub(crate) subject: Subject,
    /// What it may count as well.
    pub(crate) or: Option<Subject>,
    /// Whether the words narrow the subject to a part of it that no table knows (因涉及第三方不予公开).
    pub(crate) part: bool,
    /// Whether it is a count, a difference or a figure of last year.
    pub(crate) role: Role,
    /// Of which period.
    pub(crate) period: Period,
    /// Of whose work.
    pub(crate) body: Body,
    /// Why it may be another count than the subject says; the first reason found.
    pub(crate) doubt: Option<Doubt>,
    /// Whether 共, 合计 or a like word stands before it.
    pub(crate) total: bool,
    /// The clause in which it stands, from punctuation to punctuation.
    pub(crate) clause: Range<usize>,
}

/// What part a number plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// So many there are.
    Count,
    /// So many more or fewer than before.
    Change,
    /// So many there were last year.
    Before,
}

/// The period that a number belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    /// None is named, or this year.
    Unsaid,
    /// A calendar year.
    Year(i16),
    /// Any other.
    Other,
}

/// Whose work a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// Nobody is named.
    Unsaid,
    /// 我县, 本机关.
    Ours,
    /// 我办: the office, which may be less than the government that reports.
    Office,
    /// 全县.
    Whole,
    /// 县本级, or one acting for another: less than the whole.
    Level,
    /// An organ named here.
    Named(Range<usize>),
}

/// Why a number may be another count than its words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// No verb says what happened to the requests.
    NoAct,
    /// What is counted was named in an earlier sentence only.
    Carried,
    /// Cases filed with another organ (备案).
    Filed,
    /// Cases handled as the organ of review, perhaps against others.
    Handling,
    /// The same, and nothing says that the cases are about disclosure.
    HandlingAny,
    /// Nothing says that the review is about disclosure.
    Unrelated,
    /// Reviews of every kind: those about disclosure are named as a part of them.
    EveryKind,
    /// 新制定: perhaps without what was amended.
    NewlyMade,
    /// 累计 without a year.
    Cumulative,
    /// 正在办理: perhaps on the day of writing, not on 31 December.
    Pending,
}
