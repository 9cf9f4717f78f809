//! 设置: what the site calls itself, and how logins are guarded.

mod remedies;

use std::str::FromStr;

use ledger::acts::settings::{SecuritySet, SiteSet};
use web::form::{Errors, Field, Form, Sent};
use web::parts::{Notice, PageHead};
use web::{Done, redirect_with};
use work::office::Visit;

use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;

pub(crate) use remedies::{set as set_remedies, show as remedies};

const SAVED: &[Done] = &[
    Done::new("site", "网站设置已经保存，网站的各个页面已经照新的显示。"),
    Done::new("security", "安全设置已经保存，从下一次登录和操作起照新的执行。"),
];
const SITE: &str = "/desk/settings/site";
const SECURITY: &str = "/desk/settings/security";

/// `GET /desk/settings/site`.
pub(crate) fn site(ask: &Ask, visit: &Visit) -> Answer {
    let now = ask.office().settings().map_err(answer::problem)?.site;
    let unset = now.is_none();
    let form = site_form().filled(&site_sent(&now.unwrap_or_default()));
    site_page(unset).part(form).show(ask, visit)
}

/// `POST /desk/settings/site`.
pub(crate) fn set_site(ask: &Ask, visit: &Visit) -> Answer {
    let text = |field| ask.sent.text(field).to_owned();
    let site = SiteSet {
        name: text("name"),
        host: text("host"),
        identifier: text("identifier"),
        icp: text("icp"),
        police: text("police"),
        letterhead: text("letterhead"),
        contact: text("contact"),
    };
    match ask.office().set_site(&Ask::who(visit), ask.now, site) {
        Ok(()) => Ok(redirect_with(SITE, SAVED[0])),
        Err(refusal) => {
            let errors = answer::errors(refusal)?;
            let form = site_form().filled(&ask.sent).with_errors(&errors);
            site_page(false).part(form).show_again(ask, visit)
        }
    }
}

fn site_page(unset: bool) -> Sheet {
    let lead = "网站名称显示在每一页的最上面；其余各项是政府网站页脚应当写明的内容，填了才显示。";
    let unset = unset.then(|| {
        Notice::note("网站设置还没有填写。现在网站用程序的名称，页脚没有主办单位和联系方式。")
    });
    Sheet::new(PageHead::new("网站设置").lead(lead), SITE).telling(SAVED).maybe(unset)
}

fn site_form() -> Form {
    Form::new(SITE, "保存网站设置")
        .group("网站")
        .field(Field::text("name", "网站名称").hint("例如“山阴县人民政府政府信息公开”。"))
        .field(Field::text("host", "主办单位").hint("写全称，例如“山阴县人民政府办公室”。"))
        .field(
            Field::text("contact", "联系方式")
                .optional()
                .hint("公众联系网站用的电话或邮箱，例如“0349-7071234（工作日 8:00—18:00）”。"),
        )
        .group("编号")
        .field(
            Field::text("identifier", "政府网站标识码")
                .optional()
                .short()
                .hint("10 位数字，由省级政府办公厅编发。"),
        )
        .field(
            Field::text("icp", "ICP 备案号")
                .optional()
                .hint("例如“晋ICP备05000000号-1”，页脚会链接到工业和信息化部的查询网站。"),
        )
        .field(
            Field::text("police", "公安备案号")
                .optional()
                .hint("例如“晋公网安备14062102000001号”。"),
        )
        .group("文书")
        .field(
            Field::text("letterhead", "发文机关标志")
                .optional()
                .hint("答复书等文书最上面的红字，例如“山阴县人民政府办公室”。"),
        )
}

fn site_sent(site: &SiteSet) -> Sent {
    let fields = [
        ("name", &site.name),
        ("host", &site.host),
        ("identifier", &site.identifier),
        ("icp", &site.icp),
        ("police", &site.police),
        ("letterhead", &site.letterhead),
        ("contact", &site.contact),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

/// `GET /desk/settings/security`.
pub(crate) fn security(ask: &Ask, visit: &Visit) -> Answer {
    let now = ask.office().settings().map_err(answer::problem)?.security;
    let form = security_form().filled(&security_sent(&now));
    security_page().part(form).show(ask, visit)
}

/// `POST /desk/settings/security`.
pub(crate) fn set_security(ask: &Ask, visit: &Visit) -> Answer {
    let mut errors = Errors::default();
    let security = SecuritySet {
        idle_minutes: number(&ask.sent, "idle_minutes", &mut errors),
        longest_hours: number(&ask.sent, "longest_hours", &mut errors),
        refusals: number(&ask.sent, "refusals", &mut errors),
        locked_minutes: number(&ask.sent, "locked_minutes", &mut errors),
    };
    if errors.is_empty() {
        match ask.office().set_security(&Ask::who(visit), ask.now, security) {
            Ok(()) => return Ok(redirect_with(SECURITY, SAVED[1])),
            Err(refusal) => errors = answer::errors(refusal)?,
        }
    }
    let form = security_form().filled(&ask.sent).with_errors(&errors);
    security_page().part(form).show_again(ask, visit)
}

fn number<N: FromStr + Default>(sent: &Sent, field: &'static str, errors: &mut Errors) -> N {
    sent.text(field).parse().unwrap_or_else(|_| {
        errors.add(field, "请写一个数字，例如 30。");
        N::default()
    })
}

fn security_page() -> Sheet {
    let lead = "登录怎样算过期、输错几次锁定。各项的范围按网络安全等级保护三级的要求限定。";
    Sheet::new(PageHead::new("安全设置").lead(lead), SECURITY).telling(SAVED)
}

fn security_form() -> Form {
    Form::new(SECURITY, "保存安全设置")
        .group("登录多久算过期")
        .field(
            Field::text("idle_minutes", "没有操作多少分钟后自动退出")
                .short()
                .hint("5 到 120 分钟。公用电脑多的，设短一些。"),
        )
        .field(
            Field::text("longest_hours", "登录一次最长多少小时")
                .short()
                .hint("1 到 24 小时，到时要重新登录。"),
        )
        .group("输错密码")
        .field(Field::text("refusals", "连续输错几次锁定账号").short().hint("3 到 10 次。"))
        .field(
            Field::text("locked_minutes", "锁定多少分钟")
                .short()
                .hint("5 到 1440 分钟；安全管理员可以提前解锁。"),
        )
}

fn security_sent(security: &SecuritySet) -> Sent {
    let fields = [
        ("idle_minutes", security.idle_minutes),
        ("longest_hours", security.longest_hours),
        ("refusals", security.refusals),
        ("locked_minutes", security.locked_minutes),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_string())).collect()
}
