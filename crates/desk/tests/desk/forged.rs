//! Forms that another site sends in somebody's name.

use axum::http::StatusCode;
use desk::{Access, Method, ROUTES};
use ledger::subjects::person::Role;

use crate::actor::form;
use crate::county::County;

/// An address of a route, with parts that exist.
fn address(county: &County, path: &str) -> String {
    path.replace("{unit}", &county.education.to_string())
        .replace("{person}", &county.person(Role::Handler).to_string())
        .replace("{token}", "none")
        .replace("{seq}", "0")
}

#[tokio::test]
async fn nothing_is_changed_for_another_site() {
    let county = County::new();
    let administrators = [
        Role::SystemAdministrator,
        Role::SecurityAdministrator,
        Role::AuditAdministrator,
        Role::Handler,
    ];
    let mut refused = 0;
    for role in administrators {
        let actor = county.actor(role);
        for route in ROUTES.iter().filter(|route| route.method == Method::Post) {
            let path = address(&county, route.path);
            for (header, value) in
                [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")]
            {
                let mut request = form(&path, &[]);
                request.headers_mut().insert("host", "desk.example".parse().unwrap());
                request.headers_mut().insert(header, value.parse().unwrap());
                let answer = actor.send(request).await;
                answer.assert_says(StatusCode::FORBIDDEN, "请从本站的页面提交");
                refused += 1;
            }
        }
        assert!(county.visit(&actor).is_some(), "a forged form has logged somebody out");
    }
    assert!(refused > 100, "{refused}");
}

/// What changes something is never asked for with a link.
#[tokio::test]
async fn a_link_changes_nothing() {
    let county = County::new();
    let actor = county.actor(Role::SystemAdministrator);
    let looked_at = |path: &str| ROUTES.iter().any(|r| r.method == Method::Get && r.path == path);
    for route in ROUTES.iter().filter(|route| route.method == Method::Post) {
        if looked_at(route.path) {
            continue;
        }
        let answer = actor.get(&address(&county, route.path)).await;
        assert!(
            matches!(answer.status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_FOUND),
            "{}: {}",
            route.path,
            answer.status
        );
    }
    assert!(county.visit(&actor).is_some());
}

/// Who is not logged in gets nothing but the door.
#[tokio::test]
async fn nothing_but_the_door_is_open() {
    let county = County::new();
    let stranger = county.stranger();
    for route in ROUTES.iter().filter(|route| route.access != Access::Anybody) {
        let path = address(&county, route.path);
        let answer = match route.method {
            Method::Get => stranger.get(&path).await,
            Method::Post => stranger.post(&path, &[]).await,
        };
        if route.method == Method::Get && route.path == "/desk" {
            assert_eq!(answer.leads_to(), "/desk/login");
        } else {
            answer.assert_says(StatusCode::UNAUTHORIZED, "请先登录");
        }
    }
}
