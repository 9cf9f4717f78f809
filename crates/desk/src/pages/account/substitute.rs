//! 我不在时由谁代办.

use ledger::acts::person::Substitute;
use web::form::{Choice, Errors, Field, Form};
use web::parts::{Action, Notice, Section};
use web::{Problem, redirect_with};
use work::office::Visit;
use work::permission::{Action as Doing, allows_somewhere};

use super::{SUBSTITUTE_SET, card_form, password_form, sheet};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::when;

const TO: &str = "/desk/account/substitute";

/// The section; none for who works on no cases.
pub(super) fn section(
    ask: &Ask,
    visit: &Visit,
    errors: Option<&Errors>,
) -> Result<Option<Section>, Problem> {
    let account = &visit.account;
    if !allows_somewhere(account, Doing::SeeRequests) {
        return Ok(None);
    }
    let colleagues = ask.office().colleagues(account).map_err(answer::problem)?;
    let today = ask.today();
    let mut section = Section::new("我不在时由谁代办").id("substitute").words(
        "代办的人会在今日待办的最上面看到您承办的申请；他能办什么，仍然由他自己的角色决定。",
    );
    let set = account.substitute.filter(|one| one.to >= today);
    if let Some(set) = set {
        let name = colleagues.get(&set.by).cloned().unwrap_or_default();
        let words = format!("{}到{}由{name}代办。", when::day(set.from), when::day(set.to));
        section = section
            .part(Notice::note(words).called("现在的设置"))
            .part(Action::post("取消代办", TO).carrying("by", "").secondary());
    }
    let mut by_name: Vec<_> = colleagues.iter().collect();
    by_name.sort_by_key(|(_, name)| *name);
    let choices = by_name.into_iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()));
    let form = Form::new(TO, "保存代办")
        .prefixed("substitute")
        .field(Field::select(
            "by",
            "由谁代办",
            std::iter::once(Choice::new("", "请选择")).chain(choices),
        ))
        .field(Field::date("from", "从哪一天").value(today.to_string()))
        .field(Field::date("to", "到哪一天").hint("包括这一天。"));
    let form = match errors {
        Some(errors) => form.filled(&ask.sent).with_errors(errors),
        None => form,
    };
    Ok(Some(section.part(form)))
}

/// Sets or ends it.
pub(crate) fn set(ask: &Ask, visit: &Visit) -> Answer {
    let again = |errors: &Errors| {
        let page = sheet(ask, visit, card_form(ask, visit)?, password_form())?;
        // What came back stands first, where it is seen.
        match section(ask, visit, Some(errors))? {
            Some(section) => page.ahead(section).show_again(ask, visit),
            None => page.show_again(ask, visit),
        }
    };
    let substitute = if ask.sent.text("by").is_empty() && !ask.sent.has("from") {
        None
    } else {
        let mut errors = Errors::default();
        let by = ask.sent.text("by").parse().ok();
        let (from, to) = (ask.sent_date("from"), ask.sent_date("to"));
        if by.is_none() {
            errors.add("by", "请选择由谁代办。");
        }
        if from.is_none() {
            errors.add("from", "请填写第一天，例如 2026-03-02。");
        }
        if to.is_none() {
            errors.add("to", "请填写最后一天，例如 2026-03-06。");
        }
        match (by, from, to) {
            (Some(by), Some(from), Some(to)) => Some(Substitute { by, from, to }),
            _ => return again(&errors),
        }
    };
    match ask.office().set_substitute(ask.now, visit.account.person, substitute) {
        Ok(()) => Ok(redirect_with("/desk/account#substitute", SUBSTITUTE_SET)),
        Err(refusal) => again(&answer::errors(refusal)?),
    }
}
