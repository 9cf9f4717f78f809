//! When a request counts as received: the day from which every period of it runs (条例第三十一条).

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::law::{Article, Law};
use crate::{Calendar, Chinese, Deadline};

/// How a request came (提交渠道).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 当面提交.
    Counter,
    /// Post that is signed for: 挂号信, EMS.
    SignedPost,
    /// 平常信函, or post to another office or person of the organ.
    OrdinaryPost,
    /// 互联网 (the site's form).
    Web,
    /// 传真.
    Fax,
    /// 电子邮件.
    Email,
    /// Another channel that the guide (政府信息公开指南) announces.
    Announced,
}

impl Channel {
    /// All channels.
    pub const ALL: [Self; 7] = [
        Self::Counter,
        Self::SignedPost,
        Self::OrdinaryPost,
        Self::Web,
        Self::Fax,
        Self::Email,
        Self::Announced,
    ];

    /// The name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::SignedPost => "signed_post",
            Self::OrdinaryPost => "ordinary_post",
            Self::Web => "web",
            Self::Fax => "fax",
            Self::Email => "email",
            Self::Announced => "announced",
        }
    }

    /// Whether an organ may close the channel: it may never refuse what is handed in or posted
    /// (国办公开办函〔2017〕19号).
    pub fn may_be_closed(self) -> bool {
        !matches!(self, Self::Counter | Self::SignedPost | Self::OrdinaryPost)
    }

    /// What makes the received date on this channel.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Counter => "当面提交的，提交之日为收到申请之日",
            Self::SignedPost => "邮寄需要签收的，行政机关签收之日为收到申请之日",
            Self::OrdinaryPost => "平常信函，当天与申请人确认，确认之日为收到申请之日",
            Self::Web => "网上提交的，双方确认之日为收到申请之日",
            Self::Fax => "传真提交的，双方确认之日为收到申请之日",
            Self::Email => "电子邮件提交的，双方确认之日为收到申请之日",
            Self::Announced => "按公开指南公布的规则；没有公布的，双方确认之日为收到申请之日",
        }
    }

    /// The rule's place in the law.
    pub fn article(self) -> Article {
        match self {
            Self::Counter => Article::regulations("第三十一条第一项"),
            Self::SignedPost | Self::OrdinaryPost => Article::regulations("第三十一条第二项"),
            Self::Web | Self::Fax | Self::Email => Article::regulations("第三十一条第三项"),
            Self::Announced => Article::of(Law::LetterOnReceipt, ""),
        }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Counter => "当面提交",
            Self::SignedPost => "邮寄（签收）",
            Self::OrdinaryPost => "平常信函",
            Self::Web => "网上提交",
            Self::Fax => "传真",
            Self::Email => "电子邮件",
            Self::Announced => "其他公布的渠道",
        })
    }
}

/// What is known of how a request arrived; each channel asks for the dates that its rule needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrival {
    /// Handed in on this day.
    Counter {
        /// The day on which it was handed in.
        submitted: Date,
    },
    /// Post that the organ signed for on this day.
    SignedPost {
        /// The day of the organ's signature.
        signed: Date,
    },
    /// Post without a signature that reached the disclosure office on this day.
    OrdinaryPost {
        /// The day on which the disclosure office actually got it.
        reached_office: Date,
        /// The day on which the applicant was reached and confirmed; none while nobody answers.
        confirmed: Option<Date>,
    },
    /// By internet, fax or e-mail.
    Electronic {
        /// The channel's article and name.
        channel: ElectronicChannel,
        /// The day on which it was sent or came into the system.
        arrived: Date,
        /// The day on which both sides confirmed it.
        confirmed: Option<Date>,
    },
    /// By another announced channel.
    Announced {
        /// The day on which it arrived.
        arrived: Date,
        /// The received date by the rule that the guide announces, or else the day of confirmation.
        settled: Option<Date>,
    },
}

/// The channels on which both sides confirm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ElectronicChannel {
    /// 互联网.
    Web,
    /// 传真.
    Fax,
    /// 电子邮件.
    Email,
}

/// A received date (收到申请之日) with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Received {
    /// The day; the period begins on the day after.
    pub on: Date,
    /// The channel, with its rule and article.
    pub channel: Channel,
    /// An earlier day that a stricter reading would take: 国办公开办函〔2015〕207号 took the day on
    /// which e-mail arrived, and the later 条例 takes the confirmation. A careful office is ready by
    /// the earlier one.
    pub strictly: Option<Date>,
}

/// Why there is no received date yet, and what to do. No law limits how long this may last, so it
/// should never last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NotReceived {
    /// The applicant has not been reached.
    #[error("{}到的平常信函还没有与申请人确认。请当天联系；联系不上的先登记，恢复联系之日起算期限。", Chinese(*.since))]
    ApplicantNotReached {
        /// The day on which the letter reached the disclosure office.
        since: Date,
    },
    /// Not both sides have confirmed.
    #[error("{}到的申请还没有确认。请马上与申请人确认，确认之日起算期限。", Chinese(*.since))]
    NotConfirmed {
        /// The day on which the request arrived.
        since: Date,
    },
    /// The confirmation is dated before the arrival.
    #[error("确认的日期{}早于申请到达的日期{}。请核对两个日期。", Chinese(*.confirmed), Chinese(*.since))]
    ConfirmedBeforeArrival {
        /// The day on which the request arrived.
        since: Date,
        /// The day of confirmation as written.
        confirmed: Date,
    },
}

