//! `/requests/track`: a request is opened with its code and a second secret, without an account. How
//! often that may be tried is counted for each code and each address.

use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use web::form::{Errors, Field, Form, Sent};
use web::parts::{Notice, PageHead, Points, Section};
use web::{Done, Problem, redirect, redirect_with};

use super::PATH;
use super::ask::{Answer, Ask, cookie_of, errors, problem};
use super::sheet::Sheet;

const LEFT: Done = Done::new("left", "已经退出。这部手机或电脑上没有留下您的申请。");
const OVER: Done = Done::new("over", "查询已经过期，请重新输入。");

/// `GET /requests/track`.
pub(crate) async fn show(ask: Ask) -> Response {
    ask.run(|ask| Ok(page(ask, &Sent::default(), &Errors::default()))).await
}

fn page(ask: &Ask, sent: &Sent, wrong: &Errors) -> Response {
    let form = Form::new("/requests/track", "查询")
        .undone("还没有查到")
        .field(
            Field::text("code", "查询码")
                .hint("登记回执上的 12 个字母和数字，不分大小写，空格可以不写。")
                .autocomplete("off"),
        )
        .field(
            Field::text("secret", "后四位")
                .hint("申请时填的证件号码，或者电话号码的最后四位。")
                .autocomplete("off")
                .short(),
        )
        .filled(&kept(sent))
        .with_errors(wrong);
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let head = PageHead::new("查办理进度")
        .under("依申请公开", PATH)
        .lead("办到哪一步、依据哪一条、最迟哪天答复，都能看到。");
    let done = ask.done.notice(&[LEFT, OVER]);
    let lost = Points::new([
        "回执找不到的，请带身份证件到受理单位的窗口，或者打受理单位的电话，核对身份以后可以再给您。",
        "当面、寄信提交的申请也有查询码，在工作人员给您的回执上。",
    ]);
    Sheet::new("查办理进度", head)
        .status(status)
        .maybe(done.map(|notice: Notice| notice))
        .part(Section::new("输入查询码").id("track").part(form))
        .part(Section::new("查询码找不到了").id("lost").part(lost))
        .show(ask)
}

/// The code stays where the secret was wrong; the secret is typed again.
fn kept(sent: &Sent) -> Sent {
    [("code".to_owned(), sent.text("code").to_owned())].into_iter().collect()
}

/// `POST /requests/track`.
pub(crate) async fn open(ask: Ask, sent: Sent) -> Response {
    ask.run(move |ask| tried(ask, &sent)).await
}

fn tried(ask: &Ask, sent: &Sent) -> Answer {
    ask.count()?;
    let mut missing = Errors::default();
    for (field, words) in [
        ("code", "请输入登记回执上的查询码。"),
        ("secret", "请输入证件号码或者电话号码的最后四位。"),
    ] {
        if sent.text(field).is_empty() {
            missing.add(field, words);
        }
    }
    if !missing.is_empty() {
        return Ok(page(ask, sent, &missing));
    }
    let from = from(ask);
    match ask.office.follow(ask.now, &from, sent.text("code"), sent.text("secret")) {
        Ok(token) => {
            let cookie = cookie_of(&token).ok_or_else(Problem::internal)?;
            let head = [(SET_COOKIE, ask.following().set(&cookie))];
            Ok((head, redirect("/requests/mine")).into_response())
        }
        Err(refusal) => Ok(page(ask, sent, &errors(refusal)?)),
    }
}

/// Where tries come from, by a digest that names nobody.
fn from(ask: &Ask) -> Vec<u8> {
    let vault = &ask.office.store().vault;
    let address = ask.client.address().to_string();
    vault.blind(ask.office.county(), "track-from", &address).to_vec()
}

/// `POST /requests/leave`.
pub(crate) async fn leave(ask: Ask) -> Response {
    ask.run(|ask| {
        if let Some(token) = ask.token(ask.following()) {
            ask.office.leave(ask.now, &token).map_err(problem)?;
        }
        let head = [(SET_COOKIE, ask.following().clear())];
        Ok((head, redirect_with("/requests/track", LEFT)).into_response())
    })
    .await
}

/// Where a visit has ended.
pub(super) fn again() -> Response {
    redirect_with("/requests/track", OVER)
}
