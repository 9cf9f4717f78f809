//! What can go wrong while something is checked, beside what goes wrong anywhere.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// There is no such page.
    NotFound,
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

impl From<Problem> for web::Problem {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::NotFound => Self::not_found(),
            Problem::Internal => Self::internal(),
            Problem::BadForm => Self::new(
                StatusCode::BAD_REQUEST,
                "没有收到完整的文件",
                "上传的内容不完整，可能是网络中断了。请回到首页，重新选择文件再试一次。",
            ),
            Problem::Tampered => Self::new(
                StatusCode::BAD_REQUEST,
                "下载所需的数据不完整",
                "页面可能没有完整打开，或停留时升级过程序。请回到首页重新核验，再下载。",
            ),
            Problem::TooSlow => Self::new(
                StatusCode::REQUEST_TIMEOUT,
                "上传中断了",
                "上传停顿或用时过长，连接已经断开。请检查网络后再试；文件多时，可以分几次上传。",
            ),
            Problem::TooLarge(limit) => Self::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "一次上传的文件太大",
                format!(
                    "一次上传合计不能超过 {} MB。请分几次上传，或只上传年报本身。",
                    limit >> 20
                ),
            ),
            Problem::TooOften(wait) => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "核验得太频繁了",
                format!(
                    "同一个地址短时间内核验次数过多。请等 {} 秒再试；大批文件可以用命令行 xiangwei check 核验。",
                    wait.as_secs() + 1
                ),
            )
            .with_retry_after(wait),
            Problem::Busy => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "现在核验的人太多",
                "请过一分钟再试。您的文件没有被保存。",
            )
            .with_retry_after(Duration::from_secs(59)),
            Problem::NoExport => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "文件没有生成",
                "核验结果没有写成文件。请回到首页重新核验；文件多时，可以分几次核验再下载。",
            ),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        web::Problem::from(self).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Problem; 9] = [
        Problem::NotFound,
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
        for problem in ALL.map(web::Problem::from) {
            assert!(problem.advice().contains('请'), "{problem:?}");
            assert!(problem.advice().ends_with('。'), "{problem:?}");
            assert!(problem.status().as_u16() >= 400, "{problem:?}");
        }
    }

    #[test]
    fn numbers_in_advice_are_those_of_the_limit() {
        let advice = |problem| web::Problem::from(problem).advice().to_owned();
        assert!(advice(Problem::TooLarge(300 << 20)).contains(" 300 MB"));
        assert!(advice(Problem::TooOften(Duration::from_millis(2500))).contains(" 3 秒"));
    }
}
