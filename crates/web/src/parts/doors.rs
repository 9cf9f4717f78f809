//! Ways into the parts of the desk, with what is to be done there next.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Action;
use crate::words::Words;

/// A way into a part of the desk.
#[derive(Clone, Debug)]
pub struct Door {
    title: Words,
    words: Words,
    step: Action,
    waiting: bool,
}

impl Door {
    /// `words` say how things stand there, `step` is the one thing to do next.
    pub fn new(title: impl Into<Words>, words: impl Into<Words>, step: Action) -> Self {
        Self { title: title.into(), words: words.into(), step: step.secondary(), waiting: false }
    }

    /// The step is due: others wait for it.
    #[must_use]
    pub fn due(mut self) -> Self {
        self.waiting = true;
        self.step = self.step.primary();
        self
    }
}

/// Doors side by side under a heading, those with something due first.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/doors.html")]
pub struct Doors {
    id: &'static str,
    title: Words,
    ways: Vec<Door>,
}

impl Doors {
    /// A few doors. `id` is where `#id` in an address leads.
    pub fn new(
        id: &'static str,
        title: impl Into<Words>,
        doors: impl IntoIterator<Item = Door>,
    ) -> Self {
        let mut doors: Vec<Door> = doors.into_iter().collect();
        doors.sort_by_key(|door| !door.waiting);
        Self { id, title: title.into(), ways: doors }
    }
}

impl HtmlSafe for Doors {}
