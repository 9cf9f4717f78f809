//! 填写中的申请: what an applicant has typed and uploaded, kept until it is handed in.
//!
//! It is kept here and not in the browser: many phones and query points are shared, and what a page
//! leaves there the next visitor can read. Here it stands in the vault, under the record that the
//! request will have; the browser holds a token and nothing else. What is not handed in within two
//! days is erased with the record's key.

use jiff::{SignedDuration, Timestamp};
use ledger::{RequestId, SealedFile, UnitId};
use serde::{Deserialize, Serialize};
use store::applicant::draft;
use store::session::Token;
use store::{files, projections};

use super::record_of;
use super::track::{Submission, Submitted};
use crate::office::{Office, Sitting, Who, fresh};
use crate::refusal::Refusal;
use crate::requests::Registration;

/// How long a draft is kept after it was changed last.
const KEPT: SignedDuration = SignedDuration::from_hours(48);
/// How long the receipt can be called up after a request was handed in: long enough to come back when
/// the line dropped, short enough for a phone that others use too.
const RECEIPT: SignedDuration = SignedDuration::from_hours(2);
/// Files that one request may come with.
pub const FILES: usize = 10;
/// Under which name the vault keeps what was typed.
const SECRET: &str = "draft";
/// Drafts that are swept at one time.
const SWEPT: u32 = 50;

/// A request that is being filled in.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestDraft {
    /// The request that it will be.
    pub request: RequestId,
    /// The unit that is asked.
    pub unit: UnitId,
    /// It is kept until then.
    pub until: Timestamp,
    /// What was typed, field by field, as the form named them.
    pub fields: Vec<(String, String)>,
    /// What was uploaded.
    pub files: Vec<DraftFile>,
}

/// A file of a draft.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftFile {
    /// What it was called where it came from.
    pub name: String,
    /// Where it stands.
    pub file: SealedFile,
}

impl std::fmt::Debug for RequestDraft {
    /// Says that there is one, so that no log tells what was typed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RequestDraft({}, …)", self.request)
    }
}

impl std::fmt::Debug for DraftFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DraftFile(…)")
    }
}

/// A file as it came in, looked through already.
#[derive(Clone, PartialEq, Eq)]
pub struct Uploaded {
    /// What it is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Uploaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Uploaded(…)")
    }
}

/// What the vault holds of a draft.
#[derive(Default, Serialize, Deserialize)]
struct Content {
    fields: Vec<(String, String)>,
    files: Vec<DraftFile>,
}

impl Office {
    /// Keeps what was typed into the form of a request, and the files that came with it. Files whose
    /// encrypted digest is in `dropped` are removed. Gives the draft under the identifier that it has
    /// from now on: another one than asked for, where that is somebody else's or handed in already.
    pub fn keep_draft(
        &self,
        now: Timestamp,
        token: &Token,
        (request, unit): (RequestId, UnitId),
        fields: Vec<(String, String)>,
        dropped: &[String],
        uploads: Vec<Uploaded>,
    ) -> Result<RequestDraft, Refusal> {
        let (key, gone) = (token.clone(), dropped.to_vec());
        // The draft is there before its files are, so that no file is left that nobody sweeps.
        let (kept, removed) = self.perform(&Who::Applicant, now, move |sitting| {
            let request = sitting.free_draft(&key, request, unit)?;
            let mut content = sitting.content(request)?;
            content.fields.clone_from(&fields);
            let (stay, go): (Vec<_>, Vec<_>) = content
                .files
                .into_iter()
                .partition(|one| !gone.contains(&one.file.file.to_string()));
            content.files = stay;
            for one in &go {
                files::release(sitting.tx, &sitting.office.county, &one.file.file)?;
            }
            Ok((sitting.write_draft(&key, request, unit, content)?, go))
        })?;
        self.remove_files(removed.iter().map(|one| &one.file));
        if uploads.is_empty() {
            return Ok(kept);
        }
        let record = record_of(kept.request);
        let mut sealed = Vec::new();
        for upload in uploads {
            let unheld = self.store.seal_file(&self.county, record, &upload.bytes)?;
            sealed.push((upload.name, unheld));
        }
        let sealed = std::sync::Arc::new(sealed);
        let (key, request) = (token.clone(), kept.request);
        let files = std::sync::Arc::clone(&sealed);
        let written = self.perform(&Who::Applicant, now, move |sitting| {
            let mut content = sitting.content(request)?;
            for (name, unheld) in files.iter() {
                let known = |one: &DraftFile| one.file.commitment == unheld.sealed().commitment;
                // The same file sent twice, as by a double click, is one.
                if content.files.iter().any(known) {
                    continue;
                }
                if content.files.len() >= FILES {
                    return Err(Refusal::fault("files", too_many()));
                }
                let file = sitting.office.store.vault.hold_file(sitting.tx, unheld, now)?;
                content.files.push(DraftFile { name: name.clone(), file });
            }
            sitting.write_draft(&key, request, unit, content)
        });
        // What was there already, or one too many, was sealed for nothing.
        self.remove_files(sealed.iter().map(|(_, unheld)| unheld.sealed()));
        written
    }

