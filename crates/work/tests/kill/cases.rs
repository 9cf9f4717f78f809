//! Requests under `kill -9`: who was given a receipt finds the request there once, and no step is
//! there without its papers.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use ledger::acts::person::RoleGranted;
use ledger::acts::request::{Delivery, Form, Matter, Route, ServiceRoute, Stance};
use ledger::acts::settings::RemediesSet;
use ledger::acts::unit::OfficeSet;
use ledger::subjects::person::Role;
use ledger::subjects::request::{ReplyState, Request, Stage};
use ledger::{PaperKind, RequestId, Subject, UnitId};
use statute::applicant::ApplicantKind;
use statute::clock::Consulted;
use statute::outcome::Outcome;
use statute::received::Channel;
use work::office::Submission;
use work::requests::{
    Applicant, GrantKind, GrantText, Identity, IdentityKind, Party, Registration, ReplyText,
    SearchRecord, Step, Wanted,
};
use work::{Office, Who, day_of};

use super::{WHO, card, founded};

/// What the unit that is asked is called.
const ASKED: &str = "收件";

/// The unit that is asked, and who signs there.
pub(crate) fn set_up(office: &Office) {
    let now = Timestamp::now();
    let government = office.units().unwrap().government().unwrap().id;
    let unit = office.new_unit(now);
    office.found_unit(&WHO, now, founded(unit, government, ASKED)).unwrap();
    let told = OfficeSet {
        unit,
        name: "办公室".to_owned(),
        address: "望澜县学府路8号".to_owned(),
        hours: "工作日 8:30—12:00".to_owned(),
        telephone: "0999-7000001".to_owned(),
        fax: String::new(),
        internet: String::new(),
    };
    office.set_unit_office(&WHO, now, told).unwrap();
    let remedies = RemediesSet {
        government_above: "望川市人民政府".to_owned(),
        justice_above: String::new(),
        basic_court: "望澜县人民法院".to_owned(),
        intermediate_court: "望川市中级人民法院".to_owned(),
        apply_at: "https://fuyi.example.gov.cn/".to_owned(),
        pay: String::new(),
    };
    office.set_remedies(&WHO, now, remedies).unwrap();
    let person = office.register_person(&WHO, now, unit, card("qian.fa".to_owned())).unwrap();
    office.grant(&WHO, now, RoleGranted { person, unit, role: Role::Issuer }).unwrap();
}

fn asked(office: &Office) -> UnitId {
    let units = office.units().unwrap();
    units.iter().find(|unit| unit.names()[0].short.starts_with(ASKED)).unwrap().id
}

fn registration(unit: UnitId) -> Registration {
    Registration {
        unit,
        matter: Matter::Disclosure,
        kind: ApplicantKind::NaturalPerson,
        applicant: Applicant {
            name: "测试甲".to_owned(),
            identity: Identity {
                kind: IdentityKind::IdentityCard,
                number: "11010519491231002X".to_owned(),
            },
            contact: String::new(),
            telephone: "13900001234".to_owned(),
            mail: "ce.shi@example.com".to_owned(),
            address: String::new(),
        },
        wanted: Wanted {
            name: "学区划分方案".to_owned(),
            number: String::new(),
            description: "2025年城区小学学区划分方案".to_owned(),
        },
        delivery: Delivery { form: Form::Electronic, route: Route::Email },
        channel: Channel::Counter,
        arrived: day_of(Timestamp::now()),
        oral: false,
        enclosures: Vec::new(),
    }
}

/// Takes requests in and brings each to its end, without end. Every other form is sent twice.
pub(crate) fn work(office: &Office, clerk: u64, say: &(dyn Fn(String) + Sync)) {
    let unit = asked(office);
    let issuer = Who::Person(office.holders(unit, Role::Issuer).unwrap()[0]);
    for turn in clerk.. {
        let now = Timestamp::now();
        let request = office.new_request(now);
        let submission = Submission { request, registration: registration(unit) };
        let entered = office.submit(&WHO, now, submission.clone()).unwrap().request;
        say(format!("case {request} {} {}", entered.registered_act, entered.registered.number));
        if turn % 2 == 0 {
            office.submit(&WHO, now, submission).unwrap();
        }
        let mut seen = entered.last_act;
        for nth in 0..9 {
            let now = Timestamp::now();
            let step = step(office, nth, request);
            let who = if matches!(step, Step::SignReply { .. }) { &issuer } else { &WHO };
            seen = office.take(who, now, request, Some(seen), step).unwrap().last_act;
            say(format!("case {request} {seen} {}", entered.registered.number));
        }
    }
}

