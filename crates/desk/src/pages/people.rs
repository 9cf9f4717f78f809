//! People: the list, one person, new ones, what an administrator does with an account.

mod guard;
mod invite;
mod list;
mod register;
mod roles;
mod show;

use ledger::PersonId;
use ledger::UnitId;
use ledger::subjects::person::{Account, Role};
use ledger::subjects::unit::Units;
use web::parts::{Cell, Tag, Tone};
use web::{Done, Link};
use work::office::{Person, Visit};

use crate::ask::Ask;
use crate::tree;

pub(crate) use guard::{clear_second_factor, close_sessions, reinstate, suspend};
pub(crate) use invite::invite;
pub(crate) use list::list;
pub(crate) use register::{change_card, new, register};
pub(crate) use roles::{grant, revoke};
pub(crate) use show::show;

/// The list.
const LIST: &str = "/desk/people";

const REGISTERED: Done =
    Done::new("registered", "人员已经登记。请接着发一次性登录链接，并由安全管理员授予角色。");
const CARD_CHANGED: Done = Done::new("card", "资料已经修改。");
const GRANTED: Done = Done::new("granted", "角色已经授予，立即生效。");
const REVOKED: Done = Done::new("revoked", "角色已经收回，立即生效。");
const SUSPENDED: Done = Done::new("suspended", "账号已经停用，正在进行的登录也已结束。");
const REINSTATED: Done = Done::new("reinstated", "账号已经恢复，可以登录。");
const FACTOR_CLEARED: Done = Done::new("factor", "动态口令已经停用。请本人下次登录后重新设置。");
const SESSIONS_CLOSED: Done = Done::new("sessions", "登录已经关闭。");

/// What the page of a person may be told.
const TOLD: &[Done] = &[
    REGISTERED,
    CARD_CHANGED,
    GRANTED,
    REVOKED,
    SUSPENDED,
    REINSTATED,
    FACTOR_CLEARED,
    SESSIONS_CLOSED,
];

/// Where a person stands; oneself stands at one's own account.
fn address(visit: &Visit, person: PersonId) -> String {
    if visit.account.person == person {
        return "/desk/account".to_owned();
    }
    format!("{LIST}/{person}")
}

/// The name, or that there is none any more.
fn name(person: &Person) -> String {
    match &person.card {
        Some(card) => card.name.clone(),
        None => "（资料已销毁）".to_owned(),
    }
}

/// Name and login name, leading to the person.
pub(crate) fn name_cell(visit: &Visit, person: &Person) -> Cell {
    let login = person.card.as_ref().map_or_else(String::new, |card| card.login.clone());
    Cell::LinkTwo(Link::new(name(person), address(visit, person.account.person)), login.into())
}

/// The roles of an account; those for another unit than `home` say for which.
pub(crate) fn roles(ask: &Ask, units: &Units, account: &Account, home: UnitId) -> String {
    if account.grants.is_empty() {
        return "还没有角色".to_owned();
    }
    let roles: Vec<String> = account
        .grants
        .iter()
        .map(|grant| {
            let title = grant.role.title();
            if grant.unit == home {
                return title.to_owned();
            }
            format!("{title}（{}）", tree::short(units, grant.unit, ask.today()))
        })
        .collect();
    roles.join("、")
}

/// Whether somebody should have one-time codes and has none.
fn lacks_factor(ask: &Ask, account: &Account) -> bool {
    let administrator = account.grants.iter().any(|grant| Role::is_administrator(grant.role));
    administrator && !account.has_second_factor && !ask.demonstration
}

/// How an account stands.
pub(crate) fn states(ask: &Ask, account: &Account) -> Vec<Tag> {
    let mut tags = Vec::new();
    if account.suspended.is_some() {
        return vec![Tag::new(Tone::Plain, "停用")];
    }
    if account.locked(ask.now).is_some() {
        tags.push(Tag::new(Tone::Error, "锁定"));
    }
    if !account.has_password {
        tags.push(Tag::new(Tone::Warning, "未设密码"));
    }
    if tags.is_empty() {
        tags.push(Tag::new(Tone::Good, "正常"));
    }
    if account.has_second_factor {
        tags.push(Tag::new(Tone::Good, "双因素"));
    } else if lacks_factor(ask, account) {
        tags.push(Tag::new(Tone::Warning, "未设双因素"));
    }
    tags
}
