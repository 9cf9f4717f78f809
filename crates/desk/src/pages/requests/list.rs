//! The lists of requests, by where they stand.

use ledger::{PersonId, UnitId};
use statute::outcome::Outcome;
use statute::received::Channel;
use web::form::{Choice, Field};
use web::parts::{Action, Actions, Cell, Empty, Filter, PageHead, Pages, Row, Table};
use web::{Link, Problem};
use work::office::{self, Listed, PAGE, Search, Tab, Visit};
use work::permission::{Action as Doing, allows_somewhere};

use super::{LIST, TOLD, address, due, stage_tag, unit};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::tree;

/// The classes of outcomes, as the address writes them, each with one of them.
fn classes() -> Vec<(String, Outcome)> {
    let mut classes: Vec<(String, Outcome)> = Vec::new();
    for outcome in Outcome::ALL {
        if classes.iter().all(|(_, known)| known.class() != outcome.class()) {
            classes.push(((classes.len() + 1).to_string(), outcome));
        }
    }
    classes
}

/// The list.
pub(crate) fn list(ask: &Ask, visit: &Visit) -> Answer {
    let (account, now) = (&visit.account, ask.now);
    let unit = unit(ask, visit)?;
    let tab = Tab::of_name(ask.query.text("tab")).unwrap_or(Tab::Working);
    let search = Search {
        handler: ask.query.text("handler").parse::<PersonId>().ok(),
        channel: Channel::ALL.into_iter().find(|one| one.name() == ask.query.text("channel")),
        outcome: classes()
            .into_iter()
            .find(|(name, _)| name == ask.query.text("outcome"))
            .map(|(_, outcome)| outcome),
        number: ask.query.text("number").to_owned(),
    };
    let page = ask.query.text("page").parse::<u64>().unwrap_or(1).max(1);
    let office = ask.office();
    let found = office.requests(account, now, unit, tab, &search, page).map_err(answer::problem)?;
    let counts = office.request_counts(account, now, unit).map_err(answer::problem)?;
    let names = office.handlers(account, now, unit).map_err(answer::problem)?;
    let working = office
        .names_of(found.lines.iter().filter_map(|one| one.request.handler))
        .map_err(answer::problem)?;

    let tabs = Tab::ALL.into_iter().map(|one| {
        let count = counts.get(&one).copied().unwrap_or_default();
        let to = format!("{LIST}?tab={}&unit={unit}", one.name());
        let action = Action::link(format!("{}（{count}）", one.title()), to);
        if one == tab { action.secondary() } else { action.quiet() }
    });
    let rows = found.lines.iter().map(|one| row(ask, tab, one, &working));
    let table =
        Table::new(format!("{}的申请（{} 件）", tab.title(), found.count), nothing(&search))
            .column("申请")
            .column("环节")
            .days(if tab == Tab::Ended || tab == Tab::Archived { "办结" } else { "答复期限" })
            .column("承办")
            .rows(rows);
    let pages = usize::try_from(found.count.div_ceil(PAGE)).unwrap_or(1).max(1);
    let mut head = PageHead::new("依申请公开")
        .lead("本单位收到的政府信息公开申请。先到期的排在前面。")
        .also(Action::link("期限日历", format!("{LIST}/calendar?unit={unit}")));
    if allows_somewhere(account, Doing::RegisterRequests) {
        head = head.action(Action::link("登记申请", format!("{LIST}/new")));
    }
    Sheet::new(head, LIST)
        .telling(TOLD)
        .part(Actions::new(tabs))
        .part(filter(ask, visit, unit, tab, names)?)
        .part(table)
        .part(Pages::new(usize::try_from(page).unwrap_or(1), pages, &kept(ask)))
        .show(ask, visit)
}

