//! Cases as they are told, act by act.

use jiff::civil::{Date, date};
use statute::Calendar;
use statute::applicant::ApplicantKind;
use statute::clock::{Consulted, Settings, State};
use statute::outcome::{Closure, Outcome};
use statute::received::Channel;

use super::*;
use crate::act::{Act, Algorithm, Digest, Draft};
use crate::acts::request as did;
use crate::content::Content;
use crate::paper::PaperKind;

const ID: &str = "00000000-0000-7000-8000-000000000001";

fn id() -> RequestId {
    ID.parse().unwrap()
}

fn sealed() -> Sealed {
    let commitment = Digest::new(Algorithm::HmacSha256, [7; 32]);
    Sealed { record: ID.parse().unwrap(), commitment }
}

fn registered(channel: Channel, arrived: Date) -> Content {
    did::Registered {
        request: id(),
        unit: ID.parse().unwrap(),
        number: "示公开申〔2026〕1号".parse().unwrap(),
        matter: Matter::Disclosure,
        applicant_kind: ApplicantKind::NaturalPerson,
        applicant: sealed(),
        wanted: sealed(),
        delivery: did::Delivery { form: did::Form::Electronic, route: did::Route::Email },
        channel,
        arrived,
        oral: false,
        enclosures: Vec::new(),
    }
    .into()
}

/// The request after these contents, by one person.
fn told(contents: Vec<Content>) -> Request {
    let acts: Vec<Act> = (0..)
        .zip(contents)
        .map(|(seq, content)| {
            Draft {
                at: "2026-01-28T01:02:03Z".parse().unwrap(),
                actor: Actor::Person(ID.parse().unwrap()),
                unit: None,
                content,
                digests: Vec::new(),
            }
            .at_place(seq)
        })
        .collect();
    Request::fold(&acts).unwrap()
}

fn clock(request: &Request) -> Clock {
    request.clock(Calendar::state_council(), Settings::default()).unwrap()
}

#[test]
fn a_request_on_the_web_waits_for_both_sides_to_confirm() {
    let arrived = date(2026, 1, 27);
    let request = told(vec![registered(Channel::Web, arrived)]);
    assert_eq!(request.stage(), Stage::Unconfirmed);
    assert!(request.clock_events().is_empty());
    let confirmed = did::Confirmed { request: id(), on: date(2026, 1, 28), note: sealed() };
    let request = told(vec![registered(Channel::Web, arrived), confirmed.into()]);
    assert_eq!(request.stage(), Stage::ToAccept);
    assert_eq!(clock(&request).due, Some(date(2026, 3, 3)));
}

#[test]
fn a_corrected_request_begins_anew() {
    let request = told(vec![
        registered(Channel::Counter, date(2026, 4, 27)),
        did::CorrectionAsked {
            request: id(),
            on: date(2026, 5, 9),
            until: date(2026, 5, 25),
            defects: sealed(),
        }
        .into(),
    ]);
    assert_eq!(request.stage(), Stage::Correcting);
    let corrected = did::Corrected { request: id(), on: date(2026, 5, 18), wanted: sealed() };
    let mut request = request;
    request.apply(
        &Draft {
            at: "2026-05-18T01:02:03Z".parse().unwrap(),
            actor: Actor::Public,
            unit: None,
            content: corrected.into(),
            digests: Vec::new(),
        }
        .at_place(2),
    );
    assert_eq!(clock(&request).due, Some(date(2026, 6, 15)));
}

#[test]
fn a_third_party_rests_the_clock_until_its_opinion_comes() {
    let with = Consulted::ThirdParty;
    let request = told(vec![
        registered(Channel::SignedPost, date(2026, 5, 11)),
        did::ConsultationSent {
            request: id(),
            on: date(2026, 5, 20),
            letter: 1,
            with,
            unit: None,
            party: sealed(),
        }
        .into(),
        did::ConsultationDelivered { request: id(), on: date(2026, 5, 22), letter: 1 }.into(),
        did::OpinionReceived {
            request: id(),
            on: date(2026, 6, 10),
            letter: 1,
            stance: did::Stance::Objects,
            reasons: sealed(),
        }
        .into(),
    ]);
    assert_eq!(clock(&request).due, Some(date(2026, 6, 30)));
    assert!(!request.letters[0].is_open());
}

#[test]
fn a_wrong_day_is_corrected_everywhere() {
    let request = told(vec![
        registered(Channel::Counter, date(2026, 1, 27)),
        did::DateCorrected { request: id(), act: 0, on: date(2026, 1, 28), reason: sealed() }
            .into(),
    ]);
    assert_eq!(request.arrived(), date(2026, 1, 28));
    assert_eq!(clock(&request).due, Some(date(2026, 3, 3)));
}

#[test]
fn a_reply_that_came_back_was_given_when_it_first_went_out() {
    let paper: PaperId = ID.parse().unwrap();
    let served = |on| did::Served {
        request: id(),
        paper,
        on,
        route: did::ServiceRoute::Post,
        proof: sealed(),
        scan: None,
    };
    let request = told(vec![
        registered(Channel::Counter, date(2026, 1, 28)),
        did::Accepted { request: id(), on: date(2026, 1, 28) }.into(),
        did::ReplyDrafted {
            request: id(),
            revision: 1,
            outcome: Outcome::Granted,
            draft: sealed(),
            materials: Vec::new(),
            edited: None,
            submitted: true,
        }
        .into(),
        did::ReplyApproved { request: id(), revision: 1, draft: sealed() }.into(),
        did::ReplySigned {
            request: id(),
            revision: 1,
            signer: ID.parse().unwrap(),
            draft: sealed(),
        }
        .into(),
        did::PaperIssued {
            request: id(),
            paper,
            kind: PaperKind::Reply,
            unit: ID.parse().unwrap(),
            number: "示公开复〔2026〕1号".parse().ok(),
            on: date(2026, 2, 3),
            content: sealed(),
        }
        .into(),
        served(date(2026, 2, 4)).into(),
        did::ServiceFailed { request: id(), paper, on: date(2026, 2, 10), reason: sealed() }.into(),
    ]);
    assert_eq!(request.stage(), Stage::ToServe);
    assert_eq!(request.ended_on(), Some(date(2026, 2, 4)));
    assert_eq!(request.outcome(), Some(Outcome::Granted));
    assert_eq!(clock(&request).replied_in_time(), Some(true));
}

#[test]
fn who_does_not_correct_has_given_up() {
    let request = told(vec![
        registered(Channel::Counter, date(2026, 4, 27)),
        did::CorrectionAsked {
            request: id(),
            on: date(2026, 5, 9),
            until: date(2026, 5, 25),
            defects: sealed(),
        }
        .into(),
        did::Lapsed {
            request: id(),
            on: date(2026, 5, 26),
            closure: Closure::CorrectionLapsed,
            note: sealed(),
        }
        .into(),
    ]);
    assert_eq!(request.outcome(), Some(Outcome::Other(Closure::CorrectionLapsed)));
    assert!(matches!(clock(&request).state, State::Ended { .. }));
}

#[test]
fn a_stage_is_named_as_it_is_written() {
    for stage in Stage::ALL {
        assert_eq!(serde_json::to_value(stage).unwrap(), stage.name());
        assert_eq!(Stage::of_name(stage.name()), Some(stage));
    }
}

#[test]
fn the_state_is_written_and_read_back() {
    let request = told(vec![registered(Channel::Web, date(2026, 1, 27))]);
    let text = serde_json::to_string(&request).unwrap();
    assert_eq!(serde_json::from_str::<Request>(&text).unwrap(), request);
}
