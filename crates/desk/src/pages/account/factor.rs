//! The second factor: a seed for the phone, the first code, and recovery codes on paper.

use askama::Template;
use askama::filters::HtmlSafe;
use ledger::subjects::person::Role;
use web::Problem;
use web::form::{Errors, Field, Form};
use web::parts::{Action, Actions, Code, Notice, PageHead, Points, Section};
use work::office::{NewFactor, Visit};

use super::{ACCOUNT, FACTOR};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;

/// What a phone scans, and the same to be typed.
#[derive(Template)]
#[template(path = "account/seed.html")]
struct Seed<'a> {
    picture: Code,
    url: &'a str,
    typed: &'a str,
}

impl HtmlSafe for Seed<'_> {}

#[derive(Template)]
#[template(path = "account/codes.html")]
struct Codes {
    codes: Vec<String>,
}

impl HtmlSafe for Codes {}

/// Offers a new seed.
pub(crate) fn second_factor(ask: &Ask, visit: &Visit) -> Answer {
    let offer = ask.office().offer_second_factor(visit).map_err(answer::problem)?;
    sheet(ask, visit, &offer, &Errors::default())?.show(ask, visit)
}

/// Takes the seed, once the phone has shown a right code.
pub(crate) fn take_second_factor(ask: &Ask, visit: &Visit) -> Answer {
    let (seed, code) = (ask.sent.text("seed"), ask.sent.text("code"));
    let errors = match ask.office().take_second_factor(ask.now, visit, seed, code) {
        Ok(codes) => {
            let words = "动态口令已经启用，下次登录时要用。";
            return codes_sheet(ask, codes, words).show(ask, visit);
        }
        Err(refusal) => answer::errors(refusal)?,
    };
    let offer = ask.office().offer_again(visit, seed).map_err(answer::problem)?;
    sheet(ask, visit, &offer, &errors)?.show_again(ask, visit)
}

/// Makes new recovery codes and shows them, this once: they stand in no address and are not kept.
pub(crate) fn recovery_codes(ask: &Ask, visit: &Visit) -> Answer {
    let codes = ask.office().new_recovery_codes(ask.now, visit).map_err(answer::problem)?;
    codes_sheet(ask, codes, "新的恢复码已经生成，以前的都不能再用。").show(ask, visit)
}

fn sheet(ask: &Ask, visit: &Visit, offer: &NewFactor, errors: &Errors) -> Result<Sheet, Problem> {
    let has_one = visit.account.has_second_factor;
    let administrator = visit.account.grants.iter().any(|grant| Role::is_administrator(grant.role));
    let title = if has_one { "换一部手机" } else { "启用动态口令" };
    let why = (administrator && !has_one && !ask.demonstration).then(|| {
        Notice::warning(
            "您是管理员，登录要用密码和动态口令两种方式证明身份（网络安全等级保护，GB/T 22239）。请先在这里启用，约需 3 分钟，然后才能办别的事。",
        )
    });
    let changing =
        has_one.then(|| Notice::note("完成以后，原来手机上的动态口令和以前的恢复码都不能再用。"));
    let picture = Code::new(&offer.url, "供手机上的动态口令应用扫描").ok_or_else(|| {
        tracing::error!("a seed fits into no QR code");
        Problem::internal()
    })?;
    let seed = Seed { picture, url: &offer.url, typed: &offer.typed };
    let form = Form::new(FACTOR, if has_one { "换用这部手机" } else { "启用" })
        .undone("还没有启用")
        .field(Field::hidden("seed", offer.seed.to_string()))
        .field(
            Field::text("code", "手机上现在显示的 6 位数字")
                .hint("30 秒一换，请在换之前输入。")
                .autocomplete("one-time-code")
                .short(),
        )
        .with_errors(errors);
    let head = PageHead::new(title)
        .under("我的账号", ACCOUNT)
        .lead("分三步：手机上装一个应用，扫码，输入应用显示的数字。不连外网的手机也可以用。");
    let apps = Points::new([
        "在手机的应用商店里找“动态口令”或“身份验证器”。凡是支持 TOTP（RFC 6238）的都可以，例如 FreeOTP、微软的 Authenticator。",
        "手机的时间要设成自动。时间差得多，显示的数字就不对。",
    ]);
    Ok(Sheet::new(head, ACCOUNT)
        .maybe(why)
        .maybe(changing)
        .part(Section::new("第一步　在手机上装一个动态口令应用").part(apps))
        .part(Section::new("第二步　扫码").part(seed))
        .part(Section::new("第三步　输入应用显示的数字").part(form)))
}

fn codes_sheet(ask: &Ask, codes: Vec<String>, words: &'static str) -> Sheet {
    let head = PageHead::new("恢复码").under("我的账号", ACCOUNT).lead(
        "手机丢了或不在身边时，用一个恢复码代替动态口令登录。这些码只在这一页显示一次，请现在打印或抄下来。",
    );
    let keep = Points::new([
        "每个码只能用一次，用过的请划掉。",
        "锁在抽屉或保险柜里，不要和手机放在一起，不要拍照或存进电脑。",
        "快用完时，在“我的账号”重新生成；重新生成以后，这一页上的都不能再用。",
    ]);
    let county = ask.office().opened().ok().flatten().map_or_else(String::new, |o| o.name);
    let title = format!("{county}政府信息公开工作台的恢复码，{}生成", web::date(ask.today()));
    Sheet::new(head, ACCOUNT)
        .part(Notice::good(words))
        .part(Section::new(title).part(Codes { codes }).part(keep))
        .part(Actions::new([Action::link("已经打印或抄好，去工作台", "/desk")]))
}
