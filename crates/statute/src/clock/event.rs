//! What happens to a request, as far as its clock cares.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::received::Channel;

/// Something that happened on a day.
///
/// Written as `{"date": "2026-02-03", "event": "correction_requested", "until": "2026-02-24"}`;
/// words that the event does not know are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "wire::Written", into = "wire::Written")]
pub struct ClockEvent {
    /// The civil date in Asia/Shanghai.
    pub date: Date,
    /// What happened.
    pub event: Event,
}

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// The request counts as received (收到申请之日, 条例第三十一条).
    Received {
        /// How it came, where that is told.
        via: Option<Channel>,
    },
    /// The notice to correct the request (补正告知) was given.
    CorrectionRequested {
        /// The last day of the reasonable period that it sets, where that is told.
        until: Option<Date>,
    },
    /// The corrected request was received.
    Corrected,
    /// The applicant let the period for correction lapse without a good reason.
    CorrectionLapsed,
    /// A letter that asks for an opinion (征求意见书) was sent.
    ConsultationSent {
        /// Who is asked.
        with: Consulted,
        /// Which of the request's letters it is.
        letter: u32,
    },
    /// The one who is asked received that letter; their fifteen working days begin.
    ConsultationDelivered {
        /// The letter.
        letter: u32,
    },
    /// The opinion asked for in that letter arrived.
    OpinionReceived {
        /// The letter.
        letter: u32,
    },
    /// The notice of a fee (收费通知) was sent.
    FeeNoticeSent,
    /// The applicant received the notice of the fee; the time to pay begins.
    FeeNoticeReceived,
    /// The fee was paid.
    FeePaid,
    /// The applicant did not pay in time.
    PaymentLapsed,
    /// The period was extended (延长答复期限), and the applicant told.
    Extended {
        /// By how many working days.
        days: u16,
    },
    /// The applicant was asked for the reasons of many or frequent requests (说明理由).
    ReasonsRequested,
    /// The reply was put off to a later reasonable date (延迟答复), and the applicant told.
    Deferred {
        /// The date.
        until: Date,
    },
    /// The reply went out (答复).
    Replied,
    /// The applicant withdrew the request (撤回).
    Withdrawn,
}

/// Who is asked for an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consulted {
    /// A third party (第三方) whose rights the information touches: where it is silent, the organ
    /// decides (条例第三十二条).
    ThirdParty,
    /// Another organ (其他机关) that made the information jointly: where it is silent, it agrees
    /// (条例第三十四条).
    OtherOrgan,
}

impl ClockEvent {
    /// An event on a day.
    pub const fn new(date: Date, event: Event) -> Self {
        Self { date, event }
    }
}

impl Event {
    /// Every event's name in files.
    pub const NAMES: &'static [&'static str] = wire::NAMES;

    /// The event's name in files.
    pub fn name(self) -> &'static str {
        wire::Name::from(self).text()
    }
}

/// How events are written.
mod wire {
    use super::{Channel, ClockEvent, Consulted, Date, Deserialize, Event, Serialize};

    macro_rules! names {
        ($($name:ident = $text:literal),+ $(,)?) => {
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
            pub(super) enum Name {
                $(#[serde(rename = $text)] $name,)+
            }

            pub(super) const NAMES: &[&str] = &[$($text),+];

            impl Name {
                pub(super) fn text(self) -> &'static str {
                    match self { $(Self::$name => $text,)+ }
                }
            }

            impl From<Event> for Name {
                fn from(event: Event) -> Self {
                    match event { $(Event::$name { .. } => Self::$name,)+ }
                }
            }
        };
    }

    names! {
        Received = "received",
        CorrectionRequested = "correction_requested",
        Corrected = "corrected",
        CorrectionLapsed = "correction_lapsed",
        ConsultationSent = "consultation_sent",
        ConsultationDelivered = "consultation_delivered",
        OpinionReceived = "opinion_received",
        FeeNoticeSent = "fee_notice_sent",
        FeeNoticeReceived = "fee_notice_received",
        FeePaid = "fee_paid",
        PaymentLapsed = "payment_lapsed",
        Extended = "extended",
        ReasonsRequested = "reasons_requested",
        Deferred = "deferred",
        Replied = "replied",
        Withdrawn = "withdrawn",
    }

