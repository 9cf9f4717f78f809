//! 文书: what a paper says, as it was issued.

use ledger::PaperId;
use ledger::subjects::request::{IssuedPaper, Request};
use papers::{Block, Paper};
use web::Problem;
use web::parts::{Action, Cell, Empty, Facts, PageHead, Points, Row, Section, Table};
use work::office::Visit;

use super::file::attachment;
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
        .also(Action::link("下载 Word（DOCX）", format!("{}/paper.docx", ask.path)))
        .action(Action::link("下载 PDF", format!("{}/paper.pdf", ask.path)));
    Sheet::new(head, LIST).part(written(&paper)).show(ask, visit)
}

/// As it went out, or would go out: PDF, or a document where the machine has no font.
pub(crate) fn pdf(ask: &Ask, visit: &Visit) -> Answer {
    let (request, found, _) = find(ask, visit)?;
    let (id, paper) = (request.id(), found.issued.paper);
    let bytes =
        ask.office().printed(&visit.account, ask.now, id, paper).map_err(answer::problem)?;
    let (ending, kind) = match bytes.get(..4) {
        Some(b"%PDF") => ("pdf", "application/pdf"),
        Some(b"PK\x03\x04") => ("docx", DOCX),
        _ => ("txt", "text/plain; charset=utf-8"),
    };
    Ok(attachment(&name(&found, ending), kind, bytes.to_vec()))
}

/// As a document to be edited.
pub(crate) fn docx(ask: &Ask, visit: &Visit) -> Answer {
    let (request, found, _) = find(ask, visit)?;
    let (id, paper) = (request.id(), found.issued.paper);
    let bytes =
        ask.office().editable(&visit.account, ask.now, id, paper).map_err(answer::problem)?;
    Ok(attachment(&name(&found, "docx"), DOCX, bytes.to_vec()))
}

/// The media type of a DOCX.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What the file is called: kind and number.
fn name(paper: &IssuedPaper, ending: &str) -> String {
    match &paper.issued.number {
        Some(number) => format!("{}（{number}）.{ending}", paper.issued.kind),
        None => format!("{}.{ending}", paper.issued.kind),
    }
}

fn written(paper: &Paper) -> Section {
    let mut section = Section::new(paper.title.clone());
    if let Some(addressee) = &paper.addressee {
        section = section.words(format!("{addressee}："));
    }
    let mut paragraphs: Vec<String> = Vec::new();
    for block in &paper.body {
        match block {
            Block::Heading(words) | Block::Paragraph(words) | Block::Code { words, .. } => {
                paragraphs.push(words.clone());
            }
            Block::Form(lines) => {
                let facts = lines.iter().fold(Facts::new(), |facts, (name, value)| {
                    facts.fact(name.clone(), value.clone())
                });
                section = section.part(Points::new(std::mem::take(&mut paragraphs))).part(facts);
            }
            Block::Table { heads, rows } => {
                let table = heads
                    .iter()
                    .fold(Table::new("", Empty::new("没有")), |table, head| {
                        table.column(head.clone())
                    })
                    .rows(rows.iter().map(|row| Row::new(row.iter().cloned().map(Cell::from))));
                section = section.part(Points::new(std::mem::take(&mut paragraphs))).part(table);
            }
        }
    }
    let mut facts = Facts::new();
    if !paper.enclosures.is_empty() {
        facts = facts.fact("附件", paper.enclosures.join("、"));
    }
    if let Some(signature) = &paper.signature {
        facts = facts.fact("署名", signature.clone());
    }
    if let Some(note) = &paper.note {
        facts = facts.fact("附注", note.clone());
    }
    section.part(Points::new(paragraphs)).part(facts)
}
