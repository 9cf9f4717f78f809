//! How much, how often, how slowly.

use std::convert::Infallible;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use site::Settings;

use crate::actor::{Form, Visitor, request};
use crate::reports::county;

#[tokio::test]
async fn the_fifty_first_file_is_not_read_and_told() {
    let report = serde_json::to_vec(&county(2024)).unwrap();
    let form = (1..=51).fold(Form::new(), |form, n| form.file(&format!("{n}.html"), &report));
    let page = Visitor::new().post("/check", form).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.texts(".report").len(), 50);
    let told = page.texts(".unreadable");
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("51.html") && told[0].contains("一次最多核验 50 个文件"), "{told:?}");
}

#[tokio::test]
async fn a_file_of_21_mb_is_told_and_the_others_go_on() {
    let form = Form::new().file("大.pdf", &vec![0; 21 << 20]).report("好.html", &county(2024));
    let page = Visitor::new().post("/check", form).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.texts(".report").len(), 1);
    assert!(page.texts(".unreadable").concat().contains("超过 20 MB 的上限"));
}

#[tokio::test]
async fn an_upload_beyond_the_total_is_refused() {
    let visitor = Visitor::with(Settings { request_bytes: 3 << 20, ..Settings::default() });
    let form = (0..4).fold(Form::new(), |form, n| form.file(&format!("{n}"), &vec![0; 1 << 20]));
    let answer = visitor.post("/check", form).await;
    answer.assert_problem(StatusCode::PAYLOAD_TOO_LARGE, "不能超过 3 MB");
}

#[tokio::test]
async fn an_upload_that_stops_half_way_is_given_up() {
    let pause = Duration::from_millis(100);
    let visitor = Visitor::with(Settings { pause, ..Settings::default() });
    let mut sent = Form::new().report("a.html", &county(2024)).bytes();
    sent.truncate(sent.len() / 2);
    let (sender, receiver) = tokio::sync::mpsc::channel::<Bytes>(1);
    sender.send(sent.into()).await.unwrap();
    let answer = visitor.send(request("/check", Body::new(Stream(receiver)))).await;
    answer.assert_problem(StatusCode::REQUEST_TIMEOUT, "上传中断了");
    drop(sender);
}

/// A body that comes as a test sends it.
pub(crate) struct Stream(pub(crate) tokio::sync::mpsc::Receiver<Bytes>);

impl axum::body::HttpBody for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(cx).map(|bytes| bytes.map(|bytes| Ok(hyper::body::Frame::data(bytes))))
    }
}

#[tokio::test]
async fn an_upload_that_takes_for_ever_is_given_up() {
    let upload_time = Duration::from_millis(100);
    let visitor = Visitor::with(Settings { upload_time, ..Settings::default() });
    let (sender, receiver) = tokio::sync::mpsc::channel::<Bytes>(1);
    // Never a long pause, and never an end.
    tokio::spawn(async move {
        while sender.send(Bytes::from_static(b"x")).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    let answer = visitor.send(request("/check", Body::new(Stream(receiver)))).await;
    answer.assert_problem(StatusCode::REQUEST_TIMEOUT, "上传中断了");
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let checks_per_minute = NonZeroU32::new(2).unwrap();
    let visitor = Visitor::with(Settings { checks_per_minute, ..Settings::default() });
    for _ in 0..2 {
        assert_eq!(visitor.get("/example").await.status, StatusCode::OK);
    }
    let answer = visitor.post("/check", Form::new().report("a.html", &county(2024))).await;
    answer.assert_problem(StatusCode::TOO_MANY_REQUESTS, "秒再试");
    assert!(answer.header("retry-after").parse::<u32>().unwrap() <= 31);
    // Reading pages costs nothing and is not counted.
    assert_eq!(visitor.get("/rules").await.status, StatusCode::OK);
}

#[tokio::test]
async fn more_uploads_than_places_are_sent_away_politely() {
    let visitor = Visitor::with(Settings { uploads: 0, ..Settings::default() });
    let answer = visitor.post("/check", Form::new().report("a.html", &county(2024))).await;
    answer.assert_problem(StatusCode::SERVICE_UNAVAILABLE, "请过一分钟再试");
    assert_eq!(answer.header("retry-after"), "60");
}

/// The memory of all uploads together is bounded; a file gives its share back once it was read.
#[tokio::test]
async fn memory_is_given_back() {
    let visitor = Visitor::with(Settings { memory_bytes: 2 << 20, ..Settings::default() });
    let form = (0..5).fold(Form::new(), |form, n| form.file(&format!("{n}"), &vec![0; 1 << 20]));
    assert_eq!(visitor.post("/check", form).await.texts(".unreadable").len(), 5);
}
