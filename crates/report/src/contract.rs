//! The public contract: checked reports as one JSON object, version 1.
//!
//! Other programs read it, so names never change their meaning; new ones may only be added.

use grid::Place;
use serde::Serialize;
use serde_json::Value as Json;
use statute::Level;

use crate::Report;
use crate::check::{Finding, Severity};
use crate::figures::{Unknown, figures_json};
use crate::form::{CellId, Form};

/// One report that was read and checked.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The file it came from, as it was named.
    pub file: &'a str,
    /// What was read.
    pub report: &'a Report,
    /// What was found.
    pub findings: &'a [Finding],
}

/// A file that could not be read, and why.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Unreadable<'a> {
    /// The file as it was named.
    pub file: &'a str,
    /// The reason in plain Chinese, with what to do.
    pub reason: &'a str,
}

/// How much was found, over all files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files, read or not.
    pub files: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity note.
    pub notes: usize,
    /// Files that could not be read at all.
    pub unreadable: usize,
}

impl Summary {
    /// Counts the findings of all reports.
    pub fn of(reports: &[Checked<'_>], unreadable: usize) -> Self {
        let mut summary = Self { files: reports.len() + unreadable, unreadable, ..Self::default() };
        for finding in reports.iter().flat_map(|checked| checked.findings) {
            match finding.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Note => summary.notes += 1,
            }
        }
        summary
    }

    /// The exit code of `xiangwei check`: 2 where a file could not be read, else 1 where an error
    /// was found, else 0.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self { unreadable: 1.., .. } => 2,
            Self { errors: 1.., .. } => 1,
            _ => 0,
        }
    }
}

/// All reports as the contract writes them.
pub fn json(reports: &[Checked<'_>], unreadable: &[Unreadable<'_>]) -> Json {
    let output = Output {
        version: 1,
        reports: reports.iter().map(report).collect(),
        unreadable,
        summary: Summary::of(reports, unreadable.len()),
    };
    serde_json::to_value(output).unwrap_or(Json::Null)
}

#[derive(Serialize)]
struct Output<'a> {
    version: u8,
    reports: Vec<ReportJson<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unreadable: &'a [Unreadable<'a>],
    summary: Summary,
}

#[derive(Serialize)]
struct ReportJson<'a> {
    file: &'a str,
    unit: Option<&'a str>,
    level: Option<Level>,
    year: Option<i16>,
    form: Option<Form>,
    figures: Json,
    unread: Vec<Unread<'a>>,
    findings: &'a [Finding],
}

#[derive(Serialize)]
struct Unread<'a> {
    cell: CellId,
    kind: Unknown,
    raw: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
}

fn report<'a>(checked: &Checked<'a>) -> ReportJson<'a> {
    let report = checked.report;
    let unread = report.figures.unknown().map(|(cell, kind, entry)| Unread {
        cell,
        kind,
        raw: &entry.raw,
        place: entry.place,
    });
    ReportJson {
        file: checked.file,
        unit: report.unit.as_deref(),
        level: report.level,
        year: report.year,
        form: report.form,
        figures: figures_json(&report.figures),
        unread: unread.collect(),
        findings: checked.findings,
    }
}
