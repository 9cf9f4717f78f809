//! People at the desk: who they are, what they may do, and what an administrator does with accounts.

use axum::http::StatusCode;
use ledger::PersonId;
use ledger::subjects::person::{Account, Role};

use crate::actor::Actor;
use crate::county::County;

fn at(person: PersonId) -> String {
    format!("/desk/people/{person}")
}

fn account(county: &County, person: PersonId) -> Account {
    let read = |view: &mut store::port::View<'_>| {
        store::projections::people::one(view, county.office.county(), person)
    };
    county.office.store().database.read(read).unwrap().unwrap()
}

fn system(county: &County) -> Actor {
    county.actor(Role::SystemAdministrator)
}

fn security(county: &County) -> Actor {
    county.actor(Role::SecurityAdministrator)
}

#[tokio::test]
async fn the_list_shows_whom_one_may_see_by_unit_role_and_state() {
    let county = County::new();
    let system = system(&county);
    let list = system.get("/desk/people").await;
    let groups = list.texts(".under-title th");
    assert_eq!(groups[..2], ["县政府（3）", "县政府办（1）"]);
    assert!(groups.contains(&"县教育局（7）".to_owned()), "{groups:?}");
    let by_role = system.get("/desk/people?role=handler").await;
    assert_eq!(by_role.texts("tbody th[scope=row]").len(), 2);
    let both = format!("/desk/people?role=handler&unit={}", county.health);
    let beside = system.get(&both).await;
    assert_eq!(beside.texts("tbody th[scope=row]"), ["测试旁handler.health"]);
    system
        .get("/desk/people?state=suspended")
        .await
        .assert_says(StatusCode::OK, "没有符合条件的人员");

    // The head of an office sees their own unit and no other.
    let head = county.actor(Role::OfficeHead);
    let theirs = head.get("/desk/people").await;
    assert_eq!(theirs.texts(".under-title th"), ["县教育局（7）"]);
    assert!(theirs.attributes("main .title-line a", "href").is_empty());
    let elsewhere = head.get(&format!("/desk/people?unit={}", county.health)).await;
    assert!(elsewhere.texts("tbody th").is_empty());
    county
        .actor(Role::Drafter)
        .get("/desk/people")
        .await
        .assert_says(StatusCode::FORBIDDEN, "您不能在这里查看人员和角色");
}

#[tokio::test]
async fn a_person_is_registered_and_sets_a_password_with_a_link_that_is_shown_once() {
    let county = County::new();
    let system = system(&county).with_header("host", "gk.example.gov.cn");
    let education = county.education.to_string();
    let form = system.get(&format!("/desk/people/new?unit={education}")).await;
    assert_eq!(form.attributes("option[selected]", "value"), [education.as_str()]);

    let nothing = system.post("/desk/people/new", &[("login", "张三"), ("mail", "a@b")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nothing.attributes("#f-login", "value"), ["张三"]);
    insta::assert_snapshot!(nothing.texts(".alert li").join("\n"));
    let same = [("unit", education.as_str()), ("name", "测试新"), ("login", "drafter")];
    let taken = system.post("/desk/people/new", &same).await;
    taken.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "这个登录名已经有人用了");
    assert_eq!(taken.attributes("[aria-invalid]", "id"), ["f-login"]);

    let sent = [("unit", education.as_str()), ("name", "测试新"), ("login", "new.comer")];
    let answer = system.post("/desk/people/new", &sent).await;
    let page = answer.leads_to().to_owned();
    let shown = system.get(&page).await;
    shown.assert_says(StatusCode::OK, "请接着发一次性登录链接");
    shown.assert_says(StatusCode::OK, "未设密码");

    let path = page.split('?').next().unwrap();
    let invited = system.post(&format!("{path}/invite"), &[]).await;
    invited.assert_says(StatusCode::OK, "有效到\n2026年3月5日 08:30");
    assert_eq!(invited.header("cache-control"), "no-store");
    let link = invited.texts("textarea[readonly]").join("");
    let invitation = link.strip_prefix("https://gk.example.gov.cn/desk/invitation/").unwrap();
    // It stands nowhere else: not on the person's page, not in the ledger.
    let (_, secret) = invitation.split_once('.').unwrap();
    assert!(!system.get(path).await.text().contains(secret));
    assert!(county.office.invited(county.now(), invitation).unwrap().is_some());
}

