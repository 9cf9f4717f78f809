//! Getting in, being kept out, and getting out again.

use axum::http::StatusCode;
use desk::{Desk, Guest};
use ledger::subjects::person::Role;
use work::Who;

use crate::actor::{Actor, Answer};
use crate::county::{County, PASSWORD, PROGRAM, Wishes, code};

const LOGIN: &str = "/desk/login";
const WRONG: &str = "Wrong-pass-2026";

async fn knock(actor: &Actor, login: &str, password: &str) -> Answer {
    actor.post(LOGIN, &[("to", ""), ("login", login), ("password", password)]).await
}

#[tokio::test]
async fn the_page_asks_for_name_and_password_and_says_what_to_do_without() {
    let county = County::new();
    let page = county.stranger().get(LOGIN).await;
    assert_eq!(page.status, StatusCode::OK);
    insta::assert_snapshot!(page.main());
    assert_eq!(
        page.attributes("input:not([type=hidden])", "autocomplete"),
        ["username", "current-password"]
    );
}

#[tokio::test]
async fn who_knows_the_password_gets_in_and_where_they_wanted_to_go() {
    let county = County::new();
    let actor = county.stranger();
    let wanted = "/desk/units";
    let asked = actor.get(wanted).await;
    asked.assert_says(StatusCode::UNAUTHORIZED, "请先登录");
    let door = asked.attributes("main a", "href").concat();
    let page = actor.get(&door).await;
    let to = page.attributes("input[name=to]", "value").concat();
    assert_eq!(to, wanted);
    let fields = [("to", to.as_str()), ("login", " HANDLER "), ("password", PASSWORD)];
    assert_eq!(actor.post(LOGIN, &fields).await.leads_to(), wanted);
    let home = actor.get("/desk").await;
    home.assert_says(StatusCode::OK, "测试依申请公开承办人，您好");
    // Who is inside is not asked again.
    assert_eq!(actor.get(LOGIN).await.leads_to(), "/desk");
}

#[tokio::test]
async fn nobody_is_led_out_of_the_desk() {
    let county = County::new();
    for to in
        ["https://elsewhere.example", "//elsewhere.example", "/", "/check", LOGIN, "/desk?a=1"]
    {
        let fields = [("to", to), ("login", "handler"), ("password", PASSWORD)];
        let answer = county.stranger().post(LOGIN, &fields).await;
        assert_eq!(answer.leads_to(), if to == "/desk?a=1" { to } else { "/desk" }, "{to}");
    }
}

#[tokio::test]
async fn the_cookie_is_bound_to_the_host_and_hidden_from_scripts() {
    let county = County::new();
    let actor = county.stranger();
    let answer = knock(&actor, "handler", PASSWORD).await;
    let token = actor.token().unwrap();
    assert_eq!(
        answer.header("set-cookie"),
        format!("__Host-session={token}; Path=/; HttpOnly; SameSite=Lax; Secure")
    );
    assert_eq!(token.len(), 64);
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_token_that_was_there_before_is_worth_nothing() {
    let county = County::new();
    // Somebody plants a token of their own making, and one of a visit that is over.
    let planted = "a".repeat(64);
    let victim = county.stranger();
    victim.plant(&planted);
    knock(&victim, "handler", PASSWORD).await.leads_to();
    assert_ne!(victim.token().unwrap(), planted);
    let thief = county.stranger();
    thief.plant(&planted);
    assert_eq!(thief.get("/desk").await.leads_to(), LOGIN);
}

#[tokio::test]
async fn each_login_has_a_token_of_its_own_and_ends_the_one_before_in_this_browser() {
    let county = County::new();
    let actor = county.stranger();
    knock(&actor, "handler", PASSWORD).await.leads_to();
    let first = actor.token().unwrap();
    knock(&actor, "drafter", PASSWORD).await.leads_to();
    assert_ne!(actor.token().unwrap(), first);
    let old = county.stranger();
    old.plant(&first);
    assert!(county.visit(&old).is_none());
    // Elsewhere the same person stays in.
    let (one, other) = (county.actor(Role::Issuer), county.actor(Role::Issuer));
    assert!(county.visit(&one).is_some() && county.visit(&other).is_some());
}

/// Not with the first try, and not when the account is locked.
#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_get_the_same_page() {
    let county = County::new();
    let guard = Who::Person(county.person(Role::SecurityAdministrator));
    let person = county.person(Role::Drafter);
    county.office.suspend(&guard, county.now(), person, "调离").unwrap();
    let actor = county.stranger();
    let heads = |answer: &Answer| {
        let mut heads: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
        heads.sort();
        heads
    };
    for n in 0..7 {
        let nobody = knock(&actor, "nobody.at.all", WRONG).await;
        let says = if n < 5 { "登录名或密码不对" } else { "暂时锁定" };
        nobody.assert_says(StatusCode::UNPROCESSABLE_ENTITY, says);
        // One that is known, and one that is suspended, even with the right password.
        for (login, password) in [("handler", WRONG), ("drafter", PASSWORD)] {
            let other = knock(&actor, login, password).await;
            assert_eq!(other.status, nobody.status);
            let typed = |text: &str| format!("value=\"{text}\"");
            let page = other.text().replace(&typed(login), &typed("nobody.at.all"));
            assert_eq!(page, nobody.text());
            assert_eq!(heads(&other), heads(&nobody));
        }
    }
}

