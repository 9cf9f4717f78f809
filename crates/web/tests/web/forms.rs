//! Forms as they come in over the wire.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use hyper::body::Frame;
use web::form::{Query, Sent};
use web::{Done, Problem, WhatWasDone, redirect_with};

use crate::actor::Visitor;

const SAVED: Done = Done::new("saved", "单位已经保存。");

async fn save(sent: Sent) -> Response {
    redirect_with(&format!("/units?kind={}", sent.text("kind")), SAVED)
}

async fn short(request: Request) -> Result<String, Problem> {
    Ok(Sent::receive(request, 10).await?.text("a").to_owned())
}

async fn units(Query(asked): Query, done: WhatWasDone) -> String {
    let notice = done.notice(&[SAVED]).map(|notice| notice.to_string());
    format!("{}|{}", asked.text("kind"), notice.unwrap_or_default())
}

fn visitor() -> Visitor {
    Visitor::of(
        Router::new()
            .route("/save", post(save))
            .route("/short", post(short))
            .route("/units", get(units)),
    )
}

/// A body that does not say how long it will be.
struct Drip(usize);

impl HttpBody for Drip {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.0 == 0 {
            return Poll::Ready(None);
        }
        self.0 -= 1;
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"aaaa")))))
    }
}

#[tokio::test]
async fn a_form_is_taken_and_the_next_page_says_so() {
    let visitor = visitor();
    let answer = visitor.post("/save", "kind=township").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/units?kind=township&done=saved");
    let page = visitor.get("/units?kind=township&done=saved").await.text();
    assert!(page.starts_with("township|") && page.contains("单位已经保存。"), "{page}");
    assert_eq!(visitor.get("/units?done=%3Cb%3E").await.text(), "|");
}

#[tokio::test]
async fn a_form_of_256_kib_is_the_longest() {
    let visitor = visitor();
    let exact = format!("a={}", "a".repeat((256 << 10) - 2));
    assert_eq!(visitor.post("/save", exact.clone()).await.status, StatusCode::SEE_OTHER);
    let answer = visitor.post("/save", exact + "a").await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.texts("main").concat().contains("不能超过 256 KB"));
}

#[tokio::test]
async fn a_handler_has_its_own_limit_and_a_body_without_length_is_counted() {
    let visitor = visitor();
    assert_eq!(visitor.post("/short", "a=12345678").await.text(), "12345678");
    let answer = visitor.post("/short", "a=123456789").await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(visitor.post("/short", Body::new(Drip(2))).await.status, StatusCode::OK);
    let answer = visitor.post("/short", Body::new(Drip(1 << 20))).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn what_is_no_form_is_told() {
    let visitor = visitor();
    let request = Request::post("/save").header("content-type", "text/plain");
    let answer = visitor.send(request.body(Body::from("kind=township")).unwrap()).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let answer = visitor.post("/save", "a&".repeat(5000)).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}
