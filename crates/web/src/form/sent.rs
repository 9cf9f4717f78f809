//! What a form sends, read within limits.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use tokio::time::timeout;

use crate::problem::Problem;

/// Bytes that a form may send where its handler does not say otherwise.
const BYTES: usize = 256 << 10;
/// Fields beyond this many are no form of ours.
const FIELDS: usize = 2000;
/// How long a form may take to come in.
const PATIENCE: Duration = Duration::from_secs(30);

/// The fields of a form, in the order in which they came. As an argument of a handler it reads the
/// body: urlencoded, of at most 256 KiB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent(Vec<(String, String)>);

impl Sent {
    /// Reads a form with another limit, in bytes.
    pub async fn receive(request: Request, limit: usize) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).map(|kind| kind.as_bytes().to_owned());
        let urlencoded = b"application/x-www-form-urlencoded";
        if !kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with(urlencoded)) {
            return Err(Problem::bad_form());
        }
        let declared = axum::body::HttpBody::size_hint(request.body()).lower();
        if declared > limit as u64 {
            return Err(Problem::too_large(limit));
        }
        let body = timeout(PATIENCE, to_bytes(request.into_body(), limit.saturating_add(1))).await;
        match body {
            Ok(Ok(body)) if body.len() > limit => Err(Problem::too_large(limit)),
            Ok(Ok(body)) => Self::parse(&body).ok_or_else(Problem::bad_form),
            // Longer than said, or broken off.
            Ok(Err(error)) if is_too_long(&error) => Err(Problem::too_large(limit)),
            Ok(Err(_)) => Err(Problem::bad_form()),
            Err(_) => Err(Problem::new(
                StatusCode::REQUEST_TIMEOUT,
                "提交中断了",
                "提交用时过长，连接已经断开。请检查网络，再提交一次。",
            )),
        }
    }

    /// The fields of an urlencoded form; `None` where they are too many.
    pub fn parse(urlencoded: &[u8]) -> Option<Self> {
        let fields = form_urlencoded::parse(urlencoded).take(FIELDS + 1);
        let fields: Vec<_> =
            fields.map(|(name, value)| (name.into_owned(), clean(&value))).collect();
        (fields.len() <= FIELDS).then_some(Self(fields))
    }

    /// A field without blanks around it; empty where it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.exact(name).trim()
    }

    /// A field as it was typed, such as a password; empty where it was not sent.
    pub fn exact(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// All values of a field, such as the boxes that were ticked.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(sent, _)| sent == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field was sent at all, as a ticked box is.
    pub fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// The fields as they stand behind the `?` of an address, without empty ones.
    pub fn encoded(&self) -> String {
        let filled = self.0.iter().filter(|(_, value)| !value.is_empty());
        form_urlencoded::Serializer::new(String::new()).extend_pairs(filled).finish()
    }

    /// All fields, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Fields that came in another way, such as with files.
impl FromIterator<(String, String)> for Sent {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(fields: I) -> Self {
        Self(fields.into_iter().map(|(name, value)| (name, clean(&value))).collect())
    }
}

/// Line ends are one character, and no other control character comes in.
fn clean(value: &str) -> String {
    let value = value.replace("\r\n", "\n").replace('\r', "\n");
    value.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn is_too_long(error: &axum::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.is::<http_body_util::LengthLimitError>() {
            return true;
        }
        cause = error.source();
    }
    false
}

impl<S: Sync> FromRequest<S> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        Self::receive(request, BYTES).await
    }
}

/// What stands behind the `?` of an address, such as the choices of a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(pub Sent);

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self(Sent::parse(query.as_bytes()).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_name_and_cleaned() {
        let sent = Sent::parse(b"a=+x+&b=1&b=2&note=one%0D%0Atwo%00%1B").unwrap();
        assert_eq!(sent.text("a"), "x");
        assert_eq!(sent.exact("a"), " x ");
        assert_eq!(sent.all("b").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(sent.text("note"), "one\ntwo");
        assert_eq!(sent.text("none"), "");
        assert!(sent.has("b") && !sent.has("none"));
    }

    #[test]
    fn a_flood_of_fields_is_no_form() {
        assert!(Sent::parse("a=1&".repeat(FIELDS).as_bytes()).is_some());
        assert!(Sent::parse("a=1&".repeat(FIELDS + 1).as_bytes()).is_none());
    }
}
