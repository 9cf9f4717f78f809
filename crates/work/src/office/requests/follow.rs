//! 办理进度: a request as its applicant follows it, and what the applicant can do about it.
//!
//! [`Followed`] holds what is the applicant's to know and nothing else: no inside comment, no draft,
//! no name of a clerk, nothing of anybody who was asked for an opinion.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use ledger::acts::request::{Delivery, Matter, RecordResult, Route, ServiceRoute};
use ledger::acts::settings::RemediesSet;
use ledger::acts::vault::Opened;
use ledger::log::Receipt;
use ledger::log::receipt::Evidence;
use ledger::number::DocumentNumber;
use ledger::subjects::request::{End, IssuedPaper, Request, Stage};
use ledger::subjects::unit::{Unit, UnitKind, Units};
use ledger::{MaterialId, PaperId, PaperKind, RequestId, SealedFile, UnitId};
use statute::clock::Clock;
use statute::competence::{Court, ReconsiderationBody};
use statute::fees::{Charge, Money};
use statute::outcome::Outcome;
use statute::received::{Channel, Received};
use store::applicant::visit;
use store::port::View;
use store::projections;
use store::session::{Terms, Token};
use zeroize::Zeroizing;

use super::record_of;
use crate::office::{Office, Proof, Who, fresh};
use crate::present::{By, Present, day_of};
use crate::refusal::Refusal;
use crate::requests::papers::organ_of;
use crate::requests::{Case, Step, StepKind, Wanted, next_steps};

/// How long a visit lasts without a request.
pub(crate) const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// And in any case.
const LONGEST: SignedDuration = SignedDuration::from_hours(4);

/// A request as its applicant sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The request.
    pub request: RequestId,
    /// The act that had changed it last.
    pub last_act: u64,
    /// The act that entered it, of which the applicant has a receipt.
    pub registered_act: u64,
    /// Its number.
    pub number: DocumentNumber,
    /// The unit that has it.
    pub unit: UnitId,
    /// What is asked for.
    pub matter: Matter,
    /// How it came.
    pub channel: Channel,
    /// How the applicant wants to get it.
    pub delivery: Delivery,
    /// When it arrived.
    pub arrived: Date,
    /// When it counts as received, once that is settled.
    pub received: Option<Received>,
    /// Where it stands.
    pub stage: Stage,
    /// Its clock, once it is received.
    pub clock: Option<Clock>,
    /// What is wanted; none once it was erased.
    pub wanted: Option<Wanted>,
    /// The one notice to correct.
    pub correction: Option<Question>,
    /// The question for reasons.
    pub reasons: Option<Question>,
    /// The fee.
    pub fee: Option<FollowedFee>,
    /// How it ended in a row of table three.
    pub outcome: Option<Outcome>,
    /// How a correction of a record ended.
    pub record: Option<RecordResult>,
    /// The day on which it ended.
    pub ended_on: Option<Date>,
    /// Who hears a reconsideration, by name where that is known; the applicant may choose.
    pub heard_by: Vec<String>,
    /// The court of first instance, likewise.
    pub court: String,
    /// Where one applies for reconsideration on the internet, or empty.
    pub apply_at: String,
    /// How a fee is paid, or empty.
    pub pay: String,
    /// The papers that were given to the applicant.
    pub papers: Vec<FollowedPaper>,
    /// What is given and can be downloaded.
    pub materials: Vec<FollowedMaterial>,
    /// The applicant's stars.
    pub rating: Option<u8>,
    /// What the applicant may do now.
    pub may: Vec<StepKind>,
}

/// Something that the applicant was asked, to be answered by a day.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    /// On which day.
    pub asked: Date,
    /// By which day.
    pub until: Date,
    /// What is asked.
    pub words: String,
    /// On which day it was answered.
    pub answered: Option<Date>,
}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Question(until {})", self.until)
    }
}

