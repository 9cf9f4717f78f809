//! One case: what it is, what is due, what can be done next, what happened.

use ledger::subjects::dispute::{Dispute, Due};
use ledger::subjects::unit::Units;
use statute::Calendar;
use web::form::Errors;
use web::parts::{
    Action as Button, Cell, Columns, Empty, Facts, PageHead, Row, Section, Table, Tag, Tone, Unfold,
};
use web::{Link, Problem};
use work::disputes::{Matter, linkable, whose};
use work::office::Visit;
use work::permission::Action;

use super::form::Move;
use super::{
    LIST, TOLD, address, answer, asked, by, called, history, left, received_is_known, state, sue,
    way,
};
use crate::answer::{self as answers, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::tree;

/// Whether its matter is shown.
enum Opened {
    Closed,
    Open(Option<Matter>),
}

/// `GET /desk/disputes/{dispute}`.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    page(ask, visit, None, Opened::Closed)?.telling(TOLD).show(ask, visit)
}

/// The same, with a step whose form came back.
pub(super) fn again(ask: &Ask, visit: &Visit, step: Move, errors: &Errors) -> Answer {
    page(ask, visit, Some((step, errors)), Opened::Closed)?.show_again(ask, visit)
}

/// `POST /desk/disputes/{dispute}/matter`: shows who raised it and over what, which is written down.
pub(crate) fn open_matter(ask: &Ask, visit: &Visit) -> Answer {
    let matter =
        ask.office().open_matter(&visit.account, ask.now, asked(ask)?).map_err(answers::problem)?;
    page(ask, visit, None, Opened::Open(matter))?.show(ask, visit)
}

fn page(
    ask: &Ask,
    visit: &Visit,
    returned: Option<(Move, &Errors)>,
    matter: Opened,
) -> Result<Sheet, Problem> {
    let dispute =
        ask.office().dispute(&visit.account, ask.now, asked(ask)?).map_err(answers::problem)?;
    let units = ask.units()?;
    let calendar = ask.office().calendar().map_err(answers::problem)?;
    let unit = whose(&dispute, &units, ask.today());
    let head = PageHead::new(called(&dispute)).under("复议、诉讼", LIST).tag(state(&dispute));
    let mut columns = Columns::new()
        .main(Section::new("案件").part(facts(ask, visit, &units, &dispute)?))
        .main(Section::new("期限").id("deadlines").part(deadlines(ask, &dispute, &calendar)));
    if ask.may(visit, &units, Action::HandleDisputes, unit) {
        columns = columns.main(steps(ask, visit, &units, &dispute, &calendar, returned)?);
    }
    columns = columns.maybe(matter_of(&dispute, matter)).maybe(lessons(ask, &dispute));
    let history = history::timeline(ask, visit, &dispute, &calendar)?;
    columns = columns.side(Section::new("经过和期限").part(history));
    Ok(Sheet::new(head, LIST).part(columns))
}

fn facts(ask: &Ask, visit: &Visit, units: &Units, dispute: &Dispute) -> Result<Facts, Problem> {
    let today = ask.today();
    let told =
        |text: &str| if text.is_empty() { "没有登记".to_owned() } else { text.to_owned() };
    let unit = whose(dispute, units, today);
    let full = tree::full(units, dispute.unit, dispute.raised);
    let who = if dispute.kind.is_suit() { "被告" } else { "被申请人" };
    let mut facts = Facts::new()
        .fact("类型", way(dispute.kind))
        .fact(who, Link::new(full, format!("/desk/units/{}", dispute.unit)));
    if unit != dispute.unit {
        facts = facts.fact("现在由谁承接", tree::full(units, unit, today));
    }
    facts = facts
        .fact("审理机关", dispute.organ.clone())
        .fact("案号", told(&dispute.number))
        .fact(
            "被诉决定",
            if dispute.attacked.is_empty() {
                "没有登记文号（如告没有答复）".to_owned()
            } else {
                dispute.attacked.clone()
            },
        )
        .fact("提起日期", web::date(dispute.raised));
    if let Some(accepted) = dispute.accepted {
        facts = facts.fact("审理程序", accepted.procedure.title());
    }
    if let Some(request) = dispute.request {
        let link = Link::new("看这件公开申请", format!("/desk/requests/{request}"));
        facts = facts.fact("公开申请", link);
    }
    let known = ask.office().disputes(&visit.account, ask.now).map_err(answers::problem)?;
    if let Some(before) = dispute.before {
        let found = known.iter().find(|one| one.id == before);
        facts = facts.fact(
            "此前的复议",
            found.map_or_else(
                || Cell::from("不在可见范围"),
                |one| Link::new(called(one), address(one.id)).into(),
            ),
        );
    }
    for after in known.iter().filter(|one| one.before == Some(dispute.id)) {
        facts = facts.fact("此后的诉讼", Link::new(called(after), address(after.id)));
    }
    Ok(facts)
}

