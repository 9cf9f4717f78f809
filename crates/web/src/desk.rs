//! The frame of a desk: navigation at the side, which on a phone becomes a menu, and the head of the
//! page. `{% extends "frame/desk.html" %}` finds it as `desk`.

use crate::page::Shell;
use crate::parts::{Notice, PageHead};
use crate::words::Words;

/// The frame of one page of a desk.
pub struct Desk {
    shell: Shell,
    groups: Vec<NavGroup>,
    person: Option<Person>,
    head: PageHead,
    notice: Option<Notice>,
}

impl Desk {
    /// A page with this head and navigation. The masthead of the shell stands above the navigation;
    /// the title of the window is that of the head.
    pub fn new(shell: Shell, groups: Vec<NavGroup>, head: PageHead) -> Self {
        Self { shell: shell.titled(&head.title), groups, person: None, head, notice: None }
    }

    /// Says who is logged in.
    #[must_use]
    pub fn of(mut self, person: Person) -> Self {
        self.person = Some(person);
        self
    }

    /// Says something at the beginning of the page.
    #[must_use]
    pub fn saying(mut self, notice: Option<Notice>) -> Self {
        self.notice = notice;
        self
    }

    /// The outer frame.
    pub fn shell(&self) -> &Shell {
        &self.shell
    }

    /// The navigation.
    pub fn groups(&self) -> &[NavGroup] {
        &self.groups
    }

    /// Who is logged in.
    pub fn person(&self) -> Option<&Person> {
        self.person.as_ref()
    }

    /// The head of the page.
    pub fn head(&self) -> &PageHead {
        &self.head
    }

    /// What is said at the beginning.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Whether the page belongs to an entry.
    pub fn is_within(&self, entry: &NavEntry) -> bool {
        self.shell.current == entry.href
    }
}

/// Entries of the navigation that belong together.
#[derive(Clone, Debug, Default)]
pub struct NavGroup {
    title: Words,
    entries: Vec<NavEntry>,
}

impl NavGroup {
    /// A group; without a title where that is empty.
    pub fn new(title: impl Into<Words>, entries: impl IntoIterator<Item = NavEntry>) -> Self {
        Self { title: title.into(), entries: entries.into_iter().collect() }
    }

    /// Its title; may be empty.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What it leads to.
    pub fn entries(&self) -> &[NavEntry] {
        &self.entries
    }
}

/// An entry of the navigation.
#[derive(Clone, Debug)]
pub struct NavEntry {
    words: Words,
    href: Words,
    waiting: usize,
    urgent: usize,
}

impl NavEntry {
    /// An entry.
    pub fn new(words: impl Into<Words>, href: impl Into<Words>) -> Self {
        Self { words: words.into(), href: href.into(), waiting: 0, urgent: 0 }
    }

    /// How many things wait there, and how many of them must not wait any longer.
    #[must_use]
    pub fn waiting(mut self, waiting: usize, urgent: usize) -> Self {
        self.waiting = waiting;
        self.urgent = urgent;
        self
    }

    /// What stands there.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Where it leads.
    pub fn href(&self) -> &str {
        &self.href
    }

    /// How many things wait there.
    pub fn count(&self) -> usize {
        self.waiting
    }

    /// How many of them are urgent.
    pub fn urgent(&self) -> usize {
        self.urgent
    }
}

/// Who is logged in, with the ways to the own account and out.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their name.
    pub name: Words,
    /// Their unit and what they are there.
    pub post: Words,
    /// The page of the own account.
    pub account: Words,
    /// Where logging out is posted to.
    pub log_out: Words,
}
