//! How a unit's disclosure office (政府信息公开工作机构) is reached.

use ledger::acts::unit::OfficeSet;
use ledger::subjects::unit::Unit;
use web::form::{Field, Form};
use web::parts::{Facts, Notice, Section, Unfold};
use web::redirect_with;
use work::office::Visit;

use super::show::{self, Opened};
use super::{OFFICE_SET, address, asked};
use crate::answer::{self, Answer};
use crate::ask::Ask;

/// Takes what was told.
pub(crate) fn set_office(ask: &Ask, visit: &Visit) -> Answer {
    let units = ask.units()?;
    let asked = asked(ask, &units)?;
    let (unit, lives) = (asked.id, asked.lives_on(ask.today()));
    let text = |field| ask.sent.text(field).to_owned();
    let office = OfficeSet {
        unit,
        name: text("name"),
        address: text("address"),
        hours: text("hours"),
        telephone: text("telephone"),
        fax: text("fax"),
        internet: text("internet"),
    };
    match ask.office().set_unit_office(&Ask::who(visit), ask.now, office) {
        Ok(()) => Ok(redirect_with(&format!("{}#office", address(unit)), OFFICE_SET)),
        // Where there is no form any more, there is none to send back.
        Err(refusal) if !lives => Err(answer::problem(refusal)),
        Err(refusal) => {
            let errors = answer::errors(refusal)?;
            show::again(ask, visit, Opened::Office, &errors)
        }
    }
}

/// What is known of it, with the form to change that where the visitor may.
pub(super) fn section(unit: &Unit, form: Option<(Form, bool)>) -> Section {
    let section = Section::new("政府信息公开工作机构").id("office");
    let section = match &unit.office {
        Some(office) => {
            let told = |text: &str| if text.is_empty() { "没有登记".to_owned() } else { text.to_owned() };
            section.part(
                Facts::new()
                    .fact("机构名称", office.name.clone())
                    .fact("办公地址", office.address.clone())
                    .fact("办公时间", office.hours.clone())
                    .fact("联系电话", office.telephone.clone())
                    .fact("传真号码", told(&office.fax))
                    .fact("互联网联系方式", told(&office.internet)),
            )
        }
        None if unit.kind.takes_requests() => section.part(Notice::warning(
            "还没有登记。条例第四条要求每个行政机关指定这个机构，第十二条要求在公开指南里公布它的名称和联系方式。",
        )),
        None => section.words("公共企事业单位不要求设立，可以登记公众咨询的联系方式。"),
    };
    let title = if unit.office.is_some() { "修改" } else { "现在登记" };
    section.maybe(form.map(|(form, open)| {
        Unfold::new(title).words("公开指南和申请页面按这里的内容公布。").open(open).part(form)
    }))
}

/// What is asked; article 12 lists all of it.
pub(super) fn form(unit: &Unit) -> Form {
    let known = |of: fn(&OfficeSet) -> &String| {
        unit.office.as_ref().map_or_else(String::new, |office| of(office).clone())
    };
    Form::new(format!("{}/office", address(unit.id)), "保存")
        .prefixed("office")
        .field(
            Field::text("name", "机构名称")
                .hint("如“办公室”“政务公开股”。")
                .value(known(|o| &o.name)),
        )
        .field(
            Field::text("address", "办公地址")
                .hint("写到门牌和房间号。")
                .value(known(|o| &o.address)),
        )
        .field(
            Field::text("hours", "办公时间")
                .hint("如“工作日 8:00—12:00，14:30—18:00”。")
                .value(known(|o| &o.hours)),
        )
        .field(
            Field::text("telephone", "联系电话")
                .hint("公开的办公电话，带区号。")
                .short()
                .value(known(|o| &o.telephone)),
        )
        .field(
            Field::text("fax", "传真号码")
                .optional()
                .hint("没有传真就写“无”，指南里照此公布。")
                .short()
                .value(known(|o| &o.fax)),
        )
        .field(
            Field::text("internet", "互联网联系方式")
                .optional()
                .hint("公开邮箱或网上申请的地址；没有就写“无”。")
                .value(known(|o| &o.internet)),
        )
}
