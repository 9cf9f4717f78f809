//! Finding the report in a document.
//!
//! Reading is by meaning: labels say which row a line is, sums witness how its digits part, headings
//! and tables tell the parts from each other. Nothing depends on the place of a row in a template.
//!
//! The steps: a document becomes a sequence of atoms (`atoms`); the rows of the form are found in it
//! all at once (`align`, with `labels` to say what words may mean); values are laid into columns by
//! position (`columns`) or, where several ways are left, by what the sums allow (`readings`,
//! `solve`); what is not table is title, headings, prose and signature (`lines`, `parts`, `front`).

mod align;
mod atoms;
mod bands;
mod broken;
mod columns;
mod front;
mod heads;
mod key;
mod labels;
mod lines;
mod pages;
mod parts;
mod readings;
mod reviews;
mod shape;
mod solve;
mod strays;
mod tables;
mod traditional;
mod value;

use std::collections::HashSet;

use grid::{Container, Document};

use crate::figures::{Figures, Unknown, Value};
use crate::form::{Column, Form, Line, Part, TableKind};
use crate::report::{Heading, OddLabel, Paragraph, Report};

/// The document holds no annual report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "这份文件里没有找到政府信息公开工作年度报告（既没有年报的标题和六个部分，也没有年报的表格）。请确认选对了文件。"
)]
pub struct NoReport;

/// Finds the report in a document.
///
/// What is there is read; what is not there or cannot be known is [`Unknown`] or `None`, with its
/// reason. The only error is that there is no report at all.
pub fn recognise(document: &Document) -> Result<Report, NoReport> {
    let document = &*traditional::simplified(document);
    let atoms = atoms::atoms(document);
    let told = shape::form(&atoms);
    let form = told.unwrap_or(Form::F2021);
    let rows = align::align(&atoms, form);
    let reviews = reviews::find(&atoms, rows.last().map_or(0, last_atom));
    let mut figures = Figures::unread(form);
    let aligned = columns::are_lines_aligned(&atoms, &rows, Column::APPLICANTS.len());
    tables::fill(&mut figures, &atoms, &rows, aligned);
    if let Some(reviews) = &reviews {
        reviews::fill(&mut figures, &atoms, reviews, aligned);
    }

    let mut used = HashSet::new();
    for row in &rows {
        used.extend(row.label.iter().chain(&row.values).map(|at| atoms[*at].row));
    }
    if let Some(found) = &reviews {
        used.extend(atoms[found.first..found.end].iter().map(|atom| atom.row));
    }
    let extent = |wanted: fn(Line) -> bool| {
        let mut rows = rows.iter().filter(|row| wanted(row.line));
        let first = rows.next()?;
        let last = rows.next_back().unwrap_or(first);
        let at = |index: Option<&usize>| index.map(|at| atoms[*at].row);
        Some((at(first.label.first())?, at(last.values.last().or(last.label.last()))?))
    };
    let tables = parts::TableRows {
        of: [
            extent(|line| !line.is_request()),
            extent(Line::is_request),
            reviews.as_ref().and_then(|r| {
                Some((atoms.get(r.first)?.row, atoms.get(r.end.checked_sub(1)?)?.row))
            }),
        ],
    };

    let lines = lines::without_tables(lines::lines(document), &used);
    let found = parts::find(&lines, &tables);
    let front = front::read(&lines, &found, document.title.as_deref());
    // Where pages could not be read, the title alone tells what the rest is.
    let enough = if document.unread_pages.is_empty() { 3 } else { 1 };
    if rows.len() < 3 && reviews.is_none() && (found.len() < enough || front.title.is_none()) {
        return Err(NoReport);
    }
    let (headings, prose) = body(document.container, &lines, &found, &front);
    let form = told.or_else(|| (!rows.is_empty()).then_some(form));
    Ok(Report {
        unit: front.unit,
        level: front.level,
        year: front.year,
        form,
        title: front.title,
        dated: front.dated,
        tables: seen_tables(&figures),
        odd_labels: odd_labels(&atoms, &rows, figures.form()),
        figures,
        headings,
        prose,
        unread_pages: document.unread_pages.clone(),
    })
}

fn last_atom(row: &align::FoundRow) -> usize {
    row.values.last().or(row.label.last()).map_or(0, |at| at + 1)
}

