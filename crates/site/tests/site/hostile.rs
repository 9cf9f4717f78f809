//! Forms that no browser sends.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use proptest::prelude::*;

use crate::actor::{Form, Visitor, request};
use crate::reports::county;

#[tokio::test]
async fn a_form_that_is_none_is_refused() {
    let visitor = Visitor::new();
    for (kind, body) in [
        ("multipart/form-data", "x"),
        ("multipart/form-data; boundary=", "x"),
        ("multipart/form-data; boundary=right", "--wrong\r\n\r\n"),
        ("application/x-www-form-urlencoded", "files=a"),
        ("text/plain", "x"),
        ("", ""),
    ] {
        let request = Request::post("/check").header("content-type", kind).body(Body::from(body));
        let answer = visitor.send(request.unwrap()).await;
        answer.assert_problem(StatusCode::BAD_REQUEST, "没有收到完整的文件");
    }
}

#[tokio::test]
async fn a_form_cut_short_is_refused() {
    let whole = Form::new().report("a.html", &county(2024)).bytes();
    let cut = whole[..whole.len() - 9].to_vec();
    let answer = Visitor::new().send(request("/check", cut.into())).await;
    answer.assert_problem(StatusCode::BAD_REQUEST, "没有收到完整的文件");
}

/// The parser looks for the end of a header in all that it has; it must not be given everything.
#[tokio::test]
async fn a_header_without_end_is_not_collected() {
    let mut body = b"------a-boundary-of-the-tests\r\nContent-Disposition: ".to_vec();
    body.resize(30 << 20, b'x');
    let chunks: Vec<Vec<u8>> = body.chunks(16 << 10).map(<[u8]>::to_vec).collect();
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    let sent = tokio::spawn(async move {
        let mut sent = 0;
        for chunk in chunks {
            let length = chunk.len();
            if sender.send(axum::body::Bytes::from(chunk)).await.is_err() {
                break;
            }
            sent += length;
        }
        sent
    });
    let body = Body::new(crate::limits::Stream(receiver));
    let answer = Visitor::new().send(request("/check", body)).await;
    answer.assert_problem(StatusCode::BAD_REQUEST, "没有收到完整的文件");
    let sent = sent.await.unwrap();
    assert!(sent < 1 << 20, "{sent} bytes were taken");
}

#[tokio::test]
async fn fields_without_end_are_refused() {
    let form = (0..1000).fold(Form::new(), |form, n| form.field(&format!("f{n}"), "x"));
    let answer = Visitor::new().post("/check", form).await;
    answer.assert_problem(StatusCode::BAD_REQUEST, "没有收到完整的文件");
}

#[tokio::test]
async fn odd_names_are_shown_as_plain_text() {
    let form = Form::new()
        .part("name=\"files\"", b"no filename")
        .part("name=\"files\"; filename=\"..\\..\\secret/年报.pdf\"", b"%PDF")
        .part("name=\"files[0][name]\"; filename=\"nested.pdf\"", b"%PDF")
        .part("name=\"other\"", b"x")
        .part("filename=\"nameless.pdf\"", b"%PDF")
        .file("<h1>大</h1>.pdf", b"%PDF")
        .file(&"长".repeat(1000), b"%PDF");
    let page = Visitor::new().post("/check", form).await;
    assert_eq!(page.status, StatusCode::OK);
    let names = page.texts(".index tbody th");
    assert_eq!(names[..2], ["未命名的文件", "年报.pdf"]);
    assert_eq!(names[2], "h1>.pdf", "what stands before a slash is a folder");
    assert_eq!(names[3].chars().count(), 120);
    assert_eq!(names.len(), 4);
}

#[tokio::test]
async fn a_reader_that_breaks_down_is_a_page_with_a_number() {
    let answer = Visitor::new().post("/check", Form::new().file("panic.html", b"x")).await;
    answer.assert_problem(StatusCode::INTERNAL_SERVER_ERROR, "程序出了错");
    assert_eq!(answer.texts("code"), [answer.header("x-request-id")]);
}

fn answer(request: Request<Body>) -> crate::actor::Answer {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(Visitor::new().send(request))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_may_be_uploaded(name in "\\PC*", bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let answer = answer(Form::new().file(&name, &bytes).request("/check"));
        prop_assert!(answer.status.as_u16() < 500, "{}", answer.status);
    }

    #[test]
    fn any_body_may_be_sent(bytes in prop::collection::vec(any::<u8>(), 0..2000), route in 0..3_usize) {
        let route = ["/check", "/check/findings.xlsx", "/check/figures.json"][route];
        let status = answer(request(route, bytes.into())).status;
        prop_assert!(status.is_client_error(), "{status}");
    }

    /// Pieces of forms in any order and number.
    #[test]
    fn any_pieces_of_a_form_may_be_sent(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30)) {
        let status = answer(request("/check", pieces.concat().into())).status;
        prop_assert!(status.as_u16() < 500, "{status}");
    }

    #[test]
    fn anything_may_be_carried_back(value in "[A-Za-z0-9+/=]{0,200}") {
        let form = Form::new().field("carried", &value).request("/check/figures.json");
        let status = answer(form).status;
        prop_assert!(status.is_client_error(), "{status}");
    }

    #[test]
    fn any_path_may_be_asked_for(path in "(/[a-z%0-9.]{0,8}){1,4}") {
        if let Ok(request) = Request::get(path).body(Body::empty()) {
            prop_assert!(answer(request).status.as_u16() < 500);
        }
    }
}

const PIECES: &[&str] = &[
    "------a-boundary-of-the-tests",
    "--",
    "\r\n",
    "\r\n\r\n",
    "Content-Disposition: form-data; name=\"files\"",
    "; filename=\"a.html\"",
    "; filename*=UTF-8''%E5%B9%B4",
    "Content-Disposition: form-data; name=\"text\"",
    "Content-Type: text/html",
    "<table>",
    "\u{0}",
    "年报",
];
