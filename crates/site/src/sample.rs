//! A report to try the page with. The county is made up, and so are its figures and its mistakes.

use grid::Place;
use jiff::civil::date;
use report::form::TableKind;
use report::{
    Amount, CellId, Column, Dated, Entry, Figures, Form, Heading, Line, Paragraph, Part, Report,
    Unknown, Value,
};
use statute::Level;

/// What it is called where a file's name would stand.
pub(crate) const NAME: &str = "示例县2024年年报（虚构的例子）";

/// The report.
pub(crate) fn report() -> Report {
    let form = Form::F2021;
    Report {
        unit: Some("示例县人民政府".to_owned()),
        level: Some(Level::County),
        year: Some(2024),
        form: Some(form),
        title: Some(Heading {
            text: "示例县人民政府2024年政府信息公开工作年度报告".to_owned(),
            part: None,
            place: line(1),
        }),
        dated: Some(Dated { date: date(2025, 3, 18), place: line(60) }),
        figures: figures(form),
        headings: Part::ALL.into_iter().zip([3, 12, 24, 40, 45, 55]).map(heading).collect(),
        prose: PROSE.iter().map(paragraph).collect(),
        tables: form.tables().iter().map(|table| table.kind).collect::<Vec<TableKind>>(),
        odd_labels: Vec::new(),
        unread_pages: Vec::new(),
    }
}

/// Rows of table three: 自然人, 商业企业, 总计; nobody else asked. The county wrote 29 where it
/// concluded 28: three sums break on that one cell.
const REQUESTS: &[(Line, [i64; 3])] = &[
    (Line::Received, [28, 3, 31]),
    (Line::CarriedIn, [1, 0, 1]),
    (Line::Granted, [14, 1, 15]),
    (Line::Partial, [4, 0, 4]),
    (Line::Denied4, [1, 0, 1]),
    (Line::Denied8, [2, 0, 2]),
    (Line::Unable1, [4, 2, 6]),
    (Line::Unable2, [1, 0, 1]),
    (Line::Declined1, [1, 0, 1]),
    (Line::Other3, [1, 0, 1]),
    (Line::Concluded, [29, 3, 31]),
    (Line::CarriedOut, [1, 0, 1]),
];

fn figures(form: Form) -> Figures {
    let mut figures = Figures::unread(form);
    for (number, cell) in (1..).zip(form.cells()) {
        let place = Place { line: Some(100 + number), ..Place::default() };
        figures.set(cell, entry(Value::Count(0), "0", place));
    }
    let mut count = |line, column, count: i64| {
        let cell = CellId::new(line, column);
        let place = figures.entry(cell).and_then(|entry| entry.place).unwrap_or_default();
        figures.set(cell, entry(Value::Count(count), &count.to_string(), place));
    };
    // A county makes no regulations (规章).
    count(Line::Regulations, Column::Made, 2);
    count(Line::Regulations, Column::InForce, 2);
    count(Line::NormativeDocuments, Column::Made, 12);
    count(Line::NormativeDocuments, Column::Repealed, 3);
    count(Line::NormativeDocuments, Column::InForce, 86);
    count(Line::Permits, Column::Only, 3206);
    count(Line::Penalties, Column::Only, 418);
    for (line, [natural, business, total]) in REQUESTS {
        count(*line, Column::Natural, *natural);
        count(*line, Column::Business, *business);
        count(*line, Column::Total, *total);
    }
    count(Line::Reconsideration, Column::Upheld, 1);
    count(Line::Reconsideration, Column::OtherResult, 1);
    count(Line::Reconsideration, Column::Total, 2);
    let fees = Amount::new(12_845_600, 4);
    figures.set(
        CellId::new(Line::Fees, Column::Only),
        entry(Value::Amount(fees), &fees.to_string(), line(131)),
    );
    figures.set(
        CellId::new(Line::Compulsions, Column::Only),
        entry(Value::Unknown(Unknown::Blank), "", line(130)),
    );
    figures
}

/// Paragraphs with their part and line. The prose says 26 where the table says 31, announces four
/// ways and lists three, and calls everything concluded although one request is carried over.
const PROSE: &[(Part, u32, &str)] = &[
    (
        Part::Overview,
        4,
        "2024年，示例县认真贯彻《中华人民共和国政府信息公开条例》，不断提高政府信息公开工作水平。",
    ),
    (
        Part::Overview,
        5,
        "（一）主动公开。全年制发行政规范性文件12件，废止3件，均已在县政府网站公开。",
    ),
    (
        Part::Overview,
        6,
        "（二）依申请公开。本年新收政府信息公开申请26件，其中自然人申请23件，商业企业申请3件，全部办结，答复率100%。",
    ),
    (Part::Overview, 7, "（三）政府信息管理。严格落实公开前的保密审查，及时清理失效文件。"),
    (
        Part::Problems,
        46,
        "一年来仍有不足，2025年将从以下四个方面改进：一是加强培训，提高办理质量；二是完善制度，规范答复文书；三是优化栏目，方便群众查找。",
    ),
    (Part::Other, 56, "本年度没有收取信息处理费。"),
];

fn paragraph((part, at, text): &(Part, u32, &str)) -> Paragraph {
    Paragraph { text: (*text).to_owned(), part: Some(*part), place: line(*at) }
}

fn heading((part, at): (Part, u32)) -> Heading {
    let text = format!("{}、{}", part.number(), part.title());
    Heading { text, part: Some(part), place: line(at) }
}

fn line(at: u32) -> Place {
    Place { line: Some(at), ..Place::default() }
}

fn entry(value: Value, raw: &str, place: Place) -> Entry {
    Entry { value, raw: raw.to_owned(), place: Some(place) }
}

#[cfg(test)]
mod tests {
    use report::check::{Context, check};

    use super::*;

    /// The example is meant to show one culprit behind several errors.
    #[test]
    fn one_cell_is_behind_the_broken_sums() {
        let findings = check(&report(), &Context::default());
        let suspects: Vec<_> = findings.iter().filter_map(|finding| finding.suspect).collect();
        assert_eq!(suspects.len(), 3, "{findings:#?}");
        assert!(suspects.iter().all(|suspect| suspect.value == 28));
        let culprit = CellId::new(Line::Concluded, Column::Natural);
        assert!(suspects.iter().all(|suspect| suspect.cell == culprit));
    }
}
