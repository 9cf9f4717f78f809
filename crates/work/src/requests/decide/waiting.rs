//! 补正、征求意见、延期、收费、说明理由 (条例第三十、三十二至三十五、四十二条). Whether a step comes in
//! time is the clock's to say, which is asked afterwards about the whole story.

use jiff::civil::Date;
use ledger::PaperKind;
use ledger::acts::request::{
    ConsultationDelivered, ConsultationSent, Corrected, CorrectionAsked, Deferred,
    ExtensionConsented, ExtensionProposed, ExtensionRefused, FeeContested, FeeNoticeReceived,
    FeeNoticeSent, FeePaid, OpinionReceived, OpinionWeighed, ReasonsAsked, ReasonsGiven, Stance,
};
use ledger::subjects::request::{Extension, ExtensionState, Letter, Weighed};
use statute::clock::{ClockEvent, Consulted, Event};
use statute::fees::Money;
use statute::law::Article;

use super::Decided;
use crate::refusal::Refusal;
use crate::requests::case::{Case, Seal, misplaced, words};
use crate::requests::registration::check_wanted;
use crate::requests::step::Step;

pub(super) fn decide(
    case: &Case<'_>,
    step: &Step,
    seal: &mut dyn Seal,
) -> Result<Decided, Refusal> {
    case.open()?;
    case.received()?;
    match step {
        Step::AskCorrection { .. } | Step::Correct { .. } => correction(case, step, seal),
        Step::Consult { .. }
        | Step::Delivered { .. }
        | Step::Opinion { .. }
        | Step::Weigh { .. } => consultation(case, step, seal),
        Step::ProposeExtension { .. }
        | Step::ConsentExtension { .. }
        | Step::RefuseExtension { .. } => extension(case, step, seal),
        Step::Charge { .. }
        | Step::FeeReceived { .. }
        | Step::ContestFee { .. }
        | Step::PayFee { .. } => fee(case, step, seal),
        Step::AskReasons { .. } | Step::GiveReasons { .. } | Step::Defer { .. } => {
            reasons(case, step, seal)
        }
        _ => Err(misplaced(step)),
    }
}

/// A date that is set must lie ahead of the day on which it is set.
fn ahead(on: Date, until: Date) -> Result<(), Refusal> {
    if until <= on {
        return Err(Refusal::fault(
            "until",
            "这个日期应当在发出告知的日期之后。请改一个更晚的日期。",
        ));
    }
    Ok(())
}

fn correction(case: &Case<'_>, step: &Step, seal: &mut dyn Seal) -> Result<Decided, Refusal> {
    let request = case.request.id();
    match step {
        Step::AskCorrection { on, until, defects, .. } => {
            case.issued(*on)?;
            ahead(*on, *until)?;
            words("defects", "需要补正的内容，一次写全", defects)?;
            let (on, until, defects) = (*on, *until, seal.seal_words(defects)?);
            Ok(Decided::act(CorrectionAsked { request, on, until, defects })
                .paper(PaperKind::Correction))
        }
        Step::Correct { on, wanted } => {
            case.happened(*on)?;
            let wanted = wanted.clone().tidy();
            check_wanted(&wanted)?;
            Ok(Decided::act(Corrected { request, on: *on, wanted: seal.seal_value(&wanted)? }))
        }
        _ => Err(misplaced(step)),
    }
}

