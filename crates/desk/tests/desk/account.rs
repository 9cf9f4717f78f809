//! The own account.

use axum::http::StatusCode;
use ledger::subjects::person::Role;
use work::office::Knock;

use crate::county::{County, PASSWORD, Wishes, code};

const ACCOUNT: &str = "/desk/account";
const FACTOR: &str = "/desk/account/second-factor";

#[tokio::test]
async fn it_shows_what_is_known_of_oneself() {
    let county = County::new();
    let actor = county.actor(Role::Handler);
    let page = actor.get(ACCOUNT).await;
    assert_eq!(page.status, StatusCode::OK);
    insta::assert_snapshot!(page.main());
    let known = page.attributes("#card ~ form input, section form input[id^=card]", "value");
    assert_eq!(known, ["测试依申请公开承办人", "handler", "0999-7000000", ""]);
}

#[tokio::test]
async fn the_card_is_changed_or_says_what_is_wrong() {
    let county = County::new();
    let actor = county.actor(Role::Handler);
    let change = |login: &'static str, telephone: &'static str| {
        let fields = [("name", "测试改"), ("login", login), ("telephone", telephone), ("mail", "")];
        let actor = &actor;
        async move { actor.post("/desk/account/card", &fields).await }
    };
    let wrong = change("drafter", "打不通").await;
    wrong.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "联系电话只写数字");
    let taken = change("drafter", "").await;
    taken.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "已经有人用了");
    assert_eq!(taken.attributes("#card-name", "value"), ["测试改"]);
    assert_eq!(change("ce.shi", "").await.leads_to(), "/desk/account?done=card");
    actor.get("/desk").await.assert_says(StatusCode::OK, "测试改，您好");
    assert!(matches!(
        county.office.knock(county.now(), "ce.shi", PASSWORD).unwrap(),
        Knock::Open(_)
    ));
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ends_the_other_visits() {
    let county = County::new();
    let (actor, elsewhere) = (county.actor(Role::Handler), county.actor(Role::Handler));
    let change = |old: &'static str, new: &'static str, again: &'static str| {
        let fields = [("old", old), ("password", new), ("again", again)];
        let actor = &actor;
        async move { actor.post("/desk/account/password", &fields).await }
    };
    let new = "Better-2026-pass";
    for (answer, words) in [
        (change("Wrong-pass-2026", new, new).await, "现在的密码不对"),
        (change(PASSWORD, new, "other").await, "两次输入的密码不一样"),
        (change(PASSWORD, "short", "short").await, "密码太简单"),
        (change(PASSWORD, PASSWORD, PASSWORD).await, "和现在的一样"),
    ] {
        answer.assert_says(StatusCode::UNPROCESSABLE_ENTITY, words);
        assert!(!answer.text().contains(new) && !answer.text().contains(PASSWORD));
    }
    assert_eq!(change(PASSWORD, new, new).await.leads_to(), "/desk/account?done=password");
    assert!(county.visit(&actor).is_some());
    assert!(county.visit(&elsewhere).is_none());
}

/// An open browser is no place to guess the password from.
#[tokio::test]
async fn the_old_password_cannot_be_guessed() {
    let county = County::new();
    let actor = county.actor(Role::Handler);
    let mut refused = false;
    for _ in 0..40 {
        let fields = [("old", "Wrong-pass-2026"), ("password", "x"), ("again", "x")];
        let answer = actor.post("/desk/account/password", &fields).await;
        refused |= answer.status == StatusCode::TOO_MANY_REQUESTS;
    }
    assert!(refused);
}

#[tokio::test]
async fn a_second_factor_is_scanned_or_typed_and_gives_codes_once() {
    let county = County::new();
    let actor = county.actor(Role::Handler);
    let page = actor.get(FACTOR).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.attributes(".qr svg", "viewBox").len(), 1);
    assert!(page.attributes("main [style]", "style").is_empty(), "the policy forbids it");
    let typed = page.texts(".typed").concat();
    let seed = page.attributes("input[name=seed]", "value").concat();

    // A wrong code keeps the seed that the phone has taken.
    let wrong = actor.post(FACTOR, &[("seed", &seed), ("code", "000000")]).await;
    wrong.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "动态口令不对");
    assert_eq!(wrong.texts(".typed").concat(), typed);
    assert_eq!(wrong.attributes("input[name=seed]", "value"), [seed.as_str()]);

    let secret = typed.replace(' ', "");
    let url = format!("otpauth://totp/x:x?secret={secret}&issuer=x");
    let code = code(&url, county.now());
    let codes = actor.post(FACTOR, &[("seed", &seed), ("code", &code)]).await;
    assert_eq!(codes.status, StatusCode::OK);
    assert_eq!(codes.header("cache-control"), "no-store");
    let first = codes.texts(".codes code");
    assert_eq!(first.len(), 10);
    actor.get(ACCOUNT).await.assert_says(StatusCode::OK, "还有 10 个可以用");

    let codes = actor.post("/desk/account/recovery-codes", &[]).await;
    let second = codes.texts(".codes code");
    assert_eq!(second.len(), 10);
    assert!(first.iter().all(|code| !second.contains(code)));
    let knock = || county.office.knock(county.now(), "handler", PASSWORD).unwrap();
    let Knock::Code(ticket) = knock() else { panic!("no code was asked") };
    let give = |code: &str| county.office.knock_with_code(county.now(), &ticket, code).unwrap();
    assert!(matches!(give(&first[0]), Knock::Again(_)));
    assert!(matches!(give(&second[0]), Knock::Open(_)));
}

