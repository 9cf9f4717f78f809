//! From an HTTP request to a handler that may block: when it is, who asks, and of which office.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::header::{HOST, HeaderMap, HeaderValue, ORIGIN};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::UnitId;
use ledger::subjects::unit::{Unit, Units};
use store::session::Token;
use web::form::{Errors, Query, Sent};
use web::{Client, Link, PathCookie, Problem, WhatWasDone};
use work::{Office, Refusal};

use super::PATH;
use crate::router::Shared;

/// A page, or why there is none.
pub(super) type Answer = Result<Response, Problem>;

/// What a handler is told.
pub(super) struct Ask {
    pub(super) shared: Arc<Shared>,
    pub(super) office: Office,
    pub(super) now: Timestamp,
    pub(super) client: Client,
    pub(super) query: Sent,
    pub(super) done: WhatWasDone,
    headers: HeaderMap,
}

impl FromRequestParts<Arc<Shared>> for Ask {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let office = shared.app.office.clone().ok_or_else(Problem::not_found)?;
        let Ok(client) = Client::from_request_parts(parts, &()).await;
        let Ok(Query(query)) = Query::from_request_parts(parts, &()).await;
        let Ok(done) = WhatWasDone::from_request_parts(parts, &()).await;
        Ok(Self {
            office,
            now: (shared.app.now)(),
            client,
            query,
            done,
            headers: parts.headers.clone(),
            shared: Arc::clone(shared),
        })
    }
}

impl Ask {
    /// Runs a handler where it may block.
    pub(super) async fn run(
        self,
        handler: impl FnOnce(&Self) -> Answer + Send + 'static,
    ) -> Response {
        // A panic of the handler goes on here, and becomes a page like any other.
        match tokio::task::spawn_blocking(move || handler(&self)).await {
            Ok(answer) => answer.unwrap_or_else(IntoResponse::into_response),
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => Problem::internal().into_response(),
        }
    }

    /// The day in China.
    pub(super) fn today(&self) -> Date {
        work::day_of(self.now)
    }

    pub(super) fn units(&self) -> Result<Arc<Units>, Problem> {
        self.office.units().map_err(problem)
    }

    /// The unit of an address, if it takes requests.
    pub(super) fn unit<'u>(&self, units: &'u Units, place: &str) -> Result<&'u Unit, Problem> {
        let id: UnitId = place.parse().map_err(|_| Problem::not_found())?;
        let today = self.today();
        units
            .get(id)
            .filter(|unit| unit.kind.takes_requests() && unit.lives_on(today))
            .ok_or_else(|| Problem::not_found().with_way_out(Link::new("选择受理单位", PATH)))
    }

    /// Counts a part of a request that this address sends.
    pub(super) fn count(&self) -> Result<(), Problem> {
        self.shared.request_rate.ask(&self.client).map_err(Problem::too_often)
    }

    /// The cookie of who fills in a request.
    pub(super) fn drafting(&self) -> PathCookie {
        self.shared.app.cookie.beside("request", PATH)
    }

    /// The cookie of who follows one.
    pub(super) fn following(&self) -> PathCookie {
        self.shared.app.cookie.beside("follow", PATH)
    }

    /// The token that a cookie brings.
    pub(super) fn token(&self, cookie: PathCookie) -> Option<Token> {
        Token::parse(cookie.read(&self.headers)?.as_str())
    }

    /// The address of this house as the browser names it, for what is printed.
    pub(super) fn origin(&self) -> String {
        let text = |name| self.headers.get(name).and_then(|v: &HeaderValue| v.to_str().ok());
        if let Some(origin) = text(ORIGIN).filter(|origin| origin.starts_with("http")) {
            return origin.to_owned();
        }
        let host = text(HOST).unwrap_or("localhost");
        let own = ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| host.starts_with(own));
        let scheme = if own { "http" } else { "https" };
        format!("{scheme}://{host}")
    }
}

/// The value of a cookie for a token.
pub(super) fn cookie_of(token: &Token) -> Option<web::Token> {
    web::Token::parse(&token.to_text())
}

/// A refusal where there is no form to show it in.
pub(super) fn problem(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::NotFound(_) => Problem::not_found(),
        Refusal::Store(error) => {
            tracing::error!(%error, "the store failed");
            match error {
                store::Error::Busy { .. } => Problem::busy(),
                _ => Problem::internal(),
            }
        }
        Refusal::Overtaken => Problem::conflict(
            "在您打开页面以后，这件申请有了新的进展。没有做任何改动；请看过新的情况再办。",
        ),
        Refusal::NotAllowed(_) | Refusal::Own | Refusal::OwnWork => {
            Problem::new(StatusCode::FORBIDDEN, "这件事不能在这里办", refusal.to_string())
        }
        Refusal::Faults(_) | Refusal::NotNow(_) | Refusal::Unlawful { .. } => {
            Problem::unprocessable(refusal.to_string())
        }
    }
    .with_way_out(Link::new("回到依申请公开", PATH))
}

/// A refusal as errors of a form, where it can be mended there; else a problem.
pub(super) fn errors(refusal: Refusal) -> Result<Errors, Problem> {
    let mut errors = Errors::default();
    match refusal {
        Refusal::Faults(faults) => {
            for fault in faults {
                errors.add(fault.field, fault.sentence);
            }
        }
        Refusal::NotNow(sentence) => errors.add("", sentence),
        Refusal::Unlawful { .. } => errors.add("", refusal.to_string()),
        other => return Err(problem(other)),
    }
    Ok(errors)
}
