//! The door: how a person gets in, and what proves who they are.
//!
//! Nothing that is said to somebody who knocks tells whether a name exists, or what was wrong: a name
//! that nobody has takes as long as a wrong password and gets the same answer.

use jiff::{SignedDuration, Timestamp};
use ledger::acts::person::{LoggedOut, PasswordSet, Refused, SessionsClosed};
use ledger::acts::settings::SecuritySet;
use ledger::subjects::person::Account;
use ledger::{PersonId, RecordId, SessionId};
use sha2::Digest as _;
use store::session::{Session, Terms, Token};
use store::{projections, session};
use zeroize::Zeroizing;

use super::{Office, Sitting, Who, fresh};
use crate::people::{self, Login, check_password, password};
use crate::present::{By, Present};
use crate::refusal::Refusal;

/// The blind index of login names.
pub(super) const LOGIN: &str = "login";
/// The secrets that the vault keeps of a person.
pub(super) const INVITATION: &str = "invitation";
const PASSWORD: &str = "password";

/// How long one may take to look up a one-time code.
const CODE_TIME: SignedDuration = SignedDuration::from_mins(5);

/// What a knock at the door comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Knock {
    /// Come in: the secret of the visit, for the cookie.
    Open(Token),
    /// The password was right; now the one-time code. The ticket comes back with it.
    Code(Ticket),
    /// The code was wrong, and the sentence that says so. The ticket still works.
    Again(&'static str),
    /// Not now, and the sentence that says so.
    Shut(&'static str),
}

/// Proves for five minutes that a password was right.
#[derive(Clone, PartialEq, Eq)]
pub struct Ticket(Zeroizing<String>);

impl Ticket {
    /// As it stands in a form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it came back.
    pub fn new(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }
}

impl std::fmt::Debug for Ticket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ticket(…)")
    }
}

/// Somebody who is inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The visit.
    pub session: Session,
    /// Who it is.
    pub account: Account,
}

const SHUT: &str = "登录名或密码不对。请再试一次；忘记密码，请联系系统管理员重新发一次性登录链接。";
const AGAIN: &str = "动态口令不对，或者已经用过。请等下一个口令再试；手机不在身边，可以用恢复码。";
const SHUT_TICKET: &str = "停留得太久了。请从登录名和密码重新开始。";
const SHUT_LOCKED: &str =
    "连续输错的次数太多，这个账号暂时锁定。请过一会儿再试；急用请联系安全管理员解锁。";

/// The record of a person in the vault.
pub(super) fn record_of(person: PersonId) -> RecordId {
    RecordId::new(*person.as_uuid())
}

pub(super) fn digest_of(secret: &[u8]) -> [u8; 32] {
    sha2::Sha256::digest(secret).into()
}

impl Office {
    /// Somebody gives a login name and a password.
    pub fn knock(&self, now: Timestamp, login: &str, password: &str) -> Result<Knock, Refusal> {
        let login = login.trim().to_lowercase();
        let found = self.read(|view, county| {
            let vault = &self.store.vault;
            let Some(record) = vault.find(view, county, LOGIN, &login)?.first().copied() else {
                return Ok(None);
            };
            let person = PersonId::new(*record.as_uuid());
            let hash = vault.kept(view, county, record, PASSWORD)?;
            Ok(projections::people::one(view, county, person)?.map(|account| (account, hash)))
        })?;
        let hash = found.as_ref().and_then(|(_, hash)| hash.as_deref());
        let right = {
            // One at a time, whoever knocks; a panic of the one before does not close the door.
            let _alone = self.hashing.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            password::is_right(password, hash.map(Vec::as_slice))
        };
        let Some((account, _)) = found else { return self.refuse_stranger(now, &login) };
        let looked_at = if right { Ok(()) } else { Err(Refused::Password) };
        let entrance = Entrance::LookedAt(looked_at);
        if account.suspended.is_some() {
            // It is written down, and answered like a name that nobody has.
            self.enter(account.person, now, entrance)?;
            return self.refuse_stranger(now, &login);
        }
        if right && account.locked(now).is_none() && account.has_second_factor {
            return Ok(Knock::Code(self.ticket(account.person, now)));
        }
        self.enter(account.person, now, entrance)
    }

    /// Refuses a name with which nobody can log in, as one with a wrong password is refused.
    fn refuse_stranger(&self, now: Timestamp, login: &str) -> Result<Knock, Refusal> {
        let name = self.store.vault.blind(&self.county, LOGIN, login);
        let security = self.settings()?.security;
        Ok(Knock::Shut(match self.strangers.refuse(name, now, &security) {
            Refused::Locked => SHUT_LOCKED,
            _ => SHUT,
        }))
    }

    /// Somebody whose password was right gives a one-time code or a recovery code.
    pub fn knock_with_code(
        &self,
        now: Timestamp,
        ticket: &Ticket,
        code: &str,
    ) -> Result<Knock, Refusal> {
        let Some(person) = self.bearer(ticket, now) else { return Ok(Knock::Shut(SHUT_TICKET)) };
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        self.enter(person, now, Entrance::Code(code))
    }

