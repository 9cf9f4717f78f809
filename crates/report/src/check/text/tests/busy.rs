//! A county with more in its tables, so that a row, its class and their sums differ.

use super::*;

/// A county's report for 2023 in which every sum is right: 23 requests received (20 of natural
/// persons, 2 of businesses, 1 of another organisation), 2 carried in, 24 concluded, 1 carried out;
/// 3 cases of reconsideration, 2 of litigation at once and 2 after reconsideration; 6 documents made.
fn busy_county() -> Report {
    let mut report = county();
    let cells: Vec<CellId> = Form::F2021.cells().collect();
    for cell in cells {
        report.figures.set_count(cell, 0);
    }
    for (path, count) in [
        ("normative_documents.made", 6),
        ("normative_documents.repealed", 3),
        ("normative_documents.in_force", 45),
        ("permits", 1234),
        ("penalties", 321),
        ("compulsions", 5),
        ("requests.received.natural", 20),
        ("requests.received.business", 2),
        ("requests.received.other", 1),
        ("requests.received.total", 23),
        ("requests.carried_in.natural", 2),
        ("requests.carried_in.total", 2),
        ("requests.granted.total", 10),
        ("requests.partial.total", 3),
        ("requests.denied_5.total", 1),
        ("requests.denied_6.total", 1),
        ("requests.unable_1.total", 5),
        ("requests.unable_2.total", 1),
        ("requests.declined_1.total", 1),
        ("requests.other_1.total", 1),
        ("requests.other_3.total", 1),
        ("requests.concluded.natural", 21),
        ("requests.concluded.business", 2),
        ("requests.concluded.other", 1),
        ("requests.concluded.total", 24),
        ("requests.carried_out.natural", 1),
        ("requests.carried_out.total", 1),
        ("reconsideration.upheld", 1),
        ("reconsideration.corrected", 1),
        ("reconsideration.pending", 1),
        ("reconsideration.total", 3),
        ("litigation_direct.upheld", 1),
        ("litigation_direct.pending", 1),
        ("litigation_direct.total", 2),
        ("litigation_after_reconsideration.upheld", 1),
        ("litigation_after_reconsideration.other", 1),
        ("litigation_after_reconsideration.total", 2),
    ] {
        report.figures.set_count(path.parse().unwrap(), count);
    }
    report
}

/// The report with a paragraph in a part, under a heading or none.
fn saying(part: Part, heading: Option<&str>, text: &str) -> Report {
    let mut report = busy_county();
    if let Some(text) = heading {
        report.headings.push(Heading { text: text.into(), part: None, place: line(9) });
    }
    report.prose.push(Paragraph { text: text.into(), part: Some(part), place: line(10) });
    report
}

const HEADING: &str = "（二）依申请公开";

fn no_alarm(reports: impl Iterator<Item = Report>) {
    let alarms: Vec<String> = reports
        .filter_map(|report| {
            let found = findings(&report);
            let messages: Vec<&str> = found.iter().map(|f| f.message.as_str()).collect();
            (!found.is_empty())
                .then(|| format!("{}\n    {}", report.prose[0].text, messages.join("\n    ")))
        })
        .collect();
    assert!(alarms.is_empty(), "{} false alarms:\n{}", alarms.len(), alarms.join("\n"));
}

/// Nothing is said of these in the overview, under the heading 依申请公开 and without it.
pub(super) fn silent(sentences: &[&str]) {
    no_alarm(sentences.iter().flat_map(|text| {
        [None, Some(HEADING)].map(|heading| saying(Part::Overview, heading, text))
    }));
}

/// Nothing is said of these in part four.
pub(super) fn silent_in_part_four(sentences: &[&str]) {
    no_alarm(sentences.iter().map(|text| saying(Part::Reviews, None, text)));
}

fn exactly(part: Part, heading: Option<&str>, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = brief(&findings(&saying(part, heading, text)));
            (found != *expected)
                .then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Each sentence under the heading 依申请公开 draws exactly these findings, in brief.
pub(super) fn told(cases: &[(&str, &str)]) {
    exactly(Part::Overview, Some(HEADING), cases);
}

/// Each sentence in part four draws exactly these findings, in brief.
pub(super) fn told_in_part_four(cases: &[(&str, &str)]) {
    exactly(Part::Reviews, None, cases);
}
