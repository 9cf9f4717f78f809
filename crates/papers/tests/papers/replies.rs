//! The paper that ends a request, for every outcome, served on paper and through the internet.

use std::fmt::Write as _;

use papers::elements;
use papers::lint::lint;
use papers::reply::{Decision, Reply};
use statute::outcome::{Closure, Denial, Inability, Outcome};

use crate::example::{Sample, both, published};

/// The snapshots are numbered in the order of the form of the annual report.
#[test]
fn every_outcome_reads_well_and_is_complete_and_clean() {
    for (nth, outcome) in Outcome::ALL.into_iter().enumerate() {
        for internet in [false, true] {
            let (paper, expected, says) = Sample::served(internet).ending(outcome);
            assert_eq!(elements(&paper, &expected), [], "{outcome}");
            assert_eq!(lint(&paper.lines(), &says), [], "{outcome}");
            if !internet {
                insta::assert_snapshot!(
                    format!("outcome-{:02}", nth + 1),
                    format!("【{outcome}】\n{}", paper.lines().join("\n"))
                );
            }
        }
    }
}

#[test]
fn the_remedy_clauses_of_replies_through_the_internet() {
    let mut text = String::new();
    for outcome in Outcome::ALL {
        let lines = Sample::served(true).ending(outcome).0.lines();
        let clause = lines.iter().filter(|line| line.contains("复议"));
        writeln!(text, "【{outcome}】").unwrap();
        clause.for_each(|line| writeln!(text, "{line}").unwrap());
    }
    insta::assert_snapshot!(text);
}

#[test]
fn what_is_withheld_goes_to_reconsideration_first_and_says_so() {
    for outcome in Outcome::ALL {
        let text = Sample::default().ending(outcome).0.lines().concat();
        assert_eq!(text.contains("应当先自收到"), outcome.withholds(), "{outcome}");
    }
    let secret = Sample::default().ending(Outcome::Denied(Denial::StateSecret)).0.lines().concat();
    assert!(!secret.contains("6个月"), "no court before reconsideration");
    let missing = Sample::default().ending(Outcome::Unable(Inability::NotFound)).0.lines().concat();
    assert!(missing.contains("6个月内向青禾县人民法院提起行政诉讼"));
    let withdrawn = Sample::default().ending(Outcome::Other(Closure::Withdrawn)).0.lines().concat();
    assert!(!withdrawn.contains("复议"), "a withdrawal decides nothing");
}

#[test]
fn what_is_public_already_is_told_with_its_place() {
    let sample = Sample::default();
    let reply = Reply {
        sender: sample.sender(),
        applicant: sample.applicant(),
        case: sample.case(),
        decision: Decision::Granted(published()),
        remedies: sample.remedies(),
    };
    let (paper, expected) = both(&reply);
    assert_eq!(elements(&paper, &expected), []);
    let text = paper.lines().concat();
    assert!(text.contains("第三十六条第一项") && !text.contains("第三十六条第二项"));
}
