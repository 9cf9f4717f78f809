//! One request as statistics see it: as it was at the end of a day.

use jiff::civil::Date;
use ledger::subjects::request::{ExtensionState, Request};
use ledger::{RequestId, UnitId};
use statute::Calendar;
use statute::applicant::ApplicantKind;
use statute::clock::{Clock, ClockEvent, Ending, Settings, State};
use statute::fees::Money;
use statute::outcome::Outcome;
use statute::received::Channel;

/// A request at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handled {
    /// The request.
    pub request: RequestId,
    /// The unit that has it.
    pub unit: UnitId,
    /// How it came.
    pub channel: Channel,
    /// Who asked.
    pub applicant: ApplicantKind,
    /// The received date.
    pub received: Date,
    /// How it ended; none while it is open.
    pub closed: Option<Closed>,
    /// By how many working days it is overdue; 0 where it is not, or ended. None where the clock
    /// cannot be told: a calendar that was loaded later makes what happened unlawful.
    pub overdue: Option<u16>,
    /// Whether the period was extended (条例第三十三条第二款).
    pub extended: bool,
    /// Whether the applicant was asked to correct it (条例第三十条).
    pub corrected: bool,
    /// Whether somebody was asked for an opinion (条例第三十二、三十四条).
    pub consulted: bool,
    /// The fee that was asked.
    pub fee: Option<Charged>,
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The day.
    pub on: Date,
    /// How.
    pub outcome: Outcome,
    /// Where it ended with a reply: the working days of the period that were used
    /// ([`Clock::used_on`]), and whether the reply was in time ([`Clock::replied_in_time`]).
    pub replied: Option<(u16, bool)>,
}

/// A fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charged {
    /// The day on which the notice went out.
    pub sent: Date,
    /// How much.
    pub amount: Money,
    /// The day on which it was paid.
    pub paid: Option<Date>,
}

impl Handled {
    /// A request as it was at the end of a day. None where table three does not count it, or not yet.
    pub fn at_the_end_of(
        day: Date,
        request: &Request,
        calendar: &Calendar,
        settings: Settings,
    ) -> Option<Self> {
        let counted = request.in_table_three().filter(|counted| counted.received <= day)?;
        let events: Vec<ClockEvent> =
            request.clock_events().into_iter().filter(|event| event.date <= day).collect();
        let clock = Clock::of(&events, calendar, settings).ok();
        let told = |act: u64| request.day(act).is_some_and(|on| on <= day);
        let closed = counted.ended.filter(|(on, _)| *on <= day).map(|(on, outcome)| Closed {
            on,
            outcome,
            replied: clock.as_ref().and_then(|clock| match clock.state {
                State::Ended { how: Ending::Replied, on } => {
                    Some((clock.used_on(on), clock.replied_in_time()?))
                }
                _ => None,
            }),
        });
        let consented = request.extension.as_ref().and_then(|extension| match extension.state {
            ExtensionState::Consented(act) => Some(act),
            ExtensionState::Proposed | ExtensionState::Refused(_) => None,
        });
        let fee = request.fee.as_ref().and_then(|fee| {
            Some(Charged {
                sent: request.day(fee.sent).filter(|on| *on <= day)?,
                amount: fee.amount,
                paid: fee.paid.and_then(|act| request.day(act)).filter(|on| *on <= day),
            })
        });
        Some(Self {
            request: request.id(),
            unit: counted.unit,
            channel: request.registered.channel,
            applicant: counted.applicant,
            received: counted.received,
            overdue: clock.as_ref().map(|clock| match closed {
                None => clock.overdue_on(day, calendar),
                Some(_) => 0,
            }),
            closed,
            extended: consented.is_some_and(told),
            corrected: request.correction.as_ref().is_some_and(|correction| told(correction.asked)),
            consulted: request.letters.iter().any(|letter| told(letter.sent)),
            fee,
        })
    }
}
