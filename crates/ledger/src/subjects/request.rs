//! A request as its acts have made it: where it stands, its clock, its papers, its end.

mod apply;
mod counted;
mod parts;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use statute::Calendar;
use statute::clock::{Clock, ClockError, ClockEvent, Event, Settings};
use statute::outcome::Outcome;
use statute::received::{Arrival, Channel, ElectronicChannel, NotReceived, Received};

use crate::act::{Actor, Sealed};
use crate::acts::request::{Matter, Registered};
use crate::id::{MaterialId, PaperId, PersonId, RequestId, UnitId};
use crate::paper::PaperKind;

pub use counted::InTableThree;
pub use parts::{
    Correction, Enclosure, End, Ended, Errand, Extension, ExtensionState, Fee, IssuedPaper, Letter,
    Material, Move, Opinion, Proactive, Rating, Reasons, Reply, ReplyState, Review, Search,
    Service, Weighed,
};

/// One request. Days are told by the act that told them ([`Request::day`]), so that a corrected day
/// is right everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What was entered at first; nothing in it changes.
    pub registered: Registered,
    /// The act that entered it.
    pub registered_act: u64,
    /// When it was entered.
    pub registered_at: Timestamp,
    /// By whom: the applicant on the site, or a clerk.
    pub registered_by: Actor,
    /// The unit that has it now.
    pub unit: UnitId,
    /// What is wanted, as corrected last.
    pub wanted: Sealed,
    /// Who handles it.
    pub handler: Option<PersonId>,
    /// What came with it and after it.
    pub enclosures: Vec<Enclosure>,
    /// The act of confirmation by both sides.
    pub confirmed: Option<u64>,
    /// Attempts to reach the applicant in vain.
    pub contact_failures: Vec<u64>,
    /// The act by which the identity was checked.
    pub identity_checked: Option<u64>,
    /// The act by which it was taken up.
    pub accepted: Option<u64>,
    /// The one notice to correct.
    pub correction: Option<Correction>,
    /// Letters for opinions, in their order; the first is number 1.
    pub letters: Vec<Letter>,
    /// The latest proposal of an extension.
    pub extension: Option<Extension>,
    /// The notice of a fee.
    pub fee: Option<Fee>,
    /// The question for reasons of many requests.
    pub reasons: Option<Reasons>,
    /// The act of deferral and the date it set.
    pub deferred: Option<(u64, Date)>,
    /// Questions to other units, in their order; the first is number 1.
    pub errands: Vec<Errand>,
    /// Records of searches.
    pub searches: Vec<Search>,
    /// Documents that may be given.
    pub materials: Vec<Material>,
    /// The reply on its way.
    pub reply: Option<Reply>,
    /// Papers that were issued, in their order.
    pub papers: Vec<IssuedPaper>,
    /// From unit to unit.
    pub moves: Vec<Move>,
    /// How it ended.
    pub ended: Option<Ended>,
    /// What is to be open to all.
    pub proactive: Option<Proactive>,
    /// How the applicant rated the service.
    pub rating: Option<Rating>,
    /// The act that closed the file.
    pub archived: Option<u64>,
    /// How many inside comments there are.
    pub comments: u32,
    /// The act that changed it last.
    pub last_act: u64,
    days: BTreeMap<u64, Date>,
    counted: Vec<Counted>,
}

/// Something that the clock counts, and the act that told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Counted {
    act: u64,
    event: ClockEvent,
}

/// Where a request stands (办理环节): what is to be done next, or who is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// 待确认: it arrived, and no received date is settled.
    Unconfirmed,
    /// 待受理.
    ToAccept,
    /// 待补正: the applicant is to correct it.
    Correcting,
    /// 征求意见: an opinion is awaited.
    Consulting,
    /// 待缴费.
    AwaitingPayment,
    /// 办理中: searching, deciding, drafting.
    Drafting,
    /// 待审核.
    ToApprove,
    /// 待签发.
    ToSign,
    /// 待送达.
    ToServe,
    /// 待归档.
    ToArchive,
    /// 已归档.
    Archived,
}

impl Stage {
    /// Every stage, in their order.
    pub const ALL: [Self; 11] = [
        Self::Unconfirmed,
        Self::ToAccept,
        Self::Correcting,
        Self::Consulting,
        Self::AwaitingPayment,
        Self::Drafting,
        Self::ToApprove,
        Self::ToSign,
        Self::ToServe,
        Self::ToArchive,
        Self::Archived,
    ];

    /// The Chinese name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Unconfirmed => "待确认",
            Self::ToAccept => "待受理",
            Self::Correcting => "待补正",
            Self::Consulting => "征求意见",
            Self::AwaitingPayment => "待缴费",
            Self::Drafting => "办理中",
            Self::ToApprove => "待审核",
            Self::ToSign => "待签发",
            Self::ToServe => "待送达",
            Self::ToArchive => "待归档",
            Self::Archived => "已归档",
        }
    }

    /// As tables and addresses write it: `to-accept`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed",
            Self::ToAccept => "to-accept",
            Self::Correcting => "correcting",
            Self::Consulting => "consulting",
            Self::AwaitingPayment => "awaiting-payment",
            Self::Drafting => "drafting",
            Self::ToApprove => "to-approve",
            Self::ToSign => "to-sign",
            Self::ToServe => "to-serve",
            Self::ToArchive => "to-archive",
            Self::Archived => "archived",
        }
    }

    /// The stage of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Whether somebody outside the office has to move first.
    pub fn waits_for_others(self) -> bool {
        matches!(self, Self::Correcting | Self::Consulting | Self::AwaitingPayment)
    }
}

