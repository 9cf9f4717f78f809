//! On paper.

use browser_tests::{Browser, Look, Program, keep};

#[tokio::test]
async fn a_result_prints_on_a4() {
    let program = Program::start();
    let browser = Browser::open(Look::Desk).await;
    browser.client.goto(&program.page("/example")).await.unwrap();
    let printed = browser.print().await;
    keep("example-a4.pdf", &printed);
    assert!(printed.starts_with(b"%PDF"));

    // Nothing is wider than the sheet: 186 mm between its margins are 703 px.
    browser.devtools("Emulation.setEmulatedMedia", serde_json::json!({"media": "print"})).await;
    let metrics =
        serde_json::json!({"width": 703, "height": 1000, "deviceScaleFactor": 1, "mobile": false});
    browser.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    let width = browser.script("return document.documentElement.scrollWidth").await;
    assert!(width.as_u64().unwrap() <= 703, "{width} px wide");
    browser.close().await;
}
