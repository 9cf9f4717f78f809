//! `/desk/styleguide`: every component once, with what it is for. Names and cases are made up.

mod samples;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;

use crate::desk::{Desk, NavEntry, NavGroup, Person};
use crate::form::Form;
use crate::page::{Link, Masthead, Shell, html};
use crate::parts::{
    Action, Calendar, Chart, Columns, Dial, Doors, Exact, Facts, Filter, Finding, Notice, PageHead,
    Pages, Scan, Section, Statistics, Steps, Table, Tag, Timeline, Tone,
};

/// Where it stands.
const PATH: &str = "/desk/styleguide";

#[derive(Template)]
#[template(path = "styleguide.html")]
struct StyleGuide<'a> {
    desk: Desk,
    colours: &'a [(&'a str, &'a str)],
    tags: Vec<Tag>,
    notices: Vec<Notice>,
    form: Form,
    wrong_form: Form,
    filter: Filter,
    table: Table,
    pages: Pages,
    empty: Table,
    statistics: Statistics,
    charts: [Chart; 2],
    steps: Steps,
    doors: Doors,
    section: Section,
    unfolds: Section,
    columns: Columns,
    scan: Scan,
    exact: Exact,
    groups: Table,
    dials: Vec<(&'static str, Dial)>,
    timeline: Timeline,
    calendar: Calendar,
    facts: Facts,
    actions: Vec<Action>,
    findings: Vec<Finding>,
    further: &'a [Link],
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

/// The page; `further` are pages of rooms that show components of their own.
pub(crate) fn routes(further: Vec<Link>) -> Router {
    let further = Arc::new(further);
    Router::new().route(PATH, get(move || async move { page(&further) }))
}

fn page(further: &[Link]) -> Response {
    html(
        StatusCode::OK,
        &StyleGuide {
            desk: frame(),
            colours: &COLOURS,
            tags: vec![
                Tag::new(Tone::Plain, "草稿"),
                Tag::new(Tone::Note, "办理中"),
                Tag::new(Tone::Good, "已公开"),
                Tag::new(Tone::Warning, "征求第三方意见"),
                Tag::new(Tone::Error, "已超期"),
            ],
            notices: samples::notices(),
            form: samples::form(),
            wrong_form: samples::wrong_form(),
            filter: samples::filter(),
            table: samples::table(),
            pages: Pages::new(4, 12, PATH),
            empty: samples::empty_table(),
            statistics: samples::statistics(),
            charts: samples::charts(),
            steps: Steps::new(["拟稿", "保密审查", "审核", "签发", "发布"], 2),
            doors: samples::doors(),
            section: samples::section(),
            unfolds: samples::unfolds(),
            columns: samples::columns(),
            scan: samples::scan(),
            exact: samples::exact(),
            groups: samples::groups(),
            dials: samples::dials(),
            timeline: samples::timeline(),
            calendar: samples::calendar(),
            facts: samples::facts(),
            actions: samples::actions(),
            findings: samples::findings(),
            further,
        },
    )
}

fn frame() -> Desk {
    let masthead = Masthead {
        home: PATH.into(),
        ..Masthead::new("示例县人民政府", "政府信息公开工作台")
    };
    let shell = Shell::new("组件", &Arc::new(masthead)).within("#frame");
    let groups = vec![
        NavGroup::new(
            "",
            [
                NavEntry::new("页面的框架", "#frame"),
                NavEntry::new("颜色和文字", "#colours"),
                NavEntry::new("按钮、标签和提醒", "#buttons"),
                NavEntry::new("表单", "#forms"),
                NavEntry::new("列表和表格", "#lists"),
                NavEntry::new("期限和过程", "#terms"),
                NavEntry::new("统计和步骤", "#numbers"),
                NavEntry::new("入口", "#doors"),
                NavEntry::new("分块", "#section"),
                NavEntry::new("发现的问题", "#findings"),
            ],
        ),
        NavGroup::new(
            "带数目的条目",
            [
                NavEntry::new("今日待办", "#numbers").waiting(6, 2),
                NavEntry::new("信息发布", "#lists").waiting(14, 0),
                NavEntry::new("依申请公开", "#terms").waiting(5, 1),
            ],
        ),
    ];
    let head = PageHead::new("组件")
        .under("工作台", PATH)
        .tag(Tag::new(Tone::Note, "内部使用"))
        .lead("所有页面用同一份样式和同一组组件。纸、墨、一点朱红作标识，一种蓝色作操作；不靠颜色单独说明任何事情。")
        .also(Action::link("看表单", "#forms"))
        .action(Action::link("看期限", "#terms"));
    let person = Person {
        name: "李＊梅".into(),
        post: "县政府办公室 · 主管".into(),
        account: "#frame".into(),
        log_out: PATH.into(),
    };
    Desk::new(shell, groups, head).of(person)
}
