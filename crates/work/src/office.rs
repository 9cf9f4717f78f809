//! The office (公开办): a county's ledger with everything that may be done to it.
//!
//! Each command runs in one transaction: it loads what it decides on, asks the permission table and
//! the rules, writes its acts and answers when they are safe on disk. What runs before it or beside
//! it changes nothing under its feet, since writes come one after another.

mod audit;
mod calendar;
mod disputes;
mod door;
mod factor;
mod feed;
mod figures;
mod log;
mod people;
mod requests;
mod settings;
mod setup;
mod strangers;
mod substitute;
mod units;
mod upkeep;

use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use ledger::log::{LogSigner, Origin};
use ledger::subjects::person::Account;
use ledger::subjects::unit::Units;
use ledger::{Act, County, Draft, PersonId};
use statute::Calendar;
use store::port::{Tx, View};
use store::{Store, acts, projections};
use uuid::Uuid;

use crate::people::Card;
use crate::present::{By, Present};
use crate::refusal::Refusal;

pub use audit::{Page, Proof};
pub use calendar::{Loaded, Recounted};
pub use disputes::{NewDispute, TableFour};
pub use door::{Knock, Ticket, Visit};
pub use factor::NewFactor;
pub use figures::{Cases, Counted};
pub use people::{Invitation, Person, Sessions};
pub use requests::{
    Beside, DraftFile, FILES, Followed, FollowedFee, FollowedMaterial, FollowedPaper, Listed,
    Listing, PAGE, Preview, Printer, Question, RequestDraft, Search, Submission, Submitted, Tab,
    Tracked, Uploaded, WholePiece, is_for_applicant, units_of,
};
pub use setup::{Administrator, Setup};

/// Who gives a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person who is logged in.
    Person(PersonId),
    /// Who made a request, shown by its code and a second secret.
    Applicant,
    /// The program itself, by what it is doing.
    Program(&'static str),
}

/// A county's office. Cloning it is cheap and gives the same one.
#[derive(Clone)]
pub struct Office {
    store: Store,
    county: County,
    /// The units as the last reader saw them.
    units: Arc<Mutex<Option<Kept>>>,
    /// The calendar as the last reader saw it.
    years: Arc<Mutex<Option<KeptYears>>>,
    /// Passwords are looked at one at a time: each takes 19 MB for a moment.
    hashing: Arc<Mutex<()>>,
    strangers: Arc<strangers::Strangers>,
    printer: Arc<dyn Printer>,
    /// Whether letters are posted.
    mail: bool,
}

/// Units, and the act that changed them last.
type Kept = (u64, Arc<Units>);

/// A calendar, and the act that loaded a year last; none before the first.
type KeptYears = (Option<u64>, Arc<Calendar>);

impl std::fmt::Debug for Office {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Office({})", self.county)
    }
}

/// The inside of a command: one transaction, one moment, one actor.
pub(crate) struct Sitting<'t, 'a> {
    pub(crate) tx: &'t mut Tx<'a>,
    pub(crate) office: &'t Office,
    pub(crate) present: Present,
    units: Option<Arc<Units>>,
}

impl Office {
    /// The office of a county in a store.
    pub fn new(store: Store, county: County) -> Self {
        Self {
            store,
            county,
            units: Arc::default(),
            years: Arc::default(),
            hashing: Arc::default(),
            strangers: Arc::default(),
            printer: Arc::new(requests::Plain),
            mail: false,
        }
    }

    /// The same with a printer for its papers.
    #[must_use]
    pub fn with_printer(mut self, printer: Arc<dyn Printer>) -> Self {
        self.printer = printer;
        self
    }

    /// The same with letters or without. Without a mail server none are posted, so that none pile up
    /// and go out late; the demonstration posts none at all.
    #[must_use]
    pub fn with_mail(mut self, mail: bool) -> Self {
        self.mail = mail;
        self
    }

    /// Which county it is.
    pub fn county(&self) -> &County {
        &self.county
    }

