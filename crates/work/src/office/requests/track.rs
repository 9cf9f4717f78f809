//! 公众端: handing a request in without an account, and following it with a code and a second secret.

use jiff::{SignedDuration, Timestamp};
use ledger::subjects::request::Request;
use ledger::{RecordId, RequestId};
use store::throttle::{self, Limit, Verdict};

use super::record_of;
use crate::office::{Office, Sitting, Who};
use crate::refusal::Refusal;
use crate::requests::{Applicant, Registration};

/// A request as a form hands it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The identifier that the form carries: sent twice, it is one request.
    pub request: RequestId,
    /// What was filled in.
    pub registration: Registration,
}

/// What the applicant gets.
#[derive(Clone, PartialEq, Eq)]
pub struct Submitted {
    /// The request as it was entered.
    pub request: Request,
    /// 查询码: with the second secret it opens the request.
    pub code: String,
}

impl std::fmt::Debug for Submitted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Submitted({})", self.request.registered.number)
    }
}

/// A request as its applicant follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// The request.
    pub request: Request,
    /// Who asked.
    pub applicant: Applicant,
}

/// The purpose under which query codes stand in the blind index.
const CODE: &str = "request-code";

/// How often one code or one address may be tried.
const TRIES: Limit = Limit { every: SignedDuration::from_mins(5), burst: 6 };

impl Office {
    /// Takes a request in. Sent again with the same identifier it gives the same receipt.
    pub fn submit(
        &self,
        who: &Who,
        now: Timestamp,
        submission: Submission,
    ) -> Result<Submitted, Refusal> {
        let registration = submission.registration.tidy();
        let submission = Submission { registration, ..submission };
        self.perform(who, now, move |sitting| sitting.submit(&submission))
    }

    /// The query code of a request (查询码): always the same, so that it can be printed again.
    pub fn query_code(&self, request: RequestId) -> String {
        const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let digest = self.store.vault.blind(&self.county, CODE, &request.to_string());
        digest[..12].iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect()
    }

    /// Opens a request with its code and the second secret. Wrong tries are counted for the code and
    /// for `from`, a digest of where they come from; the answer to a wrong code and to a wrong secret
    /// is the same.
    pub fn track(
        &self,
        now: Timestamp,
        from: &[u8],
        code: &str,
        secret: &str,
    ) -> Result<Tracked, Refusal> {
        let wrong = || {
            Refusal::fault(
                "code",
                "查询码或者后四位不对。请照登记回执核对；回执找不到的，请联系受理单位。",
            )
        };
        let word = code.to_owned();
        let key = self.store.vault.blind(&self.county, CODE, code);
        let from = from.to_vec();
        // Counted before anything is looked at, in a transaction of its own.
        self.perform(&Who::Applicant, now, move |sitting| {
            let county = &sitting.office.county;
            for (kind, subject) in [("track-code", key.as_slice()), ("track-from", &from)] {
                let verdict = throttle::attempt(sitting.tx, county, kind, subject, TRIES, now)?;
                if let Verdict::NotBefore(until) = verdict {
                    let until = crate::present::time_of(until).strftime("%H:%M");
                    return Err(Refusal::NotNow(format!(
                        "查询太频繁了。请在 {until} 以后再试；急需的请打受理单位的电话。"
                    )));
                }
            }
            Ok(())
        })?;
        let found = self.read(|view, county| {
            let records = self.store.vault.find(view, county, CODE, &word)?;
            let Some(id) =
                records.first().map(|record: &RecordId| RequestId::new(*record.as_uuid()))
            else {
                return Ok(None);
            };
            let Some(request) = store::projections::requests::one(view, county, id)? else {
                return Ok(None);
            };
            let applicant = self.value_in(view, &request.registered.applicant)?;
            Ok(applicant.map(|applicant| Tracked { request, applicant }))
        })?;
        let tracked = found.filter(|tracked| tracked.applicant.knows(secret)).ok_or_else(wrong)?;
        self.perform(&Who::Applicant, now, move |sitting| {
            Ok(throttle::forget(sitting.tx, &sitting.office.county, "track-code", &key)?)
        })?;
        Ok(tracked)
    }
}

impl Sitting<'_, '_> {
    /// Enters a request and lets it be found by its code.
    pub(super) fn submit(&mut self, submission: &Submission) -> Result<Submitted, Refusal> {
        let request = self.register_request(submission.request, &submission.registration)?;
        let office = self.office;
        let code = office.query_code(submission.request);
        let record = record_of(submission.request);
        office.store.vault.index(self.tx, &office.county, CODE, &code, record)?;
        self.tell_of_submission(&request)?;
        Ok(Submitted { request, code })
    }
}