impl NotReceived {
    /// The day by whose end an unconfirmed request should worry somebody: one working day after it
    /// came. Our rule, not the law's, which sets no day.
    pub fn alarm(self, calendar: &Calendar) -> Deadline {
        let (Self::ApplicantNotReached { since }
        | Self::NotConfirmed { since }
        | Self::ConfirmedBeforeArrival { since, .. }) = self;
        calendar.workdays_after(since, 1)
    }
}

impl Arrival {
    /// The received date by the rule of the channel (条例第三十一条).
    pub fn received(self) -> Result<Received, NotReceived> {
        let plain = |on, channel| Received { on, channel, strictly: None };
        match self {
            Self::Counter { submitted } => Ok(plain(submitted, Channel::Counter)),
            Self::SignedPost { signed } => Ok(plain(signed, Channel::SignedPost)),
            Self::OrdinaryPost { reached_office: since, confirmed } => {
                let on = confirmed.ok_or(NotReceived::ApplicantNotReached { since })?;
                not_before(since, on).map(|on| plain(on, Channel::OrdinaryPost))
            }
            Self::Electronic { channel, arrived: since, confirmed } => {
                let on = confirmed.ok_or(NotReceived::NotConfirmed { since })?;
                let on = not_before(since, on)?;
                let email = channel == ElectronicChannel::Email;
                let strictly = (email && since < on).then_some(since);
                Ok(Received { on, channel: channel.into(), strictly })
            }
            Self::Announced { arrived: since, settled } => {
                let on = settled.ok_or(NotReceived::NotConfirmed { since })?;
                not_before(since, on).map(|on| plain(on, Channel::Announced))
            }
        }
    }
}

fn not_before(since: Date, confirmed: Date) -> Result<Date, NotReceived> {
    if confirmed < since {
        return Err(NotReceived::ConfirmedBeforeArrival { since, confirmed });
    }
    Ok(confirmed)
}

impl From<ElectronicChannel> for Channel {
    fn from(channel: ElectronicChannel) -> Self {
        match channel {
            ElectronicChannel::Web => Self::Web,
            ElectronicChannel::Fax => Self::Fax,
            ElectronicChannel::Email => Self::Email,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn handed_in_is_received_that_day_and_signed_post_on_the_day_of_the_signature() {
        let day = date(2026, 3, 2);
        assert_eq!(Arrival::Counter { submitted: day }.received().unwrap().on, day);
        assert_eq!(Arrival::SignedPost { signed: day }.received().unwrap().on, day);
    }

    #[test]
    fn an_ordinary_letter_waits_for_the_applicant() {
        let reached_office = date(2026, 3, 2);
        let letter = |confirmed| Arrival::OrdinaryPost { reached_office, confirmed }.received();
        let waiting = letter(None).unwrap_err();
        assert_eq!(waiting, NotReceived::ApplicantNotReached { since: reached_office });
        assert_eq!(letter(Some(date(2026, 3, 9))).unwrap().on, date(2026, 3, 9));
    }

    #[test]
    fn an_online_request_counts_from_the_day_both_confirm_even_a_holiday() {
        let arrived = date(2026, 2, 13);
        let channel = ElectronicChannel::Web;
        let web = |confirmed| Arrival::Electronic { channel, arrived, confirmed }.received();
        assert_eq!(web(Some(date(2026, 2, 15))).unwrap().on, date(2026, 2, 15));
        let alarm = web(None).unwrap_err().alarm(Calendar::state_council());
        assert_eq!(alarm.on, date(2026, 2, 14), "a Saturday of work");
    }

    #[test]
    fn an_e_mail_counts_from_confirmation_and_warns_with_the_earlier_day() {
        let (arrived, confirmed) = (date(2026, 3, 2), date(2026, 3, 4));
        let channel = ElectronicChannel::Email;
        let mail = Arrival::Electronic { channel, arrived, confirmed: Some(confirmed) };
        let received = mail.received().unwrap();
        assert_eq!((received.on, received.strictly), (confirmed, Some(arrived)));
    }

    #[test]
    fn a_confirmation_before_the_arrival_is_refused() {
        let (arrived, confirmed) = (date(2026, 3, 2), date(2026, 3, 1));
        let error = Arrival::Announced { arrived, settled: Some(confirmed) }.received();
        assert_eq!(
            error.unwrap_err().to_string(),
            "确认的日期2026年3月1日（周日）早于申请到达的日期2026年3月2日（周一）。请核对两个日期。"
        );
    }

    #[test]
    fn the_name_is_the_one_in_files() {
        for channel in Channel::ALL {
            assert_eq!(serde_json::to_value(channel).unwrap(), channel.name());
        }
    }

    #[test]
    fn what_is_handed_in_or_posted_is_never_refused() {
        let open: Vec<_> = Channel::ALL.into_iter().filter(|c| !c.may_be_closed()).collect();
        assert_eq!(open, [Channel::Counter, Channel::SignedPost, Channel::OrdinaryPost]);
    }
}