#[tokio::test]
async fn a_card_is_changed_by_who_registers_people() {
    let county = County::new();
    let system = system(&county);
    let drafter = county.person(Role::Drafter);
    let to = format!("{}/card", at(drafter));
    let wrong = system.post(&to, &[("name", "测试丁"), ("login", "x")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.texts("details[open] .what"), ["修改资料"]);
    assert_eq!(wrong.attributes("#card-name", "value"), ["测试丁"]);
    let changed = system.post(&to, &[("name", "测试丁"), ("login", "ding")]).await;
    let page = system.get(changed.leads_to()).await;
    page.assert_says(StatusCode::OK, "资料已经修改。");
    page.assert_says(StatusCode::OK, "测试丁");
    security(&county)
        .post(&to, &[("name", "测试戊"), ("login", "wu")])
        .await
        .assert_says(StatusCode::FORBIDDEN, "这件事由系统管理员办理");
}

#[tokio::test]
async fn roles_are_given_and_taken_back_by_the_security_administrator() {
    let county = County::new();
    let security = security(&county);
    let drafter = county.person(Role::Drafter);
    let education = county.education.to_string();
    let page = security.get(&at(drafter)).await;
    // What cannot stand beside the role of a drafter is not offered.
    let offered = page.attributes("input[name=role][type=radio]", "value");
    assert!(offered.contains(&"handler".to_owned()));
    assert!(!offered.contains(&"audit-administrator".to_owned()));

    let to = format!("{}/grant", at(drafter));
    let nothing = security.post(&to, &[]).await;
    assert_eq!(nothing.texts(".alert li"), ["请选择一个角色。", "请选择这个角色在哪个单位。"]);
    let sent = [("role", "audit-administrator"), ("unit", education.as_str())];
    let apart = security.post(&to, &sent).await;
    apart.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "不能由同一个人担任");
    let handler = [("role", "handler"), ("unit", education.as_str())];
    let granted = security.post(&to, &handler).await;
    security.get(granted.leads_to()).await.assert_says(StatusCode::OK, "角色已经授予");
    assert!(account(&county, drafter).holds(Role::Handler));
    let twice = security.post(&to, &handler).await;
    twice.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "这个人已经有这个角色了。");

    let revoke = format!("{}/revoke", at(drafter));
    let revoked = security.post(&revoke, &handler).await;
    security.get(revoked.leads_to()).await.assert_says(StatusCode::OK, "角色已经收回");
    assert!(!account(&county, drafter).holds(Role::Handler));
    assert_eq!(security.post(&revoke, &handler).await.status, StatusCode::NOT_FOUND);

    // Who registers people gives no roles, and sees no way to.
    let system = system(&county);
    let page = system.get(&at(drafter)).await;
    assert!(page.attributes("main form", "action").iter().all(|to| !to.ends_with("/revoke")));
    system.post(&to, &handler).await.assert_says(StatusCode::FORBIDDEN, "安全管理员");
}

#[tokio::test]
async fn an_account_is_closed_with_a_reason_and_its_visits_end() {
    let county = County::new();
    let security = security(&county);
    let drafter = county.person(Role::Drafter);
    let working = county.actor(Role::Drafter);
    let to = format!("{}/suspend", at(drafter));
    let nothing = security.post(&to, &[]).await;
    nothing.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请写明停用的原因");
    assert_eq!(nothing.attributes("[aria-invalid]", "id"), ["suspend-reason"]);
    assert!(county.visit(&working).is_some());

    let suspended = security.post(&to, &[("reason", "调离")]).await;
    let page = security.get(suspended.leads_to()).await;
    page.assert_says(StatusCode::OK, "已停用，原因：调离");
    assert!(county.visit(&working).is_none());
    let listed = system(&county).get("/desk/people?state=suspended").await;
    assert_eq!(listed.texts("tbody th[scope=row]"), ["测试拟稿人drafter"]);
    // No link for who could not use it.
    let page = system(&county).get(&at(drafter)).await;
    page.assert_says(StatusCode::OK, "账号停用期间不能发");

    let reinstate = format!("{}/reinstate", at(drafter));
    let open = security.post(&reinstate, &[]).await;
    security.get(open.leads_to()).await.assert_says(StatusCode::OK, "账号已经恢复");
    let again = security.post(&reinstate, &[]).await;
    again.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "没有停用，也没有锁定");
}

