//! How far something has come on a way that is always the same.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::words::Words;

/// Steps with the one that is being taken, such as 拟稿 → 保密审查 → 审核 → 签发 → 发布.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/steps.html")]
pub struct Steps {
    steps: Vec<Words>,
    current: usize,
}

impl Steps {
    /// `current` counts from 0; as many as there are steps says that all are done.
    pub fn new<W: Into<Words>>(steps: impl IntoIterator<Item = W>, current: usize) -> Self {
        Self { steps: steps.into_iter().map(Into::into).collect(), current }
    }
}

impl HtmlSafe for Steps {}