/// A fee, as far as the applicant has to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedFee {
    /// When the notice went out.
    pub sent: Date,
    /// How it is reckoned.
    pub charge: Charge,
    /// What is to be paid.
    pub amount: Money,
    /// When the notice was received; the time to pay runs from the day after.
    pub received: Option<Date>,
    /// When the applicant did not agree.
    pub contested: Option<Date>,
    /// When it was paid.
    pub paid: Option<Date>,
}

/// A paper that was given to the applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedPaper {
    /// The paper.
    pub paper: PaperId,
    /// Which of the kit.
    pub kind: PaperKind,
    /// Its number.
    pub number: Option<DocumentNumber>,
    /// The day that stands on it.
    pub on: Date,
    /// When and how it went out last.
    pub served: Option<(Date, ServiceRoute)>,
    /// When the applicant said that it was received.
    pub acknowledged: Option<Date>,
    /// Whether its bytes can be had.
    pub has_file: bool,
}

/// A document that was given.
#[derive(Clone, PartialEq, Eq)]
pub struct FollowedMaterial {
    /// Which.
    pub material: MaterialId,
    /// What it is called.
    pub name: String,
    /// How many bytes it has.
    pub length: u64,
    /// What it is: `application/pdf`.
    pub media: String,
}

impl std::fmt::Debug for FollowedMaterial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FollowedMaterial({})", self.material)
    }
}

/// Whether a paper of the kit is written to the applicant. What goes to third parties, other organs
/// and units, and the sheets of the file are not the applicant's to see here.
pub fn is_for_applicant(kind: PaperKind) -> bool {
    matches!(
        kind,
        PaperKind::Receipt
            | PaperKind::Correction
            | PaperKind::ReasonsRequest
            | PaperKind::Extension
            | PaperKind::Deferral
            | PaperKind::ConsultationNotice
            | PaperKind::Fee
            | PaperKind::Reply
            | PaperKind::Abandonment
            | PaperKind::Withdrawal
            | PaperKind::RecordCorrection
    )
}

/// Whether the applicant has been given a paper: a notice on the way with the step that it tells of, a
/// reply once it went out.
fn is_given(paper: &IssuedPaper) -> bool {
    is_for_applicant(paper.issued.kind) && (!paper.ends_request() || !paper.services.is_empty())
}

/// What of the materials can be downloaded: those of a reply that was served in that way.
fn downloads(request: &Request) -> bool {
    request.ended.is_some()
        && request.registered.delivery.route == Route::Download
        && request.papers.iter().any(|paper| {
            paper.issued.kind == PaperKind::Reply
                && paper.services.iter().any(|service| service.route == ServiceRoute::Download)
        })
}

impl Office {
    /// Begins a visit in which an applicant follows a request, with its code and the second secret:
    /// see [`Office::track`].
    pub fn follow(
        &self,
        now: Timestamp,
        from: &[u8],
        code: &str,
        secret: &str,
    ) -> Result<Token, Refusal> {
        let request = self.track(now, from, code, secret)?.request.id();
        self.perform(&Who::Applicant, now, move |sitting| {
            let terms = Terms { idle: IDLE, longest: LONGEST };
            Ok(visit::open(sitting.tx, &sitting.office.county, request, terms, now)?)
        })
    }

    /// Ends a visit.
    pub fn leave(&self, now: Timestamp, token: &Token) -> Result<(), Refusal> {
        let token = token.clone();
        self.perform(&Who::Applicant, now, move |sitting| {
            Ok(visit::close(sitting.tx, &sitting.office.county, &token)?)
        })
    }

