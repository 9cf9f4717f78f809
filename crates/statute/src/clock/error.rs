//! What the law does not allow, and what cannot have happened.

use jiff::civil::Date;

use super::Consulted;
use crate::Chinese;
use crate::law::{Article, Law};

/// Events that the law does not allow or that cannot have happened in this order. Each says what is
/// wrong and what to do; [`ClockError::article`] gives the ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// Nothing says when the request was received.
    #[error("还没有收到申请的日期，期限无从起算。请先写明收到申请之日。")]
    NotReceived,
    /// The request was received a second time.
    #[error("{}又记了一次收到申请。一件申请只有一个收到之日，请删去其中一个。", Chinese(*.0))]
    ReceivedTwice(Date),
    /// The events are not in the order of their dates.
    #[error("{}的事写在了{}的事后面。请按发生的先后排列。", Chinese(*.date), Chinese(*.after))]
    OutOfOrder {
        /// The event's date.
        date: Date,
        /// The date of the event before it.
        after: Date,
    },
    /// A date that no request can have.
    #[error("{}不会是一件申请的日期。请核对年份（2000 年到 2199 年）。", Chinese(*.0))]
    Unbelievable(Date),
    /// Something happened to a request that was over.
    #[error("这件申请{}已经办结，{}不能再有别的事。请核对日期。", Chinese(*.ended), Chinese(*.date))]
    AfterEnd {
        /// The event's date.
        date: Date,
        /// The day on which the request ended.
        ended: Date,
    },
    /// Something that must happen within the period happened after it.
    #[error("答复期限{}已经届满，{}才{what}，晚了。请核对日期；期限确已届满的，应当马上答复。", Chinese(*.due), Chinese(*.date))]
    AfterDue {
        /// What it was.
        what: Late,
        /// The event's date.
        date: Date,
        /// The last day of the period.
        due: Date,
    },
    /// The notice to correct came after its seven working days.
    #[error("补正告知最迟应当在{}发出，{}晚了。请核对日期；已经过了的，不能再要求补正，应当按现有内容答复。", Chinese(*.last), Chinese(*.date))]
    CorrectionTooLate {
        /// The event's date.
        date: Date,
        /// The last day for it.
        last: Date,
    },
    /// A second notice to correct.
    #[error("{}已经告知过补正，补正内容应当一次说清，不能再告知一次。", Chinese(*.0))]
    CorrectionTwice(Date),
    /// A notice to correct while an opinion or a payment is awaited.
    #[error("{}正在征求意见或者等待缴费，不能再要求补正。请核对日期。", Chinese(*.0))]
    CorrectionWhilePaused(Date),
    /// A correction that nobody asked for, or a second one.
    #[error("{}没有正在等待的补正。请核对：先有补正告知，才有补正。", Chinese(*.0))]
    NoCorrectionAwaited(Date),
    /// The lapse of a period for correction that still runs.
    #[error("补正的期限到{}为止，{}还不能认定逾期不补正。请核对日期。", Chinese(*.until), Chinese(*.date))]
    CorrectionStillRuns {
        /// The event's date.
        date: Date,
        /// The last day of the period.
        until: Date,
    },
    /// Something that needs the request itself happened while the corrected one was awaited.
    #[error("{}还在等申请人补正，期限没有起算，这一步要等收到补正之后。", Chinese(*.0))]
    AwaitingCorrection(Date),
    /// A letter that nobody sent.
    #[error("没有第 {letter} 封征求意见书。请先写明哪一天发出。")]
    NoSuchLetter {
        /// The letter.
        letter: u32,
    },
    /// Two letters under one number.
    #[error("第 {letter} 封征求意见书已经发出过。另一封请用另一个编号。")]
    LetterTwice {
        /// The letter.
        letter: u32,
    },
    /// A letter that was delivered or answered already.
    #[error("第 {letter} 封征求意见书的签收或者意见已经记过。请删去重复的一条。")]
    LetterAnswered {
        /// The letter.
        letter: u32,
    },
    /// A second notice of a fee.
    #[error("{}已经发过收费通知，一件申请只能按一种标准收一次费。", Chinese(*.0))]
    FeeTwice(Date),
    /// A payment without a notice, or after it was settled.
    #[error("{}没有正在等待的缴费。请核对：先有收费通知，才有缴费。", Chinese(*.0))]
    NoPaymentAwaited(Date),
    /// A payment after its twenty working days.
    #[error("缴费最迟到{}，{}晚了，视为放弃申请，不再处理。请核对缴费的日期。", Chinese(*.by), Chinese(*.date))]
    PaidTooLate {
        /// The event's date.
        date: Date,
        /// The last day for it.
        by: Date,
    },
    /// The lapse of a period for payment that still runs.
    #[error("缴费的期限到{}为止，{}还不能认定逾期不缴费。请核对日期。", Chinese(*.by), Chinese(*.date))]
    PaymentStillRuns {
        /// The event's date.
        date: Date,
        /// The last day of the period.
        by: Date,
    },
    /// An extension by nothing or by more than the law gives.
    #[error(
        "延长 {days} 个工作日不合规定：还可以延长 1 到 {left} 个工作日，加起来最长 20 个。请改正天数。"
    )]
    Extension {
        /// The days asked for.
        days: u16,
        /// The days that are left to extend by.
        left: u16,
    },
    /// Another extension after the law's twenty days are used up.
    #[error("延长期限已经用满 20 个工作日，不能再延长。")]
    ExtensionUsedUp,
    /// The reply was put off before reasons were asked for.
    #[error("{}之前没有要求申请人说明理由，不能直接确定延迟答复。请先写明要求说明理由的日期。", Chinese(*.0))]
    DeferredWithoutReasons(Date),
    /// The reply was put off to a date that is not later.
    #[error("延迟到{}不晚于原来的期限{}。延迟答复应当定一个更晚的日期。", Chinese(*.until), Chinese(*.due))]
    DeferredToEarlier {
        /// The date set.
        until: Date,
        /// The due date as it was.
        due: Date,
    },
}

