//! A few numbers that say how things stand.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Tone;
use crate::words::Words;

/// A number with its name.
#[derive(Clone, Debug)]
pub struct Statistic {
    name: Words,
    number: Words,
    unit: Words,
    below: Option<(Tone, Words)>,
    href: Option<Words>,
}

impl Statistic {
    /// Such as 在办申请, 28, 件.
    pub fn new(name: impl Into<Words>, number: impl Into<Words>, unit: impl Into<Words>) -> Self {
        Self {
            name: name.into(),
            number: number.into(),
            unit: unit.into(),
            below: None,
            href: None,
        }
    }

    /// Says below what part of it matters, such as 其中 2 件明天到期.
    #[must_use]
    pub fn below(mut self, tone: Tone, words: impl Into<Words>) -> Self {
        self.below = Some((tone, words.into()));
        self
    }

    /// Leads to the things that were counted.
    #[must_use]
    pub fn href(mut self, href: impl Into<Words>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// Numbers side by side.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/statistics.html")]
pub struct Statistics(Vec<Statistic>);

impl Statistics {
    /// Numbers in the order in which they are read; more than five are too many.
    pub fn new(numbers: impl IntoIterator<Item = Statistic>) -> Self {
        Self(numbers.into_iter().collect())
    }
}

impl HtmlSafe for Statistics {}
