//! 期限计算.

use std::sync::Arc;

use axum::http::StatusCode;
use jiff::civil::date;
use site::Settings;
use statute::Calendar;

use crate::actor::{Visitor, app};

fn visitor() -> Visitor {
    Visitor::of(app(Settings::default()).with_today(Arc::new(|| date(2026, 3, 10))))
}

#[tokio::test]
async fn the_form_asks_in_plain_words_and_counts_nothing_yet() {
    let page = visitor().get("/clock").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.texts("h1"), ["期限计算"]);
    assert!(page.texts("main .dial").is_empty());
    assert_eq!(page.attributes("main form", "method"), ["get"]);
    assert_eq!(page.attributes("nav [aria-current]", "href"), ["/clock"]);
    // What most people do not need is folded away.
    assert_eq!(page.attributes("details[open]", "class"), [""; 0]);
}

#[tokio::test]
async fn the_spring_festival_of_2026_is_counted_before_the_visitors_eyes() {
    let page = visitor()
        .get("/clock?received=2026-01-28&via=web&third_sent=2026-02-12&third_back=2026-03-02&extend=20")
        .await;
    assert_eq!(page.status, StatusCode::OK);
    insta::assert_snapshot!(page.texts("#due, .dial, .timeline, .note-bar, .facts").join("\n"));
    assert_eq!(page.texts("td.due .day"), ["4月13日，第 40 个工作日，到期"]);
    assert_eq!(page.attributes("#f-received", "value"), ["2026-01-28"]);
    assert_eq!(page.attributes("details[open]", "class").len(), 2);
}

#[tokio::test]
async fn what_the_terminal_counts_the_page_counts() {
    for (query, due) in [
        ("received=2026-01-28", "2026年3月3日（周二）"),
        ("received=2025-01-20", "2025年2月21日（周五）"),
        (
            "received=2026-01-28&correction_sent=2026-02-03&correction_back=2026-02-10",
            "2026年3月16日（周一）",
        ),
    ] {
        let page = visitor().get(&format!("/clock?{query}")).await;
        let sentence = page.texts("#due").remove(0);
        assert!(sentence.contains(due), "{query}: {sentence}");
    }
}

#[tokio::test]
async fn a_term_that_is_over_and_one_that_may_move_say_so() {
    let late = visitor().get("/clock?received=2026-01-28").await;
    assert!(late.texts(".note-bar.error")[0].contains("已经过去 5 个工作日"));
    let far = visitor().get("/clock?received=2026-12-20").await;
    assert!(far.texts(".note-bar.warning")[0].contains("2027 年的放假安排还没有"));
    let asked = visitor().get("/clock?received=2026-03-02&third_sent=2026-03-05").await;
    assert!(asked.texts(".note-bar.warning")[0].contains("意见还没有到"));
    let waits = visitor().get("/clock?received=2026-03-02&correction_sent=2026-03-05").await;
    assert!(waits.texts("#due")[0].contains("等申请人补正"));
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept() {
    for (query, field, words) in [
        ("received=", "received", "请填写收到申请的日期"),
        ("received=2026-02-30", "received", "不是一个日期"),
        ("received=2026-01-28&third_back=2026-03-02", "third_sent", "请先填写发出的日期"),
        ("received=2026-01-28&third_sent=2026-01-20", "third_sent", "比收到申请还早"),
        ("received=2026-01-28&fee_sent=2026-02-03&fee_paid=2026-02-02", "fee_paid", "颠倒"),
        ("received=2026-01-28&extend=30", "extend", "第三十三条第二款"),
        ("received=2026-01-28&extend=viel", "extend", "请写数字"),
        ("received=2026-01-28&extended_on=2026-02-03", "extend", "请填写延长几个工作日"),
        ("received=2026-01-28&correction_sent=2026-02-26", "correction_sent", "第三十条"),
        ("received=2026-01-28&third2_sent=2026-05-06", "third2_sent", "第三十二条"),
        ("received=2026-01-28&via=pigeon", "via", "请在列表里选"),
    ] {
        let page = visitor().get(&format!("/clock?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        let told = page.texts(&format!("#f-{field}-error"));
        assert!(told.first().is_some_and(|told| told.contains(words)), "{query}: {told:?}");
        assert!(page.texts("main .dial").is_empty(), "{query}");
        // The way from the list of errors ends at a field that can be seen.
        let to = format!("#f-{field}");
        assert_eq!(page.attributes(".alert a", "href"), [to], "{query}");
    }
}

#[tokio::test]
async fn years_that_the_office_loaded_count_too() {
    let arrangement = include_str!("2027.toml");
    let loaded = statute::calendar::Arrangement::parse(arrangement).unwrap();
    let calendar = Arc::new(Calendar::state_council().with(loaded).unwrap());
    let app = app(Settings::default()).with_calendar(Arc::new(move || Arc::clone(&calendar)));
    let app = app.with_today(Arc::new(|| date(2026, 12, 21)));
    let page = Visitor::of(app).get("/clock?received=2026-12-20").await;
    assert!(page.texts(".note-bar.warning").is_empty());
    assert!(page.texts(".term-law")[0].contains("2007 年至 2027 年"));
}

#[tokio::test]
async fn nonsense_in_the_address_never_breaks_the_page() {
    for query in [
        "received=%FF",
        "received=9999-12-31",
        "received=2026-01-28&today=0001-01-01",
        "received=-1",
    ] {
        let page = visitor().get(&format!("/clock?{query}")).await;
        assert!(!page.status.is_server_error(), "{query}");
    }
}
