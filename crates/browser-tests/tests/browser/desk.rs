//! The desk as people walk through it: the first day of a county, the door, and every page of the
//! demonstration on both screens.

mod door;
mod first_day;
mod pages;

use std::time::{SystemTime, UNIX_EPOCH};

use browser_tests::{Browser, Program};
use fantoccini::Locator;

/// A password that the rules accept.
const PASSWORD: &str = "Wanlan-2026-gk";

/// Fills fields of the page's form and sends it.
async fn send(browser: &Browser, fields: &[(&str, &str)]) {
    for (name, value) in fields {
        let seen = format!("main form [name='{name}']:not([type='hidden'])");
        let field = browser.client.find(Locator::Css(&seen)).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }
    let (last, _) = fields.last().unwrap();
    submit(browser, last).await;
}

/// Sends the form that holds a field, and waits for the next page.
async fn submit(browser: &Browser, field: &str) {
    browser
        .script(&format!(
            "document.documentElement.dataset.before = '1';
             const field = document.querySelector(\"main form [name='{field}']:not([type='hidden'])\");
             field.form.querySelector('[type=submit]').click()"
        ))
        .await;
    browser
        .until("document.readyState === 'complete' && !document.documentElement.dataset.before")
        .await;
}

/// Goes to the login page and knocks.
pub(crate) async fn knock(browser: &Browser, program: &Program, login: &str, password: &str) {
    browser.client.goto(&program.page("/desk/login")).await.unwrap();
    send(browser, &[("login", login), ("password", password)]).await;
}

async fn text(browser: &Browser) -> String {
    browser.client.find(Locator::Css("body")).await.unwrap().text().await.unwrap()
}

async fn path(browser: &Browser) -> String {
    browser.client.current_url().await.unwrap().path().to_owned()
}

/// What a phone would show now for a seed in hexadecimal digits.
fn code(seed: &str) -> String {
    let totp = totp_rs::Builder::new()
        .with_secret(hex::decode(seed).unwrap())
        .with_account_name("test")
        .build()
        .unwrap();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    totp.generate(now).to_string()
}
