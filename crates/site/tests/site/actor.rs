//! A visitor: sends requests to the site and looks at the answers.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HeaderMap};
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use report::Report;
use scraper::{Html, Selector};
use site::{App, Settings};
use tower::ServiceExt;
use web::House;

/// A site whose reading function takes reports as JSON, so that a test decides what is read.
pub(crate) fn app(settings: Settings) -> App {
    App::new(Arc::new(read))
        .with_workbook(Arc::new(|reports| {
            let names: Vec<_> = reports.iter().map(|one| one.file).collect();
            Ok(format!("workbook of {}", names.join(", ")).into_bytes())
        }))
        .with_settings(settings)
}

fn read(name: &str, bytes: &[u8]) -> Result<Report, String> {
    assert_ne!(name, "panic.html", "the reading function breaks down");
    serde_json::from_slice(bytes).map_err(|_| "这份文件读不出来。请换一份。".to_owned())
}

pub(crate) struct Visitor {
    router: Router,
}

impl Visitor {
    pub(crate) fn new() -> Self {
        Self::with(Settings::default())
    }

    pub(crate) fn with(settings: Settings) -> Self {
        Self::of(app(settings))
    }

    /// A visitor of this site.
    pub(crate) fn of(app: App) -> Self {
        let house = House::new(web::Settings::default()).with(site::room(app));
        Self { router: house.router() }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, form: Form) -> Answer {
        self.send(form.request(path)).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The text of each element that a selector finds, blanks folded.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        let fold = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.html().select(&selector).map(|found| fold(found.text().collect())).collect()
    }

    /// The only element that a selector finds, as it is written.
    pub(crate) fn fragment(&self, selector: &str) -> String {
        let page = self.html();
        let selector = Selector::parse(selector).unwrap();
        let found: Vec<_> = page.select(&selector).collect();
        let [one] = found.as_slice() else { panic!("{} found", found.len()) };
        one.html()
    }

    /// An attribute of the elements that a selector finds.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        let page = self.html();
        page.select(&selector).filter_map(|found| Some(found.attr(name)?.to_owned())).collect()
    }

    /// Every answer that is no success is a page of the site, with a way out.
    #[track_caller]
    pub(crate) fn assert_problem(&self, status: StatusCode, words: &str) {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), "text/html; charset=utf-8");
        let text = self.texts("main").concat();
        assert!(text.contains(words), "{text}");
        assert!(self.attributes("main a", "href").contains(&"/".to_owned()));
    }
}

/// A form as browsers send it.
#[derive(Default)]
pub(crate) struct Form {
    body: Vec<u8>,
}

const BOUNDARY: &str = "----a-boundary-of-the-tests";

impl Form {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn file(self, name: &str, bytes: &[u8]) -> Self {
        let name = name.replace('"', "%22");
        self.part(&format!("name=\"files\"; filename=\"{name}\""), bytes)
    }

    pub(crate) fn report(self, name: &str, report: &Report) -> Self {
        self.file(name, &serde_json::to_vec(report).unwrap())
    }

    pub(crate) fn field(self, name: &str, value: &str) -> Self {
        self.part(&format!("name=\"{name}\""), value.as_bytes())
    }

    /// A part with whatever disposition.
    pub(crate) fn part(mut self, disposition: &str, bytes: &[u8]) -> Self {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n");
        self.body.extend_from_slice(head.as_bytes());
        self.body.extend_from_slice(bytes);
        self.body.extend_from_slice(b"\r\n");
        self
    }

    pub(crate) fn bytes(mut self) -> Vec<u8> {
        self.body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.body
    }

    pub(crate) fn request(self, path: &str) -> Request<Body> {
        request(path, Body::from(self.bytes()))
    }
}

/// A form's request with whatever body.
pub(crate) fn request(path: &str, body: Body) -> Request<Body> {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    Request::post(path).header(CONTENT_TYPE, kind).body(body).unwrap()
}

/// A form without files, as browsers send it.
pub(crate) fn urlencoded(path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let sent: web::form::Sent = fields.collect();
    Request::post(path)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(sent.encoded()))
        .unwrap()
}
