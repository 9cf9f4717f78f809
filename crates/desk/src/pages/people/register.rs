//! A new person, and what the vault holds of one.

use ledger::UnitId;
use web::form::{Errors, Field, Form};
use web::parts::{PageHead, Section};
use web::{Link, Problem, redirect_with};
use work::office::Visit;
use work::people::Card;
use work::permission::Action;

use super::show::{self, Opened};
use super::{CARD_CHANGED, LIST, REGISTERED, address};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::tree;

/// The form.
pub(crate) fn new(ask: &Ask, visit: &Visit) -> Answer {
    sheet(form(ask, visit, ask.query.text("unit"))?).show(ask, visit)
}

/// Takes a person in.
pub(crate) fn register(ask: &Ask, visit: &Visit) -> Answer {
    let again = |errors: &Errors| {
        let form = form(ask, visit, "")?.filled(&ask.sent).with_errors(errors);
        sheet(form).show_again(ask, visit)
    };
    let card = card(ask);
    let Some(unit) = ask.sent_unit("unit") else {
        let mut errors = Errors::default();
        errors.add("unit", "请选择这个人工作的单位。");
        if let Err(refusal) = card.tidy().check() {
            errors = with(errors, answer::errors(refusal)?);
        }
        return again(&errors);
    };
    match ask.office().register_person(&Ask::who(visit), ask.now, unit, card) {
        Ok(person) => Ok(redirect_with(&address(visit, person), REGISTERED)),
        Err(refusal) => again(&answer::errors(refusal)?),
    }
}

/// Changes the card.
pub(crate) fn change_card(ask: &Ask, visit: &Visit) -> Answer {
    let person = ask.person()?;
    match ask.office().change_card(&Ask::who(visit), ask.now, person, card(ask)) {
        Ok(()) => Ok(redirect_with(&address(visit, person), CARD_CHANGED)),
        Err(refusal) => show::again(ask, visit, Opened::Card, &answer::errors(refusal)?),
    }
}

fn with(mut errors: Errors, others: Errors) -> Errors {
    errors.join(others);
    errors
}

fn card(ask: &Ask) -> Card {
    let text = |field| ask.sent.text(field).to_owned();
    Card {
        name: text("name"),
        login: text("login"),
        telephone: text("telephone"),
        mail: text("mail"),
    }
}

fn sheet(form: Form) -> Sheet {
    let head = PageHead::new("登记人员")
        .under("人员", LIST)
        .lead("登记以后，发一次性登录链接给本人设置密码；角色由安全管理员另外授予。");
    Sheet::new(head, LIST).part(Section::new("人员").part(form))
}

fn form(ask: &Ask, visit: &Visit, unit: &str) -> Result<Form, Problem> {
    let units = ask.units()?;
    let theirs = tree::choices(&units, ask.today(), "请选择", |unit| {
        ask.may(visit, &units, Action::RegisterPeople, unit.id)
    });
    let unit = unit.parse::<UnitId>().map(|unit| unit.to_string()).unwrap_or_default();
    let form = Form::new(format!("{LIST}/new"), "登记")
        .or(Link::new("不登记，返回", LIST))
        .field(Field::select("unit", "工作单位", theirs).value(unit));
    Ok(card_fields(form, None))
}

/// The questions of a card.
pub(super) fn card_fields(form: Form, card: Option<&Card>) -> Form {
    let known = |of: fn(&Card) -> &String| card.map_or_else(String::new, |card| of(card).clone());
    form.field(Field::text("name", "姓名").short().autocomplete("off").value(known(|c| &c.name)))
        .field(
            Field::text("login", "登录名")
                .hint("3 到 32 个小写字母、数字，或 . _ -，例如 zhang.san。")
                .short()
                .autocomplete("off")
                .value(known(|c| &c.login)),
        )
        .field(
            Field::text("telephone", "联系电话")
                .optional()
                .hint("只有管理人员能看到。")
                .short()
                .autocomplete("off")
                .value(known(|c| &c.telephone)),
        )
        .field(
            Field::text("mail", "电子邮箱")
                .optional()
                .hint("用来接收到期提醒。")
                .autocomplete("off")
                .value(known(|c| &c.mail)),
        )
}
