//! 办理结果, chosen as a tree: six classes, then the reasons of each, every one with its article, the
//! row in which it will count, and what it demands.

use statute::outcome::{Demand, Outcome};
use web::parts::{Action, Facts, PageHead, Points, Section, Unfold};
use work::requests::StepKind;

use super::Bench;
use crate::frame::Sheet;
use crate::pages::requests::case::{articles, row};
use crate::pages::requests::{LIST, address};

/// As forms and addresses write an outcome: its place among all.
pub(super) fn name(outcome: Outcome) -> String {
    let text = serde_json::to_value(outcome).unwrap_or_default();
    match &text {
        serde_json::Value::String(class) => class.clone(),
        serde_json::Value::Object(one) => one
            .iter()
            .next()
            .map(|(class, reason)| format!("{class}.{}", reason.as_str().unwrap_or_default()))
            .unwrap_or_default(),
        _ => String::new(),
    }
}

/// The outcome of a name.
pub(super) fn of_name(text: &str) -> Option<Outcome> {
    Outcome::ALL.into_iter().find(|outcome| name(*outcome) == text)
}

/// Whether an outcome is decided by a reply. 其他处理 has steps of its own.
pub(super) fn is_replied(outcome: Outcome) -> bool {
    !matches!(outcome, Outcome::Other(_))
}

/// The one that was chosen for the reply that is being drafted.
pub(super) fn chosen(bench: &Bench<'_>) -> Option<Outcome> {
    if bench.kind != StepKind::DraftReply {
        return None;
    }
    let (sent, query) = (bench.ask.sent.text("outcome"), bench.ask.query.text("outcome"));
    let asked = [sent, query].into_iter().find(|text| !text.is_empty());
    match asked {
        Some(asked) => of_name(asked).filter(|outcome| is_replied(*outcome)),
        // Whoever goes on with a draft goes on with its outcome, unless another is asked for.
        None if bench.ask.query.has("choose") => None,
        None => bench.request.reply.as_ref().map(|reply| reply.outcome),
    }
}

/// The page on which it is chosen.
pub(super) fn tree(bench: &Bench<'_>) -> Sheet {
    let head = PageHead::new("拟写答复：选择办理结果")
        .under("依申请公开", LIST)
        .under(bench.request.registered.number.to_string(), address(bench.request.id()))
        .lead("先选一个结果，再写答复。每一项写明依据、计入年报的哪一行、答复里要有什么。");
    let mut sheet = Sheet::new(head, LIST);
    let mut classes: Vec<&'static str> = Vec::new();
    for outcome in Outcome::ALL.into_iter().filter(|outcome| is_replied(*outcome)) {
        if !classes.contains(&outcome.class()) {
            classes.push(outcome.class());
        }
    }
    for class in classes {
        let mut section = Section::new(class);
        for outcome in Outcome::ALL.into_iter().filter(|outcome| outcome.class() == class) {
            let title = if outcome.reason().is_empty() { class } else { outcome.reason() };
            let to = format!("{}?outcome={}", bench.to(), name(outcome));
            let unfold = Unfold::new(title)
                .words(articles(outcome))
                .part(facts(outcome))
                .part(Action::link(format!("按“{title}”拟写"), to).secondary());
            section = section.part(unfold);
        }
        sheet = sheet.part(section);
    }
    sheet
}

fn facts(outcome: Outcome) -> Facts {
    let demands: Vec<String> = outcome.demands().iter().map(Demand::to_string).collect();
    let facts = Facts::new().fact("计入年报", row(outcome));
    if demands.is_empty() { facts } else { facts.fact("要求", demands.join("；")) }
}

/// What the chosen one rests on and demands.
pub(super) fn section(bench: &Bench<'_>, outcome: Outcome) -> Section {
    let facts = Facts::new().fact("依据", articles(outcome)).fact("计入年报", row(outcome));
    let demands = outcome.demands().iter().map(Demand::to_string);
    let section =
        Section::new(format!("办理结果：{outcome}")).part(facts).part(Points::new(demands));
    if bench.ask.path.ends_with("/preview") {
        return section;
    }
    section.part(Action::link("换一个办理结果", format!("{}?choose=1", bench.to())).quiet())
}
