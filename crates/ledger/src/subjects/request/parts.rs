//! The parts of a request. A number of type `u64` is the place of the act that told it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use statute::clock::Consulted;
use statute::fees::{Charge, Money};
use statute::outcome::Outcome;

use crate::act::{Digest, Sealed, SealedFile};
use crate::acts::request::{PaperIssued, RecordResult, ServiceRoute, Stance, Verdict};
use crate::id::{MaterialId, PersonId, UnitId};
use crate::paper::PaperKind;

/// A file that came from the applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosure {
    /// The act that told it.
    pub act: u64,
    /// The file.
    pub file: SealedFile,
    /// What it is, where that was told.
    pub name: Option<Sealed>,
}

/// 补正.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The notice.
    pub asked: u64,
    /// The last day of the reasonable period.
    pub until: Date,
    /// What is to be corrected.
    pub defects: Sealed,
    /// The corrected request.
    pub corrected: Option<u64>,
}

/// A letter for an opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Its number among the request's letters, from 1.
    pub letter: u32,
    /// When it went out.
    pub sent: u64,
    /// Who is asked.
    pub with: Consulted,
    /// The unit, where it is one of the county's.
    pub unit: Option<UnitId>,
    /// Name, address and question.
    pub party: Sealed,
    /// When it was received.
    pub delivered: Option<u64>,
    /// What came back.
    pub opinion: Option<Opinion>,
    /// What the office made of it, or of the silence.
    pub weighed: Option<Weighed>,
}

impl Letter {
    /// Whether an answer is still awaited: neither came one nor was the silence weighed.
    pub fn is_open(&self) -> bool {
        self.opinion.is_none() && self.weighed.is_none()
    }
}

/// An opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// When it came.
    pub act: u64,
    /// What it says.
    pub stance: Stance,
    /// Its reasons.
    pub reasons: Sealed,
}

/// An opinion or a silence, weighed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// When.
    pub act: u64,
    /// Whether the information is given.
    pub disclose: bool,
    /// Whether public interest outweighs an objection.
    pub public_interest: bool,
    /// The memo.
    pub memo: Sealed,
}

/// An extension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The proposal.
    pub proposed: u64,
    /// Who proposed it; none where the program did.
    pub by: Option<PersonId>,
    /// By how many working days.
    pub days: u16,
    /// Why.
    pub reason: Sealed,
    /// What became of it.
    pub state: ExtensionState,
}

/// What became of a proposal to extend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExtensionState {
    /// Nobody decided yet.
    Proposed,
    /// The head of the disclosure office consented.
    Consented(u64),
    /// Or did not.
    Refused(u64),
}

/// A fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// When the notice went out.
    pub sent: u64,
    /// How it is reckoned.
    pub charge: Charge,
    /// What is to be paid.
    pub amount: Money,
    /// When the notice was received.
    pub received: Option<u64>,
    /// The applicant does not agree.
    pub contested: Option<u64>,
    /// When it was paid.
    pub paid: Option<u64>,
}

/// The question for reasons (条例第三十五条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// When it was asked.
    pub asked: u64,
    /// By when.
    pub until: Date,
    /// What makes the number unreasonable.
    pub grounds: Sealed,
    /// The answer.
    pub given: Option<(u64, Sealed)>,
}

/// A question to another unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Errand {
    /// Its number, from 1.
    pub errand: u32,
    /// When it was asked.
    pub asked: u64,
    /// Who is asked.
    pub unit: UnitId,
    /// By when.
    pub until: Date,
    /// What is asked.
    pub question: Sealed,
    /// The answer.
    pub given: Option<(u64, Sealed)>,
}

/// A search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// When.
    pub act: u64,
    /// Whether anything was found.
    pub found: bool,
    /// Where, with what words, by whom.
    pub record: Sealed,
}

