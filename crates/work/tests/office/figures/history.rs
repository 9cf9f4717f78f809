//! Random histories of requests, entered as acts, against the recount.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};
use ledger::acts::request as did;
use ledger::acts::unit::Founded;
use ledger::subjects::person::{Account, Role};
use ledger::subjects::unit::UnitKind;
use ledger::{
    Act, Actor, Algorithm, Content, County, Digest, Draft, PaperId, PaperKind, RequestId, Sealed,
    UnitId,
};
use proptest::prelude::*;
use report::{CellId, Column, Line};
use statute::applicant::ApplicantKind;
use statute::outcome::{Closure, Outcome};
use statute::received::Channel;
use store::testing::{On, Place};
use store::{Store, acts, doctor};
use work::Office;
use work::figures::Scope;

use super::naive::{self, Noted};
use crate::county::{PROGRAM, card, morning};

/// The government, a department with a branch, a unit led by its own line, a township.
const UNITS: [(u64, UnitKind, Option<u64>); 5] = [
    (1, UnitKind::Government, None),
    (2, UnitKind::Department, Some(1)),
    (3, UnitKind::Branch, Some(2)),
    (4, UnitKind::LineLed, Some(1)),
    (5, UnitKind::Township, Some(1)),
];
const REQUESTS: u64 = 7;

/// Something that is done to one of the requests. What cannot be done to it as it stands is left out.
#[derive(Clone, Debug)]
enum Deed {
    Register {
        kind: usize,
        channel: usize,
        unit: u64,
        record: bool,
    },
    Confirm,
    Transfer {
        to: u64,
    },
    Reply {
        outcome: usize,
        comes_back: bool,
    },
    Withdraw,
    Lapse {
        closure: usize,
    },
    /// The day of what was told so many days ago, counted back.
    CorrectDay {
        back: usize,
    },
}