    /// The request of a visit; `None` where the visit has ended.
    pub fn followed(&self, now: Timestamp, token: &Token) -> Result<Option<Followed>, Refusal> {
        let Some(request) = self.of_visit(now, token)? else { return Ok(None) };
        let (units, calendar) = (self.units()?, self.calendar()?);
        let settings = self.clock_settings();
        let present = Present { now, by: By::Applicant };
        let may = next_steps(&Case {
            present: &present,
            units: &units,
            request: &request,
            calendar: &calendar,
            settings,
            fresh: fresh(now),
        });
        let papers: Vec<FollowedPaper> = request
            .papers
            .iter()
            .filter(|paper| is_given(paper))
            .map(|p| of(&request, p))
            .collect();
        let waits = papers.iter().any(|one| one.served.is_some() && one.acknowledged.is_none());
        let may = may
            .into_iter()
            .map(|next| next.kind)
            .filter(|kind| *kind != StepKind::Acknowledge || waits)
            .collect();
        let clock = request.clock(&calendar, settings).ok();
        let told = self.read(|view, _| self.told(view, &request))?;
        let day = |act: u64| request.day(act).unwrap_or_else(|| request.arrived());
        let remedies = self.settings()?.remedies;
        let unit = units.get(request.unit).ok_or(Refusal::NotFound("个单位"))?;
        let (heard_by, court) = heard_by(&units, unit, day_of(now), remedies.as_ref());
        let (apply_at, pay) = remedies.map(|one| (one.apply_at, one.pay)).unwrap_or_default();
        Ok(Some(Followed {
            request: request.id(),
            last_act: request.last_act,
            registered_act: request.registered_act,
            number: request.registered.number.clone(),
            unit: request.unit,
            matter: request.registered.matter,
            channel: request.registered.channel,
            delivery: request.registered.delivery,
            arrived: request.arrived(),
            received: request.received().ok(),
            stage: request.stage(),
            clock,
            wanted: told.wanted,
            correction: request.correction.as_ref().map(|one| Question {
                asked: day(one.asked),
                until: one.until,
                words: told.defects,
                answered: one.corrected.map(day),
            }),
            reasons: request.reasons.as_ref().map(|one| Question {
                asked: day(one.asked),
                until: one.until,
                words: told.grounds,
                answered: one.given.as_ref().map(|(act, _)| day(*act)),
            }),
            fee: request.fee.as_ref().map(|fee| FollowedFee {
                sent: day(fee.sent),
                charge: fee.charge,
                amount: fee.amount,
                received: fee.received.map(day),
                contested: fee.contested.map(day),
                paid: fee.paid.map(day),
            }),
            outcome: request.outcome(),
            record: request.ended.as_ref().and_then(|ended| match ended.how {
                End::Record(result) => Some(result),
                End::Outcome(_) => None,
            }),
            ended_on: request.ended_on(),
            heard_by,
            court,
            apply_at,
            pay,
            papers,
            materials: told.materials,
            rating: request.rating.as_ref().map(|rating| rating.stars),
            may,
        }))
    }

    /// Takes a step of a visit's request. `seen` is what [`Followed::last_act`] was.
    pub fn take_as_applicant(
        &self,
        now: Timestamp,
        token: &Token,
        seen: u64,
        step: Step,
    ) -> Result<(), Refusal> {
        let request = self.of_visit(now, token)?.ok_or_else(over)?;
        if let Step::Acknowledge { paper, .. } = &step {
            request.paper(*paper).filter(|one| is_given(one)).ok_or(Refusal::NotFound("份文书"))?;
        }
        self.take(&Who::Applicant, now, request.id(), Some(seen), step).map(drop)
    }

    /// Adds a file to a visit's request; its bytes were looked through already.
    pub fn enclose_as_applicant(
        &self,
        now: Timestamp,
        token: &Token,
        name: &str,
        bytes: &[u8],
    ) -> Result<(), Refusal> {
        let request = self.of_visit(now, token)?.ok_or_else(over)?.id();
        let unheld = self.store.seal_file(&self.county, record_of(request), bytes)?;
        let name = name.to_owned();
        self.perform(&Who::Applicant, now, move |sitting| {
            let file = sitting.office.store.vault.hold_file(sitting.tx, &unheld, now)?;
            let step = Step::AddEnclosure { name: name.clone(), file };
            sitting.take(request, None, &step).map(drop)
        })
    }

