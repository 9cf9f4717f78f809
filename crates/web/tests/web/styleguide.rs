//! The style guide: every component, sound as markup.

use axum::Router;
use axum::http::StatusCode;

use crate::actor::{Answer, Visitor};

async fn guide() -> Answer {
    let page = Visitor::of(Router::new()).get("/desk/styleguide").await;
    assert_eq!(page.status, StatusCode::OK);
    page
}

#[tokio::test]
async fn every_component_is_shown() {
    let page = guide().await;
    for component in [
        ".desk-side nav a[aria-current]",
        "details.menu nav a",
        ".count.urgent",
        ".person button",
        ".crumbs [aria-current=page]",
        ".page-head h1",
        ".page-head .btn:not(.quiet)",
        ".tag",
        ".note-bar",
        ".field input[type=text]",
        ".field input[type=password]",
        ".field input[type=date]",
        ".field input[type=file]",
        ".field select",
        ".field textarea",
        ".field input[type=checkbox]",
        ".field input[type=radio]",
        ".alert a",
        ".field.wrong [aria-invalid=true]",
        ".filter",
        "table.rows .row-actions a",
        ".pages a[aria-current]",
        ".blank",
        ".statistics",
        ".steps [aria-current=step]",
        ".clock.running",
        ".clock.paused",
        ".clock.soon",
        ".clock.overdue",
        ".clock.met",
        ".timeline .pause",
        ".month .made-up",
        ".month .due",
        ".facts",
        ".finding.error",
    ] {
        assert!(!page.texts(component).is_empty(), "{component}");
    }
}

#[tokio::test]
async fn its_markup_is_sound() {
    let page = guide().await;
    let mut ids = page.attributes("[id]", "id");
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
    let mut wanted = page.attributes("label[for]", "for");
    for name in ["aria-describedby", "aria-labelledby"] {
        let lists = page.attributes(&format!("[{name}]"), name);
        wanted.extend(lists.iter().flat_map(|list| list.split(' ').map(str::to_owned)));
    }
    let links = page.attributes("a[href^='#']", "href");
    wanted.extend(links.into_iter().map(|link| link[1..].to_owned()));
    for id in wanted {
        assert!(ids.contains(&id), "{id}");
    }
    assert_eq!(page.texts("h1").len(), 1);
    assert!(page.attributes("[style]", "style").is_empty());
    assert!(page.texts("style, script").is_empty());
}

/// Rows of a table are told apart by who hears only their actions.
#[tokio::test]
async fn an_action_of_a_row_says_of_which() {
    let actions = guide().await.texts(".row-actions a");
    assert_eq!(actions[0], "修改：示例县自然资源局");
    assert_eq!(actions[1], "停用：示例县自然资源局");
}

/// What the calendar shows by colour and sign, it says.
#[tokio::test]
async fn the_calendar_can_be_heard() {
    let page = guide().await;
    let days = page.texts(".month td.due, .month td.made-up, .month td.holiday");
    assert_eq!(days[0], "4月23日，调休上班，第 12 个工作日班12");
    assert_eq!(days[1], "4月29日，节假日：劳动节假");
    assert_eq!(days.last().unwrap(), "5月12日，第 20 个工作日，到期20");
}
