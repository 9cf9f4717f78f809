//! The settings of the site and of its logins.

use axum::http::StatusCode;
use ledger::subjects::person::Role;

use crate::county::County;

const SITE: &str = "/desk/settings/site";
const SECURITY: &str = "/desk/settings/security";

#[tokio::test]
async fn the_site_is_named_and_says_that_it_was() {
    let county = County::new();
    let actor = county.actor(Role::SystemAdministrator);
    actor.get(SITE).await.assert_says(StatusCode::OK, "网站设置还没有填写");
    let fields = [
        ("name", "望澜县人民政府"),
        ("host", "望澜县人民政府办公室"),
        ("identifier", "1409990001"),
        ("contact", "0999-7000000"),
    ];
    let saved = actor.post(SITE, &fields).await;
    let page = actor.get(saved.leads_to()).await;
    page.assert_says(StatusCode::OK, "网站设置已经保存");
    assert_eq!(page.attributes("#f-host", "value"), ["望澜县人民政府办公室"]);
    let site = county.office.settings().unwrap().site.unwrap();
    assert_eq!((site.identifier.as_str(), site.icp.as_str()), ("1409990001", ""));
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_nothing_is_lost() {
    let county = County::new();
    let actor = county.actor(Role::SystemAdministrator);
    let page = actor.post(SITE, &[("name", ""), ("host", "县政府办"), ("identifier", "12")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.texts("#f-name-error")[0].contains("请填写网站名称"));
    assert!(page.texts("#f-identifier-error")[0].contains("10 位数字"));
    assert_eq!(page.attributes("#f-host", "value"), ["县政府办"]);
    assert_eq!(county.office.settings().unwrap().site, None);
}

#[tokio::test]
async fn logins_are_guarded_within_bounds() {
    let county = County::new();
    let actor = county.actor(Role::SecurityAdministrator);
    let page = actor.get(SECURITY).await;
    assert_eq!(page.attributes("#f-idle_minutes", "value"), ["30"]);
    let send = |idle: &'static str| {
        [
            ("idle_minutes", idle),
            ("longest_hours", "8"),
            ("refusals", "5"),
            ("locked_minutes", "15"),
        ]
    };
    let saved = actor.post(SECURITY, &send("20")).await;
    actor.get(saved.leads_to()).await.assert_says(StatusCode::OK, "安全设置已经保存");
    assert_eq!(county.office.settings().unwrap().security.idle_minutes, 20);
    for wrong in ["0", "1000", "99999999", "很久", ""] {
        let page = actor.post(SECURITY, &send(wrong)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert_eq!(page.texts("#f-idle_minutes-error").len(), 1, "{wrong}");
    }
    assert_eq!(county.office.settings().unwrap().security.idle_minutes, 20);
}

#[tokio::test]
async fn each_has_its_administrator() {
    let county = County::new();
    for role in Role::ALL {
        let actor = county.actor(role);
        for (path, who) in
            [(SITE, Role::SystemAdministrator), (SECURITY, Role::SecurityAdministrator)]
        {
            let expected = if role == who { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(actor.get(path).await.status, expected, "{role:?} {path}");
            if role != who {
                assert_eq!(actor.post(path, &[]).await.status, StatusCode::FORBIDDEN);
            }
        }
    }
}

#[tokio::test]
async fn whom_replies_name_is_told_once_for_all() {
    const REMEDIES: &str = "/desk/settings/remedies";
    let county = County::new();
    let actor = county.actor(Role::SystemAdministrator);
    actor.get(REMEDIES).await.assert_says(StatusCode::OK, "答复书不能签发");
    let page = actor.post(REMEDIES, &[("basic_court", "望澜县人民法院")]).await;
    page.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请填写上一级人民政府的全称");
    assert_eq!(page.attributes("#f-basic_court", "value"), ["望澜县人民法院"]);
    let fields = [
        ("government_above", "望川市人民政府"),
        ("basic_court", "望澜县人民法院"),
        ("intermediate_court", "望川市中级人民法院"),
    ];
    let saved = actor.post(REMEDIES, &fields).await;
    let page = actor.get(saved.leads_to()).await;
    page.assert_says(StatusCode::OK, "从下一份文书起照新的写");
    let remedies = county.office.settings().unwrap().remedies.unwrap();
    assert_eq!(remedies.intermediate_court, "望川市中级人民法院");
}
