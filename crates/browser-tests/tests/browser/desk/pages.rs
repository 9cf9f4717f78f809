//! Every page of the desk: accessible, within the screen, and a picture of each to look at.

use browser_tests::{Browser, Look, Program, keep, violations};
use serde_json::json;

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
        ],
    ),
    ("security", &["/desk", "/desk/people", "/desk/settings/security"]),
    ("audit", &["/desk/audit", "/desk/audit/3"]),
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
    browser.close().await;
}

async fn look_at(browser: &Browser, name: &str, width: u32) {
    keep(&format!("desk-{name}-{width}.png"), &browser.picture().await);
    assert_eq!(violations(browser).await, [""; 0], "{name} at {width}");
    let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assert_eq!(browser.script(wide).await, json!(false), "{name} is wider than {width}");
}

#[tokio::test]
async fn every_page_at_the_desk() {
    look_through(Look::Desk, 1280).await;
}

#[tokio::test]
async fn every_page_on_a_phone() {
    look_through(Look::Phone, 390).await;
}
