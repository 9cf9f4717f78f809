//! Answers that are no success, as pages in plain Chinese that say what to do next.
//!
//! A handler returns a [`Problem`], or an error of its room that becomes one; whatever else ends
//! badly (no such page, a panic, a layer's refusal) becomes one by its status. `dressed` draws them
//! all, in one place, under the masthead of the room in which they arose.
//!
//! Which to use: 401 [`Problem::unauthenticated`] where nobody is logged in, 403
//! [`Problem::forbidden`] where somebody is and may not, 404 [`Problem::not_found`] also where the
//! very existence is not theirs to know, 409 [`Problem::conflict`] where somebody else was faster,
//! 422 [`Problem::unprocessable`] where there is no form to show the errors in. A form with errors is
//! no problem: it comes back with what was typed.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::guard::RequestNumber;
use crate::house::MastheadFn;
use crate::page::{self, Link, Masthead, Shell};

/// Why a request has no proper answer: what happened, what to do, and where to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem(Box<Said>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    status: StatusCode,
    title: Cow<'static, str>,
    advice: Cow<'static, str>,
    /// `None`: to the first page of the room.
    way_out: Option<Link>,
    retry_after: Option<Duration>,
}

impl Problem {
    /// A problem of a room's own. `title` says what happened, `advice` what to do.
    pub fn new(
        status: StatusCode,
        title: impl Into<Cow<'static, str>>,
        advice: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self(Box::new(Said {
            status,
            title: title.into(),
            advice: advice.into(),
            way_out: None,
            retry_after: None,
        }))
    }

    /// Where to go on, instead of the first page of the room.
    #[must_use]
    pub fn with_way_out(mut self, way_out: Link) -> Self {
        self.0.way_out = Some(way_out);
        self
    }

    /// When it may be tried again; told to programs, so the advice must tell it to people.
    #[must_use]
    pub fn with_retry_after(mut self, wait: Duration) -> Self {
        self.0.retry_after = Some(wait);
        self
    }

    /// 401: nobody is logged in. `log_in` leads to where one can, and back.
    pub fn unauthenticated(log_in: impl Into<Cow<'static, str>>) -> Self {
        let advice =
            "这一页要登录以后才能看。登录可能已经过期，请重新登录；没有提交的内容请先另存。";
        Self::new(StatusCode::UNAUTHORIZED, "请先登录", advice)
            .with_way_out(Link::new("去登录", log_in))
    }

    /// 403: logged in, and may not. `reason` says why and whom to ask, in a sentence.
    pub fn forbidden(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "您没有办理这件事的权限", reason)
    }

    /// 404: there is no such page.
    pub fn not_found() -> Self {
        let advice = "地址可能写错了，或者页面已经移走。请从首页重新进入。";
        Self::new(StatusCode::NOT_FOUND, "没有这个页面", advice)
    }

    /// 409: it was changed in the meantime. `what` says what was changed and what to look at.
    pub fn conflict(what: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::CONFLICT, "内容已经有了变化", what)
    }

    /// 422: understood, but it cannot be done. `reason` says why and what to do.
    pub fn unprocessable(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "这件事现在不能这样办", reason)
    }

    /// 413: a form with more than so many bytes.
    pub fn too_large(limit: usize) -> Self {
        let advice = format!(
            "一次提交的内容不能超过 {}。请返回上一页，把内容分开提交，或改用附件。",
            size(limit)
        );
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "提交的内容太多", advice)
    }

    /// 400: the form is not one of ours, or was cut short.
    pub fn bad_form() -> Self {
        let advice = "提交的内容不完整，可能是网络中断了。请返回上一页，再提交一次。";
        Self::new(StatusCode::BAD_REQUEST, "没有收到完整的内容", advice)
    }

    /// 429: asked too often; it may be tried again after this time.
    pub fn too_often(wait: Duration) -> Self {
        let advice = format!("同一个地址短时间内请求次数过多。请等 {} 秒再试。", seconds(wait));
        Self::new(StatusCode::TOO_MANY_REQUESTS, "请求得太频繁了", advice).with_retry_after(wait)
    }

    /// 503: too much is going on.
    pub fn busy() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "现在太忙了", "请过一分钟再试。")
            .with_retry_after(Duration::from_secs(59))
    }

    /// 500: a defect of ours.
    pub fn internal() -> Self {
        let advice = "这是程序的问题，不是您的操作有误。请过一会儿再试；如果仍然这样，请把下面的编号告诉维护人员。";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "程序出了错", advice)
    }

    fn forged() -> Self {
        let advice =
            "这次提交来自别的网站，为了安全没有处理。请打开本站首页，从页面上重新填写和提交。";
        Self::new(StatusCode::FORBIDDEN, "请从本站的页面提交", advice)
    }

    fn method() -> Self {
        let advice = "请回到首页，从页面上的链接或按钮重新进入。";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "这个地址不能这样访问", advice)
    }

    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => Self::method(),
            // A permission that is missing is a problem that its room has named; a bare refusal is
            // the guard's against forged forms.
            StatusCode::FORBIDDEN => Self::forged(),
            StatusCode::SERVICE_UNAVAILABLE => Self::busy(),
            status if status.is_client_error() => Self::bad_form(),
            _ => Self::internal(),
        }
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// What happened, as a heading.
    pub fn title(&self) -> &str {
        &self.0.title
    }

    /// What to do.
    pub fn advice(&self) -> &str {
        &self.0.advice
    }
}

