//! The result: findings light up what they speak of.

use browser_tests::{Browser, Look, Program};
use fantoccini::Locator;

use crate::files::Folder;
use crate::upload::upload;

async fn lit(browser: &Browser) -> Vec<String> {
    let script = "const lit = getComputedStyle(document.documentElement).getPropertyValue('--lit');
        const probe = document.createElement('i'); probe.style.color = lit; document.body.append(probe);
        const colour = getComputedStyle(probe).color; probe.remove();
        return [...document.querySelectorAll('.form td, .finding, mark')]
            .filter(e => getComputedStyle(e).backgroundColor === colour)
            .map(e => e.id || e.tagName.toLowerCase());";
    serde_json::from_value(browser.script(script).await).unwrap()
}

#[tokio::test]
async fn a_finding_lights_its_cells_and_a_cell_its_finding() {
    let (program, folder) = (Program::start(), Folder::new());
    let (file, planted) = folder.report("年报.html", "html/plain", "concluded-persons");
    let browser = Browser::open(Look::Desk).await;
    upload(&browser, &program, &[&file]).await;
    assert_eq!(lit(&browser).await, [""; 0]);

    // From the finding to the cells: the four of the balance, and the finding itself.
    browser.client.find(Locator::Css("#r1-k1 .go a")).await.unwrap().click().await.unwrap();
    let shown = lit(&browser).await;
    assert_eq!(shown.len(), 5, "{shown:?}");
    assert!(shown.contains(&"r1-k1".to_owned()));
    let (cell, _) = planted.suspect.unwrap();
    assert!(shown.contains(&format!("r1-{cell}")), "{shown:?}");
    assert!(in_window(&browser, &format!("r1-{cell}")).await);

    // Escape puts it out, once the pointer does not rest on the finding any more.
    browser.client.find(Locator::Css("h1")).await.unwrap().click().await.unwrap();
    browser
        .script(
            "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))",
        )
        .await;
    browser.until("!document.querySelector(':target')").await;
    assert_eq!(lit(&browser).await, [""; 0]);

    // From the cell to the finding.
    browser
        .script(&format!("document.getElementById('r1-{cell}').querySelector('a').click()"))
        .await;
    assert!(lit(&browser).await.contains(&"r1-k1".to_owned()));
    assert!(in_window(&browser, "r1-k1").await);
    browser.close().await;
}

#[tokio::test]
async fn a_figure_in_the_prose_is_marked_and_lights_up_with_its_table() {
    let (program, folder) = (Program::start(), Folder::new());
    let (file, _) = folder.report("年报.html", "html/plain", "prose-received");
    let browser = Browser::open(Look::Desk).await;
    upload(&browser, &program, &[&file]).await;
    let quotes = browser.client.find_all(Locator::Css(".passage mark")).await.unwrap();
    assert!(!quotes.is_empty());
    browser.client.find(Locator::Css(".passage .ref")).await.unwrap().click().await.unwrap();
    browser.until("document.querySelector('.finding:target')").await;
    assert!(lit(&browser).await.contains(&"mark".to_owned()));
    browser.close().await;
}

/// Whether an element can be seen without scrolling.
async fn in_window(browser: &Browser, id: &str) -> bool {
    let script = format!(
        "const box = document.getElementById('{id}').getBoundingClientRect();
         return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth"
    );
    browser.script(&script).await == true
}
