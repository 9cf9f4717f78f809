//! Commands about people.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use ledger::acts::person::{CardChanged, Invited, RoleGranted, RoleRevoked};
use ledger::subjects::person::{Account, Role};
use ledger::{PersonId, RecordId, SessionId, UnitId};
use store::projections;
use zeroize::Zeroizing;

use super::door::{INVITATION, LOGIN, digest_of, record_of};
use super::{Office, Sitting, Who, fresh};
use crate::people::{self, Card};
use crate::permission::{self, Action};
use crate::present::day_of;
use crate::refusal::Refusal;

/// How long a one-time link works.
const INVITED: SignedDuration = SignedDuration::from_hours(72);

/// A person as a page shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: Account,
    /// The card; `None` once it was erased.
    pub card: Option<Card>,
}

/// A link that works once, with which a person sets a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// What stands behind `/desk/invitation/`.
    pub token: Zeroizing<String>,
    /// It works until then.
    pub until: Timestamp,
}

impl std::fmt::Debug for Invitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Invitation(until {})", self.until)
    }
}

impl Office {
    /// Enters a person.
    pub fn register_person(
        &self,
        who: &Who,
        now: Timestamp,
        unit: UnitId,
        card: Card,
    ) -> Result<PersonId, Refusal> {
        let card = card.tidy();
        card.check()?;
        let person = PersonId::new(fresh(now));
        self.perform(who, now, move |sitting| {
            sitting.register(person, unit, &card)?;
            Ok(person)
        })
    }

    /// Changes a person's card: one's own, or another's where the permission table allows it.
    pub fn change_card(
        &self,
        who: &Who,
        now: Timestamp,
        person: PersonId,
        card: Card,
    ) -> Result<(), Refusal> {
        let card = card.tidy();
        card.check()?;
        self.perform(who, now, move |sitting| {
            let units = sitting.units()?;
            let account = sitting.account(person)?;
            if sitting.present.account().is_none_or(|own| own.person != person) {
                sitting.present.may(Action::RegisterPeople, Some(account.unit), &units)?;
            }
            sitting.take_login(&card, account.card.record)?;
            let card = sitting.seal_card(&card, account.card.record)?;
            let changed = sitting.present.draft(Some(account.unit), CardChanged { person, card });
            sitting.write(vec![changed]).map(drop)
        })
    }

    /// Makes a link with which a person sets a first password, or a new one. An older link no longer
    /// works.
    pub fn invite(
        &self,
        who: &Who,
        now: Timestamp,
        person: PersonId,
    ) -> Result<Invitation, Refusal> {
        self.perform(who, now, move |sitting| sitting.invite(person))
    }

    /// The same, by login name.
    pub fn invite_login(
        &self,
        who: &Who,
        now: Timestamp,
        login: &str,
    ) -> Result<Invitation, Refusal> {
        let login = login.trim().to_lowercase();
        let records =
            self.read(|view, county| self.store.vault.find(view, county, LOGIN, &login))?;
        let record = records.first().ok_or(Refusal::NotFound("个登录名"))?;
        self.invite(who, now, PersonId::new(*record.as_uuid()))
    }

    /// Lets a person act in a role.
    pub fn grant(&self, who: &Who, now: Timestamp, granted: RoleGranted) -> Result<(), Refusal> {
        self.perform(who, now, move |sitting| sitting.grant(granted.clone()))
    }

    /// Takes a role back.
    pub fn revoke(&self, who: &Who, now: Timestamp, revoked: RoleRevoked) -> Result<(), Refusal> {
        self.perform(who, now, move |sitting| {
            let (units, account) = (sitting.units()?, sitting.account(revoked.person)?);
            let drafts = people::revoke(&sitting.present, &units, &account, revoked.clone())?;
            sitting.write(drafts).map(drop)
        })
    }

    /// Closes an account, and ends the visits of its person.
    pub fn suspend(
        &self,
        who: &Who,
        now: Timestamp,
        person: PersonId,
        reason: &str,
    ) -> Result<(), Refusal> {
        let reason = reason.to_owned();
        self.perform(who, now, move |sitting| {
            let (units, account) = (sitting.units()?, sitting.account(person)?);
            let drafts = people::suspend(&sitting.present, &units, &account, &reason)?;
            sitting.write(drafts)?;
            store::session::close_all(sitting.tx, &sitting.office.county, person)?;
            Ok(())
        })
    }

