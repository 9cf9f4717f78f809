//! The tables of the form, drawn as `report::layout` lays them out, with values and marks.

use std::collections::BTreeMap;

use report::form::TableKind;
use report::layout::{Content, DrawnTable};
use report::write::figure_text;
use report::{CellId, Form, Report, Value, words};

use super::finding::Mark;

/// What stands for a figure that is not there.
const NOTHING: &str = "—";

/// A table.
pub(crate) struct TableView {
    /// What it is called where it is named: by its caption or the part in which it stands.
    pub(crate) name: String,
    /// The class that says how wide its columns are.
    pub(crate) class: &'static str,
    pub(crate) columns: Vec<&'static str>,
    pub(crate) head: Vec<Vec<CellView>>,
    pub(crate) body: Vec<Vec<CellView>>,
}

/// A cell, ready to be written: all strings are attribute values or text, none is markup.
pub(crate) struct CellView {
    pub(crate) heading: bool,
    pub(crate) scope: &'static str,
    pub(crate) classes: Vec<String>,
    pub(crate) id: Option<String>,
    pub(crate) colspan: usize,
    pub(crate) rowspan: usize,
    pub(crate) text: String,
    /// Why there is no figure, for those who cannot see the dash.
    pub(crate) reason: Option<&'static str>,
    /// The findings that mark the cell, in their order; the first is where its link leads.
    pub(crate) marks: Vec<usize>,
    /// The findings for which this is the place to look at first.
    pub(crate) anchors: Vec<usize>,
    /// What the figure should probably be.
    pub(crate) suspect: Option<i64>,
}

impl CellView {
    /// The numbers of its findings, short enough to stand beside the figure: `1`, `2,5`, `1–3`.
    pub(crate) fn numbers(&self) -> String {
        let runs = self.marks.chunk_by(|one, next| one + 1 == *next);
        let runs = runs.filter_map(|run| match run {
            [] => None,
            [one] => Some(one.to_string()),
            [first, .., last] => Some(format!("{first}–{last}")),
        });
        runs.collect::<Vec<_>>().join(",")
    }
}

/// What the findings say of one cell.
#[derive(Default)]
pub(crate) struct CellNotes {
    /// All findings that speak of it.
    pub(crate) spoken_of: Vec<usize>,
    /// Those that mark it as wrong, with the gravest first.
    pub(crate) marks: Vec<usize>,
    pub(crate) gravest: Option<Mark>,
    pub(crate) anchors: Vec<usize>,
    pub(crate) suspect: Option<i64>,
}

/// What the findings say, cell by cell.
pub(crate) type Notes = BTreeMap<CellId, CellNotes>;

impl TableView {
    pub(crate) fn new(drawn: &DrawnTable, report: &Report, prefix: &str, notes: &Notes) -> Self {
        let form = report.figures.form();
        let labels = label_columns(drawn);
        let mut rows = Vec::with_capacity(drawn.rows.len());
        // Rows below that a cell of an earlier row still reaches into, per grid column.
        let mut reaching = vec![0_usize; drawn.columns];
        for (y, row) in drawn.rows.iter().enumerate() {
            let mut x = 0;
            let mut cells = Vec::with_capacity(row.len());
            for cell in row {
                while reaching.get(x).is_some_and(|rows| *rows > 0) {
                    x += 1;
                }
                let mut view = match &cell.content {
                    Content::Label(text) => {
                        label(text, y < drawn.heading_rows, cell.colspan, cell.rowspan)
                    }
                    Content::Figure(id) => figure(*id, report, prefix, notes.get(id)),
                };
                if view.heading && x < labels {
                    view.classes.extend(["stay".to_owned(), format!("s{x}")]);
                }
                for column in reaching.iter_mut().skip(x).take(cell.colspan) {
                    *column = cell.rowspan;
                }
                x += cell.colspan;
                cells.push(view);
            }
            for column in &mut reaching {
                *column = column.saturating_sub(1);
            }
            rows.push(cells);
        }
        let body = rows.split_off(drawn.heading_rows.min(rows.len()));
        let columns = (0..drawn.columns).map(|x| if x < labels { LABELS[x.min(2)] } else { "n" });
        Self {
            name: name(form, drawn.kind),
            class: class(drawn.kind),
            columns: columns.collect(),
            head: rows,
            body,
        }
    }
}

/// Classes of the columns of labels.
const LABELS: [&str; 3] = ["a", "b", "c"];

/// How many columns at the left hold labels and not figures.
fn label_columns(drawn: &DrawnTable) -> usize {
    let figures = |row: &Vec<_>| {
        row.iter()
            .filter(|cell: &&report::layout::DrawnCell| matches!(cell.content, Content::Figure(_)))
            .count()
    };
    drawn.columns - drawn.rows.iter().map(figures).max().unwrap_or_default()
}

fn name(form: Form, kind: TableKind) -> String {
    let table = form.tables().iter().find(|table| table.kind == kind);
    table.map_or_else(String::new, |table| {
        if table.caption.is_empty() { table.part.title() } else { table.caption }.to_owned()
    })
}

fn class(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Requests => "requests",
        TableKind::Reviews => "reviews",
        _ => "plain",
    }
}

fn label(text: &str, head: bool, colspan: usize, rowspan: usize) -> CellView {
    let scope = match (head, colspan, rowspan) {
        (true, 1, _) => "col",
        (true, ..) => "colgroup",
        (false, _, 1) => "row",
        (false, ..) => "rowgroup",
    };
    // A label beside several rows is set upright, as the form prints it: its column stays narrow.
    let upright = (!head && rowspan > 1).then(|| "upright".to_owned());
    CellView {
        heading: true,
        scope,
        classes: upright.into_iter().collect(),
        id: None,
        colspan,
        rowspan,
        text: text.to_owned(),
        reason: None,
        marks: Vec::new(),
        anchors: Vec::new(),
        suspect: None,
    }
}

fn figure(id: CellId, report: &Report, prefix: &str, notes: Option<&CellNotes>) -> CellView {
    let entry = report.figures.entry(id);
    let text = entry.map(figure_text).unwrap_or_default();
    let reason = match entry.map(|entry| &entry.value) {
        Some(Value::Unknown(why)) => Some(words::unknown(*why)),
        _ => None,
    };
    let mut classes = Vec::new();
    if reason.is_some() {
        classes.push("unread".to_owned());
    }
    if let Some(notes) = notes {
        if let Some(gravest) = notes.gravest {
            classes.extend(["marked".to_owned(), gravest.class().to_owned()]);
        }
        if notes.suspect.is_some() {
            classes.push("suspect".to_owned());
        }
        classes.extend(notes.spoken_of.iter().map(|number| format!("c{number}")));
    }
    CellView {
        heading: false,
        scope: "",
        classes,
        id: Some(format!("{prefix}-{id}")),
        colspan: 1,
        rowspan: 1,
        text: if text.is_empty() { NOTHING.to_owned() } else { text },
        reason,
        marks: notes.map(|notes| notes.marks.clone()).unwrap_or_default(),
        anchors: notes.map(|notes| notes.anchors.clone()).unwrap_or_default(),
        suspect: notes.and_then(|notes| notes.suspect),
    }
}
