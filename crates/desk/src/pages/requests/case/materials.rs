//! 拟提供的材料 with their reviews, and the letters that ask others for their opinion.

use ledger::acts::request::{Stance, Verdict};
use statute::clock::Consulted;
use web::Problem;
use web::parts::{Action, Cell, Empty, Row, Section, Table, Tag, Tone};
use work::requests::Party;

use super::Docket;
use super::history::{stance, verdict};
use crate::pages::requests::address;

/// The materials; none where there are none.
pub(super) fn section(docket: &Docket<'_>) -> Result<Option<Section>, Problem> {
    let materials = &docket.request.materials;
    if materials.is_empty() {
        return Ok(None);
    }
    let names = docket.words(materials.iter().map(|one| &one.name))?;
    let rows = materials.iter().zip(&names).map(|(material, name)| {
        let review = match &material.review {
            None => Tag::new(Tone::Warning, "待审查"),
            Some(review) => Tag::new(
                match review.verdict {
                    Verdict::Open => Tone::Good,
                    Verdict::AfterCovering | Verdict::Referred => Tone::Warning,
                    Verdict::Withhold => Tone::Error,
                },
                verdict(review.verdict),
            ),
        };
        let by = material.review.as_ref().and_then(|review| review.by);
        let by = by.map_or_else(|| "—".to_owned(), |by| docket.name(by));
        let pages = material.pages.map(|pages| format!("{pages} 页")).unwrap_or_default();
        let first: Cell = if pages.is_empty() {
            name.to_string().into()
        } else {
            Cell::Two(name.to_string().into(), pages.into())
        };
        let to = format!("{}/files/{}", address(docket.request.id()), material.file.file);
        Row::new([first, review.into(), by.into()])
            .action(Action::post("下载", to).carrying("name", name.to_string()))
    });
    let table = Table::new("", Empty::new("没有"))
        .column("文件")
        .column("保密审查")
        .column("审查人")
        .rows(rows);
    Ok(Some(Section::new("拟提供的材料").id("materials").part(table)))
}

/// The letters; none where there are none.
pub(super) fn letters(docket: &Docket<'_>) -> Result<Option<Section>, Problem> {
    let request = &docket.request;
    if request.letters.is_empty() {
        return Ok(None);
    }
    let parties = docket.words(request.letters.iter().map(|letter| &letter.party))?;
    let day = |act: u64| request.day(act).map(web::date).unwrap_or_default();
    let rows = request.letters.iter().zip(&parties).map(|(letter, party)| {
        let party = serde_json::from_str::<Party>(party);
        let name = party.map_or_else(|_| "（内容已销毁）".to_owned(), |party| party.name);
        let kind = match letter.with {
            Consulted::ThirdParty => "第三方",
            Consulted::OtherOrgan => "其他机关",
        };
        let delivered = letter.delivered.map_or_else(|| "还不知道".to_owned(), day);
        let answer = match (&letter.opinion, &letter.weighed) {
            (None, None) => Tag::new(Tone::Warning, "等待意见"),
            (Some(opinion), _) => Tag::new(
                if opinion.stance == Stance::Agrees { Tone::Good } else { Tone::Error },
                stance(opinion.stance),
            ),
            (None, Some(_)) => Tag::new(Tone::Plain, "没有意见"),
        };
        let weighed = match &letter.weighed {
            None => "—",
            Some(weighed) if weighed.disclose => "决定公开",
            Some(_) => "不予公开",
        };
        Row::new([
            Cell::Two(name.into(), format!("{kind}，{}发出", day(letter.sent)).into()),
            delivered.into(),
            answer.into(),
            weighed.into(),
        ])
    });
    let table = Table::new("", Empty::new("没有"))
        .column("征求谁")
        .column("签收")
        .column("意见")
        .column("权衡")
        .rows(rows);
    Ok(Some(Section::new("征求意见").id("letters").part(table)))
}
