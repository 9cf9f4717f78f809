//! Findings as cards beside the tables.

use report::check::{self, Finding, Number, Severity};
use report::form::describe_short;
use report::{CellId, Report, words};

/// The rule whose findings say that a check could not be made.
const NOT_CHECKED: &str = "not-checked";

/// One finding.
pub(crate) struct FindingView<'a> {
    pub(crate) number: usize,
    pub(crate) severity: Mark,
    pub(crate) message: &'a str,
    pub(crate) advice: &'a str,
    pub(crate) basis: &'a str,
    /// Name of the rule and the address of its explanation, where it is one of ours.
    pub(crate) rule: Option<(&'static str, String)>,
    pub(crate) expected: Option<String>,
    pub(crate) found: Option<String>,
    /// Where it stands in the file that was read.
    pub(crate) place: String,
    /// Whether the page shows a place to look at.
    pub(crate) shown: Option<Shown>,
}

/// Where a finding can be looked at on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    Table,
    Prose,
}

/// A severity with its name in the stylesheet and for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark(pub(crate) Severity);

impl Mark {
    pub(crate) fn class(self) -> &'static str {
        match self.0 {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }

    pub(crate) fn word(self) -> &'static str {
        words::severity(self.0)
    }
}

impl<'a> FindingView<'a> {
    pub(crate) fn new(number: usize, finding: &'a Finding, rules: &str) -> Self {
        let rule = check::rule(&finding.rule);
        Self {
            number,
            severity: Mark(finding.severity),
            message: &finding.message,
            advice: &finding.advice,
            basis: &finding.basis,
            rule: rule.map(|rule| (rule.title(), format!("{rules}{}", rule.id()))),
            expected: finding.expected.map(number_text),
            found: finding.found.map(number_text),
            place: finding.place.map(words::place).unwrap_or_default(),
            shown: None,
        }
    }
}

pub(crate) fn number_text(number: Number) -> String {
    match number {
        Number::Count(count) => count.to_string(),
        Number::Decimal(amount) => amount.to_string(),
    }
}

/// Whether a finding only says that a check could not be made.
pub(crate) fn is_unchecked(finding: &Finding) -> bool {
    finding.rule == NOT_CHECKED
}

/// The cell whose change would put right several findings at once.
pub(crate) struct SuspectView {
    pub(crate) cell: CellId,
    pub(crate) name: String,
    pub(crate) found: String,
    pub(crate) value: i64,
    /// How many findings it would put right.
    pub(crate) cures: usize,
}

/// The suspects of a report's findings, each once.
pub(crate) fn suspects(report: &Report, findings: &[Finding]) -> Vec<SuspectView> {
    let mut suspects: Vec<SuspectView> = Vec::new();
    for suspect in findings.iter().filter_map(|finding| finding.suspect) {
        let known =
            suspects.iter_mut().find(|s| s.cell == suspect.cell && s.value == suspect.value);
        if let Some(known) = known {
            known.cures += 1;
            continue;
        }
        let entry = report.figures.entry(suspect.cell);
        suspects.push(SuspectView {
            cell: suspect.cell,
            name: describe_short(report.figures.form(), suspect.cell),
            found: entry.map(report::write::figure_text).unwrap_or_default(),
            value: suspect.value,
            cures: 1,
        });
    }
    suspects
}
