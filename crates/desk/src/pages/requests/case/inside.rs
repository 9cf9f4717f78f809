//! 内部留言: what those who work on it say to one another.

use ledger::Content;
use web::Problem;
use web::form::{Field, Form};
use web::parts::{Event, Section, Timeline};
use work::requests::StepKind;

use super::Docket;
use crate::pages::requests::step_address;
use crate::when;

pub(super) fn comments(docket: &Docket<'_>) -> Result<Section, Problem> {
    let said: Vec<_> = docket
        .history
        .iter()
        .filter_map(|act| match &act.content {
            Content::RequestCommented(comment) => Some((act, &comment.words)),
            _ => None,
        })
        .collect();
    let words = docket.words(said.iter().map(|(_, words)| *words))?;
    let section = Section::new("内部留言").id("comments").words("同事之间的话，申请人看不到。");
    let events = said.iter().zip(&words).map(|((act, _), words)| {
        Event::done(docket.actor(&act.actor), when::moment(act.at)).words(words.to_string())
    });
    let section = if said.is_empty() { section } else { section.part(Timeline::new(events)) };
    if !docket.next.iter().any(|next| next.kind == StepKind::Comment) {
        return Ok(section);
    }
    let to = step_address(docket.request.id(), StepKind::Comment);
    let form = Form::new(to, "留言")
        .prefixed("comment")
        .field(Field::hidden("seen", docket.request.last_act.to_string()))
        .field(Field::long_text("words", "写一句", 2));
    Ok(section.part(form))
}