/// A document that may be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// Which.
    pub material: MaterialId,
    /// When it was added.
    pub added: u64,
    /// By whom; none where the program did.
    pub by: Option<PersonId>,
    /// Its name.
    pub name: Sealed,
    /// Its bytes.
    pub file: SealedFile,
    /// Its pages.
    pub pages: Option<u32>,
    /// The latest review of exactly these bytes.
    pub review: Option<Review>,
}

impl Material {
    /// Whether it was reviewed and may be given.
    pub fn may_be_given(&self) -> bool {
        self.review.as_ref().is_some_and(|review| review.verdict == Verdict::Open)
    }
}

/// A review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// When.
    pub act: u64,
    /// By whom; none where the program did.
    pub by: Option<PersonId>,
    /// The verdict.
    pub verdict: Verdict,
    /// The ground and reasons.
    pub reasons: Sealed,
}

/// The reply on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Which draft, counted from 1.
    pub revision: u32,
    /// When it was drafted.
    pub drafted: u64,
    /// Everybody who drafted any of it, so that none of them approves or signs it.
    pub authors: Vec<PersonId>,
    /// How the request is to end.
    pub outcome: Outcome,
    /// What it says.
    pub draft: Sealed,
    /// What is given with it.
    pub materials: Vec<MaterialId>,
    /// The paper as edited by hand.
    pub edited: Option<SealedFile>,
    /// Where it stands.
    pub state: ReplyState,
}

/// Where a reply stands on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReplyState {
    /// 拟稿.
    Draft,
    /// 待审核.
    Submitted,
    /// 退回.
    Returned {
        /// When.
        act: u64,
        /// Why.
        reason: Sealed,
    },
    /// 已审核, 待签发.
    Approved {
        /// When.
        act: u64,
        /// By whom; none where the program did.
        by: Option<PersonId>,
    },
    /// 已签发.
    Signed {
        /// When.
        act: u64,
        /// By whom.
        by: PersonId,
        /// Who approved it before.
        approved_by: Option<PersonId>,
    },
}

/// A paper that was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedPaper {
    /// When, and what was told then.
    pub act: u64,
    /// The paper.
    pub issued: PaperIssued,
    /// Its bytes, once they were made, and their plain digest.
    pub filed: Option<(SealedFile, Digest)>,
    /// When it went out, each time.
    pub services: Vec<Service>,
    /// When its addressee said that it was received.
    pub acknowledged: Option<u64>,
}

impl IssuedPaper {
    /// Whether it tells the applicant how the request ended.
    pub fn ends_request(&self) -> bool {
        matches!(
            self.issued.kind,
            PaperKind::Reply
                | PaperKind::Abandonment
                | PaperKind::Withdrawal
                | PaperKind::RecordCorrection
        )
    }

    /// Whether it went out and did not come back.
    pub fn is_served(&self) -> bool {
        self.services.last().is_some_and(|service| service.failed.is_none())
    }
}

/// A paper went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// When.
    pub act: u64,
    /// How.
    pub route: ServiceRoute,
    /// The proof.
    pub proof: Sealed,
    /// A scan of the proof.
    pub scan: Option<SealedFile>,
    /// It came back or never arrived.
    pub failed: Option<u64>,
}

/// From unit to unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// When.
    pub act: u64,
    /// From which.
    pub from: UnitId,
    /// To which.
    pub to: UnitId,
    /// Why.
    pub reason: Sealed,
}

/// How a request ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// The act that ended it.
    pub act: u64,
    /// How.
    pub how: End,
    /// What the office noted about it.
    pub note: Option<Sealed>,
}

/// How.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// In a row of table three.
    Outcome(Outcome),
    /// As a correction of a record.
    Record(RecordResult),
}

/// What is to be open to all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proactive {
    /// When that was said.
    pub act: u64,
    /// The documents.
    pub materials: Vec<MaterialId>,
    /// Why.
    pub reason: Sealed,
}

/// A rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// When.
    pub act: u64,
    /// From 1 to 5.
    pub stars: u8,
    /// What the applicant added.
    pub words: Option<Sealed>,
}
