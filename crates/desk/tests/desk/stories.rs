//! Every story of the demonstration once more, through the pages, on both engines: what a form asks is
//! enough for each step that a case can take, and the case ends in its row.

use std::sync::atomic::AtomicUsize;

use demo::stories::{Cast, Hands, InTheOffice, Part, applicant, plots, tell};
use jiff::Timestamp;
use jiff::civil::date;
use ledger::subjects::request::Request;
use serde_json::Value;
use statute::Calendar;
use statute::clock::Consulted;
use statute::fees::Charge;
use statute::outcome::Outcome;
use store::testing::On;
use work::Refusal;
use work::requests::{Registration, Step, Wanted};

use crate::county::{County, Wishes};
use crate::requests::take_step;

/// What applicants do, they do at the office itself; everything else goes through the pages.
struct Pages<'c> {
    county: &'c County,
    office: InTheOffice,
    runtime: tokio::runtime::Runtime,
    steps: AtomicUsize,
}

impl Hands for Pages<'_> {
    fn enter(
        &mut self,
        cast: &Cast,
        at: Timestamp,
        what: Registration,
    ) -> Result<Request, Refusal> {
        self.county.set_clock(&at.to_string());
        self.office.enter(cast, at, what)
    }

    fn take(
        &mut self,
        cast: &Cast,
        part: Part,
        at: Timestamp,
        request: &Request,
        step: Step,
    ) -> Result<Request, Refusal> {
        self.county.set_clock(&at.to_string());
        let Some(role) = part.role() else {
            return self.office.take(cast, part, at, request, step);
        };
        let Some(fields) = fields(&step) else {
            return self.office.take(cast, part, at, request, step);
        };
        let actor = self.county.actor(role);
        let sent: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let name = step.kind().name();
        self.runtime.block_on(take_step(&actor, request.id(), name, &sent));
        self.steps.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let viewer = self.county.visit(&actor).unwrap().account;
        self.county.office.request(&viewer, at, request.id())
    }
}

/// A choice as forms write it.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value).unwrap() {
        Value::String(word) => word,
        Value::Object(one) => {
            let (class, reason) = one.iter().next().unwrap();
            format!("{class}.{}", reason.as_str().unwrap())
        }
        other => panic!("{other}"),
    }
}

fn yes(answer: bool) -> String {
    if answer { "yes" } else { "no" }.to_owned()
}

