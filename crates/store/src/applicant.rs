//! Applicants, who have no account: the requests that they are filling in, and the visits in which
//! they follow one. Both are known by a [`Token`](crate::session::Token) in the browser, of which the
//! tables keep the SHA-256.

pub mod draft;
pub mod visit;
