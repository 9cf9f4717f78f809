//! Every story ends as it should: in its row of table three, with its papers, on its days.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fmt::Write as _;

use demo::stories::{Cast, InTheOffice, Story, Told, applicant, minute, plots, tell};
use jiff::civil::{Date, date};
use ledger::County;
use papers::Paper;
use report::form::{Form, describe_short_line};
use statute::Calendar;
use statute::clock::{Clock, Settings};
use store::on_both;
use store::testing::Place;
use work::Office;
use work::requests::Wanted;

/// A Tuesday without a holiday near it.
const BEGINS: Date = date(2026, 3, 3);
const LATEST: Date = date(2026, 11, 24);

fn filled(place: &Place) -> (Office, Cast) {
    let store = store::Store::open(place.location()).unwrap();
    let office = Office::new(store, County::new("demo").unwrap());
    demo::fill(&office, minute(BEGINS, -30)).unwrap();
    let units = office.units().unwrap();
    let education = units.iter().find(|unit| unit.name_on(BEGINS).short == "县教育局").unwrap().id;
    let cast = Cast::of(&office, education).unwrap().unwrap();
    (office, cast)
}

fn wanted() -> Wanted {
    Wanted {
        name: "学区划分方案".to_owned(),
        number: String::new(),
        description: "2025年城区小学学区划分方案及其依据".to_owned(),
    }
}

#[track_caller]
fn told(office: &Office, cast: &Cast, story: &Story, nth: u32) -> Told {
    let whom = (applicant(story.kind, "测试甲", nth), wanted());
    let calendar = Calendar::state_council();
    let mut hands = InTheOffice(office.clone());
    match tell(&mut hands, cast, story, calendar, BEGINS, LATEST, whom) {
        Ok(told) => told,
        Err(refusal) => panic!("{}: {refusal}", story.title),
    }
}

fn clock(told: &Told) -> Option<Clock> {
    told.request.clock(Calendar::state_council(), Settings::default()).ok()
}

/// The case as a file tells it: the day of each move, the due date, the papers, the row.
fn told_as_a_file(story: &Story, told: &Told) -> String {
    let mut text = String::new();
    let request = &told.request;
    writeln!(text, "{}（{}，{}）", story.title, story.channel, story.kind).unwrap();
    let received =
        request.received().map_or_else(|_| "未确认".to_owned(), |one| one.on.to_string());
    let due =
        clock(told).and_then(|clock| clock.due).map_or("—".to_owned(), |due| due.to_string());
    writeln!(text, "  收到 {received}，期限 {due}，{}", request.stage().title()).unwrap();
    for paper in &request.papers {
        let number = paper.issued.number.as_ref().map(ToString::to_string).unwrap_or_default();
        writeln!(text, "  {} {} {number}", paper.issued.on, paper.issued.kind.title()).unwrap();
    }
    let row = request
        .outcome()
        .map(|outcome| describe_short_line(Form::F2021, Form::F2021.line_of(outcome)));
    let ended = request.ended_on().map(|on| on.to_string()).unwrap_or_default();
    writeln!(text, "  {ended} 计入：{}", row.unwrap_or_else(|| "不计或者未办结".to_owned()))
        .unwrap();
    text
}

on_both! {
    fn every_story_ends_in_its_row_with_its_papers(place: &Place) {
        let (office, cast) = filled(place);
        let mut text = String::new();
        for (nth, story) in (1..).zip(plots()) {
            let told = told(&office, &cast, &story, nth);
            assert_eq!(told.request.outcome(), story.outcome, "{}", story.title);
            assert_eq!(told.days.len(), story.moves.len() + 1, "{} was told to its end", story.title);
            text.push_str(&told_as_a_file(&story, &told));
        }
        insta::assert_snapshot!("every_story", text);
    }

    fn every_paper_of_every_story_is_complete(place: &Place) {
        let (office, cast) = filled(place);
        for (nth, story) in (1..).zip(plots()) {
            let told = told(&office, &cast, &story, nth);
            for paper in &told.request.papers {
                let text = office.words(&paper.issued.content).unwrap().unwrap();
                let content: Paper = serde_json::from_str(&text).unwrap();
                assert_eq!(content.kind, paper.issued.kind);
                assert_eq!(content.number, paper.issued.number);
                assert!(!content.body.is_empty(), "{}: {}", story.title, content.title);
                assert!(papers::elements(&content, &[]).is_empty(), "{}: {}", story.title, content.title);
            }
        }
    }
}

/// Each row of table three that a request can end in has its story.
#[test]
fn no_row_is_left_out() {
    let rows: std::collections::BTreeSet<_> = plots()
        .iter()
        .filter_map(|story| story.outcome)
        .map(|outcome| format!("{:?}", Form::F2021.line_of(outcome)))
        .collect();
    let all: std::collections::BTreeSet<_> = statute::outcome::Outcome::ALL
        .into_iter()
        .map(|outcome| format!("{:?}", Form::F2021.line_of(outcome)))
        .collect();
    assert_eq!(rows, all);
    let channels: std::collections::BTreeSet<_> =
        plots().iter().map(|story| story.channel).collect();
    assert_eq!(channels.len(), statute::received::Channel::ALL.len());
}
