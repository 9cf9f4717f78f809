//! What one person can tell of a request, in pairs of dates, as the events of its clock.

use std::fmt;

use jiff::civil::Date;

use super::{Clock, ClockError, ClockEvent, Consulted, Event, Settings};
use crate::received::Channel;
use crate::{Calendar, Chinese};

/// What is known of a request by somebody who asks for its due date.
///
/// ```
/// use jiff::civil::date;
/// use statute::Calendar;
/// use statute::clock::{Clock, Facts, Settings, Span};
///
/// let mut facts = Facts::received(date(2026, 1, 28), None);
/// facts.correction = Some(Span::new(date(2026, 2, 3), None, Some(date(2026, 2, 10)))?);
/// let calendar = Calendar::state_council();
/// let told = facts.told(calendar);
/// let clock = Clock::of(&told.events, calendar, Settings::default())?;
/// assert_eq!(clock.received, date(2026, 1, 28));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The day on which the request counts as received.
    pub received: Date,
    /// How it came, where that is told.
    pub via: Option<Channel>,
    /// Notice to correct and corrected request; nothing stands between them.
    pub correction: Option<Span>,
    /// Letters to third parties.
    pub third_parties: Vec<Span>,
    /// Letters to other organs.
    pub other_organs: Vec<Span>,
    /// Notice of a fee, its receipt, payment.
    pub fee: Option<Span>,
    /// The extension.
    pub extension: Option<Extension>,
    /// The day of the reply.
    pub replied: Option<Date>,
}

/// Something that was sent and comes back, perhaps with its arrival on the other side between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    sent: Date,
    arrived: Option<Date>,
    back: Option<Date>,
}

/// Two dates that stand the wrong way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}早于{}，前后颠倒了。请把早的日期写在前面。", Chinese(*.later), Chinese(*.earlier))]
pub struct Backwards {
    /// The date that should be the earlier one.
    pub earlier: Date,
    /// The date that should be the later one.
    pub later: Date,
}

impl Span {
    /// What was sent, when it arrived and when the answer came, as far as that is known.
    pub fn new(sent: Date, arrived: Option<Date>, back: Option<Date>) -> Result<Self, Backwards> {
        let known: Vec<Date> = [Some(sent), arrived, back].into_iter().flatten().collect();
        match known.windows(2).find(|pair| pair[1] < pair[0]) {
            Some(pair) => Err(Backwards { earlier: pair[0], later: pair[1] }),
            None => Ok(Self { sent, arrived, back }),
        }
    }
}

/// An extension of the period (延长答复期限).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Extension {
    /// By how many working days.
    pub days: u16,
    /// When it was made, where that is told.
    pub on: Option<Date>,
}

/// Events in their order, and what had to be supposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What happened.
    pub events: Vec<ClockEvent>,
    /// When an extension without a date is supposed to be made.
    pub supposed_extension: Option<Supposed>,
}

/// The day that an extension is supposed to be made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Supposed {
    /// The last day on which it can be made: the due date without it.
    LastDay(Date),
    /// The day of the last thing that happened, because an opinion or a payment is still awaited and
    /// the last day is not known.
    LastEvent(Date),
}

impl Supposed {
    fn date(self) -> Date {
        match self {
            Self::LastDay(date) | Self::LastEvent(date) => date,
        }
    }
}

impl fmt::Display for Supposed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LastDay(on) => write!(
                f,
                "没有写哪天延长的，按最迟的一天{}计；延长要在这天之前批准并告知申请人。",
                Chinese(*on)
            ),
            Self::LastEvent(on) => write!(
                f,
                "没有写哪天延长的，按{}计；延长要在期限届满之前批准并告知申请人。",
                Chinese(*on)
            ),
        }
    }
}

impl Facts {
    /// A request of which nothing is known but its receipt.
    pub const fn received(received: Date, via: Option<Channel>) -> Self {
        Self {
            received,
            via,
            correction: None,
            third_parties: Vec::new(),
            other_organs: Vec::new(),
            fee: None,
            extension: None,
            replied: None,
        }
    }