#[tokio::test]
async fn a_locked_account_says_until_when_and_is_opened() {
    let county = County::new();
    let security = security(&county);
    let drafter = county.person(Role::Drafter);
    for _ in 0..5 {
        county.office.knock(county.now(), "drafter", "wrong").unwrap();
    }
    let listed = security.get("/desk/people?state=locked").await;
    assert_eq!(listed.texts("tbody .tag"), ["锁定"]);
    let page = security.get(&at(drafter)).await;
    page.assert_says(StatusCode::OK, "锁定到 2026年3月2日 08:45");
    page.assert_says(StatusCode::OK, "解除锁定");
    security.post(&format!("{}/reinstate", at(drafter)), &[]).await.leads_to();
    assert!(account(&county, drafter).locked(county.now()).is_none());
}

#[tokio::test]
async fn a_lost_device_is_cleared_after_a_second_look() {
    let county = County::new();
    let security = security(&county);
    let audit = county.person(Role::AuditAdministrator);
    let to = format!("{}/clear-second-factor", at(audit));
    let unsure = security.post(&to, &[]).await;
    unsure.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请先核实是本人遗失了设备");
    assert!(account(&county, audit).has_second_factor);
    let cleared = security.post(&to, &[("sure", "yes")]).await;
    let page = security.get(cleared.leads_to()).await;
    page.assert_says(StatusCode::OK, "动态口令已经停用");
    page.assert_says(StatusCode::OK, "未设双因素");
    assert!(!account(&county, audit).has_second_factor);
    let again = security.post(&to, &[("sure", "yes")]).await;
    again.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "没有启用动态口令");
}

#[tokio::test]
async fn a_guard_closes_the_visits_of_others() {
    let county = County::new();
    let security = security(&county);
    let drafter = county.person(Role::Drafter);
    let (one, other) = (county.actor(Role::Drafter), county.actor(Role::Drafter));
    let session = county.visit(&one).unwrap().session.id.to_string();
    let to = format!("{}/sessions/close", at(drafter));
    let page = security.get(&at(drafter)).await;
    assert!(page.attributes("input[name=session]", "value").contains(&session));
    security.post(&to, &[("session", &session)]).await.leads_to();
    assert!(county.visit(&one).is_none());
    assert!(county.visit(&other).is_some());
    security.post(&to, &[("all", "yes")]).await.leads_to();
    assert!(county.visit(&other).is_none());
    // What was wanted is so, whoever was faster.
    security.post(&to, &[("session", &session)]).await.leads_to();
    security
        .post(&to, &[])
        .await
        .assert_says(StatusCode::UNPROCESSABLE_ENTITY, "没有说明关闭哪一次登录");
}

#[tokio::test]
async fn nobody_acts_on_themselves() {
    let county = County::new();
    let government = county.government.to_string();
    let security = security(&county);
    let own = county.person(Role::SecurityAdministrator);
    assert_eq!(security.get(&at(own)).await.leads_to(), "/desk/account");
    let before = account(&county, own);
    let role = [("role", "security-administrator"), ("unit", government.as_str())];
    for (end, sent) in [
        ("grant", &role[..]),
        ("revoke", &role[..]),
        ("suspend", &[("reason", "试试")][..]),
        ("reinstate", &[][..]),
        ("clear-second-factor", &[("sure", "yes")][..]),
    ] {
        let answer = security.post(&format!("{}/{end}", at(own)), sent).await;
        answer.assert_says(StatusCode::FORBIDDEN, "请由另一位管理员办理");
    }
    assert_eq!(account(&county, own), before);
    // One's own account is led to from the list, too.
    let list = security.get("/desk/people?role=security-administrator").await;
    assert_eq!(list.attributes("tbody th a", "href"), ["/desk/account"]);
}

#[tokio::test]
async fn an_unknown_person_is_not_there() {
    let county = County::new();
    let nobody = "/desk/people/00000000-0000-7000-9000-000000000001";
    assert_eq!(security(&county).get(nobody).await.status, StatusCode::NOT_FOUND);
    assert_eq!(security(&county).get("/desk/people/nobody").await.status, StatusCode::NOT_FOUND);
}
