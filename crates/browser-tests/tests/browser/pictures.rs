//! Pictures of every page, for people to look at.

use browser_tests::{Browser, Look, Program, keep};

use crate::files::Folder;
use crate::upload::upload;

const PAGES: [(&str, &str); 7] = [
    ("home", "/"),
    ("example", "/example"),
    ("rules", "/rules"),
    ("rule", "/rules/request-balance"),
    ("styleguide", "/desk/styleguide"),
    ("styleguide-check", "/desk/styleguide/check"),
    ("not-found", "/no-such-page"),
];

async fn take(look: Look, width: u32) {
    let (program, folder) = (Program::start(), Folder::new());
    let browser = Browser::open(look).await;
    for (name, page) in PAGES {
        browser.client.goto(&program.page(page)).await.unwrap();
        let picture = browser.picture().await;
        // A PNG says its size in its first bytes; a blank one of that size is far smaller.
        assert!(picture.starts_with(b"\x89PNG") && picture.len() > 10_000, "{name}");
        keep(&format!("{name}-{width}.png"), &picture);
    }
    browser.client.goto(&program.page("/example")).await.unwrap();
    browser.script("document.querySelector('#r1-k1 .go a').click()").await;
    keep(&format!("finding-lit-{width}.png"), &browser.window().await);
    let (one, _) = folder.report("甲.html", "html/plain", "concluded-persons");
    let (other, _) = folder.report("乙.html", "html/plain", "prose-received");
    let bad = folder.file("坏.pdf", b"%PDF-1.7 nothing");
    upload(&browser, &program, &[&one, &other, &bad]).await;
    keep(&format!("several-{width}.png"), &browser.picture().await);
    browser.close().await;
}

#[tokio::test]
async fn at_1280() {
    take(Look::Desk, 1280).await;
}

#[tokio::test]
async fn at_390() {
    take(Look::Phone, 390).await;
}
