//! 救济和缴费: whom replies name for complaints, and how a fee is paid.

use ledger::acts::settings::RemediesSet;
use web::form::{Field, Form};
use web::parts::{Notice, PageHead};
use web::{Done, redirect_with};
use work::office::Visit;

use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;

const REMEDIES: &str = "/desk/settings/remedies";
const SAVED: Done = Done::new("remedies", "已经保存，从下一份文书起照新的写。");

/// `GET /desk/settings/remedies`.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    let now = ask.office().settings().map_err(answer::problem)?.remedies;
    let unset = now.is_none();
    page(unset).part(form(&now.unwrap_or_default())).show(ask, visit)
}

/// `POST /desk/settings/remedies`.
pub(crate) fn set(ask: &Ask, visit: &Visit) -> Answer {
    let text = |field| ask.sent.text(field).to_owned();
    let remedies = RemediesSet {
        government_above: text("government_above"),
        justice_above: text("justice_above"),
        basic_court: text("basic_court"),
        intermediate_court: text("intermediate_court"),
        apply_at: text("apply_at"),
        pay: text("pay"),
    };
    match ask.office().set_remedies(&Ask::who(visit), ask.now, remedies) {
        Ok(()) => Ok(redirect_with(REMEDIES, SAVED)),
        Err(refusal) => {
            let errors = answer::errors(refusal)?;
            let form = form(&RemediesSet::default()).filled(&ask.sent).with_errors(&errors);
            page(false).part(form).show_again(ask, visit)
        }
    }
}

fn page(unset: bool) -> Sheet {
    let lead = "答复书要写明向谁申请复议、到哪个法院起诉，收费通知书要写明怎样缴费。各单位的文书都照这里写。";
    let unset = unset
        .then(|| Notice::warning("还没有填写。没有它们，答复书不能签发，收费通知书不能发出。"));
    Sheet::new(PageHead::new("救济和缴费").lead(lead), REMEDIES).telling(&[SAVED]).maybe(unset)
}

fn form(now: &RemediesSet) -> Form {
    Form::new(REMEDIES, "保存")
        .group("行政复议")
        .field(
            Field::text("government_above", "上一级人民政府")
                .hint("写全称，例如“望川市人民政府”。对县政府的答复不服的，向它申请复议。")
                .value(now.government_above.as_str()),
        )
        .field(
            Field::text("justice_above", "上一级司法行政部门")
                .optional()
                .hint("县司法局自己的答复，可以向它申请复议。")
                .value(now.justice_above.as_str()),
        )
        .field(
            Field::text("apply_at", "网上申请复议的地址")
                .optional()
                .hint("以 https:// 开头。通过互联网送达答复的，必须告知（行政复议法第二十二条）。")
                .value(now.apply_at.as_str()),
        )
        .group("行政诉讼")
        .field(Field::text("basic_court", "基层人民法院").value(now.basic_court.as_str()))
        .field(
            Field::text("intermediate_court", "中级人民法院")
                .hint("对县政府的答复不服的，由它管辖。")
                .value(now.intermediate_court.as_str()),
        )
        .group("信息处理费")
        .field(
            Field::long_text("pay", "怎样缴费", 2)
                .optional()
                .hint("写进收费通知书，例如“持本通知书到县政务服务中心非税窗口缴纳”。")
                .value(now.pay.as_str()),
        )
}
