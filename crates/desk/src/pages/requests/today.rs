//! 今日待办 on the first page of the desk.

use web::parts::{Action, Cell, Empty, Row, Section, Statistic, Statistics, Table, Tone};
use web::{Link, Problem};
use work::office::{self, Listed, Visit};
use work::requests::{Todo, Urgency};

use super::{LIST, address, left, stage_tag, step_address};
use crate::answer;
use crate::ask::Ask;
use crate::{tree, when};

/// How many lines a group of the page shows; the list has all.
const SHOWN: usize = 20;

/// How many requests wait for the units of the visitor, and how many of them must not wait.
pub(crate) fn pressure(ask: &Ask, visit: &Visit) -> Result<(usize, usize), Problem> {
    let (mut waiting, mut urgent) = (0, 0);
    for unit in office::units_of(&visit.account) {
        let (of_unit, soon) = ask
            .office()
            .request_pressure(&visit.account, ask.now, unit)
            .map_err(answer::problem)?;
        waiting += of_unit;
        urgent += soon;
    }
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    Ok((count(waiting), count(urgent)))
}

/// What is to be done, one section for each unit of the visitor.
pub(crate) fn sections(ask: &Ask, visit: &Visit) -> Result<Vec<(Statistics, Section)>, Problem> {
    let units = office::units_of(&visit.account);
    let several = units.len() > 1;
    let mut sections = Vec::new();
    for unit in units {
        let todos = ask.office().todos(&visit.account, ask.now, unit).map_err(answer::problem)?;
        let title = if several {
            format!("今日待办：{}", tree::short(&*ask.units()?, unit, ask.today()))
        } else {
            "今日待办".to_owned()
        };
        sections.push((figures(&todos), section(title, &todos)));
    }
    Ok(sections)
}

fn figures(todos: &[(Listed, Todo)]) -> Statistics {
    let count = |urgency| todos.iter().filter(|(_, todo)| todo.urgency == urgency).count();
    let mine = todos.iter().filter(|(_, todo)| is_mine(todo)).count();
    let overdue = count(Urgency::Overdue);
    let mut soon = Statistic::new("3 日内到期", count(Urgency::Soon).to_string(), "件");
    if overdue > 0 {
        soon = soon.below(Tone::Error, format!("另有 {overdue} 件已经逾期"));
    }
    Statistics::new([
        Statistic::new("该您办的", mine.to_string(), "件"),
        soon,
        Statistic::new("等待别人", count(Urgency::Waiting).to_string(), "件")
            .href(format!("{LIST}?tab=waiting")),
        Statistic::new("没有归档的", todos.len().to_string(), "件").href(LIST),
    ])
}

/// Whether the visitor is the one to move.
fn is_mine(todo: &Todo) -> bool {
    todo.step.is_some() && todo.urgency != Urgency::Waiting
}

fn section(title: String, todos: &[(Listed, Todo)]) -> Section {
    let empty = Empty::new("今天没有要办的申请")
        .because("网上提交的申请会自动出现在这里；来信、当面提交的请登记。");
    let mut table = Table::new("", empty).column("申请").column("环节").days("答复期限");
    let mut beyond = 0;
    for urgency in Urgency::ALL {
        let mut group: Vec<&(Listed, Todo)> =
            todos.iter().filter(|(_, todo)| todo.urgency == urgency).collect();
        // What concerns the one who looks comes first; the order by days stays within.
        group.sort_by_key(|(_, todo)| (!todo.stands_in, todo.step.is_none()));
        beyond += group.len().saturating_sub(SHOWN);
        let title = format!("{}（{}）", urgency.title(), group.len());
        table = table.group(title, group.into_iter().take(SHOWN).map(row));
    }
    let section = Section::new(title).id("today").part(table);
    if beyond == 0 {
        return section;
    }
    section.part(Action::link(format!("还有 {beyond} 件，看列表"), LIST).quiet())
}

fn row((listed, todo): &(Listed, Todo)) -> Row {
    let request = &listed.request;
    let mut under = request.registered.number.to_string();
    if todo.stands_in {
        under.push_str(" · 代办");
    }
    if !todo.why.is_empty() {
        under.push_str(" · ");
        under.push_str(&todo.why);
    }
    let link = Link::new(listed.title.clone(), address(request.id()));
    let row = Row::new([
        Cell::LinkTwo(link, under.into()),
        stage_tag(request.stage()).into(),
        time_left(listed, todo),
    ]);
    match todo.step {
        Some(step) => row.action(Action::link(step.title(), step_address(request.id(), step))),
        None => row,
    }
}

/// What is left, before the day: that is what one looks for.
fn time_left(listed: &Listed, todo: &Todo) -> Cell {
    match (listed.due, todo.left) {
        (Some(due), Some(days)) => Cell::Two(left(days).into(), when::day(due).into()),
        _ => "—".into(),
    }
}
