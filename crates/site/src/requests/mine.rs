//! `/requests/mine`: one request, for its applicant: what to do now, how it has gone, until when, and
//! what there is to download.

use axum::response::{IntoResponse, Response};
use ledger::acts::request::{Matter, RecordResult};
use ledger::subjects::request::Stage;
use ledger::subjects::unit::{Unit, Units};
use statute::clock::State;
use store::session::Token;
use web::parts::{
    Action, Actions, Cell, Columns, Empty, Facts, Notice, PageHead, Row, Section, Table, Tag, Tone,
};
use web::{Link, Problem, date};
use work::office::Followed;
use work::requests::StepKind;

use super::ask::{Answer, Ask, problem};
use super::sheet::Sheet;
use super::{PATH, act, form, progress, receipt, remedy, track};

/// `GET /requests/mine`.
pub(crate) async fn show(ask: Ask) -> Response {
    ask.run(|ask| {
        let Some((_, followed)) = visit(ask)? else { return Ok(track::again()) };
        page(ask, &followed)
    })
    .await
}

/// The visit, if it still lasts.
pub(super) fn visit(ask: &Ask) -> Result<Option<(Token, Followed)>, Problem> {
    let Some(token) = ask.token(ask.following()) else { return Ok(None) };
    let followed = ask.office.followed(ask.now, &token).map_err(problem)?;
    Ok(followed.map(|followed| (token, followed)))
}

fn page(ask: &Ask, followed: &Followed) -> Answer {
    let (units, today) = (ask.units()?, ask.today());
    let unit = units.get(followed.unit).ok_or_else(Problem::not_found)?;
    let calendar = ask.office.calendar().map_err(problem)?;
    let name = &unit.name_on(today).full;
    let title = followed.number.to_string();
    let head = PageHead::new(title)
        .under("依申请公开", PATH)
        .tag(stage(followed))
        .lead(format!("{name}办理。{}", standing(followed)))
        .also(Action::post("退出", "/requests/leave").quiet());
    let mut side = Columns::new();
    if let Some(clock) = &followed.clock {
        side = side.side(progress::term(clock, today, &calendar));
    }
    let columns = side
        .main(Section::new("办理过程").id("steps").part(progress::steps(followed, today)))
        .main(papers(followed))
        .main(wanted(followed))
        .side(remedy::rights(followed))
        .side(more(followed))
        .side(super::guide::contact(unit));
    Ok(Sheet::new("办理进度", head)
        .maybe(ask.done.notice(&act::DONE))
        .part(todo(followed, &units, unit))
        .part(columns)
        .show(ask))
}

/// Where it stands, as far as it is the applicant's to know: who inside looks at a draft is not.
fn stage(followed: &Followed) -> Tag {
    let (tone, words) = match followed.stage {
        Stage::Unconfirmed => (Tone::Note, "等双方确认"),
        Stage::ToAccept => (Tone::Note, "已收到"),
        Stage::Correcting => (Tone::Warning, "等您补正"),
        Stage::Consulting => (Tone::Note, "征求意见中"),
        Stage::AwaitingPayment => (Tone::Warning, "等您缴费"),
        Stage::Drafting | Stage::ToApprove | Stage::ToSign => (Tone::Note, "办理中"),
        Stage::ToServe if followed.ended_on.is_none() => (Tone::Note, "办理中"),
        Stage::ToServe | Stage::ToArchive | Stage::Archived => (Tone::Good, "已办结"),
    };
    Tag::new(tone, words)
}

fn standing(followed: &Followed) -> String {
    match (followed.ended_on, followed.clock.as_ref().and_then(|clock| clock.due)) {
        (Some(on), _) => format!("{}办结{}。", date(on), ended(followed)),
        (None, Some(due)) => format!("最迟 {}答复。", date(due)),
        (None, None) => "答复的日期现在还算不出。".to_owned(),
    }
}

