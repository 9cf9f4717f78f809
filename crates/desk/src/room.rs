//! From a request to a handler: who it is, whether they may, one hop to a thread that may block.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{
    DefaultBodyLimit, FromRequest, FromRequestParts, Multipart, RawPathParams, Request, State,
};
use axum::http::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderValue, ORIGIN};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use ledger::subjects::person::Role;
use web::form::{Query, Sent};
use web::{Client, Link, Problem, Room, WhatWasDone, redirect};
use work::office::Visit;
use work::permission;

use crate::answer::{self, Answer};
use crate::app::Desk;
use crate::ask::{Ask, Upload};
use crate::frame;
use crate::routes::{Access, Handler, Method, Of, ROUTES, Route};

/// Bytes of a form, its file included.
const FORM_BYTES: usize = 20 << 20;

/// The desk, as a part of the house.
pub fn room(desk: Desk) -> Room {
    let mut routes = Router::new();
    for route in ROUTES {
        let handler = move |State(desk): State<Arc<Desk>>,
                            places: RawPathParams,
                            request: Request| async move {
            answer(&desk, route, &places, request).await.unwrap_or_else(IntoResponse::into_response)
        };
        routes = match route.method {
            Method::Get => routes.route(route.path, get(handler)),
            Method::Post => routes.route(route.path, post(handler)),
        };
    }
    // Problems are drawn by the house, which asks nobody for the name of the county.
    let masthead =
        frame::masthead(&desk.office).unwrap_or_else(|_| frame::masthead_of("象魏".to_owned()));
    let routes = routes.with_state(Arc::new(desk)).layer(DefaultBodyLimit::max(FORM_BYTES));
    Room::new("/desk", routes, masthead)
}

async fn answer(
    desk: &Desk,
    route: &'static Route,
    places: &RawPathParams,
    request: Request,
) -> Answer {
    let token = desk.cookie.read(request.headers());
    let places: BTreeMap<String, String> =
        places.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let path = request.uri().path().to_owned();
    let origin = origin(request.headers());
    let (mut parts, body) = request.into_parts();
    let Ok(client) = Client::from_request_parts(&mut parts, &()).await;
    let Ok(Query(query)) = Query::from_request_parts(&mut parts, &()).await;
    let Ok(done) = WhatWasDone::from_request_parts(&mut parts, &()).await;
    let (sent, upload) = match route.method {
        Method::Get => (Sent::default(), None),
        Method::Post => receive(Request::from_parts(parts, body)).await?,
    };
    let desk = desk.clone();
    let answered = tokio::task::spawn_blocking(move || {
        let now = (desk.clock)();
        let opened = desk.office.opened().map_err(answer::problem)?;
        let demonstration = opened.is_some_and(|opened| opened.demonstration);
        let visit = match token.and_then(|token| store::session::Token::parse(token.as_str())) {
            Some(token) => desk.office.visit(now, &token).map_err(answer::problem)?,
            None => None,
        };
        let ask = Ask {
            desk,
            now,
            client,
            path,
            origin,
            places,
            query,
            sent,
            upload,
            done,
            demonstration,
        };
        handle(route, &ask, visit)
    });
    // A panic of the handler goes on here, and becomes a page like any other.
    match answered.await {
        Ok(answer) => answer,
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        Err(_) => Err(Problem::internal()),
    }
}

/// What a browser says of where its form stands; else the host that it asked, which has TLS anywhere
/// but on the own machine.
fn origin(headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    match text(ORIGIN).filter(|origin| origin.starts_with("http")) {
        Some(origin) => Some(origin.to_owned()),
        None => text(HOST).map(|host| format!("https://{host}")),
    }
}

/// Refuses an upload that must not be kept, whatever it was meant for.
fn looked_into(ask: &Ask) -> Result<(), Problem> {
    match (&ask.desk.look, &ask.upload) {
        (Some(look), Some(upload)) => {
            look(&upload.name, &upload.bytes).map_err(Problem::unprocessable)
        }
        _ => Ok(()),
    }
}