    /// What a paper says, that was given to the applicant; noted as read.
    pub fn followed_paper(
        &self,
        now: Timestamp,
        token: &Token,
        paper: PaperId,
    ) -> Result<papers::Paper, Refusal> {
        let request = self.of_visit(now, token)?.ok_or_else(over)?;
        let found = given(&request, paper)?;
        let said = self.read(|view, _| self.value_in(view, &found.issued.content))?;
        self.note(now, &request, "申请人在网上查看文书")?;
        said.ok_or(Refusal::NotFound("份文书"))
    }

    /// The bytes of a paper as it went out; noted as downloaded.
    pub fn followed_file(
        &self,
        now: Timestamp,
        token: &Token,
        paper: PaperId,
    ) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let request = self.of_visit(now, token)?.ok_or_else(over)?;
        given(&request, paper)?;
        let filed = self.file_paper(&Who::Applicant, now, &request, paper)?;
        self.opened_file(now, &request, filed, "申请人在网上下载文书")
    }

    /// The bytes of a document that was given; noted as downloaded.
    pub fn followed_material(
        &self,
        now: Timestamp,
        token: &Token,
        material: MaterialId,
    ) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let request = self.of_visit(now, token)?.ok_or_else(over)?;
        let replied = request.reply.as_ref().is_some_and(|one| one.materials.contains(&material));
        let file = request
            .material(material)
            .filter(|_| replied && downloads(&request))
            .map(|one| one.file.clone());
        self.opened_file(now, &request, file, "申请人在网上下载所提供的信息")
    }

    /// The receipt of an act (存证回执): a file with which anybody can check that it stands in the log.
    pub fn receipt(&self, now: Timestamp, seq: u64) -> Result<Receipt, Refusal> {
        let Proof { body, salt, signed, sha256, sm3 } = self.proof(now, seq)?;
        let [sha256_key, sm3_key] = self.log_keys()?;
        let evidence = |proof, checkpoint, key| Evidence { proof, checkpoint, key };
        let sha256 = evidence(sha256, signed.sha256, sha256_key);
        let sm3 = evidence(sm3, signed.sm3, sm3_key);
        Receipt::issue(body, salt, sha256, sm3).map_err(|misfits| {
            Refusal::Store(store::Error::Damaged { detail: misfits.to_string() })
        })
    }

    fn opened_file(
        &self,
        now: Timestamp,
        request: &Request,
        file: Option<SealedFile>,
        purpose: &'static str,
    ) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let file = file.ok_or(Refusal::NotFound("份文件"))?;
        let bytes = self.read(|view, county| self.store.open_file(view, county, &file))?;
        let bytes = bytes.ok_or(Refusal::NotFound("份文件"))?;
        self.note(now, request, purpose)?;
        Ok(bytes)
    }

    /// Notes that the applicant looked at what the vault holds.
    fn note(&self, now: Timestamp, request: &Request, purpose: &str) -> Result<(), Refusal> {
        let (unit, record) = (request.unit, record_of(request.id()));
        let opened = Opened { record, purpose: purpose.to_owned() };
        self.perform(&Who::Applicant, now, move |sitting| {
            let draft = sitting.present.draft(Some(unit), opened.clone());
            sitting.write(vec![draft]).map(drop)
        })
    }

    /// The request of a visit that still lasts. That the visitor was here is noted now and then.
    fn of_visit(&self, now: Timestamp, token: &Token) -> Result<Option<Request>, Refusal> {
        let found = self.read(|view, county| {
            let Some((id, seen)) = visit::find(view, county, token, IDLE, now)? else {
                return Ok(None);
            };
            Ok(projections::requests::one(view, county, id)?.map(|request| (request, seen)))
        })?;
        let Some((request, seen)) = found else { return Ok(None) };
        if now.duration_since(seen) >= SignedDuration::from_mins(1) {
            let token = token.clone();
            self.perform(&Who::Applicant, now, move |sitting| {
                Ok(visit::touch(sitting.tx, &sitting.office.county, &token, now)?)
            })?;
        }
        Ok(Some(request))
    }

    /// Words of the vault that are the applicant's to read.
    fn told(&self, view: &mut View<'_>, request: &Request) -> Result<Told, store::Error> {
        let mut told = Told { wanted: self.value_in(view, &request.wanted)?, ..Told::default() };
        let mut words = |sealed: &ledger::Sealed| -> Result<String, store::Error> {
            let found = self.words_in(view, sealed)?;
            Ok(found.map(|words| words.to_string()).unwrap_or_default())
        };
        if let Some(one) = &request.correction {
            told.defects = words(&one.defects)?;
        }
        if let Some(one) = &request.reasons {
            told.grounds = words(&one.grounds)?;
        }
        if let Some(reply) = request.reply.as_ref().filter(|_| downloads(request)) {
            for material in reply.materials.iter().filter_map(|one| request.material(*one)) {
                told.materials.push(FollowedMaterial {
                    material: material.material,
                    name: words(&material.name)?,
                    length: material.file.length,
                    media: material.file.media.clone(),
                });
            }
        }
        Ok(told)
    }
}

