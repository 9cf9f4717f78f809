//! Lists of requests, and what stands beside one: who worked on it, what else its applicant asked.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use ledger::subjects::person::{Account, Role};
use ledger::subjects::request::{Request, Stage};
use ledger::{PersonId, RequestId, UnitId};
use statute::outcome::Outcome;
use statute::received::Channel;
use store::port::View;
use store::projections;
use store::projections::requests::lists::{self, Line, Narrowed};

use super::record_of;
use crate::office::Office;
use crate::permission::Action;
use crate::present::{By, Present, day_of};
use crate::refusal::Refusal;
use crate::requests::{Applicant, Case, Registration, Todo, Wanted, alike, todo};

/// Under which identity numbers stand in the blind index.
pub(super) const APPLICANT: &str = "applicant";

/// How many requests a page of a list shows.
pub const PAGE: u64 = 50;

/// How many open requests of a unit are looked at for today's list. No unit of a county has as many.
const OPEN: u64 = 2000;

/// How many ended requests of a unit are compared with a new one.
const COMPARED: u64 = 300;

/// A list of requests (申请列表), by where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tab {
    /// 在办: the office has to move.
    Working,
    /// 待确认.
    Unconfirmed,
    /// 等待: somebody else has to move.
    Waiting,
    /// 已办结.
    Ended,
    /// 已归档.
    Archived,
}

impl Tab {
    /// Every list, in their order.
    pub const ALL: [Self; 5] =
        [Self::Working, Self::Unconfirmed, Self::Waiting, Self::Ended, Self::Archived];

    /// What a page calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Working => "在办",
            Self::Unconfirmed => "待确认",
            Self::Waiting => "等待",
            Self::Ended => "已办结",
            Self::Archived => "已归档",
        }
    }

    /// As addresses write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Unconfirmed => "unconfirmed",
            Self::Waiting => "waiting",
            Self::Ended => "ended",
            Self::Archived => "archived",
        }
    }

    /// The list of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.name() == name)
    }

    /// The stages that it shows.
    pub fn stages(self) -> &'static [Stage] {
        match self {
            Self::Working => {
                &[Stage::ToAccept, Stage::Drafting, Stage::ToApprove, Stage::ToSign, Stage::ToServe]
            }
            Self::Unconfirmed => &[Stage::Unconfirmed],
            Self::Waiting => &[Stage::Correcting, Stage::Consulting, Stage::AwaitingPayment],
            Self::Ended => &[Stage::ToArchive],
            Self::Archived => &[Stage::Archived],
        }
    }
}

/// What a list of requests is narrowed down to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Who handles them.
    pub handler: Option<PersonId>,
    /// How they came.
    pub channel: Option<Channel>,
    /// How they ended; all of the same class are found.
    pub outcome: Option<Outcome>,
    /// A part of the registration number.
    pub number: String,
}

/// A request as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The request.
    pub request: Request,
    /// What is wanted, in a few words; that it was erased, once it was.
    pub title: String,
    /// By when it is to be answered; none while nothing is due.
    pub due: Option<Date>,
}

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The requests of the page.
    pub lines: Vec<Listed>,
    /// How many there are in all.
    pub count: u64,
}

impl Office {
    /// The unit that has a request; `None` where there is no such request.
    pub fn unit_of_request(&self, request: RequestId) -> Result<Option<UnitId>, Refusal> {
        let found = self.read(|view, county| projections::requests::one(view, county, request))?;
        Ok(found.map(|request| request.unit))
    }

    /// A page of the requests of a unit, `page` counted from 1.
    pub fn requests(
        &self,
        viewer: &Account,
        now: Timestamp,
        unit: UnitId,
        tab: Tab,
        search: &Search,
        page: u64,
    ) -> Result<Listing, Refusal> {
        self.may_see(viewer, now, unit)?;
        let narrowed = narrowed(search)?;
        let offset = page.saturating_sub(1).saturating_mul(PAGE);
        self.read(|view, county| {
            let count = lists::count(view, county, unit, tab.stages(), &narrowed)?;
            let lines =
                lists::in_stages(view, county, unit, tab.stages(), &narrowed, (offset, PAGE))?;
            let lines = self.listed(view, lines)?;
            Ok(Listing { lines, count })
        })
    }

    /// How many requests of a unit each list has.
    pub fn request_counts(
        &self,
        viewer: &Account,
        now: Timestamp,
        unit: UnitId,
    ) -> Result<BTreeMap<Tab, u64>, Refusal> {
        self.may_see(viewer, now, unit)?;
        let all = Narrowed::default();
        self.read(|view, county| {
            let counts = Tab::ALL
                .into_iter()
                .map(|tab| Ok((tab, lists::count(view, county, unit, tab.stages(), &all)?)));
            counts.collect()
        })
    }

