//! From what was filled in to a decision that says all that the law wants of it.

use ledger::MaterialId;
use ledger::PaperKind;
use ledger::acts::request::{Form, Route, Stance, Verdict};
use ledger::number::DocumentNumber;
use ledger::subjects::request::{IssuedPaper, Letter};
use papers::reply::{
    Decision, Declined, Denied, Grant, Ground, Interest, Internal, Preparatory, Provision,
    Published, ReasonsAnswer, Reported, Review, Right, RightOrgan, ThirdParty, Unable,
    WithheldPart, Withholding,
};
use papers::{AtLeastOne, Sent, Words};
use statute::clock::Consulted;
use statute::outcome::{Denial, Inability, Outcome, Refusal as Refused};

use super::case::{Case, Seal};
use super::reply_text::{Choice, GrantKind, GroundText, ReplyText};
use super::step::SearchRecord;
use crate::refusal::{Fault, Refusal};

/// What an outcome asks its drafter to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    /// How information is given.
    Grant,
    /// Each part that is withheld, with its ground and reasons.
    Parts,
    /// One of the kinds that the article lists.
    Choice,
    /// A law or regulation and its article.
    Provision,
    /// What is looked up, and the way.
    Lookup,
    /// The secrecy review.
    Review,
    /// The reasons.
    Reasons,
    /// The organ that is responsible, where it can be told.
    Organ,
    /// The channel that is meant for it.
    Channel,
    /// An earlier reply, by number and day.
    EarlierReply,
    /// What was provided before, and when.
    Provided,
    /// Which publication, and where it is to be had.
    Publication,
}

/// What an outcome asks to be filled in, in the order of the form.
pub fn asked(outcome: Outcome) -> &'static [Asked] {
    use Asked as A;
    match outcome {
        Outcome::Granted => &[A::Grant],
        Outcome::Partial => &[A::Grant, A::Parts],
        Outcome::Denied(denial) => match denial {
            Denial::StateSecret => &[A::Review, A::Reasons],
            Denial::ForbiddenByLaw => &[A::Provision, A::Review, A::Reasons],
            Denial::SecurityAndStability => &[A::Choice, A::Review, A::Reasons],
            Denial::ThirdPartyRights | Denial::InternalAffairs | Denial::Deliberation => {
                &[A::Choice, A::Reasons]
            }
            Denial::EnforcementFile => &[A::Reasons],
            Denial::Lookup => &[A::Lookup, A::Provision],
        },
        Outcome::Unable(inability) => match inability {
            Inability::NotFound => &[],
            Inability::NotThisOrgan => &[A::Reasons, A::Organ],
            Inability::ToBeMade | Inability::StillUnclear => &[A::Reasons],
        },
        Outcome::Declined(refusal) => match refusal {
            Refused::Petition => &[A::Choice, A::Reasons, A::Channel],
            Refused::Repeated => &[A::EarlierReply],
            Refused::PublicPublication => &[A::Publication],
            Refused::Excessive => &[A::Reasons],
            Refused::Confirmation => &[A::Provided],
        },
        Outcome::Other(_) => &[],
    }
}

/// Collects what is missing while a decision is built from what is there.
struct Builder<'c, 'a> {
    case: &'c Case<'a>,
    faults: Vec<Fault>,
}

/// The decision, or everything that is missing.
pub(crate) fn decision(
    case: &Case<'_>,
    outcome: Outcome,
    text: &ReplyText,
    materials: &[MaterialId],
    vault: &mut dyn Seal,
) -> Result<Decision, Refusal> {
    let mut names = Vec::new();
    for id in materials {
        let material = case.request.material(*id).ok_or(Refusal::NotFound("份材料"))?;
        names.push(vault.words(&material.name)?);
    }
    let search = match case.request.searches.last() {
        Some(search) => Some((search.act, vault.value::<SearchRecord>(&search.record)?)),
        None => None,
    };
    let mut builder = Builder { case, faults: Vec::new() };
    let built = builder.decision(outcome, text, names, search);
    match built {
        Some(decision) if builder.faults.is_empty() => Ok(decision),
        _ if builder.faults.is_empty() => {
            Err(Refusal::fault("outcome", "这种结果不写答复书，请用它自己的步骤。"))
        }
        _ => Err(Refusal::Faults(builder.faults)),
    }
}

