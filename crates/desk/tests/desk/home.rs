//! The first page of the desk.

use std::fmt::Write as _;

use axum::http::StatusCode;
use ledger::acts::settings::SiteSet;
use ledger::subjects::person::Role;

use crate::actor::Answer;
use crate::county::{County, PROGRAM, Wishes, login};

fn due(page: &Answer) -> Vec<String> {
    page.texts(".doors .due h3").iter().map(|door| door.replace("待办", "")).collect()
}

#[tokio::test]
async fn it_greets_and_says_what_day_it_is() {
    let county = County::new();
    let page = county.actor(Role::Handler).get("/desk").await;
    page.assert_says(StatusCode::OK, "测试依申请公开承办人，您好");
    page.assert_says(StatusCode::OK, "今天是2026年3月2日（周一），工作日。");
    county.set_clock("2026-10-01T00:30:00Z");
    let page = county.actor(Role::Handler).get("/desk").await;
    page.assert_says(StatusCode::OK, "今天是2026年10月1日（周四），国庆节放假。");
}

#[tokio::test]
async fn each_role_finds_its_own_doors() {
    let county = County::with(&Wishes { demonstration: true, ..Wishes::default() });
    let mut told = String::new();
    for role in Role::ALL {
        let page = county.actor(role).get("/desk").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.texts("table.rows tbody th"), [role.title()]);
        let doors = page.texts(".doors h3").join("、");
        writeln!(told, "{}：{doors}", role.title()).unwrap();
    }
    insta::assert_snapshot!(told);
}

/// What a door leads to opens for whom it is shown.
#[tokio::test]
async fn no_door_leads_to_a_page_that_refuses() {
    let county = County::with(&Wishes { demonstration: true, ..Wishes::default() });
    for role in Role::ALL {
        let actor = county.actor(role);
        let page = actor.get("/desk").await;
        for href in page.attributes(".doors a, .desk-side nav a", "href") {
            let status = actor.get(&href).await.status;
            assert_eq!(status, StatusCode::OK, "{} to {href}", login(role));
        }
    }
}

#[tokio::test]
async fn what_is_due_comes_first() {
    let county = County::with(&Wishes { demonstration: true, ..Wishes::default() });
    let system = county.actor(Role::SystemAdministrator);
    // The three administrators of the beginning have no password of their own there.
    let page = system.get("/desk").await;
    assert_eq!(due(&page), ["网站设置"]);
    page.assert_says(StatusCode::OK, "还没有填写网站名称");
    let site = SiteSet {
        name: "望澜县人民政府".into(),
        host: "望澜县人民政府办公室".into(),
        ..SiteSet::default()
    };
    county.office.set_site(&PROGRAM, county.now(), site).unwrap();
    assert!(due(&system.get("/desk").await).is_empty());

    let card = work::people::Card {
        name: "测试新".to_owned(),
        login: "new.one".to_owned(),
        telephone: String::new(),
        mail: String::new(),
    };
    county.office.register_person(&PROGRAM, county.now(), county.health, card).unwrap();
    let page = system.get("/desk").await;
    assert_eq!(due(&page), ["人员"]);
    page.assert_says(StatusCode::OK, "有 1 个人还没有设置密码，不能登录。");
    let security = county.actor(Role::SecurityAdministrator).get("/desk").await;
    assert_eq!(due(&security), ["人员"]);
    security.assert_says(StatusCode::OK, "有 1 个人还没有角色");
}

#[tokio::test]
async fn from_october_on_the_next_year_is_asked_for() {
    let county = County::with(&Wishes { demonstration: true, ..Wishes::default() });
    county.set_clock("2026-09-30T04:00:00Z");
    let page = county.actor(Role::Authority).get("/desk").await;
    page.assert_says(StatusCode::OK, "2026年有 248 个工作日");
    county.set_clock("2026-10-01T04:00:00Z");
    let page = county.actor(Role::Authority).get("/desk").await;
    assert_eq!(due(&page), ["工作日历"]);
    page.assert_says(StatusCode::OK, "2027年的节假日安排还没有载入");
    // Who may not load it is told, and not asked.
    let page = county.actor(Role::Handler).get("/desk").await;
    assert!(due(&page).is_empty());
    page.assert_says(StatusCode::OK, "2027年的节假日安排还没有载入");
}

#[tokio::test]
async fn the_head_of_an_office_is_asked_how_it_is_reached() {
    let county = County::new();
    let page = county.actor(Role::OfficeHead).get("/desk").await;
    assert_eq!(due(&page), ["本单位"]);
    let address = format!("/desk/units/{}", county.education);
    assert_eq!(page.attributes(".doors .due a", "href"), [address]);
}
