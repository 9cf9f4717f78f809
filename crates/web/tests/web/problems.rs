//! Whatever ends badly ends on a page that says what to do.

use std::num::NonZeroU32;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::routing::{get, post};
use web::{Link, Problem, Rate, limited};

use crate::actor::{Answer, Visitor};

async fn broken() -> &'static str {
    panic!("a defect")
}

fn visitor() -> Visitor {
    let advice = "请先问单位负责人。";
    let forbidden = move || async move {
        Problem::forbidden(advice).with_way_out(Link::new("回到工作台", "/desk"))
    };
    let few = limited(
        Router::new().route("/few", get(|| async { "a few times" })),
        Rate::per_minute(NonZeroU32::new(2).unwrap()),
    );
    Visitor::of(
        Router::new()
            .route("/broken", get(broken))
            .route("/forbidden", get(forbidden))
            .route("/login", get(|| async { Problem::unauthenticated("/desk/login") }))
            .route("/submit", post(|| async { "taken" }))
            .merge(few),
    )
}

#[track_caller]
fn assert_page(answer: &Answer, status: StatusCode, title: &str, way_out: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.texts("h1"), [title]);
    assert_eq!(answer.attributes("main a", "href"), [way_out]);
}

#[tokio::test]
async fn a_room_names_its_own_problem_and_the_way_out() {
    let answer = visitor().get("/forbidden").await;
    assert_page(&answer, StatusCode::FORBIDDEN, "您没有办理这件事的权限", "/desk");
    assert!(answer.texts(".lead")[0].contains("请先问单位负责人"));
    let answer = visitor().get("/login").await;
    assert_page(&answer, StatusCode::UNAUTHORIZED, "请先登录", "/desk/login");
}

#[tokio::test]
async fn what_nobody_named_is_named_by_its_status() {
    let visitor = visitor();
    assert_page(&visitor.get("/nowhere").await, StatusCode::NOT_FOUND, "没有这个页面", "/");
    let answer = visitor.get("/submit").await;
    assert_page(&answer, StatusCode::METHOD_NOT_ALLOWED, "这个地址不能这样访问", "/");
    assert_eq!(answer.header("allow"), "POST");
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let request = Request::post("/submit").header("sec-fetch-site", "cross-site");
    let answer = visitor().send(request.body(Body::empty()).unwrap()).await;
    assert_page(&answer, StatusCode::FORBIDDEN, "请从本站的页面提交", "/");
}

/// The number on the page is the one in the log and in the answer's head.
#[tokio::test]
async fn a_defect_is_confessed_with_its_number() {
    let answer = visitor().get("/broken").await;
    assert_page(&answer, StatusCode::INTERNAL_SERVER_ERROR, "程序出了错", "/");
    assert_eq!(answer.texts("code"), [answer.header("x-request-id")]);
}

#[tokio::test]
async fn routes_of_one_class_are_counted_together_and_others_are_not() {
    let visitor = visitor();
    for _ in 0..2 {
        assert_eq!(visitor.get("/few").await.status, StatusCode::OK);
    }
    let answer = visitor.get("/few").await;
    assert_page(&answer, StatusCode::TOO_MANY_REQUESTS, "请求得太频繁了", "/");
    assert!(answer.header("retry-after").parse::<u32>().unwrap() <= 31);
    assert_eq!(visitor.get("/login").await.status, StatusCode::UNAUTHORIZED);
}