    /// Writes what the knock came to, and opens a visit if it may be.
    fn enter(
        &self,
        person: PersonId,
        now: Timestamp,
        entrance: Entrance,
    ) -> Result<Knock, Refusal> {
        let id = SessionId::new(fresh(now));
        // The program writes down what happened; the account is the one that knocks.
        self.perform(&Who::Program("door"), now, move |sitting| {
            let account = sitting.account(person)?;
            sitting.present = Present { now, by: By::Person(Box::new(account.clone())) };
            let settings = projections::singletons::settings(sitting.tx, &sitting.office.county)?;
            let looked_at = match &entrance {
                Entrance::LookedAt(looked_at) => *looked_at,
                // Whoever is locked out cannot use up codes.
                Entrance::Code(_) if account.locked(now).is_some() => Err(Refused::Locked),
                Entrance::Code(code) => {
                    let right = sitting.take_code(&account, code)?;
                    if right { Ok(()) } else { Err(Refused::Code) }
                }
            };
            match people::login(now, &account, looked_at, id, &settings.security) {
                Login::Open(drafts) => {
                    sitting.write(drafts)?;
                    let terms = terms(&settings.security);
                    let county = &sitting.office.county;
                    Ok(Knock::Open(session::open(sitting.tx, county, id, person, terms, now)?))
                }
                Login::Refused(why, drafts) => {
                    sitting.write(drafts)?;
                    Ok(match why {
                        Refused::Locked => Knock::Shut(SHUT_LOCKED),
                        Refused::Code => Knock::Again(AGAIN),
                        Refused::Password | Refused::Suspended => Knock::Shut(SHUT),
                    })
                }
            }
        })
    }

    fn ticket(&self, person: PersonId, now: Timestamp) -> Ticket {
        let until = now.checked_add(CODE_TIME).unwrap_or(now).as_millisecond();
        let mac = hex::encode(self.ticket_mac(person, until));
        Ticket(Zeroizing::new(format!("{person}.{until}.{mac}")))
    }

    fn ticket_mac(&self, person: PersonId, until: i64) -> [u8; 32] {
        self.store.vault.blind(&self.county, "ticket", &format!("{person}.{until}"))
    }

    fn bearer(&self, ticket: &Ticket, now: Timestamp) -> Option<PersonId> {
        let (person, rest) = ticket.0.split_once('.')?;
        let (until, mac) = rest.split_once('.')?;
        let (person, until): (PersonId, i64) = (person.parse().ok()?, until.parse().ok()?);
        let mut given = [0; 32];
        hex::decode_to_slice(mac, &mut given).ok()?;
        let fits = constant_time_eq(&given, &self.ticket_mac(person, until));
        (fits && now.as_millisecond() < until).then_some(person)
    }

    /// Who comes with a cookie, if the visit still lasts and the account is open. Also notes, now and
    /// then, that the visitor was here.
    pub fn visit(&self, now: Timestamp, token: &Token) -> Result<Option<Visit>, Refusal> {
        let visit = self.read(|view, county| {
            let Some(session) = session::find(view, county, token, now)? else { return Ok(None) };
            let account = projections::people::one(view, county, session.person)?;
            Ok(account.map(|account| Visit { session, account }))
        })?;
        let visit = visit.filter(|visit| visit.account.suspended.is_none());
        if visit.as_ref().is_some_and(|visit| visit.session.is_worth_noting(now)) {
            let (county, token) = (self.county.clone(), token.clone());
            self.store.database.write(move |tx| session::touch(tx, &county, &token, now))?;
        }
        Ok(visit)
    }

    /// Ends one's own visit.
    pub fn log_out(&self, now: Timestamp, visit: &Visit) -> Result<(), Refusal> {
        let (person, id) = (visit.session.person, visit.session.id);
        self.perform(&Who::Person(person), now, move |sitting| {
            session::close(sitting.tx, &sitting.office.county, id)?;
            let unit = sitting.present.account().map(|account| account.unit);
            let left = sitting.present.draft(unit, LoggedOut { person, session: id });
            sitting.write(vec![left]).map(drop)
        })
    }

    /// Whose invitation it is, if it still works.
    pub fn invited(&self, now: Timestamp, token: &str) -> Result<Option<people::Card>, Refusal> {
        let Some((person, secret)) = read_invitation(token) else { return Ok(None) };
        self.read(|view, county| {
            let kept = self.store.vault.kept(view, county, record_of(person), INVITATION)?;
            if !kept.is_some_and(|kept| invitation_works(&kept, &secret, now)) {
                return Ok(None);
            }
            match projections::people::one(view, county, person)? {
                Some(account) if account.suspended.is_none() => self.card_in(view, &account),
                _ => Ok(None),
            }
        })
    }

