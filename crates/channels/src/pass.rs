//! One pass over the outbox.

use jiff::{SignedDuration, Timestamp};
use store::port::Tx;
use store::{Error, Store, outbox, projections, random};

use crate::mail::{self, Sender, Smtp, Trouble};

/// Nobody else takes a letter meanwhile. Far longer than any delivery: each step may take a minute.
const LEASE: SignedDuration = SignedDuration::from_mins(30);

/// How often a letter is tried before it is given up: about four days.
const TRIES: u32 = 24;

/// What a pass did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pass {
    /// Letters that the server took.
    pub sent: u32,
    /// Letters that will be tried again.
    pub postponed: u32,
    /// Letters that were given up, for the desk to show.
    pub given_up: u32,
    /// Why no letter can be sent now: the pass ended there, and the next should not come soon.
    pub trouble: Option<String>,
}

/// Sends what is due, of every county, until nothing is, the server fails or `stop` says so.
///
/// A letter is sent by whoever holds its lease. If the program dies between sending and noting it,
/// the letter is sent again when the lease has run out, with the same `Message-ID`.
pub fn post(
    store: &Store,
    clock: &dyn Fn() -> Timestamp,
    sender: &Sender,
    transport: &mut Smtp,
    stop: &dyn Fn() -> bool,
) -> Result<Pass, Error> {
    let mut pass = Pass::default();
    while !stop() && pass.trouble.is_none() {
        let at = clock();
        let Some(letter) = store.database.write(move |tx| take(tx, at))? else { break };
        let outcome = deliver(store, &letter, sender, transport)?;
        note(store, &letter, outcome, clock(), &mut pass)?;
    }
    transport.close();
    Ok(pass)
}

fn take(tx: &mut Tx<'_>, at: Timestamp) -> Result<Option<outbox::Letter>, Error> {
    let Some(mut letter) = outbox::next(tx, mail::CHANNEL, at)? else { return Ok(None) };
    let until = at.checked_add(LEASE).unwrap_or(Timestamp::MAX);
    outbox::hold(tx, &mut letter, until)?;
    Ok(Some(letter))
}

fn deliver(
    store: &Store,
    letter: &outbox::Letter,
    sender: &Sender,
    transport: &mut Smtp,
) -> Result<Result<String, Trouble>, Error> {
    let (content, opened) = store.database.read(|view| {
        let content = letter.unseal(view, &store.vault)?;
        Ok::<_, Error>((content, projections::singletons::opened(view, letter.county())?))
    })?;
    let refused = |why: String| Ok(Err(Trouble::Refused(why)));
    let Some(content) = content else { return refused("这封信的内容已被删除".into()) };
    let Ok(posted) = postcard::from_bytes(&content) else {
        return refused("这封信的内容读不出来".into());
    };
    let county = opened.as_ref().map(|opened| &*opened.name);
    let message = match mail::compose(&posted, sender, county, &letter.id().to_string()) {
        Ok(message) => message,
        Err(why) => return refused(why),
    };
    let envelope = message.envelope();
    let Some(to) = envelope.to().first() else { return refused("这封信没有收件人".into()) };
    Ok(transport.send(&sender.address, to, &message.formatted()))
}

fn note(
    store: &Store,
    letter: &outbox::Letter,
    outcome: Result<String, Trouble>,
    at: Timestamp,
    pass: &mut Pass,
) -> Result<(), Error> {
    let letter = letter.clone();
    let attempt = letter.attempt();
    let noted = match outcome {
        Ok(answer) => {
            pass.sent += 1;
            let vault = store.vault.clone();
            store.database.write(move |tx| outbox::delivered_sealed(tx, &vault, &letter, &answer))
        }
        Err(Trouble::Server(why) | Trouble::Later(why)) if attempt >= TRIES => {
            pass.given_up += 1;
            let why = format!("试了{attempt}次都没有寄出：{why}");
            store.database.write(move |tx| outbox::give_up(tx, &letter, &why, at))
        }
        Err(Trouble::Refused(why)) => {
            pass.given_up += 1;
            store.database.write(move |tx| outbox::give_up(tx, &letter, &why, at))
        }
        Err(trouble) => {
            pass.postponed += 1;
            let (Trouble::Server(why) | Trouble::Later(why) | Trouble::Refused(why)) = &trouble;
            let why = why.clone();
            if matches!(trouble, Trouble::Server(_)) {
                pass.trouble = Some(why.clone());
            }
            let [lot] = random::bytes::<1>()?;
            let due = at.checked_add(pause(attempt, lot)).unwrap_or(Timestamp::MAX);
            store.database.write(move |tx| outbox::postpone(tx, &letter, &why, due))
        }
    };
    match noted {
        // Another has taken it over and will note what came of it.
        Err(Error::LeaseLost) => Ok(()),
        noted => noted,
    }
}

/// How long a letter waits after so many failures: from a minute, doubled up to six hours, and up to a
/// quarter more by lot, so that letters which failed together do not come back together.
fn pause(failures: u32, lot: u8) -> SignedDuration {
    let doubled = 60_i64 << failures.saturating_sub(1).min(12);
    let seconds = doubled.min(6 * 3600);
    SignedDuration::from_secs(seconds + seconds * i64::from(lot) / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_given_up_after_four_to_five_days() {
        let all = |lot| (1..TRIES).map(|failures| pause(failures, lot).as_hours()).sum::<i64>();
        assert_eq!(pause(1, 0).as_secs(), 60);
        assert!(all(0) >= 24 * 7 / 2, "{}", all(0));
        assert!(all(255) <= 5 * 24, "{}", all(255));
    }
}
