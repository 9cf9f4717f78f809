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

/// A page of the desk leaves its navigation on the screen, and what is drawn in colour stays so.
#[tokio::test]
async fn the_components_print_on_a4() {
    let program = Program::start();
    let browser = Browser::open(Look::Desk).await;
    browser.client.goto(&program.page("/desk/styleguide")).await.unwrap();
    keep("styleguide-a4.pdf", &browser.print().await);

    browser.devtools("Emulation.setEmulatedMedia", serde_json::json!({"media": "print"})).await;
    let metrics =
        serde_json::json!({"width": 703, "height": 1000, "deviceScaleFactor": 1, "mobile": false});
    browser.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    keep("styleguide-paper.png", &browser.picture().await);
    let width = browser.script("return document.documentElement.scrollWidth").await;
    assert!(width.as_u64().unwrap() <= 703, "{width} px wide");
    let shown = browser
        .script(
            "return ['.desk-side', '.desk-top', '.filter', '.calendar', '.timeline', '.dial']
                .filter(name => document.querySelector(name).checkVisibility())",
        )
        .await;
    assert_eq!(shown, serde_json::json!([".calendar", ".timeline", ".dial"]));
    let exact = browser
        .script(
            "const style = name => getComputedStyle(document.querySelector(name));
             return ['.month .sign', '.dial', '.spot']
                .map(name => style(name).printColorAdjust)",
        )
        .await;
    assert_eq!(exact, serde_json::json!(["exact", "exact", "exact"]));
    browser.close().await;
}
