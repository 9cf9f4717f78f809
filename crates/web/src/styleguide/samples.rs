//! What the style guide shows. The county is made up, and so are its people and cases.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use crate::form::{Choice, Errors, Field, Form, Sent};
use crate::page::Link;
use crate::parts::{
    Action, Calendar, Cell, Chart, Columns, CopyBox, Day, Dial, Door, Doors, Empty, Event, Exact,
    Facts, Filter, Finding, Notice, Points, Row, Scan, Section, Statistic, Statistics, Table, Tag,
    Timeline, Tone, Unfold,
};
use crate::words;

/// Links of samples lead nowhere else.
const HERE: &str = "#lists";
/// Where forms of samples are sent: the page answers that it takes none.
const NOWHERE: &str = "/desk/styleguide";

pub(super) fn exact() -> Exact {
    Exact::new("一字不差的原文", "{\"seq\":12,\"at\":\"2023-04-06T01:02:03Z\"}")
}

pub(super) fn charts() -> [Chart; 2] {
    let months = (1..=12).map(|month| month.to_string().into());
    let channels = [("网站", 7), ("挂号信、特快专递", 6), ("平常信函", 3), ("当面", 0)];
    [
        Chart::lines("sample-months", "各月的申请", "月", "件", months)
            .line("新收", [1, 0, 2, 3, 1, 0, 2, 4, 1, 1, 0, 1])
            .line("办结", [0, 1, 1, 2, 3, 1, 0, 2, 3, 1, 1, 1]),
        Chart::bars(
            "sample-channels",
            "从哪里来",
            "渠道",
            ("新收", "件"),
            channels.map(|(name, cases)| (name.into(), cases)),
        ),
    ]
}

pub(super) fn notices() -> Vec<Notice> {
    vec![
        Notice::good("“示例县自然资源局”已经保存。"),
        Notice::note("2027年的放假安排还没有公布，跨年的期限先按周末推算，公布后自动更正。"),
        Notice::warning("有 2 件申请明天到期。").with_link("去办理", "#terms"),
        Notice::error("昨天的备份没有完成，磁盘空间不足。").with_link("看怎么办", "#frame"),
    ]
}

pub(super) fn actions() -> Vec<Action> {
    vec![
        Action::link("登记第三方意见", "#buttons"),
        Action::link("延长答复期限……", "#buttons").secondary(),
        Action::link("转审签", "#buttons").quiet(),
        Action::link("撤销这次登记", "#buttons").danger(),
    ]
}

fn kinds() -> [Choice; 4] {
    [
        Choice::new("", "请选择"),
        Choice::new("department", "政府工作部门"),
        Choice::new("township", "乡镇人民政府"),
        Choice::new("service", "公共企事业单位"),
    ]
}

/// Every kind of question, nothing typed yet.
pub(super) fn form() -> Form {
    let roles = [
        Choice::new("drafter", "拟稿"),
        Choice::new("reviewer", "保密审查").hint("自己拟的稿，自己不能审查，由系统把关。"),
        Choice::new("issuer", "签发"),
    ];
    let reminders = [
        Choice::new("page", "只在工作台显示").hint("登录后在“今日待办”里看到。"),
        Choice::new("mail", "另发电子邮件"),
    ];
    Form::new(NOWHERE, "保存人员")
        .or(Link::new("不保存，返回", "#forms"))
        .group("人员")
        .field(Field::text("name", "姓名").hint("写身份证件上的姓名。").autocomplete("off"))
        .field(Field::text("login", "登录名").hint("小写字母和数字，以后不能改。").short())
        .field(
            Field::password("password", "初始密码")
                .hint("至少 12 个字符；几个不相干的词连起来，好记也安全。")
                .autocomplete("new-password"),
        )
        .group("岗位")
        .field(Field::select("unit", "所在单位的类别", kinds()))
        .field(Field::boxes("role", "在这个单位做什么", roles).hint("可以选几项。"))
        .field(Field::radios("notify", "到期怎样提醒", reminders).value("page"))
        .group("任职")
        .field(Field::date("from", "从哪一天起").hint("当天零点起可以登录。"))
        .field(
            Field::file("letter", "任职文件", ".pdf,.docx")
                .optional()
                .hint("PDF 或 Word，不超过 20 MB。"),
        )
        .folded("不常填的")
        .field(Field::long_text("note", "备注", 3).optional())
}

/// A shorter one that came back.
pub(super) fn wrong_form() -> Form {
    let sent = "subject=征地补偿安置方案及批复&received=4月36日&via=post";
    let mut errors = Errors::default();
    errors.add("received", "没有 4 月 36 日。请填写真实的日期，如 2023年4月6日。");
    errors.add("way", "请选择申请人希望怎样得到答复。");
    let sources = [Choice::new("web", "网络"), Choice::new("post", "信函")];
    let ways = [Choice::new("mail", "邮寄"), Choice::new("self", "自行领取")];
    let mut form = Form::new(NOWHERE, "登记申请")
        .prefixed("wrong")
        .field(Field::text("subject", "申请公开什么").hint("照申请表上的写，不改字。"))
        .field(Field::text("received", "收到申请的日期").short())
        .field(Field::select("via", "从哪里来", sources).short())
        .field(Field::radios("way", "怎样得到答复", ways))
        .filled(&Sent::parse(sent.as_bytes()).unwrap_or_default())
        .with_errors(&errors);
    // The guide begins at its beginning.
    form.focus = false;
    form
}

