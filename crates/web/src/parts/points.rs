//! Sentences that belong together.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::words::Words;

/// Sentences, one below the other, each with its mark.
#[derive(Clone, Debug, Default, Template)]
#[template(
    source = r#"<ul class="points">{% for point in points %}<li>{{ point }}</li>{% endfor %}</ul>"#,
    ext = "html"
)]
pub struct Points {
    points: Vec<Words>,
}

impl Points {
    /// Sentences in the order in which they are read.
    pub fn new<W: Into<Words>>(points: impl IntoIterator<Item = W>) -> Self {
        Self { points: points.into_iter().map(Into::into).collect() }
    }
}

impl HtmlSafe for Points {}
