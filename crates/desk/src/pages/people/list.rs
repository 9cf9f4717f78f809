//! All people whom the visitor may see, by unit.

use ledger::UnitId;
use ledger::subjects::person::{Account, Role};
use ledger::subjects::unit::Units;
use web::form::{Choice, Field};
use web::parts::{Action as Button, Cell, Empty, Filter, PageHead, Pages, Row, Table};
use work::office::{Person, Visit};
use work::permission::{Action, allows_somewhere};

use super::{LIST, lacks_factor, name_cell, roles, states};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::{tree, when};

/// People on one page.
const PAGE: usize = 100;

/// How an account stands, as the list can be narrowed down to it.
const STATES: [(&str, &str); 5] = [
    ("open", "正常"),
    ("no-password", "未设密码"),
    ("locked", "锁定"),
    ("suspended", "停用"),
    ("no-factor", "管理员未设双因素"),
];

/// The list.
pub(crate) fn list(ask: &Ask, visit: &Visit) -> Answer {
    let units = ask.units()?;
    let today = ask.today();
    let unit: Option<UnitId> = ask.query.text("unit").parse().ok();
    let role = Role::of_name(ask.query.text("role"));
    let state = STATES.iter().map(|(name, _)| *name).find(|name| *name == ask.query.text("state"));
    let mut people = ask.office().people(&visit.account, ask.now, unit).map_err(answer::problem)?;
    people.retain(|person| {
        role.is_none_or(|role| person.account.holds(role))
            && state.is_none_or(|state| stands(ask, &person.account, state))
    });

    // In the order in which the list of units has them.
    let ordered = tree::by_kind(&units, today, |_| true);
    let ordered: Vec<UnitId> =
        ordered.into_iter().flat_map(|(_, units)| units).map(|unit| unit.id).collect();
    let place = |person: &Person| ordered.iter().position(|unit| *unit == person.account.unit);
    people.sort_by_cached_key(place);

    let found = people.len();
    let pages = found.div_ceil(PAGE).max(1);
    let page = ask.query.text("page").parse::<usize>().unwrap_or(1).clamp(1, pages);
    let shown = people.iter().skip((page - 1) * PAGE).take(PAGE);

    let mut table = Table::new(format!("人员（{found} 人）"), nothing(ask))
        .column("姓名")
        .column("角色")
        .column("状态")
        .column("上次登录");
    let shown: Vec<&Person> = shown.collect();
    for group in shown.chunk_by(|one, other| one.account.unit == other.account.unit) {
        let Some(first) = group.first() else { continue };
        let home = first.account.unit;
        let title = format!("{}（{}）", tree::short(&units, home, today), group.len());
        let rows: Vec<Row> = group
            .iter()
            .map(|person| {
                let last =
                    person.account.last_login.map_or_else(|| "从未".to_owned(), when::moment);
                Row::new([
                    name_cell(visit, person),
                    roles(ask, &units, &person.account, home).into(),
                    Cell::Tags(states(ask, &person.account)),
                    last.into(),
                ])
            })
            .collect();
        table = table.group(title, rows);
    }

    let mut head = PageHead::new("人员")
        .lead("谁在哪个单位、能办什么、账号怎么样。系统管理员登记人员，安全管理员授予角色，两件事由两个人办。");
    if allows_somewhere(&visit.account, Action::RegisterPeople) {
        head = head.action(Button::link("登记人员", "/desk/people/new"));
    }
    let asked: Vec<String> = [
        unit.map(|unit| format!("unit={unit}")),
        role.map(|role| format!("role={}", role.name())),
        state.map(|state| format!("state={state}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let address =
        if asked.is_empty() { LIST.to_owned() } else { format!("{LIST}?{}", asked.join("&")) };
    Sheet::new(head, LIST)
        .part(filter(ask, visit, &units))
        .part(table)
        .part(Pages::new(page, pages, &address))
        .show(ask, visit)
}

fn stands(ask: &Ask, account: &Account, state: &str) -> bool {
    let open = account.suspended.is_none();
    match state {
        "suspended" => !open,
        "locked" => open && account.locked(ask.now).is_some(),
        "no-password" => open && !account.has_password,
        "no-factor" => open && lacks_factor(ask, account),
        _ => open && account.has_password && account.locked(ask.now).is_none(),
    }
}

fn filter(ask: &Ask, visit: &Visit, units: &Units) -> Filter {
    let seen = tree::choices(units, ask.today(), "全部", |unit| {
        ask.may(visit, units, Action::SeePeople, unit.id)
    });
    let roles = Role::ALL.into_iter().map(|role| Choice::new(role.name(), role.title()));
    let states = STATES.into_iter().map(|(name, title)| Choice::new(name, title));
    let all = || std::iter::once(Choice::new("", "全部"));
    Filter::new(LIST)
        .field(Field::select("unit", "单位", seen))
        .field(Field::select("role", "角色", all().chain(roles)))
        .field(Field::select("state", "账号状态", all().chain(states)))
        .filled(&ask.query)
}

fn nothing(ask: &Ask) -> Empty {
    let narrowed = ["unit", "role", "state"].iter().any(|field| !ask.query.text(field).is_empty());
    if narrowed {
        return Empty::new("没有符合条件的人员")
            .because("换一个单位、角色或状态再看。")
            .action(Button::link("看全部人员", LIST));
    }
    Empty::new("还没有人员").because("由系统管理员登记。")
}
