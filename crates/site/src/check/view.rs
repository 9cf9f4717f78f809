//! What a result page shows, prepared so that its template holds no logic.
//!
//! Findings are numbered within their report. The number ties everything together: a cell or quote
//! that finding 3 speaks of has the class `c3`, the place to look at first holds the anchor `j3`, the
//! finding itself is `k3`; the stylesheet lights up what belongs to the one that is the target.

mod finding;
mod passage;
mod sheet;
mod table;

use askama::Template;

use super::{Outcome, carry};
use crate::page::{Section, Shell};

pub(crate) use finding::Mark;
use finding::Shown;
use passage::PieceView;
pub(crate) use sheet::Sheet;

/// Numbers for which the stylesheet lights up cells. Findings beyond it are shown all the same.
pub(crate) const LIT: usize = 60;

/// The page after checking.
#[derive(Template)]
#[template(path = "result.html")]
pub(crate) struct ResultPage<'a> {
    shell: Shell,
    files: Vec<FileView<'a>>,
    totals: Counts,
    carried: Option<String>,
    field: &'static str,
    with_workbook: bool,
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

impl<'a> ResultPage<'a> {
    pub(crate) fn new(outcomes: &'a [Outcome], with_workbook: bool) -> Self {
        let alone = outcomes.len() == 1;
        let mut totals = Counts::default();
        let mut checked = Vec::new();
        let mut files = Vec::new();
        for (index, outcome) in outcomes.iter().enumerate() {
            let number = index + 1;
            files.push(match outcome {
                Outcome::Checked(one) => {
                    checked.push(one);
                    let sheet = Sheet::new(one, number, alone);
                    totals.add(sheet.counts);
                    FileView::Read(Box::new(sheet))
                }
                Outcome::Unread { file, reason } => FileView::Unread { number, file, reason },
            });
        }
        Self {
            shell: Shell::new("核验结果", Section::Check),
            totals,
            carried: if checked.is_empty() { None } else { carry::pack(&checked) },
            files,
            field: carry::FIELD,
            with_workbook,
        }
    }

    fn has_reports(&self) -> bool {
        self.files.iter().any(|file| matches!(file, FileView::Read(_)))
    }
}

impl Counts {
    fn is_clean(self) -> bool {
        self == Self::default()
    }

    fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
    }
}
