//! A county in a temporary folder, with a person for each role and a clock that the test moves.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use desk::Desk;
use jiff::Timestamp;
use ledger::acts::person::RoleGranted;
use ledger::acts::request::{Delivery, Form, Matter, Route};
use ledger::acts::settings::RemediesSet;
use ledger::acts::unit::{Founded, OfficeSet};
use ledger::subjects::person::Role;
use ledger::subjects::unit::UnitKind;
use ledger::{County as Code, PersonId, RequestId, UnitId};
use statute::applicant::ApplicantKind;
use statute::received::Channel;
use store::testing::{On, Place};
use web::House;
use work::office::{Knock, Setup, Submission, Visit};
use work::people::Card;
use work::requests::{Applicant, Identity, IdentityKind, Registration, Wanted};
use work::{Office, Who};

use crate::actor::Actor;

pub(crate) const PASSWORD: &str = "Wanlan-2026-gk";
pub(crate) const PROGRAM: Who = Who::Program("test");

/// 望澜县, on the morning of 2 March 2026, a Monday.
pub(crate) struct County {
    pub(crate) office: Office,
    /// The desk as it stands, with all that the house puts around it.
    pub(crate) router: Router,
    /// 望澜县人民政府, where the administrators work.
    pub(crate) government: UnitId,
    /// Its office, where the authority (公开工作主管部门) works.
    pub(crate) government_office: UnitId,
    /// 县教育局, where everybody else works.
    pub(crate) education: UnitId,
    /// 县第一中学, below the 县教育局; nobody works there.
    pub(crate) school: UnitId,
    /// 县卫健局, elsewhere; 测试旁 works there as a handler, `handler.health`.
    pub(crate) health: UnitId,
    people: BTreeMap<Role, PersonId>,
    clock: Arc<AtomicI64>,
    recovery: Mutex<BTreeMap<PersonId, Vec<String>>>,
    _place: Place,
}

/// What a test wants otherwise than it is.
#[derive(Default)]
pub(crate) struct Wishes {
    pub(crate) demonstration: bool,
    /// Administrators have no one-time codes yet.
    pub(crate) without_codes: bool,
    pub(crate) behind_proxy: bool,
    /// On which engine; SQLite where nothing is said.
    pub(crate) on: Option<On>,
    /// What is done to the desk before it opens.
    pub(crate) with: Option<fn(Desk) -> Desk>,
}

impl County {
    pub(crate) fn new() -> Self {
        Self::with(&Wishes::default())
    }

    pub(crate) fn with(wishes: &Wishes) -> Self {
        let place = Place::new(wishes.on.unwrap_or(On::Sqlite));
        let now: Timestamp = "2026-03-02T00:30:00Z".parse().unwrap();
        let office = Office::new(place.store(), Code::new("140999").unwrap());
        let setup = Setup { name: "望澜县".to_owned(), demonstration: wishes.demonstration };
        let first = office.set_up(now, &setup).unwrap();
        let mut people: BTreeMap<Role, PersonId> =
            first.iter().map(|one| (one.role, one.person)).collect();
        let units = office.units().unwrap();
        let government = units.government().unwrap().id;
        let is_office =
            |unit: &&ledger::subjects::unit::Unit| unit.kind == UnitKind::GovernmentOffice;
        let government_office = units.iter().find(is_office).unwrap().id;
        let found = |short: &str, kind, parent| {
            let unit = office.new_unit(now);
            let founded = Founded {
                unit,
                name: format!("望澜{short}"),
                short: short.to_owned(),
                kind,
                parent: Some(parent),
                code: String::new(),
                from: jiff::civil::date(2026, 1, 1),
            };
            office.found_unit(&PROGRAM, now, founded).unwrap();
            unit
        };
        let education = found("县教育局", UnitKind::Department, government);
        let school = found("县第一中学", UnitKind::PublicService, education);
        let health = found("县卫健局", UnitKind::Department, government);
        for role in Role::ALL.into_iter().filter(|role| !role.is_administrator()) {
            let unit = if role == Role::Authority { government_office } else { education };
            let person = hire(&office, now, unit, &format!("测试{}", role.title()), login(role));
            office.grant(&PROGRAM, now, RoleGranted { person, unit, role }).unwrap();
            people.insert(role, person);
        }
        let beside = hire(&office, now, health, "测试旁", "handler.health");
        let role = Role::Handler;
        office.grant(&PROGRAM, now, RoleGranted { person: beside, unit: health, role }).unwrap();
        let all = people.values().copied().chain([beside]).collect();
        office.set_passwords(&PROGRAM, now, all, PASSWORD).unwrap();

        let clock = Arc::new(AtomicI64::new(now.as_millisecond()));
        let ticking = Arc::clone(&clock);
        let tell = move || Timestamp::from_millisecond(ticking.load(Ordering::SeqCst)).unwrap();
        let mut desk = Desk::new(office.clone(), Arc::new(tell));
        if let Some(with) = wishes.with {
            desk = with(desk);
        }
        let settings =
            web::Settings { behind_proxy: wishes.behind_proxy, ..web::Settings::default() };
        let router = House::new(settings).with(desk::room(desk)).router();
        let county = Self {
            office,
            router,
            government,
            government_office,
            education,
            school,
            health,
            people,
            clock,
            recovery: Mutex::default(),
            _place: place,
        };
        if !wishes.demonstration && !wishes.without_codes {
            for role in Role::ALL.into_iter().filter(|role| role.is_administrator()) {
                county.give_codes(role);
            }
        }
        county
    }

