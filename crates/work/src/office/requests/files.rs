//! Files of a case: sealed into its record, and read back by who may see it.

use jiff::Timestamp;
use ledger::acts::vault::Opened;
use ledger::subjects::person::Account;
use ledger::subjects::request::Request;
use ledger::{Digest, RequestId, SealedFile};
use zeroize::Zeroizing;

use super::record_of;
use crate::office::{Office, Who};
use crate::refusal::Refusal;
use crate::requests::Step;

impl Office {
    /// Takes a step that brings a file. The bytes are sealed first, outside of the transaction; if the
    /// step is refused, nobody has them.
    pub fn take_with_file(
        &self,
        who: &Who,
        now: Timestamp,
        request: RequestId,
        seen: Option<u64>,
        bytes: &[u8],
        step: impl Fn(SealedFile) -> Step + Send + 'static,
    ) -> Result<Request, Refusal> {
        let unheld = self.store.seal_file(&self.county, record_of(request), bytes)?;
        self.perform(who, now, move |sitting| {
            let file = sitting.office.store.vault.hold_file(sitting.tx, &unheld, now)?;
            sitting.take(request, seen, &step(file))
        })
    }

    /// The bytes of a file of a case, for those who may see it; an act says that they were read, and
    /// for what. `None` once they were erased.
    pub fn file_of_request(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: RequestId,
        file: &Digest,
        purpose: &'static str,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, Refusal> {
        let found = self.request(viewer, now, request)?;
        let sealed = of(&found)
            .into_iter()
            .find(|sealed| sealed.file == *file)
            .cloned()
            .ok_or(Refusal::NotFound("份文件"))?;
        let (unit, store) = (found.unit, self.store.clone());
        self.perform(&Who::Person(viewer.person), now, move |sitting| {
            let opened = Opened { record: sealed.record, purpose: purpose.to_owned() };
            let draft = sitting.present.draft(Some(unit), opened);
            sitting.write(vec![draft])?;
            Ok(store.open_file(sitting.tx, &sitting.office.county, &sealed)?)
        })
    }
}

/// Every file that a case has.
fn of(request: &Request) -> Vec<&SealedFile> {
    let enclosures = request.enclosures.iter().map(|one| &one.file);
    let materials = request.materials.iter().map(|one| &one.file);
    let edited = request.reply.iter().filter_map(|reply| reply.edited.as_ref());
    let papers = request.papers.iter().filter_map(|paper| Some(&paper.filed.as_ref()?.0));
    let services = request.papers.iter().flat_map(|paper| &paper.services);
    let scans = services.filter_map(|service| service.scan.as_ref());
    enclosures.chain(materials).chain(edited).chain(papers).chain(scans).collect()
}
