//! From three one-time links to a county at work.

use browser_tests::{Browser, Look, Program, keep};
use fantoccini::Locator;

use super::{PASSWORD, code, knock, path, send, text};

/// Sets a password with a link, logs in, and sets up one-time codes, as administrators must.
async fn settle_in(browser: &Browser, program: &Program, link: &str, login: &str) {
    browser.client.goto(&program.page(link)).await.unwrap();
    send(browser, &[("password", PASSWORD), ("again", PASSWORD)]).await;
    knock(browser, program, login, PASSWORD).await;
    // Wherever an administrator goes, this comes first.
    browser.client.goto(&program.page("/desk/units")).await.unwrap();
    assert_eq!(path(browser).await, "/desk/account/second-factor");
    let seed = browser.client.find(Locator::Css("[name='seed']")).await.unwrap();
    let seed = seed.attr("value").await.unwrap().unwrap();
    send(browser, &[("code", &code(&seed))]).await;
    assert!(text(browser).await.contains("恢复码"));
    keep(&format!("desk-recovery-codes-{login}.png"), &browser.picture().await);
}

/// Chooses from a list by words that the entry contains; entries of a tree are set in.
async fn choose(browser: &Browser, field: &str, words: &str) {
    browser
        .script(&format!(
            "[...document.querySelectorAll(\"main [name='{field}'] option\")]
                .find(option => option.textContent.includes('{words}')).selected = true"
        ))
        .await;
}

#[tokio::test]
async fn from_three_links_to_a_county_at_work() {
    let (program, [system, security, audit]) = Program::begin();

    // The system administrator enters a department and somebody who works there.
    let browser = Browser::open(Look::Desk).await;
    settle_in(&browser, &program, &system, "system").await;
    browser.client.goto(&program.page("/desk/units/new")).await.unwrap();
    choose(&browser, "kind", "政府工作部门").await;
    send(&browser, &[("name", "望澜县教育局"), ("short", "县教育局")]).await;
    assert!(path(&browser).await.starts_with("/desk/units/0"), "{}", text(&browser).await);
    browser.client.goto(&program.page("/desk/people/new")).await.unwrap();
    choose(&browser, "unit", "县教育局").await;
    send(&browser, &[("name", "测试丙"), ("login", "ce.shi")]).await;
    let person = path(&browser).await;
    assert!(person.starts_with("/desk/people/"), "{person}: {}", text(&browser).await);
    browser
        .script(
            "document.documentElement.dataset.before = '1';
             document.querySelector(\"form[action$='/invite'] [type=submit]\").click()",
        )
        .await;
    browser
        .until("document.readyState === 'complete' && !document.documentElement.dataset.before")
        .await;
    let page = browser.client.source().await.unwrap();
    let at = page.find("/desk/invitation/").expect("a link is shown");
    let link: String = page[at..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "/.-".contains(*c))
        .collect();
    browser.close().await;

    // The security administrator lets them act.
    let browser = Browser::open(Look::Desk).await;
    settle_in(&browser, &program, &security, "security").await;
    browser.client.goto(&program.page(&person)).await.unwrap();
    browser.script("document.querySelectorAll('main details').forEach(d => d.open = true)").await;
    let role = "form[action$='/grant'] [name='role'][value='drafter']";
    browser.script(&format!("document.querySelector(\"{role}\").click()")).await;
    super::submit(&browser, "role").await;
    assert!(text(&browser).await.contains("拟稿人"));
    browser.close().await;

    // They set a password and are at their desk, on a phone.
    let browser = Browser::open(Look::Phone).await;
    browser.client.goto(&program.page(&link)).await.unwrap();
    keep("desk-invitation-390.png", &browser.picture().await);
    send(&browser, &[("password", PASSWORD), ("again", PASSWORD)]).await;
    knock(&browser, &program, "ce.shi", PASSWORD).await;
    assert_eq!(path(&browser).await, "/desk");
    assert!(text(&browser).await.contains("测试丙"));
    browser.close().await;

    // The audit administrator sees what happened, and by whom.
    let browser = Browser::open(Look::Desk).await;
    settle_in(&browser, &program, &audit, "audit").await;
    browser.client.goto(&program.page("/desk/audit")).await.unwrap();
    let told = text(&browser).await;
    for words in ["望澜县教育局", "授予角色", "登记人员"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    browser.close().await;
}
