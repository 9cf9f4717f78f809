//! What a rule is.

use super::{Finding, Prose, Severity};
use crate::Report;

/// What a rule may look at besides the report itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The same unit's report for the year before.
    pub previous: Option<&'a Report>,
    /// Reports were named as last year's, and none of them is this unit's for the year before.
    pub previous_missing: bool,
    /// The reports of the units that this report sums up.
    pub units: &'a [Report],
    /// The prose of the report, where it has been read already; [`super::check`] reads it once for
    /// all rules.
    pub prose: Option<&'a Prose<'a>>,
}

/// A rule of the checker. One unit struct each.
pub trait Rule: Sync {
    /// The id in the public contract, such as `request-balance`.
    fn id(&self) -> &'static str;

    /// The name of the rule in a few Chinese characters.
    fn title(&self) -> &'static str;

    /// Severity of its usual finding.
    fn severity(&self) -> Severity;

    /// The legal basis.
    fn basis(&self) -> &'static str;

    /// What it asks, why, and what to do, in plain Chinese: one to three short paragraphs.
    fn explanation(&self) -> &'static str;

    /// Applies it.
    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding>;
}