    /// Opens an account again.
    pub fn reinstate(&self, who: &Who, now: Timestamp, person: PersonId) -> Result<(), Refusal> {
        self.perform(who, now, move |sitting| {
            let (units, account) = (sitting.units()?, sitting.account(person)?);
            let drafts = people::reinstate(&sitting.present, &units, &account)?;
            sitting.write(drafts).map(drop)
        })
    }

    /// Stops asking a person for one-time codes.
    pub fn clear_second_factor(
        &self,
        who: &Who,
        now: Timestamp,
        person: PersonId,
    ) -> Result<(), Refusal> {
        self.perform(who, now, move |sitting| {
            let (units, account) = (sitting.units()?, sitting.account(person)?);
            let drafts = people::clear_second_factor(&sitting.present, &units, &account)?;
            sitting.forget_second_factor(&account)?;
            sitting.write(drafts).map(drop)
        })
    }

    /// Ends visits of a person: these, or all but the one given.
    pub fn close_sessions(
        &self,
        who: &Who,
        now: Timestamp,
        person: PersonId,
        which: Sessions,
    ) -> Result<(), Refusal> {
        self.perform(who, now, move |sitting| {
            let (units, account) = (sitting.units()?, sitting.account(person)?);
            let county = &sitting.office.county;
            let open = store::session::of_person(sitting.tx, county, person, now)?;
            let closing: Vec<SessionId> = open
                .iter()
                .map(|session| session.id)
                .filter(|id| match which {
                    Sessions::One(one) => *id == one,
                    Sessions::AllBut(own) => Some(*id) != own,
                })
                .collect();
            for session in &closing {
                store::session::close(sitting.tx, county, *session)?;
            }
            let drafts = people::close_sessions(&sitting.present, &units, &account, closing)?;
            sitting.write(drafts).map(drop)
        })
    }

    /// A person, for those who may see the people of the unit, and for themselves.
    pub fn person(
        &self,
        viewer: &Account,
        now: Timestamp,
        person: PersonId,
    ) -> Result<Person, Refusal> {
        let units = self.units()?;
        let found = self.read(|view, county| {
            let Some(account) = projections::people::one(view, county, person)? else {
                return Ok(None);
            };
            let card = self.card_in(view, &account)?;
            Ok(Some(Person { account, card }))
        })?;
        let found = found.ok_or(Refusal::NotFound("个人"))?;
        if viewer.person != person && !sees(viewer, &found.account, &units, now) {
            return Err(Refusal::NotAllowed(Action::SeePeople));
        }
        Ok(found)
    }

    /// The unit where a person works; `None` where there is no such person.
    pub fn unit_of(&self, person: PersonId) -> Result<Option<UnitId>, Refusal> {
        let account = self.read(|view, county| projections::people::one(view, county, person))?;
        Ok(account.map(|account| account.unit))
    }

    /// The people of a unit, or of all units, whom somebody may see, in the order of their entry.
    pub fn people(
        &self,
        viewer: &Account,
        now: Timestamp,
        unit: Option<UnitId>,
    ) -> Result<Vec<Person>, Refusal> {
        if !permission::allows_somewhere(viewer, Action::SeePeople) {
            return Err(Refusal::NotAllowed(Action::SeePeople));
        }
        let units = self.units()?;
        self.read(|view, county| {
            let accounts = match unit {
                Some(unit) => projections::people::of_unit(view, county, unit)?,
                None => projections::people::all(view, county)?,
            };
            accounts
                .into_iter()
                .filter(|account| sees(viewer, account, &units, now))
                .map(|account| Ok(Person { card: self.card_in(view, &account)?, account }))
                .collect()
        })
    }

    /// How many people with an open account each unit has, of those whom somebody may see.
    pub fn head_counts(
        &self,
        viewer: &Account,
        now: Timestamp,
    ) -> Result<BTreeMap<UnitId, usize>, Refusal> {
        let units = self.units()?;
        let accounts = self.read(projections::people::all)?;
        let mut counts = BTreeMap::new();
        let open = accounts.iter().filter(|account| account.suspended.is_none());
        for account in open.filter(|account| sees(viewer, account, &units, now)) {
            *counts.entry(account.unit).or_default() += 1;
        }
        Ok(counts)
    }

