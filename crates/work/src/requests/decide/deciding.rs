//! 检索、材料、保密审查、拟稿、审核、签发 (条例第十七、三十六、三十七条).
//!
//! Three people bring a reply out: who drafts it, who approves it, who signs it. What is given with
//! it was reviewed by somebody who did not put it there.

mod complete;

use ledger::acts::request::{
    MaterialAdded, MaterialRemoved, MaterialReviewed, Matter, ReplyApproved, ReplyDrafted,
    ReplyReturned, ReplySigned, Searched, Verdict,
};
use ledger::subjects::request::{Reply, ReplyState, Stage};
use ledger::{MaterialId, PaperKind};
use statute::outcome::Outcome;

use super::Decided;
use super::waiting::another;
use crate::refusal::Refusal;
use crate::requests::case::{Case, Seal, misplaced, words};
use crate::requests::step::Step;

pub(super) fn decide(
    case: &Case<'_>,
    step: &Step,
    seal: &mut dyn Seal,
) -> Result<Decided, Refusal> {
    case.open()?;
    case.received()?;
    if matches!(state(case), Some(ReplyState::Signed { .. })) {
        return Err(Refusal::NotNow("答复已经签发，不能再改。请送达。".to_owned()));
    }
    match step {
        Step::Search { .. }
        | Step::AddMaterial { .. }
        | Step::RemoveMaterial { .. }
        | Step::ReviewMaterial { .. } => material(case, step, seal),
        Step::DraftReply { .. } => draft(case, step, seal),
        Step::ReturnReply { .. }
        | Step::ApproveReply { .. }
        | Step::SignReply { .. }
        | Step::RefuseSignature { .. } => pass_on(case, step, seal),
        _ => Err(misplaced(step)),
    }
}

fn state<'a>(case: &Case<'a>) -> Option<&'a ReplyState> {
    case.request.reply.as_ref().map(|reply| &reply.state)
}

fn accepted(case: &Case<'_>) -> Result<(), Refusal> {
    if case.request.accepted.is_none() {
        return Err(Refusal::NotNow("这件申请还没有受理。请先受理。".to_owned()));
    }
    Ok(())
}

fn material(case: &Case<'_>, step: &Step, seal: &mut dyn Seal) -> Result<Decided, Refusal> {
    let request = case.request.id();
    match step {
        Step::Search { on, found, record } => {
            accepted(case)?;
            case.happened(*on)?;
            words("places", "检索了哪里", &record.places)?;
            words("words", "用什么词检索", &record.words)?;
            words("by", "谁检索的", &record.by)?;
            let record = seal.seal_value(record)?;
            Ok(Decided::act(Searched { request, on: *on, found: *found, record })
                .paper(PaperKind::SearchRecord))
        }
        Step::AddMaterial { name, file, pages } => {
            accepted(case)?;
            words("name", "材料的名称", name)?;
            let added = MaterialAdded {
                request,
                material: case.fresh_material(),
                name: seal.seal_words(name)?,
                file: file.clone(),
                pages: *pages,
            };
            Ok(Decided::act(added).file(file))
        }
        Step::RemoveMaterial { material } => {
            known(case, *material)?;
            let used = case.request.reply.as_ref().is_some_and(|reply| {
                reply.materials.contains(material)
                    && matches!(reply.state, ReplyState::Submitted | ReplyState::Approved { .. })
            });
            if used {
                return Err(Refusal::NotNow(
                    "送审的答复要提供这份材料。请先把答复退回，改了以后再移出。".to_owned(),
                ));
            }
            Ok(Decided::act(MaterialRemoved { request, material: *material }))
        }
        Step::ReviewMaterial { material, verdict, reasons } => {
            let found = known(case, *material)?;
            another(case, found.by)?;
            if *verdict != Verdict::Open {
                words("reasons", "审查的依据和理由", reasons)?;
            }
            let reviewed = MaterialReviewed {
                request,
                on: case.present.today(),
                material: *material,
                file: found.file.clone(),
                verdict: *verdict,
                reasons: seal.seal_words(reasons)?,
            };
            Ok(Decided::act(reviewed).paper(PaperKind::SecrecyReview))
        }
        _ => Err(misplaced(step)),
    }
}