/// What a clerk fills in for a step; none for what has a form of another kind.
fn fields(step: &Step) -> Option<Vec<(&'static str, String)>> {
    let on = |on: &jiff::civil::Date| ("on", on.to_string());
    Some(match step {
        Step::Confirm { on: day, note }
        | Step::ContactFailed { on: day, note }
        | Step::CheckIdentity { on: day, note } => vec![on(day), ("note", note.clone())],
        Step::Accept { on: day }
        | Step::ConsentExtension { on: day }
        | Step::FeeReceived { on: day } => {
            vec![on(day)]
        }
        Step::AskCorrection { on: day, until, defects, guidance } => vec![
            on(day),
            ("until", until.to_string()),
            ("defects", defects.clone()),
            ("guidance", guidance.clone()),
        ],
        Step::Search { on: day, found, record } => vec![
            on(day),
            ("found", yes(*found)),
            ("places", record.places.clone()),
            ("words", record.words.clone()),
            ("by", record.by.clone()),
            ("result", record.result.clone()),
        ],
        Step::Consult { on: day, with, party, .. } => vec![
            on(day),
            (
                "with",
                match with {
                    Consulted::ThirdParty => "third-party",
                    Consulted::OtherOrgan => "other-organ",
                }
                .to_owned(),
            ),
            ("party", party.name.clone()),
            ("address", party.address.clone()),
            ("about", party.about.clone()),
            ("point", party.point.clone()),
        ],
        Step::Delivered { on: day, letter } => vec![on(day), ("letter", letter.to_string())],
        Step::Opinion { on: day, letter, stance, reasons } => vec![
            on(day),
            ("letter", letter.to_string()),
            ("stance", word(stance)),
            ("reasons", reasons.clone()),
        ],
        Step::Weigh { on: day, letter, disclose, public_interest, memo } => {
            let mut said = vec![
                on(day),
                ("letter", letter.to_string()),
                ("disclose", yes(*disclose)),
                ("memo", memo.clone()),
            ];
            if *public_interest {
                said.push(("public_interest", yes(true)));
            }
            said
        }
        Step::ProposeExtension { days, reason } => {
            vec![("days", days.to_string()), ("reason", reason.clone())]
        }
        Step::RefuseExtension { reason } => vec![("reason", reason.clone())],
        Step::Charge { on: day, charge } => match charge {
            Charge::PerPage { pages } => {
                vec![on(day), ("method", "page".to_owned()), ("pages", pages.to_string())]
            }
            Charge::PerRequest { earlier, requests } => vec![
                on(day),
                ("method", "request".to_owned()),
                ("earlier", earlier.to_string()),
                ("requests", requests.to_string()),
            ],
        },
        Step::PayFee { on: day, voucher } => vec![on(day), ("voucher", voucher.clone())],
        Step::AskReasons { on: day, until, grounds } => {
            vec![on(day), ("until", until.to_string()), ("grounds", grounds.clone())]
        }
        Step::Defer { on: day, until, reason } => {
            vec![on(day), ("until", until.to_string()), ("reason", reason.clone())]
        }
        Step::DraftReply { outcome, text, submit, .. } => {
            let mut said = vec![
                ("outcome", word(outcome)),
                ("submit", yes(*submit)),
                ("grant", word(&text.grant.kind)),
                ("items", text.grant.items.clone()),
                ("way", text.grant.way.clone()),
                ("choice", text.ground.choice.map(|one| one.name().to_owned()).unwrap_or_default()),
                ("law", text.ground.law.clone()),
                ("article", text.ground.place.clone()),
                ("matter", text.ground.matter.clone()),
                ("authority", text.ground.authority.clone()),
                (
                    "reviewed_on",
                    text.ground.reviewed_on.map(|on| on.to_string()).unwrap_or_default(),
                ),
                ("reasons", text.reasons.clone()),
                ("organ", text.organ.clone()),
                ("contact", text.contact.clone()),
                ("earlier", text.earlier.clone()),
                ("earlier_on", text.earlier_on.map(|on| on.to_string()).unwrap_or_default()),
            ];
            if let Some(part) = text.parts.first() {
                let choice =
                    part.ground.choice.map(|one| format!(".{}", one.name())).unwrap_or_default();
                said.push(("part-1", part.part.clone()));
                said.push((
                    "part-1-ground",
                    format!("{}{choice}", word(&Outcome::Denied(part.denial))),
                ));
                said.push(("part-1-reasons", part.reasons.clone()));
            }
            said
        }
        Step::ReturnReply { revision, reason } => {
            vec![("revision", revision.to_string()), ("reason", reason.clone())]
        }
        Step::ApproveReply { revision } => vec![("revision", revision.to_string())],
        Step::SignReply { revision, on: day } => {
            vec![("revision", revision.to_string()), on(day)]
        }
        Step::Serve { paper, on: day, route, proof, .. } => vec![
            ("paper", paper.to_string()),
            on(day),
            ("route", word(route)),
            ("proof", proof.clone()),
        ],
        Step::ServiceFailed { paper, on: day, reason } => {
            vec![("paper", paper.to_string()), on(day), ("reason", reason.clone())]
        }
        Step::Lapse { on: day, closure, note } => {
            vec![on(day), ("closure", word(closure)), ("note", note.clone())]
        }
        Step::DecideRecord { on: day, result, note, organ, contact } => vec![
            on(day),
            ("result", word(result)),
            ("note", note.clone()),
            ("organ", organ.clone()),
            ("contact", contact.clone()),
        ],
        Step::Archive { on: day, years } => vec![
            on(day),
            ("years", years.map_or_else(|| "ever".to_owned(), |years| years.to_string())),
        ],
        _ => return None,
    })
}

fn every_story_through_the_pages(on: On) {
    let county = County::with(&Wishes { on: Some(on), ..Wishes::default() });
    county.set_clock("2026-03-03T00:30:00Z");
    county.ready(county.education);
    let office = county.office.clone();
    let cast = Cast::of(&office, county.education).unwrap().unwrap();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let mut pages =
        Pages { county: &county, office: InTheOffice(office), runtime, steps: AtomicUsize::new(0) };
    let begins = date(2026, 3, 3);
    for (nth, story) in (1..).zip(plots()) {
        let wanted = Wanted {
            name: "学区划分方案".to_owned(),
            number: String::new(),
            description: "2025年城区小学学区划分方案及其依据".to_owned(),
        };
        let whom = (applicant(story.kind, "测试甲", nth), wanted);
        let calendar = Calendar::state_council();
        let told =
            tell(&mut pages, &cast, &story, calendar, begins, date(2026, 11, 24), whom).unwrap();
        assert_eq!(told.request.outcome(), story.outcome, "{}", story.title);
        assert_eq!(told.days.len(), story.moves.len() + 1, "{}", story.title);
    }
    assert!(pages.steps.into_inner() > 300, "steps that went through the pages");
}

#[test]
fn every_story_through_the_pages_on_sqlite() {
    every_story_through_the_pages(On::Sqlite);
}

#[test]
fn every_story_through_the_pages_on_postgresql() {
    every_story_through_the_pages(On::Postgres);
}
