//! Table three as the form prints it, each figure leading to its cases.

use askama::Template;
use askama::filters::HtmlSafe;
use report::form::TableKind;
use report::layout::{Content, DrawnCell, tables};
use work::figures::TableThree;

/// The table, drawn.
#[derive(Template)]
#[template(path = "figures/table.html")]
pub(super) struct FormTable {
    caption: String,
    heads: Vec<Vec<Drawn>>,
    body: Vec<Vec<Drawn>>,
}

/// A cell of it.
struct Drawn {
    heading: bool,
    scope: &'static str,
    upright: bool,
    colspan: usize,
    rowspan: usize,
    text: String,
    href: Option<String>,
}

impl FormTable {
    /// A table whose cells open at an address, to which the cell's name is added.
    pub(super) fn new(table: &TableThree, cases: &str) -> Self {
        let form = table.figures.form();
        let mut rows: Vec<Vec<Drawn>> = Vec::new();
        let mut heading_rows = 0;
        for drawn in tables(form).into_iter().filter(|drawn| drawn.kind == TableKind::Requests) {
            heading_rows = drawn.heading_rows;
            for (at, row) in drawn.rows.iter().enumerate() {
                let cells = row.iter().map(|cell| draw(cell, at < heading_rows, table, cases));
                rows.push(cells.collect());
            }
        }
        let body = rows.split_off(heading_rows.min(rows.len()));
        let caption = format!("{}年收到和处理政府信息公开申请情况（单位：件）", table.year.year());
        Self { caption, heads: rows, body }
    }
}

fn draw(cell: &DrawnCell, head: bool, table: &TableThree, cases: &str) -> Drawn {
    let DrawnCell { colspan, rowspan, .. } = *cell;
    match &cell.content {
        Content::Label(label) => Drawn {
            heading: true,
            scope: match (head, colspan, rowspan) {
                (true, 1, _) => "col",
                (true, ..) => "colgroup",
                (false, _, 1) => "row",
                (false, ..) => "rowgroup",
            },
            upright: !head && rowspan > 1,
            colspan,
            rowspan,
            text: label.clone(),
            href: None,
        },
        Content::Figure(id) => {
            let count = table.figures.count(*id).unwrap_or(0);
            Drawn {
                heading: false,
                scope: "",
                upright: false,
                colspan,
                rowspan,
                text: count.to_string(),
                href: (count != 0).then(|| format!("{cases}&cell={id}")),
            }
        }
    }
}

impl HtmlSafe for FormTable {}
