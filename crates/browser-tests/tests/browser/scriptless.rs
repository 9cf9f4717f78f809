//! In a browser that runs no script.

use browser_tests::{Browser, Look, Program, keep};
use fantoccini::Locator;

use crate::files::Folder;
use crate::upload::upload;

#[tokio::test]
async fn everything_works_without_javascript() {
    let (program, folder) = (Program::start(), Folder::new());
    let (file, planted) = folder.report("年报.html", "html/plain", "concluded-persons");
    let browser = Browser::open(Look::Scriptless).await;
    upload(&browser, &program, &[&file]).await;
    let (cell, value) = planted.suspect.unwrap();
    let culprit =
        browser.client.find(Locator::Css(".culprit")).await.unwrap().text().await.unwrap();
    assert!(culprit.contains(&format!("应为 {value}")), "{culprit}");

    // The link of a finding lights its cell, by style alone.
    let cell =
        browser.client.find(Locator::XPath(&format!("//td[@id='r1-{cell}']"))).await.unwrap();
    let before = cell.css_value("background-color").await.unwrap();
    browser.client.find(Locator::Css("#r1-k1 .go a")).await.unwrap().click().await.unwrap();
    assert_ne!(cell.css_value("background-color").await.unwrap(), before);
    keep("scriptless-1280.png", &browser.window().await);

    browser.client.find(Locator::LinkText("再核验一份")).await.unwrap().click().await.unwrap();
    browser.client.find(Locator::LinkText("先看一个例子")).await.unwrap().click().await.unwrap();
    browser.client.wait().for_element(Locator::Css(".culprit")).await.unwrap();
    browser.close().await;
}

/// The first page says what is wrong where scripts do not say it before.
#[tokio::test]
async fn an_empty_form_comes_back_with_what_to_do() {
    let program = Program::start();
    let browser = Browser::open(Look::Scriptless).await;
    browser.client.goto(&program.page("/")).await.unwrap();
    browser
        .client
        .find(Locator::Css(".upload .btn[type=submit]"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    let alert = browser.client.wait().for_element(Locator::Css("[role=alert]")).await.unwrap();
    assert!(alert.text().await.unwrap().contains("还没有选择文件"));
    browser.close().await;
}