#[tokio::test]
async fn what_was_typed_is_kept_but_never_the_password() {
    let county = County::new();
    let actor = county.stranger();
    let page = knock(&actor, "handler", WRONG).await;
    assert_eq!(page.attributes("input[name=login]", "value"), ["handler"]);
    assert!(!page.text().contains(WRONG));
    let empty = knock(&actor, "", "").await;
    empty.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请填写登录名。");
    empty.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请填写密码。");
}

#[tokio::test]
async fn five_wrong_passwords_lock_the_account_for_a_while() {
    let county = County::new();
    let actor = county.stranger();
    for _ in 0..5 {
        knock(&actor, "handler", WRONG).await;
    }
    let locked = knock(&actor, "handler", PASSWORD).await;
    locked.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "暂时锁定");
    county.wait(15);
    assert_eq!(knock(&actor, "handler", PASSWORD).await.leads_to(), "/desk");
}

/// One address, many names: what an account's own lock does not see.
#[tokio::test]
async fn an_address_that_tries_names_is_slowed_down() {
    let county = County::new();
    let mut throttled = None;
    for n in 0..40 {
        // A header that anybody can write changes nothing.
        let actor = county.stranger().with_header("x-forwarded-for", &format!("198.51.100.{n}"));
        let answer = knock(&actor, &format!("nobody{n}"), WRONG).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            throttled = Some(answer);
            break;
        }
    }
    let throttled = throttled.expect("nobody was slowed down");
    assert!(throttled.header("retry-after").parse::<u32>().unwrap() > 0);
    throttled.assert_says(StatusCode::TOO_MANY_REQUESTS, "请等");
    // Codes and invitations are tries as well.
    let actor = county.stranger();
    let code = actor.post("/desk/login/code", &[("ticket", "x"), ("code", "000000")]).await;
    assert_eq!(code.status, StatusCode::TOO_MANY_REQUESTS);
    let link = actor.post("/desk/invitation/none", &[("password", "x"), ("again", "x")]).await;
    assert_eq!(link.status, StatusCode::TOO_MANY_REQUESTS);
    // Looking is not trying.
    assert_eq!(actor.get(LOGIN).await.status, StatusCode::OK);
}

#[tokio::test]
async fn behind_a_proxy_each_visitor_has_a_count_of_their_own() {
    let county = County::with(&Wishes { behind_proxy: true, ..Wishes::default() });
    let from = |address: &str| county.stranger().with_header("x-forwarded-for", address);
    let mut refused = false;
    for n in 0..40 {
        // What stands before the proxy's own word was said by the visitor.
        let answer = knock(&from(&format!("203.0.113.{n}, 198.51.100.9")), "nobody", WRONG).await;
        refused |= answer.status == StatusCode::TOO_MANY_REQUESTS;
    }
    assert!(refused);
    let other = knock(&from("198.51.100.10"), "handler", PASSWORD).await;
    assert_eq!(other.leads_to(), "/desk");
}

#[tokio::test]
async fn with_a_second_factor_the_password_opens_only_the_next_question() {
    let county = County::new();
    let url = county.give_codes(Role::Handler);
    let actor = county.stranger();
    county.wait(1);
    let fields = [("to", "/desk/units"), ("login", "handler"), ("password", PASSWORD)];
    let question = actor.post(LOGIN, &fields).await;
    assert_eq!(question.status, StatusCode::OK);
    assert!(actor.token().is_none());
    insta::assert_snapshot!(question.main());
    let ticket = question.attributes("input[name=ticket]", "value").concat();
    let to = question.attributes("input[name=to]", "value").concat();
    let give = |code: String| {
        let (ticket, to, actor) = (ticket.clone(), to.clone(), &actor);
        async move {
            let fields = [("to", &*to), ("ticket", &*ticket), ("code", &*code)];
            actor.post("/desk/login/code", &fields).await
        }
    };
    give(String::new()).await.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "6 位数字");
    let wrong = give("000000".to_owned()).await;
    wrong.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "动态口令不对");
    assert_eq!(wrong.attributes("input[name=ticket]", "value"), [ticket.as_str()]);
    assert_eq!(give(code(&url, county.now())).await.leads_to(), "/desk/units");
    assert!(county.visit(&actor).is_some());
}

