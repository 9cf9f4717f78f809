//! Checking a report: rules as data, findings as values.
//!
//! One rule is one unit struct with its id, title, basis and explanation beside its code; [`RULES`]
//! is the one list that `--explain`, the page and the documents show.

mod across;
mod cells;
mod document;
mod finding;
mod not_checked;
mod rule;
mod sums;
mod suspect;
mod text;

pub use finding::{Finding, Number, Severity, Suspect};
pub use rule::{Context, Rule};
pub use text::Prose;

use crate::Report;

/// Every rule, in the order in which findings are shown.
pub static RULES: &[&dyn Rule] = &[
    &sums::RequestBalance,
    &sums::OutcomeSum,
    &sums::ApplicantSum,
    &sums::ReviewSum,
    &cells::Negative,
    &cells::Fraction,
    &document::MissingSection,
    &document::MissingTable,
    &document::OldForm,
    &across::CarryOver,
    &text::TextVsTable,
    &cells::RegulationPower,
    &across::InForceChain,
    &cells::BlankCell,
    &across::Rollup,
    &text::TextParts,
    &text::TextContradiction,
    &text::StaleYear,
    &text::Late,
    &document::Label,
    &text::TextPercentage,
    &text::TextList,
    &text::FeeUnit,
    &text::SectionNumbering,
    &text::TemplateResidue,
    &text::Title,
    &text::RepeatedProse,
    &not_checked::NotChecked,
];

/// The rule of an id, such as `request-balance`.
pub fn rule(id: &str) -> Option<&'static dyn Rule> {
    RULES.iter().copied().find(|rule| rule.id() == id)
}

/// Applies every rule to a report: errors first, then warnings, then notes, each in the order of
/// [`RULES`]; sums that could not be judged come last.
///
/// `context.previous` is the same unit's report for the year before, `context.units` the reports of
/// its units; rules that need them say nothing without.
pub fn check(report: &Report, context: &Context<'_>) -> Vec<Finding> {
    let prose = Prose::of(report);
    let context = Context { prose: Some(&prose), ..*context };
    let mut findings: Vec<Finding> =
        RULES.iter().flat_map(|rule| rule.check(report, &context)).collect();
    findings.sort_by_key(|finding| (finding.severity, not_checked::is_of_cells(finding)));
    if let Some(suspect) = suspect::suspect(report) {
        for finding in &mut findings {
            if sums::is_sum(&finding.rule) && finding.cells.contains(&suspect.cell) {
                finding.suspect = Some(suspect);
            }
        }
    }
    findings
}