    /// Who holds a role for a unit.
    pub fn holders(&self, unit: UnitId, role: Role) -> Result<Vec<PersonId>, Refusal> {
        self.read(|view, county| projections::people::who(view, county, unit, role))
    }

    /// The visits of a person that still last, the latest first.
    pub fn sessions(
        &self,
        viewer: &Account,
        now: Timestamp,
        person: PersonId,
    ) -> Result<Vec<store::session::Session>, Refusal> {
        // The same rule as for the person.
        self.person(viewer, now, person)?;
        self.read(|view, county| store::session::of_person(view, county, person, now))
    }
}

/// Which visits to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sessions {
    /// One.
    One(SessionId),
    /// All but one's own, or all.
    AllBut(Option<SessionId>),
}

fn sees(
    viewer: &Account,
    account: &Account,
    units: &ledger::subjects::unit::Units,
    now: Timestamp,
) -> bool {
    permission::allows(viewer, Action::SeePeople, Some(account.unit), units, day_of(now))
}

impl Sitting<'_, '_> {
    /// Enters a person, whose card was checked.
    pub(super) fn register(
        &mut self,
        person: PersonId,
        unit: UnitId,
        card: &Card,
    ) -> Result<(), Refusal> {
        let record = record_of(person);
        // Before anything is sealed: who may not register learns nothing of the names taken.
        let units = self.units()?;
        self.present.may(Action::RegisterPeople, Some(unit), &units)?;
        self.take_login(card, record)?;
        let sealed = self.seal_card(card, record)?;
        let drafts = people::register(&self.present, &units, person, unit, sealed)?;
        self.write(drafts).map(drop)
    }

    /// Lets a person act in a role.
    pub(super) fn grant(&mut self, granted: RoleGranted) -> Result<(), Refusal> {
        let (units, account) = (self.units()?, self.account(granted.person)?);
        let drafts = people::grant(&self.present, &units, &account, granted)?;
        self.write(drafts).map(drop)
    }

    /// Makes a link that works once; an older one no longer works.
    pub(super) fn invite(&mut self, person: PersonId) -> Result<Invitation, Refusal> {
        let (units, account) = (self.units()?, self.account(person)?);
        self.present.may(Action::RegisterPeople, Some(account.unit), &units)?;
        let secret = Zeroizing::new(store::random::bytes::<32>()?);
        let until = self.present.now.checked_add(INVITED).unwrap_or(Timestamp::MAX);
        let mut kept = until.as_millisecond().to_be_bytes().to_vec();
        kept.extend_from_slice(&digest_of(&*secret));
        let (vault, county) = (&self.office.store.vault, &self.office.county);
        vault.keep(self.tx, county, account.card.record, INVITATION, &kept)?;
        let invited = self.present.draft(Some(account.unit), Invited { person, until });
        self.write(vec![invited])?;
        let token = Zeroizing::new(format!("{person}.{}", hex::encode(*secret)));
        Ok(Invitation { token, until })
    }

    /// Gives a login name to a record, unless another has it.
    fn take_login(&mut self, card: &Card, record: RecordId) -> Result<(), Refusal> {
        let (vault, county) = (&self.office.store.vault, &self.office.county);
        let taken = vault.find(self.tx, county, LOGIN, &card.login)?;
        if taken.iter().any(|other| *other != record) {
            return Err(Refusal::fault("login", "这个登录名已经有人用了。请换一个。"));
        }
        vault.unindex(self.tx, county, LOGIN, record)?;
        Ok(())
    }

    /// Seals a card and lets it be found by its login name.
    fn seal_card(&mut self, card: &Card, record: RecordId) -> Result<ledger::Sealed, Refusal> {
        let (vault, county) = (&self.office.store.vault, &self.office.county);
        let bytes = Zeroizing::new(
            serde_json::to_vec(card).map_err(|error| Refusal::NotNow(error.to_string()))?,
        );
        let sealed = vault.seal(self.tx, county, record, &bytes)?;
        vault.index(self.tx, county, LOGIN, &card.login, record)?;
        Ok(sealed)
    }
}
