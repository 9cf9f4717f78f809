//! What the page shows of one report.

use std::collections::BTreeSet;

use report::check::{Finding, Severity};
use report::contract::Checked;
use report::form::{describe, table_name};
use report::{CellId, Part, Report, Value, layout, words};

use super::Counts;
use super::finding::{FindingView, Mark, Shown, SuspectView, is_unchecked, suspects};
use super::passage::{PassageView, passages};
use super::table::{Notes, TableView};

/// One report: its head, findings, tables and passages.
pub(crate) struct Sheet<'a> {
    /// What all anchors of this report begin with.
    pub(crate) prefix: String,
    pub(crate) file: &'a str,
    pub(crate) title: String,
    pub(crate) facts: Vec<(&'static str, String)>,
    pub(crate) counts: Counts,
    pub(crate) suspects: Vec<SuspectView>,
    pub(crate) findings: Vec<FindingView<'a>>,
    /// Findings that only say that a check could not be made.
    pub(crate) unchecked: Vec<FindingView<'a>>,
    pub(crate) parts: Vec<PartView>,
    pub(crate) unread: Vec<UnreadView>,
    /// Level of the report's own heading.
    pub(crate) level: usize,
}

/// A part of the report with what is to be seen in it.
pub(crate) struct PartView {
    pub(crate) heading: String,
    pub(crate) passages: Vec<PassageView>,
    pub(crate) tables: Vec<TableView>,
}

/// A cell that holds no number that can be known.
pub(crate) struct UnreadView {
    pub(crate) name: String,
    pub(crate) raw: String,
    pub(crate) reason: &'static str,
    pub(crate) place: String,
}

impl<'a> Sheet<'a> {
    /// `alone`: whether the page shows no other file, so that the report is the page's subject.
    /// `rules`: what the address of a rule's explanation begins with.
    pub(crate) fn new(checked: Checked<'a>, number: usize, alone: bool, rules: &str) -> Self {
        let Checked { file, report, findings } = checked;
        let prefix = format!("r{number}");
        let (not_made, made): (Vec<_>, Vec<_>) = findings.iter().partition(|f| is_unchecked(f));
        let numbered: Vec<(usize, &Finding)> =
            (1..).zip(made.into_iter().chain(not_made)).collect();

        let passages = passages(report, &numbered);
        let quoted: BTreeSet<usize> = passages.iter().flat_map(PassageView::findings).collect();
        let notes = notes(&numbered, &quoted);
        let mut views: Vec<FindingView> = numbered
            .iter()
            .map(|(number, finding)| FindingView::new(*number, finding, rules))
            .collect();
        for (view, (_, finding)) in views.iter_mut().zip(&numbered) {
            view.shown = match finding.cells.as_slice() {
                _ if quoted.contains(&view.number) => Some(Shown::Prose),
                [] => None,
                _ => Some(Shown::Table),
            };
        }
        let made = numbered.iter().filter(|(_, finding)| !is_unchecked(finding)).count();
        let unchecked = views.split_off(made);

        Self {
            file,
            title: title(report),
            facts: facts(report),
            counts: counts(findings),
            suspects: suspects(report, findings),
            findings: views,
            unchecked,
            parts: parts(report, &prefix, &notes, passages),
            unread: unread(report),
            level: if alone { 1 } else { 2 },
            prefix,
        }
    }

    /// The sentence under the title.
    pub(crate) fn verdict(&self) -> &'static str {
        match self.counts {
            Counts { errors: 0, warnings: 0, notes: 0 } => "没有发现问题。",
            Counts { errors: 0, warnings: 0, .. } => "没有发现错误，有几点可以留意。",
            Counts { errors: 0, .. } => "没有发现错误，有几处请再看一看。",
            _ => "发现错误，请对照下面标出的格子核对。",
        }
    }
}

fn title(report: &Report) -> String {
    let unit = report.unit.as_deref().unwrap_or("没有写明单位的报告");
    match report.year {
        Some(year) => format!("{unit} {year} 年"),
        None => unit.to_owned(),
    }
}

