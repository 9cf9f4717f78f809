//! Whether a reply may go to review: what its outcome demands is there.

use ledger::MaterialId;
use ledger::acts::request::Verdict;
use ledger::subjects::request::Letter;
use statute::clock::Consulted;
use statute::law::Article;
use statute::outcome::{Binding, Element, Inability, Outcome, Refusal as Declined};

use crate::refusal::{Faults, Refusal};
use crate::requests::case::Case;
use crate::requests::step::ReplyText;

/// Tells everything that is missing.
pub(super) fn check(
    case: &Case<'_>,
    outcome: Outcome,
    text: &ReplyText,
    materials: &[MaterialId],
) -> Result<(), Refusal> {
    let request = case.request;
    if request.letters.iter().any(Letter::is_open) {
        return Err(Refusal::NotNow(
            "征求的意见还没有结果。请等意见到了、或者期满权衡以后再送审。".to_owned(),
        ));
    }
    let gives = matches!(outcome, Outcome::Granted);
    if gives && request.letters.iter().any(|one| one.weighed.as_ref().is_some_and(|w| !w.disclose))
    {
        return Err(Refusal::Unlawful {
            sentence: "第三方不同意，权衡的结果是不公开相关内容，不能全部公开。请选择部分公开或者不予公开，或者重新权衡。".to_owned(),
            article: Some(Article::regulations("第三十二条")),
        });
    }
    weighed(request.letters.iter())?;
    let mut faults = Faults::default();
    faults.unless(!text.facts.trim().is_empty(), "facts", "请写明查明的情况。");
    for demand in outcome.demands().iter().filter(|demand| demand.binding == Binding::Must) {
        let (there, field) = holds(case, demand.element, text, materials);
        faults.unless(
            there,
            field,
            format!("还缺：{}（{}）。", demand.element.text(), demand.article),
        );
    }
    if outcome == Outcome::Partial {
        let sound = text
            .parts
            .iter()
            .all(|part| part.outcome.withholds() && part.outcome != Outcome::Partial);
        faults.unless(
            sound,
            "parts",
            "不予公开的每一部分都要选一项不予公开的理由（条例第十四条至第十六条）。",
        );
    }
    let corrected = request.correction.as_ref().is_some_and(|one| one.corrected.is_some());
    faults.unless(
        outcome != Outcome::Unable(Inability::StillUnclear) || corrected,
        "outcome",
        "申请人还没有补正过，不能以“补正后仍不明确”答复。请先告知补正。",
    );
    faults.unless(
        outcome != Outcome::Declined(Declined::Excessive) || request.reasons.is_some(),
        "outcome",
        "要先要求申请人说明理由，才能以“大量反复申请”不予处理（条例第三十五条）。",
    );
    faults.none()?;
    reviewed(case, materials)
}

/// An objection that nobody weighed leaves the reply without a ground.
fn weighed<'a>(mut letters: impl Iterator<Item = &'a Letter>) -> Result<(), Refusal> {
    use ledger::acts::request::Stance;
    let unweighed = letters.any(|letter| {
        let objects = letter.opinion.as_ref().is_some_and(|one| one.stance != Stance::Agrees);
        objects && letter.weighed.is_none()
    });
    if unweighed {
        return Err(Refusal::Unlawful {
            sentence: "对方不同意公开，还没有书面权衡。请先权衡意见。".to_owned(),
            article: Some(Article::regulations("第三十二条")),
        });
    }
    Ok(())
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

/// Whether the reply or the file holds an element, and the field in which it is filled in.
fn holds(
    case: &Case<'_>,
    element: Element,
    text: &ReplyText,
    materials: &[MaterialId],
) -> (bool, &'static str) {
    let request = case.request;
    let said = |words: &str| !words.trim().is_empty();
    match element {
        Element::InformationOrWay => (!materials.is_empty() || said(&text.way), "way"),
        Element::ExactParagraph | Element::ForbiddingProvision | Element::ClassificationBasis => {
            (said(&text.ground) || !text.parts.is_empty(), "ground")
        }
        Element::Reasons | Element::NoDutyToMake => (said(&text.reasons), "reasons"),
        Element::ReasonsForEachPart => (
            !text.parts.is_empty()
                && text.parts.iter().all(|part| said(&part.part) && said(&part.reasons)),
            "parts",
        ),
        Element::SecrecyReview => {
            let verdict = |verdict| matches!(verdict, Verdict::Withhold | Verdict::Referred);
            let reviewed = request
                .materials
                .iter()
                .any(|one| one.review.as_ref().is_some_and(|review| verdict(review.verdict)));
            (reviewed, "materials")
        }
        Element::ThirdPartyLetter => {
            (request.letters.iter().any(|one| one.with == Consulted::ThirdParty), "outcome")
        }
        Element::SpecialLawAndWay | Element::RightOrganAndContact | Element::RightChannel => {
            (said(&text.elsewhere), "elsewhere")
        }
        Element::SearchRecord => (!request.searches.is_empty(), "outcome"),
        Element::CorrectionNotice => (request.correction.is_some(), "outcome"),
        Element::EarlierReply | Element::WhatWasProvided => (said(&text.earlier), "earlier"),
        Element::WhereToBuy => (said(&text.way), "way"),
        Element::RequestForReasons => (request.reasons.is_some(), "outcome"),
        Element::FeeNotice => (request.fee.is_some(), "outcome"),
        Element::Withdrawal => (request.ended.is_some(), "outcome"),
    }
}
