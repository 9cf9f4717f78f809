//! 办理过程: every step with its article, what it did to the clock, and who took it.

use jiff::civil::Date;
use ledger::acts::request::{Stance, Verdict};
use ledger::{Act, Content, Sealed};
use statute::clock::{self, What};
use web::Problem;
use web::parts::{Event, Section, Timeline};

use super::Docket;
use crate::when;

pub(super) fn section(docket: &Docket<'_>) -> Result<Section, Problem> {
    let request = &docket.request;
    let today = docket.ask.today();
    let shown: Vec<&Act> = docket.history.iter().filter(|act| is_shown(&act.content)).collect();
    let said: Vec<Option<&Sealed>> = shown.iter().map(|act| said(&act.content)).collect();
    let mut words = docket.words(said.iter().flatten().copied())?.into_iter();
    let mut steps: Vec<Option<&clock::Step>> =
        docket.clock.iter().flat_map(|clock| &clock.steps).map(Some).collect();
    let mut events: Vec<(Date, u64, Event)> = Vec::new();
    for (act, said) in shown.iter().zip(&said) {
        let day = request.day(act.seq).unwrap_or_else(|| work::day_of(act.at));
        let note = said.and_then(|_| words.next()).map(|words| words.to_string());
        let step =
            steps.iter_mut().find(|step| step.is_some_and(|step| belongs(docket, act, day, step)));
        let step = step.and_then(Option::take);
        events.push((day, act.seq, event(docket, act, day, note, step)));
    }
    // What follows by itself: a silence, the last day.
    for step in steps.into_iter().flatten() {
        let (title, when) = (step.what.to_string(), web::date(step.date));
        let ended = request.ended.is_some();
        let event = match step.what {
            What::Due if ended => continue,
            What::Due if step.date < today => Event::overdue(title, when),
            _ if step.date > today => Event::next(title, when),
            _ => Event::done(title, when),
        };
        let event = event.cite(format!("{}。{}", step.effect, step.article()));
        events.push((step.date, u64::MAX, event));
    }
    events.sort_by_key(|(day, seq, _)| (*day, *seq));
    let timeline = Timeline::new(events.into_iter().map(|(_, _, event)| event));
    Ok(Section::new("办理过程").id("history").part(timeline))
}

fn event(
    docket: &Docket<'_>,
    act: &Act,
    day: Date,
    note: Option<String>,
    step: Option<&clock::Step>,
) -> Event {
    let title = title(docket, &act.content);
    let entered = work::day_of(act.at);
    let who = docket.actor(&act.actor);
    let when = if entered == day {
        format!("{} · {who}", web::date(day))
    } else {
        format!("{} · {who}于{}登记", web::date(day), when::day(entered))
    };
    let paused = step.is_some_and(|step| {
        matches!(step.effect, clock::Effect::PausesFrom(_) | clock::Effect::Closes)
    });
    let event = if paused { Event::paused(title, when) } else { Event::done(title, when) };
    let event = match note.filter(|note| !note.trim().is_empty()) {
        Some(note) => event.words(note),
        None => event,
    };
    match step {
        Some(step) => event.cite(format!("{}。{}", step.effect, step.article())),
        None => event,
    }
}

/// Whether a step of the clock is what an act told.
fn belongs(docket: &Docket<'_>, act: &Act, day: Date, step: &clock::Step) -> bool {
    let What::Event(event) = step.what else { return false };
    let name = match &act.content {
        // Whichever settled the received date.
        Content::RequestRegistered(_) if docket.request.confirmed.is_none() => "received",
        Content::RequestConfirmed(_) => "received",
        Content::RequestCorrectionAsked(_) => "correction_requested",
        Content::RequestCorrected(_) => "corrected",
        Content::RequestConsultationSent(_) => "consultation_sent",
        Content::RequestConsultationDelivered(_) => "consultation_delivered",
        Content::RequestOpinionReceived(_) => "opinion_received",
        Content::RequestExtensionConsented(_) => "extended",
        Content::RequestFeeNoticeSent(_) => "fee_notice_sent",
        Content::RequestFeeNoticeReceived(_) => "fee_notice_received",
        Content::RequestFeePaid(_) => "fee_paid",
        Content::RequestReasonsAsked(_) => "reasons_requested",
        Content::RequestDeferred(_) => "deferred",
        Content::RequestServed(_) => "replied",
        Content::RequestWithdrawn(_) => "withdrawn",
        Content::RequestLapsed(_) => {
            return step.date == day
                && matches!(event.name(), "correction_lapsed" | "payment_lapsed");
        }
        _ => return false,
    };
    step.date == day && event.name() == name
}