impl Builder<'_, '_> {
    fn fault(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.faults.push(Fault::new(field, sentence));
    }

    /// Words that must say something.
    fn words(&mut self, field: &'static str, what: &str, text: &str) -> Option<Words> {
        let words = Words::new(text).ok();
        if words.is_none() {
            self.fault(field, format!("请写明{what}。"));
        }
        words
    }

    fn decision(
        &mut self,
        outcome: Outcome,
        text: &ReplyText,
        materials: Vec<String>,
        search: Option<(u64, SearchRecord)>,
    ) -> Option<Decision> {
        Some(match outcome {
            Outcome::Granted => Decision::Granted(self.grant(text, materials)?),
            Outcome::Partial => {
                let given = self.grant(text, materials);
                let withheld = self.parts(text);
                Decision::Partial { given: given?, withheld: withheld? }
            }
            Outcome::Denied(Denial::Lookup) => {
                let matter = self.words("matter", "要查询的是什么资料", &text.ground.matter);
                let provision = self.provision(&text.ground);
                let way = self.words("contact", "到哪里、怎样查询", &text.contact);
                Decision::Denied(Denied::Lookup {
                    matter: matter?,
                    provision: provision?,
                    way: way?,
                })
            }
            Outcome::Denied(denial) => {
                let ground = self.ground(denial, &text.ground);
                let reasons = self.words("reasons", "不予公开的理由", &text.reasons);
                Decision::Denied(Denied::Withheld(Withholding {
                    ground: ground?,
                    reasons: reasons?,
                }))
            }
            Outcome::Unable(inability) => Decision::Unable(self.unable(inability, text, search)?),
            Outcome::Declined(refusal) => Decision::Declined(self.declined(refusal, text)?),
            Outcome::Other(_) => return None,
        })
    }

    fn grant(&mut self, text: &ReplyText, materials: Vec<String>) -> Option<Grant> {
        let grant = &text.grant;
        let route = self.case.request.registered.delivery.route;
        let by_wire = matches!(route, Route::Email | Route::Download);
        if grant.kind == GrantKind::Provided && by_wire && materials.is_empty() {
            self.fault(
                "grant",
                "选了随答复提供，还没有要提供的文件。请先加入拟提供的材料并经保密审查，再在这里选上；不用给文件的，请选择告知获取的办法。",
            );
        }
        let typed = grant.items.lines().map(str::to_owned);
        let names: Vec<Words> =
            materials.into_iter().chain(typed).filter_map(|name| Words::new(&name).ok()).collect();
        let items = AtLeastOne::of(names);
        if items.is_none() {
            self.fault("items", "请写明公开的是哪些信息，一行一项；或者先加入拟提供的材料。");
        }
        Some(match grant.kind {
            GrantKind::Published => {
                let way = self.words("way", "获取的方式、途径，例如网页的地址", &grant.way);
                let (items, way) = (items?, way?);
                let published: Vec<Published> = items
                    .iter()
                    .map(|name| Published { name: name.clone(), way: way.clone() })
                    .collect();
                Grant::Published(AtLeastOne::of(published)?)
            }
            GrantKind::Provided => {
                let wanted = self.case.request.registered.delivery;
                Grant::Provided {
                    items: items?,
                    form: form(wanted.form),
                    way: way(wanted.route),
                    other_form: Words::new(&grant.other_form).ok(),
                }
            }
            GrantKind::ToFetch => {
                let how = self.words("way", "怎样领取，例如带什么证件", &grant.way);
                let place = self.words("place", "到哪里领取", &grant.place);
                let time = self.words("time", "什么时间可以领取", &grant.time);
                Grant::ToFetch {
                    items: items?,
                    how: how?,
                    place: place?,
                    time: time?,
                    other_form: Words::new(&grant.other_form).ok(),
                }
            }
        })
    }

