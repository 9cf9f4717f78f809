//! The row of table three in which a request counts.

use statute::outcome::{Closure, Denial, Inability, Outcome, Refusal};

use super::{Form, Line};

impl Form {
    /// The row in which a request that ended so counts. The form of 2019 has one row for all of
    /// 其他处理.
    ///
    /// ```
    /// use report::form::{Form, Line};
    /// use statute::outcome::{Inability, Outcome};
    ///
    /// let elsewhere = Outcome::Unable(Inability::NotThisOrgan);
    /// assert_eq!(Form::F2021.line_of(elsewhere), Line::Unable1);
    /// ```
    pub fn line_of(self, outcome: Outcome) -> Line {
        match outcome {
            Outcome::Granted => Line::Granted,
            Outcome::Partial => Line::Partial,
            Outcome::Denied(denial) => match denial {
                Denial::StateSecret => Line::Denied1,
                Denial::ForbiddenByLaw => Line::Denied2,
                Denial::SecurityAndStability => Line::Denied3,
                Denial::ThirdPartyRights => Line::Denied4,
                Denial::InternalAffairs => Line::Denied5,
                Denial::Deliberation => Line::Denied6,
                Denial::EnforcementFile => Line::Denied7,
                Denial::Lookup => Line::Denied8,
            },
            Outcome::Unable(inability) => match inability {
                Inability::NotFound | Inability::NotThisOrgan => Line::Unable1,
                Inability::ToBeMade => Line::Unable2,
                Inability::StillUnclear => Line::Unable3,
            },
            Outcome::Declined(refusal) => match refusal {
                Refusal::Petition => Line::Declined1,
                Refusal::Repeated => Line::Declined2,
                Refusal::PublicPublication => Line::Declined3,
                Refusal::Excessive => Line::Declined4,
                Refusal::Confirmation => Line::Declined5,
            },
            Outcome::Other(_) if self == Self::F2019 => Line::Other,
            Outcome::Other(closure) => match closure {
                Closure::CorrectionLapsed => Line::Other1,
                Closure::PaymentLapsed => Line::Other2,
                Closure::Withdrawn | Closure::Else => Line::Other3,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::form::describe_line;

    /// Side by side: the law's name of each outcome, and what the form prints on its row.
    #[test]
    fn an_outcome_counts_in_the_row_of_its_name() {
        let mut text = String::new();
        for outcome in Outcome::ALL {
            let row = describe_line(Form::F2021, Form::F2021.line_of(outcome));
            assert!(row.contains(outcome.class()), "{outcome}: {row}");
            writeln!(text, "{outcome} → {row}").unwrap();
        }
        insta::assert_snapshot!(text);
    }

    #[test]
    fn every_row_of_outcomes_has_its_outcome_and_no_outcome_counts_elsewhere() {
        for form in [Form::F2019, Form::F2021] {
            let mut used: Vec<Line> = Outcome::ALL.map(|outcome| form.line_of(outcome)).to_vec();
            used.dedup();
            assert_eq!(used, form.outcomes().collect::<Vec<_>>(), "{form:?}");
        }
    }
}
