//! `xiangwei clock`.

use super::{path, stderr, stdout, xiangwei};

/// The words of a command line.
fn clock(line: &str) -> std::process::Output {
    let mut words = vec!["clock"];
    words.extend(line.split_whitespace());
    xiangwei(&words)
}

#[track_caller]
fn told(line: &str) -> String {
    let output = clock(line);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output)
}

#[track_caller]
fn data(line: &str) -> serde_json::Value {
    serde_json::from_str(&told(&format!("--format json {line}"))).expect("the output is JSON")
}

#[track_caller]
fn refused(line: &str) -> String {
    let output = clock(line);
    assert_eq!(output.status.code(), Some(2), "{line}");
    assert!(output.stdout.is_empty(), "{line}");
    stderr(&output)
}

const STORY: &str = "--received 2026-01-28 --via web --correction 2026-02-03..2026-02-10 \
    --third-party 2026-02-12..2026-03-02 --fee 2026-03-03..2026-03-09 --extend 20 --today 2026-03-20";

#[test]
fn a_plain_request_is_counted_day_by_day() {
    insta::assert_snapshot!(told("--received 2026-01-28 --today 2026-02-05"));
}

#[test]
fn everything_that_can_happen_is_counted_day_by_day() {
    insta::assert_snapshot!(told(STORY));
}

#[test]
fn the_data_is_the_contract() {
    insta::assert_snapshot!(told(&format!("--format json {STORY}")));
}

#[test]
fn worked_examples() {
    let due = |line: &str| data(line)["due"].as_str().expect("a date").to_owned();
    assert_eq!(due("--received 2026-01-28"), "2026-03-03");
    assert_eq!(due("--received 2026-01-28 --extend 20"), "2026-03-31");
    assert_eq!(due("--received 2026-04-27 --correction 2026-05-09..2026-05-18"), "2026-06-15");
    assert_eq!(
        due("--received 2026-05-11 --third-party 2026-05-20..2026-05-22..2026-06-10"),
        "2026-06-30"
    );
    assert_eq!(due("--received 2026-05-11 --other-agency 2026-05-20..2026-06-10"), "2026-06-30");
    assert_eq!(due("--received 2026-09-14 --extend 20@2026-10-12"), "2026-11-13");
    assert_eq!(due("--received 2026-09-14 --fee 2026-09-18..2026-10-12"), "2026-11-09");
    assert_eq!(due("--received 2025-01-20"), "2025-02-21");
}

#[test]
fn what_is_not_back_yet_is_waited_for() {
    let correction = data("--received 2026-01-28 --correction 2026-02-03..");
    assert_eq!(correction["due"], serde_json::Value::Null);
    let fee = told("--received 2026-09-14 --fee 2026-09-18..2026-09-18.. --today 2026-09-20");
    assert!(fee.starts_with("答复期限：等申请人缴费，最迟到2026年10月22日（周四）\n"), "{fee}");
    let opinion = data("--received 2026-05-11 --third-party 2026-05-20..2026-05-22..");
    assert_eq!((&opinion["due"], &opinion["provisional"]), (&"2026-07-02".into(), &true.into()));
}

#[test]
fn an_extension_without_a_date_moves_nothing_but_the_end() {
    let waiting = "--received 2026-01-28 --third-party 2026-02-12.. --today 2026-03-01";
    // 15 working days after 02-12 end on 03-11; nine are left, and twenty more.
    assert_eq!(data(waiting)["due"], "2026-03-24");
    assert_eq!(data(&format!("{waiting} --extend 20"))["due"], "2026-04-22");
    // The letter of 03-05 is in time only because the period was extended before.
    let extended = data("--received 2026-01-28 --third-party 2026-03-05..2026-03-10 --extend 20");
    assert_eq!(extended["steps"][1]["date"], "2026-03-03");
}

#[test]
fn a_file_of_events_tells_the_same_as_the_options() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("events.json");
    let events = r#"[
        {"date": "2026-01-28", "event": "received", "via": "web"},
        {"date": "2026-02-03", "event": "correction_requested"},
        {"date": "2026-02-10", "event": "corrected"},
        {"date": "2026-02-12", "event": "consultation_sent", "with": "third_party"},
        {"date": "2026-03-02", "event": "opinion_received"},
        {"date": "2026-03-03", "event": "fee_notice_sent"},
        {"date": "2026-03-09", "event": "fee_paid"},
        {"date": "2026-04-07", "event": "extended", "days": 20}
    ]"#;
    std::fs::write(&file, events).unwrap();
    let by_file = data(&format!("--events {} --today 2026-03-20", path(&file)));
    assert_eq!(by_file, data(STORY));

    std::fs::write(&file, events.replace("\"days\"", "\"until\"")).unwrap();
    let told = refused(&format!("--events {}", path(&file)));
    assert!(told.contains("第 9 行"), "{told}");
    std::fs::write(&file, events.replace("\"fee_paid\"", "\"paid\"")).unwrap();
    let told = refused(&format!("--events {}", path(&file)));
    assert!(told.contains("fee_paid"), "the names that can be written: {told}");
    std::fs::write(&file, &events[..90]).unwrap();
    assert!(refused(&format!("--events {}", path(&file))).contains("不是完整的 JSON"));
}

#[test]
fn a_year_of_holidays_settles_what_was_provisional() {
    let line = "--received 2027-01-18 --today 2027-01-20";
    assert_eq!(data(line)["provisional"], true);
    assert!(told(line).contains("（暂定）\n"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2027.toml");
    let year = "year = 2027\nnotice = \"国办发明电〔2026〕×号\"\n[[holiday]]\n\
        name = \"元旦、清明、劳动、端午、中秋、国庆\"\noff = \"2027-01-01\"\n[[holiday]]\n\
        name = \"春节\"\noff = \"2027-02-05..2027-02-11\"\nwork = [\"2027-01-31\"]\n";
    std::fs::write(&file, year).unwrap();
    let settled = data(&format!("{line} --holidays {}", path(&file)));
    assert_eq!((&settled["due"], &settled["provisional"]), (&"2027-02-19".into(), &false.into()));

    std::fs::write(&file, year.replace("01-31", "02-01")).unwrap();
    let told = refused(&format!("{line} --holidays {}", path(&file)));
    assert!(told.contains("2027.toml 第 9 行："), "{told}");
}

#[test]
fn what_cannot_be_is_refused_in_plain_words() {
    let cases = [
        "",
        "--received 2026-02-30",
        "--received 2026-01-28 --via pigeon",
        "--received 2026-01-28 --correction 2026-02-03",
        "--received 2026-01-28 --correction 2026-02-10..2026-02-03",
        "--received 2026-01-28 --correction 2026-02-20..",
        "--received 2026-01-28 --third-party 2026-03-04..",
        "--received 2026-01-28 --fee 2026-02-03..2026-02-03..2026-03-20",
        "--received 2026-01-28 --extend many",
        "--received 2026-01-28 --extend 21",
        "--received 2026-01-28 --extend 20@2026-03-04",
        "--received 2026-01-28 --holidays /nowhere.toml",
        "--received 0001-01-28",
    ];
    let told: Vec<String> = cases.iter().map(|line| refused(line)).collect();
    insta::assert_snapshot!(told.concat());
}
