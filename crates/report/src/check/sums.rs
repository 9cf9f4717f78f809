//! The rules of the form's own sums.

mod applicant_sum;
mod outcome_sum;
mod request_balance;
mod review_sum;

pub(super) use applicant_sum::ApplicantSum;
pub(super) use outcome_sum::OutcomeSum;
pub(super) use request_balance::RequestBalance;
pub(super) use review_sum::ReviewSum;

use super::{Finding, Rule, not_checked};
use crate::Report;
use crate::form::{CellId, Identity, IdentityKind, identities};

/// Whether a rule of this id is one of the form's own sums.
pub(super) fn is_sum(id: &str) -> bool {
    [RequestBalance.id(), OutcomeSum.id(), ApplicantSum.id(), ReviewSum.id()].contains(&id)
}

/// A sum that does not hold, with the figures of its cells.
struct Broken {
    identity: &'static Identity,
    left: Vec<i64>,
    right: Vec<i64>,
}

impl Broken {
    fn sums(&self) -> (i64, i64) {
        (self.left.iter().sum(), self.right.iter().sum())
    }
}

/// Applies a rule to every sum of one kind: what does not hold is told by `tell`; where a cell is
/// unknown the sum is not judged, and that is told once.
fn judge(
    rule: &dyn Rule,
    report: &Report,
    kind: IdentityKind,
    tell: impl Fn(&Broken) -> Finding,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut unknown: Vec<CellId> = Vec::new();
    for identity in identities(report.figures.form()) {
        if identity.kind != kind {
            continue;
        }
        let counts = |cells: &[CellId]| -> Option<Vec<i64>> {
            cells.iter().map(|cell| report.count(*cell)).collect()
        };
        let (Some(left), Some(right)) = (counts(&identity.left), counts(&identity.right)) else {
            unknown.extend(identity.cells().filter(|cell| report.count(*cell).is_none()));
            continue;
        };
        let broken = Broken { identity, left, right };
        let (left, right) = broken.sums();
        if left != right {
            findings.push(tell(&broken));
        }
    }
    findings.extend(not_checked::told(rule, report, unknown));
    findings
}

/// `28 + 0`; long sums leave the zeros out.
fn written(numbers: &[i64]) -> String {
    let shown: Vec<String> = if numbers.len() > 6 {
        numbers.iter().filter(|n| **n != 0).map(ToString::to_string).collect()
    } else {
        numbers.iter().map(ToString::to_string).collect()
    };
    if shown.is_empty() { "0".to_owned() } else { shown.join(" + ") }
}
