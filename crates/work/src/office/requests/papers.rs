//! 制发文书: a paper gets its number and its words in the transaction of the step that brings it
//! forth.

use ledger::acts::request::PaperIssued;
use ledger::subjects::request::Request;
use ledger::{PaperId, PaperKind};
use papers::{Block, Paper};

use super::{VaultSeal, record_of};
use crate::office::{Sitting, fresh};
use crate::refusal::Refusal;
use crate::requests::Step;

/// The word of a kind's series of numbers.
fn series(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Correction => "补",
        PaperKind::Extension | PaperKind::Deferral => "延",
        PaperKind::ThirdPartyLetter
        | PaperKind::OtherOrganLetter
        | PaperKind::ConsultationNotice
        | PaperKind::ThirdPartyDecision => "征",
        PaperKind::Fee => "费",
        PaperKind::Reply | PaperKind::Abandonment => "复",
        _ => "函",
    }
}

impl Sitting<'_, '_> {
    /// Issues a paper of a request.
    pub(crate) fn issue(
        &mut self,
        kind: PaperKind,
        request: &Request,
        _step: &Step,
    ) -> Result<PaperId, Refusal> {
        let unit = request.unit;
        let number = if kind.is_sent() { Some(self.number(unit, series(kind))?) } else { None };
        let paper = PaperId::new(fresh(self.present.now));
        let today = self.present.today();
        let units = self.units()?;
        let name = units.get(unit).map(|unit| unit.name_on(today).full.clone());
        let content = Paper {
            kind,
            letterhead: name.clone().filter(|_| kind.is_sent()),
            number: number.clone(),
            title: kind.title().to_owned(),
            addressee: None,
            body: vec![Block::Paragraph(request.registered.number.to_string())],
            enclosures: Vec::new(),
            signature: name,
            date: Some(today),
            note: None,
            copies: Vec::new(),
        };
        let bytes = serde_json::to_vec(&content)
            .map_err(|error| Refusal::NotNow(format!("文书不能保存（{error}）。")))?;
        let id = request.id();
        let record = record_of(id);
        let content = {
            use crate::requests::Seal as _;
            VaultSeal { sitting: self, record }.seal(&bytes)?
        };
        let issued = PaperIssued { request: id, paper, kind, unit, number, on: today, content };
        let draft = self.present.draft(Some(unit), issued);
        self.write(vec![draft])?;
        Ok(paper)
    }
}
