//! A word about a state.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::words::Words;

/// How grave something is. It colours, and never speaks alone: words stand beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to say.
    #[default]
    Plain,
    /// 提示: good to know; in progress.
    Note,
    /// 没有问题: done, in order.
    Good,
    /// 警告: wants a look; time is short, or stands still.
    Warning,
    /// 错误: wrong, late, refused.
    Error,
}

impl Tone {
    /// Its class in the stylesheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Note => "note",
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A word about a state, such as 待审.
#[derive(Clone, Debug, Template)]
#[template(source = r#"<span class="tag {{ tone.class() }}">{{ words }}</span>"#, ext = "html")]
pub struct Tag {
    tone: Tone,
    words: Words,
}

impl Tag {
    /// A tag.
    pub fn new(tone: Tone, words: impl Into<Words>) -> Self {
        Self { tone, words: words.into() }
    }
}

impl HtmlSafe for Tag {}
