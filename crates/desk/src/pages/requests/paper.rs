//! 文书: what a paper says, as it was issued.

use askama::Template;
use askama::filters::HtmlSafe;
use ledger::PaperId;
use ledger::subjects::request::{IssuedPaper, Request};
use papers::{Block, Paper};
use store::files;
use web::parts::{Action, Cell, Empty, Facts, PageHead, Row, Scan, Section, Table};
use web::{DOCX, Problem, attachment};
use work::office::Visit;

use super::{LIST, address, asked};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;

/// A paper with what it says; nothing once that was erased.
fn find(ask: &Ask, visit: &Visit) -> Result<(Request, IssuedPaper, Option<Paper>), Problem> {
    let request = asked(ask, visit)?;
    let id: PaperId = ask.place("paper")?;
    let found = request.paper(id).ok_or_else(Problem::not_found)?.clone();
    let words = ask.office().words(&found.issued.content).map_err(answer::problem)?;
    let paper = words.and_then(|words| serde_json::from_str::<Paper>(&words).ok());
    Ok((request, found, paper))
}

/// Shows it.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    let (request, found, paper) = find(ask, visit)?;
    let number = found.issued.number.as_ref().map(ToString::to_string);
    let mut head = PageHead::new(found.issued.kind.title())
        .under("依申请公开", LIST)
        .under(request.registered.number.to_string(), address(request.id()))
        .lead(match &number {
            Some(number) => format!("{number} · {}", web::date(found.issued.on)),
            None => format!("卷内表单 · {}", web::date(found.issued.on)),
        });
    let Some(paper) = paper else {
        let section = Section::new("内容").words("这份文书的内容已经销毁，只留下编号和日期。");
        return Sheet::new(head, LIST).part(section).show(ask, visit);
    };
    head = head
        .also(Action::link("下载可编辑的（DOCX）", format!("{}/paper.docx", ask.path)))
        .action(Action::link("下载", format!("{}/file", ask.path)));
    Sheet::new(head, LIST).part(written(&paper)).show(ask, visit)
}

/// As it goes out, or went out.
pub(crate) fn file(ask: &Ask, visit: &Visit) -> Answer {
    let (request, found, _) = find(ask, visit)?;
    let paper = found.issued.paper;
    let bytes = ask
        .office()
        .printed(&visit.account, ask.now, request.id(), paper)
        .map_err(answer::problem)?;
    // Without a font on the machine it is no PDF.
    let ending = files::ending(&bytes);
    let kind = if ending == "txt" { "text/plain; charset=utf-8" } else { files::media(&bytes) };
    Ok(attachment(&name(&found, ending), kind, bytes.to_vec()))
}

/// As a document to be edited.
pub(crate) fn docx(ask: &Ask, visit: &Visit) -> Answer {
    let (request, found, _) = find(ask, visit)?;
    let paper = found.issued.paper;
    let bytes = ask
        .office()
        .editable(&visit.account, ask.now, request.id(), paper)
        .map_err(answer::problem)?;
    Ok(attachment(&name(&found, "docx"), DOCX, bytes.to_vec()))
}

/// What the file is called: kind and number.
fn name(paper: &IssuedPaper, ending: &str) -> String {
    match &paper.issued.number {
        Some(number) => format!("{}（{number}）.{ending}", paper.issued.kind),
        None => format!("{}.{ending}", paper.issued.kind),
    }
}

fn written(paper: &Paper) -> Section {
    let mut section = Section::new(paper.title.clone());
    let mut prose = Prose::default();
    prose.0.extend(paper.addressee.as_ref().map(|addressee| format!("{addressee}：")));
    for block in &paper.body {
        match block {
            Block::Heading(words) | Block::Paragraph(words) => prose.0.push(words.clone()),
            Block::Code { holds, words } => {
                let scan = Scan::new(holds.clone(), words.clone());
                section = section.part(std::mem::take(&mut prose)).part(scan);
            }
            Block::Form(lines) => {
                let facts = lines.iter().fold(Facts::new(), |facts, (name, value)| {
                    facts.fact(name.clone(), value.clone())
                });
                section = section.part(std::mem::take(&mut prose)).part(facts);
            }
            Block::Table { heads, rows } => {
                let table = heads
                    .iter()
                    .fold(Table::new("", Empty::new("没有")), |table, head| {
                        table.column(head.clone())
                    })
                    .rows(rows.iter().map(|row| Row::new(row.iter().cloned().map(Cell::from))));
                section = section.part(std::mem::take(&mut prose)).part(table);
            }
        }
    }
    let date = paper.date.map(web::date);
    prose.0.extend(paper.note.clone().map(|note| format!("（{note}）")));
    section = section.part(prose);
    let mut facts = Facts::new();
    if !paper.enclosures.is_empty() {
        facts = facts.fact("附件", paper.enclosures.join("、"));
    }
    for (name, value) in [("署名", paper.signature.clone()), ("日期", date)] {
        if let Some(value) = value {
            facts = facts.fact(name, value);
        }
    }
    section.part(facts)
}

/// Paragraphs, one below the other.
#[derive(Default, Template)]
#[template(
    source = r#"<div class="prose">{% for words in self.0 %}<p>{{ words }}</p>{% endfor %}</div>"#,
    ext = "html"
)]
struct Prose(Vec<String>);

impl HtmlSafe for Prose {}
