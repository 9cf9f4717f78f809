//! Bringing a report in: by the file field, by paste, by dropping; and what is said meanwhile.

use browser_tests::{Browser, Look, Program};
use fantoccini::Locator;
use fixtures::layout::layout;
use serde_json::json;

use crate::files::{Folder, planted};

/// Puts files into the field and sends the form.
pub(crate) async fn upload(browser: &Browser, program: &Program, files: &[&std::path::Path]) {
    browser.client.goto(&program.page("/")).await.unwrap();
    let field = browser.client.find(Locator::Id("files")).await.unwrap();
    let paths: Vec<_> = files.iter().map(|path| path.to_str().unwrap()).collect();
    field.send_keys(&paths.join("\n")).await.unwrap();
    browser
        .client
        .find(Locator::Css(".upload .btn[type=submit]"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    browser.client.wait().for_element(Locator::Css(".result h1")).await.unwrap();
}

#[tokio::test]
async fn a_chosen_file_is_checked() {
    let (program, folder) = (Program::start(), Folder::new());
    let (file, planted) = folder.report("年报.html", "html/plain", "concluded-persons");
    let browser = Browser::open(Look::Desk).await;
    upload(&browser, &program, &[&file]).await;

    let title = browser.client.find(Locator::Css("h1")).await.unwrap().text().await.unwrap();
    assert!(title.contains(planted.spec.unit.name), "{title}");
    let (cell, value) = planted.suspect.unwrap();
    let marked =
        browser.script(&format!("return document.getElementById('r1-{cell}').className")).await;
    assert!(marked.as_str().unwrap().contains("marked error suspect"), "{marked}");
    let culprit =
        browser.client.find(Locator::Css(".culprit")).await.unwrap().text().await.unwrap();
    assert!(culprit.contains(&format!("应为 {value}")), "{culprit}");
    // The answer has an address of its own, and the reader's place is at its beginning.
    assert_eq!(browser.client.current_url().await.unwrap().path(), "/check");
    assert_eq!(browser.script("return document.activeElement.id").await, "main");
    browser.close().await;
}

#[tokio::test]
async fn several_files_of_several_kinds_are_checked_together() {
    let (program, folder) = (Program::start(), Folder::new());
    let (html, _) = folder.report("甲.html", "html/plain", "concluded-persons");
    let (docx, _) = folder.report("乙.docx", "docx/merged-both-ways", "prose-received");
    let scan = folder.file("照片.jpg", b"\xff\xd8\xff\xe0 no report");
    let browser = Browser::open(Look::Desk).await;
    upload(&browser, &program, &[&html, &docx, &scan]).await;

    let rows = browser
        .script(
            "return [...document.querySelectorAll('.index tbody tr')].map(row => row.innerText)",
        )
        .await;
    let rows: Vec<String> = serde_json::from_value(rows).unwrap();
    assert_eq!(rows.len(), 3);
    assert!(rows[0].contains("甲.html") && rows[0].contains("处错误"), "{rows:?}");
    assert!(rows[1].contains("乙.docx") && rows[1].contains("处错误"), "{rows:?}");
    assert!(rows[2].contains("照片.jpg") && rows[2].contains("读不了"), "{rows:?}");
    browser.close().await;
}

#[tokio::test]
async fn pasted_source_is_checked() {
    let program = Program::start();
    let page = layout("html/plain").unwrap().render(&planted("concluded-persons").spec);
    let text = String::from_utf8(page.bytes).unwrap();
    let browser = Browser::open(Look::Desk).await;
    browser.client.goto(&program.page("/")).await.unwrap();
    let paste = "document.getElementById('text').value = arguments[0]";
    browser.client.execute(paste, vec![json!(text)]).await.unwrap();
    browser.client.find(Locator::Css("[data-paste] .btn")).await.unwrap().click().await.unwrap();
    browser.client.wait().for_element(Locator::Css(".culprit")).await.unwrap();
    browser.close().await;
}

#[tokio::test]
async fn files_can_be_dropped_and_are_listed_with_their_sizes() {
    let program = Program::start();
    let browser = Browser::open(Look::Desk).await;
    browser.client.goto(&program.page("/")).await.unwrap();
    browser
        .script(
            "const data = new DataTransfer();
         data.items.add(new File(['x'.repeat(3000)], '年报.html'));
         data.items.add(new File([new Uint8Array(21 * 2 ** 20)], '太大.pdf'));
         document.querySelector('[data-drop]').dispatchEvent(
             new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));",
        )
        .await;
    let listed = browser
        .script(
            "return [...document.querySelectorAll('[data-chosen] li')].map(item => item.innerText)",
        )
        .await;
    let listed: Vec<String> = serde_json::from_value(listed).unwrap();
    assert!(listed[0].contains("年报.html") && listed[0].contains("3 KB"), "{listed:?}");
    assert!(listed[1].contains("21.0 MB，太大，读不了"), "{listed:?}");
    let status = browser.script("return document.querySelector('[role=status]').innerText").await;
    assert_eq!(status, "已选择 2 个文件。");
    browser.close().await;
}

#[tokio::test]
async fn an_empty_form_is_answered_at_once_and_kept() {
    let program = Program::start();
    let browser = Browser::open(Look::Desk).await;
    browser.client.goto(&program.page("/")).await.unwrap();
    browser
        .client
        .find(Locator::Css(".upload .btn[type=submit]"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    browser
        .until("document.querySelector('[role=status]').innerText.includes('还没有选择文件')")
        .await;
    assert_eq!(browser.script("return document.activeElement.id").await, "files");
    browser.close().await;
}

/// The answer was put in the place of the first page; going back must lead to it again.
#[tokio::test]
async fn the_way_back_works() {
    let (program, folder) = (Program::start(), Folder::new());
    let (file, _) = folder.report("年报.html", "html/plain", "concluded-persons");
    let browser = Browser::open(Look::Desk).await;
    upload(&browser, &program, &[&file]).await;
    browser.client.back().await.unwrap();
    browser.until("document.querySelector('form.upload')").await;
    assert_eq!(browser.client.current_url().await.unwrap().path(), "/");
    browser.close().await;
}

#[tokio::test]
async fn the_findings_and_figures_can_be_downloaded() {
    let (program, folder) = (Program::start(), Folder::new());
    let (file, _) = folder.report("年报.html", "html/plain", "concluded-persons");
    let browser = Browser::open(Look::Desk).await;
    upload(&browser, &program, &[&file]).await;
    let fetch = "const done = arguments[arguments.length - 1];
        const form = document.querySelector('.bar form');
        fetch(form.action, {method: 'POST', body: new FormData(form)})
            .then(answer => answer.json()).then(json => done(json.reports[0].findings.length));";
    let findings = browser.script_async(fetch).await;
    let shown = browser.script("return document.querySelectorAll('.finding').length").await;
    assert_eq!(findings, shown);
    browser.close().await;
}