    /// The draft of a token for a unit, if it is kept and not handed in.
    pub fn draft(
        &self,
        now: Timestamp,
        token: &Token,
        unit: UnitId,
    ) -> Result<Option<RequestDraft>, Refusal> {
        self.read(|view, county| {
            let drafts = draft::of(view, county, token, now)?;
            let found = drafts.into_iter().find(|one| one.unit == unit && !one.handed_in);
            let Some(found) = found else { return Ok(None) };
            let record = record_of(found.request);
            let Some(bytes) = self.store.vault.kept(view, county, record, SECRET)? else {
                return Ok(None);
            };
            Ok(Some(drafted(&found, read(&bytes)?)))
        })
    }

    /// Throws a draft away, with everything that was typed and uploaded.
    pub fn discard_draft(
        &self,
        now: Timestamp,
        token: &Token,
        request: RequestId,
    ) -> Result<(), Refusal> {
        let key = token.clone();
        let files = self.perform(&Who::Applicant, now, move |sitting| {
            let county = &sitting.office.county;
            match draft::find(sitting.tx, county, &key, request, now)? {
                Some(found) if !found.handed_in => sitting.erase_draft(request),
                _ => Ok(Vec::new()),
            }
        })?;
        self.remove_files(&files);
        Ok(())
    }

    /// Hands a draft in. `registration` says what it comes to; its files are the draft's. Sent again,
    /// however often and however many at one time, it gives the same receipt.
    pub fn hand_in(
        &self,
        now: Timestamp,
        token: &Token,
        request: RequestId,
        registration: Registration,
    ) -> Result<Submitted, Refusal> {
        let key = token.clone();
        self.perform(&Who::Applicant, now, move |sitting| {
            let county = &sitting.office.county;
            let found = draft::find(sitting.tx, county, &key, request, now)?.ok_or_else(gone)?;
            let content = sitting.content(request)?;
            let mut registration = registration.clone().tidy();
            registration.enclosures = content.files.into_iter().map(|one| one.file).collect();
            let submitted = sitting.submit(&Submission { request, registration })?;
            if !found.handed_in {
                let until = now.checked_add(RECEIPT).unwrap_or(Timestamp::MAX);
                let kept = draft::Draft { until, handed_in: true, ..found };
                let office = sitting.office;
                draft::keep(sitting.tx, &office.county, &key, &kept)?;
                let record = record_of(request);
                office.store.vault.discard(sitting.tx, &office.county, record, SECRET)?;
            }
            Ok(submitted)
        })
    }

    /// What a token handed in last, as long as its receipt can be called up.
    pub fn handed_in(&self, now: Timestamp, token: &Token) -> Result<Option<Submitted>, Refusal> {
        let found = self.read(|view, county| {
            let drafts = draft::of(view, county, token, now)?;
            match drafts.into_iter().filter(|one| one.handed_in).max_by_key(|one| one.request) {
                Some(found) => projections::requests::one(view, county, found.request),
                None => Ok(None),
            }
        })?;
        Ok(found.map(|request| Submitted { code: self.query_code(request.id()), request }))
    }

