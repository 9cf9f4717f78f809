//! Where to go after something was done, and how the next page says that it was.
//!
//! The word travels in the address as a key of a fixed sentence: nothing is stored, and nobody can
//! put words of their own onto a page. Loaded again, the page says it again, which is true.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};

use crate::form::{Query, Sent};
use crate::parts::Notice;

/// The parameter of the address.
const PARAMETER: &str = "done";

/// A sentence that the next page says, by its key. A room lists its own as constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    key: &'static str,
    words: &'static str,
}

impl Done {
    /// `key`: a few ASCII letters, alone in its room. `words`: what was done.
    pub const fn new(key: &'static str, words: &'static str) -> Self {
        Self { key, words }
    }
}

/// Leads on to a page of this house (303). What is no path of this house, such as
/// `https://elsewhere.example` or `//elsewhere.example`, leads to the first page.
pub fn redirect(to: &str) -> Response {
    Redirect::to(local(to)).into_response()
}

/// The same, and lets that page say what was done.
pub fn redirect_with(to: &str, done: Done) -> Response {
    let to = local(to);
    let (page, fragment) = to.find('#').map_or((to, ""), |at| to.split_at(at));
    let joint = if page.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{page}{joint}{PARAMETER}={}{fragment}", done.key)).into_response()
}

/// A path of this house that somebody else has chosen, such as where to go on after logging in; the
/// first page where it is none.
pub fn local(path: &str) -> &str {
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic());
    if inside && plain { path } else { "/" }
}

/// What the address says was done: an argument of the handler that shows the page.
#[derive(Clone, Debug, Default)]
pub struct WhatWasDone(Sent);

impl WhatWasDone {
    /// The notice, where it is one of these.
    pub fn notice(&self, known: &[Done]) -> Option<Notice> {
        let key = self.0.text(PARAMETER);
        known.iter().find(|done| done.key == key).map(|done| Notice::good(done.words))
    }
}

impl<S: Sync> FromRequestParts<S> for WhatWasDone {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self(Query::from_request_parts(parts, state).await?.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAVED: Done = Done::new("saved", "已经保存。");

    fn address(response: &Response) -> &str {
        response.headers()["location"].to_str().unwrap()
    }

    #[test]
    fn nobody_is_led_elsewhere() {
        for path in ["https://a.example", "//a.example", "/\\a.example", "a", "", "/a\r\nb", "/a b"]
        {
            assert_eq!(address(&redirect(path)), "/", "{path}");
        }
        assert_eq!(address(&redirect("/desk/units?kind=1")), "/desk/units?kind=1");
    }

    #[test]
    fn the_key_stands_where_it_belongs() {
        assert_eq!(address(&redirect_with("/desk", SAVED)), "/desk?done=saved");
        assert_eq!(address(&redirect_with("/desk?a=1#b", SAVED)), "/desk?a=1&done=saved#b");
    }

    #[test]
    fn only_known_words_are_said() {
        let told = |query: &str| WhatWasDone(Sent::parse(query.as_bytes()).unwrap());
        assert!(told("done=saved").notice(&[SAVED]).is_some());
        assert!(told("done=other").notice(&[SAVED]).is_none());
        assert!(told("").notice(&[SAVED]).is_none());
    }
}