    /// How many requests of a unit the office has to move with, and how many of them are due within
    /// three working days or late.
    pub fn request_pressure(
        &self,
        viewer: &Account,
        now: Timestamp,
        unit: UnitId,
    ) -> Result<(u64, u64), Refusal> {
        self.may_see(viewer, now, unit)?;
        let soon = self.calendar()?.workdays_after(day_of(now), 3).on;
        let all = Narrowed::default();
        self.read(|view, county| {
            let mut waiting = 0;
            for tab in [Tab::Working, Tab::Unconfirmed] {
                waiting += lists::count(view, county, unit, tab.stages(), &all)?;
            }
            Ok((waiting, lists::due_until(view, county, unit, soon)?))
        })
    }

    /// Everything of a unit that is not archived, with what is to be done next about it and how soon
    /// (今日待办), in the order in which one would begin.
    pub fn todos(
        &self,
        viewer: &Account,
        now: Timestamp,
        unit: UnitId,
    ) -> Result<Vec<(Listed, Todo)>, Refusal> {
        self.may_see(viewer, now, unit)?;
        let (units, calendar) = (self.units()?, self.calendar()?);
        let settings = self.clock_settings();
        let away = self.stands_in_for(viewer, now)?;
        let present = Present { now, by: By::Person(Box::new(viewer.clone())) };
        let all = Narrowed::default();
        let open = self.read(|view, county| {
            let mut open = Vec::new();
            for tab in [Tab::Working, Tab::Unconfirmed, Tab::Waiting, Tab::Ended] {
                let stages = tab.stages();
                let lines = lists::in_stages(view, county, unit, stages, &all, (0, OPEN))?;
                open.extend(self.listed(view, lines)?);
            }
            Ok(open)
        })?;
        let mut todos: Vec<(Listed, Todo)> = open
            .into_iter()
            .map(|listed| {
                let case = Case {
                    present: &present,
                    units: &units,
                    request: &listed.request,
                    calendar: &calendar,
                    settings,
                    fresh: super::fresh(now),
                };
                let todo = todo(&case, &away);
                (listed, todo)
            })
            .collect();
        todos.sort_by_key(|(listed, todo)| (todo.urgency, listed.due, listed.request.id()));
        Ok(todos)
    }

    /// The requests of a unit that are due in a span of days, both included.
    pub fn due_between(
        &self,
        viewer: &Account,
        now: Timestamp,
        unit: UnitId,
        (first, last): (Date, Date),
    ) -> Result<Vec<Listed>, Refusal> {
        let todos = self.todos(viewer, now, unit)?;
        let within = |due: Option<Date>| due.is_some_and(|due| first <= due && due <= last);
        Ok(todos.into_iter().map(|(listed, _)| listed).filter(|one| within(one.due)).collect())
    }

    /// Names of people who had a hand in a case. Whether the reader may see the case is asked before,
    /// with [`Office::request`].
    pub fn names_of(
        &self,
        people: impl IntoIterator<Item = PersonId>,
    ) -> Result<BTreeMap<PersonId, String>, Refusal> {
        self.read(|view, county| {
            let mut names = BTreeMap::new();
            for person in people {
                if names.contains_key(&person) {
                    continue;
                }
                let Some(account) = projections::people::one(view, county, person)? else {
                    continue;
                };
                if let Some(card) = self.card_in(view, &account)? {
                    names.insert(person, card.name);
                }
            }
            Ok(names)
        })
    }

    /// Those who can handle the requests of a unit, by name.
    pub fn handlers(
        &self,
        viewer: &Account,
        now: Timestamp,
        unit: UnitId,
    ) -> Result<BTreeMap<PersonId, String>, Refusal> {
        self.may_see(viewer, now, unit)?;
        self.names_of(self.holders(unit, Role::Handler)?)
    }

    /// What else the same applicant asked of a unit, the latest first. The applicant is found by the
    /// number of the proof of identity, which nobody has to see for it.
    pub fn of_same_applicant(
        &self,
        viewer: &Account,
        now: Timestamp,
        unit: UnitId,
        applicant: &Applicant,
    ) -> Result<Vec<Listed>, Refusal> {
        self.may_see(viewer, now, unit)?;
        self.read(|view, county| {
            let number = applicant.identity.number.to_uppercase();
            let records = self.store.vault.find(view, county, APPLICANT, number.trim())?;
            let mut lines = Vec::new();
            for record in records.iter().rev() {
                let id = RequestId::new(*record.as_uuid());
                let found = projections::requests::one(view, county, id)?;
                lines.extend(
                    found
                        .filter(|request| request.unit == unit)
                        .map(|request| Line { request, due: None }),
                );
            }
            self.listed(view, lines)
        })
    }

