//! The audit view: acts in sentences, their proof, their receipt, and taking them out.

use std::sync::Arc;

use axum::http::StatusCode;
use ledger::KINDS;
use ledger::acts::person::RoleGranted;
use ledger::log::Receipt;
use ledger::subjects::person::Role;
use store::acts::Filter;

use crate::county::{County, PROGRAM, Wishes};

const AUDIT: &str = "/desk/audit";

#[tokio::test]
async fn acts_are_told_in_sentences_with_names() {
    let county = County::new();
    let page = county.actor(Role::AuditAdministrator).get(AUDIT).await;
    page.assert_says(StatusCode::OK, "审计管理员登录。");
    let granted =
        county.actor(Role::AuditAdministrator).get("/desk/audit?kind=person.role-granted").await;
    granted.assert_says(StatusCode::OK, "授予“测试审核人”在“县教育局”的角色“审核人”。");
    let rows = granted.texts("tbody td:nth-child(2)");
    assert!(!rows.is_empty() && rows.iter().all(|kind| kind == "授予角色"), "{rows:?}");
}

#[tokio::test]
async fn a_filter_narrows_the_list_down() {
    let county = County::new();
    let actor = county.actor(Role::AuditAdministrator);
    let drafter = county.person(Role::Drafter);
    county.actor(Role::Drafter);
    let count = async |query: String| {
        let page = actor.get(&format!("{AUDIT}?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        page.texts("tbody tr").len()
    };
    assert_eq!(count(format!("person={drafter}")).await, 1);
    assert!(count(format!("subject=person:{drafter}")).await > 2);
    assert!(count(format!("unit={}", county.education)).await > 3);
    assert_eq!(count("from=2026-03-03".to_owned()).await, 0);
    assert_eq!(count("to=2026-03-01".to_owned()).await, 0);
    assert!(count("from=2026-03-02&to=2026-03-02".to_owned()).await > 3);
    let unclear = actor.get("/desk/audit?from=gestern").await;
    unclear.assert_says(StatusCode::OK, "“起始日期”的内容看不懂");
}

#[tokio::test]
async fn a_long_list_goes_on_where_the_page_ended() {
    let county = County::new();
    for _ in 0..60 {
        let token = county.actor(Role::Handler);
        let visit = county.visit(&token).unwrap();
        county.office.log_out(county.now(), &visit).unwrap();
    }
    let actor = county.actor(Role::AuditAdministrator);
    let first = actor.get("/desk/audit?kind=person.logged-in").await;
    assert_eq!(first.texts("tbody tr").len(), 50);
    let next = first.attributes("main a[href*=before]", "href").remove(0);
    assert!(next.contains("kind=person.logged-in"), "{next}");
    let second = actor.get(&next).await;
    let rest = second.texts("tbody tr").len();
    assert!((10..50).contains(&rest), "{rest}");
    let seen = |page: &crate::actor::Answer| page.attributes("tbody a", "href");
    assert!(seen(&first).iter().all(|href| !seen(&second).contains(href)));
}

#[tokio::test]
async fn an_act_is_proven_on_its_page_and_by_its_receipt() {
    let county = County::new();
    let actor = county.actor(Role::AuditAdministrator);
    let page = actor.get("/desk/audit/3").await;
    page.assert_says(StatusCode::OK, "刚刚核对过：这件事在日志中，一字未改");
    assert_eq!(page.texts(".tag.error"), [""; 0]);
    assert_eq!(page.texts("main .tag.good").len(), 4);
    let act = county.office.act(&county.visit(&actor).unwrap().account, 3).unwrap();
    assert_eq!(page.texts("pre"), [act.body()]);

    let file = actor.get("/desk/audit/3/receipt.json").await;
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"receipt-140999-4.json\""
    );
    let receipt: Receipt = file.text().parse().unwrap();
    assert_eq!((receipt.index(), receipt.body()), (3, act.body().as_str()));
    receipt.verify(&county.office.log_keys().unwrap()).unwrap();
    let changed: Receipt = file.text().replace("\\\"seq\\\":3", "\\\"seq\\\":4").parse().unwrap();
    assert!(changed.verify(&county.office.log_keys().unwrap()).is_err());
}

#[tokio::test]
async fn what_is_not_there_leads_nowhere() {
    let county = County::new();
    let actor = county.actor(Role::AuditAdministrator);
    for path in ["/desk/audit/99999", "/desk/audit/x", "/desk/audit/99999/receipt.json"] {
        assert_eq!(actor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn taking_acts_out_is_an_act() {
    let with = |desk: desk::Desk| {
        desk.with_sheets(Arc::new(|name, heads, rows| {
            Ok(format!("{name} {} {}", heads.len(), rows.len()).into_bytes())
        }))
    };
    let county = County::with(&Wishes { with: Some(with), ..Wishes::default() });
    let actor = county.actor(Role::AuditAdministrator);
    let fields = |format| [("format", format), ("kind", "person.role-granted")];
    let csv = actor.post("/desk/audit/export", &fields("csv")).await;
    assert_eq!(csv.status, StatusCode::OK);
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let text = csv.text();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("\u{feff}\"序号\""), "{}", lines[0]);
    assert!(lines[1..].iter().all(|line| line.contains("授予角色")));

    let json = actor.post("/desk/audit/export", &fields("json")).await;
    let entries: Vec<serde_json::Value> = serde_json::from_slice(&json.body).unwrap();
    assert_eq!(entries.len(), lines.len() - 1);
    for entry in &entries {
        assert!(ledger::Act::read(entry["body"].as_str().unwrap()).is_ok());
    }
    let xlsx = actor.post("/desk/audit/export", &fields("xlsx")).await;
    assert_eq!(xlsx.text(), format!("审计记录 9 {}", entries.len()));

    let visit = county.visit(&actor).unwrap();
    let filter = Filter { kind: Some("county.exported".to_owned()), ..Filter::default() };
    let taken = county.office.audit(&visit.account, &filter).unwrap();
    assert_eq!(taken.acts.len(), 3);
    let wrong = actor.post("/desk/audit/export", &fields("doc")).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn nobody_but_the_auditor_sees_any_of_it() {
    let county = County::new();
    for role in Role::ALL.into_iter().filter(|role| *role != Role::AuditAdministrator) {
        let actor = county.actor(role);
        for path in [AUDIT, "/desk/audit/1", "/desk/audit/1/receipt.json"] {
            assert_eq!(actor.get(path).await.status, StatusCode::FORBIDDEN, "{role:?} {path}");
        }
        let export = actor.post("/desk/audit/export", &[("format", "csv")]).await;
        assert_eq!(export.status, StatusCode::FORBIDDEN, "{role:?}");
    }
}

#[tokio::test]
async fn the_demonstrations_history_has_a_sentence_for_each_kind_in_it() {
    let county = County::new();
    let actor = county.actor(Role::AuditAdministrator);
    let grant = RoleGranted {
        person: county.person(Role::Drafter),
        unit: county.school,
        role: Role::Handler,
    };
    county.office.grant(&PROGRAM, county.now(), grant).unwrap();
    let mut sentences = Vec::new();
    for kind in KINDS {
        let page = actor.get(&format!("{AUDIT}?kind={}", kind.name)).await;
        sentences.extend(page.texts("tbody th a").into_iter().take(1));
    }
    insta::assert_snapshot!(sentences.join("\n"));
}
