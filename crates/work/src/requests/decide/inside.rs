//! 协办、留言、更正日期、转主动公开 (条例第十一、四十四条).

use ledger::PaperKind;
use ledger::acts::request::{Commented, DateCorrected, HelpAsked, HelpGiven, MarkedProactive};

use ledger::subjects::request::Material;

use super::Decided;
use crate::refusal::Refusal;
use crate::requests::case::{Case, Seal, misplaced, words};
use crate::requests::step::Step;

pub(super) fn decide(
    case: &Case<'_>,
    step: &Step,
    seal: &mut dyn Seal,
) -> Result<Decided, Refusal> {
    let request = case.request.id();
    match step {
        Step::AskHelp { on, unit, until, question } => {
            case.open()?;
            case.happened(*on)?;
            words("question", "请对方协助什么", question)?;
            let lives = case.units.get(*unit).is_some_and(|one| one.lives_on(*on));
            if !lives || *unit == case.request.unit {
                return Err(Refusal::fault("unit", "请选择另一个单位。"));
            }
            if until <= on {
                return Err(Refusal::fault("until", "请对方答复的日期应当在发函之后。"));
            }
            let asked = HelpAsked {
                request,
                errand: u32::try_from(case.request.errands.len() + 1).unwrap_or(u32::MAX),
                on: *on,
                unit: *unit,
                until: *until,
                question: seal.seal_words(question)?,
            };
            Ok(Decided::act(asked).paper(PaperKind::Assistance))
        }
        Step::GiveHelp { on, errand, answer } => {
            case.open()?;
            case.happened(*on)?;
            words("answer", "协办的答复", answer)?;
            let errand = *errand;
            let open =
                case.request.errands.iter().any(|one| one.errand == errand && one.given.is_none());
            if !open {
                return Err(Refusal::NotNow("没有正在等待的这项协办。".to_owned()));
            }
            let answer = seal.seal_words(answer)?;
            Ok(Decided::act(HelpGiven { request, errand, on: *on, answer }))
        }
        Step::Comment { words: said } => {
            words("words", "留言", said)?;
            Ok(Decided::act(Commented { request, words: seal.seal_words(said)? }))
        }
        Step::CorrectDate { act, on, reason } => {
            let printed = case.request.papers.iter().any(|paper| paper.act == *act);
            if printed {
                return Err(Refusal::fault(
                    "act",
                    "文书的成文日期印在文书上，不能改。文书本身有误的，请重新制发。",
                ));
            }
            let told = case
                .request
                .day(*act)
                .ok_or_else(|| Refusal::fault("act", "请选择一个登记过日期的步骤。"))?;
            if told == *on {
                return Err(Refusal::fault("on", "日期没有变化。请填写正确的日期。"));
            }
            if *act == case.request.registered_act {
                if *on > case.present.today() {
                    return Err(Refusal::fault("on", "这个日期还没有到。"));
                }
            } else {
                case.happened(*on)?;
            }
            words("reason", "更正的理由和依据", reason)?;
            let reason = seal.seal_words(reason)?;
            Ok(Decided::act(DateCorrected { request, act: *act, on: *on, reason }))
        }
        Step::MarkProactive { materials, reason, column, .. } => {
            if case.request.ended.is_none() {
                return Err(Refusal::NotNow("办结以后再转为主动公开。".to_owned()));
            }
            words("reason", "转为主动公开的理由", reason)?;
            words("column", "放在哪个栏目", column)?;
            let open = |id: &_| case.request.material(*id).is_some_and(Material::may_be_given);
            if materials.is_empty() || !materials.iter().all(open) {
                return Err(Refusal::fault("materials", "请选择经过保密审查、可以公开的材料。"));
            }
            let reason = seal.seal_words(reason)?;
            Ok(Decided::act(MarkedProactive { request, materials: materials.clone(), reason })
                .paper(PaperKind::ProactiveList))
        }
        _ => Err(misplaced(step)),
    }
}