#[tokio::test]
async fn without_a_second_factor_there_are_no_codes() {
    let county = County::new();
    let actor = county.actor(Role::Handler);
    let answer = actor.post("/desk/account/recovery-codes", &[]).await;
    answer.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请先启用动态口令");
}

#[tokio::test]
async fn administrators_begin_with_their_second_factor() {
    let county = County::with(&Wishes { without_codes: true, ..Wishes::default() });
    for role in Role::ALL.into_iter().filter(|role| role.is_administrator()) {
        let actor = county.actor(role);
        for path in ["/desk", "/desk/units", "/desk/audit"] {
            assert_eq!(actor.get(path).await.leads_to(), FACTOR, "{path}");
        }
        let page = actor.get(FACTOR).await;
        page.assert_says(StatusCode::OK, "您是管理员，登录要用密码和动态口令两种方式证明身份");
        let seed = page.attributes("input[name=seed]", "value").concat();
        let secret = page.texts(".typed").concat().replace(' ', "");
        let code = code(&format!("otpauth://totp/x:x?secret={secret}&issuer=x"), county.now());
        let codes = actor.post(FACTOR, &[("seed", &seed), ("code", &code)]).await;
        assert_eq!(codes.attributes("main .actions a", "href"), ["/desk"]);
        actor.get("/desk").await.assert_says(StatusCode::OK, "您可以办的事");
    }
    // Whoever is no administrator chooses.
    let page = county.actor(Role::Handler).get(FACTOR).await;
    assert!(!page.main().contains("您是管理员"));
}

#[tokio::test]
async fn visits_elsewhere_are_seen_and_closed() {
    let county = County::new();
    let elsewhere = county.actor(Role::Handler);
    county.wait(10);
    let third = county.actor(Role::Handler);
    county.wait(10);
    let actor = county.actor(Role::Handler);
    let page = actor.get(ACCOUNT).await;
    let rows = page.texts("table.rows tbody th");
    assert_eq!(rows, ["2026年3月2日 08:50", "2026年3月2日 08:40", "2026年3月2日 08:30"]);
    let ids = page.attributes(".row-actions input[name=session]", "value");
    assert_eq!(ids.len(), 2, "one's own is ended by logging out");
    let close = "/desk/account/sessions/close";
    let one = actor.post(close, &[("session", &ids[1])]).await;
    assert_eq!(one.leads_to(), "/desk/account?done=closed#visits");
    assert!(county.visit(&elsewhere).is_none());
    assert!(county.visit(&third).is_some());
    actor.post(close, &[("session", "others")]).await.leads_to();
    assert!(county.visit(&third).is_none());
    assert!(county.visit(&actor).is_some());
    // Nothing is left to close, and nonsense closes nothing.
    assert!(actor.get(ACCOUNT).await.texts(".btn.danger").is_empty());
    let none = actor.post(close, &[("session", "others")]).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let nonsense = actor.post(close, &[("session", "x")]).await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn nobody_closes_the_visits_of_others_here() {
    let county = County::new();
    let (victim, actor) = (county.actor(Role::Drafter), county.actor(Role::Handler));
    let id = county.visit(&victim).unwrap().session.id.to_string();
    let answer = actor.post("/desk/account/sessions/close", &[("session", &id)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(county.visit(&victim).is_some());
}

#[tokio::test]
async fn who_closes_their_own_visit_is_outside() {
    let county = County::new();
    let actor = county.actor(Role::Handler);
    let id = county.visit(&actor).unwrap().session.id.to_string();
    let answer = actor.post("/desk/account/sessions/close", &[("session", &id)]).await;
    assert_eq!(answer.leads_to(), "/desk/login?done=left");
    assert!(actor.token().is_none());
}
