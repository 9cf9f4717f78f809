//! Text that is shown exactly as it stands.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::words::Words;

/// Text in which every character counts, such as what was hashed, or how a file is written.
#[derive(Clone, Debug, Template)]
#[template(
    source = r#"<figure class="exact"><figcaption>{{ caption }}</figcaption><pre tabindex="0" role="region" aria-label="{{ caption }}">{{ text }}</pre></figure>"#,
    ext = "html"
)]
pub struct Exact {
    caption: Words,
    text: Words,
}

impl Exact {
    /// The caption says what the text is.
    pub fn new(caption: impl Into<Words>, text: impl Into<Words>) -> Self {
        Self { caption: caption.into(), text: text.into() }
    }
}

impl HtmlSafe for Exact {}