fn deed() -> impl Strategy<Value = (u64, Deed, i64)> {
    let what = prop_oneof![
        4 => (0..6_usize, 0..7_usize, 1..6_u64, prop::bool::weighted(0.1))
            .prop_map(|(kind, channel, unit, record)| Deed::Register { kind, channel, unit, record }),
        3 => Just(Deed::Confirm),
        2 => (1..6_u64).prop_map(|to| Deed::Transfer { to }),
        4 => (0..19_usize, prop::bool::weighted(0.2))
            .prop_map(|(outcome, comes_back)| Deed::Reply { outcome, comes_back }),
        1 => Just(Deed::Withdraw),
        1 => (0..3_usize).prop_map(|closure| Deed::Lapse { closure }),
        3 => (0..4_usize).prop_map(|back| Deed::CorrectDay { back }),
    ];
    // Days from the middle of 2024 to the beginning of 2027.
    (0..REQUESTS, what, 0..950_i64)
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(kind: u64, number: u64) -> T {
    format!("00000000-0000-7000-8{kind:03x}-{number:012x}").parse().unwrap()
}

fn unit(number: u64) -> UnitId {
    id(1, number)
}

fn sealed() -> Sealed {
    Sealed { record: id(9, 1), commitment: Digest::new(Algorithm::HmacSha256, [7; 32]) }
}

/// What may still be done to a request.
#[derive(Default)]
struct Stand {
    told: Vec<u64>,
    received: bool,
    ended: bool,
    unit: u64,
}

/// Writes deeds as acts.
#[derive(Default)]
struct Scribe {
    next: u64,
    papers: u64,
    drafts: Vec<Draft>,
    stands: BTreeMap<u64, Stand>,
}

impl Scribe {
    fn put(&mut self, content: impl Into<Content>) -> u64 {
        self.drafts.push(Draft {
            at: Timestamp::UNIX_EPOCH,
            actor: Actor::Program("test".into()),
            unit: None,
            content: content.into(),
            digests: Vec::new(),
        });
        self.next += 1;
        self.next - 1
    }

    fn do_it(&mut self, (number, deed, offset): (u64, Deed, i64)) {
        let request: RequestId = id(2, number);
        let on = date(2024, 6, 15) + offset.days();
        let Some(mut stand) = self.stands.remove(&number) else {
            if let Deed::Register { kind, channel, unit: asked, record } = deed {
                let stand = self.register(number, kind, channel, asked, record, on);
                self.stands.insert(number, stand);
            }
            return;
        };
        let note = sealed();
        match deed {
            Deed::Confirm if !stand.received => {
                stand.told.push(self.put(did::Confirmed { request, on, note }));
                stand.received = true;
            }
            Deed::Transfer { to } if to != stand.unit => {
                let from = unit(stand.unit);
                self.put(did::Transferred { request, on, from, to: unit(to), reason: note });
                stand.unit = to;
            }
            Deed::Reply { outcome, comes_back } if !stand.ended && stand.received => {
                let act = self.reply(request, on, Outcome::ALL[outcome], comes_back);
                stand.told.push(act);
                stand.ended = true;
            }
            // Also before it was received.
            Deed::Withdraw if !stand.ended => {
                stand.told.push(self.put(did::Withdrawn { request, on, note }));
                stand.ended = true;
            }
            Deed::Lapse { closure } if !stand.ended && stand.received => {
                let closure =
                    [Closure::CorrectionLapsed, Closure::PaymentLapsed, Closure::Else][closure];
                stand.told.push(self.put(did::Lapsed { request, on, closure, note }));
                stand.ended = true;
            }
            Deed::CorrectDay { back } => {
                let act = stand.told[back % stand.told.len()];
                self.put(did::DateCorrected { request, act, on, reason: note });
            }
            _ => {}
        }
        self.stands.insert(number, stand);
    }

    fn register(
        &mut self,
        number: u64,
        kind: usize,
        channel: usize,
        asked: u64,
        record: bool,
        arrived: Date,
    ) -> Stand {
        let channel = Channel::ALL[channel];
        let act = self.put(did::Registered {
            request: id(2, number),
            unit: unit(asked),
            number: format!("示公开申〔2026〕{}号", number + 1).parse().unwrap(),
            matter: if record { did::Matter::RecordCorrection } else { did::Matter::Disclosure },
            applicant_kind: ApplicantKind::ALL[kind],
            applicant: sealed(),
            wanted: sealed(),
            delivery: did::Delivery { form: did::Form::Electronic, route: did::Route::Email },
            channel,
            arrived,
            oral: false,
            enclosures: Vec::new(),
        });
        let received = matches!(channel, Channel::Counter | Channel::SignedPost);
        Stand { told: vec![act], received, ended: false, unit: asked }
    }

    /// A reply that goes out; perhaps it comes back and goes out once more.
    fn reply(&mut self, request: RequestId, on: Date, outcome: Outcome, comes_back: bool) -> u64 {
        self.papers += 1;
        let paper: PaperId = id(3, self.papers);
        self.put(did::ReplyDrafted {
            request,
            revision: 1,
            outcome,
            draft: sealed(),
            materials: Vec::new(),
            edited: None,
            submitted: true,
        });
        self.put(did::PaperIssued {
            request,
            paper,
            kind: PaperKind::Reply,
            unit: unit(1),
            number: None,
            on,
            content: sealed(),
        });
        let served = |on| did::Served {
            request,
            paper,
            on,
            route: did::ServiceRoute::Post,
            proof: sealed(),
            scan: None,
        };
        let act = self.put(served(on));
        if comes_back {
            let later = on + 9.days();
            self.put(did::ServiceFailed { request, paper, on: later, reason: sealed() });
            self.put(served(later));
        }
        act
    }
}

/// Ends a request with a reply, as the acts of a reply tell it.
pub(crate) fn answer(office: &Office, request: RequestId, of: UnitId, on: Date, outcome: Outcome) {
    let county = office.county().clone();
    let written = office.store().database.write(move |tx| {
        let size = acts::size(tx, &county)?;
        let mut scribe = Scribe { next: size, papers: size, ..Scribe::default() };
        scribe.reply(request, on, outcome, false);
        for draft in &mut scribe.drafts {
            draft.unit = Some(of);
        }
        acts::append(tx, &county, scribe.drafts)
    });
    written.unwrap();
}

/// A county of its own, in a database that all cases share.
fn county(store: &Store) -> (Office, Account) {
    static NEXT: AtomicU32 = AtomicU32::new(100_000);
    let code = NEXT.fetch_add(1, Ordering::Relaxed).to_string();
    let office = Office::new(store.clone(), County::new(&code).unwrap());
    let now = morning();
    for (number, kind, parent) in UNITS {
        let name = format!("望澜县第{number}局");
        let founded = Founded {
            unit: unit(number),
            short: name.clone(),
            name,
            kind,
            parent: parent.map(unit),
            code: String::new(),
            from: date(2019, 3, 1),
        };
        office.found_unit(&PROGRAM, now, founded).unwrap();
    }
    let person = office.register_person(&PROGRAM, now, unit(1), card("测试", "ce.shi")).unwrap();
    let role = Role::Authority;
    let granted = ledger::acts::person::RoleGranted { person, unit: unit(1), role };
    office.grant(&PROGRAM, now, granted).unwrap();
    let viewer = office
        .store()
        .database
        .read(|view| store::projections::people::one(view, office.county(), person))
        .unwrap()
        .unwrap();
    (office, viewer)
}

fn append(office: &Office, deeds: Vec<(u64, Deed, i64)>) -> Vec<Act> {
    let county = office.county().clone();
    office
        .store()
        .database
        .write(move |tx| {
            let next = acts::size(tx, &county)?;
            let mut scribe = Scribe { next, ..Scribe::default() };
            deeds.clone().into_iter().for_each(|deed| scribe.do_it(deed));
            acts::append(tx, &county, scribe.drafts)
        })
        .unwrap()
}

/// Which units a scope holds, by hand.
fn holds(scope: Scope, of: UnitId) -> bool {
    match scope {
        Scope::County => of != unit(4),
        Scope::Unit(one) => of == one,
        Scope::Subtree(above) if above == unit(1) => true,
        Scope::Subtree(above) if above == unit(2) => of == unit(2) || of == unit(3),
        Scope::Subtree(above) => of == above,
    }
}

fn scopes() -> Vec<Scope> {
    let each = UNITS
        .iter()
        .flat_map(|(number, ..)| [Scope::Unit(unit(*number)), Scope::Subtree(unit(*number))]);
    std::iter::once(Scope::County).chain(each).collect()
}

/// The present lies after everything.
fn now() -> Timestamp {
    "2029-01-01T00:00:00Z".parse().unwrap()
}

fn agree(
    (office, viewer): (&Office, &Account),
    noted: &[Noted],
    scope: Scope,
    as_of: Date,
) -> Result<(), TestCaseError> {
    let year = as_of.year();
    let counted: Vec<&Noted> = noted.iter().filter(|one| holds(scope, one.unit)).collect();
    let expected = naive::table(counted.iter().copied(), year, as_of);
    let table = office.table_three(viewer, now(), scope, year, as_of).unwrap();
    let mut found: BTreeMap<CellId, i64> = table
        .figures
        .iter()
        .filter(|(cell, _)| cell.line.is_request())
        .map(|(cell, _)| (cell, table.cell(cell.line, cell.column)))
        .collect();
    found.retain(|_, cases| *cases != 0);
    prop_assert_eq!(&found, &expected, "{:?} as of {}", scope, as_of);
    prop_assert!(table.is_balanced(), "{:?} as of {}: {:?}", scope, as_of, table.sums());
    // What is carried in is what the year before carried out, column by column.
    let eve = date(year - 1, 12, 31);
    let before = office.table_three(viewer, now(), scope, year - 1, eve).unwrap();
    for column in Column::APPLICANTS {
        prop_assert_eq!(table.cell(Line::CarriedIn, column), before.cell(Line::CarriedOut, column));
    }
    // Every cell opens to as many cases as it says.
    for (cell, cases) in expected {
        let opened = office.cases_of_cell(viewer, now(), scope, year, as_of, cell, (0, 3)).unwrap();
        prop_assert_eq!(opened.total, usize::try_from(cases).unwrap());
        prop_assert_eq!(opened.cases.len(), opened.total.min(3));
    }
    Ok(())
}

#[test]
fn table_three_is_what_a_recount_of_all_acts_comes_to() {
    let place = Place::new(On::Sqlite);
    let store = place.store();
    let histories = prop::collection::vec(deed(), 1..90);
    let days = prop::collection::vec(0..1000_i64, 3);
    proptest!(
        ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() },
        |(deeds in histories, days in days)| {
            let (office, viewer) = county(&store);
            let acts = append(&office, deeds);
            let noted = naive::note(&acts);
            let ends = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28)];
            let days = days.into_iter().map(|offset| date(2024, 6, 1) + offset.days()).chain(ends);
            for as_of in days {
                for scope in scopes() {
                    agree((&office, &viewer), &noted, scope, as_of)?;
                }
            }
        }
    );
}

/// Made again from the acts, the sums are the same to the byte.
#[test]
fn sums_that_are_made_again_are_the_same() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    let place = Place::new(On::Sqlite);
    let office = Office::new(place.store(), County::new("140999").unwrap());
    let mut runner = TestRunner::deterministic();
    let deeds = prop::collection::vec(deed(), 300..400).new_tree(&mut runner).unwrap().current();
    append(&office, deeds);
    let report = doctor::examine(office.store(), &[]).unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);
    place.tamper("UPDATE request_tally SET cases = cases + 1");
    assert!(!doctor::examine(office.store(), &[]).unwrap().is_sound());
    doctor::rebuild(office.store()).unwrap();
    assert!(doctor::examine(office.store(), &[]).unwrap().is_sound());
}
