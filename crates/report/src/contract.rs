//! The public contract: checked reports as one JSON object, version 1.
//!
//! Other programs read it, so names never change their meaning; new ones may only be added.

use std::cell::RefCell;
use std::io;

use grid::Place;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::Value as Json;
use statute::Level;

use crate::Report;
use crate::check::{Finding, Severity};
use crate::figures::{Unknown, figures_json};
use crate::form::{CellId, Form};

/// The version of the contract.
const VERSION: u8 = 1;

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
        for checked in reports {
            summary.count(checked.findings);
        }
        summary
    }

    /// Adds the findings of one more report; `files` knows of it already.
    pub fn count(&mut self, findings: &[Finding]) {
        for finding in findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Note => self.notes += 1,
            }
        }
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
        version: VERSION,
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

/// A report that was checked, with all that belongs to it: how one is handed on and forgotten.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    /// The file it came from, as it was named.
    pub file: &'a str,
    /// What was read.
    pub report: Report,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Judged<'_> {
    /// The same, lent.
    pub fn checked(&self) -> Checked<'_> {
        Checked { file: self.file, report: &self.report, findings: &self.findings }
    }
}

/// Writes what [`json`] makes, report by report, so that only one at a time need be in memory.
///
/// # Errors
///
/// What `out` does not take.
pub fn write_json<'a>(
    out: impl io::Write,
    files: usize,
    reports: impl Iterator<Item = Judged<'a>>,
    unreadable: &[Unreadable<'_>],
) -> serde_json::Result<Summary> {
    let summary = Summary { files, unreadable: unreadable.len(), ..Summary::default() };
    let stream = Stream(RefCell::new((reports, summary)));
    let mut serializer = serde_json::Serializer::pretty(out);
    let mut output = serializer.serialize_map(None)?;
    output.serialize_entry("version", &VERSION)?;
    output.serialize_entry("reports", &stream)?;
    let (_, summary) = stream.0.into_inner();
    if !unreadable.is_empty() {
        output.serialize_entry("unreadable", unreadable)?;
    }
    output.serialize_entry("summary", &summary)?;
    SerializeMap::end(output)?;
    Ok(summary)
}

/// Reports that come while they are written, and what they were found to hold.
struct Stream<I>(RefCell<(I, Summary)>);

impl<'a, I: Iterator<Item = Judged<'a>>> Serialize for Stream<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut stream = self.0.borrow_mut();
        let (reports, summary) = &mut *stream;
        let mut list = serializer.serialize_seq(None)?;
        for judged in reports {
            summary.count(&judged.findings);
            list.serialize_element(&report(&judged.checked()))?;
        }
        list.end()
    }
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
