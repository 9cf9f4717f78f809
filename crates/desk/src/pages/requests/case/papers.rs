//! 文书 and 案卷: what went out, and what lies in the file.

use web::Link;
use web::Problem;
use web::parts::{Action, Cell, Empty, Facts, Row, Section, Table};

use super::Docket;
use crate::pages::requests::address;

/// The papers that were issued.
pub(super) fn section(docket: &Docket<'_>) -> Section {
    let request = &docket.request;
    let section = Section::new("文书").id("papers");
    if request.papers.is_empty() {
        return section.words("还没有文书。该发文书的步骤会自动编号、制发。");
    }
    let day = |act: u64| request.day(act).map(web::date).unwrap_or_default();
    let rows = request.papers.iter().map(|paper| {
        let to = format!("{}/papers/{}", address(request.id()), paper.issued.paper);
        let number = paper.issued.number.as_ref().map(ToString::to_string);
        let number = number.unwrap_or_else(|| "卷内".to_owned());
        let service = paper.services.last();
        let state = match service {
            Some(service) if service.failed.is_some() => "退回，没有送到".to_owned(),
            Some(service) => format!("{}送达", day(service.act)),
            None if paper.issued.kind.is_sent() => "待送达".to_owned(),
            None => web::date(paper.issued.on),
        };
        let link = Link::new(paper.issued.kind.title(), to);
        Row::new([Cell::LinkTwo(link, format!("{number} · {state}").into())])
    });
    section.part(Table::new("", Empty::new("没有")).column("文书").rows(rows))
}

/// What lies in the file.
pub(super) fn file(docket: &Docket<'_>) -> Result<Section, Problem> {
    let request = &docket.request;
    let mut facts = Facts::new()
        .fact("登记号", request.registered.number.to_string())
        .fact("文书", format!("{} 份", request.papers.len()))
        .fact("拟提供的材料", format!("{} 份", request.materials.len()));
    facts = facts.fact("申请人的材料", format!("{} 份", request.enclosures.len()));
    if !request.searches.is_empty() {
        facts = facts.fact("检索记录", format!("{} 份", request.searches.len()));
    }
    if let Some(on) = request.archived.and_then(|act| request.day(act)) {
        facts = facts.fact("归档", web::date(on));
    }
    let mut section = Section::new("案卷").id("file").part(facts);
    if request.ended.is_some() || request.archived.is_some() {
        let to = format!("{}/file.zip", address(request.id()));
        section = section.part(Action::link("下载整个案卷（ZIP）", to).quiet());
    }
    if request.enclosures.is_empty() {
        return Ok(section);
    }
    let names = docket.words(request.enclosures.iter().filter_map(|one| one.name.as_ref()))?;
    let mut names = names.iter();
    let rows = (1..).zip(&request.enclosures).map(|(nth, enclosure)| {
        let name = enclosure.name.as_ref().and_then(|_| names.next());
        let name = name.map_or_else(|| format!("附件 {nth}"), |name| name.to_string());
        let to = format!("{}/files/{}", address(request.id()), enclosure.file.file);
        let on = request.day(enclosure.act).map(web::date).unwrap_or_default();
        Row::new([Cell::Two(name.clone().into(), on.into())])
            .action(Action::post("下载", to).carrying("name", name))
    });
    let table = Table::new("", Empty::new("没有")).column("申请人的材料").rows(rows);
    Ok(section.part(table))
}
