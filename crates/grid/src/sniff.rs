//! What a file is, told by its content. Names lie: half of the `.doc` on government sites are web
//! pages, and a `.html` may be anything that somebody uploaded.

mod markup;
mod ole;
mod signature;

use crate::{ReadError, charset, mhtml, package};
use std::borrow::Cow;

/// What a file is, for those who must send it somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A web page or a piece of one.
    Html,
    /// A web page with its parts in one MIME file (`.mht`, or Word's "single file web page").
    Mhtml,
    /// Office Open XML text.
    Docx,
    /// Office Open XML workbook.
    Xlsx,
    /// PDF.
    Pdf,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// Nothing that can be read here; says why and what to do.
    Refused(ReadError),
}

/// Tells what a file is. `name` is its name, a hint only.
pub fn sniff(bytes: &[u8], name: &str) -> Kind {
    recognise(bytes, name).kind
}

/// A kind, and the text where it is a kind of text (so that it is decoded once).
pub(crate) struct Found<'a> {
    pub(crate) kind: Kind,
    pub(crate) text: Cow<'a, str>,
}

pub(crate) fn recognise<'a>(bytes: &'a [u8], name: &str) -> Found<'a> {
    let binary = |kind| Found { kind, text: Cow::Borrowed("") };
    if bytes.is_empty() {
        return binary(Kind::Refused(ReadError::Empty));
    }
    if bytes.starts_with(package::SIGNATURE) {
        return binary(package::kind(bytes));
    }
    if bytes.starts_with(ole::SIGNATURE) {
        return binary(Kind::Refused(ole::refusal(bytes, name)));
    }
    if let Some(kind) = signature::kind(bytes) {
        return binary(kind);
    }
    if mhtml::is_mhtml(bytes) {
        return binary(Kind::Mhtml);
    }
    let text = charset::decode(bytes, None);
    let kind = if text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\0')) {
        Kind::Refused(ReadError::Empty)
    } else if is_binary(&text) {
        Kind::Refused(ReadError::Unsupported { what: "无法识别的文件".into() })
    } else {
        markup::kind(&text, name)
    };
    Found { kind, text }
}

/// Whether the text is no text: more than one character in fifty is a control or could not be
/// decoded.
fn is_binary(text: &str) -> bool {
    let odd = |c: &char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0c')) || *c == '\u{fffd}'
    };
    let (mut all, mut bad) = (0, 0);
    for c in text.chars().take(4096) {
        all += 1;
        bad += usize::from(odd(&c));
    }
    bad * 50 > all
}
