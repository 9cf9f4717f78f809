//! 答复: the draft, on what it rests, where it stands on its way.

use ledger::subjects::request::{Reply, ReplyState};
use report::form::{Form as Report, describe_line};
use statute::outcome::Outcome;
use web::Problem;
use web::parts::{Facts, Notice, Points, Section, Steps, Unfold};
use work::requests::ReplyText;

use super::Docket;

/// The reply; none before there is one.
pub(super) fn section(docket: &Docket<'_>) -> Result<Option<Section>, Problem> {
    let Some(reply) = &docket.request.reply else { return Ok(None) };
    let steps = Steps::new(["拟稿", "审核", "签发", "送达"], place(docket, reply));
    let mut section = Section::new("答复").id("reply").part(steps);
    if let ReplyState::Returned { reason, .. } = &reply.state {
        let reason = docket.word(reason)?;
        section = section.part(Notice::warning(reason.to_string()).called("退回修改"));
    }
    let authors: Vec<String> = reply.authors.iter().map(|author| docket.name(*author)).collect();
    let facts = Facts::new()
        .fact("办理结果", reply.outcome.to_string())
        .fact("依据", articles(reply.outcome))
        .fact("计入年报", row(reply.outcome))
        .fact("稿次", format!("第 {} 稿，{}拟写", reply.revision, authors.join("、")));
    section = section.part(facts);
    let text = docket.word(&reply.draft)?;
    if let Ok(text) = serde_json::from_str::<ReplyText>(&text) {
        if !text.edited.is_empty() {
            let said = "答复书的正文由人工修改过，以修改稿为准；送审和签发时都经过核对。";
            let edited = Unfold::new("修改稿的正文").part(Points::new(text.edited.clone()));
            section = section.part(Notice::note(said).called("手工修改")).part(edited);
        }
        section = section.part(Unfold::new("答复的内容").open(true).part(written(&text)));
    }
    Ok(Some(section))
}

fn place(docket: &Docket<'_>, reply: &Reply) -> usize {
    match reply.state {
        ReplyState::Draft | ReplyState::Returned { .. } => 0,
        ReplyState::Submitted => 1,
        ReplyState::Approved { .. } => 2,
        ReplyState::Signed { .. } if docket.request.ended.is_none() => 3,
        ReplyState::Signed { .. } => 4,
    }
}

/// The articles that ground an outcome.
pub(in crate::pages::requests) fn articles(outcome: Outcome) -> String {
    let mut text = String::new();
    let mut law = None;
    for article in outcome.articles() {
        // The law is named once for all its articles.
        if law == Some(article.law) {
            text.push('、');
            text.push_str(article.place);
        } else {
            if law.is_some() {
                text.push('、');
            }
            text.push_str(&article.to_string());
        }
        law = Some(article.law);
    }
    text
}

/// The row of the annual report in which it will count.
pub(in crate::pages::requests) fn row(outcome: Outcome) -> String {
    format!("表三 {}", describe_line(Report::F2021, Report::F2021.line_of(outcome)))
}

/// What the reply says, part by part.
fn written(text: &ReplyText) -> Facts {
    let (grant, ground) = (&text.grant, &text.ground);
    let day = |day: Option<jiff::civil::Date>| day.map(web::date).unwrap_or_default();
    let choice = ground.choice.map(|choice| choice.title().to_owned()).unwrap_or_default();
    let mut facts = Facts::new();
    for (name, words) in [
        ("公开的信息", grant.items.clone()),
        ("获取的方式", grant.way.clone()),
        ("地点", grant.place.clone()),
        ("时间", grant.time.clone()),
        ("换一种形式的原因", grant.other_form.clone()),
        ("属于", choice),
        ("法律依据", format!("{}{}", ground.law, ground.place)),
        ("查询的资料", ground.matter.clone()),
        ("保密审查", format!("{}{}", ground.authority, day(ground.reviewed_on))),
        ("理由", text.reasons.clone()),
        ("负责的机关", text.organ.clone()),
        ("联系方式、渠道", text.contact.clone()),
        ("此前的答复或者信息", format!("{} {}", text.earlier, day(text.earlier_on))),
    ] {
        if !words.trim().is_empty() {
            facts = facts.fact(name, words.trim().to_owned());
        }
    }
    for part in &text.parts {
        let row = Outcome::Denied(part.denial);
        let kind = part.ground.choice.map(|choice| format!("（{}）", choice.title()));
        facts = facts.fact(
            "不予公开的部分",
            format!(
                "{}：{}{}。{}",
                part.part,
                row.reason(),
                kind.unwrap_or_default(),
                part.reasons
            ),
        );
    }
    facts
}
