//! Letters to the world outside: mail, WeChat, webhooks.
//!
//! A letter is posted in the transaction of which it tells, so the outside never hears of what was
//! not kept. It is delivered at least once: the channel gets the letter's key and must see to it that
//! a second delivery with the same key does nothing. Letters are [jobs](crate::job) of their channel,
//! with the same leases, pauses and burials.

use jiff::{SignedDuration, Timestamp};
use ledger::County;

use crate::error::Result;
use crate::job::{self, Leased, New};
use crate::port::Tx;

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

    /// The key by which the outside knows a second delivery.
    pub fn key(&self) -> &str {
        &self.leased.once
    }

    /// What it says. No personal data: the channel fetches that from the vault.
    pub fn body(&self) -> &str {
        &self.leased.body
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

/// Takes the next letter of a channel.
pub fn next(tx: &mut Tx<'_>, channel: &str, at: Timestamp) -> Result<Option<Letter>> {
    let leased = job::lease(tx, &kind(channel), at, DELIVERY)?;
    Ok(leased.map(|leased| Letter { leased }))
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
