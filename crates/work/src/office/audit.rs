//! The audit view: every act, with its proof.

use jiff::Timestamp;
use ledger::Act;
use ledger::acts::county::Exported;
use ledger::log::tree::TreeError;
use ledger::log::{HashAlgorithm, InclusionProof, Tree};
use ledger::subjects::person::Account;
use store::acts::{self, Filter};
use store::log::{self, Signed, Stored};

use super::{Office, Who};
use crate::permission::{self, Action};
use crate::refusal::Refusal;

/// Acts on one page.
const PAGE: u32 = 50;

/// A page of the audit view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The acts, the latest first.
    pub acts: Vec<Act>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<u64>,
    /// How many acts the ledger has in all.
    pub size: u64,
}

/// What shows that an act stands in the log: everything a receipt is made of.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The exact text that was hashed.
    pub body: String,
    /// Its salt.
    pub salt: ledger::log::Salt,
    /// The heads over it, signed.
    pub signed: Signed,
    /// The way to the head with SHA-256.
    pub sha256: InclusionProof,
    /// The way to the head with SM3.
    pub sm3: InclusionProof,
}

fn told(error: TreeError<store::Error>) -> store::Error {
    match error {
        TreeError::Source(error) => error,
        other => store::Error::Damaged { detail: other.to_string() },
    }
}

impl Office {
    /// A page of acts.
    pub fn audit(&self, viewer: &Account, filter: &Filter) -> Result<Page, Refusal> {
        may_see(viewer)?;
        self.read(|view, county| {
            let size = acts::size(view, county)?;
            let mut found = acts::list(view, county, filter, PAGE + 1)?;
            let more = found.len() > PAGE as usize;
            found.truncate(PAGE as usize);
            let next = more.then(|| found.last().map(|act| act.seq)).flatten();
            Ok(Page { acts: found, next, size })
        })
    }

    /// One act.
    pub fn act(&self, viewer: &Account, seq: u64) -> Result<Act, Refusal> {
        may_see(viewer)?;
        self.read(|view, county| acts::get(view, county, seq))?.ok_or(Refusal::NotFound("条记录"))
    }

    /// All acts of a filter, the latest first, at most so many; that they were taken out is an act.
    pub fn export_audit(
        &self,
        viewer: &Account,
        now: Timestamp,
        filter: &Filter,
        most: u32,
    ) -> Result<Vec<Act>, Refusal> {
        if !permission::allows_somewhere(viewer, Action::ExportAudit) {
            return Err(Refusal::NotAllowed(Action::ExportAudit));
        }
        let found = self.read(|view, county| acts::list(view, county, filter, most))?;
        let count = found.len() as u64;
        self.perform(&Who::Person(viewer.person), now, move |sitting| {
            let draft = sitting.present.draft(None, Exported { acts: count });
            sitting.write(vec![draft]).map(drop)
        })?;
        Ok(found)
    }

    /// Signs the log as it is now, if it has grown since the last time.
    pub fn sign_log(&self, now: Timestamp) -> Result<Signed, Refusal> {
        let signer = std::sync::Arc::new(self.log_signer()?);
        let county = self.county.clone();
        Ok(self.store.database.write(move |tx| log::sign(tx, &county, &signer, now))?)
    }

    /// The proof of an act, under heads that are signed now if need be.
    pub fn proof(&self, now: Timestamp, seq: u64) -> Result<Proof, Refusal> {
        let signed = self.read(log::latest)?.filter(|signed| seq < signed.size);
        let signed = match signed {
            Some(signed) => signed,
            None => self.sign_log(now)?,
        };
        if seq >= signed.size {
            return Err(Refusal::NotFound("条记录"));
        }
        self.read(|view, county| {
            let (body, salt) = acts::as_hashed(view, county, seq)?.ok_or_else(|| {
                store::Error::Damaged { detail: format!("缺少第 {seq} 条记录") }
            })?;
            let mut prove = |algorithm| {
                let stored = Stored::new(view, county, algorithm);
                Tree::new(algorithm, signed.size, stored).inclusion_proof(seq).map_err(told)
            };
            let (sha256, sm3) = (prove(HashAlgorithm::Sha256)?, prove(HashAlgorithm::Sm3)?);
            Ok(Proof { body, salt, signed: signed.clone(), sha256, sm3 })
        })
    }

    /// Whether the log still is what was signed last: its head over the same acts, from the stored
    /// hashes. The full recomputation from the acts' texts is the doctor's.
    pub fn chain_holds(&self) -> Result<Option<bool>, Refusal> {
        self.read(|view, county| {
            let Some(signed) = log::latest(view, county)? else { return Ok(None) };
            let mut holds = true;
            for algorithm in HashAlgorithm::ALL {
                let note = match algorithm {
                    HashAlgorithm::Sha256 => &signed.sha256,
                    HashAlgorithm::Sm3 => &signed.sm3,
                };
                let head = log::head(view, county, algorithm, signed.size)?;
                holds &= head == note.checkpoint().head;
            }
            Ok(Some(holds))
        })
    }
}

fn may_see(viewer: &Account) -> Result<(), Refusal> {
    if permission::allows_somewhere(viewer, Action::SeeAudit) {
        Ok(())
    } else {
        Err(Refusal::NotAllowed(Action::SeeAudit))
    }
}
