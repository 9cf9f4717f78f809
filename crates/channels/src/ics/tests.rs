use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn stamp() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

fn event(summary: &str) -> Event {
    Event {
        uid: "request-7@xiangwei".into(),
        date: date(2026, 3, 20),
        summary: summary.into(),
        description: "依据第三十三条\n逾期；请办理".into(),
        url: "https://example.com/desk?a=1,2".into(),
        remind: Some(3),
    }
}

#[test]
fn a_feed_of_one_deadline() {
    let feed = Feed { name: "期限".into(), events: vec![event("答复, 王某")] };
    insta::assert_snapshot!(feed.text(stamp()).replace("\r\n", "\n"), @r"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Xiangwei//ZH
    CALSCALE:GREGORIAN
    X-WR-CALNAME:期限
    BEGIN:VEVENT
    UID:request-7@xiangwei
    DTSTAMP:19700101T000000Z
    DTSTART;VALUE=DATE:20260320
    SUMMARY:答复\, 王某
    DESCRIPTION:依据第三十三条\n逾期；请办理
    URL:https://example.com/desk?a=1,2
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:答复\, 王某
    TRIGGER:-PT63H
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    ");
}

proptest! {
    #[test]
    fn lines_are_short_enough_and_unfold_to_what_was_said(summary in "\\PC{0,200}") {
        let text = Feed { name: String::new(), events: vec![event(&summary)] }.text(stamp());
        prop_assert!(text.ends_with("\r\n"));
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= LINE);
            prop_assert!(!line.contains(['\r', '\n']));
        }
        let unfolded = text.replace("\r\n ", "");
        let expected = format!("SUMMARY:{}", escaped(&summary));
        prop_assert!(unfolded.split("\r\n").any(|line| line == expected));
    }
}
