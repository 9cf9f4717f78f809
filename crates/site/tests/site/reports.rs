//! Reports for the tests, made by hand.

use grid::Place;
use report::{
    CellId, Column, Entry, Figures, Form, Heading, Line, Paragraph, Part, Report, Unknown, Value,
};

/// A county's report in which nobody asked for anything and nothing is wrong.
pub(crate) fn county(year: i16) -> Report {
    let form = Form::F2021;
    let mut figures = Figures::unread(form);
    for cell in form.cells() {
        figures.set_count(cell, 0);
    }
    let fees = CellId::new(Line::Fees, Column::Only);
    let value = Value::Amount("0.00".parse().unwrap());
    figures.set(fees, Entry { value, raw: "0.00".to_owned(), place: None });
    let title = format!("示例县人民政府{year}年政府信息公开工作年度报告");
    let heading = |part: Part| format!("{}、{}", part.number(), part.title());
    Report {
        unit: Some("示例县人民政府".to_owned()),
        level: Some(statute::Level::County),
        year: Some(year),
        form: Some(form),
        title: Some(Heading { text: title, part: None, place: Place::default() }),
        dated: None,
        figures,
        headings: Part::ALL
            .map(|part| Heading { text: heading(part), part: Some(part), place: Place::default() })
            .to_vec(),
        prose: Vec::new(),
        tables: form.tables().iter().map(|table| table.kind).collect(),
        odd_labels: Vec::new(),
        unread_pages: Vec::new(),
    }
}

/// The same with 28 requests from persons, of which it says to have concluded 29.
pub(crate) fn county_with_one_wrong_cell(year: i16) -> Report {
    let mut report = county(year);
    for line in [Line::Received, Line::Granted, Line::Concluded] {
        for column in [Column::Natural, Column::Total] {
            report.figures.set_count(CellId::new(line, column), 28);
        }
    }
    report.figures.set_count(CellId::new(Line::Concluded, Column::Natural), 29);
    report
}

/// The same with a cell of each kind that holds no number.
pub(crate) fn county_with_unread_cells(year: i16) -> Report {
    let mut report = county(year);
    let kinds = [
        (Line::Denied1, Unknown::Blank, ""),
        (Line::Denied2, Unknown::Slash, "/"),
        (Line::Denied3, Unknown::Missing, ""),
        (Line::Denied4, Unknown::Unreadable, "若干<b>"),
        (Line::Denied5, Unknown::Ambiguous, "693665"),
    ];
    for (line, why, raw) in kinds {
        let entry = Entry { value: Value::Unknown(why), raw: raw.to_owned(), place: None };
        report.figures.set(CellId::new(line, Column::Natural), entry);
    }
    report
}

/// Adds a paragraph to the first part.
pub(crate) fn with_prose(mut report: Report, text: &str) -> Report {
    let place = Place { line: Some(5), ..Place::default() };
    report.prose.push(Paragraph { text: text.to_owned(), part: Some(Part::Overview), place });
    report
}
