//! One question of a form.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Errors, Sent};
use crate::words::Words;

/// A question with its label, hint, answer and error. What is asked must be answered unless the
/// question is [`optional`](Self::optional): then the label says so.
#[derive(Clone, Debug, Template)]
#[template(path = "form/field.html")]
pub struct Field {
    pub(super) name: &'static str,
    label: Words,
    hint: Option<Words>,
    kind: Kind,
    optional: bool,
    /// What every id begins with, so that two forms can stand on one page.
    pub(super) prefix: &'static str,
    values: Vec<String>,
    error: Option<Words>,
    /// What browsers may fill in by themselves.
    autocomplete: Option<&'static str>,
    short: bool,
}

#[derive(Clone, Debug)]
enum Kind {
    Text,
    Password,
    LongText { rows: u8 },
    Select(Vec<Choice>),
    Radios(Vec<Choice>),
    Boxes(Vec<Choice>),
    Date,
    File { accept: &'static str, multiple: bool },
    Hidden,
}

/// An answer that can be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    value: Words,
    words: Words,
    hint: Option<Words>,
}

impl Choice {
    /// `value` is sent, `words` are shown.
    pub fn new(value: impl Into<Words>, words: impl Into<Words>) -> Self {
        Self { value: value.into(), words: words.into(), hint: None }
    }

    /// Explains the choice. Not shown in a [`Field::select`].
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Words>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl Field {
    fn new(name: &'static str, label: impl Into<Words>, kind: Kind) -> Self {
        Self {
            name,
            label: label.into(),
            hint: None,
            kind,
            optional: false,
            prefix: "f",
            values: Vec::new(),
            error: None,
            autocomplete: None,
            short: false,
        }
    }

    /// A line of text.
    pub fn text(name: &'static str, label: impl Into<Words>) -> Self {
        Self::new(name, label, Kind::Text)
    }

    /// A password. It is never sent back to the page.
    pub fn password(name: &'static str, label: impl Into<Words>) -> Self {
        Self::new(name, label, Kind::Password)
    }

    /// Text of several lines.
    pub fn long_text(name: &'static str, label: impl Into<Words>, rows: u8) -> Self {
        Self::new(name, label, Kind::LongText { rows })
    }

    /// One choice out of many, in a list that opens.
    pub fn select(
        name: &'static str,
        label: impl Into<Words>,
        choices: impl IntoIterator<Item = Choice>,
    ) -> Self {
        Self::new(name, label, Kind::Select(choices.into_iter().collect()))
    }

    /// One choice out of few, all in sight.
    pub fn radios(
        name: &'static str,
        label: impl Into<Words>,
        choices: impl IntoIterator<Item = Choice>,
    ) -> Self {
        Self::new(name, label, Kind::Radios(choices.into_iter().collect()))
    }

    /// Any number of choices.
    pub fn boxes(
        name: &'static str,
        label: impl Into<Words>,
        choices: impl IntoIterator<Item = Choice>,
    ) -> Self {
        Self::new(name, label, Kind::Boxes(choices.into_iter().collect()))
    }

    /// A date; sent as `2023-04-06`.
    pub fn date(name: &'static str, label: impl Into<Words>) -> Self {
        Self::new(name, label, Kind::Date)
    }

    /// A file. `accept` lists endings and media types as HTML does.
    pub fn file(name: &'static str, label: impl Into<Words>, accept: &'static str) -> Self {
        Self::new(name, label, Kind::File { accept, multiple: false })
    }

    /// Any number of files.
    pub fn files(name: &'static str, label: impl Into<Words>, accept: &'static str) -> Self {
        Self::new(name, label, Kind::File { accept, multiple: true })
    }

    /// A value that goes along unseen, such as the version that was edited.
    pub fn hidden(name: &'static str, value: impl Into<String>) -> Self {
        Self::new(name, "", Kind::Hidden).value(value)
    }

    pub(super) fn is_seen(&self) -> bool {
        !matches!(self.kind, Kind::Hidden)
    }

    /// Says what is wanted, in a sentence under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Words>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// May be left empty; the label says so.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// For answers of a few characters.
    #[must_use]
    pub fn short(mut self) -> Self {
        self.short = true;
        self
    }

    /// What browsers may fill in: a token of HTML's `autocomplete`, such as `username`.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// The answer that is known already; for boxes, one of them.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.values.push(value.into());
        self
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn within(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self
    }

    /// Takes the answer that came in.
    pub(crate) fn fill(&mut self, sent: &Sent) {
        self.values = match self.kind {
            Kind::Password | Kind::File { .. } => Vec::new(),
            _ => sent.all(self.name).map(str::to_owned).collect(),
        };
    }

    pub(super) fn judge(&mut self, errors: &Errors) {
        self.error = errors.of(self.name).map(|words| words.to_owned().into());
    }

    /// Its question.
    pub(super) fn label(&self) -> &Words {
        &self.label
    }

    /// What was answered, in words; none for what is empty, secret or unseen.
    pub(super) fn answer(&self) -> Option<String> {
        let typed = match &self.kind {
            Kind::Hidden | Kind::Password | Kind::File { .. } => return None,
            Kind::Text | Kind::LongText { .. } => self.first().trim().to_owned(),
            Kind::Date => self.first().parse().map_or_else(
                |_| self.first().to_owned(),
                |date: jiff::civil::Date| crate::words::date(date),
            ),
            Kind::Select(choices) | Kind::Radios(choices) | Kind::Boxes(choices) => {
                let chosen = choices.iter().filter(|choice| !choice.value.is_empty());
                let chosen = chosen.filter(|choice| self.is_chosen(choice));
                chosen.map(|choice| &*choice.words).collect::<Vec<_>>().join("、")
            }
        };
        Some(typed).filter(|typed| !typed.is_empty())
    }

    /// The same answers without the question, one unseen field for each.
    pub(super) fn carried(self) -> impl Iterator<Item = Self> {
        let sent = !matches!(self.kind, Kind::Password | Kind::File { .. });
        let name = self.name;
        self.values.into_iter().filter(move |_| sent).map(move |value| Self::hidden(name, value))
    }

    fn takes_several(&self) -> bool {
        matches!(self.kind, Kind::Boxes(_))
    }

    pub(super) fn takes_files(&self) -> bool {
        matches!(self.kind, Kind::File { .. })
    }

    /// Where the list of errors leads: to the answer itself, or the first of several.
    pub(super) fn target(&self) -> String {
        match self.kind {
            Kind::Radios(_) | Kind::Boxes(_) => format!("{}-{}-1", self.prefix, self.name),
            _ => self.id(),
        }
    }

    /// Whether its answer is known or wrong.
    pub(super) fn wants_to_be_seen(&self) -> bool {
        self.is_error() || self.values.iter().any(|value| !value.is_empty())
    }

    fn id(&self) -> String {
        format!("{}-{}", self.prefix, self.name)
    }

    fn first(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    fn is_chosen(&self, choice: &Choice) -> bool {
        self.values.iter().any(|value| *value == choice.value)
    }

    fn is_error(&self) -> bool {
        self.error.is_some()
    }

    /// The ids of hint and error, for who cannot see that they stand beside it.
    fn described_by(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id()));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id()));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

impl HtmlSafe for Field {}