pub(super) fn filter() -> Filter {
    let asked = Sent::parse(b"kind=township").unwrap_or_default();
    let states =
        [Choice::new("", "全部"), Choice::new("open", "在用"), Choice::new("closed", "停用")];
    Filter::new(NOWHERE)
        .field(Field::text("words", "名称或标识码"))
        .field(Field::select("kind", "类别", kinds()))
        .field(Field::select("state", "状态", states))
        .filled(&asked)
}

fn empty() -> Empty {
    Empty::new("没有符合条件的单位")
        .because("换一个词，或去掉一个条件再试。单位也可能已经合并到别的单位。")
        .action(Action::link("清除条件", HERE))
}

pub(super) fn table() -> Table {
    let unit = |name: &'static str, code: &'static str, kind: &'static str, cases: &'static str| {
        [Cell::LinkTwo(Link::new(name, HERE), code.into()), kind.into(), cases.into()]
    };
    let open = |cells: [Cell; 3]| {
        let tag = Cell::Tag(Tag::new(Tone::Good, "在用"));
        Row::new(cells.into_iter().chain([tag]))
            .action(Action::link("修改", HERE))
            .action(Action::link("停用", HERE).danger())
    };
    let merged = |cells: [Cell; 3]| {
        let tag = Cell::Tag(Tag::new(Tone::Plain, "已合并"));
        Row::new(cells.into_iter().chain([tag])).action(Action::link("查看", HERE))
    };
    Table::new("单位（共 43 个）", empty())
        .column("名称")
        .column("类别")
        .numbers("在办申请")
        .column("状态")
        .rows([
            open(unit("示例县自然资源局", "标识码 1409300012", "政府工作部门", "5")),
            open(unit("示例县教育科技局", "标识码 1409300007", "政府工作部门", "0")),
            open(unit("河西镇人民政府", "标识码 1409300031", "乡镇人民政府", "12")),
            merged(unit("示例县国土资源局", "2019年2月并入自然资源局", "政府工作部门", "0")),
        ])
}

pub(super) fn empty_table() -> Table {
    Table::new("单位", empty())
}

pub(super) fn statistics() -> Statistics {
    Statistics::new([
        Statistic::new("在办申请", "28", "件")
            .href("#terms")
            .below(Tone::Error, "其中 2 件明天到期"),
        Statistic::new("本月办结", "17", "件").below(Tone::Good, "都在期限内"),
        Statistic::new("待审信息", "14", "条").href("#lists").below(Tone::Plain, "最早 3 天前送审"),
        Statistic::new("该更新的栏目", "3", "个").below(Tone::Warning, "再过 3 天算超期"),
    ])
}

pub(super) fn doors() -> Doors {
    let people = Action::link("发一次性登录链接", "#doors");
    Doors::new(
        "doors",
        "入口：每处只说一件接下来要办的事",
        [
            Door::new(
                "单位",
                "现有 43 个单位，都登记了公开工作机构。",
                Action::link("查看单位", HERE),
            ),
            Door::new("人员", "有 3 个人还没有设置密码，不能登录。", people).due(),
        ],
    )
}

/// Something seldom needed, and what follows from it.
pub(super) fn unfolds() -> Section {
    let form = Form::new(NOWHERE, "下一步：核对影响")
        .prefixed("rename")
        .field(Field::text("name", "新的全称").value("示例县自然资源和规划局"));
    let points = Points::new([
        "从这一天起，列表、文书和报告用新名称；以前的仍用原来的名称。",
        "人员、角色和下属单位不变。",
    ]);
    Section::new("办理变更")
        .words("少用的事收在一行里，写明它做什么，点开才填。")
        .part(Unfold::new("更名").words("换全称或简称，还是同一个单位。").open(true).part(form))
        .part(Unfold::new("会有什么影响").words("确认以前先看。").part(points))
}

/// A text to be taken along, beside what it belongs to.
pub(super) fn columns() -> Columns {
    let text = "https://gk.example.gov.cn/desk/invitation/0198c4e2-9b1f";
    let link = CopyBox::new("copy", "点一下选中全部，再复制：", text, 2);
    Columns::new()
        .main(Section::new("一次性登录链接").part(link))
        .side(Section::new("旁边").part(Facts::new().fact("有效到", "2026年3月5日 08:30")))
}

/// An address for a phone.
pub(super) fn scan() -> Scan {
    Scan::new("https://gk.example.gov.cn/requests/track", "扫码或者打开网址，查看办理进度")
}