    /// Sets a password with an invitation, which then no longer works, and ends all visits of the
    /// person. The person logs in with it afterwards.
    pub fn accept_invitation(
        &self,
        now: Timestamp,
        token: &str,
        password: &str,
    ) -> Result<(), Refusal> {
        let gone =
            || Refusal::NotNow("这个链接已经用过或过期了。请联系系统管理员重新发一个。".to_owned());
        let card = self.invited(now, token)?.ok_or_else(gone)?;
        check_password(password, &card.login)?;
        let (person, secret) = read_invitation(token).ok_or_else(gone)?;
        let hash = self.hash(password)?;
        self.perform(&Who::Program("invitation"), now, move |sitting| {
            let account = sitting.account(person)?;
            let (vault, county) = (&sitting.office.store.vault, &sitting.office.county);
            let kept = vault.kept(sitting.tx, county, record_of(person), INVITATION)?;
            if !kept.is_some_and(|kept| invitation_works(&kept, &secret, now)) {
                return Err(gone());
            }
            vault.discard(sitting.tx, county, record_of(person), INVITATION)?;
            sitting.present.by = By::Person(Box::new(account.clone()));
            sitting.set_password(&account, &hash, None)
        })
    }

    /// Changes one's own password; other visits of the person end.
    pub fn change_password(
        &self,
        now: Timestamp,
        visit: &Visit,
        old: &str,
        new: &str,
    ) -> Result<(), Refusal> {
        let person = visit.account.person;
        let (hash, card) = self.read(|view, county| {
            let hash = self.store.vault.kept(view, county, record_of(person), PASSWORD)?;
            Ok((hash, self.card_in(view, &visit.account)?))
        })?;
        {
            let _alone = self.hashing.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if !password::is_right(old, hash.as_deref().map(Vec::as_slice)) {
                return Err(Refusal::fault("old", "现在的密码不对。请再输入一次。"));
            }
        }
        check_password(new, card.as_ref().map_or("", |card| &card.login))?;
        if old == new {
            return Err(Refusal::fault("password", "新密码和现在的一样。请换一个。"));
        }
        let hash = self.hash(new)?;
        let own = visit.session.id;
        self.perform(&Who::Person(person), now, move |sitting| {
            let account = sitting.account(person)?;
            sitting.set_password(&account, &hash, Some(own))
        })
    }

    fn hash(&self, password: &str) -> Result<String, Refusal> {
        let _alone = self.hashing.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        password::hash(password)
    }

    /// Sets the same password for many people at once, as the demonstration does.
    pub fn set_passwords(
        &self,
        who: &Who,
        now: Timestamp,
        people: Vec<PersonId>,
        password: &str,
    ) -> Result<(), Refusal> {
        if !matches!(who, Who::Program(_)) {
            return Err(Refusal::Own);
        }
        let hash = self.hash(password)?;
        self.perform(who, now, move |sitting| {
            for person in &people {
                let account = sitting.account(*person)?;
                sitting.set_password(&account, &hash, None)?;
            }
            Ok(())
        })
    }
}

/// What was given at the door.
enum Entrance {
    LookedAt(Result<(), Refused>),
    Code(String),
}

impl Sitting<'_, '_> {
    fn set_password(
        &mut self,
        account: &Account,
        hash: &str,
        keep: Option<SessionId>,
    ) -> Result<(), Refusal> {
        let (vault, county) = (&self.office.store.vault, &self.office.county);
        let person = account.person;
        vault.keep(self.tx, county, record_of(person), PASSWORD, hash.as_bytes())?;
        let open = session::of_person(self.tx, county, person, self.present.now)?;
        let closed: Vec<SessionId> =
            open.iter().map(|session| session.id).filter(|id| Some(*id) != keep).collect();
        for id in &closed {
            session::close(self.tx, county, *id)?;
        }
        let unit = Some(account.unit);
        let mut drafts = vec![self.present.draft(unit, PasswordSet { person })];
        if !closed.is_empty() {
            drafts.push(self.present.draft(unit, SessionsClosed { person, sessions: closed }));
        }
        self.write(drafts).map(drop)
    }
}

fn terms(security: &SecuritySet) -> Terms {
    Terms {
        idle: SignedDuration::from_mins(i64::from(security.idle_minutes)),
        longest: SignedDuration::from_hours(i64::from(security.longest_hours)),
    }
}

fn read_invitation(token: &str) -> Option<(PersonId, Zeroizing<[u8; 32]>)> {
    let (person, secret) = token.split_once('.')?;
    let mut bytes = Zeroizing::new([0; 32]);
    hex::decode_to_slice(secret, &mut *bytes).ok()?;
    Some((person.parse().ok()?, bytes))
}

fn invitation_works(kept: &[u8], secret: &[u8; 32], now: Timestamp) -> bool {
    let Some((until, digest)) = kept.split_at_checked(8) else { return false };
    let Ok(until) = until.try_into().map(i64::from_be_bytes) else { return false };
    now.as_millisecond() < until && constant_time_eq(digest, &digest_of(secret))
}

/// Compares without telling by its time where the difference is.
pub(super) fn constant_time_eq(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
}