/// Whole seconds after which a wait is certainly over.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + 1
}

fn size(bytes: usize) -> String {
    if bytes >= 1 << 20 { format!("{} MB", bytes >> 20) } else { format!("{} KB", bytes >> 10) }
}

impl IntoResponse for Problem {
    /// The bare answer; the house draws the page.
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The mastheads of all rooms, by the path under which each room stands.
pub(crate) struct Dressing {
    rooms: Vec<(&'static str, Arc<MastheadFn>)>,
}

impl Dressing {
    pub(crate) fn new(mut rooms: Vec<(&'static str, Arc<MastheadFn>)>) -> Self {
        // The longest path that fits is the nearest.
        rooms.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        Self { rooms }
    }

    /// The first page of the room that a path belongs to, and its masthead.
    fn room(&self, path: &str) -> (&'static str, Arc<Masthead>) {
        let within = |room: &str| {
            let rest = path.strip_prefix(room.trim_end_matches('/'));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let found = self.rooms.iter().find(|(room, _)| within(room)).or(self.rooms.last());
        match found {
            Some((first, masthead)) => (first, masthead()),
            None => ("/", Arc::new(Masthead::new("象魏", ""))),
        }
    }
}

#[derive(Template)]
#[template(path = "frame/problem.html")]
struct ProblemPage<'a> {
    shell: Shell,
    problem: &'a Problem,
    way_out: Link,
    /// Only where somebody else can do something about it.
    number: Option<&'a str>,
}

/// Draws a page for every answer that is no success and has none yet.
pub(crate) async fn dressed(
    State(dressing): State<Arc<Dressing>>,
    request: Request,
    next: Next,
) -> Response {
    let number = request.extensions().get::<RequestNumber>().cloned();
    let (first, masthead) = dressing.room(request.uri().path());
    let mut response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    if !failed || is_page(&response) {
        return response;
    }
    let problem = response.extensions_mut().remove::<Problem>();
    let problem = problem.unwrap_or_else(|| Problem::of_status(status));
    let way_out = problem.0.way_out.clone();
    let drawn = page::html(
        status,
        &ProblemPage {
            shell: Shell::new(problem.title(), &masthead),
            problem: &problem,
            way_out: way_out.unwrap_or_else(|| Link::new("回到首页", first)),
            number: number.as_ref().filter(|_| status.is_server_error()).map(|n| n.0.as_str()),
        },
    );
    // What the bare answer says besides (which methods are allowed) stays.
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, page::HTML);
    if let Some(wait) = problem.0.retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds(wait)));
    }
    *response.body_mut() = drawn.into_body();
    response
}

fn is_page(response: &Response) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == page::HTML)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_says_what_to_do() {
        for problem in [
            Problem::unauthenticated("/login"),
            Problem::not_found(),
            Problem::too_large(64 << 10),
            Problem::bad_form(),
            Problem::too_often(Duration::from_secs(3)),
            Problem::busy(),
            Problem::internal(),
            Problem::forged(),
            Problem::method(),
        ] {
            assert!(problem.advice().contains('请'), "{problem:?}");
            assert!(problem.advice().ends_with('。'), "{problem:?}");
            assert!(problem.status().as_u16() >= 400, "{problem:?}");
        }
    }

    #[test]
    fn numbers_in_advice_are_those_of_the_limit() {
        assert!(Problem::too_large(64 << 10).advice().contains(" 64 KB"));
        assert!(Problem::too_large(2 << 20).advice().contains(" 2 MB"));
        assert!(Problem::too_often(Duration::from_millis(2500)).advice().contains(" 3 秒"));
    }

    #[test]
    fn a_path_belongs_to_the_nearest_room() {
        let masthead = |name: &str| -> Arc<MastheadFn> {
            let masthead = Arc::new(Masthead::new(name, ""));
            Arc::new(move || Arc::clone(&masthead))
        };
        let dressing = Dressing::new(vec![("/", masthead("门户")), ("/desk", masthead("工作台"))]);
        let name = |path| dressing.room(path).1.name.clone();
        assert_eq!(name("/"), "门户");
        assert_eq!(name("/desktop"), "门户");
        assert_eq!(name("/desk"), "工作台");
        assert_eq!(name("/desk/units"), "工作台");
    }
}
