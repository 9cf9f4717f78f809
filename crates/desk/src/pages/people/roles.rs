//! What a person may do: roles given and taken back.

use ledger::acts::person::{RoleGranted, RoleRevoked};
use ledger::subjects::person::{Account, Role};
use ledger::subjects::unit::Units;
use web::form::{Choice, Errors, Field, Form};
use web::parts::{Action as Button, Cell, Empty, Row, Section, Table, Unfold};
use web::{Link, redirect_with};
use work::office::Visit;
use work::permission::{Action, Reach, Who};

use super::show::{self, Opened};
use super::{GRANTED, LIST, REVOKED, address};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::pages::home;
use crate::tree;

/// Gives a role.
pub(crate) fn grant(ask: &Ask, visit: &Visit) -> Answer {
    let person = ask.person()?;
    let again = |errors: &Errors| show::again(ask, visit, Opened::Grant, errors);
    let (role, unit) = (Role::of_name(ask.sent.text("role")), ask.sent_unit("unit"));
    let mut errors = Errors::default();
    if role.is_none() {
        errors.add("role", "请选择一个角色。");
    }
    if unit.is_none() {
        errors.add("unit", "请选择这个角色在哪个单位。");
    }
    let (Some(role), Some(unit)) = (role, unit) else { return again(&errors) };
    match ask.office().grant(&Ask::who(visit), ask.now, RoleGranted { person, unit, role }) {
        Ok(()) => Ok(redirect_with(&address(visit, person), GRANTED)),
        Err(refusal) => again(&answer::errors(refusal)?),
    }
}

/// Takes a role back.
pub(crate) fn revoke(ask: &Ask, visit: &Visit) -> Answer {
    let person = ask.person()?;
    let (Some(role), Some(unit)) = (Role::of_name(ask.sent.text("role")), ask.sent_unit("unit"))
    else {
        return Err(answer::problem(work::Refusal::NotNow(
            "没有说明收回哪个角色。请回到人员的页面，从角色旁边的“收回”办理。".to_owned(),
        )));
    };
    ask.office()
        .revoke(&Ask::who(visit), ask.now, RoleRevoked { person, unit, role })
        .map_err(answer::problem)?;
    Ok(redirect_with(&address(visit, person), REVOKED))
}

/// The roles of a person, with what each may do; where the visitor may, ways to give and take.
pub(super) fn section(
    ask: &Ask,
    visit: &Visit,
    units: &Units,
    account: &Account,
    returned: Option<&Errors>,
) -> Section {
    let today = ask.today();
    let grants_here = ask.may(visit, units, Action::GrantRoles, account.unit);
    let rows = account.grants.iter().map(|grant| {
        let unit =
            Link::new(tree::short(units, grant.unit, today), format!("/desk/units/{}", grant.unit));
        let row =
            Row::new([grant.role.title().into(), Cell::Link(unit), duties(grant.role).into()]);
        if !grants_here || !ask.may(visit, units, Action::GrantRoles, grant.unit) {
            return row;
        }
        row.action(
            Button::post("收回", format!("{LIST}/{}/revoke", account.person))
                .carrying("role", grant.role.name())
                .carrying("unit", grant.unit.to_string())
                .danger(),
        )
    });
    let empty = Empty::new("还没有角色")
        .because("没有角色的人可以登录，只能查看单位和日历。角色由安全管理员授予。");
    let table = Table::new("", empty).column("角色").column("单位").column("可以做什么").rows(rows);
    let section = Section::new("角色").id("roles").part(table);
    if !grants_here {
        return section;
    }
    let form = form(ask, visit, units, account);
    let (form, open) = match returned {
        Some(errors) => (form.filled(&ask.sent).with_errors(errors), true),
        None => (form, false),
    };
    section.part(Unfold::new("授予角色").words("授予以后立即生效。").open(open).part(form))
}

fn form(ask: &Ask, visit: &Visit, units: &Units, account: &Account) -> Form {
    let fits = |role: &Role| account.grants.iter().all(|grant| grant.role.may_stand_beside(*role));
    let roles = Role::ALL.into_iter().filter(fits);
    let roles = roles.map(|role| Choice::new(role.name(), role.title()).hint(duties(role)));
    let theirs = tree::choices(units, ask.today(), "请选择", |unit| {
        ask.may(visit, units, Action::GrantRoles, unit.id)
    });
    Form::new(format!("{LIST}/{}/grant", account.person), "授予")
        .prefixed("grant")
        .field(
            Field::radios("role", "角色", roles)
                .hint("系统、安全、审计三类管理员相互分开，也不办理业务；不能同时担任的没有列出。"),
        )
        .field(
            Field::select("unit", "在哪个单位", theirs)
                .hint("“本单位及下属”从这个单位算起。")
                .value(account.unit.to_string()),
        )
}

/// What a role is for, and what the permission table lets it do beside what everybody may.
pub(super) fn duties(role: Role) -> String {
    let mut said = vec![home::meaning(role).to_owned()];
    for reach in [Reach::Own, Reach::Below, Reach::County] {
        let titles: Vec<&str> = Action::ALL
            .into_iter()
            .filter(|action| match action.who() {
                Who::Everybody => false,
                Who::Roles(roles) => roles.contains(&(role, reach)),
            })
            .map(Action::title)
            .collect();
        if !titles.is_empty() {
            said.push(format!("{}：{}。", reach.title(), titles.join("；")));
        }
    }
    said.concat()
}
