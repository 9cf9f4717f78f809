//! Commands about requests: they load the case, let `requests` decide, seal what was written, issue
//! the papers and write it all in one transaction.

mod destroy;
mod drafts;
mod edited;
mod files;
mod follow;
mod letters;
mod lists;
mod papers;
mod print;
mod track;
mod whole;

use std::num::NonZeroU32;

use jiff::Timestamp;
use ledger::number::DocumentNumber;
use ledger::subjects::person::Account;
use ledger::subjects::request::Request;
use ledger::{Act, RecordId, RequestId, Sealed, Subject, UnitId};
use statute::clock::{Clock, Settings};
use store::port::View;
use store::projections;
use zeroize::Zeroizing;

use super::{Office, Sitting, Who, fresh};
use crate::permission::{self, Action};
use crate::present::{By, Present, day_of};
use crate::refusal::Refusal;
use crate::requests::{
    self, Applicant, Case, Next, Registration, Seal, Step, Taken, Wanted, next_steps,
};

pub use drafts::{DraftFile, FILES, RequestDraft, Uploaded};
pub(crate) use follow::IDLE;
pub use follow::{
    Followed, FollowedFee, FollowedMaterial, FollowedPaper, Question, is_for_applicant,
};
pub use lists::{Beside, Listed, Listing, PAGE, Search, Tab, units_of};
pub(crate) use print::Plain;
pub use print::Printer;
pub use track::{Submission, Submitted, Tracked};
pub use whole::WholePiece;

/// What a step would do, before it is done.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The clock as it is; none while nothing is received.
    pub before: Option<Clock>,
    /// The clock afterwards.
    pub after: Option<Clock>,
    /// The papers that would be issued.
    pub papers: Vec<ledger::PaperKind>,
    /// The request afterwards.
    pub request: Request,
}

/// Where the personal data of a request stands in the vault.
pub(crate) fn record_of(request: RequestId) -> RecordId {
    RecordId::new(*request.as_uuid())
}

/// Seals into the record of a request, inside the command's transaction.
pub(crate) struct VaultSeal<'s, 't, 'a> {
    pub(crate) sitting: &'s mut Sitting<'t, 'a>,
    pub(crate) record: RecordId,
}

impl Seal for VaultSeal<'_, '_, '_> {
    fn seal(&mut self, value: &[u8]) -> Result<Sealed, Refusal> {
        let office = self.sitting.office;
        Ok(office.store.vault.seal(self.sitting.tx, &office.county, self.record, value)?)
    }

    fn open(&mut self, sealed: &Sealed) -> Result<Option<Zeroizing<Vec<u8>>>, Refusal> {
        let office = self.sitting.office;
        Ok(office.store.vault.unseal(self.sitting.tx, &office.county, sealed)?)
    }
}

/// A vault that is only looked into: what a step would seal is kept nowhere but here.
struct Looking<'v, 'a> {
    view: &'v mut View<'a>,
    office: &'v Office,
    sealed: Vec<(Sealed, Vec<u8>)>,
}

impl Seal for Looking<'_, '_> {
    fn seal(&mut self, value: &[u8]) -> Result<Sealed, Refusal> {
        use sha2::Digest as _;
        // Of these bytes, but keyed by nothing that is kept: it names them while they are looked at.
        let bytes = sha2::Sha256::digest(value).into();
        let sealed = Sealed {
            record: RecordId::new(uuid::Uuid::nil()),
            commitment: ledger::Digest::new(ledger::Algorithm::HmacSha256, bytes),
        };
        self.sealed.push((sealed.clone(), value.to_vec()));
        Ok(sealed)
    }

    fn open(&mut self, sealed: &Sealed) -> Result<Option<Zeroizing<Vec<u8>>>, Refusal> {
        if let Some((_, value)) = self.sealed.iter().find(|(one, _)| one == sealed) {
            return Ok(Some(Zeroizing::new(value.clone())));
        }
        Ok(self.office.store.vault.unseal(self.view, &self.office.county, sealed)?)
    }
}

impl Office {
    /// An identifier for a request that is about to be handed in: the form carries it, so that the
    /// same form sent twice is one request.
    pub fn new_request(&self, now: Timestamp) -> RequestId {
        RequestId::new(fresh(now))
    }

    /// How the county reads the law where it leaves the counting open.
    pub fn clock_settings(&self) -> Settings {
        Settings::default()
    }

    /// Takes a step of a case. `seen` is the act that had changed the request last when the page was
    /// made ([`Request::last_act`]): if something came in between, nothing is done.
    pub fn take(
        &self,
        who: &Who,
        now: Timestamp,
        request: RequestId,
        seen: Option<u64>,
        step: Step,
    ) -> Result<Request, Refusal> {
        let seen = self.print_before(who, now, request, seen, &step)?;
        self.perform(who, now, move |sitting| sitting.take(request, seen, &step))
    }

