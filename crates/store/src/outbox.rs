//! Letters to the world outside: mail, WeChat, webhooks.
//!
//! A letter is posted in the transaction of which it tells, so the outside never hears of what was
//! not kept. It is delivered at least once: the channel gets the letter's key and must see to it that
//! a second delivery with the same key does nothing. Letters are [jobs](crate::job) of their channel,
//! with the same leases, pauses and burials.
//!
//! A letter that names people is posted [`sealed`](post_sealed): its row holds the name of a record in
//! the vault, made for this letter alone and erased in the transaction that notes the delivery.

use jiff::{SignedDuration, Timestamp};
use ledger::{County, RecordId, Sealed};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::job::{self, Buried, JobId, Leased, New};
use crate::port::{Tx, View};
use crate::vault::Vault;

/// How long a delivery may take before somebody else tries.
const DELIVERY: SignedDuration = SignedDuration::from_mins(5);

/// A letter in the hands of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    leased: Leased,
}

impl Letter {
    /// Whose it is.
    pub fn county(&self) -> &County {
        &self.leased.county
    }

    /// Its name, the same at every try.
    pub fn id(&self) -> JobId {
        self.leased.id
    }

    /// The key by which the outside knows a second delivery.
    pub fn key(&self) -> &str {
        &self.leased.once
    }

    /// What it says. No personal data: the channel fetches that from the vault.
    pub fn body(&self) -> &str {
        &self.leased.body
    }

    /// What a sealed letter says; `None` if its record was erased.
    pub fn unseal(&self, view: &mut View<'_>, vault: &Vault) -> Result<Option<Zeroizing<Vec<u8>>>> {
        vault.unseal(view, &self.leased.county, &sealed(&self.leased.body)?)
    }

    /// Which try this is, from 1.
    pub fn attempt(&self) -> u32 {
        self.leased.attempt
    }
}

/// Posts a letter; one with the same key on the same channel is posted once. Tells whether it was.
pub fn post(
    tx: &mut Tx<'_>,
    county: &County,
    channel: &str,
    key: &str,
    body: &str,
    at: Timestamp,
) -> Result<bool> {
    let new = New { kind: &kind(channel), once: Some(key), body, due: at };
    job::enqueue(tx, county, new).map(|written| written.is_some())
}

/// Posts a letter that nobody may read in the tables; otherwise as [`post`].
pub fn post_sealed(
    tx: &mut Tx<'_>,
    vault: &Vault,
    county: &County,
    channel: &str,
    key: &str,
    content: &[u8],
    at: Timestamp,
) -> Result<bool> {
    let record = RecordId::new(Uuid::now_v7());
    let sealed = vault.seal(tx, county, record, content)?;
    let body = serde_json::to_string(&sealed)
        .map_err(|error| Error::Misuse { detail: error.to_string() })?;
    let posted = post(tx, county, channel, key, &body, at)?;
    if !posted {
        vault.erase(tx, county, record)?;
    }
    Ok(posted)
}

/// How the letters of a channel stand: for the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How many wait or are on their way.
    pub waiting: u64,
    /// When the one that waits the longest was, or will be, due.
    pub due: Option<Timestamp>,
    /// Those that were given up, each with the reason.
    pub given_up: Vec<Buried>,
}

/// How the letters of a county on a channel stand.
pub fn standing(view: &mut View<'_>, county: &County, channel: &str) -> Result<Standing> {
    let kind = kind(channel);
    let (waiting, due) = job::waiting(view, county, &kind)?;
    let mut given_up = job::buried(view, county)?;
    given_up.retain(|buried| buried.kind == kind);
    Ok(Standing { waiting, due, given_up })
}

/// What the outside answered when it took a letter; `None` before that.
pub fn answer(
    view: &mut View<'_>,
    county: &County,
    channel: &str,
    key: &str,
) -> Result<Option<String>> {
    job::answer(view, county, &kind(channel), key)
}

/// Takes the next letter of a channel.
pub fn next(tx: &mut Tx<'_>, channel: &str, at: Timestamp) -> Result<Option<Letter>> {
    let leased = job::lease(tx, &kind(channel), at, DELIVERY)?;
    Ok(leased.map(|leased| Letter { leased }))
}

/// Holds a letter longer than usual: for a channel whose deliveries may take so long.
pub fn hold(tx: &mut Tx<'_>, letter: &mut Letter, until: Timestamp) -> Result<()> {
    job::extend(tx, &mut letter.leased, until)
}

/// Notes that a sealed letter was delivered and what the outside answered, and erases what it said.
pub fn delivered_sealed(
    tx: &mut Tx<'_>,
    vault: &Vault,
    letter: &Letter,
    answer: &str,
) -> Result<()> {
    job::answered(tx, &letter.leased, answer)?;
    vault.erase(tx, letter.county(), sealed(letter.body())?.record)?;
    Ok(())
}

/// Notes that it was not delivered, why, and when to try again.
pub fn postpone(tx: &mut Tx<'_>, letter: &Letter, trouble: &str, due: Timestamp) -> Result<()> {
    job::postpone(tx, &letter.leased, trouble, due)
}

/// Notes that it will not be delivered, and why. What it says is kept, so that the desk can
/// [send it again](job::revive) or [drop it](drop_sealed).
pub fn give_up(tx: &mut Tx<'_>, letter: &Letter, trouble: &str, at: Timestamp) -> Result<()> {
    job::bury(tx, &letter.leased, trouble, at)
}

/// Drops a sealed letter that was given up, with what it said; tells whether there was one.
pub fn drop_sealed(tx: &mut Tx<'_>, vault: &Vault, county: &County, id: JobId) -> Result<bool> {
    let Some(body) = job::remove(tx, county, id)? else { return Ok(false) };
    vault.erase(tx, county, sealed(&body)?.record)
}

/// Notes that it was delivered.
pub fn delivered(tx: &mut Tx<'_>, letter: &Letter) -> Result<()> {
    job::finish(tx, &letter.leased)
}

/// Notes that it was not, and why.
pub fn failed(tx: &mut Tx<'_>, letter: &Letter, trouble: &str, at: Timestamp) -> Result<()> {
    job::fail(tx, &letter.leased, trouble, at)
}

fn kind(channel: &str) -> String {
    format!("outbox.{channel}")
}

fn sealed(body: &str) -> Result<Sealed> {
    serde_json::from_str(body)
        .map_err(|error| Error::damaged(format!("发件箱里的一封信不是密封的（{error}）")))
}
