//! What has happened, and what comes next.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::words::Words;

/// Something that happened or is expected.
#[derive(Clone, Debug)]
pub struct Event {
    state: State,
    title: Words,
    words: Option<Words>,
    when: Words,
    cite: Option<Words>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Done,
    Paused,
    Next,
    Overdue,
}

impl State {
    fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Paused => "pause",
            Self::Next => "next",
            Self::Overdue => "late",
        }
    }

    /// Said to who does not see the mark.
    fn word(self) -> &'static str {
        match self {
            Self::Done => "已发生",
            Self::Paused => "停计期间",
            Self::Next => "将要",
            Self::Overdue => "已经超期",
        }
    }
}

impl Event {
    fn new(state: State, title: impl Into<Words>, when: impl Into<Words>) -> Self {
        Self { state, title: title.into(), words: None, when: when.into(), cite: None }
    }

    /// It happened.
    pub fn done(title: impl Into<Words>, when: impl Into<Words>) -> Self {
        Self::new(State::Done, title, when)
    }

    /// A time that does not count.
    pub fn paused(title: impl Into<Words>, when: impl Into<Words>) -> Self {
        Self::new(State::Paused, title, when)
    }

    /// It is expected.
    pub fn next(title: impl Into<Words>, when: impl Into<Words>) -> Self {
        Self::new(State::Next, title, when)
    }

    /// It should have happened.
    pub fn overdue(title: impl Into<Words>, when: impl Into<Words>) -> Self {
        Self::new(State::Overdue, title, when)
    }

    /// More about it, in a sentence.
    #[must_use]
    pub fn words(mut self, words: impl Into<Words>) -> Self {
        self.words = Some(words.into());
        self
    }

    /// The article that it rests on, and what that says.
    #[must_use]
    pub fn cite(mut self, cite: impl Into<Words>) -> Self {
        self.cite = Some(cite.into());
        self
    }
}

/// Events from the first to the last.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/timeline.html")]
pub struct Timeline(Vec<Event>);

impl Timeline {
    /// Events in the order in which they happen.
    pub fn new(events: impl IntoIterator<Item = Event>) -> Self {
        Self(events.into_iter().collect())
    }
}

impl HtmlSafe for Timeline {}
