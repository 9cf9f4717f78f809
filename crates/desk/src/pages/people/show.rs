//! One person.

use web::form::{Errors, Form};
use web::parts::{Action as Button, Columns, Facts, Notice, PageHead, Section, Unfold};
use web::{Link, redirect};
use work::office::{Person, Visit};
use work::permission::Action;

use super::register::card_fields;
use super::{LIST, TOLD, address, guard, name, roles, states};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::tree;

/// The form that came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    Card,
    Grant,
    Suspend,
    Factor,
}

/// One person; oneself is led to one's own account.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    if ask.person()? == visit.account.person {
        return Ok(redirect("/desk/account"));
    }
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
    let id = ask.person()?;
    let office = ask.office();
    let person = office.person(&visit.account, ask.now, id).map_err(answer::problem)?;
    let units = ask.units()?;
    let account = &person.account;
    let may = |action| ask.may(visit, &units, action, account.unit);
    let returned = |which| opened.filter(|(opened, _)| *opened == which).map(|(_, errors)| errors);

    let mut head = PageHead::new(name(&person)).under("人员", LIST);
    for tag in states(ask, account) {
        head = head.tag(tag);
    }
    let home = Link::new(
        tree::full(&units, account.unit, ask.today()),
        format!("/desk/units/{}", account.unit),
    );
    let registers = may(Action::RegisterPeople);
    let guards = may(Action::GuardAccounts);

    let mut columns = Columns::new();
    if id == visit.account.person {
        let words = "这是您自己的账号。对自己的账号，这里的事都要由另一位管理员办理。";
        columns = columns.main(Notice::note(words).with_link("去我的账号", address(visit, id)));
    }
    columns = columns
        .main(card(ask, &person, home, registers, returned(Opened::Card)))
        .main(roles::section(ask, visit, &units, account, returned(Opened::Grant)));
    if guards {
        let sessions = office.sessions(&visit.account, ask.now, id).map_err(answer::problem)?;
        columns = columns.main(guard::visits(account, &sessions));
    }
    columns = columns.side(guard::section(ask, account, guards, |which| returned(which).cloned()));
    if registers {
        columns = columns.side(invitation(&person));
    }
    Ok(Sheet::new(head, LIST).part(columns))
}

fn card(
    ask: &Ask,
    person: &Person,
    home: Link,
    registers: bool,
    returned: Option<&Errors>,
) -> Section {
    let told =
        |text: &str| if text.is_empty() { "没有登记".to_owned() } else { text.to_owned() };
    let facts = Facts::new().fact("姓名", name(person)).fact("单位", home);
    let Some(card) = &person.card else {
        return Section::new("资料")
            .words("这个人的资料已经销毁，账号和办过的事仍有记录。")
            .part(facts);
    };
    let facts = facts
        .fact("登录名", card.login.clone())
        .fact("联系电话", told(&card.telephone))
        .fact("电子邮箱", told(&card.mail));
    let section = Section::new("资料").part(facts);
    if !registers {
        return section;
    }
    let to = format!("{LIST}/{}/card", person.account.person);
    let form = card_fields(Form::new(to, "保存").prefixed("card"), Some(card));
    let (form, open) = match returned {
        Some(errors) => (form.filled(&ask.sent).with_errors(errors), true),
        None => (form, false),
    };
    let unfold = Unfold::new("修改资料").words("改了登录名，请告诉本人。");
    section.part(unfold.open(open).part(form))
}

/// The way to a password.
fn invitation(person: &Person) -> Section {
    let section = Section::new("一次性登录链接").id("invitation");
    if person.account.suspended.is_some() {
        return section.words("账号停用期间不能发。请安全管理员先恢复账号。");
    }
    let words = if person.account.has_password {
        "忘记密码时发给本人，用来设置新密码。72 小时内有效，用一次就失效。"
    } else {
        "发给本人，用来设置第一个密码。72 小时内有效，用一次就失效。"
    };
    let to = format!("{LIST}/{}/invite", person.account.person);
    section.words(words).part(Button::post("生成链接", to).secondary())
}
