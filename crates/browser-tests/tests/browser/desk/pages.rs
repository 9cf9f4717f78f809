//! Every page of the desk: accessible, within the screen, and a picture of each to look at.

use browser_tests::{Browser, Look, Program, faults, keep, small};

use super::knock;

/// Who looks at what.
const PAGES: [(&str, &[&str]); 4] = [
    (
        "system",
        &[
            "/desk",
            "/desk/account",
            "/desk/account/second-factor",
            "/desk/units",
            "/desk/units/new",
            "/desk/units/import",
            "/desk/people",
            "/desk/people/new",
            "/desk/calendar",
            "/desk/calendar/load",
            "/desk/settings/site",
            "/desk/settings/remedies",
            "/desk/permissions",
        ],
    ),
    (
        "zhu.xiaoyan",
        &[
            "/desk",
            "/desk/account",
            "/desk/requests",
            "/desk/requests?tab=archived",
            "/desk/requests/calendar",
            "/desk/requests/new",
            "/desk/requests/new?way=oral",
            "/desk/requests/new?way=signed_post",
            "/desk/disputes",
            "/desk/disputes/table",
            "/desk/disputes/new",
            "/desk/figures",
            "/desk/figures/statistics",
        ],
    ),
    ("security", &["/desk", "/desk/people", "/desk/settings/security"]),
    ("audit", &["/desk/audit", "/desk/audit/3"]),
];

/// What a list leads to: who looks, at which list, and where the links stand that are followed.
const INNER: [(&str, &str, &str); 4] = [
    ("zhu.xiaoyan", "/desk", "#today tbody th a"),
    ("zhu.xiaoyan", "/desk", "#today .row-actions a"),
    ("zhu.xiaoyan", "/desk/disputes", "main tbody th a"),
    ("zhu.xiaoyan", "/desk/figures", "table.three td a"),
];

async fn look_through(look: Look, width: u32) {
    let program = Program::start();
    let browser = Browser::open(look).await;
    browser.client.goto(&program.page("/desk/login")).await.unwrap();
    look_at(&browser, "login", width).await;
    for (login, pages) in PAGES {
        knock(&browser, &program, login, demo::PASSWORD).await;
        for page in pages {
            browser.client.goto(&program.page(page)).await.unwrap();
            look_at(&browser, &format!("{login}{}", page.replace('/', "-")), width).await;
        }
        browser.client.delete_all_cookies().await.unwrap();
    }
    for (nth, (login, list, links)) in INNER.into_iter().enumerate() {
        knock(&browser, &program, login, demo::PASSWORD).await;
        browser.client.goto(&program.page(list)).await.unwrap();
        let found = format!(
            "return [...document.querySelectorAll('{links}')].slice(0, 12).map(a => a.getAttribute('href'))"
        );
        let found: Vec<String> = serde_json::from_value(browser.script(&found).await).unwrap();
        assert!(!found.is_empty(), "{list} leads to nothing by {links}");
        for (at, page) in found.iter().enumerate() {
            browser.client.goto(&program.page(page)).await.unwrap();
            look_at(&browser, &format!("{login}-inner-{nth}-{at}"), width).await;
        }
        browser.client.delete_all_cookies().await.unwrap();
    }
    browser.close().await;
}

async fn look_at(browser: &Browser, name: &str, width: u32) {
    keep(&format!("desk-{name}-{width}.png"), &browser.picture().await);
    assert_eq!(faults(browser).await, [""; 0], "{name} at {width}");
    if width < 500 {
        assert_eq!(small(browser).await, [""; 0], "{name} at {width}");
    }
}

#[tokio::test]
async fn every_page_at_the_desk() {
    look_through(Look::Desk, 1280).await;
}

#[tokio::test]
async fn every_page_on_a_phone() {
    look_through(Look::Phone, 390).await;
}
