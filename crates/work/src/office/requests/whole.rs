//! The whole file of a case (案卷), for those who may see it: every paper as it went out, what came in,
//! what was given, and what people wrote on the way.

use jiff::Timestamp;
use ledger::acts::vault::Opened;
use ledger::subjects::person::Account;
use ledger::subjects::request::Request;
use ledger::{RequestId, Sealed, SealedFile};
use store::files;
use zeroize::Zeroizing;

use super::record_of;
use crate::office::{Office, Who};
use crate::refusal::Refusal;
use crate::requests::{SearchRecord, file_index};

/// For what the file is read, as the act of reading says.
const PURPOSE: &str = "下载整个案卷";

/// A piece of a file: what it is called, and its bytes.
#[derive(Clone, Debug)]
pub struct WholePiece {
    /// Its name, with an ending.
    pub name: String,
    /// Its bytes.
    pub bytes: Zeroizing<Vec<u8>>,
}

impl WholePiece {
    fn text(name: &str, words: String) -> Self {
        Self { name: format!("{name}.txt"), bytes: Zeroizing::new(words.into_bytes()) }
    }
}

impl Office {
    /// Every piece of the file of a request that has ended, in the order of reading; one act says that
    /// it was read. What was erased is not in it.
    pub fn whole_file(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: RequestId,
    ) -> Result<Vec<WholePiece>, Refusal> {
        let found = self.request(viewer, now, request)?;
        if found.ended.is_none() && found.archived.is_none() {
            return Err(Refusal::NotNow(
                "这件申请还没有办结，案卷还不完整。办结以后再下载整个案卷。".to_owned(),
            ));
        }
        let kept = self.names_of_files(&found)?;
        let (unit, store) = (found.unit, self.store.clone());
        let opened = self.perform(&Who::Person(viewer.person), now, move |sitting| {
            let opened = Opened { record: record_of(request), purpose: PURPOSE.to_owned() };
            let draft = sitting.present.draft(Some(unit), opened);
            sitting.write(vec![draft])?;
            let mut pieces = Vec::new();
            for (name, file) in &kept {
                let bytes = store.open_file(sitting.tx, &sitting.office.county, file)?;
                if let Some(bytes) = bytes {
                    pieces.push(WholePiece { name: files::named(name, &bytes), bytes });
                }
            }
            Ok(pieces)
        })?;
        let index: Vec<String> = (1..)
            .zip(file_index(&found))
            .map(|(nth, piece)| {
                let number = piece.document_number.as_deref().unwrap_or_default();
                let on = piece.on.map(|on| on.to_string()).unwrap_or_default();
                format!("{nth}. {} {number} {on}", piece.title).trim_end().to_owned()
            })
            .collect();
        let mut pieces = vec![WholePiece::text("案卷目录", index.join("\r\n"))];
        // What was never filed is written now; what was erased cannot be.
        for paper in found.papers.iter().filter(|paper| paper.filed.is_none()) {
            match self.paper(&found, paper.issued.paper) {
                Ok(content) => {
                    let bytes = self.printer.print(&content).map_err(Refusal::NotNow)?;
                    let name = files::named(&paper_name(paper), &bytes);
                    pieces.push(WholePiece { name, bytes: Zeroizing::new(bytes) });
                }
                Err(Refusal::NotNow(_)) => {}
                Err(other) => return Err(other),
            }
        }
        pieces.extend(opened);
        pieces.extend(self.written(&found)?);
        Ok(pieces)
    }

    /// The files of a case, each under a name.
    fn names_of_files(&self, request: &Request) -> Result<Vec<(String, SealedFile)>, Refusal> {
        let mut files = Vec::new();
        for paper in &request.papers {
            if let Some((file, _)) = &paper.filed {
                files.push((paper_name(paper), file.clone()));
            }
        }
        for (nth, one) in (1..).zip(&request.enclosures) {
            let name = one.name.as_ref().map(|name| self.word_of(name)).transpose()?;
            let name = name.flatten().unwrap_or_else(|| format!("附件{nth}"));
            files.push((format!("申请材料 {name}"), one.file.clone()));
        }
        for (nth, one) in (1..).zip(&request.materials) {
            let name = self.word_of(&one.name)?.unwrap_or_else(|| format!("材料{nth}"));
            files.push((format!("提供的材料 {name}"), one.file.clone()));
        }
        for paper in &request.papers {
            for service in paper.services.iter().filter_map(|service| service.scan.clone()) {
                files.push((format!("送达回证 {}", paper_name(paper)), service));
            }
        }
        let edited = request.reply.as_ref().and_then(|reply| reply.edited.clone());
        files.extend(edited.map(|file| ("答复书修改稿.docx".to_owned(), file)));
        Ok(files)
    }

    fn word_of(&self, sealed: &Sealed) -> Result<Option<String>, Refusal> {
        Ok(self.words(sealed)?.map(|words| words.to_string()))
    }

    /// What people wrote on the way: searches, reviews, opinions and how they were weighed, proofs.
    fn written(&self, request: &Request) -> Result<Vec<WholePiece>, Refusal> {
        let on = |act: u64| request.day(act).map(|on| on.to_string()).unwrap_or_default();
        let mut pieces = Vec::new();
        let mut write = |name: String, sealed: &Sealed| -> Result<(), Refusal> {
            let words = self.word_of(sealed)?.filter(|words| !words.trim().is_empty());
            pieces.extend(words.map(|words| WholePiece::text(&name, words)));
            Ok(())
        };
        for letter in &request.letters {
            if let Some(opinion) = &letter.opinion {
                write(
                    format!("第{}封征求意见的回复 {}", letter.letter, on(opinion.act)),
                    &opinion.reasons,
                )?;
            }
            if let Some(weighed) = &letter.weighed {
                write(
                    format!("第{}封征求意见的权衡 {}", letter.letter, on(weighed.act)),
                    &weighed.memo,
                )?;
            }
        }
        for (nth, material) in (1..).zip(&request.materials) {
            if let Some(review) = &material.review {
                write(format!("第{nth}份材料的审查意见 {}", on(review.act)), &review.reasons)?;
            }
        }
        for paper in &request.papers {
            for service in &paper.services {
                write(
                    format!("送达情况 {} {}", paper_name(paper), on(service.act)),
                    &service.proof,
                )?;
            }
        }
        if let Some(extension) = &request.extension {
            write(format!("延期的理由 {}", on(extension.proposed)), &extension.reason)?;
        }
        if let Some((act, given)) = request.reasons.as_ref().and_then(|one| one.given.as_ref()) {
            write(format!("申请人说明的理由 {}", on(*act)), given)?;
        }
        for search in &request.searches {
            let record: Option<SearchRecord> =
                self.read(|view, _| self.value_in(view, &search.record))?;
            pieces.extend(record.map(|record| {
                let words = format!(
                    "检索范围：{}\r\n检索词：{}\r\n检索人：{}\r\n结果：{}",
                    record.places, record.words, record.by, record.result
                );
                WholePiece::text(&format!("检索记录 {}", on(search.act)), words)
            }));
        }
        Ok(pieces)
    }
}

/// What a paper is called: kind and number.
fn paper_name(paper: &ledger::subjects::request::IssuedPaper) -> String {
    match &paper.issued.number {
        Some(number) => format!("{}（{number}）", paper.issued.kind),
        None => paper.issued.kind.to_string(),
    }
}
