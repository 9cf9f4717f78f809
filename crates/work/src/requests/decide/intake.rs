//! 收件、受理 (条例第二十九、三十一、四十五条).

use ledger::PaperKind;
use ledger::acts::request::{
    Accepted, Assigned, Confirmed, ContactFailed, EnclosureAdded, IdentityChecked, Transferred,
};
use ledger::subjects::request::Stage;

use super::Decided;
use crate::refusal::Refusal;
use crate::requests::case::{Case, Seal, words};
use crate::requests::step::Step;

pub(super) fn decide(
    case: &Case<'_>,
    step: &Step,
    seal: &mut dyn Seal,
) -> Result<Decided, Refusal> {
    let request = case.request.id();
    match step {
        Step::AddEnclosure { name, file } => {
            case.open()?;
            words("name", "这份材料是什么", name)?;
            let added =
                EnclosureAdded { request, file: file.clone(), name: seal.seal_words(name)? };
            Ok(Decided::act(added).file(file))
        }
        Step::Confirm { on, note } => {
            case.open()?;
            if case.request.received().is_ok() {
                return Err(Refusal::NotNow(
                    "收到申请之日已经确定，不用再确认。日期登记错了的，请用“更正登记的日期”。"
                        .to_owned(),
                ));
            }
            case.happened(*on)?;
            words("note", "怎样与申请人确认的，例如“电话告知本人”", note)?;
            Ok(Decided::act(Confirmed { request, on: *on, note: seal.seal_words(note)? })
                .paper(PaperKind::Receipt))
        }
        Step::ContactFailed { on, note } => {
            case.open()?;
            if case.request.received().is_ok() {
                return Err(Refusal::NotNow("收到申请之日已经确定，不用再联系确认。".to_owned()));
            }
            case.happened(*on)?;
            words("note", "怎样联系的，例如“拨打所留电话两次，无人接听”", note)?;
            Ok(Decided::act(ContactFailed { request, on: *on, note: seal.seal_words(note)? }))
        }
        Step::CheckIdentity { on, note } => {
            case.open()?;
            case.happened(*on)?;
            words("note", "怎样核验的，例如“查看身份证原件”", note)?;
            let note = seal.seal_words(note)?;
            Ok(Decided::act(IdentityChecked { request, on: *on, note }).paper(PaperKind::Identity))
        }
        Step::Accept { on } => {
            case.open()?;
            case.received()?;
            if case.request.stage() != Stage::ToAccept {
                return Err(Refusal::NotNow("这件申请已经受理，或者正在等待申请人。".to_owned()));
            }
            case.happened(*on)?;
            Ok(Decided::act(Accepted { request, on: *on }).paper(PaperKind::Registration))
        }
        Step::Assign { handler } => {
            case.open()?;
            if case.request.handler == Some(*handler) {
                return Err(Refusal::fault("handler", "已经由这个人承办。"));
            }
            Ok(Decided::act(Assigned { request, handler: *handler }))
        }
        Step::Transfer { on, to, reason } => {
            case.open()?;
            case.happened(*on)?;
            words("reason", "转办的理由", reason)?;
            let takes = case
                .units
                .get(*to)
                .is_some_and(|unit| unit.kind.takes_requests() && unit.lives_on(*on));
            if !takes || *to == case.request.unit {
                return Err(Refusal::fault("to", "请选择另一个受理申请的单位。"));
            }
            let moved = Transferred {
                request,
                on: *on,
                from: case.request.unit,
                to: *to,
                reason: seal.seal_words(reason)?,
            };
            Ok(Decided::act(moved).paper(PaperKind::Transfer))
        }
        _ => Err(super::super::case::misplaced(step)),
    }
}