/// What came too late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// A letter that asks for an opinion.
    Consultation(Consulted),
    /// A notice of a fee.
    FeeNotice,
    /// An extension.
    Extension,
    /// A deferral, or the request for reasons before it.
    Deferral,
}

impl std::fmt::Display for Late {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Consultation(Consulted::ThirdParty) => "征求第三方意见",
            Self::Consultation(Consulted::OtherOrgan) => "征求其他机关意见",
            Self::FeeNotice => "发收费通知",
            Self::Extension => "延长期限",
            Self::Deferral => "要求说明理由或者延迟答复",
        })
    }
}

impl ClockError {
    /// The ground on which it is refused; none where it simply cannot have happened.
    pub fn article(self) -> Option<Article> {
        Some(match self {
            Self::NotReceived | Self::ReceivedTwice(_) => Article::regulations("第三十一条"),
            Self::OutOfOrder { .. } | Self::Unbelievable(_) | Self::AfterEnd { .. } => return None,
            Self::AfterDue { what, .. } => match what {
                Late::Consultation(with) => with.article(),
                Late::FeeNotice => Article::fees("第六条"),
                Late::Extension => Article::regulations("第三十三条第二款"),
                Late::Deferral => Article::regulations("第三十五条"),
            },
            Self::CorrectionTooLate { .. }
            | Self::CorrectionTwice(_)
            | Self::CorrectionWhilePaused(_)
            | Self::NoCorrectionAwaited(_)
            | Self::CorrectionStillRuns { .. }
            | Self::AwaitingCorrection(_) => Article::regulations("第三十条"),
            Self::NoSuchLetter { .. } | Self::LetterTwice { .. } | Self::LetterAnswered { .. } => {
                Article::regulations("第三十三条第三款")
            }
            Self::FeeTwice(_) => Article::fees("第三条"),
            Self::NoPaymentAwaited(_)
            | Self::PaidTooLate { .. }
            | Self::PaymentStillRuns { .. } => Article::of(Law::FeeMeasures, "第六条"),
            Self::Extension { .. } | Self::ExtensionUsedUp => {
                Article::regulations("第三十三条第二款")
            }
            Self::DeferredWithoutReasons(_) | Self::DeferredToEarlier { .. } => {
                Article::regulations("第三十五条")
            }
        })
    }
}

impl Consulted {
    /// The rule about asking this one.
    pub fn article(self) -> Article {
        match self {
            Self::ThirdParty => Article::regulations("第三十二条、第三十三条第三款"),
            Self::OtherOrgan => Article::regulations("第三十三条第三款、第三十四条"),
        }
    }
}
