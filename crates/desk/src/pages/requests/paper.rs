//! 文书: what a paper says, as it was issued.

use ledger::PaperId;
use papers::{Block, Paper};
use web::Problem;
use web::parts::{Cell, Empty, Facts, PageHead, Points, Row, Section, Table};
use work::office::Visit;

use super::{LIST, address, asked};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;

/// Shows it.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    let request = asked(ask, visit)?;
    let id: PaperId = ask.place("paper")?;
    let found = request.paper(id).ok_or_else(Problem::not_found)?;
    let words = ask.office().words(&found.issued.content).map_err(answer::problem)?;
    let number = found.issued.number.as_ref().map(ToString::to_string);
    let head = PageHead::new(found.issued.kind.title())
        .under("依申请公开", LIST)
        .under(request.registered.number.to_string(), address(request.id()))
        .lead(match &number {
            Some(number) => format!("{number} · {}", web::date(found.issued.on)),
            None => format!("卷内表单 · {}", web::date(found.issued.on)),
        });
    let sheet = Sheet::new(head, LIST);
    let paper = words.and_then(|words| serde_json::from_str::<Paper>(&words).ok());
    let Some(paper) = paper else {
        let section = Section::new("内容").words("这份文书的内容已经销毁，只留下编号和日期。");
        return sheet.part(section).show(ask, visit);
    };
    sheet.part(written(&paper)).show(ask, visit)
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
