//! The door: logging in and out, and the one-time link with which somebody sets a password.

use std::fmt::Display;

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use web::form::{Errors, Field, Form};
use web::parts::{Facts, Notice, PageHead, Points, Section};
use web::{Done, Link, Problem, redirect, redirect_with};
use work::office::{Knock, Ticket, Visit};
use work::people::{Card, RULES};
use zeroize::Zeroizing;

use crate::answer::{self, Answer};
use crate::app::Guest;
use crate::ask::Ask;
use crate::frame::OpenPage;

const LOGIN: &str = "/desk/login";

const LEFT: Done = Done::new("left", "您已经退出。");
const PASSWORD_SET: Done = Done::new("password", "密码已经设置好。请用登录名和新密码登录。");

/// Shows the login page; who is inside already goes on.
pub(crate) fn login(ask: &Ask, visit: Option<&Visit>) -> Answer {
    let to = ask.query.text("to");
    if visit.is_some() {
        return Ok(redirect(destination(to)));
    }
    login_page(ask, StatusCode::OK, login_form(to))
}

/// Somebody gives a login name and a password.
pub(crate) fn knock(ask: &Ask, visit: Option<&Visit>) -> Answer {
    // Before anything is hashed, which costs more than asking.
    count_knock(ask)?;
    let to = ask.sent.text("to");
    let login = ask.sent.text("login");
    let password = Zeroizing::new(ask.sent.exact("password").to_owned());
    let mut errors = Errors::default();
    if login.is_empty() {
        errors.add("login", "请填写登录名。");
    }
    if password.is_empty() {
        errors.add("password", "请填写密码。");
    }
    if errors.is_empty() {
        match ask.office().knock(ask.now, login, &password).map_err(answer::problem)? {
            Knock::Open(token) => return enter(ask, visit, &token),
            Knock::Code(ticket) => {
                return code_page(ask, StatusCode::OK, code_form(&ticket, to));
            }
            Knock::Again(sentence) | Knock::Shut(sentence) => errors.add("", sentence),
        }
    }
    let form = login_form(to).filled(&ask.sent).with_errors(&errors);
    login_page(ask, StatusCode::UNPROCESSABLE_ENTITY, form)
}

/// Somebody whose password was right gives a one-time code or a recovery code.
pub(crate) fn knock_with_code(ask: &Ask, visit: Option<&Visit>) -> Answer {
    count_knock(ask)?;
    let to = ask.sent.text("to");
    let ticket = Ticket::new(ask.sent.text("ticket"));
    let code = ask.sent.text("code");
    let mut errors = Errors::default();
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    if code.is_empty() {
        errors.add("code", "请输入手机上现在显示的 6 位数字，或者一个恢复码。");
        return code_page(ask, again, code_form(&ticket, to).with_errors(&errors));
    }
    match ask.office().knock_with_code(ask.now, &ticket, code).map_err(answer::problem)? {
        Knock::Open(token) => enter(ask, visit, &token),
        Knock::Code(ticket) => code_page(ask, StatusCode::OK, code_form(&ticket, to)),
        Knock::Again(sentence) => {
            errors.add("code", sentence);
            code_page(ask, again, code_form(&ticket, to).with_errors(&errors))
        }
        Knock::Shut(sentence) => {
            errors.add("", sentence);
            login_page(ask, again, login_form(to).with_errors(&errors))
        }
    }
}

/// Ends the visit, if there is one, and lets the browser forget it.
pub(crate) fn log_out(ask: &Ask, visit: Option<&Visit>) -> Answer {
    if let Some(visit) = visit {
        ask.office().log_out(ask.now, visit).map_err(answer::problem)?;
    }
    Ok(outside(ask))
}

/// Shows for whom a one-time link is, and asks for a password.
pub(crate) fn invitation(ask: &Ask, _: Option<&Visit>) -> Answer {
    let card = invited(ask)?;
    invitation_page(ask, StatusCode::OK, &card, password_form(ask))
}