    /// Erases the drafts that are over; tells how many.
    pub(crate) fn sweep_drafts(&self, now: Timestamp) -> Result<u64, Refusal> {
        let over = self.read(|view, county| draft::over(view, county, now, SWEPT))?;
        let mut swept = 0;
        for found in over {
            let files = self.perform(&Who::Program("upkeep"), now, move |sitting| {
                sitting.erase_draft(found.request)
            })?;
            self.remove_files(&files);
            swept += 1;
        }
        Ok(swept)
    }

    /// Removes the bytes of files that were let go. What cannot be removed is random bytes, of which
    /// doctor tells.
    fn remove_files<'f>(&self, files: impl IntoIterator<Item = &'f SealedFile>) {
        for file in files {
            let held = self.read(|view, _| files::is_held(view, &file.file));
            if matches!(held, Ok(false)) {
                let _ = self.store.files.remove(&file.file);
            }
        }
    }
}

impl Sitting<'_, '_> {
    /// The identifier under which a token may keep a draft: the one that its form carries, or a new
    /// one where that is taken.
    fn free_draft(
        &mut self,
        token: &Token,
        request: RequestId,
        unit: UnitId,
    ) -> Result<RequestId, Refusal> {
        let (now, county) = (self.present.now, &self.office.county);
        if projections::requests::one(self.tx, county, request)?.is_some() {
            return Ok(RequestId::new(fresh(now)));
        }
        let tried = draft::Draft {
            request,
            unit,
            until: now.checked_add(KEPT).unwrap_or(Timestamp::MAX),
            handed_in: false,
        };
        let own = draft::keep(self.tx, county, token, &tried)?;
        Ok(if own { request } else { RequestId::new(fresh(now)) })
    }

    fn content(&mut self, request: RequestId) -> Result<Content, Refusal> {
        let office = self.office;
        let kept = office.store.vault.kept(self.tx, &office.county, record_of(request), SECRET)?;
        Ok(kept.map(|bytes| read(&bytes)).transpose()?.unwrap_or_default())
    }

    fn write_draft(
        &mut self,
        token: &Token,
        request: RequestId,
        unit: UnitId,
        content: Content,
    ) -> Result<RequestDraft, Refusal> {
        let (office, record) = (self.office, record_of(request));
        let until = self.present.now.checked_add(KEPT).unwrap_or(Timestamp::MAX);
        let kept = draft::Draft { request, unit, until, handed_in: false };
        if projections::requests::one(self.tx, &office.county, request)?.is_some()
            || !draft::keep(self.tx, &office.county, token, &kept)?
        {
            return Err(gone());
        }
        let bytes = serde_json::to_vec(&content)
            .map_err(|error| Refusal::NotNow(format!("这些内容不能保存（{error}）。")))?;
        office.store.vault.begin(self.tx, &office.county, record)?;
        office.store.vault.keep(self.tx, &office.county, record, SECRET, &bytes)?;
        Ok(drafted(&kept, content))
    }

    /// Forgets a draft. What was handed in stays; of what was not, the files are let go and the key
    /// is erased.
    fn erase_draft(&mut self, request: RequestId) -> Result<Vec<SealedFile>, Refusal> {
        let office = self.office;
        let mut let_go = Vec::new();
        if projections::requests::one(self.tx, &office.county, request)?.is_none() {
            let_go = self.content(request)?.files.into_iter().map(|one| one.file).collect();
            for file in &let_go {
                files::release(self.tx, &office.county, &file.file)?;
            }
            office.store.vault.erase(self.tx, &office.county, record_of(request))?;
        }
        draft::forget(self.tx, &office.county, request)?;
        Ok(let_go)
    }
}

fn drafted(kept: &draft::Draft, content: Content) -> RequestDraft {
    let Content { fields, files } = content;
    RequestDraft { request: kept.request, unit: kept.unit, until: kept.until, fields, files }
}

fn read(bytes: &[u8]) -> Result<Content, store::Error> {
    serde_json::from_slice(bytes).map_err(|_| store::Error::Damaged {
        detail: "一份填写中的申请读不懂".to_owned(),
    })
}

fn too_many() -> String {
    format!("最多上传 {FILES} 个文件。请删去不需要的，或者把几页合成一个 PDF。")
}

fn gone() -> Refusal {
    Refusal::NotNow(
        "这份申请已经提交，或者填写的内容已过保存期限。请回到依申请公开，查看回执或者重新填写。"
            .to_owned(),
    )
}