    fn parts(&mut self, text: &ReplyText) -> Option<AtLeastOne<WithheldPart>> {
        let mut parts = Vec::new();
        for part in &text.parts {
            let what = self.words("parts", "不予公开的是哪一部分", &part.part);
            let ground = self.ground(part.denial, &part.ground);
            let reasons = self.words("parts", "每一部分不予公开的理由", &part.reasons);
            if let (Some(part), Some(ground), Some(reasons)) = (what, ground, reasons) {
                parts.push(WithheldPart { part, why: Withholding { ground, reasons } });
            }
        }
        let parts = AtLeastOne::of(parts);
        if parts.is_none() {
            self.fault(
                "parts",
                "请写明不予公开的部分，每一部分分别说明依据和理由（条例第三十七条）。",
            );
        }
        parts
    }

    fn provision(&mut self, text: &GroundText) -> Option<Provision> {
        let law = self.words("law", "依据的法律、行政法规的名称", &text.law);
        let place = self.words("article", "依据的条款", &text.place);
        Some(Provision { law: law?, place: place? })
    }

    fn ground(&mut self, denial: Denial, text: &GroundText) -> Option<Ground> {
        let outcome = Outcome::Denied(denial);
        let choice = text.choice.filter(|choice| Choice::of(outcome).contains(choice));
        if choice.is_none() && !Choice::of(outcome).is_empty() {
            self.fault("choice", "请选择属于条文列出的哪一种。");
        }
        Some(match denial {
            Denial::StateSecret => Ground::StateSecret {
                review: self.review(text)?,
                classified: Words::new(&text.matter).ok(),
            },
            Denial::ForbiddenByLaw => {
                let (provision, review) = (self.provision(text), self.review(text));
                Ground::ForbiddenByLaw { provision: provision?, review: review? }
            }
            Denial::SecurityAndStability => {
                let review = self.review(text);
                let interest = match choice? {
                    Choice::State => Interest::State,
                    Choice::Public => Interest::Public,
                    Choice::Economic => Interest::Economic,
                    _ => Interest::Stability,
                };
                Ground::SecurityAndStability { interest, review: review? }
            }
            Denial::ThirdPartyRights => {
                let third_party = self.third_party();
                let right = match choice? {
                    Choice::TradeSecret => Right::TradeSecret,
                    Choice::Privacy => Right::Privacy,
                    _ => Right::Other,
                };
                Ground::ThirdPartyRights { right, third_party: third_party? }
            }
            Denial::InternalAffairs => Ground::InternalAffairs(match choice? {
                Choice::Personnel => Internal::Personnel,
                Choice::Logistics => Internal::Logistics,
                _ => Internal::Workflow,
            }),
            Denial::Deliberation => Ground::Deliberation(match choice? {
                Choice::Minutes => Preparatory::Minutes,
                Choice::ProcessDraft => Preparatory::Draft,
                Choice::Letters => Preparatory::Letters,
                _ => Preparatory::Submission,
            }),
            Denial::EnforcementFile => Ground::EnforcementFile,
            Denial::Lookup => {
                self.fault("parts", "行政查询事项不是不予公开的理由，请另外答复。");
                return None;
            }
        })
    }

    /// The secrecy review that the refusal rests on: one that was made here, or what the authority
    /// answered.
    fn review(&mut self, text: &GroundText) -> Option<Review> {
        if let (Ok(by), Some(on)) = (Words::new(&text.authority), text.reviewed_on) {
            return Some(Review::Authority { by, on });
        }
        let request = self.case.request;
        let mut withheld = request.materials.iter().filter_map(|one| one.review.as_ref());
        let last = withheld.rfind(|review| review.verdict != Verdict::Open);
        let on = last.and_then(|review| request.day(review.act)).or(text.reviewed_on);
        if on.is_none() {
            self.fault(
                "reviewed_on",
                "请写明保密审查的日期；由主管部门或者保密行政管理部门确定的，同时写明是谁（条例第十七条）。",
            );
        }
        on.map(|on| Review::Own { on })
    }

