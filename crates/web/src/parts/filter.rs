//! What narrows a list down.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::form::{Field, Sent};
use crate::words::Words;

/// Questions in one line above a list; the answers stand in the address.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/filter.html")]
pub struct Filter {
    address: Words,
    fields: Vec<Field>,
    used: bool,
}

impl Filter {
    /// A filter of the list at `address`.
    pub fn new(address: impl Into<Words>) -> Self {
        Self { address: address.into(), fields: Vec::new(), used: false }
    }

    /// Adds a question; the first is best the one for words.
    #[must_use]
    pub fn field(mut self, field: Field) -> Self {
        self.fields.push(field.within("filter"));
        self
    }

    /// Keeps what was chosen.
    #[must_use]
    pub fn filled(mut self, asked: &Sent) -> Self {
        for field in &mut self.fields {
            self.used |= !asked.text(field.name()).is_empty();
            field.fill(asked);
        }
        self
    }
}

impl HtmlSafe for Filter {}
