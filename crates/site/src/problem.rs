//! Answers that are no success, as pages in plain Chinese that say what to do next.
//!
//! A handler returns a [`Problem`]; whatever else ends badly (no such page, a panic, a layer's
//! refusal) becomes one by its status. [`dressed`] draws them all, in one place.

use std::time::Duration;

use askama::Template;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::guard::RequestNumber;
use crate::page::{self, Section, Shell};

/// Why a request has no proper answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// There is no such page.
    NotFound,
    /// The page is there, but not for this method.
    Method,
    /// Another site sent the form.
    Forged,
    /// The form is not one of ours, or was cut short.
    BadForm,
    /// What a download form carried back has been changed.
    Tampered,
    /// The upload paused or took too long.
    TooSlow,
    /// The upload is larger than so many bytes.
    TooLarge(u64),
    /// The address asked too often; it may come back after this time.
    TooOften(Duration),
    /// Too much is being read at the moment.
    Busy,
    /// A file to download could not be made.
    NoExport,
    /// A defect of ours.
    Internal,
}

impl Problem {
    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::FORBIDDEN => Self::Forged,
            StatusCode::REQUEST_TIMEOUT => Self::TooSlow,
            StatusCode::SERVICE_UNAVAILABLE => Self::Busy,
            status if status.is_client_error() => Self::BadForm,
            _ => Self::Internal,
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forged => StatusCode::FORBIDDEN,
            Self::BadForm | Self::Tampered => StatusCode::BAD_REQUEST,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::NoExport | Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What happened, as a heading.
    fn title(self) -> &'static str {
        match self {
            Self::NotFound => "没有这个页面",
            Self::Method => "这个地址不能这样访问",
            Self::Forged => "请从本站的页面提交",
            Self::BadForm => "没有收到完整的文件",
            Self::Tampered => "下载所需的数据不完整",
            Self::TooSlow => "上传中断了",
            Self::TooLarge(_) => "一次上传的文件太大",
            Self::TooOften(_) => "核验得太频繁了",
            Self::Busy => "现在核验的人太多",
            Self::NoExport => "文件没有生成",
            Self::Internal => "程序出了错",
        }
    }

    /// What to do.
    fn advice(self) -> String {
        match self {
            Self::NotFound => "地址可能写错了，或者页面已经移走。请从首页重新进入。".to_owned(),
            Self::Method => "请回到首页，用页面上的按钮上传文件。".to_owned(),
            Self::Forged => {
                "这次提交来自别的网站，为了安全没有处理。请打开本站首页，在页面上重新选择文件。"
                    .to_owned()
            }
            Self::BadForm => {
                "上传的内容不完整，可能是网络中断了。请回到首页，重新选择文件再试一次。".to_owned()
            }
            Self::Tampered => {
                "页面可能没有完整打开，或停留时升级过程序。请回到首页重新核验，再下载。".to_owned()
            }
            Self::TooSlow => {
                "上传停顿或用时过长，连接已经断开。请检查网络后再试；文件多时，可以分几次上传。"
                    .to_owned()
            }
            Self::TooLarge(limit) => format!(
                "一次上传合计不能超过 {} MB。请分几次上传，或只上传年报本身。",
                limit >> 20
            ),
            Self::TooOften(wait) => format!(
                "同一个地址短时间内核验次数过多。请等 {} 秒再试；大批文件可以用命令行 xiangwei check 核验。",
                wait.as_secs() + 1
            ),
            Self::Busy => "请过一分钟再试。您的文件没有被保存。".to_owned(),
            Self::NoExport => {
                "核验结果没有写成文件。请回到首页重新核验；文件多时，可以分几次核验再下载。".to_owned()
            }
            Self::Internal => {
                "这是程序的问题，不是您的操作有误。请过一会儿再试；如果仍然这样，请把下面的编号告诉维护人员。"
                    .to_owned()
            }
        }
    }

    fn retry_after(self) -> Option<u64> {
        match self {
            Self::TooOften(wait) => Some(wait.as_secs() + 1),
            Self::Busy => Some(60),
            _ => None,
        }
    }
}

impl IntoResponse for Problem {
    /// The bare answer; [`dressed`] draws the page.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    shell: Shell,
    title: &'a str,
    advice: &'a str,
    /// Only where somebody else can do something about it.
    number: Option<&'a str>,
}

/// Draws a page for every answer that is no success and has none yet.
pub(crate) async fn dressed(request: Request, next: Next) -> Response {
    let number = request.extensions().get::<RequestNumber>().cloned();
    let mut response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    if !failed || is_page(&response) {
        return response;
    }
    let problem = response.extensions_mut().remove::<Problem>();
    let problem = problem.unwrap_or_else(|| Problem::of_status(status));
    let advice = problem.advice();
    let drawn = page::html(
        status,
        &ProblemPage {
            shell: Shell::new(problem.title(), Section::Elsewhere),
            title: problem.title(),
            advice: &advice,
            number: number.as_ref().filter(|_| status.is_server_error()).map(|n| n.0.as_str()),
        },
    );
    // What the bare answer says besides (which methods are allowed) stays.
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, page::HTML);
    if let Some(seconds) = problem.retry_after() {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
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

    const ALL: [Problem; 11] = [
        Problem::NotFound,
        Problem::Method,
        Problem::Forged,
        Problem::BadForm,
        Problem::Tampered,
        Problem::TooSlow,
        Problem::TooLarge(300 << 20),
        Problem::TooOften(Duration::from_secs(3)),
        Problem::Busy,
        Problem::NoExport,
        Problem::Internal,
    ];

    #[test]
    fn every_page_says_what_to_do() {
        for problem in ALL {
            assert!(problem.advice().contains('请'), "{problem:?}");
            assert!(problem.advice().ends_with('。'), "{problem:?}");
            assert!(problem.status().as_u16() >= 400, "{problem:?}");
        }
    }

    #[test]
    fn numbers_in_advice_are_those_of_the_limit() {
        assert!(Problem::TooLarge(300 << 20).advice().contains(" 300 MB"));
        assert!(Problem::TooOften(Duration::from_millis(2500)).advice().contains(" 3 秒"));
    }
}
