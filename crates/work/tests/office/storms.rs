//! The same thing asked for by many at once, and what is left when personal data goes.

use jiff::civil::date;
use ledger::log::HashAlgorithm;
use ledger::subjects::request::{Request, Stage};
use ledger::{Content, PaperKind, RequestId, Subject};
use statute::outcome::Outcome;
use statute::received::Channel;
use store::{doctor, on_both};
use work::figures::Scope;
use work::office::Submission;
use work::requests::Step;
use work::{Office, Refusal, Who};

use crate::case::{Team, at, granting};

/// Lets so many threads do something at one moment, and gives what each got.
fn storm<T: Send>(threads: usize, act: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let gate = std::sync::Barrier::new(threads);
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|nth| {
                let (gate, act) = (&gate, &act);
                scope.spawn(move || {
                    gate.wait();
                    act(nth)
                })
            })
            .collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

fn request(office: &Office, request: RequestId) -> Request {
    let found = office
        .store()
        .database
        .read(|view| store::projections::requests::one(view, office.county(), request));
    found.unwrap().unwrap()
}

/// The row is what the acts come to, and the doctor finds nothing.
fn sound(office: &Office, id: RequestId) {
    let acts = office
        .store()
        .database
        .read(|view| store::acts::of_subject(view, office.county(), Subject::Request(id)));
    assert_eq!(Request::fold(&acts.unwrap()), Some(request(office, id)));
    let signer = office.log_signer().unwrap();
    let keys = HashAlgorithm::ALL.map(|algorithm| signer.verifier(algorithm));
    let found = doctor::examine(office.store(), &keys).unwrap();
    // Bytes that were sealed for a step that lost lie about until they are swept: no fault.
    assert!(found.is_sound(), "{:?}", found.findings);
}

