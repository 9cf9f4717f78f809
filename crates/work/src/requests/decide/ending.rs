//! 送达、撤回、视为放弃、更正、评价、归档 (条例第三十、四十一、四十五条).

mod index;

use ledger::PaperKind;
use ledger::acts::request::{
    Acknowledged, Archived, Lapsed, Matter, Rated, RecordCorrected, RecordResult, Served,
    ServiceFailed, Withdrawn,
};
use ledger::subjects::request::{IssuedPaper, Stage};
use statute::outcome::Closure;

use super::Decided;
use crate::office::is_for_applicant;
use crate::present::By;
use crate::refusal::Refusal;
use crate::requests::case::{Case, Seal, misplaced, words};
use crate::requests::step::Step;

pub use index::{Piece, of as file_index};

/// How long a file may be kept, in years; for ever is the fourth way (档案保管期限).
const KEPT: [u16; 2] = [10, 30];

pub(super) fn decide(
    case: &Case<'_>,
    step: &Step,
    seal: &mut dyn Seal,
) -> Result<Decided, Refusal> {
    match step {
        Step::Serve { .. } | Step::ServiceFailed { .. } | Step::Acknowledge { .. } => {
            service(case, step, seal)
        }
        Step::Withdraw { .. } | Step::Lapse { .. } | Step::DecideRecord { .. } => {
            close(case, step, seal)
        }
        Step::Rate { stars, words } => {
            if case.request.ended.is_none() {
                return Err(Refusal::NotNow("办结以后才能评价。".to_owned()));
            }
            if case.request.rating.is_some() {
                return Err(Refusal::NotNow("已经评价过了，谢谢。".to_owned()));
            }
            if !(1..=5).contains(stars) {
                return Err(Refusal::fault("stars", "请选择 1 到 5 颗星。"));
            }
            if words.chars().count() > 1000 {
                return Err(Refusal::fault("words", "意见太长，最多 1000 个字。"));
            }
            let said = words.trim();
            let words = if said.is_empty() { None } else { Some(seal.seal_words(said)?) };
            Ok(Decided::act(Rated { request: case.request.id(), stars: *stars, words }))
        }
        Step::Archive { on, years } => {
            if case.request.stage() != Stage::ToArchive {
                return Err(Refusal::NotNow("办结、送达以后才能归档。".to_owned()));
            }
            if years.is_some_and(|years| !KEPT.contains(&years)) {
                return Err(Refusal::fault("years", "保管期限请选择 10 年、30 年或者永久。"));
            }
            case.happened(*on)?;
            let index = seal.seal_value(&index::of(case.request))?;
            let archived = Archived { request: case.request.id(), on: *on, years: *years, index };
            Ok(Decided::act(archived).paper(PaperKind::Cover).paper(PaperKind::Index))
        }
        _ => Err(misplaced(step)),
    }
}