    /// What a step would come to; nothing is changed.
    pub(crate) fn try_step(
        &self,
        present: &Present,
        request: &Request,
        step: &Step,
    ) -> Result<Taken, Refusal> {
        let (units, calendar) = (self.units()?, self.calendar()?);
        let case = Case {
            present,
            units: &units,
            request,
            calendar: &calendar,
            settings: self.clock_settings(),
            fresh: fresh(present.now),
        };
        self.read(|view, county| {
            let told = projections::singletons::settings(view, county)?;
            let mut vault = Looking { view, office: self, sealed: Vec::new() };
            Ok(requests::take(&case, step, &mut vault).and_then(|taken| {
                edited::check(Case { request: &taken.after, ..case }, step, &told, &mut vault)?;
                Ok(taken)
            }))
        })?
    }

    /// What a step would do.
    pub fn preview(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: RequestId,
        step: &Step,
    ) -> Result<Preview, Refusal> {
        let found = self.request(viewer, now, request)?;
        let present = Present { now, by: By::Person(Box::new(viewer.clone())) };
        let taken = self.try_step(&present, &found, step)?;
        let calendar = self.calendar()?;
        Ok(Preview {
            before: found.clock(&calendar, self.clock_settings()).ok(),
            after: taken.clock,
            papers: taken.papers,
            request: taken.after,
        })
    }

    /// A request, for those who may see the requests of its unit.
    pub fn request(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: RequestId,
    ) -> Result<Request, Refusal> {
        let found = self
            .read(|view, county| projections::requests::one(view, county, request))?
            .ok_or(Refusal::NotFound("件申请"))?;
        self.may_see(viewer, now, found.unit)?;
        Ok(found)
    }

    /// What may be done next with a request, by a person.
    pub fn next_steps(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: &Request,
    ) -> Result<Vec<Next>, Refusal> {
        let (units, calendar) = (self.units()?, self.calendar()?);
        let present = Present { now, by: By::Person(Box::new(viewer.clone())) };
        let settings = self.clock_settings();
        Ok(next_steps(&Case {
            present: &present,
            units: &units,
            request,
            calendar: &calendar,
            settings,
            fresh: fresh(now),
        }))
    }

    /// Everything that happened to a request, in order.
    pub fn request_history(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: RequestId,
    ) -> Result<Vec<Act>, Refusal> {
        self.request(viewer, now, request)?;
        self.read(|view, county| store::acts::of_subject(view, county, Subject::Request(request)))
    }

    /// Refuses whom the permission table does not let see the requests of a unit.
    pub(crate) fn may_see(
        &self,
        viewer: &Account,
        now: Timestamp,
        unit: UnitId,
    ) -> Result<(), Refusal> {
        let units = self.units()?;
        if permission::allows(viewer, Action::SeeRequests, Some(unit), &units, day_of(now)) {
            Ok(())
        } else {
            Err(Refusal::NotAllowed(Action::SeeRequests))
        }
    }

    /// Somebody's own words, from the vault; `None` once they were erased. Whether the reader may see
    /// them is asked before, with [`Office::request`].
    pub fn words(&self, sealed: &Sealed) -> Result<Option<Zeroizing<String>>, Refusal> {
        self.read(|view, _| self.words_in(view, sealed))
    }

    /// The same for many, in one snapshot.
    pub fn all_words<'s>(
        &self,
        sealed: impl IntoIterator<Item = &'s Sealed>,
    ) -> Result<Vec<Option<Zeroizing<String>>>, Refusal> {
        self.read(|view, _| sealed.into_iter().map(|one| self.words_in(view, one)).collect())
    }

    fn words_in(
        &self,
        view: &mut View<'_>,
        sealed: &Sealed,
    ) -> Result<Option<Zeroizing<String>>, store::Error> {
        let bytes = self.store.vault.unseal(view, &self.county, sealed)?;
        Ok(bytes.map(|bytes| Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned())))
    }

    /// What is wanted; `None` once it was erased.
    pub fn wanted(&self, request: &Request) -> Result<Option<Wanted>, Refusal> {
        self.read(|view, _| self.value_in(view, &request.wanted))
    }

    /// Who asks, read for a purpose that the act of reading names (个人信息的查阅留痕).
    pub fn applicant(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: RequestId,
        purpose: &'static str,
    ) -> Result<Option<Applicant>, Refusal> {
        let found = self.request(viewer, now, request)?;
        let sealed = found.registered.applicant.clone();
        let unit = found.unit;
        self.perform(&Who::Person(viewer.person), now, move |sitting| {
            let opened =
                ledger::acts::vault::Opened { record: sealed.record, purpose: purpose.to_owned() };
            let draft = sitting.present.draft(Some(unit), opened);
            sitting.write(vec![draft])?;
            Ok(sitting.office.value_in(sitting.tx, &sealed)?)
        })
    }

    pub(crate) fn value_in<T: serde::de::DeserializeOwned>(
        &self,
        view: &mut View<'_>,
        sealed: &Sealed,
    ) -> Result<Option<T>, store::Error> {
        let Some(bytes) = self.store.vault.unseal(view, &self.county, sealed)? else {
            return Ok(None);
        };
        serde_json::from_slice(&bytes).map(Some).map_err(|_| store::Error::Damaged {
            detail: format!("记录{}的内容读不懂", sealed.record),
        })
    }
}

