//! Whether a reply may go to review: it says all that its outcome demands, and what came before it is
//! done.

use ledger::MaterialId;
use ledger::acts::request::Stance;
use ledger::subjects::request::Letter;
use statute::law::Article;
use statute::outcome::Outcome;

use crate::refusal::Refusal;
use crate::requests::case::{Case, Seal};
use crate::requests::reply;
use crate::requests::reply_text::ReplyText;

/// Tells everything that is missing.
pub(super) fn check(
    case: &Case<'_>,
    outcome: Outcome,
    text: &ReplyText,
    materials: &[MaterialId],
    vault: &mut dyn Seal,
) -> Result<(), Refusal> {
    let request = case.request;
    if request.letters.iter().any(Letter::is_open) {
        return Err(Refusal::NotNow(
            "征求的意见还没有结果。请等意见到了、或者期满权衡以后再送审。".to_owned(),
        ));
    }
    let objects =
        |letter: &Letter| letter.opinion.as_ref().is_some_and(|one| one.stance != Stance::Agrees);
    if request.letters.iter().any(|one| objects(one) && one.weighed.is_none()) {
        return Err(Refusal::Unlawful {
            sentence: "对方不同意公开，还没有书面权衡。请先权衡意见。".to_owned(),
            article: Some(Article::regulations("第三十二条")),
        });
    }
    let withheld = |letter: &Letter| letter.weighed.as_ref().is_some_and(|one| !one.disclose);
    if outcome == Outcome::Granted && request.letters.iter().any(withheld) {
        return Err(Refusal::Unlawful {
            sentence: "权衡意见的结果是不公开相关内容，不能全部公开。请选择部分公开或者不予公开。"
                .to_owned(),
            article: Some(Article::regulations("第三十二条")),
        });
    }
    reply::decision(case, outcome, text, materials, vault)?;
    reviewed(case, materials)
}

/// Refuses to give what was not reviewed and found open.
pub(super) fn reviewed(case: &Case<'_>, materials: &[MaterialId]) -> Result<(), Refusal> {
    for id in materials {
        let material = case.request.material(*id).ok_or(Refusal::NotFound("份材料"))?;
        if !material.may_be_given() {
            return Err(Refusal::Unlawful {
                sentence: "拟提供的材料里有没有经过保密审查、或者审查结论不是“可以公开”的。请先审查，或者从答复里去掉。".to_owned(),
                article: Some(Article::regulations("第十七条")),
            });
        }
    }
    Ok(())
}
