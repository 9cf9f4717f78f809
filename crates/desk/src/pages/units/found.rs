//! A new unit.

use ledger::acts::unit::Founded;
use ledger::subjects::unit::UnitKind;
use web::form::{Errors, Field, Form};
use web::parts::{PageHead, Section};
use web::{Link, Problem, redirect_with};
use work::office::Visit;
use work::permission::Action;

use super::{FOUNDED, LIST, address, kinds};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::tree;

/// The form.
pub(crate) fn new(ask: &Ask, visit: &Visit) -> Answer {
    sheet(form(ask, visit)?).show(ask, visit)
}

/// Takes it in.
pub(crate) fn found(ask: &Ask, visit: &Visit) -> Answer {
    let again = |errors: &Errors| {
        sheet(form(ask, visit)?.filled(&ask.sent).with_errors(errors)).show_again(ask, visit)
    };
    let mut errors = Errors::default();
    let kind = UnitKind::of_name(ask.sent.text("kind"));
    if kind.is_none() {
        errors.add("kind", "请选择单位的类型。");
    }
    let parent = ask.sent_unit("parent");
    if parent.is_none() {
        errors.add("parent", "请选择上级单位。");
    }
    let from = ask.sent_date("from");
    if from.is_none() {
        errors.add("from", "请填写设立日期，例如 2019-03-01。");
    }
    let text = |field| ask.sent.text(field).to_owned();
    if ask.sent.text("name").is_empty() {
        errors.add("name", "请填写单位全称。");
    }
    let (Some(kind), Some(parent), Some(from)) = (kind, parent, from) else {
        return again(&errors);
    };
    let (name, short) = (text("name"), text("short"));
    let unit = ask.office().new_unit(ask.now);
    let founded = Founded {
        unit,
        short: if short.is_empty() { name.clone() } else { short },
        name,
        kind,
        parent: Some(parent),
        code: text("code").to_uppercase(),
        from,
    };
    match ask.office().found_unit(&Ask::who(visit), ask.now, founded) {
        Ok(()) => Ok(redirect_with(&address(unit), FOUNDED)),
        Err(refusal) => again(&answer::errors(refusal)?),
    }
}

fn sheet(form: Form) -> Sheet {
    let head = PageHead::new("登记单位")
        .under("单位", LIST)
        .lead("新设立的单位，或者早已存在、还没有登记的单位。多个单位可以从表格导入。");
    Sheet::new(head, LIST).part(Section::new("单位").part(form))
}

fn form(ask: &Ask, visit: &Visit) -> Result<Form, Problem> {
    let units = ask.units()?;
    let today = ask.today();
    let above = tree::choices(&units, today, "请选择", |unit| {
        ask.may(visit, &units, Action::ChangeUnits, unit.id)
    });
    // There is one government, and it is the first unit that there is.
    let kinds = kinds("请选择", |kind| kind != UnitKind::Government);
    let root = units.government().map_or_else(String::new, |unit| unit.id.to_string());
    Ok(Form::new(format!("{LIST}/new"), "登记")
        .or(Link::new("不登记，返回", LIST))
        .field(Field::text("name", "全称").hint("照印章或“三定”规定写，如“示例县教育局”。"))
        .field(
            Field::text("short", "简称")
                .optional()
                .hint("列表里显示的短名，如“县教育局”。不填就用全称。")
                .short(),
        )
        .field(
            Field::select("kind", "类型", kinds).hint("决定它有哪些法定职责，以及计入哪张汇总表。"),
        )
        .field(Field::select("parent", "上级单位", above).value(root))
        .field(
            Field::text("code", "统一社会信用代码")
                .optional()
                .hint("登记证书上的 18 位代码。暂时不知道可以不填。")
                .short(),
        )
        .field(
            Field::date("from", "设立日期")
                .hint("新设立的默认今天；早已存在的写成立文件上的日期。")
                .value(today.to_string()),
        ))
}
