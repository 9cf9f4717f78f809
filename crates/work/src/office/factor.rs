//! The second factor: one-time codes of a phone (动态口令), each at most once, and recovery codes for
//! the day when the phone is lost.

use jiff::Timestamp;
use ledger::acts::person::{RecoveryCodeUsed, RecoveryCodesMade, SecondFactorSet};
use ledger::subjects::person::Account;
use totp_rs::Totp;
use zeroize::Zeroizing;

use super::door::{Visit, constant_time_eq, digest_of, record_of};
use super::{Office, Sitting, Who};
use crate::refusal::Refusal;

/// The secrets that the vault keeps of it.
const SEED: &str = "totp";
const STEP: &str = "totp-step";
const RECOVERY: &str = "recovery";
/// How many recovery codes are made.
const RECOVERY_CODES: u8 = 10;

/// A seed for one-time codes that is offered and not yet taken.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFactor {
    /// What a phone scans: `otpauth://totp/…`.
    pub url: Zeroizing<String>,
    /// The same to be typed in, in groups of four.
    pub typed: Zeroizing<String>,
    /// The seed as it comes back with the first code.
    pub seed: Zeroizing<String>,
}

impl std::fmt::Debug for NewFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewFactor(…)")
    }
}

impl Office {
    /// Offers a new seed for one-time codes.
    pub fn offer_second_factor(&self, visit: &Visit) -> Result<NewFactor, Refusal> {
        self.offer(visit, &Zeroizing::new(store::random::bytes::<20>()?))
    }

    /// The seed that was offered before, for who mistyped the first code; a new one where it is none.
    pub fn offer_again(&self, visit: &Visit, seed: &str) -> Result<NewFactor, Refusal> {
        match read_seed(seed) {
            Some(seed) => self.offer(visit, &seed),
            None => self.offer_second_factor(visit),
        }
    }

    fn offer(&self, visit: &Visit, seed: &[u8; 20]) -> Result<NewFactor, Refusal> {
        let opened = self.opened()?;
        let card = self.read(|view, _| self.card_in(view, &visit.account))?;
        let name = card.map_or_else(|| "账号".to_owned(), |card| card.login);
        let issuer =
            opened.map_or_else(|| "象魏".to_owned(), |opened| format!("象魏 {}", opened.name));
        let totp = totp(seed, &issuer, &name)?;
        let url = totp.to_url().map_err(|error| Refusal::NotNow(error.to_string()))?;
        let typed = totp_rs::Secret::from(seed.to_vec()).to_base32();
        let groups: Vec<&str> =
            typed.as_bytes().chunks(4).filter_map(|four| std::str::from_utf8(four).ok()).collect();
        Ok(NewFactor {
            url: Zeroizing::new(url),
            typed: Zeroizing::new(groups.join(" ")),
            seed: Zeroizing::new(hex::encode(seed)),
        })
    }

    /// Takes a seed that was offered, after the phone showed a right code; gives recovery codes, which
    /// are shown this once.
    pub fn take_second_factor(
        &self,
        now: Timestamp,
        visit: &Visit,
        seed: &str,
        code: &str,
    ) -> Result<Vec<String>, Refusal> {
        let person = visit.account.person;
        let bytes = read_seed(seed)
            .ok_or_else(|| Refusal::NotNow("页面不完整。请重新开始启用。".to_owned()))?;
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let wrong = || {
            Refusal::fault(
                "code",
                "动态口令不对。请确认手机时间准确，输入手机上现在显示的 6 位数字。",
            )
        };
        let step = totp(&*bytes, "x", "x")?.check(&code, second(now)).ok_or_else(wrong)?;
        let codes = recovery_codes()?;
        let given = codes.clone();
        self.perform(&Who::Person(person), now, move |sitting| {
            let account = sitting.account(person)?;
            let record = record_of(person);
            let (vault, county) = (&sitting.office.store.vault, &sitting.office.county);
            vault.keep(sitting.tx, county, record, SEED, &*bytes)?;
            vault.keep(sitting.tx, county, record, STEP, &step.to_be_bytes())?;
            let set = sitting.present.draft(Some(account.unit), SecondFactorSet { person });
            sitting.write(vec![set])?;
            sitting.keep_recovery_codes(&account, &codes)
        })?;
        Ok(given)
    }

