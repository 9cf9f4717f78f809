//! Something that a machine found and a person judges.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Tone;
use crate::page::Link;
use crate::words::Words;

/// A finding of a scan or a check.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/finding.html")]
pub struct Finding {
    tone: Tone,
    title: Words,
    advice: Words,
    source: Option<Words>,
    go: Option<Link>,
}

impl Finding {
    /// `title` says what was found, `advice` what to do about it.
    pub fn new(tone: Tone, title: impl Into<Words>, advice: impl Into<Words>) -> Self {
        Self { tone, title: title.into(), advice: advice.into(), source: None, go: None }
    }

    /// By which rule, and where it stands.
    #[must_use]
    pub fn source(mut self, source: impl Into<Words>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Where it can be looked at.
    #[must_use]
    pub fn go(mut self, words: impl Into<Words>, href: impl Into<Words>) -> Self {
        self.go = Some(Link::new(words, href));
        self
    }

    fn word(&self) -> &'static str {
        match self.tone {
            Tone::Error => "错误",
            Tone::Warning => "警告",
            Tone::Note | Tone::Plain => "提示",
            Tone::Good => "没有问题",
        }
    }
}

impl HtmlSafe for Finding {}