    #[derive(Clone, Copy, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Written {
        date: Date,
        event: Name,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<Channel>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<Consulted>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        letter: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        days: Option<u16>,
    }

    /// A word that an event needs or does not know.
    #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
    pub(super) enum Misfit {
        #[error("事件 {0} 缺少 {1}")]
        Missing(&'static str, &'static str),
        #[error("事件 {0} 不能带 {1}")]
        Foreign(&'static str, &'static str),
    }

    impl TryFrom<Written> for ClockEvent {
        type Error = Misfit;

        fn try_from(written: Written) -> Result<Self, Misfit> {
            let Written { date, event: name, via, until, with, letter, days } = written;
            let event = name.text();
            let missing = |word| move || Misfit::Missing(event, word);
            // A request has one letter unless it says which.
            let which = letter.unwrap_or(1);
            let (event, known): (Event, &[&str]) = match name {
                Name::Received => (Event::Received { via }, &["via"]),
                Name::CorrectionRequested => (Event::CorrectionRequested { until }, &["until"]),
                Name::Corrected => (Event::Corrected, &[]),
                Name::CorrectionLapsed => (Event::CorrectionLapsed, &[]),
                Name::ConsultationSent => {
                    let with = with.ok_or_else(missing("with"))?;
                    (Event::ConsultationSent { with, letter: which }, &["with", "letter"])
                }
                Name::ConsultationDelivered => {
                    (Event::ConsultationDelivered { letter: which }, &["letter"])
                }
                Name::OpinionReceived => (Event::OpinionReceived { letter: which }, &["letter"]),
                Name::FeeNoticeSent => (Event::FeeNoticeSent, &[]),
                Name::FeeNoticeReceived => (Event::FeeNoticeReceived, &[]),
                Name::FeePaid => (Event::FeePaid, &[]),
                Name::PaymentLapsed => (Event::PaymentLapsed, &[]),
                Name::Extended => {
                    (Event::Extended { days: days.ok_or_else(missing("days"))? }, &["days"])
                }
                Name::ReasonsRequested => (Event::ReasonsRequested, &[]),
                Name::Deferred => {
                    (Event::Deferred { until: until.ok_or_else(missing("until"))? }, &["until"])
                }
                Name::Replied => (Event::Replied, &[]),
                Name::Withdrawn => (Event::Withdrawn, &[]),
            };
            let words = [
                ("via", via.is_some()),
                ("until", until.is_some()),
                ("with", with.is_some()),
                ("letter", letter.is_some()),
                ("days", days.is_some()),
            ];
            match words.into_iter().find(|(word, there)| *there && !known.contains(word)) {
                Some((word, _)) => Err(Misfit::Foreign(name.text(), word)),
                None => Ok(Self { date, event }),
            }
        }
    }

    impl From<ClockEvent> for Written {
        fn from(ClockEvent { date, event }: ClockEvent) -> Self {
            let mut written = Self {
                date,
                event: event.into(),
                via: None,
                until: None,
                with: None,
                letter: None,
                days: None,
            };
            match event {
                Event::Received { via } => written.via = via,
                Event::CorrectionRequested { until } => written.until = until,
                Event::ConsultationSent { with, letter } => {
                    (written.with, written.letter) = (Some(with), Some(letter));
                }
                Event::ConsultationDelivered { letter } | Event::OpinionReceived { letter } => {
                    written.letter = Some(letter);
                }
                Event::Extended { days } => written.days = Some(days),
                Event::Deferred { until } => written.until = Some(until),
                _ => {}
            }
            written
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_event_is_written_and_read_back() {
        let event = ClockEvent::new(
            date(2026, 2, 12),
            Event::ConsultationSent { with: Consulted::ThirdParty, letter: 2 },
        );
        let text = serde_json::to_string(&event).unwrap();
        let expected =
            r#"{"date":"2026-02-12","event":"consultation_sent","with":"third_party","letter":2}"#;
        assert_eq!(text, expected);
        assert_eq!(serde_json::from_str::<ClockEvent>(&text).unwrap(), event);
    }

    #[test]
    fn a_word_that_is_missing_or_foreign_is_told() {
        let told = |text: &str| serde_json::from_str::<ClockEvent>(text).unwrap_err().to_string();
        assert_eq!(told(r#"{"date":"2026-02-12","event":"extended"}"#), "事件 extended 缺少 days");
        assert_eq!(
            told(r#"{"date":"2026-02-12","event":"replied","days":20}"#),
            "事件 replied 不能带 days"
        );
        assert!(told(r#"{"date":"2026-02-12","event":"replied","dayz":20}"#).contains("dayz"));
    }
}
