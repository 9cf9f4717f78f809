//! `/requests/new/{unit}/review`: everything that was typed, before it is sent; and sending it.

use axum::extract::Path;
use axum::response::Response;
use ledger::acts::request::Matter;
use web::form::Sent;
use web::parts::{Action, Actions, Cell, Facts, Notice, PageHead, Section, Steps};
use web::{Link, Problem, redirect};
use work::office::RequestDraft;
use work::requests::Registration;

use super::ask::{Answer, Ask, errors, problem};
use super::sheet::Sheet;
use super::{PATH, fill, form};

/// `GET /requests/new/{unit}/review`.
pub(crate) async fn show(ask: Ask, Path(unit): Path<String>) -> Response {
    ask.run(move |ask| page(ask, &unit)).await
}

fn page(ask: &Ask, place: &str) -> Answer {
    let units = ask.units()?;
    let unit = ask.unit(&units, place)?;
    let back = format!("{PATH}/new/{}", unit.id);
    let token = ask.token(ask.drafting()).ok_or_else(|| no_cookie(&back))?;
    let Some(draft) = ask.office.draft(ask.now, &token, unit.id).map_err(problem)? else {
        return Ok(redirect(&back));
    };
    let sent = fill::kept(&draft);
    let wrong = fill::judged(ask, unit, &sent)?;
    if !wrong.is_empty() {
        return Ok(fill::page(ask, unit, Some(&draft), &sent, &wrong, None));
    }
    let (registration, _) = form::read(&sent, unit, ask.today());
    let name = &unit.name_on(ask.today()).full;
    let head = PageHead::new("核对申请")
        .under("依申请公开", PATH)
        .under("填写申请", back.clone())
        .lead(format!("请核对。没有错的，点“提交申请”，就交给{name}。"));
    let buttons = Actions::new([
        Action::post("提交申请", format!("{back}/submit"))
            .carrying("request", draft.request.to_string()),
        Action::link("返回修改", format!("{back}#form")).secondary(),
    ]);
    let next = Notice::note(
        "提交以后，工作人员会用您留的联系方式同您确认；双方确认的那一天，算收到申请的日子，答复期限从第二天开始数。（条例第三十一条）",
    )
    .called("提交以后");
    Ok(Sheet::new("核对申请", head)
        .part(Steps::new(fill::WAY, 1))
        .part(asked(&registration, &back))
        .part(who(&registration, &draft, &back))
        .part(delivery(&registration, &back))
        .part(next)
        .part(buttons)
        .show(ask))
}

fn change(back: &str, field: &str) -> Action {
    Action::link("修改", format!("{back}#f-{field}")).quiet()
}

fn or_none(text: &str) -> String {
    if text.is_empty() { "（没有填）".to_owned() } else { text.to_owned() }
}

fn asked(registration: &Registration, back: &str) -> Section {
    let what = match registration.matter {
        Matter::Disclosure => "公开政府信息",
        Matter::RecordCorrection => "更正与本人有关的记录",
    };
    let wanted = &registration.wanted;
    Section::new("一、您要什么")
        .part(
            Facts::new()
                .fact("申请办什么", what)
                .fact("要什么信息", wanted.description.clone())
                .fact("文件名称", or_none(&wanted.name))
                .fact("文号", or_none(&wanted.number)),
        )
        .part(change(back, "description"))
}

fn who(registration: &Registration, draft: &RequestDraft, back: &str) -> Section {
    let applicant = &registration.applicant;
    let files = match draft.files.as_slice() {
        [] => "（没有上传，工作人员会同您联系核对）".to_owned(),
        files => files.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("、"),
    };
    let facts = Facts::new()
        .fact("申请人", applicant.name.clone())
        .fact("类别", registration.kind.to_string())
        .fact(applicant.identity.kind.title(), applicant.identity.number.clone());
    let facts = if applicant.contact.is_empty() {
        facts
    } else {
        facts.fact("联系人", applicant.contact.clone())
    };
    let facts = facts
        .fact("身份证明", files)
        .fact("电话", or_none(&applicant.telephone))
        .fact("电子邮箱", or_none(&applicant.mail))
        .fact("通信地址", or_none(&applicant.address));
    Section::new("二、您是谁，怎样找到您").part(facts).part(change(back, "applicant"))
}

fn delivery(registration: &Registration, back: &str) -> Section {
    Section::new("三、怎样给您")
        .part(
            Facts::new()
                .fact("要什么样的", told_form(registration))
                .fact("怎样取得", told_route(registration)),
        )
        .part(change(back, "form-1"))
}

fn told_form(registration: &Registration) -> Cell {
    let form = registration.delivery.form;
    let words = form::FORMS.iter().find(|(_, one, _)| *one == form).map_or("", |(.., words)| words);
    Cell::from(words)
}

fn told_route(registration: &Registration) -> Cell {
    let route = registration.delivery.route;
    let words =
        form::ROUTES.iter().find(|(_, one, _)| *one == route).map_or("", |(.., words)| words);
    Cell::from(words)
}

/// `POST /requests/new/{unit}/submit`.
pub(crate) async fn submit(ask: Ask, Path(unit): Path<String>, sent: Sent) -> Response {
    ask.run(move |ask| handed_in(ask, &unit, &sent)).await
}

fn handed_in(ask: &Ask, place: &str, sent: &Sent) -> Answer {
    ask.count()?;
    let units = ask.units()?;
    let unit = ask.unit(&units, place)?;
    let back = format!("{PATH}/new/{}", unit.id);
    let token = ask.token(ask.drafting()).ok_or_else(|| no_cookie(&back))?;
    let receipt = format!("{PATH}/receipt");
    let request = sent.text("request");
    let draft = ask.office.draft(ask.now, &token, unit.id).map_err(problem)?;
    let Some(draft) = draft.filter(|draft| draft.request.to_string() == request) else {
        // Sent again: the answer to the first time was lost, or the button was pressed twice.
        let last = ask.office.handed_in(ask.now, &token).map_err(problem)?;
        let same = last.is_some_and(|last| last.request.id().to_string() == request);
        return Ok(redirect(if same { &receipt } else { &back }));
    };
    let typed = fill::kept(&draft);
    let (registration, mut wrong) = form::read(&typed, unit, ask.today());
    if wrong.is_empty() {
        match ask.office.hand_in(ask.now, &token, draft.request, registration) {
            Ok(_) => return Ok(redirect(&receipt)),
            Err(refusal) => wrong = errors(refusal)?,
        }
    }
    Ok(fill::page(ask, unit, Some(&draft), &typed, &wrong, None))
}

/// A browser that keeps no cookies cannot show that the draft is its own.
fn no_cookie(back: &str) -> Problem {
    Problem::unprocessable(
        "浏览器没有保存本站的 cookie，所以不能确认这份申请是您填的。请在浏览器设置里允许本站使用 cookie，再填一次；也可以打电话或者到窗口申请。",
    )
    .with_way_out(Link::new("返回填写", back.to_owned()))
}
