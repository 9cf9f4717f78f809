//! Which facts each paper takes from a case.

use jiff::civil::Date;
use ledger::PaperKind;
use ledger::acts::request::{RecordResult, Verdict};
use ledger::subjects::request::ReplyState;
use papers::kit::assistance::{Assistance, Transfer};
use papers::kit::closing::{Abandonment, Corrected, Lapse, RecordCorrection, Withdrawal, Withdrew};
use papers::kit::consultation::{
    ConsultationNotice, OtherOrganLetter, ThirdPartyAnswer, ThirdPartyDecision, ThirdPartyLetter,
};
use papers::kit::fee::{Fee, Payable};
use papers::kit::file::{Cover, Entry, Index};
use papers::kit::intake::{Checked, Identity, Query, Receipt, Registration};
use papers::kit::notices::{Correction, Deferral, Extension, ExtensionDays, ReasonsRequest};
use papers::kit::review::{
    Approval, Conclusion, ForAll, ForAllBecause, ProactiveList, Reviewed, SearchRecord,
    SecrecyReview,
};
use papers::reply::Reply;
use papers::{AtLeastOne, Facts, Paper, Sent, Words};
use statute::outcome::{Closure, Outcome};
use statute::periods;

use super::facts::needed;
use super::{Composed, Composing};
use crate::refusal::Refusal;
use crate::requests::decide::file_index;
use crate::requests::edited::{self, Drafted};
use crate::requests::reply::{self, form, lines, sent_after, way};
use crate::requests::reply_text::ReplyText;
use crate::requests::step::{Party, ProactiveGround, Step};

/// A paper that its step does not bring forth.
fn foreign(kind: PaperKind) -> Refusal {
    Refusal::NotNow(format!("这一步不制发{}。", kind.title()))
}

/// The paper of a kind.
pub(crate) fn compose(kind: PaperKind, mut at: Composing<'_>) -> Composed {
    let at = &mut at;
    match kind {
        PaperKind::Receipt => at.receipt(),
        PaperKind::Registration => at.registration(),
        PaperKind::Identity => at.identity(),
        PaperKind::Correction | PaperKind::ReasonsRequest => at.question(),
        PaperKind::Extension | PaperKind::Deferral => at.later(),
        PaperKind::ThirdPartyLetter
        | PaperKind::ThirdPartyAnswer
        | PaperKind::ConsultationNotice
        | PaperKind::OtherOrganLetter => at.consultation(kind),
        PaperKind::ThirdPartyDecision => at.third_party_decision(),
        PaperKind::Assistance | PaperKind::Transfer => at.between_units(),
        PaperKind::Fee => at.fee(),
        PaperKind::Reply => at.reply(),
        PaperKind::Approval => at.approval(),
        PaperKind::SearchRecord => at.search_record(),
        PaperKind::SecrecyReview => at.secrecy_review(),
        PaperKind::Abandonment => at.abandonment(),
        PaperKind::Withdrawal => at.withdrawal(),
        PaperKind::RecordCorrection => at.record_correction(),
        PaperKind::ProactiveList => at.proactive_list(),
        PaperKind::Cover => at.cover(),
        PaperKind::Index => at.index(),
        // Made from the form of the site and from the proof of a service, not by a step.
        PaperKind::Application | PaperKind::ServiceProof => Err(foreign(kind)),
    }
}

