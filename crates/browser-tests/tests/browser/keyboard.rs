//! Without a mouse.

use browser_tests::{Browser, Look, Program};
use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use crate::files::Folder;

async fn press(browser: &Browser, key: Key) {
    let value = char::from(key);
    let actions = KeyActions::new("keyboard".to_owned())
        .then(KeyAction::Down { value })
        .then(KeyAction::Up { value });
    browser.client.perform_actions(actions).await.unwrap();
}

/// Presses Tab until the focus is on an element that a selector matches.
async fn tab_to(browser: &Browser, selector: &str) {
    for _ in 0..60 {
        press(browser, Key::Tab).await;
        let there =
            browser.script(&format!("return document.activeElement.matches({selector:?})")).await;
        if there == true {
            let visible = browser
                .script(
                    "const style = getComputedStyle(document.activeElement);
                 return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2",
                )
                .await;
            assert_eq!(visible, true, "the focus on {selector} cannot be seen");
            return;
        }
    }
    panic!("{selector} is not reached by Tab");
}

#[tokio::test]
async fn a_report_can_be_checked_and_read_by_keyboard_alone() {
    let (program, folder) = (Program::start(), Folder::new());
    let (file, _) = folder.report("年报.html", "html/plain", "concluded-persons");
    let browser = Browser::open(Look::Desk).await;
    browser.client.goto(&program.page("/")).await.unwrap();

    // The first stop leads past the navigation.
    tab_to(&browser, ".skip").await;
    press(&browser, Key::Enter).await;
    browser.until("location.hash === '#main'").await;

    tab_to(&browser, "#files").await;
    // The system's file dialogue is not the page's; WebDriver answers it.
    let field = browser.client.find(Locator::Id("files")).await.unwrap();
    field.send_keys(file.to_str().unwrap()).await.unwrap();
    tab_to(&browser, ".upload button[type=submit]").await;
    press(&browser, Key::Enter).await;
    browser.client.wait().for_element(Locator::Css(".culprit")).await.unwrap();

    // From the page's beginning to the first finding, from there to its cell, and back.
    tab_to(&browser, ".finding .go a").await;
    press(&browser, Key::Enter).await;
    browser.until("document.querySelector('td .j:target')").await;
    tab_to(&browser, "td.marked a").await;
    press(&browser, Key::Enter).await;
    browser.until("document.querySelector('.finding:target')").await;
    browser.close().await;
}

/// Boxes that are drawn by style alone are still boxes: reached, seen and ticked by keyboard.
#[tokio::test]
async fn a_form_of_the_desk_is_filled_by_keyboard_alone() {
    let program = Program::start();
    let browser = Browser::open(Look::Desk).await;
    browser.client.goto(&program.page("/desk/styleguide")).await.unwrap();
    tab_to(&browser, ".skip").await;
    press(&browser, Key::Enter).await;
    tab_to(&browser, "#f-name").await;
    tab_to(&browser, "#f-unit").await;

    press(&browser, Key::Tab).await;
    let ring = browser
        .script(
            "const box = document.activeElement;
             const drawn = getComputedStyle(box.nextElementSibling, '::before');
             return [box.id, drawn.outlineStyle, parseFloat(drawn.outlineWidth) >= 2]",
        )
        .await;
    assert_eq!(ring, serde_json::json!(["f-role-1", "solid", true]));
    let space = KeyActions::new("keyboard".to_owned())
        .then(KeyAction::Down { value: ' ' })
        .then(KeyAction::Up { value: ' ' });
    browser.client.perform_actions(space).await.unwrap();
    assert_eq!(browser.script("return document.activeElement.checked").await, true);

    // From the list of errors to the field that is wrong.
    tab_to(&browser, ".alert a").await;
    press(&browser, Key::Enter).await;
    browser.until("location.hash === '#wrong-received'").await;
    press(&browser, Key::Tab).await;
    let next = browser.script("return document.activeElement.id").await;
    assert_eq!(next, "wrong-via", "the place is that of the wrong field");
    browser.close().await;
}