/// Papers and comments stand in lists of their own.
fn is_shown(content: &Content) -> bool {
    !matches!(
        content,
        Content::RequestPaperIssued(_)
            | Content::RequestPaperFiled(_)
            | Content::RequestCommented(_)
    )
}

/// What happened, in a few words.
fn title(docket: &Docket<'_>, content: &Content) -> String {
    let kind = content.kind().title;
    match content {
        Content::RequestRegistered(a) => format!("{kind}（{}）", a.channel),
        Content::RequestAssigned(a) => format!("{kind}：{}", docket.name(a.handler)),
        Content::RequestTransferred(a) => {
            format!("由{}转给{}", docket.unit(a.from), docket.unit(a.to))
        }
        Content::RequestCorrectionAsked(a) => format!("{kind}，到{}", when::day(a.until)),
        Content::RequestOpinionReceived(a) => format!("{kind}：{}", stance(a.stance)),
        Content::RequestOpinionWeighed(a) => {
            format!("{kind}：{}", if a.disclose { "决定公开" } else { "不予公开" })
        }
        Content::RequestExtensionProposed(a) => format!("{kind} {} 个工作日", a.days),
        Content::RequestExtensionConsented(a) => format!("{kind} {} 个工作日", a.days),
        Content::RequestFeeNoticeSent(a) => format!("{kind}，{}", a.amount),
        Content::RequestFeePaid(a) => format!("{kind}，票据号 {}", a.voucher),
        Content::RequestSearched(a) => {
            format!("{kind}：{}", if a.found { "找到了" } else { "没有找到" })
        }
        Content::RequestMaterialReviewed(a) => format!("{kind}：{}", verdict(a.verdict)),
        Content::RequestReplyDrafted(a) => {
            let sent = if a.submitted { "，送审" } else { "" };
            format!("{kind}（第 {} 稿，{}）{sent}", a.revision, a.outcome)
        }
        Content::RequestServed(a) => match docket.request.paper(a.paper) {
            Some(paper) => format!("{kind}{}", paper.issued.kind),
            None => kind.to_owned(),
        },
        Content::RequestHelpAsked(a) => {
            format!("请{}协办，到{}", docket.unit(a.unit), when::day(a.until))
        }
        Content::RequestDeferred(a) => format!("{kind}，到{}", when::day(a.until)),
        Content::RequestDateCorrected(a) => format!("{kind}，改为{}", when::day(a.on)),
        Content::RequestRated(a) => format!("{kind} {} 分（5 分满）", a.stars),
        _ => kind.to_owned(),
    }
}

/// The words that were said with it.
fn said(content: &Content) -> Option<&Sealed> {
    Some(match content {
        Content::RequestEnclosureAdded(a) => &a.name,
        Content::RequestConfirmed(a) => &a.note,
        Content::RequestContactFailed(a) => &a.note,
        Content::RequestIdentityChecked(a) => &a.note,
        Content::RequestTransferred(a) => &a.reason,
        Content::RequestCorrectionAsked(a) => &a.defects,
        Content::RequestOpinionReceived(a) => &a.reasons,
        Content::RequestOpinionWeighed(a) => &a.memo,
        Content::RequestExtensionProposed(a) => &a.reason,
        Content::RequestExtensionRefused(a) => &a.reason,
        Content::RequestFeeContested(a) => &a.reason,
        Content::RequestReasonsAsked(a) => &a.grounds,
        Content::RequestReasonsGiven(a) => &a.reasons,
        Content::RequestDeferred(a) => &a.reason,
        Content::RequestMaterialAdded(a) => &a.name,
        Content::RequestMaterialReviewed(a) => &a.reasons,
        Content::RequestReplyReturned(a) => &a.reason,
        Content::RequestServed(a) => &a.proof,
        Content::RequestServiceFailed(a) => &a.reason,
        Content::RequestWithdrawn(a) => &a.note,
        Content::RequestLapsed(a) => &a.note,
        Content::RequestRecordCorrected(a) => &a.note,
        Content::RequestHelpAsked(a) => &a.question,
        Content::RequestHelpGiven(a) => &a.answer,
        Content::RequestDateCorrected(a) => &a.reason,
        Content::RequestMarkedProactive(a) => &a.reason,
        Content::RequestRated(a) => a.words.as_ref()?,
        _ => return None,
    })
}

/// What an opinion says.
pub(in crate::pages::requests) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Agrees => "同意公开",
        Stance::AgreesInPart => "同意公开一部分",
        Stance::Objects => "不同意公开",
    }
}

/// What a review comes to.
pub(in crate::pages::requests) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Open => "可以公开",
        Verdict::AfterCovering => "遮盖后可以公开",
        Verdict::Withhold => "不得公开",
        Verdict::Referred => "报请主管部门确定",
    }
}
