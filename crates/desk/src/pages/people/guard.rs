//! Guarding accounts: closing, opening, lost devices, visits of others.

use ledger::SessionId;
use ledger::subjects::person::Account;
use store::session::Session;
use web::form::{Choice, Errors, Field, Form};
use web::parts::{Action as Button, Empty, Facts, Row, Section, Table, Unfold};
use web::redirect_with;
use work::Refusal;
use work::office::{Sessions, Visit};

use super::show::{self, Opened};
use super::{FACTOR_CLEARED, LIST, REINSTATED, SESSIONS_CLOSED, SUSPENDED, address};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::when;

/// Closes an account.
pub(crate) fn suspend(ask: &Ask, visit: &Visit) -> Answer {
    let person = ask.person()?;
    let reason = ask.sent.text("reason");
    match ask.office().suspend(&Ask::who(visit), ask.now, person, reason) {
        Ok(()) => Ok(redirect_with(&address(visit, person), SUSPENDED)),
        Err(refusal @ Refusal::Faults(_)) => {
            show::again(ask, visit, Opened::Suspend, &answer::errors(refusal)?)
        }
        // It is closed already: there is no form to send back.
        Err(refusal) => Err(answer::problem(refusal)),
    }
}

/// Opens it again.
pub(crate) fn reinstate(ask: &Ask, visit: &Visit) -> Answer {
    let person = ask.person()?;
    ask.office().reinstate(&Ask::who(visit), ask.now, person).map_err(answer::problem)?;
    Ok(redirect_with(&address(visit, person), REINSTATED))
}

/// Stops asking for one-time codes.
pub(crate) fn clear_second_factor(ask: &Ask, visit: &Visit) -> Answer {
    let person = ask.person()?;
    let office = ask.office();
    let account = office.person(&visit.account, ask.now, person).map_err(answer::problem)?.account;
    if account.has_second_factor && ask.sent.text("sure") != "yes" {
        let mut errors = Errors::default();
        errors.add("sure", "请先核实是本人遗失了设备，再在这里打勾。");
        return show::again(ask, visit, Opened::Factor, &errors);
    }
    office.clear_second_factor(&Ask::who(visit), ask.now, person).map_err(answer::problem)?;
    Ok(redirect_with(&address(visit, person), FACTOR_CLEARED))
}

/// Ends one visit of a person, or all.
pub(crate) fn close_sessions(ask: &Ask, visit: &Visit) -> Answer {
    let person = ask.person()?;
    let own = (person == visit.account.person).then_some(visit.session.id);
    let which = match (ask.sent.text("session"), ask.sent.has("all")) {
        (_, true) => Sessions::AllBut(own),
        (session, false) => match session.parse::<SessionId>() {
            Ok(session) => Sessions::One(session),
            Err(_) => {
                return Err(answer::problem(Refusal::NotNow(
                    "没有说明关闭哪一次登录。请回到人员的页面，从登录旁边的“关闭”办理。".to_owned(),
                )));
            }
        },
    };
    match ask.office().close_sessions(&Ask::who(visit), ask.now, person, which) {
        // Ended by itself in the meantime: what was wanted is so.
        Ok(()) | Err(Refusal::NotFound("次登录")) => {
            Ok(redirect_with(&address(visit, person), SESSIONS_CLOSED))
        }
        Err(refusal) => Err(answer::problem(refusal)),
    }
}

/// State of the account, and what a guard may do about it.
pub(super) fn section(
    ask: &Ask,
    account: &Account,
    guards: bool,
    returned: impl Fn(Opened) -> Option<Errors>,
) -> Section {
    let to = |end: &str| format!("{LIST}/{}/{end}", account.person);
    let yes_no = |yes, words: &'static str, no: &'static str| if yes { words } else { no };
    let mut facts = Facts::new();
    if let Some(reason) = &account.suspended {
        facts = facts.fact("停用", format!("已停用，原因：{reason}"));
    }
    if let Some(until) = account.locked(ask.now) {
        facts = facts.fact("锁定", format!("连续输错，锁定到 {}", when::moment(until)));
    }
    facts = facts
        .fact("密码", yes_no(account.has_password, "已设置", "没有设置，还不能登录"))
        .fact("动态口令", yes_no(account.has_second_factor, "已启用", "没有启用"));
    if account.has_second_factor {
        facts = facts.fact("剩下的恢复码", format!("{} 个", account.recovery_codes));
    }
    let last = account.last_login.map_or_else(|| "从未登录".to_owned(), when::moment);
    let section = Section::new("账号").id("account").part(facts.fact("上次登录", last));
    if !guards {
        return section;
    }
    let shown = |form: Form, which| match returned(which) {
        Some(errors) => (form.filled(&ask.sent).with_errors(&errors), true),
        None => (form, false),
    };
    let section = if account.suspended.is_some() || account.locked(ask.now).is_some() {
        let words = if account.suspended.is_some() { "恢复账号" } else { "解除锁定" };
        section.part(Button::post(words, to("reinstate")).secondary())
    } else {
        section
    };
    let section = if account.has_second_factor {
        let choice = Choice::new("yes", "我已核实，是本人遗失了设备");
        let form = Form::new(to("clear-second-factor"), "停用动态口令")
            .prefixed("factor")
            .destructive()
            .field(
                Field::boxes("sure", "核实身份", [choice]).hint("请当面或用登记的电话向本人核实。"),
            );
        let (form, open) = shown(form, Opened::Factor);
        section.part(
            Unfold::new("停用遗失的动态口令")
                .words("恢复码也一并作废；本人下次登录后重新设置。")
                .open(open)
                .part(form),
        )
    } else {
        section
    };
    if account.suspended.is_some() {
        return section;
    }
    let form = Form::new(to("suspend"), "停用账号").prefixed("suspend").destructive().field(
        Field::text("reason", "停用的原因").hint("如“调离”“退休”，记入审计记录；不要写个人隐私。"),
    );
    let (form, open) = shown(form, Opened::Suspend);
    section.part(
        Unfold::new("停用账号")
            .words("立即结束正在进行的登录，不能再登录；角色和记录保留，可以恢复。")
            .open(open)
            .part(form),
    )
}

/// The visits that still last.
pub(super) fn visits(account: &Account, sessions: &[Session]) -> Section {
    let to = format!("{LIST}/{}/sessions/close", account.person);
    let rows = sessions.iter().map(|session| {
        Row::new([when::moment(session.started).into(), when::moment(session.seen).into()]).action(
            Button::post("关闭", to.clone()).carrying("session", session.id.to_string()).danger(),
        )
    });
    let table =
        Table::new("", Empty::new("现在没有登录")).column("登录时间").column("最近活动").rows(rows);
    let all = (sessions.len() > 1)
        .then(|| Button::post("全部关闭", to.clone()).carrying("all", "yes").danger());
    Section::new("正在进行的登录").id("visits").part(table).maybe(all)
}