#[tokio::test]
async fn who_takes_too_long_for_the_code_begins_again() {
    let county = County::new();
    let url = county.give_codes(Role::Handler);
    let actor = county.stranger();
    let question = knock(&actor, "handler", PASSWORD).await;
    let ticket = question.attributes("input[name=ticket]", "value").concat();
    county.wait(6);
    let code = code(&url, county.now());
    let answer = actor.post("/desk/login/code", &[("ticket", &ticket), ("code", &code)]).await;
    answer.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "停留得太久");
    assert_eq!(answer.texts("h1"), ["登录工作台"]);
    assert!(actor.token().is_none());
}

#[tokio::test]
async fn who_logs_out_is_out() {
    let county = County::new();
    let actor = county.actor(Role::Handler);
    let token = actor.token().unwrap();
    let answer = actor.post("/desk/logout", &[]).await;
    assert_eq!(answer.leads_to(), "/desk/login?done=left");
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert!(actor.token().is_none());
    actor.get("/desk/login?done=left").await.assert_says(StatusCode::OK, "您已经退出。");
    actor.plant(&token);
    assert!(county.visit(&actor).is_none());
    // Once more does no harm.
    assert_eq!(actor.post("/desk/logout", &[]).await.leads_to(), "/desk/login?done=left");
}

#[tokio::test]
async fn a_link_sets_a_password_once() {
    let county = County::new();
    let now = county.now();
    let person = county.person(Role::Handler);
    let invitation = county.office.invite(&PROGRAM, now, person).unwrap();
    let address = format!("/desk/invitation/{}", invitation.token.as_str());
    let inside = county.actor(Role::Handler);
    let actor = county.stranger();
    let page = actor.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    insta::assert_snapshot!(page.main());

    let new = "黄河九曲十八湾，湾湾都有故事呢。";
    let differs = actor.post(&address, &[("password", new), ("again", "x")]).await;
    differs.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "两次输入的密码不一样");
    let weak = actor.post(&address, &[("password", "short"), ("again", "short")]).await;
    weak.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "密码太简单");
    assert!(!weak.texts(".field.wrong .field-error").is_empty());

    let set = actor.post(&address, &[("password", new), ("again", new)]).await;
    assert_eq!(set.leads_to(), "/desk/login?done=password");
    assert!(actor.token().is_none(), "a link alone opens nothing");
    assert!(county.visit(&inside).is_none(), "what was open before is closed");
    for answer in [actor.get(&address).await, actor.post(&address, &[("password", new)]).await] {
        answer.assert_says(StatusCode::GONE, "请联系系统管理员重新发一个");
    }
    assert_eq!(knock(&actor, "handler", new).await.leads_to(), "/desk");
}

#[tokio::test]
async fn a_link_that_is_old_or_none_says_whom_to_ask() {
    let county = County::new();
    let person = county.person(Role::Handler);
    let invitation = county.office.invite(&PROGRAM, county.now(), person).unwrap();
    county.wait(72 * 60);
    let actor = county.stranger();
    for token in [invitation.token.as_str(), "none", "a.b", "%00"] {
        let page = actor.get(&format!("/desk/invitation/{token}")).await;
        page.assert_says(StatusCode::GONE, "请联系系统管理员重新发一个");
    }
}

fn with_a_guest(desk: Desk) -> Desk {
    desk.with_guests(vec![Guest {
        login: "handler".to_owned(),
        password: PASSWORD.to_owned(),
        name: "测试甲".to_owned(),
        post: "县教育局 · 依申请公开承办人".to_owned(),
    }])
}

#[tokio::test]
async fn the_demonstration_lets_its_guests_in_with_one_click() {
    let wishes = Wishes { demonstration: true, with: Some(with_a_guest), ..Wishes::default() };
    let county = County::with(&wishes);
    let actor = county.stranger();
    let page = actor.get("/desk/login?to=/desk/units").await;
    assert_eq!(page.texts(".guests button"), ["测试甲 handler 县教育局 · 依申请公开承办人"]);
    let value =
        |name: &str| page.attributes(&format!(".guests input[name={name}]"), "value").concat();
    let (login, password, to) = (value("login"), value("password"), value("to"));
    let fields = [("login", &*login), ("password", &*password), ("to", &*to)];
    assert_eq!(actor.post(LOGIN, &fields).await.leads_to(), "/desk/units");
}

/// Even if somebody configured guests there.
#[tokio::test]
async fn a_real_county_has_no_guests() {
    let county = County::with(&Wishes { with: Some(with_a_guest), ..Wishes::default() });
    let page = county.stranger().get(LOGIN).await;
    assert!(page.texts(".guests").is_empty());
    assert!(!page.text().contains(PASSWORD));
}