    /// Makes new recovery codes; older ones no longer work.
    pub fn new_recovery_codes(
        &self,
        now: Timestamp,
        visit: &Visit,
    ) -> Result<Vec<String>, Refusal> {
        let person = visit.account.person;
        let codes = recovery_codes()?;
        let given = codes.clone();
        self.perform(&Who::Person(person), now, move |sitting| {
            let account = sitting.account(person)?;
            if !account.has_second_factor {
                return Err(Refusal::NotNow("请先启用动态口令，再生成恢复码。".to_owned()));
            }
            sitting.keep_recovery_codes(&account, &codes)
        })?;
        Ok(given)
    }
}

impl Sitting<'_, '_> {
    /// Whether a code is right: of the phone, each at most once, or a recovery code, which is used up.
    pub(super) fn take_code(&mut self, account: &Account, code: &str) -> Result<bool, Refusal> {
        let record = record_of(account.person);
        let (vault, county) = (&self.office.store.vault, &self.office.county);
        if let Some(seed) = vault.kept(self.tx, county, record, SEED)? {
            let step = totp(&seed, "x", "x")?.check(code, second(self.present.now));
            let last = vault
                .kept(self.tx, county, record, STEP)?
                .and_then(|bytes| bytes.as_slice().try_into().ok().map(u64::from_be_bytes));
            if let Some(step) = step.filter(|step| last.is_none_or(|last| *step > last)) {
                vault.keep(self.tx, county, record, STEP, &step.to_be_bytes())?;
                return Ok(true);
            }
        }
        let Some(kept) = vault.kept(self.tx, county, record, RECOVERY)? else { return Ok(false) };
        let digest = digest_of(code.to_lowercase().replace('-', "").as_bytes());
        let left: Vec<u8> = kept
            .chunks(32)
            .filter(|one| !constant_time_eq(one, &digest))
            .flatten()
            .copied()
            .collect();
        if left.len() == kept.len() {
            return Ok(false);
        }
        vault.keep(self.tx, county, record, RECOVERY, &left)?;
        let used = RecoveryCodeUsed { person: account.person, left: (left.len() / 32) as u8 };
        let used = self.present.draft(Some(account.unit), used);
        self.write(vec![used])?;
        Ok(true)
    }

    fn keep_recovery_codes(&mut self, account: &Account, codes: &[String]) -> Result<(), Refusal> {
        let digests: Vec<u8> =
            codes.iter().flat_map(|code| digest_of(code.replace('-', "").as_bytes())).collect();
        let (vault, county) = (&self.office.store.vault, &self.office.county);
        let person = account.person;
        vault.keep(self.tx, county, record_of(person), RECOVERY, &digests)?;
        let made = RecoveryCodesMade { person, codes: codes.len() as u8 };
        let made = self.present.draft(Some(account.unit), made);
        self.write(vec![made]).map(drop)
    }

    pub(super) fn forget_second_factor(&mut self, account: &Account) -> Result<(), Refusal> {
        let (vault, county) = (&self.office.store.vault, &self.office.county);
        for secret in [SEED, STEP, RECOVERY] {
            vault.discard(self.tx, county, record_of(account.person), secret)?;
        }
        Ok(())
    }
}

fn totp(seed: &[u8], issuer: &str, name: &str) -> Result<Totp, Refusal> {
    totp_rs::Builder::new()
        .with_secret(seed.to_vec())
        .with_issuer(Some(issuer))
        .with_account_name(name)
        .build()
        .map_err(|error| Refusal::NotNow(format!("动态口令不能使用（{error}）。请重新启用。")))
}

fn second(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or(0)
}

/// Codes such as `k7m2-x9qa`: no letters or digits that look alike.
fn recovery_codes() -> Result<Vec<String>, Refusal> {
    const ALPHABET: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
    (0..RECOVERY_CODES)
        .map(|_| {
            let bytes = store::random::bytes::<10>()?;
            let signs: String = bytes
                .iter()
                .map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]))
                .collect();
            Ok(format!("{}-{}", &signs[..5], &signs[5..]))
        })
        .collect()
}

fn read_seed(text: &str) -> Option<Zeroizing<[u8; 20]>> {
    let mut bytes = Zeroizing::new([0; 20]);
    hex::decode_to_slice(text, &mut *bytes).ok()?;
    Some(bytes)
}