/// Who can be turned to against a decision of a unit, by name as far as the tree of units and the
/// settings tell, else by what the law calls them.
fn heard_by(
    units: &Units,
    unit: &Unit,
    today: Date,
    told: Option<&RemediesSet>,
) -> (Vec<String>, String) {
    let organ = organ_of(unit, &unit.name_on(today).full);
    let named = |name: Option<&String>, law: &str| {
        name.filter(|name| !name.is_empty()).cloned().unwrap_or_else(|| law.to_owned())
    };
    let own = named(units.government().map(|root| &root.name_on(today).full), "本级人民政府");
    let bodies = organ.reconsideration().iter().map(|body| match body {
        ReconsiderationBody::OwnGovernment | ReconsiderationBody::GovernmentOfSeat => own.clone(),
        // Above a township stands the county.
        ReconsiderationBody::GovernmentAbove if unit.kind == UnitKind::Township => own.clone(),
        ReconsiderationBody::GovernmentAbove | ReconsiderationBody::Itself => {
            named(told.map(|one| &one.government_above), "上一级人民政府")
        }
        ReconsiderationBody::JusticeAbove => {
            named(told.map(|one| &one.justice_above), "上一级司法行政部门")
        }
        ReconsiderationBody::LineAbove => {
            named(unit.papers.as_ref().map(|one| &one.line_above), "上一级主管部门")
        }
    });
    let court = match organ.court() {
        Court::Basic => named(told.map(|one| &one.basic_court), "有管辖权的基层人民法院"),
        Court::Intermediate => {
            named(told.map(|one| &one.intermediate_court), "有管辖权的中级人民法院")
        }
    };
    (bodies.collect(), court)
}

#[derive(Default)]
struct Told {
    wanted: Option<Wanted>,
    defects: String,
    grounds: String,
    materials: Vec<FollowedMaterial>,
}

fn of(request: &Request, paper: &IssuedPaper) -> FollowedPaper {
    let day = |act: u64| request.day(act);
    let service = paper.services.last().filter(|service| service.failed.is_none());
    FollowedPaper {
        paper: paper.issued.paper,
        kind: paper.issued.kind,
        number: paper.issued.number.clone(),
        on: paper.issued.on,
        served: service.and_then(|service| Some((day(service.act)?, service.route))),
        acknowledged: paper.acknowledged.and_then(day),
        has_file: request.archived.is_none() || paper.filed.is_some(),
    }
}

fn given(request: &Request, paper: PaperId) -> Result<&IssuedPaper, Refusal> {
    request.paper(paper).filter(|one| is_given(one)).ok_or(Refusal::NotFound("份文书"))
}

fn over() -> Refusal {
    Refusal::NotNow("查询已经过期，请用查询码和后四位重新查询。".to_owned())
}