fn deadlines(ask: &Ask, dispute: &Dispute, calendar: &Calendar) -> Table {
    let today = ask.today();
    let deadlines = dispute.deadlines(calendar);
    let decided = dispute.decided.as_ref().map(|decided| decided.on);
    let lines = [
        (answer(dispute.kind), deadlines.answer, answered(dispute, deadlines.answer)),
        ("审理期限", deadlines.decision, decided.map(|_| Tag::new(Tone::Good, "已结案"))),
        // Whose time it is not, is told and not warned.
        (
            sue(dispute),
            deadlines.sue,
            deadlines.sue.map(|due| {
                let words = if decided.is_some() && !received_is_known(dispute) {
                    "收到日期未登记".to_owned()
                } else if due.by.on < today {
                    "已过".to_owned()
                } else {
                    left(due.by.on, today).1
                };
                Tag::new(Tone::Plain, words)
            }),
        ),
    ];
    let rows = lines.into_iter().filter_map(|(name, due, told)| {
        let due = due?;
        let tag = told.unwrap_or_else(|| {
            let (tone, words) = left(due.by.on, today);
            Tag::new(tone, words)
        });
        Some(Row::new([
            Cell::Text(name.into()),
            by(&due).into(),
            tag.into(),
            due.article.to_string().into(),
        ]))
    });
    let because = if dispute.is_suspended() {
        "中止期间审理期限不计算。"
    } else {
        "登记受理（立案）和收到副本以后，期限自动算出来。"
    };
    Table::new("", Empty::new("还没有期限").because(because))
        .column("期限")
        .days("最后一天")
        .days("还有多久")
        .column("依据")
        .rows(rows)
}

/// Whether the unit answered, and in time; `None` while it still can.
fn answered(dispute: &Dispute, due: Option<Due>) -> Option<Tag> {
    match (dispute.answer_given, due) {
        (Some(given), Some(due)) if given > due.by.on => {
            Some(Tag::new(Tone::Warning, format!("{}提交，已逾期", crate::when::day(given))))
        }
        (Some(_), _) => Some(Tag::new(Tone::Good, "已提交")),
        (None, _) if dispute.decided.is_some() => Some(Tag::new(Tone::Plain, "结案前没有提交")),
        (None, _) => None,
    }
}

/// The steps that can come next, each behind a line that says what it does.
fn steps(
    ask: &Ask,
    visit: &Visit,
    units: &Units,
    dispute: &Dispute,
    calendar: &Calendar,
    returned: Option<(Move, &Errors)>,
) -> Result<Section, Problem> {
    let today = ask.today();
    let known = ask.office().disputes(&visit.account, ask.now).map_err(answers::problem)?;
    let earlier: Vec<&Dispute> = linkable(dispute, &known, units, today)
        .filter(|one| Some(one.id) != dispute.before)
        .collect();
    let section = Section::new("下一步")
        .id("steps")
        .words("先填写，再核对期限会怎样变化，最后确认；确认以前什么都不会变。");
    let fitting = Move::ALL.into_iter().filter(|step| {
        step.fits(dispute, !earlier.is_empty())
            || returned.is_some_and(|(returned, _)| returned == *step)
    });
    Ok(fitting.fold(section, |section, step| {
        let form = step.form(dispute, &earlier, calendar, today);
        let (form, open) = match returned {
            Some((returned, errors)) if returned == step => {
                (form.filled(&ask.sent).with_errors(errors), true)
            }
            _ => (form, false),
        };
        let unfold = Unfold::new(step.title(dispute.kind)).words(step.explained(dispute.kind));
        section.part(unfold.open(open).part(form))
    }))
}

/// Who raised it and over what, behind a button that leaves a trace.
fn matter_of(dispute: &Dispute, opened: Opened) -> Option<Section> {
    dispute.matter.as_ref()?;
    let who = if dispute.kind.is_suit() { "原告" } else { "申请人" };
    let section = Section::new(format!("{who}和事由")).id("matter");
    Some(match opened {
        Opened::Closed => {
            section.words("写有当事人的信息，保存在保险库里。点开查看会留下记录。").part(
                Button::post("查看全文", format!("{}/matter#matter", address(dispute.id)))
                    .secondary(),
            )
        }
        Opened::Open(Some(matter)) => section
            .words("这次查看已经记录。")
            .part(Facts::new().fact(who, matter.party).fact("事由", matter.words)),
        Opened::Open(None) => section.words("这份资料已经销毁。"),
    })
}

fn lessons(ask: &Ask, dispute: &Dispute) -> Option<Section> {
    if dispute.lessons.is_empty() {
        return None;
    }
    let rows = dispute.lessons.iter().map(|lesson| {
        let tag = if let Some(done) = lesson.done {
            Tag::new(Tone::Good, format!("{}完成", crate::when::day(done)))
        } else {
            let (tone, words) = left(lesson.due, ask.today());
            Tag::new(tone, words)
        };
        Row::new([
            lesson.lesson.clone().into(),
            lesson.measure.clone().into(),
            web::date(lesson.due).into(),
            tag.into(),
        ])
    });
    let table = Table::new("", Empty::new("没有"))
        .column("教训")
        .column("整改措施")
        .column("完成时限")
        .column("进展")
        .rows(rows);
    Some(Section::new("教训和整改").id("lessons").part(table))
}
