//! The design system: every component once, with what it is for.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use report::check::{Context, Severity, check};
use report::contract::Checked;
use web::{Shell, html};

use crate::check::{Mark, PieceView, Sheet, Shown};
use crate::frame;
use crate::sample;

#[derive(Template)]
#[template(path = "styleguide.html")]
struct StyleGuide<'a> {
    shell: Shell,
    colours: &'a [(&'a str, &'a str)],
    marks: [Mark; 3],
    sheet: Sheet<'a>,
}

/// Names of the colours, as the stylesheet's tokens call them, and what each is for.
const COLOURS: [(&str, &str); 8] = [
    ("paper", "纸：页面的底"),
    ("card", "白：卡片和表格"),
    ("ink", "墨：正文"),
    ("ink-2", "淡墨：次要的说明"),
    ("seal", "朱：标识；错误"),
    ("amber", "赭：警告"),
    ("river", "蓝：操作和链接；提示"),
    ("moss", "绿：没有问题"),
];

/// `GET /desk/styleguide`.
pub(crate) async fn styleguide() -> Response {
    let report = sample::report();
    let findings = check(&report, &Context::default());
    let checked = Checked { file: sample::NAME, report: &report, findings: &findings };
    html(
        StatusCode::OK,
        &StyleGuide {
            shell: frame::framed("组件"),
            colours: &COLOURS,
            marks: [Severity::Error, Severity::Warning, Severity::Note].map(Mark),
            sheet: Sheet::new(checked, 1, false, "/rules/"),
        },
    )
}