    fn third_party(&mut self) -> Option<ThirdParty> {
        let request = self.case.request;
        let third = |letter: &&Letter| letter.with == Consulted::ThirdParty;
        let letters: Vec<&Letter> = request.letters.iter().filter(third).collect();
        let objected = letters.iter().find_map(|letter| {
            let opinion = letter.opinion.as_ref().filter(|one| one.stance != Stance::Agrees)?;
            Some((*letter, opinion))
        });
        let silent = letters.iter().find(|letter| letter.opinion.is_none());
        let found = objected
            .map(|(letter, opinion)| (letter, Some(opinion.act)))
            .or_else(|| silent.map(|letter| (*letter, None)));
        if found.is_none() && !letters.is_empty() {
            self.fault(
                "outcome",
                "第三方同意公开，不能以损害其合法权益为由不予公开（条例第十五条）。请改选结果。",
            );
            return None;
        }
        let Some((letter, answered)) = found else {
            self.fault("outcome", "还没有书面征求第三方的意见（条例第三十二条）。请先征求意见。");
            return None;
        };
        let sent = self.sent_after(PaperKind::ThirdPartyLetter, letter.sent)?;
        Some(match answered.and_then(|act| request.day(act)) {
            Some(on) => ThirdParty::Objected { letter: sent, on },
            None => ThirdParty::Silent { letter: sent },
        })
    }

    fn unable(
        &mut self,
        inability: Inability,
        text: &ReplyText,
        search: Option<(u64, SearchRecord)>,
    ) -> Option<Unable> {
        Some(match inability {
            Inability::NotFound => {
                let Some((act, record)) = search else {
                    self.fault(
                        "outcome",
                        "还没有检索的记录（条例第三十六条第四项）。请先登记检索。",
                    );
                    return None;
                };
                Unable::NotFound {
                    searched: self.case.request.day(act)?,
                    places: lines(&record.places)?,
                    words: lines(&record.words)?,
                }
            }
            Inability::NotThisOrgan => {
                let reasons = self.words("reasons", "为什么不属于本机关负责公开", &text.reasons);
                let right = match (Words::new(&text.organ), Words::new(&text.contact)) {
                    (Ok(name), Ok(contact)) => RightOrgan::Known { name, contact },
                    (Ok(_), Err(_)) => {
                        self.fault(
                            "contact",
                            "能够确定负责公开的机关的，请写明联系方式（条例第三十六条第五项）。",
                        );
                        return None;
                    }
                    (Err(_), _) => RightOrgan::Unknown,
                };
                Unable::NotThisOrgan { reasons: reasons?, right }
            }
            Inability::ToBeMade => Unable::ToBeMade {
                making: self.words("reasons", "需要怎样加工、分析", &text.reasons)?,
            },
            Inability::StillUnclear => {
                let unclear = self.words("reasons", "哪里仍然不明确", &text.reasons);
                let correction = self.case.request.correction.as_ref();
                let corrected = correction
                    .and_then(|one| Some((one.asked, self.case.request.day(one.corrected?)?)));
                let Some((asked, corrected)) = corrected else {
                    self.fault(
                        "outcome",
                        "申请人还没有补正过，不能以“补正后仍不明确”答复（条例第三十条）。请先告知补正。",
                    );
                    return None;
                };
                let notice = self.sent_after(PaperKind::Correction, asked);
                Unable::StillUnclear { notice: notice?, corrected, unclear: unclear? }
            }
        })
    }