on_both! {
    fn one_form_from_many_threads_is_one_request(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let office = &team.town.office;
        let id = office.new_request(at(day));
        let registration = team.registration(Channel::Counter, day);
        let submission = Submission { request: id, registration };
        let who = Who::Person(team.registrar);
        let got = storm(32, |_| office.submit(&who, at(day), submission.clone()).unwrap());
        assert!(got.iter().all(|one| one.code == got[0].code && one.request == got[0].request));
        let receipts = request(office, id).papers;
        assert_eq!(receipts.len(), 1);
        assert_eq!(receipts[0].issued.kind, PaperKind::Receipt);
        // Nor was a number taken in vain: the next request has the next.
        let next = request(office, team.enter(Channel::Web, day));
        assert_eq!(got[0].request.registered.number.serial().get(), 1);
        assert_eq!(next.registered.number.serial().get(), 2);
        sound(office, id);
    }

    fn of_many_who_saw_the_same_one_goes_ahead(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let office = &team.town.office;
        let id = team.accepted(day);
        let overtaken = |results: &[Result<Request, Refusal>]| {
            let won = results.iter().filter(|one| one.is_ok()).count();
            let lost = results.iter().filter(|one| **one == Err(Refusal::Overtaken)).count();
            assert_eq!((won, lost), (1, results.len() - 1), "{results:?}");
        };
        let all_take = |who, step: Step| {
            let seen = request(office, id).last_act;
            let who = Who::Person(who);
            overtaken(&storm(8, |_| office.take(&who, at(day), id, Some(seen), step.clone())));
        };
        all_take(team.handler, Step::Comment { words: "先到".into() });
        all_take(team.handler, Step::DraftReply {
            outcome: Outcome::Granted, text: granting(), materials: vec![], edited: None, submit: true,
        });
        all_take(team.approver, Step::ApproveReply { revision: 1 });
        all_take(team.issuer, Step::SignReply { revision: 1, on: day });
        let signed = request(office, id);
        let replies: Vec<_> =
            signed.papers.iter().filter(|one| one.issued.kind == PaperKind::Reply).collect();
        assert_eq!(replies.len(), 1, "signed once, issued once");
        // What goes out is printed first, which is an act of its own.
        all_take(team.registrar, Step::Serve {
            paper: replies[0].issued.paper,
            on: day,
            route: ledger::acts::request::ServiceRoute::Email,
            proof: "发送记录".into(),
            scan: None,
        });
        all_take(team.registrar, Step::Archive { on: day, years: Some(10) });
        assert_eq!(request(office, id).stage(), Stage::Archived);
        sound(office, id);
    }

    fn different_steps_at_one_moment_leave_a_whole_case(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let office = &team.town.office;
        let ids: Vec<_> = (0..4).map(|_| team.accepted(day)).collect();
        let results = storm(16, |nth| {
            let who = Who::Person(team.handler);
            let step = match nth % 4 {
                0 => Step::ProposeExtension { days: 10, reason: "年代较久".into() },
                1 => Step::Comment { words: "原件在老档案室".into() },
                2 => Step::AskCorrection {
                    on: day, until: date(2026, 3, 20), defects: "请写明年份".into(), guidance: String::new(),
                },
                _ => Step::DraftReply {
                    outcome: Outcome::Granted, text: granting(), materials: vec![], edited: None, submit: true,
                },
            };
            office.take(&who, at(day), ids[nth / 4], None, step)
        });
        // In whatever order they came, a correction and a reply that goes to review exclude each other.
        for one in results.chunks(4) {
            assert!(one[1].is_ok());
            assert!(one[2].is_ok() != one[3].is_ok(), "{one:?}");
        }
        let mut serials: Vec<u32> = ids.iter().flat_map(|id| request(office, *id).papers)
            .filter(|paper| paper.issued.kind == PaperKind::Correction)
            .map(|paper| paper.issued.number.unwrap().serial().get())
            .collect();
        serials.sort_unstable();
        assert!(serials.iter().copied().eq(1..=u32::try_from(serials.len()).unwrap()));
        sound(office, ids[0]);
    }

    fn guessing_a_second_secret_is_slow_from_wherever(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let office = &team.town.office;
        let code = office.query_code(team.enter(Channel::Web, day));
        let throttled = |one: &Result<_, Refusal>| matches!(one, Err(Refusal::NotNow(_)));
        // One code from many places.
        let tries = storm(24, |nth| {
            office.track(at(day), &[u8::try_from(nth).unwrap()], &code, "0000").map(drop)
        });
        assert_eq!(tries.iter().filter(|one| !throttled(one)).count(), 6);
        // Not even with the right secret, until some time has passed.
        assert!(throttled(&office.track(at(day), b"owner", &code, "1234").map(drop)));
        let later = at(day) + jiff::SignedDuration::from_mins(6);
        assert!(office.track(later, b"owner", &code, "1234").is_ok());
        // Many codes from one place.
        let tries = storm(24, |nth| {
            office.track(later, b"one place", &format!("{nth:012}"), "0000").map(drop)
        });
        assert_eq!(tries.iter().filter(|one| !throttled(one)).count(), 6);
    }

    fn what_was_destroyed_leaves_figures_and_proofs_whole(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let office = &team.town.office;
        let id = team.accepted(day);
        let head = Who::Person(team.head);
        let destroy = |who: &Who, on| office.destroy_request(who, at(on), id);
        assert!(matches!(destroy(&head, date(2040, 1, 2)), Err(Refusal::NotNow(_))), "not archived");
        team.reply(day, id, Outcome::Granted, granting(), vec![]);
        team.take(team.registrar, day, id, Step::Archive { on: day, years: Some(10) });
        // The term runs from 1 January after: ten years are over at the end of 2036.
        assert!(destroy(&head, date(2036, 12, 31)).unwrap_err().to_string().contains("2036年12月31日"));
        for other in [team.handler, team.reviewer] {
            let tried = destroy(&Who::Person(other), date(2037, 1, 1));
            assert!(matches!(tried, Err(Refusal::NotAllowed(_))), "{tried:?}");
        }
        let viewer = team.town.log_in(at(day), "zhang").1.account;
        let before = request(office, id);
        let figures = || office
            .table_three(&viewer, at(day), Scope::Unit(team.town.education), 2026, date(2026, 12, 31))
            .unwrap();
        let counted = figures();
        destroy(&head, date(2037, 1, 1)).unwrap();
        destroy(&head, date(2037, 1, 2)).unwrap();
        assert_eq!(request(office, id), before);
        assert_eq!(figures(), counted);
        assert!(counted.is_balanced());
        assert_eq!(office.wanted(&before).unwrap(), None);
        assert_eq!(office.applicant(&viewer, at(day), id, "查看").unwrap(), None);
        for paper in &before.papers {
            assert_eq!(office.words(&paper.issued.content).unwrap(), None);
            let told = office.printed(&viewer, at(day), id, paper.issued.paper).unwrap_err();
            assert!(told.to_string().contains("依法销毁"), "{told}");
        }
        let code = office.query_code(id);
        assert!(office.track(at(day), b"here", &code, "1234").is_err());
        let history = office.request_history(&viewer, at(day), id).unwrap();
        assert_eq!(Request::fold(&history), Some(before));
        sound(office, id);
        let erased = office.store().database.read(|view| {
            let record = ledger::RecordId::new(*id.as_uuid());
            store::acts::of_subject(view, office.county(), Subject::Record(record))
        }).unwrap();
        let erased = erased.iter().filter(|act| matches!(act.content, Content::VaultErased(_)));
        assert_eq!(erased.count(), 1, "told once");
        doctor::rebuild(office.store()).unwrap();
        sound(office, id);
    }
}
