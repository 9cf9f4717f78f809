//! An address to be scanned with a phone.

use askama::Template;
use askama::filters::HtmlSafe;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};

use crate::words::Words;

/// A text as a picture that a phone reads (二维码). It holds out a fold or a stain, since pages are
/// printed too.
#[derive(Clone, Debug, Template)]
#[template(
    source = r#"<div class="qr" role="img" aria-label="二维码，{{ purpose }}">{{ picture|safe }}</div>"#,
    ext = "html"
)]
pub struct Code {
    purpose: Words,
    /// An SVG without inline style, which the pages' policy forbids.
    picture: String,
}

impl Code {
    /// The picture of a text. `purpose` says to who cannot see it what scanning does. `None` if the
    /// text is longer than any code can hold (2,331 bytes).
    pub fn new(holds: &str, purpose: impl Into<Words>) -> Option<Self> {
        let code = QRBuilder::new(holds).ecl(ECL::M).build().ok()?;
        Some(Self { purpose: purpose.into(), picture: SvgBuilder::default().to_str(&code) })
    }
}

impl HtmlSafe for Code {}

/// An address that a page offers: the picture for another phone, the link for this one.
#[derive(Clone, Debug, Template)]
#[template(
    source = r#"<figure class="scan">{% if let Some(code) = code %}{{ code }}{% endif %}<figcaption>{{ words }}<br><a href="{{ address }}">{{ address }}</a></figcaption></figure>"#,
    ext = "html"
)]
pub struct Scan {
    code: Option<Code>,
    words: Words,
    address: Words,
}

impl Scan {
    /// An address of the web, with what stands there.
    pub fn new(address: impl Into<Words>, words: impl Into<Words>) -> Self {
        let (address, words) = (address.into(), words.into());
        Self { code: Code::new(&address, words.clone()), words, address }
    }
}

impl HtmlSafe for Scan {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_long_as_a_code_can_be_and_no_longer() {
        assert!(Code::new(&"字".repeat(777), "打开").is_some());
        assert!(Code::new(&"字".repeat(778), "打开").is_none());
    }
}
