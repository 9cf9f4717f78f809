//! 期限日历的订阅地址: a secret address under which a calendar program finds the deadlines of one's
//! units. Whoever has it sees numbers, stages and days, and nothing of anybody.

use jiff::Timestamp;
use ledger::{PersonId, RecordId};
use store::projections;
use zeroize::Zeroizing;

use super::door::{Visit, digest_of};
use super::requests::{Listed, units_of};
use super::{Office, Who};
use crate::refusal::Refusal;

/// Under which name the digest of the secret is kept in the vault.
const FEED: &str = "feed";

fn record_of(person: PersonId) -> RecordId {
    RecordId::new(*person.as_uuid())
}

impl Office {
    /// Makes a new secret address; an older one no longer works. It is shown once.
    pub fn new_feed(&self, now: Timestamp, visit: &Visit) -> Result<Zeroizing<String>, Refusal> {
        let person = visit.account.person;
        self.perform(&Who::Person(person), now, move |sitting| {
            let secret = Zeroizing::new(store::random::bytes::<32>()?);
            let (vault, county) = (&sitting.office.store.vault, &sitting.office.county);
            vault.keep(sitting.tx, county, record_of(person), FEED, &digest_of(&*secret))?;
            Ok(Zeroizing::new(format!("{person}.{}", hex::encode(*secret))))
        })
    }

    /// Whether somebody has one.
    pub fn has_feed(&self, visit: &Visit) -> Result<bool, Refusal> {
        let record = record_of(visit.account.person);
        self.read(|view, county| Ok(self.store.vault.kept(view, county, record, FEED)?.is_some()))
    }

    /// What is due in the units of whoever the address belongs to; `None` where it is none, or its
    /// owner no longer works here.
    pub fn feed(&self, now: Timestamp, token: &str) -> Result<Option<Vec<Listed>>, Refusal> {
        let Some((person, secret)) = token.split_once('.') else { return Ok(None) };
        let (Ok(person), Ok(secret)) = (person.parse::<PersonId>(), hex::decode(secret)) else {
            return Ok(None);
        };
        let account = self.read(|view, county| {
            let kept = self.store.vault.kept(view, county, record_of(person), FEED)?;
            if kept.is_none_or(|kept| kept.as_slice() != digest_of(&secret)) {
                return Ok(None);
            }
            projections::people::one(view, county, person)
        })?;
        let Some(account) = account.filter(|account| account.suspended.is_none()) else {
            return Ok(None);
        };
        let mut due = Vec::new();
        for unit in units_of(&account) {
            let todos = self.todos(&account, now, unit)?;
            due.extend(todos.into_iter().map(|(one, _)| one).filter(|one| one.due.is_some()));
        }
        Ok(Some(due))
    }
}
