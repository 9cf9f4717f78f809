//! The own account: card, password, visits. The second factor stands in [`factor`].

mod factor;
mod feed;
mod substitute;

use ledger::SessionId;
use web::form::{Field, Form};
use web::parts::{
    Action, Actions, Cell, Empty, Facts, Notice, PageHead, Row, Section, Table, Tag, Tone,
};
use web::{Done, Problem, redirect_with};
use work::office::{Sessions, Visit};
use work::people::Card;
use zeroize::Zeroizing;

use super::door;
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::when::moment;

pub(crate) use factor::{recovery_codes, second_factor, take_second_factor};
pub(crate) use feed::make as make_feed;
pub(crate) use substitute::set as set_substitute;

/// Where it stands.
const ACCOUNT: &str = "/desk/account";
const FACTOR: &str = "/desk/account/second-factor";
const CLOSE: &str = "/desk/account/sessions/close";

const CARD_CHANGED: Done = Done::new("card", "您的资料已经保存。");
const PASSWORD_CHANGED: Done = Done::new("password", "密码已经修改，您在别处的登录都已退出。");
const CLOSED: Done = Done::new("closed", "已经退出所选的登录。");
const SUBSTITUTE_SET: Done = Done::new("substitute", "代办的设置已经保存。");
const KNOWN: &[Done] = &[CARD_CHANGED, PASSWORD_CHANGED, CLOSED, SUBSTITUTE_SET];

/// Shows the account.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    sheet(ask, visit, card_form(ask, visit)?, password_form())?.show(ask, visit)
}

/// Changes the card.
pub(crate) fn change_card(ask: &Ask, visit: &Visit) -> Answer {
    let text = |field| ask.sent.text(field).to_owned();
    let card = Card {
        name: text("name"),
        login: text("login"),
        telephone: text("telephone"),
        mail: text("mail"),
    };
    match ask.office().change_card(&Ask::who(visit), ask.now, visit.account.person, card) {
        Ok(()) => Ok(redirect_with(ACCOUNT, CARD_CHANGED)),
        Err(refusal) => {
            let errors = answer::errors(refusal)?;
            let form = card_form(ask, visit)?.filled(&ask.sent).with_errors(&errors);
            sheet(ask, visit, form, password_form())?.show_again(ask, visit)
        }
    }
}

/// Changes the password.
pub(crate) fn change_password(ask: &Ask, visit: &Visit) -> Answer {
    // Who got at an open browser does not get to guess the password.
    door::count_knock(ask)?;
    let old = Zeroizing::new(ask.sent.exact("old").to_owned());
    let errors = match door::twice(ask) {
        Ok(new) => match ask.office().change_password(ask.now, visit, &old, &new) {
            Ok(()) => return Ok(redirect_with(ACCOUNT, PASSWORD_CHANGED)),
            Err(refusal) => answer::errors(refusal)?,
        },
        Err(errors) => errors,
    };
    let form = password_form().with_errors(&errors);
    sheet(ask, visit, card_form(ask, visit)?, form)?.show_again(ask, visit)
}

/// Ends visits: one, or all others.
pub(crate) fn close_sessions(ask: &Ask, visit: &Visit) -> Answer {
    let own = visit.session.id;
    let which = match ask.sent.text("session") {
        "others" => Sessions::AllBut(Some(own)),
        one => Sessions::One(one.parse::<SessionId>().map_err(|_| Problem::bad_form())?),
    };
    ask.office()
        .close_sessions(&Ask::who(visit), ask.now, visit.account.person, which)
        .map_err(answer::problem)?;
    if which == Sessions::One(own) {
        return Ok(door::outside(ask));
    }
    Ok(redirect_with("/desk/account#visits", CLOSED))
}

fn sheet(ask: &Ask, visit: &Visit, card: Form, password: Form) -> Result<Sheet, Problem> {
    let head = PageHead::new("我的账号").lead("您的资料、密码、动态口令，和现在在哪里登录着。");
    Ok(Sheet::new(head, ACCOUNT)
        .telling(KNOWN)
        .part(Section::new("我的资料").id("card").part(card))
        .part(Section::new("修改密码").id("password").part(password))
        .maybe(substitute::section(ask, visit, None)?)
        .maybe(feed::section(ask, visit)?)
        .part(factor(ask, visit))
        .part(visits(ask, visit)?))
}