impl Sitting<'_, '_> {
    /// A request as it is now.
    pub(crate) fn request(&mut self, request: RequestId) -> Result<Request, Refusal> {
        projections::requests::one(self.tx, &self.office.county, request)?
            .ok_or(Refusal::NotFound("件申请"))
    }

    /// The settings as they are now.
    pub(crate) fn settings(&mut self) -> Result<ledger::subjects::settings::Settings, Refusal> {
        Ok(projections::singletons::settings(self.tx, &self.office.county)?)
    }

    /// Enters a request; one that was entered under this identifier before is left as it is.
    pub(crate) fn register_request(
        &mut self,
        request: RequestId,
        registration: &Registration,
    ) -> Result<Request, Refusal> {
        let office = self.office;
        if let Some(before) = projections::requests::one(self.tx, &office.county, request)? {
            return Ok(before);
        }
        let units = self.units()?;
        registration.check(&self.present, &units)?;
        let number = self.number(registration.unit, "申")?;
        let present = self.present.clone();
        let record = record_of(request);
        let mut seal = VaultSeal { sitting: self, record };
        let draft = registration.draft(&present, request, number, &mut seal)?;
        self.write(vec![draft])?;
        let identity = registration.applicant.identity.number.to_uppercase();
        let vault = &office.store.vault;
        vault.index(self.tx, &office.county, lists::APPLICANT, identity.trim(), record)?;
        let mut entered = self.request(request)?;
        // What counts as received at once gets its receipt at once, and is due.
        if entered.received().is_ok() {
            let step = Step::Accept { on: registration.arrived };
            self.issue(ledger::PaperKind::Receipt, (&entered, None), &entered, &step)?;
            entered = self.request(request)?;
            self.set_due(&entered)?;
        }
        Ok(entered)
    }

    /// Takes a step.
    pub(crate) fn take(
        &mut self,
        request: RequestId,
        seen: Option<u64>,
        step: &Step,
    ) -> Result<Request, Refusal> {
        let before = self.request(request)?;
        if seen.is_some_and(|seen| seen != before.last_act) {
            return Err(Refusal::Overtaken);
        }
        let (units, calendar) = (self.units()?, self.calendar()?);
        let settings = self.office.clock_settings();
        let present = self.present.clone();
        let case = Case {
            present: &present,
            units: &units,
            request: &before,
            calendar: &calendar,
            settings,
            fresh: fresh(present.now),
        };
        let record = record_of(request);
        let taken = requests::take(&case, step, &mut VaultSeal { sitting: self, record })?;
        let told = self.settings()?;
        let after = Case { request: &taken.after, ..case };
        edited::check(after, step, &told, &mut VaultSeal { sitting: self, record })?;
        let clock = before.clock(&calendar, settings).ok();
        // Nothing is added to a file once it is put away, so its cover and index come first.
        let closes = taken.after.archived.is_some();
        if !closes {
            self.write(taken.drafts.clone())?;
        }
        for kind in &taken.papers {
            let now = self.request(request)?;
            let paper = self.issue(*kind, (&before, clock.as_ref()), &now, step)?;
            self.tell_of_paper(&now, *kind, paper, step)?;
        }
        if closes {
            self.write(taken.drafts)?;
        }
        let after = self.request(request)?;
        self.set_due(&after)?;
        self.tell_of_step(&after, step)?;
        Ok(after)
    }

    /// Writes the copy of the due date by which lists are sorted.
    fn set_due(&mut self, request: &Request) -> Result<(), Refusal> {
        let calendar = self.calendar()?;
        let due = match request.ended {
            Some(_) => None,
            None => request
                .clock(&calendar, self.office.clock_settings())
                .ok()
                .and_then(|clock| clock.due),
        };
        let county = &self.office.county;
        projections::requests::set_due(self.tx, county, request.id(), request.unit, due)?;
        Ok(())
    }

    /// The next number of a unit's series in this year: without gaps, since it is taken in the
    /// transaction that uses it.
    pub(crate) fn number(&mut self, unit: UnitId, series: &str) -> Result<DocumentNumber, Refusal> {
        let (units, today) = (self.units()?, self.present.today());
        let unit_now = units.get(unit).ok_or(Refusal::NotFound("个单位"))?;
        let prefix = match &unit_now.papers {
            Some(papers) => papers.prefix.clone(),
            None => format!("{}公开", unit_now.name_on(today).short),
        };
        let counter = format!("paper/{unit}/{series}/{}", today.year());
        let serial = store::counter::next(self.tx, &self.office.county, &counter)?;
        let serial = u32::try_from(serial).ok().and_then(NonZeroU32::new);
        serial
            .and_then(|serial| {
                DocumentNumber::new(&format!("{prefix}{series}"), today.year(), serial).ok()
            })
            .ok_or_else(|| {
                Refusal::NotNow(
                    "单位的简称不能作文书的机关代字。请先在“单位”里改用不含空格和括号的简称。"
                        .to_owned(),
                )
            })
    }
}
