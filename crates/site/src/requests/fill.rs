//! `/requests/new/{unit}`: filling in a request. What was typed and uploaded is kept with each step,
//! also where something is wrong with it.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use ledger::subjects::unit::Unit;
use store::session::Token;
use web::form::{Errors, Sent};
use web::parts::{Action, Facts, Notice, PageHead, Section, Steps};
use web::{Done, Problem, redirect, redirect_with};
use work::office::RequestDraft;
use work::{By, Present};

use super::ask::{Answer, Ask, cookie_of, errors, problem};
use super::receive::{Received, receive};
use super::sheet::Sheet;
use super::{PATH, form};

/// Seconds that the browser keeps its cookie: as long as a draft is kept.
const KEPT: u32 = 48 * 3600;

const CLEARED: Done = Done::new("cleared", "填写的内容和上传的文件都已删除。");

/// The way of a request that is filled in.
pub(super) const WAY: [&str; 3] = ["填写", "核对", "提交，得到回执"];

/// `GET /requests/new/{unit}`.
pub(crate) async fn show(ask: Ask, Path(unit): Path<String>) -> Response {
    ask.run(move |ask| empty(ask, &unit)).await
}

fn empty(ask: &Ask, place: &str) -> Answer {
    let units = ask.units()?;
    let unit = ask.unit(&units, place)?;
    let token = ask.token(ask.drafting());
    let draft = match &token {
        Some(token) => ask.office.draft(ask.now, token, unit.id).map_err(problem)?,
        None => None,
    };
    let sent = match &draft {
        Some(draft) => kept(draft),
        None => form::first(ask.office.new_request(ask.now)),
    };
    let notice = draft.as_ref().map(|draft| {
        let until = work::time_of(draft.until).strftime("%m月%d日 %H:%M").to_string();
        Notice::note(format!("您上次填写的内容还在，保留到 {until}，接着填就行。"))
            .called("已为您保存")
    });
    let done = ask.done.notice(&[CLEARED]);
    let page = page(ask, unit, draft.as_ref(), &sent, &Errors::default(), done.or(notice));
    Ok(with_cookie(ask, token.is_none(), page))
}

/// The answers of a draft.
pub(super) fn kept(draft: &RequestDraft) -> Sent {
    let request = ("request".to_owned(), draft.request.to_string());
    let typed = draft.fields.iter().filter(|(name, _)| name != "request").cloned();
    std::iter::once(request).chain(typed).collect()
}

/// A visitor who begins gets a token.
fn with_cookie(ask: &Ask, missing: bool, page: Response) -> Response {
    let token = missing.then(Token::fresh).and_then(Result::ok);
    match token.as_ref().and_then(cookie_of) {
        Some(value) => ([(SET_COOKIE, ask.drafting().set_for(&value, KEPT))], page).into_response(),
        None => page,
    }
}

/// The page with the form.
pub(super) fn page(
    ask: &Ask,
    unit: &Unit,
    draft: Option<&RequestDraft>,
    sent: &Sent,
    wrong: &Errors,
    notice: Option<Notice>,
) -> Response {
    let name = &unit.name_on(ask.today()).full;
    let form =
        form::form(unit.id, draft, ask.shared.app.look.is_some()).filled(sent).with_errors(wrong);
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let head = PageHead::new("填写申请")
        .under("依申请公开", PATH)
        .under(name.clone(), format!("{PATH}/units/{}", unit.id))
        .lead(format!("向{name}申请。只问法律要求的几样，不问用途。填写的内容加密保存。"));
    let clear = draft.map(|draft| {
        Action::post("删除填写的内容", format!("{PATH}/new/{}/clear", unit.id))
            .carrying("request", draft.request.to_string())
            .quiet()
    });
    Sheet::new("填写申请", head)
        .status(status)
        .part(Steps::new(WAY, 0))
        .maybe(notice)
        .part(help(unit))
        .part(Section::new("申请表").id("form").part(form))
        .maybe(clear)
        .show(ask)
}

/// For who cannot write (条例第二十九条、第四十三条).
fn help(unit: &Unit) -> Section {
    let section = Section::new("写字不方便？请人替您填").id("help");
    match &unit.office {
        Some(office) => section
            .words("打电话或者到窗口说，工作人员照您说的填表，同自己填一样有效。")
            .part(
                Facts::new()
                    .fact("电话", office.telephone.clone())
                    .fact("窗口", office.address.clone())
                    .fact("时间", office.hours.clone()),
            ),
        None => section.words(
            "到这个单位的窗口说，工作人员照您说的填表，同自己填一样有效；也可以请家人、村干部帮您填。",
        ),
    }
}

/// `POST /requests/new/{unit}`: keeps what came in, and goes on where nothing is wrong.
pub(crate) async fn next(ask: Ask, Path(unit): Path<String>, request: Request) -> Response {
    if let Err(problem) = ask.count() {
        return crate::check::intake::turned_away(request, problem).await.into_response();
    }
    match receive(&ask.shared, request).await {
        Ok(received) => ask.run(move |ask| taken(ask, &unit, received)).await,
        Err(problem) => problem.into_response(),
    }
}

fn taken(ask: &Ask, place: &str, received: Received) -> Answer {
    let units = ask.units()?;
    let unit = ask.unit(&units, place)?;
    let (sent, files, wrong_files) = received.looked_through(ask);
    let mut wrong = judged(ask, unit, &sent)?;
    let brought = ask.token(ask.drafting());
    let token = match &brought {
        Some(token) => token.clone(),
        None => Token::fresh().map_err(|_| Problem::internal())?,
    };
    let request = sent.text("request").parse().unwrap_or_else(|_| ask.office.new_request(ask.now));
    let dropped: Vec<String> = sent.all("drop").map(str::to_owned).collect();
    let keep = |files| {
        let key = (request, unit.id);
        ask.office.keep_draft(ask.now, &token, key, form::typed(&sent), &dropped, files)
    };
    let draft = match keep(files) {
        Ok(draft) => draft,
        Err(refusal) => {
            wrong.join(errors(refusal)?);
            keep(Vec::new()).map_err(problem)?
        }
    };
    for sentence in wrong_files {
        wrong.add("files", sentence);
    }
    let answer = if wrong.is_empty() {
        redirect(&format!("{PATH}/new/{}/review", unit.id))
    } else {
        page(ask, unit, Some(&draft), &kept(&draft), &wrong, None)
    };
    let cookie = brought.is_none().then(|| cookie_of(&token)).flatten();
    Ok(match cookie {
        Some(value) => {
            ([(SET_COOKIE, ask.drafting().set_for(&value, KEPT))], answer).into_response()
        }
        None => answer,
    })
}

/// Everything that does not fit.
pub(super) fn judged(ask: &Ask, unit: &Unit, sent: &Sent) -> Result<Errors, Problem> {
    let (registration, mut wrong) = form::read(sent, unit, ask.today());
    let present = Present { now: ask.now, by: By::Applicant };
    if let Err(refusal) = registration.check(&present, &*ask.units()?) {
        wrong.join(errors(refusal)?);
    }
    Ok(wrong)
}

/// `POST /requests/new/{unit}/clear`.
pub(crate) async fn clear(ask: Ask, Path(unit): Path<String>, sent: Sent) -> Response {
    ask.run(move |ask| {
        let token = ask.token(ask.drafting());
        if let (Some(token), Ok(request)) = (token, sent.text("request").parse()) {
            ask.office.discard_draft(ask.now, &token, request).map_err(problem)?;
        }
        Ok(redirect_with(&format!("{PATH}/new/{unit}"), CLEARED))
    })
    .await
}
