//! What is frequent in a county and what is rare.

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::Date;
use ledger::acts::request::{Delivery, Form, Route};
use statute::applicant::ApplicantKind;
use statute::outcome::Outcome;
use statute::received::Channel;

use crate::stories::{Do, Story, plots};

/// How often each unit is asked; those that are not named are asked a little.
const UNITS: &[(u32, &str)] = &[
    (14, "县政府办"),
    (16, "县自然资源局"),
    (13, "县住建局"),
    (8, "县教育局"),
    (5, "县民政局"),
    (6, "县公安局"),
    (7, "县农业农村局"),
    (7, "城关镇"),
    (4, "石梁镇"),
    (3, "柳湾镇"),
    (3, "青溪镇"),
    (2, "白马关镇"),
    (2, "滨河街道"),
    (2, "县司法局"),
    (2, "县财政局"),
    (2, "县市监局"),
    (1, "县发改局"),
    (1, "县交通局"),
    (1, "县水利局"),
    (1, "县卫健局"),
    (1, "县审批局"),
];

/// How often each story is told, by its title; of a thousand.
const STORIES: &[(u32, &str)] = &[
    (300, "予以公开"),
    (40, "补正后公开"),
    (20, "第三方沉默"),
    (15, "第三方同意"),
    (8, "公共利益大于第三方"),
    (8, "共同制作机关沉默即同意"),
    (12, "延期没有获准，按期答复"),
    (10, "缴费后公开"),
    (5, "理由合理，延迟答复"),
    (15, "答复退回重写，又被退信"),
    (30, "评价五星"),
    (75, "部分公开"),
    (25, "延期后部分公开"),
    (130, "没有找到"),
    (95, "不属于本机关"),
    (15, "需要另行制作"),
    (10, "补正后仍不明确"),
    (2, "国家秘密"),
    (3, "法律禁止公开"),
    (2, "三安全一稳定"),
    (14, "第三方不同意"),
    (12, "内部事务"),
    (14, "过程性信息"),
    (8, "执法案卷"),
    (12, "行政查询事项"),
    (28, "信访投诉"),
    (14, "重复申请"),
    (6, "公开出版物"),
    (4, "大量反复申请"),
    (6, "要求重新出具"),
    (20, "逾期不补正"),
    (3, "逾期不缴费"),
    (30, "申请人撤回"),
    (10, "其他处理"),
    (9, "更正登记信息"),
];

const CHANNELS: &[(u32, Channel)] = &[
    (62, Channel::Web),
    (14, Channel::SignedPost),
    (6, Channel::OrdinaryPost),
    (9, Channel::Counter),
    (7, Channel::Email),
    (1, Channel::Fax),
    (1, Channel::Announced),
];

const KINDS: &[(u32, ApplicantKind)] = &[
    (84, ApplicantKind::NaturalPerson),
    (7, ApplicantKind::Enterprise),
    (5, ApplicantKind::LegalService),
    (2, ApplicantKind::Research),
    (1, ApplicantKind::Charity),
    (1, ApplicantKind::OtherOrganisation),
];

/// More is asked after the plans and budgets of spring and before the schools begin; of a hundred.
const MONTHS: [u32; 12] = [70, 45, 100, 95, 90, 85, 90, 100, 90, 60, 80, 75];

fn drawn<T: Copy>(rng: &mut Rng, table: &[(u32, T)]) -> Option<T> {
    let all: u32 = table.iter().map(|(weight, _)| *weight).sum();
    let mut at = rng.u32(..all);
    for (weight, one) in table {
        if at < *weight {
            return Some(*one);
        }
        at -= weight;
    }
    None
}

pub(super) fn unit(rng: &mut Rng) -> &'static str {
    drawn(rng, UNITS).unwrap_or("县政府办")
}

pub(super) fn story(rng: &mut Rng) -> Story {
    let title = drawn(rng, STORIES).unwrap_or("予以公开");
    let channel = drawn(rng, CHANNELS).unwrap_or(Channel::Web);
    let kind = drawn(rng, KINDS).unwrap_or(ApplicantKind::NaturalPerson);
    let mut story = titled(title);
    if story.channel == Channel::Web {
        story = coming_by(story, channel);
    }
    // Whoever walks in, and whoever asks for their own record, is a person.
    let person = story.channel == Channel::Counter || title == "更正登记信息";
    if !person && story.kind == ApplicantKind::NaturalPerson {
        story.kind = kind;
    }
    story
}

