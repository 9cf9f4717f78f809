//! On a phone.

use browser_tests::{Browser, Look, Program, keep, small, violations};
use fantoccini::Locator;
use serde_json::json;

const PAGES: [&str; 9] = [
    "/",
    "/example",
    "/rules",
    "/requests",
    "/requests?q=学区划分",
    "/requests/track",
    "/desk/styleguide",
    "/desk/styleguide/check",
    "/no-such-page",
];

#[tokio::test]
async fn no_page_scrolls_sideways() {
    let program = Program::start();
    let browser = Browser::open(Look::Phone).await;
    for page in PAGES {
        browser.client.goto(&program.page(page)).await.unwrap();
        let width =
            browser.script("return [innerWidth, document.documentElement.scrollWidth]").await;
        assert_eq!(width, json!([390, 390]), "{page}");
    }
    browser.close().await;
}

#[tokio::test]
async fn targets_are_large_enough() {
    let program = Program::start();
    let browser = Browser::open(Look::Phone).await;
    for page in PAGES {
        browser.client.goto(&program.page(page)).await.unwrap();
        assert_eq!(small(&browser).await, [""; 0], "{page}");
    }
    browser.close().await;
}

#[tokio::test]
async fn text_is_large_enough() {
    let program = Program::start();
    let browser = Browser::open(Look::Phone).await;
    for page in PAGES {
        browser.client.goto(&program.page(page)).await.unwrap();
        let small = browser.script(
            "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
             const small = [];
             while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
                if (parseFloat(getComputedStyle(element).fontSize) < 16.9) small.push(element.outerHTML.slice(0, 80));
             }
             return small",
        ).await;
        assert_eq!(small, json!([]), "{page}");
    }
    browser.close().await;
}

/// The label of a row stays in sight while its figures move.
#[tokio::test]
async fn a_wide_table_scrolls_by_itself_and_keeps_its_labels() {
    let program = Program::start();
    let browser = Browser::open(Look::Phone).await;
    browser.client.goto(&program.page("/example")).await.unwrap();
    let shown = browser
        .script(
            "const box = document.querySelector('.requests').parentElement;
         const label = [...box.querySelectorAll('tbody th.stay')].at(-1);
         const before = label.getBoundingClientRect().left;
         box.scrollLeft = 200;
         const moved = Math.abs(label.getBoundingClientRect().left - before);
         return [box.scrollWidth > box.clientWidth, box.scrollLeft, moved <= 1]",
        )
        .await;
    assert_eq!(shown, json!([true, 200, true]));
    browser.close().await;
}

/// The navigation of the desk is a menu there, which needs no script.
#[tokio::test]
async fn the_navigation_of_the_desk_opens_and_leads_on() {
    let program = Program::start();
    let browser = Browser::open(Look::Phone).await;
    browser.client.goto(&program.page("/desk/styleguide")).await.unwrap();
    let entry = "document.querySelector('.menu a[href=\"#lists\"]')";
    let visible = format!("{entry}.checkVisibility({{contentVisibilityAuto: true}})");
    assert_eq!(browser.script(&format!("return {visible}")).await, false);
    assert_eq!(
        browser.script("return document.querySelector('.desk-side').checkVisibility()").await,
        false
    );
    let summary = browser.client.find(Locator::Css(".menu summary")).await.unwrap();
    summary.click().await.unwrap();
    browser.until(&visible).await;
    keep("menu-390.png", &browser.window().await);
    assert_eq!(violations(&browser).await, [""; 0]);
    let entry = browser.client.find(Locator::Css(".menu a[href='#lists']")).await.unwrap();
    entry.click().await.unwrap();
    browser.until("location.hash === '#lists'").await;
    browser.close().await;
}
