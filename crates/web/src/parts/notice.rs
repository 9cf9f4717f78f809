//! A sentence that a page begins with.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Tone;
use crate::page::Link;
use crate::words::Words;

/// A sentence about what was done, or what to mind here.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/notice.html")]
pub struct Notice {
    tone: Tone,
    words: Words,
    link: Option<Link>,
    /// Stands before the words, instead of the word of the tone.
    called: Option<Words>,
}

impl Notice {
    fn new(tone: Tone, words: impl Into<Words>) -> Self {
        Self { tone, words: words.into(), link: None, called: None }
    }

    /// Something was done.
    pub fn good(words: impl Into<Words>) -> Self {
        Self::new(Tone::Good, words)
    }

    /// Something to know.
    pub fn note(words: impl Into<Words>) -> Self {
        Self::new(Tone::Note, words)
    }

    /// Something to look at soon.
    pub fn warning(words: impl Into<Words>) -> Self {
        Self::new(Tone::Warning, words)
    }

    /// Something that is wrong and stays so until somebody acts.
    pub fn error(words: impl Into<Words>) -> Self {
        Self::new(Tone::Error, words)
    }

    /// Where to act on it.
    #[must_use]
    pub fn with_link(mut self, words: impl Into<Words>, href: impl Into<Words>) -> Self {
        self.link = Some(Link::new(words, href));
        self
    }

    /// Begins with another word than that of its tone, such as 相符.
    #[must_use]
    pub fn called(mut self, word: impl Into<Words>) -> Self {
        self.called = Some(word.into());
        self
    }

    fn word(&self) -> &str {
        if let Some(called) = &self.called {
            return called;
        }
        match self.tone {
            Tone::Good => "已办好",
            Tone::Plain | Tone::Note => "提示",
            Tone::Warning => "请注意",
            Tone::Error => "有问题",
        }
    }
}

impl HtmlSafe for Notice {}