fn known<'a>(
    case: &Case<'a>,
    material: MaterialId,
) -> Result<&'a ledger::subjects::request::Material, Refusal> {
    case.request.material(material).ok_or(Refusal::NotFound("份材料"))
}

fn draft(case: &Case<'_>, step: &Step, seal: &mut dyn Seal) -> Result<Decided, Refusal> {
    let Step::DraftReply { outcome, text, materials, edited, submit } = step else {
        return Err(misplaced(step));
    };
    accepted(case)?;
    let request = case.request;
    if request.registered.matter == Matter::RecordCorrection {
        return Err(Refusal::NotNow(
            "这是更正信息的申请（条例第四十一条），请用“办结更正申请”。".to_owned(),
        ));
    }
    if matches!(outcome, Outcome::Other(_)) {
        return Err(Refusal::fault(
            "outcome",
            "“其他处理”不写答复书：撤回、逾期不补正、逾期不缴费各有自己的步骤。",
        ));
    }
    if matches!(request.stage(), Stage::Correcting | Stage::AwaitingPayment) {
        return Err(Refusal::NotNow("还在等申请人，等到以后再拟写答复。".to_owned()));
    }
    for material in materials {
        known(case, *material)?;
    }
    if *submit {
        complete::check(case, *outcome, text, materials, seal)?;
    }
    let revision = request.reply.as_ref().map_or(0, |reply| reply.revision) + 1;
    let drafted = ReplyDrafted {
        request: request.id(),
        revision,
        outcome: *outcome,
        draft: seal.seal_value(text)?,
        materials: materials.clone(),
        edited: edited.clone(),
        submitted: *submit,
    };
    let decided = Decided::act(drafted);
    Ok(match edited {
        Some(file) => decided.file(file),
        None => decided,
    })
}

fn pass_on(case: &Case<'_>, step: &Step, seal: &mut dyn Seal) -> Result<Decided, Refusal> {
    let request = case.request.id();
    let reply = case.request.reply.as_ref().ok_or(Refusal::NotFound("份答复"))?;
    let same = |revision: u32| {
        if revision == reply.revision { Ok(()) } else { Err(Refusal::Overtaken) }
    };
    match step {
        Step::ReturnReply { revision, reason } | Step::RefuseSignature { revision, reason } => {
            same(*revision)?;
            let fits = match step {
                Step::ReturnReply { .. } => matches!(reply.state, ReplyState::Submitted),
                _ => matches!(reply.state, ReplyState::Approved { .. }),
            };
            if !fits {
                return Err(Refusal::NotNow("这份答复现在不在您这里。请刷新页面。".to_owned()));
            }
            words("reason", "退回的理由", reason)?;
            let (revision, reason) = (*revision, seal.seal_words(reason)?);
            Ok(Decided::act(ReplyReturned { request, revision, reason }))
        }
        Step::ApproveReply { revision } => {
            same(*revision)?;
            if !matches!(reply.state, ReplyState::Submitted) {
                return Err(Refusal::NotNow("这份答复没有送审，不能审核。".to_owned()));
            }
            not_an_author(case, reply)?;
            complete::reviewed(case, &reply.materials)?;
            let (revision, draft) = (*revision, reply.draft.clone());
            Ok(Decided::act(ReplyApproved { request, revision, draft }))
        }
        Step::SignReply { revision, on } => {
            same(*revision)?;
            let ReplyState::Approved { by, .. } = &reply.state else {
                return Err(Refusal::NotNow("这份答复还没有审核，不能签发。".to_owned()));
            };
            not_an_author(case, reply)?;
            another(case, *by)?;
            complete::reviewed(case, &reply.materials)?;
            case.issued(*on)?;
            let signer = case
                .person()
                .ok_or_else(|| Refusal::NotNow("答复要由签发人本人签发。".to_owned()))?;
            let (revision, draft) = (*revision, reply.draft.clone());
            Ok(Decided::act(ReplySigned { request, revision, signer, draft })
                .paper(PaperKind::Reply)
                .paper(PaperKind::Approval))
        }
        _ => Err(misplaced(step)),
    }
}

fn not_an_author(case: &Case<'_>, reply: &Reply) -> Result<(), Refusal> {
    reply.authors.iter().try_for_each(|author| another(case, Some(*author)))
}