fn consultation(case: &Case<'_>, step: &Step, seal: &mut dyn Seal) -> Result<Decided, Refusal> {
    let request = case.request.id();
    match step {
        Step::Consult { on, with, unit, party } => {
            case.issued(*on)?;
            words("party", "征求谁的意见", &party.name)?;
            words("about", "就哪些信息征求意见", &party.about)?;
            match with {
                Consulted::ThirdParty => words("point", "可能涉及对方的什么权益", &party.point)?,
                Consulted::OtherOrgan => words("point", "本机关打算怎样处理", &party.point)?,
            }
            let letter = u32::try_from(case.request.letters.len() + 1).unwrap_or(u32::MAX);
            let sent = ConsultationSent {
                request,
                on: *on,
                letter,
                with: *with,
                unit: *unit,
                party: seal.seal_value(party)?,
            };
            let decided = Decided::act(sent);
            Ok(match with {
                Consulted::ThirdParty => {
                    decided.paper(PaperKind::ThirdPartyLetter).paper(PaperKind::ThirdPartyAnswer)
                }
                Consulted::OtherOrgan => decided.paper(PaperKind::OtherOrganLetter),
            }
            .paper(PaperKind::ConsultationNotice))
        }
        Step::Delivered { on, letter } => {
            case.happened(*on)?;
            Ok(Decided::act(ConsultationDelivered { request, on: *on, letter: *letter }))
        }
        Step::Opinion { on, letter, stance, reasons } => {
            case.happened(*on)?;
            if case.request.letter(*letter).is_some_and(|asked| asked.opinion.is_some()) {
                return Err(Refusal::NotNow("这封征求意见书的意见已经登记过了。".to_owned()));
            }
            if *stance != Stance::Agrees {
                words("reasons", "对方的理由", reasons)?;
            }
            let (letter, stance) = (*letter, *stance);
            let reasons = seal.seal_words(reasons)?;
            Ok(Decided::act(OpinionReceived { request, on: *on, letter, stance, reasons }))
        }
        Step::Weigh { on, letter, disclose, public_interest, memo } => {
            case.happened(*on)?;
            words("memo", "权衡的理由", memo)?;
            let asked = case.request.letter(*letter).ok_or(Refusal::NotFound("封征求意见书"))?;
            let objects = weighable(asked)?;
            if *public_interest && !(*disclose && objects) {
                return Err(Refusal::fault(
                    "public_interest",
                    "只有对方不同意而决定公开的，才需要写明公共利益的理由。请核对选项。",
                ));
            }
            let weighed = OpinionWeighed {
                request,
                on: *on,
                letter: *letter,
                disclose: *disclose,
                public_interest: *public_interest,
                memo: seal.seal_words(memo)?,
            };
            let decided = Decided::act(weighed);
            let told = *public_interest && asked.with == Consulted::ThirdParty;
            Ok(if told { decided.paper(PaperKind::ThirdPartyDecision) } else { decided })
        }
        _ => Err(misplaced(step)),
    }
}

/// Whether the one who was asked objects, once there is something to weigh: an opinion, or a silence
/// of fifteen working days (条例第三十二、三十四条).
fn weighable(letter: &Letter) -> Result<bool, Refusal> {
    // An opinion that came after the silence was weighed may be weighed once more.
    let late = |weighed: &Weighed| letter.opinion.as_ref().is_some_and(|one| one.act > weighed.act);
    if letter.weighed.as_ref().is_some_and(|weighed| !late(weighed)) {
        return Err(Refusal::NotNow("这封征求意见书的结果已经权衡过了。".to_owned()));
    }
    if let Some(opinion) = &letter.opinion {
        return Ok(opinion.stance != Stance::Agrees);
    }
    // Whether the silence has lasted is asked afterwards about the whole story.
    letter.delivered.ok_or_else(|| {
        Refusal::NotNow(
            "对方还没有回复。请先登记对方哪天签收征求意见书，15 个工作日从次日起算。".to_owned(),
        )
    })?;
    Ok(false)
}

fn extension(case: &Case<'_>, step: &Step, seal: &mut dyn Seal) -> Result<Decided, Refusal> {
    let request = case.request.id();
    let proposed = || -> Result<&Extension, Refusal> {
        let extension = case.request.extension.as_ref();
        extension
            .filter(|one| one.state == ExtensionState::Proposed)
            .ok_or_else(|| Refusal::NotNow("没有等待同意的延期。请先由承办人提请延长。".to_owned()))
    };
    match step {
        Step::ProposeExtension { days, reason } => {
            if proposed().is_ok() {
                return Err(Refusal::NotNow("已经提请过延长，正在等负责人同意。".to_owned()));
            }
            words("reason", "延长的理由", reason)?;
            // The clock is asked now what it would say of the consent.
            let event = ClockEvent::new(case.present.today(), Event::Extended { days: *days });
            if let Err(ledger::subjects::request::NoClock::Unlawful(error)) =
                case.request.clock_with(&[event], case.calendar, case.settings)
            {
                return Err(error.into());
            }
            let reason = seal.seal_words(reason)?;
            Ok(Decided::act(ExtensionProposed { request, days: *days, reason }))
        }
        Step::ConsentExtension { on } => {
            let extension = proposed()?;
            another(case, extension.by)?;
            case.issued(*on)?;
            let days = extension.days;
            Ok(Decided::act(ExtensionConsented { request, on: *on, days })
                .paper(PaperKind::Extension))
        }
        Step::RefuseExtension { reason } => {
            another(case, proposed()?.by)?;
            words("reason", "不同意的理由", reason)?;
            Ok(Decided::act(ExtensionRefused { request, reason: seal.seal_words(reason)? }))
        }
        _ => Err(misplaced(step)),
    }
}

