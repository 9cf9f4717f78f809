//! Pages that say something by themselves: the first one, the rules, the style guide.

mod home;
mod rules;
mod styleguide;

pub(crate) use home::{home, home_without_files};
pub(crate) use rules::{RuleView, rule, rules};
pub(crate) use styleguide::styleguide;
