//! Forms that another site sends in a visitor's name.

use axum::http::StatusCode;

use crate::actor::{Form, Visitor};
use crate::reports::county;

/// Every route that does something with what it is sent.
const ROUTES: [&str; 3] = ["/check", "/check/findings.xlsx", "/check/figures.json"];

#[tokio::test]
async fn a_form_from_another_site_is_refused_everywhere() {
    let visitor = Visitor::new();
    for route in ROUTES {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://elsewhere.example"),
            ("origin", "null"),
        ] {
            let mut request = Form::new().report("a.html", &county(2024)).request(route);
            request.headers_mut().insert("host", "here.example".parse().unwrap());
            request.headers_mut().insert(name, value.parse().unwrap());
            let answer = visitor.send(request).await;
            answer.assert_problem(StatusCode::FORBIDDEN, "请打开本站首页");
        }
    }
}

#[tokio::test]
async fn our_own_form_is_taken() {
    let visitor = Visitor::new();
    for (name, value) in [("sec-fetch-site", "same-origin"), ("origin", "https://here.example")] {
        let mut request = Form::new().report("a.html", &county(2024)).request("/check");
        request.headers_mut().insert("host", "here.example".parse().unwrap());
        request.headers_mut().insert(name, value.parse().unwrap());
        assert_eq!(visitor.send(request).await.status, StatusCode::OK, "{name}");
    }
}
