//! Checking a report: rules as data, findings as values.
//!
//! One rule is one unit struct with its id, title, basis and explanation beside its code; [`RULES`]
//! is the one list that `--explain`, the page and the documents show.

mod finding;
mod rule;

pub use finding::{Finding, Number, Severity, Suspect};
pub use rule::{Context, Rule};

use crate::Report;

/// Every rule, in the order in which findings are shown.
pub static RULES: &[&dyn Rule] = &[];

/// The rule of an id, such as `request-balance`.
pub fn rule(id: &str) -> Option<&'static dyn Rule> {
    RULES.iter().copied().find(|rule| rule.id() == id)
}

/// Applies every rule to a report.
///
/// `context.previous` is the same unit's report for the year before, `context.units` the reports of
/// its units; rules that need them say nothing without.
pub fn check(report: &Report, context: &Context<'_>) -> Vec<Finding> {
    RULES.iter().flat_map(|rule| rule.check(report, context)).collect()
}