fn ended(followed: &Followed) -> String {
    match (followed.outcome, followed.record) {
        (Some(outcome), _) => format!("：{outcome}"),
        (None, Some(result)) => format!(
            "：{}",
            match result {
                RecordResult::Corrected => "已经更正",
                RecordResult::PassedOn => "已转给有权更正的机关",
                RecordResult::Directed => "请向有权更正的机关提出",
                RecordResult::FoundRight => "核实以后没有错，不更正",
            }
        ),
        (None, None) => String::new(),
    }
}

/// What the applicant must do now and by when; or that there is nothing to do.
fn todo(followed: &Followed, units: &Units, unit: &Unit) -> Section {
    let section = Section::new("您现在要办的").id("now");
    let may = |kind| followed.may.contains(&kind);
    if let Some(question) = followed.correction.as_ref().filter(|_| may(StepKind::Correct)) {
        return section
            .part(Notice::warning(format!(
                "请在 {}以前补正。没有正当理由过期不补正的，视为放弃申请，不再处理。（条例第三十条）",
                date(question.until)
            )))
            .part(Facts::new().fact("要补正的", question.words.clone()))
            .part(act::link(StepKind::Correct, "去补正").primary());
    }
    if let Some(fee) =
        followed.fee.as_ref().filter(|fee| fee.paid.is_none() && followed.ended_on.is_none())
    {
        let by = match followed.clock.as_ref().map(|clock| clock.state) {
            Some(State::AwaitingPayment { by: Some(by) }) => format!("最迟 {}", date(by)),
            _ => "收到收费通知的第二天起 20 个工作日内".to_owned(),
        };
        let contested = fee.contested.map(|on| {
            Notice::note(format!("您 {}对收费提出了异议，单位会再看。缴费的期限照算。", date(on)))
        });
        return section
            .part(Notice::warning(format!(
                "请缴信息处理费 {}，{by}。过期不缴的，视为放弃申请。缴清以后，答复期限从第二天起重新数。",
                fee.amount
            )))
            .part(
                Facts::new()
                    .fact("金额", fee.amount.to_string())
                    .fact("依据", fee.charge.article().to_string())
                    .fact("怎样缴", pay(followed)),
            )
            .maybe(contested)
            .maybe(may(StepKind::ContestFee).then(|| {
                act::link(StepKind::ContestFee, "对收费有不同意见").secondary()
            }));
    }
    if let Some(question) = followed.reasons.as_ref().filter(|_| may(StepKind::GiveReasons)) {
        return section
            .part(Notice::warning(format!(
                "请在 {}以前说明理由。（条例第三十五条）",
                date(question.until)
            )))
            .part(Facts::new().fact("为什么问您", question.words.clone()))
            .part(act::link(StepKind::GiveReasons, "去说明理由").primary());
    }
    let unread =
        followed.papers.iter().find(|paper| paper.served.is_some() && paper.acknowledged.is_none());
    if let Some(paper) = unread.filter(|_| may(StepKind::Acknowledge)) {
        return section
            .part(Notice::note(format!(
                "{}已经发出，请看，看到了请点一下确认。",
                paper.kind.title()
            )))
            .part(Actions::new([
                Action::link(
                    format!("看{}", paper.kind.title()),
                    format!("#paper-{}", paper.paper),
                ),
                act::acknowledge(paper.paper, "确认收到").secondary(),
            ]));
    }
    let words = if followed.ended_on.is_some() {
        "已经办结，不用再办什么。".to_owned()
    } else if followed.stage == Stage::Unconfirmed {
        let call = unit
            .office
            .as_ref()
            .map_or_else(|| units.government().and_then(|root| root.office.as_ref()), Some);
        let call = call.map_or_else(String::new, |office| {
            format!("几天没有人联系的，请打 {}。", office.telephone)
        });
        format!("不用办什么，请留意电话和信件：工作人员会同您确认收到。{call}")
    } else {
        "不用办什么，单位正在办理。需要您办的，会写在这里。".to_owned()
    };
    section.part(Notice::note(words).called("现在"))
}

fn pay(followed: &Followed) -> String {
    if followed.pay.is_empty() {
        "按收费通知书写的账户或者窗口缴，凭据是财政票据；不向个人付款。".to_owned()
    } else {
        format!("{}凭据是财政票据；不向个人付款。", followed.pay)
    }
}