fn handle(route: &Route, ask: &Ask, visit: Option<Visit>) -> Answer {
    match (route.handler, visit) {
        (Handler::Open(handler), visit) => handler(ask, visit.as_ref()),
        (Handler::Known(handler), Some(visit)) => {
            if let Some(elsewhere) = first_of_all(route, ask, &visit) {
                return Ok(elsewhere);
            }
            admit(route, ask, &visit)?;
            looked_into(ask)?;
            handler(ask, &visit)
        }
        (Handler::Known(_), None) if route.method == Method::Get && route.path == "/desk" => {
            Ok(redirect("/desk/login"))
        }
        (Handler::Known(_), None) => Err(Problem::unauthenticated(log_in(route, ask))),
    }
}

/// The login page, with the way back to a page that was to be looked at.
fn log_in(route: &Route, ask: &Ask) -> String {
    match route.method {
        Method::Get => format!("/desk/login?to={}", ask.path),
        Method::Post => "/desk/login".to_owned(),
    }
}

/// Administrators prove themselves twice (GB/T 22239): before anything else they set up one-time
/// codes. The demonstration, whose logins everybody knows, does without.
fn first_of_all(route: &Route, ask: &Ask, visit: &Visit) -> Option<Response> {
    let administrator = visit.account.grants.iter().any(|grant| Role::is_administrator(grant.role));
    let must = administrator && !visit.account.has_second_factor && !ask.demonstration;
    let own = route.access == Access::Oneself && route.path != "/desk";
    (must && !own).then(|| redirect("/desk/account/second-factor"))
}

/// Refuses whom the permission table does not allow it.
fn admit(route: &Route, ask: &Ask, visit: &Visit) -> Result<(), Problem> {
    let Access::May(action, of) = route.access else { return Ok(()) };
    let account = &visit.account;
    let units = ask.units()?;
    let on = |unit| permission::allows(account, action, unit, &units, ask.today());
    let may = match of {
        Of::County => on(None),
        Of::Somewhere => permission::allows_somewhere(account, action),
        Of::Unit => {
            let unit = ask.unit()?;
            units.get(unit).ok_or_else(Problem::not_found)?;
            on(Some(unit))
        }
        Of::UnitOfDispute => {
            let unit = ask.office().unit_of_dispute(ask.now, ask.place("dispute")?);
            match unit.map_err(answer::problem)? {
                Some(unit) => on(Some(unit)),
                None => return Err(Problem::not_found()),
            }
        }
        Of::UnitOfPerson => {
            let person = ask.person()?;
            if route.method == Method::Get && person == visit.account.person {
                return Ok(());
            }
            match ask.office().unit_of(person).map_err(answer::problem)? {
                Some(unit) => on(Some(unit)),
                // Who may see nobody learns nothing of who there is.
                None => return Err(Problem::not_found()),
            }
        }
        Of::UnitOfRequest => {
            let unit = ask.office().unit_of_request(ask.request()?).map_err(answer::problem)?;
            on(Some(unit.ok_or_else(Problem::not_found)?))
        }
    };
    if may {
        return Ok(());
    }
    if of == Of::UnitOfRequest {
        return Err(Problem::not_found());
    }
    let refusal = work::Refusal::NotAllowed(action).to_string();
    Err(Problem::forbidden(refusal).with_way_out(Link::new("回到工作台", "/desk")))
}

/// Reads a form, with or without a file.
async fn receive(request: Request) -> Result<(Sent, Option<Upload>), Problem> {
    let multipart = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data"));
    if !multipart {
        return Ok((Sent::from_request(request, &()).await?, None));
    }
    let broken = |error: axum::extract::multipart::MultipartError| {
        if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            Problem::too_large(FORM_BYTES)
        } else {
            Problem::bad_form()
        }
    };
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| Problem::bad_form())?;
    let mut fields = Vec::new();
    let mut upload = None;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file) => {
                let bytes = field.bytes().await.map_err(broken)?.to_vec();
                if upload.is_none() && !bytes.is_empty() {
                    upload = Some(Upload { name: file, bytes });
                }
            }
            None => fields.push((name, field.text().await.map_err(broken)?)),
        }
    }
    Ok((fields.into_iter().collect(), upload))
}
