//! One unit: what it is, who works there, what happened, what can be done.

use ledger::subjects::unit::{Unit, Units};
use web::Link;
use web::form::Errors;
use web::parts::{
    Action as Button, Cell, Columns, Empty, Facts, PageHead, Row, Section, Table, Tag, Tone, Unfold,
};
use work::office::Visit;
use work::permission::Action;

use super::command::Change;
use super::{LIST, TOLD, address, asked, history, life, office};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::pages::people;
use crate::{tree, when};

/// The form that came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    Change(Change),
    Office,
}

/// One unit.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    page(ask, visit, None)?.telling(TOLD).show(ask, visit)
}

/// The same, with a form that came back open.
pub(super) fn again(ask: &Ask, visit: &Visit, opened: Opened, errors: &Errors) -> Answer {
    page(ask, visit, Some((opened, errors)))?.show_again(ask, visit)
}

fn page(
    ask: &Ask,
    visit: &Visit,
    opened: Option<(Opened, &Errors)>,
) -> Result<Sheet, web::Problem> {
    let units = ask.units()?;
    let unit = asked(ask, &units)?;
    let today = ask.today();
    let name = unit.name_on(today);
    let mut head = PageHead::new(name.full.clone())
        .under("单位", LIST)
        .tag(Tag::new(Tone::Plain, unit.kind.title()))
        .tag(life(unit, today));
    let registers = ask.may(visit, &units, Action::RegisterPeople, unit.id);
    if registers && unit.lives_on(today) {
        head = head.also(Button::link("登记人员", format!("/desk/people/new?unit={}", unit.id)));
    }

    let returned = |which| opened.filter(|(opened, _)| *opened == which).map(|(_, errors)| errors);
    let form = (ask.may(visit, &units, Action::ChangeOffice, unit.id) && unit.lives_on(today))
        .then(|| {
            let form = office::form(unit);
            match returned(Opened::Office) {
                Some(errors) => (form.filled(&ask.sent).with_errors(errors), true),
                None => (form, false),
            }
        });

    let mut columns = Columns::new()
        .main(Section::new("基本情况").part(facts(ask, &units, unit)))
        .maybe((unit.lives_on(today) || unit.office.is_some()).then(|| office::section(unit, form)))
        .maybe(below(ask, &units, unit))
        .maybe(workers(ask, visit, &units, unit)?);
    if ask.may(visit, &units, Action::ChangeUnits, unit.id) {
        columns = columns.main(changes(ask, visit, &units, unit, returned));
    }
    let history = history::timeline(ask, visit, &units, unit.id)?;
    columns = columns.side(Section::new("经过").part(history));
    Ok(Sheet::new(head, LIST).part(columns))
}

fn facts(ask: &Ask, units: &Units, unit: &Unit) -> Facts {
    let today = ask.today();
    let name = unit.name_on(today);
    let link = |id| Link::new(tree::full(units, id, today), address(id));
    let mut facts = Facts::new().fact("全称", name.full.clone()).fact("简称", name.short.clone());
    for pair in unit.names().windows(2) {
        if let [before, after] = pair {
            let span = format!("{}至{}前", when::day(before.from), when::day(after.from));
            let (title, which) = if after.from > today {
                ("将更名为", format!("{}（{}起）", after.full, when::day(after.from)))
            } else {
                ("曾用名", format!("{}（{span}）", before.full))
            };
            facts = facts.fact(title, which);
        }
    }
    facts = match unit.parent_on(today) {
        Some(parent) => facts.fact("上级", link(parent)),
        None => facts.fact("上级", "没有，最上一级"),
    };
    for pair in unit.parents().windows(2) {
        if let [(_, before), (from, after)] = pair {
            let (title, id) =
                if *from > today { ("将隶属", *after) } else { ("曾隶属", *before) };
            let until = if *from > today { "起" } else { "前" };
            let which = format!("{}（{}{until}）", tree::full(units, id, today), when::day(*from));
            facts = facts.fact(title, which);
        }
    }
    let code = if unit.code.is_empty() { "没有登记".to_owned() } else { unit.code.clone() };
    facts = facts.fact("统一社会信用代码", code).fact("设立", web::date(unit.from));
    if let Some(end) = &unit.end {
        facts = facts.fact("撤并", format!("{}起", web::date(end.from)));
        for successor in &end.successors {
            facts = facts.fact("承接单位", link(*successor));
        }
        if end.successors.is_empty() {
            facts = facts.fact("承接单位", "没有");
        }
    }
    // What it took over from others.
    let before = units
        .iter()
        .filter(|other| other.end.as_ref().is_some_and(|end| end.successors.contains(&unit.id)));
    for other in before {
        facts = facts.fact("承接自", link(other.id));
    }
    facts
}