    /// Another unit.
    pub(crate) fn found(&self, short: &str, kind: UnitKind, parent: UnitId) -> UnitId {
        let unit = self.office.new_unit(self.now());
        let founded = Founded {
            unit,
            name: format!("望澜{short}"),
            short: short.to_owned(),
            kind,
            parent: Some(parent),
            code: String::new(),
            from: jiff::civil::date(2026, 1, 1),
        };
        self.office.found_unit(&PROGRAM, self.now(), founded).unwrap();
        unit
    }

    /// Tells what the papers of a unit have to say of it.
    pub(crate) fn ready(&self, unit: UnitId) {
        let now = self.now();
        let named = |name: &str| name.to_owned();
        let remedies = RemediesSet {
            government_above: named("望川市人民政府"),
            justice_above: named("望川市司法局"),
            basic_court: named("望澜县人民法院"),
            intermediate_court: named("望川市中级人民法院"),
            apply_at: named("https://fuyi.example.gov.cn/"),
            pay: named("持本通知书到县政务服务中心缴纳"),
        };
        self.office.set_remedies(&PROGRAM, now, remedies).unwrap();
        let office = OfficeSet {
            unit,
            name: named("公开办"),
            address: named("望澜县测试路3号"),
            hours: named("工作日 8:00 至 12:00"),
            telephone: named("0999-7000001"),
            fax: String::new(),
            internet: String::new(),
        };
        self.office.set_unit_office(&PROGRAM, now, office).unwrap();
    }

    /// A request that came on the web.
    pub(crate) fn request_to(&self, unit: UnitId) -> RequestId {
        self.ready(unit);
        let request = self.office.new_request(self.now());
        let registration = Registration {
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
                address: "望澜县测试路1号".to_owned(),
            },
            wanted: Wanted {
                name: "学区划分方案".to_owned(),
                number: String::new(),
                description: "2025 年城区小学学区划分方案及其依据".to_owned(),
            },
            delivery: Delivery { form: Form::Electronic, route: Route::Email },
            channel: Channel::Web,
            arrived: work::day_of(self.now()),
            oral: false,
            enclosures: Vec::new(),
        };
        let submission = Submission { request, registration };
        self.office.submit(&Who::Applicant, self.now(), submission).unwrap();
        request
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.clock.load(Ordering::SeqCst)).unwrap()
    }

    /// Lets minutes pass.
    pub(crate) fn wait(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    /// Lets it be another time.
    #[allow(dead_code, reason = "for pages that depend on the season")]
    pub(crate) fn set_clock(&self, now: &str) {
        let now: Timestamp = now.parse().unwrap();
        self.clock.store(now.as_millisecond(), Ordering::SeqCst);
    }

    /// Who holds a role.
    pub(crate) fn person(&self, role: Role) -> PersonId {
        self.people[&role]
    }

    /// Somebody who is not logged in.
    pub(crate) fn stranger(&self) -> Actor {
        Actor::new(self.router.clone())
    }

    /// Who holds a role, logged in.
    pub(crate) fn actor(&self, role: Role) -> Actor {
        self.enter(login(role))
    }

    /// Whoever has a login name, logged in.
    pub(crate) fn enter(&self, login: &str) -> Actor {
        let actor = self.stranger();
        let token = match self.office.knock(self.now(), login, PASSWORD).unwrap() {
            Knock::Open(token) => token,
            Knock::Code(ticket) => {
                let code = self.recovery_code(login);
                match self.office.knock_with_code(self.now(), &ticket, &code).unwrap() {
                    Knock::Open(token) => token,
                    other => panic!("{other:?}"),
                }
            }
            other => panic!("{other:?}"),
        };
        actor.plant(&token.to_text());
        actor
    }

    /// The visit of an actor.
    pub(crate) fn visit(&self, actor: &Actor) -> Option<Visit> {
        let token = store::session::Token::parse(&actor.token()?)?;
        self.office.visit(self.now(), &token).unwrap()
    }

    /// Lets somebody have one-time codes; gives the address from which a phone makes them.
    pub(crate) fn give_codes(&self, role: Role) -> String {
        let visit = self.visit(&self.actor(role)).unwrap();
        let offer = self.office.offer_second_factor(&visit).unwrap();
        let code = code(&offer.url, self.now());
        let codes = self.office.take_second_factor(self.now(), &visit, &offer.seed, &code).unwrap();
        self.office.log_out(self.now(), &visit).unwrap();
        self.recovery.lock().unwrap().insert(self.person(role), codes);
        offer.url.to_string()
    }

    fn recovery_code(&self, login: &str) -> String {
        let role = Role::ALL.into_iter().find(|role| self::login(*role) == login).unwrap();
        let mut recovery = self.recovery.lock().unwrap();
        recovery.get_mut(&self.person(role)).and_then(Vec::pop).expect("a code is left")
    }
}

/// What a phone shows.
pub(crate) fn code(url: &str, at: Timestamp) -> String {
    let totp = totp_rs::Totp::from_url(url).unwrap();
    totp.generate(at.as_second().unsigned_abs()).to_string()
}

/// With what somebody logs in who holds a role.
pub(crate) fn login(role: Role) -> &'static str {
    match role {
        Role::Registrar => "registrar",
        Role::Handler => "handler",
        Role::Drafter => "drafter",
        Role::SecrecyReviewer => "reviewer",
        Role::Approver => "approver",
        Role::Issuer => "issuer",
        Role::OfficeHead => "head",
        Role::Authority => "authority",
        Role::SystemAdministrator => "system",
        Role::SecurityAdministrator => "security",
        Role::AuditAdministrator => "audit",
    }
}

fn hire(office: &Office, now: Timestamp, unit: UnitId, name: &str, login: &str) -> PersonId {
    let card = Card {
        name: name.to_owned(),
        login: login.to_owned(),
        telephone: "0999-7000000".to_owned(),
        mail: String::new(),
    };
    office.register_person(&PROGRAM, now, unit, card).unwrap()
}
