//! The secret address for one's own calendar program.

use web::Problem;
use web::parts::{Action, CopyBox, Notice, PageHead, Section};
use work::office::Visit;
use work::permission::{Action as Doing, allows_somewhere};

use super::ACCOUNT;
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;

const TO: &str = "/desk/account/feed";

/// The section; none for who works on no cases.
pub(super) fn section(ask: &Ask, visit: &Visit) -> Result<Option<Section>, Problem> {
    if !allows_somewhere(&visit.account, Doing::SeeRequests) {
        return Ok(None);
    }
    let has = ask.office().has_feed(visit).map_err(answer::problem)?;
    let section = Section::new("期限日历的订阅地址").id("feed").words(
        "把它加到自己的日历软件里，申请的答复期限就会出现在日历上。里面只有登记号、环节和日期，没有申请人。",
    );
    Ok(Some(if has {
        section
            .part(Notice::note("已经有一个。生成新的，旧的就失效。"))
            .part(Action::post("生成新的地址", TO).secondary())
    } else {
        section.part(Action::post("生成地址", TO).secondary())
    }))
}

/// Makes one and shows it, once.
pub(crate) fn make(ask: &Ask, visit: &Visit) -> Answer {
    if !allows_somewhere(&visit.account, Doing::SeeRequests) {
        return Err(Problem::not_found());
    }
    let token = ask.office().new_feed(ask.now, visit).map_err(answer::problem)?;
    let origin = ask.origin.clone().unwrap_or_default();
    let address = format!("{origin}/desk/feed/{}", *token);
    let head = PageHead::new("期限日历的订阅地址").under("我的账号", ACCOUNT);
    let section = Section::new("复制这个地址")
        .words("只显示这一次。知道它的人都能看到期限，请不要转给别人；泄露了就生成新的。")
        .part(CopyBox::new("feed-address", "点一下就能全部选中，然后复制。", address, 3))
        .part(Action::link("回到我的账号", ACCOUNT).quiet());
    Sheet::new(head, ACCOUNT).part(section).show(ask, visit)
}