/// The units directly below.
fn below(ask: &Ask, units: &Units, unit: &Unit) -> Option<Section> {
    let today = ask.today();
    let below: Vec<&Unit> = units.below(unit.id, today).collect();
    if below.is_empty() {
        return None;
    }
    // The government's are all the others: their list is a page of its own.
    if below.len() > 8 {
        let words = format!("共 {} 个。", below.len());
        return Some(
            Section::new("下属单位").words(words).part(Button::link("看单位列表", LIST).quiet()),
        );
    }
    let rows = below.into_iter().map(|unit| {
        let name = unit.name_on(today);
        let link = Link::new(name.short.clone(), address(unit.id));
        Row::new([Cell::LinkTwo(link, name.full.clone().into()), unit.kind.title().into()])
    });
    let table = Table::new("", Empty::new("没有")).column("单位").column("类型").rows(rows);
    Some(Section::new("下属单位").part(table))
}

/// The people of the unit, for whom may see them.
fn workers(
    ask: &Ask,
    visit: &Visit,
    units: &Units,
    unit: &Unit,
) -> Result<Option<Section>, web::Problem> {
    if !ask.may(visit, units, Action::SeePeople, unit.id) {
        return Ok(None);
    }
    let found =
        ask.office().people(&visit.account, ask.now, Some(unit.id)).map_err(answer::problem)?;
    if found.is_empty() && unit.end.is_some() {
        return Ok(None);
    }
    let mut empty = Empty::new("还没有人员").because("登记以后，由安全管理员授予角色。");
    let registers = ask.may(visit, units, Action::RegisterPeople, unit.id);
    if registers && unit.lives_on(ask.today()) {
        let to = format!("/desk/people/new?unit={}", unit.id);
        empty = empty.action(Button::link("登记人员", to));
    }
    let rows = found.iter().map(|person| {
        Row::new([
            people::name_cell(visit, person),
            people::roles(ask, units, &person.account, unit.id).into(),
            Cell::Tags(people::states(ask, &person.account)),
        ])
    });
    let table = Table::new("", empty).column("姓名").column("角色").column("状态").rows(rows);
    Ok(Some(Section::new(format!("人员（{}）", found.len())).part(table)))
}

/// What can be done to it, each behind a line that says what it does.
fn changes<'e>(
    ask: &Ask,
    visit: &Visit,
    units: &Units,
    unit: &Unit,
    returned: impl Fn(Opened) -> Option<&'e Errors>,
) -> Section {
    let section = Section::new("办理变更");
    // A unit can always be renamed, unless it has ended.
    if let Some(sentence) = Change::Rename.closed_to(unit) {
        return section.words(sentence);
    }
    let fitting = Change::ALL.into_iter().filter(|change| change.closed_to(unit).is_none());
    fitting.fold(
        section.words("先填写，再核对影响，最后确认；确认以前什么都不会变。"),
        |section, change| {
            let form = change.form(ask, visit, units, unit);
            let (form, open) = match returned(Opened::Change(change)) {
                Some(errors) => (form.filled(&ask.sent).with_errors(errors), true),
                None => (form, false),
            };
            let unfold = Unfold::new(change.title()).words(change.explained());
            section.part(unfold.open(open).part(form))
        },
    )
}
