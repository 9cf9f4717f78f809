//! The working-day calendar: seen, looked at before it is loaded, loaded.

use axum::http::StatusCode;
use jiff::civil::date;
use ledger::subjects::person::Role;

use crate::county::County;

/// An invented arrangement for 2027.
const YEAR: &str = include_str!("2027.toml");
const LOAD: &str = "/desk/calendar/load";

#[tokio::test]
async fn a_year_is_shown_with_its_working_days_and_its_notice() {
    let county = County::new();
    let page = county.actor(Role::Drafter).get("/desk/calendar").await;
    page.assert_says(StatusCode::OK, "248 天");
    page.assert_says(StatusCode::OK, "国办发明电〔2025〕7号");
    assert_eq!(page.texts(".month caption").len(), 12);
    let holidays = page.texts(".month td.holiday").len();
    let made_up = page.texts(".month td.worked").len();
    assert_eq!((holidays, made_up), (33, 6));
    // Who may not load one is not offered it.
    assert_eq!(page.attributes("main a[href='/desk/calendar/load']", "href"), [""; 0]);
}

#[tokio::test]
async fn a_year_that_is_not_loaded_says_that_it_is_a_presumption() {
    let county = County::new();
    let page = county.actor(Role::SystemAdministrator).get("/desk/calendar?year=2027").await;
    page.assert_says(StatusCode::OK, "2027 年的放假安排还没有载入");
    page.assert_says(StatusCode::OK, "暂定");
    let beyond = county.actor(Role::Drafter).get("/desk/calendar?year=9999").await;
    beyond.assert_says(StatusCode::OK, "2026 年");
}

#[tokio::test]
async fn a_file_is_looked_at_before_it_is_loaded() {
    let county = County::new();
    let actor = county.actor(Role::SystemAdministrator);
    let seen = actor.post_file(LOAD, &[], "2027.toml", YEAR.as_bytes()).await;
    seen.assert_says(StatusCode::OK, "还没有载入。载入后，2027 年共");
    insta::assert_snapshot!(seen.main());
    assert!(!county.office.calendar().unwrap().is_settled(date(2027, 2, 8)));

    let text = seen.attributes("[name=arrangement]", "value").remove(0);
    let loaded = actor.post(LOAD, &[("arrangement", &text), ("sure", "yes")]).await;
    let to = loaded.leads_to().to_owned();
    assert!(to.starts_with("/desk/calendar?year=2027&changed="), "{to}");
    let page = actor.get(&to).await;
    page.assert_says(StatusCode::OK, "放假安排已经载入。");
    page.assert_says(StatusCode::OK, "这次载入改变了");
    page.assert_says(StatusCode::OK, "由本县载入");
    assert!(county.office.calendar().unwrap().is_settled(date(2027, 2, 8)));
}

#[tokio::test]
async fn a_mistake_is_told_with_its_line_and_what_was_pasted_is_kept() {
    let county = County::new();
    let actor = county.actor(Role::SystemAdministrator);
    let wrong = YEAR.replace("2027-05-01..", "2027-05-51..");
    let page = actor.post(LOAD, &[("arrangement", &wrong)]).await;
    page.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "2027-05-51");
    assert!(page.texts("#f-arrangement-error")[0].contains("行"));
    assert!(page.texts("textarea")[0].contains("春节"));
    let empty = actor.post(LOAD, &[("arrangement", "")]).await;
    empty.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请选择文件");
    let other = actor.post_file(LOAD, &[], "a.toml", &[0xff, 0xfe, 0x00]).await;
    other.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "UTF-8");
}

#[tokio::test]
async fn only_who_may_load_one_does() {
    let county = County::new();
    for role in Role::ALL {
        let may = matches!(role, Role::SystemAdministrator | Role::Authority);
        let actor = county.actor(role);
        let expected = if may { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(actor.get(LOAD).await.status, expected, "{role:?}");
        let sent = actor.post(LOAD, &[("arrangement", YEAR)]).await;
        assert_eq!(sent.status, expected, "{role:?}");
    }
}