fn row(
    ask: &Ask,
    tab: Tab,
    one: &Listed,
    names: &std::collections::BTreeMap<PersonId, String>,
) -> Row {
    let request = &one.request;
    let number = format!("{} · {}", request.registered.number, request.registered.channel);
    let link = Link::new(one.title.clone(), address(request.id()));
    let state = match request.outcome() {
        Some(outcome) => Cell::Two(request.stage().title().into(), outcome.to_string().into()),
        None => stage_tag(request.stage()).into(),
    };
    let when: Cell = if tab == Tab::Ended || tab == Tab::Archived {
        request.ended_on().map_or_else(|| "—".to_owned(), web::date).into()
    } else {
        let days = one.due.and_then(|due| days_left(ask, due).ok());
        let (date, left) = due(one.due, days);
        Cell::Two(date.into(), left.into())
    };
    let handler = request.handler.and_then(|handler| names.get(&handler).cloned());
    let handler = handler.unwrap_or_else(|| "还没有指定".to_owned());
    Row::new([Cell::LinkTwo(link, number.into()), state, when, handler.into()])
}

/// How many working days are left until a day.
pub(super) fn days_left(ask: &Ask, due: jiff::civil::Date) -> Result<i32, Problem> {
    let calendar = ask.office().calendar().map_err(answer::problem)?;
    Ok(work::requests::workdays_until(&calendar, ask.today(), due))
}

/// The address of the list as it is narrowed down, without the page.
fn kept(ask: &Ask) -> String {
    let mut asked = String::new();
    for field in ["tab", "unit", "number", "handler", "channel", "outcome"] {
        let value = ask.query.text(field);
        if !value.is_empty() {
            let sign = if asked.is_empty() { '?' } else { '&' };
            let one: web::form::Sent =
                std::iter::once((field.to_owned(), value.to_owned())).collect();
            asked.push(sign);
            asked.push_str(&one.encoded());
        }
    }
    format!("{LIST}{asked}")
}

fn filter(
    ask: &Ask,
    visit: &Visit,
    unit: UnitId,
    tab: Tab,
    names: std::collections::BTreeMap<PersonId, String>,
) -> Result<Filter, Problem> {
    let all = || std::iter::once(Choice::new("", "全部"));
    let handlers = names.into_iter().map(|(person, name)| Choice::new(person.to_string(), name));
    let channels = Channel::ALL.into_iter().map(|one| Choice::new(one.name(), one.to_string()));
    let mut filter = Filter::new(LIST)
        .field(Field::text("number", "登记号"))
        .field(Field::select("handler", "承办人", all().chain(handlers)))
        .field(Field::select("channel", "方式", all().chain(channels)));
    if matches!(tab, Tab::Ended | Tab::Archived) {
        let classes =
            classes().into_iter().map(|(name, outcome)| Choice::new(name, outcome.class()));
        filter = filter.field(Field::select("outcome", "办理结果", all().chain(classes)));
    }
    let own = office::units_of(&visit.account);
    if own.len() > 1 {
        let units = ask.units()?;
        let today = ask.today();
        let choices = own
            .into_iter()
            .map(|unit| Choice::new(unit.to_string(), tree::short(&units, unit, today)));
        filter = filter.field(Field::select("unit", "单位", choices.collect::<Vec<_>>()));
    }
    let asked = ask.query.iter().filter(|(name, _)| *name != "unit" && *name != "tab");
    let asked: web::form::Sent = asked
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .chain((ask.query.has("unit")).then(|| ("unit".to_owned(), unit.to_string())))
        .collect();
    Ok(filter.field(Field::hidden("tab", tab.name())).filled(&with_tab(&asked, tab)))
}

/// The list that is shown goes along with the filter.
fn with_tab(asked: &web::form::Sent, tab: Tab) -> web::form::Sent {
    let kept = asked.iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
    kept.chain([("tab".to_owned(), tab.name().to_owned())]).collect()
}

fn nothing(search: &Search) -> Empty {
    if *search == Search::default() {
        return Empty::new("这里没有申请")
            .because("网上提交的会自动出现，来信、当面提交的请登记。");
    }
    Empty::new("没有符合条件的申请")
        .because("换一个条件，或者到别的标签里找。")
        .action(Action::link("看全部", LIST))
}
