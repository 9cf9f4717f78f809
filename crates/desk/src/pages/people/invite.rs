//! A link that works once. It stands on the page that answers, and nowhere else.

use web::Link;
use web::parts::{Action as Button, CopyBox, Facts, Notice, PageHead, Points, Section};
use work::office::Visit;

use super::{LIST, address, name};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::{tree, when};

/// Makes a link and shows it.
pub(crate) fn invite(ask: &Ask, visit: &Visit) -> Answer {
    let id = ask.person()?;
    let office = ask.office();
    let invitation = office.invite(&Ask::who(visit), ask.now, id).map_err(answer::problem)?;
    let person = office.person(&visit.account, ask.now, id).map_err(answer::problem)?;
    let units = ask.units()?;
    let login = person.card.as_ref().map_or_else(String::new, |card| card.login.clone());
    let link = format!(
        "{}/desk/invitation/{}",
        ask.origin.as_deref().unwrap_or_default(),
        *invitation.token
    );
    let until = when::moment(invitation.until);
    let head = PageHead::new("一次性登录链接")
        .under("人员", LIST)
        .under(name(&person), address(visit, id))
        .lead("本人用它设置密码，不用知道原来的密码。");
    let facts = Facts::new()
        .fact("给谁", Link::new(name(&person), address(visit, id)))
        .fact("单位", tree::full(&units, person.account.unit, ask.today()))
        .fact("登录名", login)
        .fact("有效到", until);
    let points = Points::new([
        "当面、打电话或用内部邮件交给本人，不要发到群里。",
        "本人打开链接，设置密码，然后用登录名和新密码登录。",
        "用过一次或过了有效期就失效。再发一个，前一个也失效。",
    ]);
    Sheet::new(head, LIST)
        .part(Notice::warning(
            "这个链接只在这里显示一次，离开这一页就看不到了。没有记下，请再发一个。",
        ))
        .part(
            Section::new("链接")
                .part(CopyBox::new("invitation", "点一下选中全部，再复制：", link, 3))
                .part(facts),
        )
        .part(Section::new("怎么交给本人").part(points))
        .part(Button::link("已经记下，返回", address(visit, id)).secondary())
        .show(ask, visit)
}