    /// Where everything is kept.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Reads in one snapshot.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&mut View<'_>, &County) -> Result<T, store::Error>,
    ) -> Result<T, Refusal> {
        Ok(self.store.database.read(|view| work(view, &self.county))?)
    }

    /// Whether the county has begun to use the program, under which name, and whether it is the
    /// demonstration.
    pub fn opened(&self) -> Result<Option<ledger::acts::county::Opened>, Refusal> {
        self.read(projections::singletons::opened)
    }

    /// The units of the county. They are kept in memory until one changes.
    pub fn units(&self) -> Result<Arc<Units>, Refusal> {
        self.read(|view, _| self.units_in(view, true))
    }

    /// `keep` only from a snapshot: what a transaction sees may yet be given up.
    fn units_in(&self, view: &mut View<'_>, keep: bool) -> Result<Arc<Units>, store::Error> {
        let Some(version) = projections::units::version(view, &self.county)? else {
            return Ok(Arc::default());
        };
        let mut kept = self.units.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((_, units)) = kept.as_ref().filter(|(kept, _)| *kept == version) {
            return Ok(Arc::clone(units));
        }
        let units = Arc::new(projections::units::all(view, &self.county)?);
        if keep {
            *kept = Some((version, Arc::clone(&units)));
        }
        Ok(units)
    }

    /// Runs a command. The closure may run again, so it must do nothing outside the transaction.
    pub(crate) fn perform<T: Send + 'static>(
        &self,
        who: &Who,
        now: Timestamp,
        command: impl Fn(&mut Sitting<'_, '_>) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (office, who) = (self.clone(), who.clone());
        self.store.database.write(move |tx| {
            let by = by(tx, &office.county, &who)?;
            let present = Present { now, by };
            command(&mut Sitting { tx, office: &office, present, units: None })
        })
    }

    /// What signs the county's log.
    pub fn log_signer(&self) -> Result<LogSigner, Refusal> {
        let origin: Origin = format!("xiangwei/{}", self.county)
            .parse()
            .map_err(|_| Refusal::NotNow("县的代码不能作日志的名称。".to_owned()))?;
        Ok(LogSigner::ed25519(origin, &self.store.vault.log_seed(&self.county)))
    }

    /// The card of a person, if it was not erased.
    fn card_in(
        &self,
        view: &mut View<'_>,
        account: &Account,
    ) -> Result<Option<Card>, store::Error> {
        let Some(bytes) = self.store.vault.unseal(view, &self.county, &account.card)? else {
            return Ok(None);
        };
        let card = serde_json::from_slice(&bytes).map_err(|_| store::Error::Damaged {
            detail: format!("人员{}的资料读不懂", account.person),
        })?;
        Ok(Some(card))
    }
}

impl Sitting<'_, '_> {
    /// The units as they are now, the changes of this command included.
    pub(crate) fn units(&mut self) -> Result<Arc<Units>, Refusal> {
        if let Some(units) = &self.units {
            return Ok(Arc::clone(units));
        }
        let units = self.office.units_in(self.tx, false)?;
        self.units = Some(Arc::clone(&units));
        Ok(units)
    }

    /// The account of a person.
    pub(crate) fn account(&mut self, person: PersonId) -> Result<Account, Refusal> {
        projections::people::one(self.tx, &self.office.county, person)?
            .ok_or(Refusal::NotFound("个人"))
    }

    /// Writes acts into the ledger.
    pub(crate) fn write(&mut self, drafts: Vec<Draft>) -> Result<Vec<Act>, Refusal> {
        self.units = None;
        Ok(acts::append(self.tx, &self.office.county, drafts)?)
    }
}

/// Who acts, as decisions see it.
fn by(view: &mut View<'_>, county: &County, who: &Who) -> Result<By, Refusal> {
    Ok(match who {
        Who::Program(name) => By::Program(name),
        Who::Applicant => By::Applicant,
        Who::Person(person) => By::Person(Box::new(
            projections::people::one(view, county, *person)?
                .filter(|account| account.suspended.is_none())
                .ok_or_else(|| Refusal::NotNow("您的账号已停用，请联系安全管理员。".to_owned()))?,
        )),
    })
}

/// A new identifier (UUID version 7) of a moment.
fn fresh(now: Timestamp) -> Uuid {
    let seconds = u64::try_from(now.as_second()).unwrap_or(0);
    let nanos = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos))
}
