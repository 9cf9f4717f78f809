//! The steps that a page or a notice prints: what happened, by which article, to what effect.

use std::fmt;

use jiff::civil::Date;

use super::{Consulted, Event};
use crate::Chinese;
use crate::law::{Article, Law};
use crate::periods;
use crate::received::Channel;

/// One step of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// The day.
    pub date: Date,
    /// What happened, or what follows by itself.
    pub what: What,
    /// What it does to the count.
    pub effect: Effect,
}

/// What happened on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Something that was told.
    Event(Event),
    /// The fifteen working days of somebody who was asked passed without an answer.
    OpinionLapsed {
        /// Who was asked.
        with: Consulted,
        /// Whether the day is only supposed, because the receipt of the letter is not known.
        supposed: bool,
    },
    /// The last day of the period.
    Due,
}

/// What a step does to the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The period begins on the day after.
    Starts {
        /// Its working days.
        limit: u16,
    },
    /// The period rests until the request is corrected.
    Closes,
    /// The period begins anew on the day after, and what was counted is void.
    Restarts {
        /// Its working days.
        limit: u16,
        /// How many that were counted are void.
        void: u16,
    },
    /// Days from this one on are not counted.
    PausesFrom(Date),
    /// Days from this one on are counted again.
    ResumesFrom(Date),
    /// Another opinion is still awaited.
    StaysPaused,
    /// The answer, or the payment, may come until this day.
    MayComeUntil(Date),
    /// The period has so many working days from now on.
    Extends {
        /// Its working days.
        limit: u16,
    },
    /// The period ends on this day, whatever is counted.
    MovesDue(Date),
    /// None.
    Nothing,
    /// The request is over.
    Ends {
        /// Whether that was after the due date.
        late: bool,
    },
    /// The period ends with this day.
    Expires {
        /// Its working days.
        limit: u16,
    },
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// With a reply.
    Replied,
    /// Withdrawn by the applicant.
    Withdrawn,
    /// Not corrected in time.
    CorrectionLapsed,
    /// Not paid in time.
    PaymentLapsed,
}

impl What {
    /// The name in files and data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Event(event) => event.name(),
            Self::OpinionLapsed { .. } => "opinion_lapsed",
            Self::Due => "due",
        }
    }

    /// The ground of the step. Withdrawal is known to the form of the annual report only.
    pub fn article(self) -> Article {
        match self {
            Self::Event(event) => match event {
                Event::Received { via } => {
                    via.map_or(Article::regulations("第三十一条"), Channel::article)
                }
                Event::CorrectionRequested { .. } | Event::Corrected | Event::CorrectionLapsed => {
                    periods::CORRECTION_NOTICE.article
                }
                Event::ConsultationSent { with, .. } => with.article(),
                Event::ConsultationDelivered { .. } => {
                    Article::regulations("第三十二条、第三十四条")
                }
                Event::OpinionReceived { .. } => Article::regulations("第三十三条第三款"),
                Event::FeeNoticeSent
                | Event::FeeNoticeReceived
                | Event::FeePaid
                | Event::PaymentLapsed => periods::PAYMENT.article,
                Event::Extended { .. } => periods::EXTENSION.article,
                Event::ReasonsRequested | Event::Deferred { .. } => {
                    Article::regulations("第三十五条")
                }
                Event::Replied => periods::REPLY.article,
                Event::Withdrawn => Article::of(Law::ReportForm, ""),
            },
            Self::OpinionLapsed { with, .. } => with.article(),
            Self::Due => periods::REPLY.article,
        }
    }
}

impl Step {
    /// The ground of the step.
    pub fn article(&self) -> Article {
        self.what.article()
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Event(event) => write_event(event, f),
            Self::OpinionLapsed { with, supposed } => {
                f.write_str(match with {
                    Consulted::ThirdParty => {
                        "第三方满15个工作日没有提出意见，由行政机关决定是否公开"
                    }
                    Consulted::OtherOrgan => "其他机关满15个工作日没有提出意见，视为同意公开",
                })?;
                f.write_str(if supposed {
                    "（不知道哪天签收，按发出当天签收推算）"
                } else {
                    ""
                })
            }
            Self::Due => f.write_str("答复期限的最后一天"),
        }
    }
}

fn write_event(event: Event, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match event {
        Event::Received { via: None } => f.write_str("收到申请"),
        Event::Received { via: Some(channel) } => write!(f, "收到申请（{}）", channel.rule()),
        Event::CorrectionRequested { until: None } => f.write_str("告知申请人补正"),
        Event::CorrectionRequested { until: Some(until) } => {
            write!(f, "告知申请人在{}之前补正", Chinese(until))
        }
        Event::Corrected => f.write_str("收到补正后的申请"),
        Event::CorrectionLapsed => f.write_str("申请人无正当理由逾期不补正，视为放弃申请"),
        Event::ConsultationSent { with: Consulted::ThirdParty, .. } => {
            f.write_str("发出征求第三方意见书")
        }
        Event::ConsultationSent { with: Consulted::OtherOrgan, .. } => {
            f.write_str("发出征求其他机关意见书")
        }
        Event::ConsultationDelivered { .. } => f.write_str("对方签收征求意见书"),
        Event::OpinionReceived { .. } => f.write_str("收到对方的意见"),
        Event::FeeNoticeSent => f.write_str("发出收费通知"),
        Event::FeeNoticeReceived => f.write_str("申请人收到收费通知"),
        Event::FeePaid => f.write_str("申请人缴费"),
        Event::PaymentLapsed => f.write_str("申请人逾期不缴费，视为放弃申请"),
        Event::Extended { days } => write!(f, "延长答复期限 {days} 个工作日，告知申请人"),
        Event::ReasonsRequested => f.write_str("要求申请人说明大量、反复申请的理由"),
        Event::Deferred { until } => write!(f, "确定延迟到{}答复，告知申请人", Chinese(until)),
        Event::Replied => f.write_str("作出答复"),
        Event::Withdrawn => f.write_str("申请人撤回申请"),
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Starts { limit } => write!(f, "从次日起算，共 {limit} 个工作日"),
            Self::Closes => f.write_str("期限停下，收到补正后的申请从头起算"),
            Self::Restarts { limit, void } => {
                write!(f, "从次日起重新计算，共 {limit} 个工作日")?;
                if void > 0 {
                    write!(f, "，此前的 {void} 个工作日作废")?;
                }
                Ok(())
            }
            Self::PausesFrom(date) => write!(f, "{}起暂停计算", Chinese(date)),
            Self::ResumesFrom(date) => write!(f, "{}起继续计算", Chinese(date)),
            Self::StaysPaused => f.write_str("还有意见没有到，继续暂停"),
            Self::MayComeUntil(date) => write!(f, "最迟到{}", Chinese(date)),
            Self::Extends { limit } => write!(f, "期限共 {limit} 个工作日"),
            Self::MovesDue(date) => write!(f, "期限改到{}", Chinese(date)),
            Self::Nothing => f.write_str("不影响计算"),
            Self::Ends { late: false } => f.write_str("办结"),
            Self::Ends { late: true } => f.write_str("办结，已经超过期限"),
            Self::Expires { limit } => write!(f, "第 {limit} 个工作日，当天之内答复"),
        }
    }
}
