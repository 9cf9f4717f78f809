//! How each act changes a request.

use statute::clock::{ClockEvent, Event};
use statute::outcome::{Closure, Outcome};

use super::parts::{
    Correction, Enclosure, End, Ended, Errand, Extension, ExtensionState, Fee, IssuedPaper, Letter,
    Material, Move, Opinion, Proactive, Rating, Reasons, Reply, ReplyState, Review, Search,
    Service, Weighed,
};
use super::{Counted, Request};
use crate::act::{Act, Actor};
use crate::content::Content;
use crate::id::PersonId;
use crate::paper::PaperKind;

fn person(act: &Act) -> Option<PersonId> {
    match &act.actor {
        Actor::Person(person) => Some(*person),
        Actor::Public | Actor::Program(_) => None,
    }
}

impl Request {
    /// The request after its acts; `None` before it was registered.
    pub fn fold<'a>(acts: impl IntoIterator<Item = &'a Act>) -> Option<Self> {
        let mut request: Option<Self> = None;
        for act in acts {
            match &mut request {
                Some(request) => request.apply(act),
                None => request = Self::begun(act),
            }
        }
        request
    }

    /// The request after its first act.
    fn begun(act: &Act) -> Option<Self> {
        let Content::RequestRegistered(registered) = &act.content else { return None };
        let enclosures = registered
            .enclosures
            .iter()
            .map(|file| Enclosure { act: act.seq, file: file.clone(), name: None })
            .collect();
        Some(Self {
            registered: registered.clone(),
            registered_act: act.seq,
            registered_at: act.at,
            registered_by: act.actor.clone(),
            unit: registered.unit,
            wanted: registered.wanted.clone(),
            handler: None,
            enclosures,
            confirmed: None,
            contact_failures: Vec::new(),
            identity_checked: None,
            accepted: None,
            correction: None,
            letters: Vec::new(),
            extension: None,
            fee: None,
            reasons: None,
            deferred: None,
            errands: Vec::new(),
            searches: Vec::new(),
            materials: Vec::new(),
            reply: None,
            papers: Vec::new(),
            moves: Vec::new(),
            ended: None,
            proactive: None,
            rating: None,
            archived: None,
            comments: 0,
            last_act: act.seq,
            days: [(act.seq, registered.arrived)].into(),
            counted: Vec::new(),
        })
    }

    /// Takes in the next act of this request.
    pub fn apply(&mut self, act: &Act) {
        use Content as C;
        let seq = act.seq;
        self.last_act = seq;
        match &act.content {
            C::RequestEnclosureAdded(added) => self.enclosures.push(Enclosure {
                act: seq,
                file: added.file.clone(),
                name: Some(added.name.clone()),
            }),
            C::RequestConfirmed(confirmed) => {
                self.days.insert(seq, confirmed.on);
                self.confirmed = Some(seq);
            }
            C::RequestContactFailed(failed) => {
                self.days.insert(seq, failed.on);
                self.contact_failures.push(seq);
            }
            C::RequestIdentityChecked(checked) => {
                self.days.insert(seq, checked.on);
                self.identity_checked = Some(seq);
            }
            C::RequestAccepted(accepted) => {
                self.days.insert(seq, accepted.on);
                self.accepted = Some(seq);
            }
            C::RequestAssigned(assigned) => self.handler = Some(assigned.handler),
            C::RequestTransferred(moved) => {
                self.days.insert(seq, moved.on);
                self.unit = moved.to;
                self.handler = None;
                let (from, to, reason) = (moved.from, moved.to, moved.reason.clone());
                self.moves.push(Move { act: seq, from, to, reason });
            }
            C::RequestHelpAsked(asked) => {
                self.days.insert(seq, asked.on);
                self.errands.push(Errand {
                    errand: asked.errand,
                    asked: seq,
                    unit: asked.unit,
                    until: asked.until,
                    question: asked.question.clone(),
                    given: None,
                });
            }
            C::RequestHelpGiven(given) => {
                self.days.insert(seq, given.on);
                let errand = self.errands.iter_mut().find(|one| one.errand == given.errand);
                if let Some(errand) = errand {
                    errand.given = Some((seq, given.answer.clone()));
                }
            }
            C::RequestCommented(_) => self.comments += 1,
            C::RequestDateCorrected(corrected) => {
                self.days.insert(corrected.act, corrected.on);
                let told = self.counted.iter_mut().filter(|one| one.act == corrected.act);
                told.for_each(|one| one.event.date = corrected.on);
            }
            C::RequestMarkedProactive(marked) => {
                self.proactive = Some(Proactive {
                    act: seq,
                    materials: marked.materials.clone(),
                    reason: marked.reason.clone(),
                });
            }
            C::RequestRated(rated) => {
                let (stars, words) = (rated.stars, rated.words.clone());
                self.rating = Some(Rating { act: seq, stars, words });
            }
            C::RequestArchived(archived) => {
                self.days.insert(seq, archived.on);
                self.archived = Some(seq);
            }
            _ => {
                self.wait(act);
                self.decide(act);
                self.serve(act);
            }
        }
    }

    /// Notes what the clock counts.
    fn count(&mut self, act: &Act, on: jiff::civil::Date, event: Event) {
        self.days.insert(act.seq, on);
        self.counted.push(Counted { act: act.seq, event: ClockEvent::new(on, event) });
    }

    fn wait(&mut self, act: &Act) {
        use Content as C;
        let seq = act.seq;
        match &act.content {
            C::RequestCorrectionAsked(asked) => {
                let until = asked.until;
                self.count(act, asked.on, Event::CorrectionRequested { until: Some(until) });
                let defects = asked.defects.clone();
                self.correction = Some(Correction { asked: seq, until, defects, corrected: None });
            }
            C::RequestCorrected(corrected) => {
                self.count(act, corrected.on, Event::Corrected);
                self.wanted = corrected.wanted.clone();
                if let Some(correction) = &mut self.correction {
                    correction.corrected = Some(seq);
                }
            }
            C::RequestConsultationSent(sent) => {
                let (with, letter) = (sent.with, sent.letter);
                self.count(act, sent.on, Event::ConsultationSent { with, letter });
                self.letters.push(Letter {
                    letter,
                    sent: seq,
                    with,
                    unit: sent.unit,
                    party: sent.party.clone(),
                    delivered: None,
                    opinion: None,
                    weighed: None,
                });
            }
            C::RequestConsultationDelivered(delivered) => {
                let letter = delivered.letter;
                self.count(act, delivered.on, Event::ConsultationDelivered { letter });
                self.change_letter(letter, |letter| letter.delivered = Some(seq));
            }
            C::RequestOpinionReceived(opinion) => {
                let letter = opinion.letter;
                self.count(act, opinion.on, Event::OpinionReceived { letter });
                let (stance, reasons) = (opinion.stance, opinion.reasons.clone());
                let opinion = Opinion { act: seq, stance, reasons };
                self.change_letter(letter, |letter| letter.opinion = Some(opinion));
            }
            C::RequestOpinionWeighed(weighed) => {
                self.days.insert(seq, weighed.on);
                let result = Weighed {
                    act: seq,
                    disclose: weighed.disclose,
                    public_interest: weighed.public_interest,
                    memo: weighed.memo.clone(),
                };
                self.change_letter(weighed.letter, |letter| letter.weighed = Some(result));
            }
            C::RequestExtensionProposed(proposed) => {
                self.extension = Some(Extension {
                    proposed: seq,
                    by: person(act),
                    days: proposed.days,
                    reason: proposed.reason.clone(),
                    state: ExtensionState::Proposed,
                });
            }
            C::RequestExtensionConsented(consented) => {
                self.count(act, consented.on, Event::Extended { days: consented.days });
                if let Some(extension) = &mut self.extension {
                    extension.state = ExtensionState::Consented(seq);
                }
            }
            C::RequestExtensionRefused(_) => {
                if let Some(extension) = &mut self.extension {
                    extension.state = ExtensionState::Refused(seq);
                }
            }
            C::RequestFeeNoticeSent(sent) => {
                self.count(act, sent.on, Event::FeeNoticeSent);
                self.fee = Some(Fee {
                    sent: seq,
                    charge: sent.charge,
                    amount: sent.amount,
                    received: None,
                    contested: None,
                    paid: None,
                });
            }
            C::RequestFeeNoticeReceived(received) => {
                self.count(act, received.on, Event::FeeNoticeReceived);
                self.change_fee(|fee| fee.received = Some(seq));
            }
            C::RequestFeeContested(contested) => {
                self.days.insert(seq, contested.on);
                self.change_fee(|fee| fee.contested = Some(seq));
            }
            C::RequestFeePaid(paid) => {
                self.count(act, paid.on, Event::FeePaid);
                self.change_fee(|fee| fee.paid = Some(seq));
            }
            C::RequestReasonsAsked(asked) => {
                self.count(act, asked.on, Event::ReasonsRequested);
                let (until, grounds) = (asked.until, asked.grounds.clone());
                self.reasons = Some(Reasons { asked: seq, until, grounds, given: None });
            }
            C::RequestReasonsGiven(given) => {
                self.days.insert(seq, given.on);
                if let Some(reasons) = &mut self.reasons {
                    reasons.given = Some((seq, given.reasons.clone()));
                }
            }
            C::RequestDeferred(deferred) => {
                self.count(act, deferred.on, Event::Deferred { until: deferred.until });
                self.deferred = Some((seq, deferred.until));
            }
            _ => {}
        }
    }

    fn change_letter(&mut self, letter: u32, change: impl FnOnce(&mut Letter)) {
        if let Some(letter) = self.letters.iter_mut().find(|one| one.letter == letter) {
            change(letter);
        }
    }

    fn change_fee(&mut self, change: impl FnOnce(&mut Fee)) {
        if let Some(fee) = &mut self.fee {
            change(fee);
        }
    }

    fn decide(&mut self, act: &Act) {
        use Content as C;
        let seq = act.seq;
        match &act.content {
            C::RequestSearched(searched) => {
                self.days.insert(seq, searched.on);
                let (found, record) = (searched.found, searched.record.clone());
                self.searches.push(Search { act: seq, found, record });
            }
            C::RequestMaterialAdded(added) => self.materials.push(Material {
                material: added.material,
                added: seq,
                by: person(act),
                name: added.name.clone(),
                file: added.file.clone(),
                pages: added.pages,
                review: None,
            }),
            C::RequestMaterialRemoved(removed) => {
                self.materials.retain(|one| one.material != removed.material);
            }
            C::RequestMaterialReviewed(reviewed) => {
                self.days.insert(seq, reviewed.on);
                let review = Review {
                    act: seq,
                    by: person(act),
                    verdict: reviewed.verdict,
                    reasons: reviewed.reasons.clone(),
                };
                let material = self.materials.iter_mut();
                let mut same = material
                    .filter(|one| one.material == reviewed.material && one.file == reviewed.file);
                if let Some(material) = same.next() {
                    material.review = Some(review);
                }
            }
            C::RequestReplyDrafted(drafted) => {
                let mut authors =
                    self.reply.take().map(|before| before.authors).unwrap_or_default();
                authors.extend(person(act).filter(|author| !authors.contains(author)));
                let state =
                    if drafted.submitted { ReplyState::Submitted } else { ReplyState::Draft };
                self.reply = Some(Reply {
                    revision: drafted.revision,
                    drafted: seq,
                    authors,
                    outcome: drafted.outcome,
                    draft: drafted.draft.clone(),
                    materials: drafted.materials.clone(),
                    edited: drafted.edited.clone(),
                    state,
                });
            }
            C::RequestReplyReturned(returned) => {
                let reason = returned.reason.clone();
                self.change_reply(|_| ReplyState::Returned { act: seq, reason });
            }
            C::RequestReplyApproved(_) => {
                self.change_reply(|_| ReplyState::Approved { act: seq, by: person(act) });
            }
            C::RequestReplySigned(signed) => {
                let by = signed.signer;
                self.change_reply(|before| ReplyState::Signed {
                    act: seq,
                    by,
                    approved_by: match before {
                        ReplyState::Approved { by, .. } => *by,
                        _ => None,
                    },
                });
            }
            _ => {}
        }
    }

    fn change_reply(&mut self, state: impl FnOnce(&ReplyState) -> ReplyState) {
        if let Some(reply) = &mut self.reply {
            reply.state = state(&reply.state);
        }
    }

    fn serve(&mut self, act: &Act) {
        use Content as C;
        let seq = act.seq;
        match &act.content {
            C::RequestPaperIssued(issued) => {
                self.days.insert(seq, issued.on);
                self.papers.push(IssuedPaper {
                    act: seq,
                    issued: issued.clone(),
                    filed: None,
                    services: Vec::new(),
                    acknowledged: None,
                });
            }
            C::RequestPaperFiled(filed) => {
                let paper = self.papers.iter_mut().find(|one| one.issued.paper == filed.paper);
                if let Some(paper) = paper {
                    paper.filed = Some((filed.file.clone(), filed.digest.clone()));
                }
            }
            C::RequestServed(served) => {
                self.days.insert(seq, served.on);
                let service = Service {
                    act: seq,
                    route: served.route,
                    proof: served.proof.clone(),
                    scan: served.scan.clone(),
                    failed: None,
                };
                let paper = self.papers.iter_mut().find(|one| one.issued.paper == served.paper);
                let Some(paper) = paper else { return };
                paper.services.push(service);
                let replies = paper.issued.kind == PaperKind::Reply;
                // A reply that goes out again, after it came back, was given the first time.
                if let (true, None, Some(reply)) = (replies, &self.ended, &self.reply) {
                    let how = End::Outcome(reply.outcome);
                    self.ended = Some(Ended { act: seq, how, note: None });
                    self.count(act, served.on, Event::Replied);
                }
            }
            C::RequestServiceFailed(failed) => {
                self.days.insert(seq, failed.on);
                let paper = self.papers.iter_mut().find(|one| one.issued.paper == failed.paper);
                let service = paper.and_then(|paper| paper.services.last_mut());
                if let Some(service) = service {
                    service.failed = Some(seq);
                }
            }
            C::RequestAcknowledged(acknowledged) => {
                self.days.insert(seq, acknowledged.on);
                let mut papers = self.papers.iter_mut();
                let paper = papers.find(|one| one.issued.paper == acknowledged.paper);
                if let Some(paper) = paper {
                    paper.acknowledged = Some(seq);
                }
            }
            C::RequestWithdrawn(withdrawn) => {
                self.count(act, withdrawn.on, Event::Withdrawn);
                let how = End::Outcome(Outcome::Other(Closure::Withdrawn));
                self.ended = Some(Ended { act: seq, how, note: Some(withdrawn.note.clone()) });
            }
            C::RequestLapsed(lapsed) => {
                let event = match lapsed.closure {
                    Closure::CorrectionLapsed => Event::CorrectionLapsed,
                    Closure::PaymentLapsed => Event::PaymentLapsed,
                    Closure::Withdrawn => Event::Withdrawn,
                    Closure::Else => Event::Replied,
                };
                self.count(act, lapsed.on, event);
                let how = End::Outcome(Outcome::Other(lapsed.closure));
                self.ended = Some(Ended { act: seq, how, note: Some(lapsed.note.clone()) });
            }
            C::RequestRecordCorrected(corrected) => {
                self.count(act, corrected.on, Event::Replied);
                let how = End::Record(corrected.result);
                self.ended = Some(Ended { act: seq, how, note: Some(corrected.note.clone()) });
            }
            _ => {}
        }
    }
}