/// Takes the password that was chosen.
pub(crate) fn accept(ask: &Ask, _: Option<&Visit>) -> Answer {
    count_knock(ask)?;
    let card = invited(ask)?;
    let errors = match twice(ask) {
        Ok(password) => {
            let token = token(ask);
            match ask.office().accept_invitation(ask.now, token, &password) {
                Ok(()) => return Ok(redirect_with(LOGIN, PASSWORD_SET)),
                Err(refusal) => answer::errors(refusal)?,
            }
        }
        Err(errors) => errors,
    };
    let form = password_form(ask).with_errors(&errors);
    invitation_page(ask, StatusCode::UNPROCESSABLE_ENTITY, &card, form)
}

/// Each try costs the address that makes it.
pub(crate) fn count_knock(ask: &Ask) -> Result<(), Problem> {
    ask.desk.knocks.ask(&ask.client).map_err(Problem::too_often)
}

/// A new password, if both times the same was typed.
pub(crate) fn twice(ask: &Ask) -> Result<Zeroizing<String>, Errors> {
    let password = Zeroizing::new(ask.sent.exact("password").to_owned());
    if *password == ask.sent.exact("again") {
        return Ok(password);
    }
    let mut errors = Errors::default();
    errors.add("again", "两次输入的密码不一样。请把两处都重新输入。");
    Err(errors)
}

/// The questions for a new password, with what it must be.
pub(crate) fn new_password(form: Form) -> Form {
    form.field(
        Field::password("password", "新密码")
            .hint(format!("{RULES}。不要包含登录名。"))
            .autocomplete("new-password"),
    )
    .field(Field::password("again", "再输入一次新密码").autocomplete("new-password"))
}

/// Opens the door: a fresh token, and the visit before, if there was one, is over.
fn enter(ask: &Ask, before: Option<&Visit>, token: &store::session::Token) -> Answer {
    if let Some(before) = before {
        ask.office().log_out(ask.now, before).map_err(answer::problem)?;
    }
    let token = web::Token::parse(&token.to_text()).ok_or_else(Problem::internal)?;
    let mut response = redirect(destination(ask.sent.text("to")));
    response.headers_mut().insert(SET_COOKIE, ask.desk.cookie.set(&token));
    Ok(response)
}

/// Where to go on after the door: a page of the desk, and not the door again.
fn destination(to: &str) -> &str {
    let to = web::local(to);
    let of_the_desk = to.starts_with("/desk/") || to.starts_with("/desk?");
    let of_the_door = to.starts_with(LOGIN) || to.starts_with("/desk/invitation");
    if of_the_desk && !of_the_door { to } else { "/desk" }
}

fn login_form(to: &str) -> Form {
    Form::new(LOGIN, "登录")
        .undone("没有登录成功")
        .field(Field::hidden("to", to))
        .field(Field::text("login", "登录名").autocomplete("username"))
        .field(Field::password("password", "密码").autocomplete("current-password"))
}

fn login_page(ask: &Ask, status: StatusCode, form: Form) -> Answer {
    let head = PageHead::new("登录工作台").lead("供本县各单位办理政府信息公开的工作人员使用。");
    let mut parts: Vec<Box<dyn Display>> = Vec::new();
    if let Some(notice) = ask.done.notice(&[LEFT, PASSWORD_SET]) {
        parts.push(Box::new(notice));
    }
    let guests = guests(ask);
    let own =
        if guests.is_some() { "或者输入登录名和密码" } else { "登录名和密码" };
    parts.extend(guests.map(|guests| Box::new(guests) as Box<dyn Display>));
    parts.push(Box::new(Section::new(own).part(form)));
    parts.push(Box::new(Section::new("登录不了怎么办").part(Points::new([
        "忘记密码或登录名：请本单位联系系统管理员，重新发一个一次性登录链接。",
        "连续输错被锁定：过一会儿会自动解除；急用请联系安全管理员解锁。",
        "手机不在身边：在要动态口令的那一页输入一个恢复码；恢复码也没有，请联系安全管理员。",
    ]))));
    OpenPage::show(ask, status, "登录", head, parts)
}