/// Papers and documents to download.
fn papers(followed: &Followed) -> Section {
    let section = Section::new("文书和材料").id("papers");
    let rows = followed.papers.iter().map(|paper| {
        let number = paper.number.as_ref().map_or_else(String::new, ToString::to_string);
        let title = Link::new(paper.kind.title(), format!("{PATH}/mine/papers/{}", paper.paper));
        let served = match (paper.served, paper.acknowledged) {
            (_, Some(on)) => Tag::new(Tone::Good, format!("您 {}确认收到", date(on))),
            (Some((on, _)), None) => Tag::new(Tone::Note, format!("{}送出", date(on))),
            (None, None) => Tag::new(Tone::Plain, "已制发"),
        };
        let row = Row::new([
            Cell::LinkTwo(title, number.into()),
            Cell::from(date(paper.on)),
            Cell::from(served),
        ]);
        if paper.has_file {
            row.action(
                Action::link("下载", format!("{PATH}/mine/papers/{}/file", paper.paper)).quiet(),
            )
        } else {
            row
        }
    });
    let table = Table::new("发给您的文书", Empty::new("还没有发给您的文书"))
        .column("文书")
        .column("日期")
        .column("送达")
        .rows(rows);
    let section = section.part(table);
    if followed.materials.is_empty() {
        return section;
    }
    let rows = followed.materials.iter().map(|one| {
        Row::new([Cell::Two(one.name.clone().into(), size(one.length).into())])
            .action(Action::link("下载", format!("{PATH}/mine/materials/{}", one.material)).quiet())
    });
    section.part(Table::new("提供给您的信息", Empty::new("没有")).column("名称").rows(rows))
}

fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 {
        format!("{} MB", bytes >> 20)
    } else {
        format!("{} KB", (bytes >> 10).max(1))
    }
}

/// What was asked for.
fn wanted(followed: &Followed) -> Section {
    let section = Section::new(match followed.matter {
        Matter::Disclosure => "您申请的信息",
        Matter::RecordCorrection => "您要更正的记录",
    })
    .id("wanted");
    let Some(wanted) = &followed.wanted else {
        return section.part(Notice::note("填写的内容已按规定销毁。"));
    };
    let carrier = form::FORMS.iter().find(|(_, one, _)| *one == followed.delivery.form);
    let route = form::ROUTES.iter().find(|(_, one, _)| *one == followed.delivery.route);
    let mut facts = Facts::new().fact("内容", wanted.description.clone());
    for (title, words) in [("文件名称", &wanted.name), ("文号", &wanted.number)] {
        if !words.is_empty() {
            facts = facts.fact(title, words.clone());
        }
    }
    section.part(
        facts
            .fact("要什么样的", carrier.map_or("", |(.., words)| words))
            .fact("怎样取得", route.map_or("", |(.., words)| words))
            .fact("收到申请之日", receipt::day_or(followed.received.map(|one| one.on), "还没有定")),
    )
}

/// What else can be done.
fn more(followed: &Followed) -> Section {
    let ways = [
        (StepKind::AddEnclosure, "补交材料"),
        (StepKind::Rate, "给这次办理打分"),
        (StepKind::Withdraw, "撤回申请"),
    ];
    let actions = ways
        .into_iter()
        .filter(|(kind, _)| followed.may.contains(kind))
        .filter(|(kind, _)| *kind != StepKind::Rate || followed.rating.is_none())
        .map(|(kind, words)| act::link(kind, words).quiet());
    let proof = Action::link("下载存证文件", format!("{PATH}/mine/proof.json")).quiet();
    Section::new("还可以").id("more").part(Actions::new(actions.chain([proof])))
}

/// `GET /requests/mine/proof.json`.
pub(crate) async fn proof(ask: Ask) -> Response {
    ask.run(|ask| match visit(ask)? {
        Some((_, followed)) => receipt::proof_of(ask, followed.registered_act),
        None => Ok(track::again().into_response()),
    })
    .await
}
