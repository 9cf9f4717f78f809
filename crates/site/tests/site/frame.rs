//! What every page has in common.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use insta::assert_snapshot;

use crate::actor::{Answer, Form, Visitor};
use crate::reports::county_with_one_wrong_cell;

async fn all_pages(visitor: &Visitor) -> Vec<(&'static str, Answer)> {
    let mut pages = Vec::new();
    for path in
        ["/", "/example", "/rules", "/rules/request-balance", "/desk/styleguide/check", "/none"]
    {
        pages.push((path, visitor.get(path).await));
    }
    let form = Form::new().report("a.html", &county_with_one_wrong_cell(2024)).file("b.pdf", b"%");
    pages.push(("POST /check", visitor.post("/check", form).await));
    pages.push(("POST /check, empty", visitor.post("/check", Form::new()).await));
    pages
}

#[tokio::test]
async fn every_page_can_be_found_around_in() {
    for (path, page) in all_pages(&Visitor::new()).await {
        assert_eq!(page.attributes("html", "lang"), ["zh-CN"], "{path}");
        assert_eq!(page.texts("h1").len(), 1, "{path}: {:?}", page.texts("h1"));
        assert_eq!(page.texts("main").len(), 1, "{path}");
        assert!(page.texts("title")[0].ends_with("· 象魏"), "{path}");
        assert_eq!(page.attributes("body > a", "href")[0], "#main", "{path}");
        // Levels of headings never skip one.
        let levels: Vec<char> = headings(&page);
        for pair in levels.windows(2) {
            assert!(pair[1] <= char::from(pair[0] as u8 + 1), "{path}: {levels:?}");
        }
    }
}

fn headings(page: &Answer) -> Vec<char> {
    let text = page.text();
    let heads = text.match_indices("<h").map(|(at, _)| text.as_bytes()[at + 2] as char);
    heads.filter(char::is_ascii_digit).collect()
}

#[tokio::test]
async fn every_id_stands_once_and_every_link_within_a_page_leads_somewhere() {
    for (path, page) in all_pages(&Visitor::new()).await {
        let mut ids = page.attributes("[id]", "id");
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "{path}");
        for link in page.attributes("a[href^='#']", "href") {
            assert!(ids.contains(&link[1..].to_owned()), "{path}: {link}");
        }
        for label in page.attributes("label", "for") {
            assert!(ids.contains(&label), "{path}: {label}");
        }
        let described = page.attributes("[aria-describedby]", "aria-describedby");
        let labelled = page.attributes("[aria-labelledby]", "aria-labelledby");
        for id in described.iter().chain(&labelled).flat_map(|ids| ids.split(' ')) {
            assert!(ids.contains(&id.to_owned()), "{path}: {id}");
        }
    }
}

/// The policy forbids it, so a page that did would be broken.
#[tokio::test]
async fn no_page_holds_inline_script_or_style_or_anything_from_elsewhere() {
    for (path, page) in all_pages(&Visitor::new()).await {
        assert!(page.attributes("[style]", "style").is_empty(), "{path}");
        assert!(page.texts("style").is_empty(), "{path}");
        assert!(page.texts("script").iter().all(String::is_empty), "{path}");
        for name in ["src", "href", "action"] {
            for address in page.attributes(&format!("[{name}]"), name) {
                assert!(address.starts_with('/') || address.starts_with('#'), "{path}: {address}");
            }
        }
        let handlers = page.text().contains(" onclick=") || page.text().contains(" onload=");
        assert!(!handlers, "{path}");
    }
}

#[tokio::test]
async fn every_answer_binds_the_browser() {
    let visitor = Visitor::new();
    let style = visitor.get("/").await.attributes("link[rel=stylesheet]", "href").remove(0);
    let mut answers = all_pages(&visitor).await;
    answers.push(("/healthz", visitor.get("/healthz").await));
    answers.push(("/check/figures.json", visitor.get("/check/figures.json").await));
    answers.push(("style", visitor.get(&style).await));
    for (path, answer) in answers {
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{path}");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
        let kept = answer.header("cache-control");
        let expected =
            if path == "style" { "public, max-age=31536000, immutable" } else { "no-store" };
        assert_eq!(kept, expected, "{path}");
    }
}

#[tokio::test]
async fn assets_are_named_after_their_content_and_found() {
    let visitor = Visitor::new();
    let page = visitor.get("/").await;
    for (selector, name, kind) in [
        ("link[rel=stylesheet]", "href", "text/css; charset=utf-8"),
        ("link[rel=icon]", "href", "image/svg+xml"),
        ("script", "src", "text/javascript; charset=utf-8"),
    ] {
        let address = page.attributes(selector, name).remove(0);
        let asset = visitor.get(&address).await;
        assert_eq!(asset.status, StatusCode::OK, "{address}");
        assert_eq!(asset.header("content-type"), kind, "{address}");
    }
}

#[tokio::test]
async fn answers_are_packed_for_who_can_unpack_them() {
    let visitor = Visitor::new();
    for (accepts, expected) in [("br, gzip", "br"), ("gzip", "gzip"), ("identity", "")] {
        let request = Request::get("/example").header("accept-encoding", accepts);
        let answer = visitor.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.header("content-encoding"), expected);
    }
}

#[tokio::test]
async fn the_frame_of_a_page() {
    let page = Visitor::new().get("/rules").await;
    assert_snapshot!(page.fragment("header.mast"));
}