/// The people of the demonstration, each a button away.
#[derive(Template)]
#[template(path = "door/guests.html")]
struct Guests<'a> {
    action: &'static str,
    people: &'a [Guest],
    to: &'a str,
}

impl HtmlSafe for Guests<'_> {}

fn guests(ask: &Ask) -> Option<Section> {
    if !ask.demonstration || ask.desk.guests.is_empty() {
        return None;
    }
    let to = ask.query.text("to");
    let to = if to.is_empty() { ask.sent.text("to") } else { to };
    let guests = Guests { action: LOGIN, people: &ask.desk.guests, to };
    let password = ask.desk.guests.first().map_or("", |guest| &guest.password);
    let words = format!(
        "这里的县、单位、人员都是虚构的，可以放心试用。点一个人，就以他的身份进入，看他能看到和能办的事。想自己输入的，名字后面是登录名，密码都是 {password}。"
    );
    Some(Section::new("演示：选一个人进入").words(words).part(guests))
}

fn code_form(ticket: &Ticket, to: &str) -> Form {
    Form::new("/desk/login/code", "登录")
        .undone("没有登录成功")
        .field(Field::hidden("to", to))
        .field(Field::hidden("ticket", ticket.as_str()))
        .field(
            Field::text("code", "动态口令")
                .hint("手机应用上现在显示的 6 位数字。手机不在身边，可以输入一个恢复码，每个只能用一次。")
                .autocomplete("one-time-code")
                .short(),
        )
        .or(Link::new("从头登录", LOGIN))
}

fn code_page(ask: &Ask, status: StatusCode, form: Form) -> Answer {
    let head = PageHead::new("输入动态口令")
        .lead("密码正确。这个账号还要用动态口令证明是您本人，请在 5 分钟内输入。");
    let parts: Vec<Box<dyn Display>> = vec![Box::new(Section::new("第二步验证").part(form))];
    OpenPage::show(ask, status, "输入动态口令", head, parts)
}

fn token(ask: &Ask) -> &str {
    ask.places.get("token").map_or("", String::as_str)
}

/// For whom the link of this address is.
fn invited(ask: &Ask) -> Result<Card, Problem> {
    ask.office().invited(ask.now, token(ask)).map_err(answer::problem)?.ok_or_else(|| {
        Problem::new(
            StatusCode::GONE,
            "这个链接已经不能用了",
            "一次性链接只能用一次，过期或重新发过以后也不能再用。已经设置过密码的，请直接登录；还没有的，请联系系统管理员重新发一个。",
        )
        .with_way_out(Link::new("去登录", LOGIN))
    })
}

fn password_form(ask: &Ask) -> Form {
    // The address stands in the form, since the token is all that opens it.
    new_password(Form::new(ask.path.clone(), "设置密码"))
}

fn invitation_page(ask: &Ask, status: StatusCode, card: &Card, form: Form) -> Answer {
    let head = PageHead::new("设置密码")
        .lead("这是发给您本人的一次性链接。设置密码以后，用登录名和密码登录。");
    let whose = Facts::new().fact("姓名", card.name.clone()).fact("登录名", card.login.clone());
    let warning = "不是您本人的，请不要继续，关闭这一页并告诉系统管理员。";
    let parts: Vec<Box<dyn Display>> = vec![
        Box::new(Section::new("链接是发给谁的").part(whose).part(Notice::note(warning))),
        Box::new(Section::new("新密码").part(form)),
    ];
    OpenPage::show(ask, status, "设置密码", head, parts)
}

/// In front of the door, where the browser forgets the visit that is over.
pub(crate) fn outside(ask: &Ask) -> Response {
    let mut response = redirect_with(LOGIN, LEFT);
    response.headers_mut().insert(SET_COOKIE, ask.desk.cookie.clear());
    response
}
