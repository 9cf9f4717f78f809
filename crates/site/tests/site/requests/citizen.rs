//! The county of the demonstration on SQLite, a clock that a test sets, and citizens with browsers
//! that keep cookies.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Request;
use axum::http::header::COOKIE;
use demo::stories::{Cast, Do};
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::subjects::request::Request as Case;
use ledger::{County, RequestId, UnitId};
use site::{App, Settings};
use store::testing::{On, Place};
use work::requests::Wanted;
use work::{Office, Who};

use crate::actor::{Answer, Form, Visitor, app, urlencoded};

/// What an officer's report of a find says, in the tests' place of a scanner.
const MARKED: &[u8] = "机密★10年".as_bytes();

pub(crate) struct Town {
    /// Kept until the test ends.
    _place: Place,
    pub(crate) office: Office,
    pub(crate) education: UnitId,
    pub(crate) cast: Cast,
    now: Arc<Mutex<Timestamp>>,
}

/// Nine in the morning of a day in China.
pub(crate) fn morning(day: Date) -> Timestamp {
    demo::stories::minute(day, 0)
}

impl Town {
    pub(crate) fn new() -> Self {
        Self::on(On::Sqlite)
    }

    pub(crate) fn on(engine: On) -> Self {
        let place = Place::new(engine);
        let office = Office::new(place.store(), County::new("demo").unwrap());
        let day = morning(jiff::civil::date(2026, 3, 3));
        demo::fill(&office, day).unwrap();
        let education = office
            .units()
            .unwrap()
            .iter()
            .find(|unit| unit.names()[0].short == "县教育局")
            .unwrap()
            .id;
        let cast = Cast::of(&office, education).unwrap().unwrap();
        Self { _place: place, office, education, cast, now: Arc::new(Mutex::new(day)) }
    }

    /// Lets it be a day, nine in the morning.
    pub(crate) fn on_day(&self, day: Date) {
        *self.now.lock().unwrap() = morning(day);
    }

    pub(crate) fn pass(&self, minutes: i64) {
        let mut now = self.now.lock().unwrap();
        *now += jiff::SignedDuration::from_mins(minutes);
    }

    pub(crate) fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    pub(crate) fn app(&self, settings: Settings) -> App {
        let now = Arc::clone(&self.now);
        app(settings)
            .with_office(self.office.clone())
            .with_now(Arc::new(move || *now.lock().unwrap()))
            .with_look(Arc::new(|_, bytes| {
                if bytes.windows(MARKED.len()).any(|window| window == MARKED) {
                    return Err(
                        "文件上有密级标志，不能在网上提交。请立即同受理单位联系。".to_owned()
                    );
                }
                Ok(())
            }))
    }

    pub(crate) fn citizen(&self) -> Citizen {
        Citizen::of(&self.app(Settings::default()))
    }

    pub(crate) fn form(&self) -> String {
        format!("/requests/new/{}", self.education)
    }

    /// The request, as the office has it.
    pub(crate) fn case(&self, request: RequestId) -> Case {
        let county = self.office.county().clone();
        let found = self
            .office
            .store()
            .database
            .read(move |view| store::projections::requests::one(view, &county, request));
        found.unwrap().unwrap()
    }

    /// How many requests there are.
    pub(crate) fn count(&self) -> usize {
        let county = self.office.county().clone();
        let unit = self.education;
        let found = self.office.store().database.read(move |view| {
            ledger::subjects::request::Stage::ALL.iter().try_fold(0, |sum, stage| {
                let there = store::projections::requests::in_stage(view, &county, unit, *stage)?;
                Ok::<_, store::Error>(sum + there.len())
            })
        });
        found.unwrap()
    }

    /// Lets the people of the unit do something, now.
    #[track_caller]
    pub(crate) fn does(&self, request: RequestId, what: Do) {
        let (now, case) = (self.now(), self.case(request));
        let calendar = self.office.calendar().unwrap();
        let wanted = self.office.wanted(&case).unwrap().unwrap_or(Wanted {
            name: String::new(),
            number: String::new(),
            description: "学区划分".to_owned(),
        });
        let step = what.step(&case, work::day_of(now), &calendar, &wanted);
        let who = self.cast.person(what.part()).map_or(Who::Applicant, Who::Person);
        if let Err(refusal) = self.office.take(&who, now, request, None, step) {
            panic!("{what:?}: {refusal}");
        }
    }
}

/// A browser with cookies.
pub(crate) struct Citizen {
    visitor: Visitor,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Citizen {
    pub(crate) fn of(app: &App) -> Self {
        Self { visitor: Visitor::of(app.clone()), cookies: Mutex::default() }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(urlencoded(path, fields)).await
    }

    pub(crate) async fn send_form(&self, path: &str, form: Form) -> Answer {
        self.send(form.request(path)).await
    }

    pub(crate) async fn send(&self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .lock()
            .unwrap()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(COOKIE, cookies.join("; ").parse().unwrap());
        }
        let answer = self.visitor.send(request).await;
        for line in answer.headers.get_all("set-cookie") {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
        }
        answer
    }

    /// Goes where a redirect leads.
    #[track_caller]
    pub(crate) fn led(answer: &Answer) -> String {
        assert_eq!(answer.status.as_u16(), 303, "{}", answer.texts("main").concat());
        answer.header("location").to_owned()
    }

    /// Fills in the form as a villager would, with changes; gives the answer.
    pub(crate) async fn fills(
        &self,
        town: &Town,
        changes: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let path = town.form();
        let page = self.get(&path).await;
        let token = page.attributes("#form input[name=request]", "value").remove(0);
        let mut fields: BTreeMap<&str, &str> = [
            ("request", token.as_str()),
            ("matter", "disclosure"),
            ("kind", "natural-person"),
            ("applicant", "测试甲"),
            ("identity-kind", "identity-card"),
            ("identity", "11010519491231002X"),
            ("telephone", "13900001234"),
            ("mail", ""),
            ("address", ""),
            ("name", "学区划分方案"),
            ("number", ""),
            ("description", "2025 年城区小学学区划分方案及其依据"),
            ("form", "electronic"),
            ("route", "download"),
        ]
        .into();
        fields.extend(changes.iter().copied());
        let mut form = Form::new();
        for (name, value) in fields {
            form = form.field(name, value);
        }
        for (name, bytes) in files {
            form = form.file(name, bytes);
        }
        self.send_form(&path, form).await
    }

    /// Asks, and gives the request with its code.
    pub(crate) async fn asks(&self, town: &Town) -> (RequestId, String) {
        let review = Self::led(&self.fills(town, &[], &[]).await);
        let page = self.get(&review).await;
        let token = page.attributes("form input[name=request]", "value").remove(0);
        let path = format!("{}/submit", town.form());
        let receipt = Self::led(&self.post(&path, &[("request", &token)]).await);
        assert_eq!(receipt, "/requests/receipt");
        let code = self.get(&receipt).await.attributes("[data-code]", "data-code").remove(0);
        (token.parse().unwrap(), code)
    }

    /// Opens the request with the code.
    pub(crate) async fn follows(&self, code: &str) {
        let answer = self.post("/requests/track", &[("code", code), ("secret", "1234")]).await;
        assert_eq!(Self::led(&answer), "/requests/mine");
    }
}
