//! 印制: the bytes of a paper as they go out of the house. What was sent is kept, so that it can be
//! proved.

use jiff::Timestamp;
use ledger::acts::request::PaperFiled;
use ledger::subjects::person::Account;
use ledger::subjects::request::Request;
use ledger::{Content, Digest, PaperId, RequestId, SealedFile, Subject};
use papers::Paper;
use zeroize::Zeroizing;

use super::record_of;
use crate::office::{Office, Who, by};
use crate::present::Present;
use crate::refusal::Refusal;
use crate::requests::Step;

/// Prints papers. This crate knows what a paper says, not how it looks.
pub trait Printer: Send + Sync {
    /// The paper as it goes out, the same bytes for the same paper; or why not, in a sentence that says
    /// what to do.
    fn print(&self, paper: &Paper) -> Result<Vec<u8>, String>;

    /// The paper as a document that can be edited; or why not.
    fn editable(&self, paper: &Paper) -> Result<Vec<u8>, String>;
}

/// Prints the bare lines: for an office that was given no other printer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Plain;

impl Printer for Plain {
    fn print(&self, paper: &Paper) -> Result<Vec<u8>, String> {
        Ok(paper.lines().join("\n").into_bytes())
    }

    fn editable(&self, paper: &Paper) -> Result<Vec<u8>, String> {
        self.print(paper)
    }
}

impl Office {
    /// What a paper says; for those who may see the request, which is asked before.
    pub fn paper(&self, request: &Request, paper: PaperId) -> Result<Paper, Refusal> {
        let issued = request.paper(paper).ok_or(Refusal::NotFound("份文书"))?;
        let content = self.read(|view, _| self.value_in(view, &issued.issued.content))?;
        content.ok_or_else(|| Refusal::NotNow("这份文书的内容已经依法销毁。".to_owned()))
    }

    /// The bytes of a paper, for those who may see its request. Once they went out, they are those that
    /// went out; an act says that they were read.
    pub fn printed(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: RequestId,
        paper: PaperId,
    ) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let found = self.request(viewer, now, request)?;
        let filed = found.paper(paper).and_then(|one| one.filed.as_ref());
        if let Some((file, _)) = filed {
            let file = file.file.clone();
            let opened = self.file_of_request(viewer, now, request, &file, "查看案卷里的文书")?;
            return opened
                .ok_or_else(|| Refusal::NotNow("这份文书的内容已经依法销毁。".to_owned()));
        }
        let content = self.paper(&found, paper)?;
        self.printer.print(&content).map(Zeroizing::new).map_err(Refusal::NotNow)
    }

    /// A paper as a document that can be edited, for those who may see its request.
    pub fn editable(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: RequestId,
        paper: PaperId,
    ) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let found = self.request(viewer, now, request)?;
        let content = self.paper(&found, paper)?;
        self.printer.editable(&content).map(Zeroizing::new).map_err(Refusal::NotNow)
    }

    /// Prints a paper and puts its bytes on the file, if that was not done before.
    pub(crate) fn file_paper(
        &self,
        who: &Who,
        now: Timestamp,
        request: &Request,
        paper: PaperId,
    ) -> Result<Option<SealedFile>, Refusal> {
        let Some(issued) = request.paper(paper) else { return Ok(None) };
        if let Some((file, _)) = &issued.filed {
            return Ok(Some(file.clone()));
        }
        // Nothing is added to a file once it is put away.
        if request.archived.is_some() {
            return Ok(None);
        }
        let content = self.paper(request, paper)?;
        let bytes = self.printer.print(&content).map_err(Refusal::NotNow)?;
        let digest = Digest::sha256(&bytes);
        let id = request.id();
        let unheld = self.store.seal_file(&self.county, record_of(id), &bytes)?;
        self.perform(who, now, move |sitting| {
            let now_is = sitting.request(id)?;
            let filed = now_is.paper(paper).and_then(|one| one.filed.clone());
            if let Some((file, _)) = filed {
                return Ok(Some(file));
            }
            let file = sitting.office.store.vault.hold_file(sitting.tx, &unheld, now)?;
            let (unit, digest) = (now_is.unit, digest.clone());
            let act = PaperFiled { request: id, paper, file: file.clone(), digest };
            let mut draft = sitting.present.draft(Some(unit), act);
            draft.digests = vec![file.file.clone()];
            sitting.write(vec![draft])?;
            Ok(Some(file))
        })
    }

    /// Prints what a step sends out or puts away, before it is taken. Gives what the step should have
    /// seen, since printing is an act of its own.
    pub(crate) fn print_before(
        &self,
        who: &Who,
        now: Timestamp,
        request: RequestId,
        seen: Option<u64>,
        step: &Step,
    ) -> Result<Option<u64>, Refusal> {
        let wanted: fn(&Request, &Step) -> Vec<PaperId> = match step {
            Step::Serve { .. } => |_, step| match step {
                Step::Serve { paper, .. } => vec![*paper],
                _ => Vec::new(),
            },
            Step::Archive { .. } => {
                |request, _| request.papers.iter().map(|paper| paper.issued.paper).collect()
            }
            _ => return Ok(seen),
        };
        let one = |office: &Self| {
            office
                .read(|view, county| store::projections::requests::one(view, county, request))?
                .ok_or(Refusal::NotFound("件申请"))
        };
        let found = one(self)?;
        if seen.is_some_and(|seen| seen != found.last_act) {
            return Err(Refusal::Overtaken);
        }
        // Only a step that may be taken prints anything.
        let by = self.read(|view, county| Ok(by(view, county, who)))??;
        self.try_step(&Present { now, by }, &found, step)?;
        for paper in wanted(&found, step) {
            self.file_paper(who, now, &found, paper)?;
        }
        seen.map(|seen| self.seen_through_printing(request, seen)).transpose()
    }

    /// The last act of a request, if nothing but printing came after what was seen: what somebody else
    /// did while the papers were printed was not seen.
    fn seen_through_printing(&self, request: RequestId, seen: u64) -> Result<u64, Refusal> {
        let subject = Subject::Request(request);
        let acts = self.read(|view, county| store::acts::of_subject(view, county, subject))?;
        let mut after = acts.iter().filter(|act| act.seq > seen);
        if after.any(|act| !matches!(act.content, Content::RequestPaperFiled(_))) {
            return Err(Refusal::Overtaken);
        }
        Ok(acts.last().map_or(seen, |act| act.seq))
    }
}