    fn declined(&mut self, refusal: Refused, text: &ReplyText) -> Option<Declined> {
        Some(match refusal {
            Refused::Petition => {
                let choice = text.ground.choice;
                let is = match choice {
                    Some(Choice::Petition) => Some(Reported::Petition),
                    Some(Choice::Complaint) => Some(Reported::Complaint),
                    Some(Choice::Report) => Some(Reported::Report),
                    _ => None,
                };
                if is.is_none() {
                    self.fault("choice", "请选择是信访、投诉还是举报。");
                }
                let reasons = self.words("reasons", "为什么属于信访、投诉、举报", &text.reasons);
                Declined::Petition {
                    is: is?,
                    reasons: reasons?,
                    channel: Words::new(&text.contact).ok(),
                }
            }
            Refused::Repeated => Declined::Repeated { earlier: self.earlier(text)? },
            Refused::PublicPublication => Declined::PublicPublication {
                publication: self.words("earlier", "是哪一种公开出版物", &text.earlier)?,
                way: Words::new(&text.contact).ok(),
            },
            Refused::Excessive => {
                let reasons = self.words("reasons", "为什么申请人说明的理由不合理", &text.reasons);
                let request = self.case.request;
                let Some(asked) = request.reasons.as_ref() else {
                    self.fault(
                        "outcome",
                        "要先要求申请人说明理由，才能以“大量反复申请”不予处理（条例第三十五条）。",
                    );
                    return None;
                };
                let given = asked.given.as_ref().and_then(|(act, _)| request.day(*act));
                if given.is_none() && self.case.present.today() <= asked.until {
                    self.fault(
                        "outcome",
                        format!(
                            "申请人可以在{}以前说明理由，还没有到期，不能当作没有说明（条例第三十五条）。",
                            statute::Chinese(asked.until)
                        ),
                    );
                    return None;
                }
                let notice = self.sent_after(PaperKind::ReasonsRequest, asked.asked);
                Declined::Excessive {
                    notice: notice?,
                    answer: given.map_or(ReasonsAnswer::None, ReasonsAnswer::On),
                    reasons: reasons?,
                }
            }
            Refused::Confirmation => {
                let provided = self.words("earlier", "已经提供过什么信息", &text.earlier);
                if text.earlier_on.is_none() {
                    self.fault("earlier_on", "请写明哪一天提供的。");
                }
                Declined::Confirmation { provided: provided?, on: text.earlier_on? }
            }
        })
    }

    fn earlier(&mut self, text: &ReplyText) -> Option<Sent> {
        let number = match text.earlier.trim().parse::<DocumentNumber>() {
            Ok(number) => Some(number),
            Err(error) => {
                self.fault("earlier", format!("请写明前一次答复的文号。{error}"));
                None
            }
        };
        if text.earlier_on.is_none() {
            self.fault("earlier_on", "请写明前一次答复的日期。");
        }
        Some(Sent { number: number?, date: text.earlier_on? })
    }

    /// The paper of a kind that a step brought forth: the first one issued after it.
    fn sent_after(&mut self, kind: PaperKind, act: u64) -> Option<Sent> {
        let found = sent_after(&self.case.request.papers, kind, act);
        if found.is_none() {
            self.fault("outcome", format!("没有找到{}。请核对案卷。", kind.title()));
        }
        found
    }
}

/// The paper of a kind that was issued first at or after an act.
pub(crate) fn sent_after(papers: &[IssuedPaper], kind: PaperKind, act: u64) -> Option<Sent> {
    let mut of_kind = papers.iter().filter(|one| one.issued.kind == kind && one.act >= act);
    let issued = &of_kind.next()?.issued;
    Some(Sent { number: issued.number.clone()?, date: issued.on })
}

/// Lines of text, each a thing of its own.
pub(crate) fn lines(text: &str) -> Option<AtLeastOne<Words>> {
    AtLeastOne::of(text.lines().filter_map(|line| Words::new(line).ok()).collect())
}

/// The form that was asked for, as a paper names it.
pub(crate) fn form(form: Form) -> papers::Form {
    match form {
        Form::Paper => papers::Form::Paper,
        Form::Electronic => papers::Form::Electronic,
    }
}

/// The route that was asked for, as a paper names it.
pub(crate) fn way(route: Route) -> papers::Way {
    match route {
        Route::Post => papers::Way::Post,
        Route::Email => papers::Way::Email,
        Route::Download => papers::Way::Web,
        Route::Counter => papers::Way::Counter,
        Route::Fax => papers::Way::Fax,
    }
}
