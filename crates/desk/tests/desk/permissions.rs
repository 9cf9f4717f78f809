//! The permission table as a page.

use axum::http::StatusCode;
use ledger::subjects::person::Role;
use work::permission::Action;

use crate::county::County;

#[tokio::test]
async fn everybody_who_is_logged_in_sees_the_whole_table() {
    let county = County::new();
    let page = county.actor(Role::Drafter).get("/desk/permissions").await;
    assert_eq!(page.status, StatusCode::OK);
    let main = page.main();
    for action in Action::ALL {
        assert!(main.contains(action.title()), "{}", action.title());
    }
    insta::assert_snapshot!(main);
    let nobody = county.stranger().get("/desk/permissions").await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn ones_own_roles_stand_out() {
    let county = County::new();
    let page = county.actor(Role::AuditAdministrator).get("/desk/permissions").await;
    let good = page.texts("td .tag.good");
    assert!(good.iter().any(|tag| tag == "审计管理员：全县"), "{good:?}");
    assert!(!good.iter().any(|tag| tag.starts_with("系统管理员")), "{good:?}");
}