/// Refuses who decides on what they prepared themselves.
pub(super) fn another(
    case: &Case<'_>,
    prepared_by: Option<ledger::PersonId>,
) -> Result<(), Refusal> {
    match (prepared_by, case.person()) {
        (Some(before), Some(now)) if before == now => Err(Refusal::OwnWork),
        _ => Ok(()),
    }
}

fn fee(case: &Case<'_>, step: &Step, seal: &mut dyn Seal) -> Result<Decided, Refusal> {
    let request = case.request.id();
    match step {
        Step::Charge { on, charge } => {
            case.issued(*on)?;
            let amount = charge.amount();
            if amount == Money::default() {
                return Err(Refusal::Unlawful {
                    sentence: "按这个件数（页数）不收费，不用发收费通知。请直接办理。".to_owned(),
                    article: Some(charge.article()),
                });
            }
            Ok(Decided::act(FeeNoticeSent { request, on: *on, charge: *charge, amount })
                .paper(PaperKind::Fee))
        }
        Step::FeeReceived { on } => {
            case.happened(*on)?;
            Ok(Decided::act(FeeNoticeReceived { request, on: *on }))
        }
        Step::ContestFee { on, reason } => {
            case.happened(*on)?;
            words("reason", "异议的理由", reason)?;
            let open = case
                .request
                .fee
                .as_ref()
                .is_some_and(|fee| fee.paid.is_none() && fee.contested.is_none());
            if !open {
                return Err(Refusal::NotNow(
                    "没有可以提出异议的收费：可能还没有收费通知、已经缴费，或者已经提出过异议。"
                        .to_owned(),
                ));
            }
            let reason = seal.seal_words(reason)?;
            Ok(Decided::act(FeeContested { request, on: *on, reason }))
        }
        Step::PayFee { on, voucher } => {
            case.happened(*on)?;
            let voucher = voucher.trim();
            if voucher.is_empty() || voucher.chars().count() > 60 {
                return Err(Refusal::fault("voucher", "请填写财政票据的号码，最多 60 个字。"));
            }
            Ok(Decided::act(FeePaid { request, on: *on, voucher: voucher.to_owned() }))
        }
        _ => Err(misplaced(step)),
    }
}

fn reasons(case: &Case<'_>, step: &Step, seal: &mut dyn Seal) -> Result<Decided, Refusal> {
    let request = case.request.id();
    match step {
        Step::AskReasons { on, until, grounds } => {
            case.issued(*on)?;
            ahead(*on, *until)?;
            words("grounds", "申请数量、频次明显超过合理范围的情况", grounds)?;
            if case.request.reasons.is_some() {
                return Err(Refusal::NotNow("已经要求过申请人说明理由，不用再发。".to_owned()));
            }
            let grounds = seal.seal_words(grounds)?;
            Ok(Decided::act(ReasonsAsked { request, on: *on, until: *until, grounds })
                .paper(PaperKind::ReasonsRequest))
        }
        Step::GiveReasons { on, reasons } => {
            case.happened(*on)?;
            words("reasons", "理由", reasons)?;
            let asked = case.request.reasons.as_ref().is_some_and(|one| one.given.is_none());
            if !asked {
                return Err(Refusal::NotNow("没有正在等待的理由说明。".to_owned()));
            }
            Ok(Decided::act(ReasonsGiven { request, on: *on, reasons: seal.seal_words(reasons)? }))
        }
        Step::Defer { on, until, reason } => {
            case.issued(*on)?;
            ahead(*on, *until)?;
            words("reason", "不能在期限内答复的原因", reason)?;
            let given = case.request.reasons.as_ref().is_some_and(|one| one.given.is_some());
            if !given {
                return Err(Refusal::Unlawful {
                    sentence: "申请人说明理由、行政机关认为理由合理的，才可以确定延迟答复的期限。请先登记申请人的理由。".to_owned(),
                    article: Some(Article::regulations("第三十五条")),
                });
            }
            let reason = seal.seal_words(reason)?;
            Ok(Decided::act(Deferred { request, on: *on, until: *until, reason })
                .paper(PaperKind::Deferral))
        }
        _ => Err(misplaced(step)),
    }
}
