//! Names with which nobody can log in: none that is known, or one whose account is closed.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use ledger::acts::person::Refused;
use ledger::acts::settings::SecuritySet;

/// Beyond this many everything is forgotten, so that nobody fills the memory with names.
const MOST: usize = 10_000;

/// Locks such names like those of open accounts: a lock that only these had would tell which exist.
/// Kept in memory, by the blind index of each name.
#[derive(Default)]
pub(super) struct Strangers(Mutex<HashMap<[u8; 32], Stranger>>);

#[derive(Default)]
struct Stranger {
    refusals: u16,
    locked_until: Option<Timestamp>,
}

impl Strangers {
    /// Refuses a name once more, and tells why as an open account with a wrong password would.
    pub(super) fn refuse(&self, name: [u8; 32], now: Timestamp, security: &SecuritySet) -> Refused {
        let mut strangers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if strangers.len() >= MOST && !strangers.contains_key(&name) {
            strangers.clear();
        }
        let stranger = strangers.entry(name).or_default();
        if stranger.locked_until.is_some_and(|until| now < until) {
            return Refused::Locked;
        }
        stranger.refusals += 1;
        if stranger.refusals >= security.refusals {
            let span = SignedDuration::from_mins(i64::from(security.locked_minutes));
            let locked_until = Some(now.checked_add(span).unwrap_or(Timestamp::MAX));
            *stranger = Stranger { refusals: 0, locked_until };
        }
        Refused::Password
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_does_not_grow_with_every_name() {
        let strangers = Strangers::default();
        let security = SecuritySet::default();
        for n in 0..=MOST {
            let mut name = [0; 32];
            name[..8].copy_from_slice(&n.to_be_bytes());
            strangers.refuse(name, Timestamp::UNIX_EPOCH, &security);
        }
        assert_eq!(strangers.0.lock().unwrap().len(), 1);
    }
}
