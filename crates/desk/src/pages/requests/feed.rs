//! Deadlines for a calendar program (iCalendar), under a secret address.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use channels::ics::{Event, Feed};
use web::Problem;
use work::office::Visit;

use super::address;
use crate::answer::{self, Answer};
use crate::ask::Ask;

/// How many days before a deadline the calendar reminds.
const REMIND: u8 = 3;

/// Sends it. Nobody is logged in: the address is the secret.
pub(crate) fn send(ask: &Ask, _visit: Option<&Visit>) -> Answer {
    let token = ask.places.get("token").map_or("", String::as_str);
    let due = ask.office().feed(ask.now, token).map_err(answer::problem)?;
    let due = due.ok_or_else(Problem::not_found)?;
    let origin = ask.origin.clone().unwrap_or_default();
    let events = due.iter().filter_map(|one| {
        let number = &one.request.registered.number;
        let stage = one.request.stage().title();
        Some(Event {
            uid: one.request.id().to_string(),
            date: one.due?,
            summary: format!("答复期限：{number}（{stage}）"),
            description: String::new(),
            url: format!("{origin}{}", address(one.request.id())),
            remind: Some(REMIND),
        })
    });
    let feed = Feed { name: "依申请公开的答复期限".to_owned(), events: events.collect() };
    let headers = [(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    Ok((headers, feed.text(ask.now)).into_response())
}
