//! What a result page shows, prepared so that its template holds no logic.
//!
//! Findings are numbered within their report. The number ties everything together: a cell or quote
//! that finding 3 speaks of has the class `c3`, the place to look at first holds the anchor `j3`, the
//! finding itself is `k3`; the stylesheet lights up what belongs to the one that is the target.

mod finding;
mod passage;
mod sheet;
mod table;

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use report::check;
use report::contract::{Checked, Unreadable};
use web::{Masthead, Shell};

use super::carry;
use crate::frame::{self, Section};
use crate::pages::RuleView;
pub(crate) use finding::Shown;
pub(crate) use passage::PieceView;
pub(crate) use sheet::Sheet;

pub(crate) use finding::Mark;

/// Numbers for which the stylesheet lights up cells. Findings beyond it are shown all the same.
pub(crate) const LIT: usize = 60;

/// A file of the upload, in the order in which it came.
pub(crate) type File<'a> = Result<Checked<'a>, Unreadable<'a>>;

/// The page after checking.
#[derive(Template)]
#[template(path = "result.html")]
pub(crate) struct ResultPage<'a> {
    shell: Shell,
    results: Results<'a>,
    /// What the page's own downloads need; `None` where it is too much for a page.
    carried: Option<String>,
    field: &'static str,
    with_workbook: bool,
}

impl<'a> ResultPage<'a> {
    pub(crate) fn new(masthead: &Arc<Masthead>, files: &[File<'a>], with_workbook: bool) -> Self {
        let checked: Vec<_> = files.iter().filter_map(|file| file.as_ref().ok()).collect();
        Self {
            shell: frame::shell(masthead, "核验结果", Section::Check),
            results: Results::new(files, "/rules/"),
            carried: carry::pack(&checked),
            field: carry::FIELD,
            with_workbook,
        }
    }
}

/// The same as a page of its own, which needs no site around it.
#[derive(Template)]
#[template(path = "standalone.html")]
struct StandalonePage<'a> {
    results: Results<'a>,
    styles: [&'a str; 2],
    mark: &'a str,
    /// The rules that found something, since there is no site to explain them.
    rules: Vec<RuleView>,
}

/// Checked reports as one page that can be kept, sent and printed: style inside, no script, nothing
/// from elsewhere. The same drawing as on the site.
pub fn standalone(reports: &[Checked<'_>], unreadable: &[Unreadable<'_>]) -> String {
    let read = reports.iter().copied().map(Ok);
    let files: Vec<File<'_>> = read.chain(unreadable.iter().copied().map(Err)).collect();
    let found: BTreeSet<&str> =
        reports.iter().flat_map(|one| one.findings).map(|finding| finding.rule.as_str()).collect();
    let rules = check::RULES.iter().filter(|rule| found.contains(rule.id()));
    let page = StandalonePage {
        results: Results::new(&files, "#rule-"),
        styles: [web::style(), frame::STYLE.content()],
        mark: web::mark(),
        rules: rules.copied().map(RuleView::new).collect(),
    };
    // Only a formatter that fails could fail here, and a string does not.
    page.render().unwrap_or_default()
}

/// What was found in each file.
struct Results<'a> {
    files: Vec<FileView<'a>>,
    totals: Counts,
}

/// One file of the upload.
pub(crate) enum FileView<'a> {
    Read(Box<Sheet<'a>>),
    Unread { number: usize, file: &'a str, reason: &'a str },
}

/// How many findings, by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) notes: usize,
}

impl<'a> Results<'a> {
    /// `rules`: what the address of a rule's explanation begins with.
    fn new(files: &[File<'a>], rules: &str) -> Self {
        let alone = files.len() == 1;
        let mut totals = Counts::default();
        let view = |(number, file): (usize, &File<'a>)| match file {
            Ok(checked) => {
                let sheet = Sheet::new(*checked, number, alone, rules);
                totals.add(sheet.counts);
                FileView::Read(Box::new(sheet))
            }
            Err(Unreadable { file, reason }) => FileView::Unread { number, file, reason },
        };
        let files = (1..).zip(files).map(view).collect();
        Self { files, totals }
    }

    fn has_reports(&self) -> bool {
        self.files.iter().any(|file| matches!(file, FileView::Read(_)))
    }
}

impl Counts {
    pub(crate) fn is_clean(self) -> bool {
        self == Self::default()
    }

    fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
    }
}