/// A day of the two years up to `last`, by the seasons.
pub(super) fn day(rng: &mut Rng, last: Date) -> Date {
    loop {
        let day = last.saturating_sub(i64::from(rng.u16(..700)).days());
        let month = usize::try_from(day.month() - 1).unwrap_or(0);
        if rng.u32(..100) < MONTHS[month] {
            return day;
        }
    }
}

/// The story of a title.
fn titled(title: &'static str) -> Story {
    plots().into_iter().find(|story| story.title == title).unwrap_or_else(|| Story::of(title, None))
}

/// The same by another channel: who came in person need not be called, and a signed letter is
/// received by its signature.
fn coming_by(story: Story, channel: Channel) -> Story {
    let mut story = story.by(channel);
    match channel {
        Channel::Counter => {
            story.delivery = Delivery { form: Form::Paper, route: Route::Counter };
            for (_, what) in &mut story.moves {
                if *what == Do::Confirm {
                    *what = Do::CheckIdentity;
                }
            }
        }
        Channel::SignedPost => story.moves.retain(|(_, what)| *what != Do::Confirm),
        _ => {}
    }
    story
}

/// The name of an organisation.
pub(super) fn organisation(kind: ApplicantKind, nth: u32) -> &'static str {
    let names: &[&str] = match kind {
        ApplicantKind::NaturalPerson => &["演示甲"],
        ApplicantKind::Enterprise => {
            &["望澜演示建材有限公司", "望川演示园林有限公司", "演示信息咨询有限公司"]
        }
        ApplicantKind::Research => &["望川演示学院", "演示大学乡村研究中心"],
        ApplicantKind::Charity => &["望澜县演示环保志愿者协会", "演示助学基金会"],
        ApplicantKind::LegalService => &["演示律师事务所", "望川演示法律服务所"],
        ApplicantKind::OtherOrganisation => &["演示小区业主委员会", "演示村民小组"],
    };
    names[usize::try_from(nth).unwrap_or(0) % names.len()]
}

/// What is in hand: the unit, how many working days before today it arrived, and what has happened.
pub(super) fn in_hand() -> Vec<(&'static str, u16, Story)> {
    use Do::{Accept, Approve, AskCorrection, Confirm, Draft, FeeReceived, Search, Serve, Sign};
    let begin = [(0, Confirm), (1, Accept), (2, Search(true))];
    let granted = Outcome::Granted;
    let told = |moves: &[(u16, Do)]| Story::of("在办", None).then(begin).then(moves.to_vec());
    let mut cases = Vec::new();
    // Overdue by two working days.
    cases.push(("县自然资源局", 22, told(&[])));
    for unit in ["县教育局", "城关镇", "县政府办", "县住建局"] {
        cases.extend([
            (unit, 0, Story::of("刚到，还没有确认", None)),
            (unit, 1, Story::of("刚到，还没有确认", None)),
            (unit, 2, Story::of("待受理", None).then([(0, Confirm)])),
            (unit, 6, told(&[])),
            (unit, 18, told(&[])),
            (unit, 10, told(&[(4, Draft(granted))])),
            (unit, 9, told(&[(3, Draft(granted)), (1, Approve)])),
            (unit, 12, told(&[(5, Draft(Outcome::Partial)), (1, Approve), (1, Sign)])),
            (unit, 14, told(&[(5, Draft(granted)), (1, Approve), (1, Sign), (0, Serve)])),
        ]);
    }
    let waiting = [(0, Confirm), (1, Accept), (2, AskCorrection(15))];
    cases.push(("县教育局", 5, Story::of("待补正", None).then(waiting)));
    cases.push(("城关镇", 8, Story::of("待补正", None).then(waiting)));
    cases.push(("县教育局", 7, titled("等第三方")));
    cases.push(("县住建局", 11, titled("等第三方")));
    let charge = Do::Charge(statute::fees::Charge::PerPage { pages: 72 });
    cases.push(("县教育局", 9, told(&[(1, charge), (2, FeeReceived)])));
    cases
}
