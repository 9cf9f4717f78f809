//! axe-core finds nothing, on any page, on any screen.

use browser_tests::{Browser, Look, Program, violations};

use crate::files::Folder;
use crate::upload::upload;

const PAGES: [&str; 13] = [
    "/",
    "/example",
    "/rules",
    "/rules/request-balance",
    "/clock",
    "/clock?received=2026-01-28&third_sent=2026-02-12&third_back=2026-03-02&extend=20&today=2026-03-10",
    "/clock?received=2026-02-30&extend=x",
    "/requests",
    "/requests?q=学区划分",
    "/requests/track",
    "/desk/styleguide",
    "/desk/styleguide/check",
    "/no-such-page",
];

async fn assert_accessible(look: Look) {
    let (program, folder) = (Program::start(), Folder::new());
    let browser = Browser::open(look).await;
    for page in PAGES {
        browser.client.goto(&program.page(page)).await.unwrap();
        assert_eq!(violations(&browser).await, [""; 0], "{page}");
    }
    let (one, _) = folder.report("甲.html", "html/plain", "concluded-persons");
    let (other, _) = folder.report("乙.html", "html/plain", "prose-received");
    let bad = folder.file("坏.pdf", b"%PDF-1.7 nothing");
    upload(&browser, &program, &[&one, &other, &bad]).await;
    assert_eq!(violations(&browser).await, [""; 0], "the result");
    browser.client.goto(&program.page("/example#r1-j1")).await.unwrap();
    assert_eq!(violations(&browser).await, [""; 0], "a finding lit");
    browser.close().await;
}

#[tokio::test]
async fn at_the_desk() {
    assert_accessible(Look::Desk).await;
}

#[tokio::test]
async fn on_a_phone() {
    assert_accessible(Look::Phone).await;
}