fn service(case: &Case<'_>, step: &Step, seal: &mut dyn Seal) -> Result<Decided, Refusal> {
    let request = case.request.id();
    let find = |paper| case.request.paper(paper).ok_or(Refusal::NotFound("份文书"));
    let gone = |paper: &IssuedPaper| {
        if paper.is_served() {
            Ok(())
        } else {
            Err(Refusal::NotNow("这份文书还没有送出。".to_owned()))
        }
    };
    match step {
        Step::Serve { paper, on, route, proof, scan } => {
            let found = find(*paper)?;
            if !found.issued.kind.is_sent() {
                return Err(Refusal::NotNow("这是卷内的表单，不用送达。".to_owned()));
            }
            if found.is_served() {
                return Err(Refusal::NotNow("这份文书已经登记过送达。".to_owned()));
            }
            if found.issued.kind == PaperKind::Reply && case.request.ended_without_reply() {
                return Err(Refusal::NotNow(
                    "申请已经按别的方式办结，签发过的答复不再送出。请送达办结的文书。".to_owned(),
                ));
            }
            case.happened(*on)?;
            if *on < found.issued.on {
                return Err(Refusal::fault("on", "送达的日期早于文书的成文日期。请核对。"));
            }
            words("proof", "送达的凭据：谁签收、邮政收据号码、发送记录", proof)?;
            let served = Served {
                request,
                paper: *paper,
                on: *on,
                route: *route,
                proof: seal.seal_words(proof)?,
                scan: scan.clone(),
            };
            let decided = Decided::act(served);
            Ok(match scan {
                Some(file) => decided.file(file),
                None => decided,
            })
        }
        Step::ServiceFailed { paper, on, reason } => {
            let found = find(*paper)?;
            gone(found)?;
            if found.acknowledged.is_some() {
                return Err(Refusal::NotNow(
                    "对方已经确认收到这份文书，不能再登记没有送到。".to_owned(),
                ));
            }
            case.happened(*on)?;
            words("reason", "没有送到的原因", reason)?;
            let (paper, on, reason) = (*paper, *on, seal.seal_words(reason)?);
            Ok(Decided::act(ServiceFailed { request, paper, on, reason }))
        }
        Step::Acknowledge { paper, on } => {
            let found = find(*paper)?;
            if case.present.by == By::Applicant && !is_for_applicant(found.issued.kind) {
                return Err(Refusal::NotFound("份文书"));
            }
            gone(found)?;
            if found.acknowledged.is_some() {
                return Err(Refusal::NotNow("已经确认过收到这份文书。".to_owned()));
            }
            case.happened(*on)?;
            Ok(Decided::act(Acknowledged { request, paper: *paper, on: *on }))
        }
        _ => Err(misplaced(step)),
    }
}

fn close(case: &Case<'_>, step: &Step, seal: &mut dyn Seal) -> Result<Decided, Refusal> {
    let request = case.request.id();
    case.open()?;
    match step {
        Step::Withdraw { on, note, .. } => {
            case.happened(*on)?;
            words("note", "怎样撤回的，例如“申请人来信撤回”", note)?;
            // What was never received has no clock to end, and was never to be counted.
            case.received()?;
            Ok(Decided::act(Withdrawn { request, on: *on, note: seal.seal_words(note)? })
                .paper(PaperKind::Withdrawal))
        }
        Step::Lapse { on, closure, note } => {
            case.received()?;
            case.happened(*on)?;
            words("note", "不再处理的事实和理由", note)?;
            if *closure == Closure::Withdrawn {
                return Err(Refusal::fault("closure", "申请人撤回的，请用“登记撤回”。"));
            }
            let unknown = case.request.fee.as_ref().filter(|fee| fee.received.is_none());
            if let (Closure::PaymentLapsed, Some(fee)) = (*closure, unknown) {
                return Err(Refusal::Unlawful {
                    sentence: "还没有登记申请人哪天收到收费通知，20 个工作日的缴费期限没有起算，不能视为放弃。请先登记收费通知的送达。".to_owned(),
                    article: Some(fee.charge.article()),
                });
            }
            let (on, closure, note) = (*on, *closure, seal.seal_words(note)?);
            let decided = Decided::act(Lapsed { request, on, closure, note });
            Ok(match closure {
                Closure::CorrectionLapsed | Closure::PaymentLapsed => {
                    decided.paper(PaperKind::Abandonment)
                }
                Closure::Withdrawn | Closure::Else => decided,
            })
        }
        Step::DecideRecord { on, result, note, organ, contact } => {
            case.received()?;
            if case.request.registered.matter != Matter::RecordCorrection {
                return Err(Refusal::NotNow("这不是更正信息的申请，请拟写答复。".to_owned()));
            }
            case.happened(*on)?;
            words("note", "核实的情况和结果", note)?;
            if matches!(result, RecordResult::PassedOn | RecordResult::Directed) {
                words("organ", "有权更正的机关", organ)?;
            }
            if *result == RecordResult::Directed {
                words("contact", "这个机关的联系方式", contact)?;
            }
            let (on, result, note) = (*on, *result, seal.seal_words(note)?);
            Ok(Decided::act(RecordCorrected { request, on, result, note })
                .paper(PaperKind::RecordCorrection))
        }
        _ => Err(misplaced(step)),
    }
}
