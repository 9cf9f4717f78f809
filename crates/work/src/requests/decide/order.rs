//! The days of a case in their order. The clock orders the days that it counts; what it does not count
//! has its order here, and is asked about the whole story too, so that no corrected day breaks it.

use jiff::civil::Date;
use ledger::subjects::request::{Letter, Request};
use statute::Calendar;
use statute::clock::Consulted;
use statute::law::Article;
use statute::periods;

use crate::refusal::Refusal;

/// Refuses a story in which something came before what it follows.
pub(super) fn check(request: &Request, calendar: &Calendar) -> Result<(), Refusal> {
    let day = |act: u64| request.day(act);
    let received = request.received().ok().map(|received| received.on);
    let follows = |later: Option<u64>, what: &str, earlier: Option<Date>, before: &str| match (
        later.and_then(day),
        earlier,
    ) {
        (Some(on), Some(first)) if on < first => Err(Refusal::fault(
            "on",
            format!(
                "{what}的日期{}早于{before}的日期{}。请核对。",
                statute::Chinese(on),
                statute::Chinese(first)
            ),
        )),
        _ => Ok(()),
    };
    follows(request.accepted, "受理", received, "收到申请")?;
    for search in &request.searches {
        follows(Some(search.act), "检索", received, "收到申请")?;
    }
    for letter in &request.letters {
        let weighed = letter.weighed.as_ref();
        let heard = letter
            .opinion
            .as_ref()
            .filter(|opinion| weighed.is_some_and(|weighed| opinion.act < weighed.act))
            .and_then(|opinion| day(opinion.act));
        follows(weighed.map(|one| one.act), "权衡意见", heard, "收到意见")?;
        silence_lasted(request, letter, calendar)?;
    }
    if let Some(fee) = &request.fee {
        follows(fee.contested, "对收费提出异议", day(fee.sent), "发收费通知")?;
    }
    if let Some(reasons) = &request.reasons {
        let given = reasons.given.as_ref().map(|(act, _)| *act);
        follows(given, "收到理由", day(reasons.asked), "要求说明理由")?;
        let deferred = request.deferred.map(|(act, _)| act);
        follows(deferred, "确定延迟答复", given.and_then(day), "收到理由")?;
    }
    for errand in &request.errands {
        let given = errand.given.as_ref().map(|(act, _)| *act);
        follows(given, "协办答复", day(errand.asked), "请求协办")?;
    }
    for paper in &request.papers {
        for service in &paper.services {
            follows(Some(service.act), "送达", Some(paper.issued.on), "文书成文")?;
            follows(service.failed, "送达未成", day(service.act), "送出")?;
        }
        let sent = paper.services.last().and_then(|service| day(service.act));
        follows(paper.acknowledged, "确认收到文书", sent, "送出")?;
    }
    follows(request.archived, "归档", request.ended_on(), "办结")
}

/// A silence is weighed after its fifteen working days, also where the day of receipt was corrected
/// (条例第三十二、三十四条).
fn silence_lasted(request: &Request, letter: &Letter, calendar: &Calendar) -> Result<(), Refusal> {
    let Some(weighed) = &letter.weighed else { return Ok(()) };
    if letter.opinion.as_ref().is_some_and(|opinion| opinion.act < weighed.act) {
        return Ok(());
    }
    let delivered = letter.delivered.and_then(|act| request.day(act));
    let (Some(delivered), Some(on)) = (delivered, request.day(weighed.act)) else { return Ok(()) };
    let (period, article) = match letter.with {
        Consulted::ThirdParty => (periods::THIRD_PARTY_OPINION, Article::regulations("第三十二条")),
        Consulted::OtherOrgan => (periods::OTHER_ORGAN_OPINION, Article::regulations("第三十四条")),
    };
    let last = period.from(delivered, calendar).on;
    if on > last {
        return Ok(());
    }
    Err(Refusal::Unlawful {
        sentence: format!(
            "对方可以在{}以前提出意见，还没有到期，不能当作没有意见。",
            statute::Chinese(last)
        ),
        article: Some(article),
    })
}