    /// Tells what does not fit a request that is about to be entered.
    pub fn check_registration(
        &self,
        viewer: &Account,
        now: Timestamp,
        registration: &Registration,
    ) -> Result<(), Refusal> {
        let present = Present { now, by: By::Person(Box::new(viewer.clone())) };
        registration.check(&present, &*self.units()?)
    }

    /// Other requests of the one who made a request, and ended ones of the unit that ask for something
    /// alike: what an earlier reply can be taken from.
    pub fn beside(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: &Request,
    ) -> Result<Beside, Refusal> {
        self.may_see(viewer, now, request.unit)?;
        let all = Narrowed::default();
        self.read(|view, county| {
            let own = self.value_in::<Wanted>(view, &request.wanted)?;
            let ended: Vec<Stage> = [Tab::Ended.stages(), Tab::Archived.stages()].concat();
            let lines = lists::in_stages(view, county, request.unit, &ended, &all, (0, COMPARED))?;
            let mut found = self.listed(view, lines)?;
            found.retain(|one| one.request.id() != request.id());
            let title = own.map(|wanted| wanted.title()).unwrap_or_default();
            let mut alike: Vec<(f64, Listed)> = found
                .into_iter()
                .map(|one| (alike(&title, &one.title), one))
                .filter(|(likeness, _)| *likeness >= 0.3)
                .collect();
            alike.sort_by(|(one, _), (other, _)| other.total_cmp(one));
            alike.truncate(5);
            let alike = alike.into_iter().map(|(_, one)| one).collect();

            let Some(applicant) =
                self.value_in::<Applicant>(view, &request.registered.applicant)?
            else {
                return Ok(Beside { masked: None, same: Vec::new(), alike });
            };
            let number = applicant.identity.number.to_uppercase();
            let mut lines = Vec::new();
            for record in self.store.vault.find(view, county, APPLICANT, number.trim())? {
                if record == record_of(request.id()) {
                    continue;
                }
                let id = RequestId::new(*record.as_uuid());
                let found = projections::requests::one(view, county, id)?;
                lines.extend(
                    found
                        .filter(|one| one.unit == request.unit)
                        .map(|request| Line { request, due: None }),
                );
            }
            lines.reverse();
            let same = self.listed(view, lines)?;
            Ok(Beside { masked: Some(applicant.masked()), same, alike })
        })
    }

    fn listed(&self, view: &mut View<'_>, lines: Vec<Line>) -> Result<Vec<Listed>, store::Error> {
        lines
            .into_iter()
            .map(|Line { request, due }| {
                let wanted = self.value_in::<Wanted>(view, &request.wanted)?;
                let title = wanted.map_or_else(|| "（内容已销毁）".to_owned(), |one| one.title());
                Ok(Listed { request, title, due })
            })
            .collect()
    }
}

/// What stands beside a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The applicant's name as a list may show it; `None` once it was erased.
    pub masked: Option<String>,
    /// Other requests of the same applicant to the unit, the latest first.
    pub same: Vec<Listed>,
    /// Ended requests of the unit that ask for something alike, the most alike first.
    pub alike: Vec<Listed>,
}

/// The search as the store asks it.
fn narrowed(search: &Search) -> Result<Narrowed, Refusal> {
    let outcome = match search.outcome {
        None => String::new(),
        Some(outcome) => {
            let text = serde_json::to_string(&outcome)
                .map_err(|error| Refusal::NotNow(error.to_string()))?;
            // The class is written before the reason: {"denied":"state_secret"}.
            match text.split_once(':') {
                Some((class, _)) => format!("{class}:%"),
                None => text,
            }
        }
    };
    Ok(Narrowed {
        handler: search.handler,
        channel: search.channel.map(|channel| channel.name().to_owned()).unwrap_or_default(),
        outcome,
        number: search.number.trim().to_owned(),
    })
}

/// What the desk shows of somebody's right to see requests.
pub fn units_of(account: &Account) -> Vec<UnitId> {
    let crate::permission::Who::Roles(roles) = Action::SeeRequests.who() else { return Vec::new() };
    let mut units: Vec<UnitId> = account
        .grants
        .iter()
        .filter(|grant| roles.iter().any(|(role, _)| *role == grant.role))
        .map(|grant| grant.unit)
        .collect();
    units.sort_unstable();
    units.dedup();
    if let Some(home) = units.iter().position(|unit| *unit == account.unit) {
        units.swap(0, home);
    }
    units
}