/// A list in groups.
pub(super) fn groups() -> Table {
    let row = |name: &'static str, people: &'static str| {
        let since = words::date(date(2023, 6, 9));
        Row::new([Link::new(name, HERE).into(), people.into(), since.into()])
    };
    Table::new("分组的列表", empty())
        .column("单位")
        .numbers("人员")
        .days("设立日期")
        .group("政府工作部门（2）", [row("县自然资源局", "12"), row("县教育科技局", "9")])
        .group("乡镇人民政府（1）", [row("河西镇", "5")])
}

pub(super) fn section() -> Section {
    let lead = "一页要办或要说的事不止一件时，每件一块，各有标题。";
    Section::new("分块").id("section").words(lead).part(facts())
}

pub(super) fn dials() -> Vec<(&'static str, Dial)> {
    vec![
        (
            "正在计算",
            Dial::running(12, 20)
                .fact("答复期限", words::date(DUE))
                .fact("可延长到", words::date(date(2023, 6, 9))),
        ),
        (
            "停计",
            Dial::paused(12, 20)
                .fact("停计原因", "征求第三方意见")
                .fact("意见期限", words::date(date(2023, 5, 17))),
        ),
        ("快到期", Dial::running(18, 20).fact("答复期限", words::date(DUE))),
        (
            "已超期",
            Dial::running(23, 20)
                .fact("答复期限", words::date(DUE))
                .fact("怎么办", "尽快答复，向申请人说明"),
        ),
        ("已办结", Dial::done(15, 20).fact("答复日期", words::date(date(2023, 5, 6)))),
    ]
}

pub(super) fn timeline() -> Timeline {
    Timeline::new([
        Event::done("收到申请", words::date(START))
            .words("张＊＊通过网络提交，申请公开河西镇 2021 年道路工程征地补偿安置方案及其批复。")
            .cite("网络申请以双方确认之日为收到之日 · 条例第三十一条第三项"),
        Event::paused("征求第三方意见", "2023年4月24日至28日，停计 5 个工作日")
            .cite("第三方 15 个工作日内提出意见，期间不计入 · 条例第三十二条、第三十三条"),
        Event::done("收到第三方意见", words::date(date(2023, 4, 28)))
            .words("同意公开，请求遮盖个人账号。"),
        Event::overdue("把停计的时间告知申请人", "应在 2023年5月4日（周四）前"),
        Event::next("答复（最迟）", words::date(DUE)),
    ])
}

const START: Date = date(2023, 4, 6);
const DUE: Date = date(2023, 5, 12);
const MADE_UP: [Date; 2] = [date(2023, 4, 23), date(2023, 5, 6)];

/// A term from April into May 2023, with a pause, Labour Day and two days made up for it.
pub(super) fn calendar() -> Calendar {
    let until = |day: Date| START.series(1.day()).skip(1).take_while(move |d| *d <= day);
    Calendar::new(START, DUE, |day| {
        let number = until(day).filter(|day| counts(*day)).count();
        let number = u32::try_from(number).unwrap_or_default();
        match day {
            START => Day::Start,
            DUE => Day::Due(number),
            _ if day < START || day > DUE => Day::Outside,
            _ if is_paused(day) => Day::Paused,
            _ if MADE_UP.contains(&day) => Day::MadeUp(number),
            _ if is_labour_day(day) => Day::Holiday("劳动节".into()),
            _ if is_weekend(day) => Day::Weekend,
            _ => Day::Counted(number),
        }
    })
}

fn counts(day: Date) -> bool {
    let free = is_weekend(day) || is_labour_day(day);
    (!free || MADE_UP.contains(&day)) && !is_paused(day)
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn is_labour_day(day: Date) -> bool {
    (date(2023, 4, 29)..=date(2023, 5, 3)).contains(&day)
}

fn is_paused(day: Date) -> bool {
    (date(2023, 4, 24)..=date(2023, 4, 28)).contains(&day)
}

pub(super) fn facts() -> Facts {
    Facts::new()
        .fact("申请人", "自然人 · 张＊＊")
        .fact("方式", "网络")
        .fact("获取形式", "电子邮件 · 电子文本")
        .fact("承办", Link::new("示例县自然资源局", HERE))
        .fact("状态", Tag::new(Tone::Warning, "征求第三方意见"))
}

pub(super) fn findings() -> Vec<Finding> {
    vec![
        Finding::new(
            Tone::Error,
            "到户明细.xlsx 里有 3 处身份证号",
            "公开前请遮盖，或换成不含身份证号的版本。",
        )
        .source("依据：条例第十五条　位置：工作表“明细”第 4 列")
        .go("打开遮盖工具", "#findings"),
        Finding::new(
            Tone::Warning,
            "有 1 张隐藏的工作表",
            "请确认其中没有不该公开的内容，再送审。",
        )
        .source("位置：工作表“底稿”"),
        Finding::new(Tone::Note, "正文提到的附件还没有上传", "补上附件，或删去这句话。"),
    ]
}