fn facts(report: &Report) -> Vec<(&'static str, String)> {
    let all = report.figures.iter().count();
    let read = all - report.figures.unknown().count();
    let form = match report.form {
        Some(form) => form.basis().to_owned(),
        None => "认不出是哪一年的格式".to_owned(),
    };
    let mut facts = vec![("格式", form), ("读出的数字", format!("{read} 个，共 {all} 格"))];
    if let Some(dated) = report.dated {
        let date = dated.date;
        facts.push(("落款日期", format!("{}年{}月{}日", date.year(), date.month(), date.day())));
    }
    facts
}

fn counts(findings: &[Finding]) -> Counts {
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    Counts {
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        notes: of(Severity::Note),
    }
}

/// What the findings say of each cell. Those that are quoted are looked at in the prose first.
fn notes(numbered: &[(usize, &Finding)], quoted: &BTreeSet<usize>) -> Notes {
    let mut notes = Notes::new();
    for (number, finding) in numbered {
        let cells: BTreeSet<CellId> = finding.cells.iter().copied().collect();
        for cell in cells {
            notes.entry(cell).or_default().spoken_of.push(*number);
        }
        if let Some(suspect) = finding.suspect {
            notes.entry(suspect.cell).or_default().suspect = Some(suspect.value);
        }
        // A check that was not made accuses no cell.
        if !is_unchecked(finding) {
            for cell in finding.marked() {
                let note = notes.entry(*cell).or_default();
                note.marks.push(*number);
                let severity = Mark(finding.severity);
                note.gravest = Some(note.gravest.map_or(severity, |known| known.min(severity)));
            }
        }
        if !quoted.contains(number)
            && let Some(first) = finding.marked().first()
        {
            notes.entry(*first).or_default().anchors.push(*number);
        }
    }
    notes
}

/// The parts that hold a table or a passage to be shown.
fn parts(
    report: &Report,
    prefix: &str,
    notes: &Notes,
    passages: Vec<PassageView>,
) -> Vec<PartView> {
    let form = report.figures.form();
    let part_of =
        |kind| form.tables().iter().find(|table| table.kind == kind).map(|table| table.part);
    let mut passages = passages;
    let tables = layout::tables(form);
    let mut parts = Vec::new();
    let front: Vec<_> = passages.extract_if(.., |passage| passage.part.is_none()).collect();
    if !front.is_empty() {
        parts.push(PartView {
            heading: "标题和开头".to_owned(), passages: front, tables: vec![]
        });
    }
    for part in Part::ALL {
        let passages: Vec<_> =
            passages.extract_if(.., |passage| passage.part == Some(part)).collect();
        let tables: Vec<_> = tables
            .iter()
            .filter(|table| part_of(table.kind) == Some(part))
            .map(|table| TableView::new(table, report, prefix, notes))
            .collect();
        if !passages.is_empty() || !tables.is_empty() {
            let heading = format!("{}、{}", part.number(), part.title());
            parts.push(PartView { heading, passages, tables });
        }
    }
    parts
}

/// Cells without a number, line by line; a table of which nothing was read is told once.
fn unread(report: &Report) -> Vec<UnreadView> {
    let form = report.figures.form();
    let mut views = Vec::new();
    for table in form.tables() {
        let cells: Vec<_> = table
            .cells()
            .filter_map(|cell| Some((cell, report.figures.entry(cell)?)))
            .filter_map(|(cell, entry)| match entry.value {
                Value::Unknown(why) => Some((cell, why, entry)),
                _ => None,
            })
            .collect();
        let whole = cells.len() == table.cells().count();
        if let Some((_, why, _)) = cells.first()
            && whole
            && cells.iter().all(|(_, other, _)| other == why)
        {
            let name = format!("{} {}", table_name(table.part), table.caption);
            views.push(UnreadView {
                name: format!("{}（整张表）", name.trim()),
                raw: String::new(),
                reason: words::unknown(*why),
                place: String::new(),
            });
            continue;
        }
        views.extend(cells.into_iter().map(|(cell, why, entry)| UnreadView {
            name: describe(form, cell),
            raw: entry.raw.trim().to_owned(),
            reason: words::unknown(why),
            place: entry.place.map(words::place).unwrap_or_default(),
        }));
    }
    views
}
