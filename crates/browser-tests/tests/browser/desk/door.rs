//! The door: a wrong password, a locked account, a visit that somebody else ends.

use browser_tests::{Browser, Look, Program};
use fantoccini::Locator;

use super::{knock, path, text};

/// A person of the demonstration.
fn somebody() -> String {
    let guests = demo::guests();
    guests.into_iter().find(|guest| guest.post.contains("拟稿人")).unwrap().login
}

#[tokio::test]
async fn a_wrong_password_keeps_the_name_and_the_fifth_locks_the_account() {
    let (program, browser) = (Program::start(), Browser::open(Look::Phone).await);
    let login = somebody();
    for _ in 0..5 {
        knock(&browser, &program, &login, "Wrong-pass-2026").await;
        assert!(text(&browser).await.contains("登录名或密码不对"));
        let name = "main form [name='login']:not([type='hidden'])";
        let kept = browser.client.find(Locator::Css(name)).await.unwrap();
        assert_eq!(kept.prop("value").await.unwrap(), Some(login.clone()));
        let password = "main form [name='password']:not([type='hidden'])";
        let forgotten = browser.client.find(Locator::Css(password)).await.unwrap();
        assert_eq!(forgotten.prop("value").await.unwrap(), Some(String::new()));
    }
    knock(&browser, &program, &login, demo::PASSWORD).await;
    assert!(text(&browser).await.contains("暂时锁定"));
    browser.close().await;
}

#[tokio::test]
async fn a_visit_that_is_ended_elsewhere_is_over_on_the_next_click() {
    let program = Program::start();
    let login = somebody();
    let (here, there) = (Browser::open(Look::Desk).await, Browser::open(Look::Phone).await);
    for browser in [&here, &there] {
        knock(browser, &program, &login, demo::PASSWORD).await;
        assert_eq!(path(browser).await, "/desk");
    }
    here.client.goto(&program.page("/desk/account")).await.unwrap();
    here.script(
        "document.documentElement.dataset.before = '1';
         document.querySelector(\"form[action$='/sessions/close'] [type=submit]\").click()",
    )
    .await;
    here.until("document.readyState === 'complete' && !document.documentElement.dataset.before")
        .await;
    there.client.goto(&program.page("/desk/units")).await.unwrap();
    assert!(text(&there).await.contains("请先登录"));
    here.client.goto(&program.page("/desk/units")).await.unwrap();
    assert!(text(&here).await.contains("县教育局"));
    here.close().await;
    there.close().await;
}