impl Composing<'_> {
    fn write(&self, facts: &impl Facts) -> Paper {
        facts.compose(&self.phrases())
    }

    fn receipt(&mut self) -> Composed {
        let receipt = Receipt {
            organ: self.organ()?,
            case: self.file()?,
            applicant: self.applicant()?,
            due: self.due()?,
            query: Query { code: needed(self.code, "没有查询码。")?, page: None },
            date: self.today(),
        };
        Ok(self.write(&receipt))
    }

    fn registration(&mut self) -> Composed {
        let asker = self.asker()?;
        let ways = [&asker.telephone, &asker.mail, &asker.address];
        let contact: Vec<&str> =
            ways.into_iter().map(String::as_str).filter(|way| !way.is_empty()).collect();
        let delivery = self.case.request.registered.delivery;
        let registration = Registration {
            case: self.file()?,
            applicant: self.applicant()?,
            contact: needed(&contact.join("；"), "申请人没有留联系方式。")?,
            form: form(delivery.form),
            way: way(delivery.route),
            due: self.due()?,
            clerk: self.actor()?,
        };
        Ok(self.write(&registration))
    }

    fn identity(&mut self) -> Composed {
        let Step::CheckIdentity { on, note } = self.step else {
            return Err(foreign(PaperKind::Identity));
        };
        let identity = Identity {
            case: self.register()?,
            applicant: self.applicant()?,
            checked: Checked::Original { document: needed(note, "请写明怎样核验的。")? },
            on: *on,
            by: self.actor()?,
        };
        Ok(self.write(&identity))
    }

    fn question(&mut self) -> Composed {
        match self.step {
            Step::AskCorrection { until, defects, guidance, .. } => {
                let guidance = match guidance.trim() {
                    "" => {
                        "补正的内容可以当面提交、邮寄，或者按原来的渠道提交；不清楚怎样补正的，请打本机关的电话"
                    }
                    guidance => guidance,
                };
                let correction = Correction {
                    sender: self.sender()?,
                    applicant: self.applicant()?,
                    case: self.file()?,
                    defects: several(defects, "请写明需要补正的内容。")?,
                    until: *until,
                    guidance: needed(guidance, "请写明怎样补正。")?,
                };
                Ok(self.write(&correction))
            }
            Step::AskReasons { until, grounds, .. } => {
                let asked = ReasonsRequest {
                    sender: self.sender()?,
                    applicant: self.applicant()?,
                    case: self.file()?,
                    excess: needed(grounds, "请写明申请的数量、频次。")?,
                    until: *until,
                };
                Ok(self.write(&asked))
            }
            _ => Err(foreign(PaperKind::Correction)),
        }
    }

    fn later(&mut self) -> Composed {
        match self.step {
            Step::ConsentExtension { .. } => {
                let extension =
                    self.case.request.extension.as_ref().ok_or(Refusal::NotFound("次延期"))?;
                let reason = self.vault.words(&extension.reason)?;
                let days = ExtensionDays::new(extension.days).map_err(|_| {
                    Refusal::NotNow("延长的天数不合规定：最长 20 个工作日。".to_owned())
                })?;
                let before = self.clocks.0.and_then(|clock| clock.due);
                let extension = Extension {
                    sender: self.sender()?,
                    applicant: self.applicant()?,
                    case: self.file()?,
                    reason: needed(&reason, "请写明延长的理由。")?,
                    days,
                    due: before
                        .ok_or_else(|| Refusal::NotNow("答复期限现在没有起算。".to_owned()))?,
                    until: self.due()?,
                };
                Ok(self.write(&extension))
            }
            Step::Defer { until, reason, .. } => {
                let given = self.case.request.reasons.as_ref().and_then(|one| one.given.as_ref());
                let answered = given.and_then(|(act, _)| self.case.request.day(*act));
                let deferral = Deferral {
                    sender: self.sender()?,
                    applicant: self.applicant()?,
                    case: self.file()?,
                    answered: answered.ok_or(Refusal::NotFound("份理由说明"))?,
                    reason: needed(reason, "请写明不能在期限内答复的原因。")?,
                    until: *until,
                };
                Ok(self.write(&deferral))
            }
            _ => Err(foreign(PaperKind::Extension)),
        }
    }

    fn consultation(&mut self, kind: PaperKind) -> Composed {
        let Step::Consult { on, with, party, .. } = self.step else { return Err(foreign(kind)) };
        let information = several(&party.about, "请写明就哪些信息征求意见。")?;
        let to = needed(&party.name, "请写明征求谁的意见。")?;
        let point = || needed(&party.point, "请写明涉及对方的什么权益，或者打算怎样处理。");
        Ok(match kind {
            PaperKind::ThirdPartyLetter => {
                let (sender, right) = (self.sender()?, point()?);
                self.write(&ThirdPartyLetter { sender, to, information, right })
            }
            PaperKind::ThirdPartyAnswer => {
                let letter = self.last(PaperKind::ThirdPartyLetter)?;
                let organ = self.organ()?.name;
                self.write(&ThirdPartyAnswer { letter, organ, third_party: to, information })
            }
            PaperKind::OtherOrganLetter => {
                let (sender, intended) = (self.sender()?, point()?);
                self.write(&OtherOrganLetter { sender, to, information, intended })
            }
            _ => {
                let notice = ConsultationNotice {
                    sender: self.sender()?,
                    applicant: self.applicant()?,
                    case: self.file()?,
                    with: *with,
                    sent: *on,
                };
                self.write(&notice)
            }
        })
    }

    /// The last paper of a kind that was issued.
    fn last(&self, kind: PaperKind) -> Result<Sent, Refusal> {
        let issued = self.case.request.papers.iter().rfind(|one| one.issued.kind == kind);
        let sent = issued
            .and_then(|one| Some(Sent { number: one.issued.number.clone()?, date: one.issued.on }));
        sent.ok_or_else(|| Refusal::NotNow(format!("案卷里没有{}。", kind.title())))
    }

    fn third_party_decision(&mut self) -> Composed {
        let Step::Weigh { letter, memo, .. } = self.step else {
            return Err(foreign(PaperKind::ThirdPartyDecision));
        };
        let asked = self.case.request.letter(*letter).ok_or(Refusal::NotFound("封征求意见书"))?;
        let party: Party = self.vault.value(&asked.party)?;
        let papers = &self.case.request.papers;
        let sent = sent_after(papers, PaperKind::ThirdPartyLetter, asked.sent)
            .ok_or(Refusal::NotFound("封征求意见书"))?;
        let objected = asked.opinion.as_ref().and_then(|one| self.case.request.day(one.act));
        let decision = ThirdPartyDecision {
            sender: self.sender()?,
            to: needed(&party.name, "请写明征求谁的意见。")?,
            letter: sent,
            objected: objected.ok_or(Refusal::NotFound("份意见"))?,
            information: several(&party.about, "请写明哪些信息。")?,
            reasons: needed(memo, "请写明理由。")?,
            remedies: self.remedies()?,
        };
        Ok(self.write(&decision))
    }

    fn between_units(&mut self) -> Composed {
        match self.step {
            Step::AskHelp { unit, until, question, .. } => {
                let assistance = Assistance {
                    sender: self.sender()?,
                    to: self.unit_name(*unit)?,
                    case: self.file()?,
                    tasks: several(question, "请写明请对方协助什么。")?,
                    until: *until,
                    due: self.due()?,
                };
                Ok(self.write(&assistance))
            }
            Step::Transfer { to, reason, .. } => {
                let transfer = Transfer {
                    sender: self.sender()?,
                    to: self.unit_name(*to)?,
                    case: self.file()?,
                    reason: needed(reason, "请写明转办的理由。")?,
                    due: self.due()?,
                    enclosed: needed(PaperKind::Application.title(), "")?.into(),
                };
                Ok(self.write(&transfer))
            }
            _ => Err(foreign(PaperKind::Assistance)),
        }
    }

    fn fee(&mut self) -> Composed {
        let Step::Charge { charge, .. } = self.step else { return Err(foreign(PaperKind::Fee)) };
        let pay = self.settings.remedies.as_ref().map_or("", |told| told.pay.as_str());
        let fee = Fee {
            sender: self.sender()?,
            applicant: self.applicant()?,
            case: self.file()?,
            charge: Payable::new(*charge)
                .map_err(|_| Refusal::NotNow("按这个件数（页数）不收费。".to_owned()))?,
            pay: needed(pay, "还没有登记信息处理费的缴纳方式。请系统管理员先在“设置”里登记。")?,
        };
        Ok(self.write(&fee))
    }

    /// The reply that goes out. What somebody edited by hand is read once more, now with the number
    /// and the day that it bears.
    fn reply(&mut self) -> Composed {
        let drafted = self.drafted()?;
        edited::faultless(&drafted)?;
        Ok(drafted.paper)
    }

    /// The reply as its draft stands, and what does not agree in it where it was edited by hand.
    pub(super) fn drafted(&mut self) -> Result<Drafted, Refusal> {
        let told = self.case.request.reply.as_ref().ok_or(Refusal::NotFound("份答复"))?;
        let text: ReplyText = self.vault.value(&told.draft)?;
        let decision =
            reply::decision(&self.case, told.outcome, &text, &told.materials, self.vault)?;
        let reply = Reply {
            sender: self.sender()?,
            applicant: self.applicant()?,
            case: self.file()?,
            decision,
            remedies: self.remedies()?,
        };
        let paper = self.write(&reply);
        if text.edited.is_empty() {
            return Ok(Drafted { paper, findings: Vec::new() });
        }
        let paper = edited::put(paper, &text.edited);
        let findings = papers::lint::lint(&paper.lines(), &papers::lint::Says::of(&reply));
        Ok(Drafted { paper, findings })
    }

    fn approval(&mut self) -> Composed {
        let told = self.case.request.reply.as_ref().ok_or(Refusal::NotFound("份答复"))?;
        let text: ReplyText = self.vault.value(&told.draft)?;
        let author = told.authors.last().copied();
        let reasons = match text.reasons.trim() {
            "" => told.outcome.to_string(),
            reasons => reasons.to_owned(),
        };
        debug_assert!(matches!(told.state, ReplyState::Signed { .. }));
        let approval = Approval {
            case: self.file()?,
            applicant: self.applicant()?,
            due: self.due()?,
            proposed: told.outcome,
            reasons: needed(&reasons, "请写明理由。")?,
            drafter: match author {
                Some(author) => self.name(author)?,
                None => self.actor()?,
            },
        };
        Ok(self.write(&approval))
    }

    fn search_record(&mut self) -> Composed {
        use papers::kit::review::{Found, Search};
        let mut searches = Vec::new();
        for search in &self.case.request.searches {
            let record: crate::requests::step::SearchRecord = self.vault.value(&search.record)?;
            let found = lines(&record.result);
            searches.push(Search {
                on: self.case.request.day(search.act).ok_or(Refusal::NotFound("次检索"))?,
                places: several(&record.places, "请写明检索了哪里。")?,
                words: several(&record.words, "请写明用什么词检索。")?,
                by: needed(&record.by, "请写明谁检索的。")?,
                found: match found.filter(|_| search.found) {
                    Some(found) => Found::Something(found),
                    None => Found::Nothing,
                },
            });
        }
        let searches = AtLeastOne::of(searches).ok_or(Refusal::NotFound("次检索"))?;
        let record = SearchRecord { case: self.file()?, searches };
        Ok(self.write(&record))
    }

    fn secrecy_review(&mut self) -> Composed {
        let Step::ReviewMaterial { material, verdict, reasons } = self.step else {
            return Err(foreign(PaperKind::SecrecyReview));
        };
        let found = self.case.request.material(*material).ok_or(Refusal::NotFound("份材料"))?;
        let name = self.vault.words(&found.name)?;
        let words = || needed(reasons, "请写明审查的依据和理由。");
        let conclusion = match verdict {
            Verdict::Open => Conclusion::Open,
            Verdict::AfterCovering => Conclusion::Parts { withheld: words()? },
            Verdict::Withhold => Conclusion::Withheld { reasons: words()? },
            Verdict::Referred => Conclusion::Referred { to: words()? },
        };
        let drafter = found.by;
        let review = SecrecyReview {
            case: self.file()?,
            items: Reviewed { name: needed(&name, "材料没有名称。")?, conclusion }.into(),
            drafter: match drafter {
                Some(person) => self.name(person)?,
                None => self.actor()?,
            },
            reviewer: self.actor()?,
            on: self.today(),
        };
        Ok(self.write(&review))
    }

    fn abandonment(&mut self) -> Composed {
        let request = self.case.request;
        let lapse = match request.outcome() {
            Some(Outcome::Other(Closure::CorrectionLapsed)) => Lapse::Correction {
                notice: self.last(PaperKind::Correction)?,
                until: request
                    .correction
                    .as_ref()
                    .map(|one| one.until)
                    .ok_or(Refusal::NotFound("次补正告知"))?,
            },
            Some(Outcome::Other(Closure::PaymentLapsed)) => {
                let received = request.fee.as_ref().and_then(|fee| request.day(fee.received?));
                let received = received.ok_or_else(|| {
                    Refusal::NotNow("还没有登记申请人哪天收到收费通知。请先登记。".to_owned())
                })?;
                Lapse::Payment {
                    notice: self.last(PaperKind::Fee)?,
                    received,
                    until: periods::PAYMENT.from(received, self.case.calendar).on,
                }
            }
            _ => return Err(foreign(PaperKind::Abandonment)),
        };
        let abandonment = Abandonment {
            sender: self.sender()?,
            applicant: self.applicant()?,
            case: self.file()?,
            lapse,
            remedies: self.remedies()?,
        };
        Ok(self.write(&abandonment))
    }

    fn withdrawal(&mut self) -> Composed {
        let Step::Withdraw { on, in_writing, .. } = self.step else {
            return Err(foreign(PaperKind::Withdrawal));
        };
        let withdrawal = Withdrawal {
            sender: self.sender()?,
            applicant: self.applicant()?,
            case: self.file()?,
            withdrawn: *on,
            how: if *in_writing { Withdrew::InWriting } else { Withdrew::Orally },
        };
        Ok(self.write(&withdrawal))
    }

    fn record_correction(&mut self) -> Composed {
        let Step::DecideRecord { on, result, note, organ, contact } = self.step else {
            return Err(foreign(PaperKind::RecordCorrection));
        };
        let note = needed(note, "请写明核实的情况和结果。")?;
        let organ = || needed(organ, "请写明有权更正的机关。");
        let result = match result {
            RecordResult::Corrected => Corrected::Done { now: note, on: *on },
            RecordResult::PassedOn => Corrected::Transferred { to: organ()?, on: *on },
            RecordResult::Directed => Corrected::Referred {
                to: organ()?,
                contact: needed(contact, "请写明这个机关的联系方式。")?,
            },
            RecordResult::FoundRight => {
                Corrected::Refused { reasons: note, remedies: self.remedies()? }
            }
        };
        let received = self.file()?.received.on;
        let correction = RecordCorrection {
            sender: self.sender()?,
            applicant: self.applicant()?,
            received,
            record: self.wanted()?,
            result,
        };
        Ok(self.write(&correction))
    }

    fn proactive_list(&mut self) -> Composed {
        let Step::MarkProactive { materials, column, because, .. } = self.step else {
            return Err(foreign(PaperKind::ProactiveList));
        };
        let mut items = Vec::new();
        for id in materials {
            let material = self.case.request.material(*id).ok_or(Refusal::NotFound("份材料"))?;
            items.push(ForAll {
                name: needed(&self.vault.words(&material.name)?, "材料没有名称。")?,
                column: needed(column, "请写明放在哪个栏目。")?,
            });
        }
        let organ = self.organ()?;
        let list = ProactiveList {
            case: self.register()?,
            items: AtLeastOne::of(items).ok_or(Refusal::NotFound("份材料"))?,
            reason: match because {
                ProactiveGround::SeveralAsked => ForAllBecause::SeveralAsked,
                ProactiveGround::Suggested => ForAllBecause::Suggested,
                ProactiveGround::OwnDuty => ForAllBecause::OwnDuty,
            },
            from: organ.office,
            to: organ.name,
            on: self.today(),
        };
        Ok(self.write(&list))
    }

    fn cover(&mut self) -> Composed {
        let Step::Archive { years, .. } = self.step else { return Err(foreign(PaperKind::Cover)) };
        let request = self.case.request;
        let ended = request.ended_on().ok_or(Refusal::NotFound("个办理结果"))?;
        let kept = years.map_or_else(|| "永久".to_owned(), |years| format!("{years}年"));
        let pieces = file_index(request).len();
        let cover = Cover {
            organ: self.organ()?.name,
            case: self.file()?,
            applicant: self.applicant()?,
            // A corrected record has no row; its cover says how it ended by its own paper.
            outcome: request.outcome().unwrap_or(Outcome::Other(Closure::Else)),
            ended,
            pieces: u32::try_from(pieces).unwrap_or(u32::MAX),
            kept: needed(&kept, "")?,
            by: self.actor()?,
        };
        Ok(self.write(&cover))
    }

    fn index(&mut self) -> Composed {
        let maker = self.organ()?.name;
        let asker = self.applicant()?.name;
        let first: Date = self.case.request.arrived();
        let mut entries = Vec::new();
        for piece in file_index(self.case.request) {
            let by_applicant = piece.by_applicant;
            entries.push(Entry {
                title: Words::new(&piece.title).map_err(|_| Refusal::NotFound("件材料"))?,
                maker: if by_applicant { asker.clone() } else { maker.clone() },
                number: piece.document_number.as_deref().and_then(|number| number.parse().ok()),
                date: piece.on.unwrap_or(first),
            });
        }
        let index = Index {
            case: self.register()?,
            entries: AtLeastOne::of(entries).ok_or(Refusal::NotFound("件材料"))?,
        };
        Ok(self.write(&index))
    }
}

/// Several things, a line each.
fn several(text: &str, missing: &str) -> Result<AtLeastOne<Words>, Refusal> {
    lines(text).ok_or_else(|| Refusal::NotNow(missing.to_owned()))
}