fn card_form(ask: &Ask, visit: &Visit) -> Result<Form, Problem> {
    let own = ask
        .office()
        .person(&visit.account, ask.now, visit.account.person)
        .map_err(answer::problem)?;
    let (name, login, telephone, mail) =
        own.card.map(|card| (card.name, card.login, card.telephone, card.mail)).unwrap_or_default();
    Ok(Form::new("/desk/account/card", "保存资料")
        .field(Field::text("name", "姓名").value(name).autocomplete("name"))
        .field(
            Field::text("login", "登录名")
                .hint("3 到 32 个小写字母、数字，或 . _ -。改了以后，下次用新的登录名登录。")
                .value(login)
                .autocomplete("username"),
        )
        .field(
            Field::text("telephone", "联系电话")
                .optional()
                .hint("座机或手机，例如 0350-7222345。只有能查看本单位人员的同事看得到。")
                .value(telephone)
                .autocomplete("tel"),
        )
        .field(Field::text("mail", "电子邮箱").optional().value(mail).autocomplete("email"))
        .prefixed("card"))
}

fn password_form() -> Form {
    let form = Form::new("/desk/account/password", "修改密码")
        .undone("密码没有修改")
        .field(Field::password("old", "现在的密码").autocomplete("current-password"));
    door::new_password(form).prefixed("password")
}

/// How things stand with the second factor.
fn factor(ask: &Ask, visit: &Visit) -> Section {
    let account = &visit.account;
    let section = Section::new("动态口令")
        .id("factor")
        .words("登录时除了密码，再输入手机上每 30 秒一换的 6 位数字。别人知道了密码，也登录不了。");
    if !account.has_second_factor {
        // The demonstration, whose logins everybody knows, does without.
        let note =
            (!ask.demonstration).then(|| Notice::note("建议启用；管理员必须启用，才能办别的事。"));
        return section
            .part(Facts::new().fact("状态", Tag::new(Tone::Plain, "未启用")))
            .maybe(note)
            .part(Actions::new([Action::link("启用动态口令", FACTOR)]));
    }
    let left = account.recovery_codes;
    let codes = if left <= 3 {
        Cell::Tag(Tag::new(Tone::Warning, format!("只剩 {left} 个，请重新生成")))
    } else {
        format!("还有 {left} 个可以用").into()
    };
    section
        .part(Facts::new().fact("状态", Tag::new(Tone::Good, "已启用")).fact("恢复码", codes))
        .part(Actions::new([
            Action::post("重新生成恢复码", "/desk/account/recovery-codes").secondary(),
            Action::link("换一部手机", FACTOR).quiet(),
        ]))
}

fn visits(ask: &Ask, visit: &Visit) -> Result<Section, Problem> {
    let person = visit.account.person;
    let open = ask.office().sessions(&visit.account, ask.now, person).map_err(answer::problem)?;
    let rows = open.iter().map(|session| {
        let own = session.id == visit.session.id;
        let state =
            if own { Tag::new(Tone::Good, "这一次") } else { Tag::new(Tone::Plain, "别处") };
        let row = Row::new([
            moment(session.started).into(),
            moment(session.seen).into(),
            moment(session.until).into(),
            state.into(),
        ]);
        if own {
            return row;
        }
        row.action(Action::post("退出", CLOSE).carrying("session", session.id.to_string()).danger())
    });
    let table = Table::new("还有效的登录", Empty::new("没有登录"))
        .column("登录时间")
        .column("最近操作")
        .column("不操作则退出于")
        .column("哪一次")
        .rows(rows);
    let others = (open.len() > 1).then(|| {
        let others = Action::post("退出别处的所有登录", CLOSE).carrying("session", "others");
        Actions::new([others.danger()])
    });
    Ok(Section::new("我的登录")
        .id("visits")
        .words("有不认得的登录，请立即退出它，并修改密码。")
        .part(table)
        .maybe(others))
}