/// The tables of which at least one cell is there.
fn seen_tables(figures: &Figures) -> Vec<TableKind> {
    let there = |kind: &TableKind| {
        figures.form().tables().iter().filter(|table| table.kind == *kind).any(|table| {
            table.cells().any(|cell| {
                figures
                    .entry(cell)
                    .is_some_and(|entry| entry.value != Value::Unknown(Unknown::Missing))
            })
        })
    };
    figures.form().tables().iter().map(|table| table.kind).filter(there).collect()
}

/// Labels that are not the form's own.
fn odd_labels(atoms: &[atoms::Atom], rows: &[align::FoundRow], form: Form) -> Vec<OddLabel> {
    let mut odd = Vec::new();
    for found in rows {
        let Some(row) = form.row(found.line) else { continue };
        let printed: String = found.label.iter().map(|at| atoms[*at].text.as_str()).collect();
        let own = key::key(row.label);
        let (key, bare) = (key::key(&printed), key::bare(&printed));
        // Group labels may be run together with the label, and a remark in brackets left out.
        let remark = row.label.find('（').map(|at| key::key(&row.label[..at]));
        if bare.ends_with(&own) || key == own || remark.is_some_and(|own| key == own) {
            continue;
        }
        // Outside tables the end of a line may have cut a label.
        let in_line = found.label.iter().all(|at| atoms[*at].table.is_none());
        if in_line && own.contains(&key) && key.len() * 4 >= own.len() * 3 {
            continue;
        }
        let place = found.label.first().map(|at| atoms[*at].place).unwrap_or_default();
        odd.push(OddLabel { line: found.line, printed: printed.replace('\n', ""), place });
    }
    odd
}

/// Headings and prose of the report: from its title to its signature.
fn body(
    container: Container,
    lines: &[lines::Line],
    found: &[parts::FoundPart],
    front: &front::Front,
) -> (Vec<Heading>, Vec<Paragraph>) {
    let mut headings = Vec::new();
    let mut prose: Vec<Paragraph> = Vec::new();
    let start = front.title_line.map_or(0, |at| at + 1);
    let start = found.first().map_or(start, |first| start.min(first.line));
    let margin = lines.iter().map(|line| line.right).fold(0.0, f32::max);
    let mut part: Option<Part> = None;
    let mut before: Option<&lines::Line> = None;
    for (at, line) in lines.iter().enumerate().skip(start) {
        if let Some(opens) = found.iter().find(|found| found.line == at) {
            part = Some(opens.part);
            let (heading, rest) = line.text.split_at(opens.length);
            headings.push(Heading { text: heading.trim().to_owned(), part, place: line.place });
            before = None;
            let rest = rest.trim_start_matches(['。', '：', ':', ' ', '\u{3000}', '\n', '.']);
            if !rest.is_empty() {
                prose.push(Paragraph { text: rest.to_owned(), part, place: line.place });
                before = Some(line);
            }
            continue;
        }
        if part == Some(Part::Other) && is_site_furniture(&line.text) {
            break;
        }
        let runs_on = |next: &lines::Line| lines::joins(container, line, next, margin);
        if parts::is_sub_heading(line) && !lines.get(at + 1).is_some_and(runs_on) {
            headings.push(Heading {
                text: line.text.trim().to_owned(),
                part: None,
                place: line.place,
            });
            before = None;
            // A short numbered line may be a sentence of its own; its figures count too.
            prose.push(Paragraph { text: line.text.clone(), part, place: line.place });
            continue;
        }
        match (before, prose.last_mut()) {
            (Some(before), Some(last)) if lines::joins(container, before, line, margin) => {
                last.text.push_str(line.text.trim());
            }
            _ => {
                prose.push(Paragraph {
                    text: line.text.trim().to_owned(),
                    part,
                    place: line.place,
                });
            }
        }
        before = Some(line);
    }
    (headings, prose)
}

/// Words of the web page below the report.
fn is_site_furniture(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "版权所有",
        "主办单位",
        "承办单位",
        "ICP备",
        "公网安备",
        "网站地图",
        "网站标识码",
        "打印本页",
        "关闭窗口",
        "上一篇",
        "下一篇",
        "分享到",
        "扫一扫",
        "责任编辑",
        "技术支持",
        "相关链接",
    ];
    text.chars().count() < 120 && WORDS.iter().any(|word| text.contains(word))
}