    /// The events, in the order of their dates. The calendar is asked where an extension has no date.
    pub fn told(&self, calendar: &Calendar) -> Told {
        let mut events = vec![ClockEvent::new(self.received, Event::Received { via: self.via })];
        if let Some(Span { sent, back, .. }) = self.correction {
            events.push(ClockEvent::new(sent, Event::CorrectionRequested { until: None }));
            events.extend(back.map(|date| ClockEvent::new(date, Event::Corrected)));
        }
        let third = self.third_parties.iter().map(|span| (Consulted::ThirdParty, span));
        let other = self.other_organs.iter().map(|span| (Consulted::OtherOrgan, span));
        for (letter, (with, &Span { sent, arrived, back })) in (1..).zip(third.chain(other)) {
            events.push(ClockEvent::new(sent, Event::ConsultationSent { with, letter }));
            let delivered = Event::ConsultationDelivered { letter };
            events.extend(arrived.map(|date| ClockEvent::new(date, delivered)));
            events
                .extend(back.map(|date| ClockEvent::new(date, Event::OpinionReceived { letter })));
        }
        if let Some(Span { sent, arrived, back }) = self.fee {
            events.push(ClockEvent::new(sent, Event::FeeNoticeSent));
            events.extend(arrived.map(|date| ClockEvent::new(date, Event::FeeNoticeReceived)));
            events.extend(back.map(|date| ClockEvent::new(date, Event::FeePaid)));
        }
        events.sort_by_key(|event| event.date);
        let mut supposed_extension = None;
        if let Some(Extension { days, on }) = self.extension {
            let on = match on {
                Some(on) => on,
                None => supposed_extension.insert(suppose_extension(&events, calendar)).date(),
            };
            events.push(ClockEvent::new(on, Event::Extended { days }));
        }
        events.extend(self.replied.map(|date| ClockEvent::new(date, Event::Replied)));
        events.sort_by_key(|event| event.date);
        Told { events, supposed_extension }
    }
}

fn suppose_extension(events: &[ClockEvent], calendar: &Calendar) -> Supposed {
    let last = events.iter().map(|event| event.date).max().unwrap_or_default();
    match Clock::of(events, calendar, Settings::default()) {
        Ok(Clock { due: Some(due), provisional, .. }) if !provisional.awaiting_opinion => {
            Supposed::LastDay(due)
        }
        // What follows is lawful only because of the extension.
        Err(ClockError::AfterDue { due, .. }) => Supposed::LastDay(due),
        _ => Supposed::LastEvent(last),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_extension_without_a_date_is_made_on_the_last_day() {
        let mut facts = Facts::received(date(2026, 1, 28), None);
        facts.extension = Some(Extension { days: 20, on: None });
        let told = facts.told(Calendar::state_council());
        assert_eq!(told.supposed_extension, Some(Supposed::LastDay(date(2026, 3, 3))));
        let clock = Clock::of(&told.events, Calendar::state_council(), Settings::default());
        assert_eq!(clock.unwrap().due, Some(date(2026, 3, 31)));
    }

    #[test]
    fn dates_that_stand_the_wrong_way_round_are_named() {
        let wrong = Span::new(date(2026, 2, 12), Some(date(2026, 2, 11)), None).unwrap_err();
        let expected = Backwards { earlier: date(2026, 2, 12), later: date(2026, 2, 11) };
        assert_eq!(wrong, expected);
        assert!(wrong.to_string().contains("颠倒"), "{wrong}");
    }

    #[test]
    fn each_letter_has_a_number_of_its_own() {
        let span = Span::new(date(2026, 2, 12), None, Some(date(2026, 3, 2))).unwrap();
        let mut facts = Facts::received(date(2026, 1, 28), None);
        facts.third_parties = vec![span, span];
        facts.other_organs = vec![span];
        let told = facts.told(Calendar::state_council());
        let letters: Vec<_> = told
            .events
            .iter()
            .filter_map(|event| match event.event {
                Event::ConsultationSent { with, letter } => Some((with, letter)),
                _ => None,
            })
            .collect();
        let third = Consulted::ThirdParty;
        assert_eq!(letters, [(third, 1), (third, 2), (Consulted::OtherOrgan, 3)]);
    }
}