/// What comes next in a case.
fn step(office: &Office, nth: u8, id: RequestId) -> Step {
    let on = day_of(Timestamp::now());
    let said = str::to_owned;
    match nth {
        0 => Step::Accept { on },
        1 => Step::Search {
            on,
            found: true,
            record: SearchRecord {
                places: said("档案室"),
                words: said("学区"),
                by: said("档案室"),
                result: said("方案一份"),
            },
        },
        2 => Step::Consult {
            on,
            with: Consulted::ThirdParty,
            unit: None,
            party: Party {
                name: said("望澜某公司"),
                address: String::new(),
                about: said("方案"),
                point: said("商业秘密"),
            },
        },
        3 => Step::Opinion { on, letter: 1, stance: Stance::Agrees, reasons: String::new() },
        4 => Step::DraftReply {
            outcome: Outcome::Granted,
            text: ReplyText {
                grant: GrantText {
                    kind: GrantKind::Published,
                    items: said("方案"),
                    way: said("县人民政府网站"),
                    ..GrantText::default()
                },
                ..ReplyText::default()
            },
            materials: Vec::new(),
            edited: None,
            submit: true,
        },
        5 => Step::ApproveReply { revision: 1 },
        6 => Step::SignReply { revision: 1, on },
        7 => {
            let found = office
                .store()
                .database
                .read(|view| store::projections::requests::one(view, office.county(), id));
            let papers = found.unwrap().unwrap().papers;
            let reply = papers.iter().find(|one| one.issued.kind == PaperKind::Reply).unwrap();
            Step::Serve {
                paper: reply.issued.paper,
                on,
                route: ServiceRoute::Email,
                proof: said("发送记录"),
                scan: None,
            }
        }
        _ => Step::Archive { on, years: None },
    }
}

/// Looks whether every request and step that was answered is there once, every step with its papers,
/// and every series of numbers without a gap.
pub(crate) fn look(office: &Office, answers: &[String]) {
    let unit = asked(office);
    let county = office.county();
    let mut requests: HashMap<String, Request> = HashMap::new();
    for stage in Stage::ALL {
        let found = office
            .store()
            .database
            .read(|view| store::projections::requests::in_stage(view, county, unit, stage));
        requests.extend(found.unwrap().into_iter().map(|one| (one.id().to_string(), one)));
    }
    for answer in answers {
        let ["case", id, act, number] = answer.split(' ').collect::<Vec<_>>()[..] else { continue };
        let request = requests.get(id).unwrap_or_else(|| panic!("{answer} is lost"));
        assert_eq!(request.registered.number.to_string(), number, "{answer}");
        let subject = Subject::Request(request.id());
        let acts =
            office.store().database.read(|view| store::acts::of_subject(view, county, subject));
        let acts = acts.unwrap();
        let told = acts.iter().filter(|one| one.seq.to_string() == act).count();
        assert_eq!(told, 1, "{answer}");
        assert_eq!(Request::fold(&acts).as_ref(), Some(request), "{answer}");
    }
    let mut series: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for request in requests.values() {
        whole(request);
        let papers = request.papers.iter().filter_map(|paper| paper.issued.number.as_ref());
        for number in papers.chain([&request.registered.number]) {
            let word = format!("{} {}", number.prefix(), number.year());
            series.entry(word).or_default().push(number.serial().get());
        }
    }
    for (word, mut serials) in series {
        serials.sort_unstable();
        let count = u32::try_from(serials.len()).unwrap();
        assert!(serials.into_iter().eq(1..=count), "{word} has a gap or a number twice");
    }
}

/// A step and its papers are there together or not at all.
fn whole(request: &Request) {
    let id = request.id();
    let of = |kind| request.papers.iter().filter(|paper| paper.issued.kind == kind).count();
    let signed = request.reply.as_ref();
    let signed = signed.is_some_and(|reply| matches!(reply.state, ReplyState::Signed { .. }));
    for (kind, times) in [
        (PaperKind::Receipt, 1),
        (PaperKind::Registration, usize::from(request.accepted.is_some())),
        (PaperKind::SearchRecord, request.searches.len()),
        (PaperKind::ThirdPartyLetter, request.letters.len()),
        (PaperKind::ThirdPartyAnswer, request.letters.len()),
        (PaperKind::ConsultationNotice, request.letters.len()),
        (PaperKind::Reply, usize::from(signed)),
        (PaperKind::Approval, usize::from(signed)),
        (PaperKind::Cover, usize::from(request.archived.is_some())),
        (PaperKind::Index, usize::from(request.archived.is_some())),
    ] {
        assert_eq!(of(kind), times, "{kind} of {id}");
    }
    assert!(request.searches.len() <= 1 && request.letters.len() <= 1, "a step twice in {id}");
}
