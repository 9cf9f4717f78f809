//! Sentences and what the rules say of them. One report stands behind all: see [`county`].

mod any;
mod busy;
mod claims;
mod documents;
mod faults;
mod organs;
mod others;
mod outcomes;
mod right;
mod sums;
mod told;
mod years;

use grid::Place;
use jiff::civil::Date;
use statute::Level;

use super::super::Number;
use super::*;
use crate::figures::{Entry, Figures, Value};
use crate::form::{CellId, Column, Form, Line, TableKind};
use crate::report::{Dated, Heading, Paragraph};
use crate::{Amount, Report};

const TEXT_RULES: &[&dyn Rule] = &[
    &TextVsTable,
    &TextParts,
    &TextPercentage,
    &TextList,
    &TextContradiction,
    &StaleYear,
    &Late,
    &FeeUnit,
    &SectionNumbering,
    &TemplateResidue,
    &Title,
    &RepeatedProse,
];

fn line(number: u32) -> Place {
    Place { line: Some(number), ..Place::default() }
}

/// A county's report for 2023 in which every sum is right: 15 requests received (10 of natural
/// persons, 3 of businesses, 1 of a research body, 1 of another organisation), 3 carried in, 14
/// concluded, 4 carried out; 3 cases of reconsideration, 2 of litigation; no prose yet.
fn county() -> Report {
    let mut figures = Figures::unread(Form::F2021);
    let cells: Vec<CellId> = Form::F2021.cells().collect();
    for cell in cells {
        figures.set_count(cell, 0);
    }
    for (path, count) in [
        ("normative_documents.made", 8),
        ("normative_documents.repealed", 26),
        ("normative_documents.in_force", 66),
        ("permits", 447),
        ("penalties", 39),
        ("compulsions", 8),
        ("requests.received.natural", 10),
        ("requests.received.business", 3),
        ("requests.received.research", 1),
        ("requests.received.other", 1),
        ("requests.received.total", 15),
        ("requests.carried_in.total", 3),
        ("requests.granted.total", 4),
        ("requests.partial.total", 1),
        ("requests.denied_4.total", 1),
        ("requests.unable_1.total", 2),
        ("requests.declined_1.total", 2),
        ("requests.declined_2.total", 1),
        ("requests.other_1.total", 1),
        ("requests.other_3.total", 2),
        ("requests.concluded.total", 14),
        ("requests.carried_out.total", 4),
        ("reconsideration.upheld", 1),
        ("reconsideration.other", 1),
        ("reconsideration.pending", 1),
        ("reconsideration.total", 3),
        ("litigation_direct.upheld", 1),
        ("litigation_direct.total", 1),
        ("litigation_after_reconsideration.corrected", 1),
        ("litigation_after_reconsideration.total", 1),
    ] {
        figures.set_count(path.parse().unwrap(), count);
    }
    let fees: Amount = "96.1634".parse().unwrap();
    figures.set(
        CellId::new(Line::Fees, Column::Only),
        Entry { value: Value::Amount(fees), raw: fees.to_string(), place: None },
    );
    Report {
        unit: Some("清河县人民政府".into()),
        level: Some(Level::County),
        year: Some(2023),
        form: Some(Form::F2021),
        title: Some(Heading {
            text: "清河县人民政府2023年政府信息公开工作年度报告".into(),
            part: None,
            place: line(1),
        }),
        dated: Some(Dated { date: Date::constant(2024, 3, 20), place: line(900) }),
        figures,
        headings: Vec::new(),
        prose: Vec::new(),
        tables: vec![
            TableKind::Documents,
            TableKind::Permits,
            TableKind::Penalties,
            TableKind::Fees,
            TableKind::Requests,
            TableKind::Reviews,
        ],
        odd_labels: Vec::new(),
        unread_pages: Vec::new(),
    }
}

/// The county's report with these paragraphs, one a line, all in one part.
fn with(part: Part, text: &str) -> Report {
    let mut report = county();
    for (number, text) in (10..).zip(text.lines()) {
        let (text, part) = (text.trim().to_owned(), Some(part));
        report.prose.push(Paragraph { text, part, place: line(number) });
    }
    report
}

/// Every finding of the rules that read text.
fn findings(report: &Report) -> Vec<Finding> {
    TEXT_RULES.iter().flat_map(|rule| rule.check(report, &Context::default())).collect()
}

/// `text-vs-table error 15/16`, one line each: rule, severity, what is expected and what is found.
fn brief(findings: &[Finding]) -> String {
    let number = |number: Option<Number>| match number {
        Some(Number::Count(count)) => count.to_string(),
        Some(Number::Decimal(amount)) => amount.to_string(),
        None => "-".to_owned(),
    };
    let lines: Vec<String> = findings
        .iter()
        .map(|f| {
            let severity = match f.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            format!("{} {severity} {}/{}", f.rule, number(f.expected), number(f.found))
        })
        .collect();
    lines.join("\n")
}

/// What is said of a paragraph of the overview.
fn check(text: &str) -> String {
    brief(&findings(&with(Part::Overview, text)))
}