/// Why a request has no clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoClock {
    /// No received date is settled.
    #[error("{0}")]
    NotReceived(#[from] NotReceived),
    /// What was entered cannot have happened or is not lawful. Commands are refused before it comes
    /// to this; a changed calendar can still bring it about.
    #[error("{0}")]
    Unlawful(#[from] ClockError),
}

impl Request {
    /// Its identifier.
    pub fn id(&self) -> RequestId {
        self.registered.request
    }

    /// The day that an act told, as corrected; for an act that told none, none.
    pub fn day(&self, act: u64) -> Option<Date> {
        self.days.get(&act).copied()
    }

    /// How it arrived, as far as the received date cares.
    pub fn arrival(&self) -> Arrival {
        let arrived = self.arrived();
        let confirmed = self.confirmed.and_then(|act| self.day(act));
        let electronic = |channel| Arrival::Electronic { channel, arrived, confirmed };
        match self.registered.channel {
            Channel::Counter => Arrival::Counter { submitted: arrived },
            Channel::SignedPost => Arrival::SignedPost { signed: arrived },
            Channel::OrdinaryPost => Arrival::OrdinaryPost { reached_office: arrived, confirmed },
            Channel::Web => electronic(ElectronicChannel::Web),
            Channel::Fax => electronic(ElectronicChannel::Fax),
            Channel::Email => electronic(ElectronicChannel::Email),
            Channel::Announced => Arrival::Announced { arrived, settled: confirmed },
        }
    }

    /// The day on which it arrived, as corrected.
    pub fn arrived(&self) -> Date {
        self.day(self.registered_act).unwrap_or(self.registered.arrived)
    }

    /// The received date (收到申请之日), or why there is none yet (条例第三十一条).
    pub fn received(&self) -> Result<Received, NotReceived> {
        self.arrival().received()
    }

    /// What the clock is folded from, in the order of the days; empty while nothing is received.
    pub fn clock_events(&self) -> Vec<ClockEvent> {
        let Ok(received) = self.received() else { return Vec::new() };
        let via = Some(received.channel);
        let mut events = vec![ClockEvent::new(received.on, Event::Received { via })];
        events.extend(self.counted.iter().map(|counted| counted.event));
        // Stable: what happened on one day stands as it was entered.
        events[1..].sort_by_key(|event| event.date);
        events
    }

    /// The statutory clock.
    pub fn clock(&self, calendar: &Calendar, settings: Settings) -> Result<Clock, NoClock> {
        self.received()?;
        Ok(Clock::of(&self.clock_events(), calendar, settings)?)
    }

    /// The clock if something more had happened: how a step is tried before it is taken.
    pub fn clock_with(
        &self,
        more: &[ClockEvent],
        calendar: &Calendar,
        settings: Settings,
    ) -> Result<Clock, NoClock> {
        self.received()?;
        let mut events = self.clock_events();
        events.extend_from_slice(more);
        events[1..].sort_by_key(|event| event.date);
        Ok(Clock::of(&events, calendar, settings)?)
    }

    /// Where it stands.
    pub fn stage(&self) -> Stage {
        if self.archived.is_some() {
            return Stage::Archived;
        }
        if self.ended.is_some() {
            // A reply that was signed before the request ended otherwise never goes out.
            let waits = |paper: &IssuedPaper| {
                let dropped = paper.issued.kind == PaperKind::Reply && self.ended_without_reply();
                paper.ends_request() && !paper.is_served() && !dropped
            };
            let open = self.papers.iter().any(waits);
            return if open { Stage::ToServe } else { Stage::ToArchive };
        }
        if self.received().is_err() {
            return Stage::Unconfirmed;
        }
        if self.correction.as_ref().is_some_and(|correction| correction.corrected.is_none()) {
            return Stage::Correcting;
        }
        if self.fee.as_ref().is_some_and(|fee| fee.paid.is_none()) {
            return Stage::AwaitingPayment;
        }
        if self.letters.iter().any(Letter::is_open) {
            return Stage::Consulting;
        }
        match self.reply.as_ref().map(|reply| &reply.state) {
            Some(ReplyState::Signed { .. }) => Stage::ToServe,
            Some(ReplyState::Approved { .. }) => Stage::ToSign,
            Some(ReplyState::Submitted) => Stage::ToApprove,
            Some(ReplyState::Draft | ReplyState::Returned { .. }) => Stage::Drafting,
            None if self.accepted.is_some() => Stage::Drafting,
            None => Stage::ToAccept,
        }
    }

    /// The outcome that it ended in; none while it is open, and none for a record's correction.
    pub fn outcome(&self) -> Option<Outcome> {
        match self.ended.as_ref()?.how {
            End::Outcome(outcome) => Some(outcome),
            End::Record(_) => None,
        }
    }

    /// The day on which it ended.
    pub fn ended_on(&self) -> Option<Date> {
        self.day(self.ended.as_ref()?.act)
    }

    /// Whether it ended otherwise than by a reply: withdrawn, lapsed, or as a record's correction.
    pub fn ended_without_reply(&self) -> bool {
        self.ended.as_ref().is_some_and(|ended| {
            matches!(ended.how, End::Record(_) | End::Outcome(Outcome::Other(_)))
        })
    }

    /// Whether it is of the kind that counts in table three of the annual report.
    pub fn counts(&self) -> bool {
        self.registered.matter == Matter::Disclosure
    }

    /// A letter by its number.
    pub fn letter(&self, letter: u32) -> Option<&Letter> {
        self.letters.iter().find(|one| one.letter == letter)
    }

    /// A document that may be given.
    pub fn material(&self, material: MaterialId) -> Option<&Material> {
        self.materials.iter().find(|one| one.material == material)
    }

    /// A paper.
    pub fn paper(&self, paper: PaperId) -> Option<&IssuedPaper> {
        self.papers.iter().find(|one| one.issued.paper == paper)
    }
}

#[cfg(test)]
mod tests;
