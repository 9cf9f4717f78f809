//! Entering a dispute.

use statute::dispute::Kind;
use web::form::{Choice, Errors, Field, Form};
use web::parts::{Notice, PageHead, Section};
use web::{Link, Problem, redirect_with};
use work::disputes::{Matter, hearer};
use work::office::{NewDispute, Visit};
use work::permission::{Action, allows};

use super::{LIST, RAISED, address, called};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::tree;

/// `GET /desk/disputes/new`. `?unit=` and `?request=` say of what it is entered.
pub(crate) fn new(ask: &Ask, visit: &Visit) -> Answer {
    sheet(form(ask, visit)?, !ask.query.text("request").is_empty()).show(ask, visit)
}

/// `POST /desk/disputes/new`.
pub(crate) fn raise(ask: &Ask, visit: &Visit) -> Answer {
    let again = |errors: &Errors| {
        let form = form(ask, visit)?.filled(&ask.sent).with_errors(errors);
        sheet(form, !ask.sent.text("request").is_empty()).show_again(ask, visit)
    };
    let mut errors = Errors::default();
    let kind = Kind::of_name(ask.sent.text("kind"));
    if kind.is_none() {
        errors.add("kind", "请选择是复议还是诉讼。");
    }
    let unit = ask.sent_unit("unit");
    if unit.is_none() {
        errors.add("unit", "请选择被申请人（被告）单位。");
    }
    let raised = ask.sent_date("raised");
    if raised.is_none() {
        errors.add("raised", "请填写提起日期，例如 2026-03-02。");
    }
    let matter = Matter::told(ask.sent.text("party"), ask.sent.text("words"));
    if let Some(Err(refusal)) = matter.as_ref().map(Matter::check) {
        errors.join(answer::errors(refusal)?);
    }
    let text = |field| ask.sent.text(field).to_owned();
    if text("organ").is_empty() {
        errors.add("organ", "请填写复议机关或者人民法院。");
    }
    let (Some(kind), Some(unit), Some(raised)) = (kind, unit, raised) else {
        return again(&errors);
    };
    if !errors.is_empty() {
        return again(&errors);
    }
    let request = match ask.sent.text("request") {
        "" => None,
        // Only a page of this house writes it.
        request => Some(request.parse().map_err(|_| Problem::bad_form())?),
    };
    let before = match ask.sent.text("before") {
        "" => None,
        before => Some(before.parse().map_err(|_| Problem::bad_form())?),
    };
    let (organ, number, attacked) = (text("organ"), text("number"), text("attacked"));
    let new = NewDispute { kind, unit, request, matter, organ, number, attacked, raised, before };
    match ask.office().raise_dispute(&Ask::who(visit), ask.now, new) {
        Ok(dispute) => Ok(redirect_with(&address(dispute), RAISED)),
        Err(refusal) => again(&answer::errors(refusal)?),
    }
}

fn sheet(form: Form, of_request: bool) -> Sheet {
    let head = PageHead::new("登记案件")
        .under("复议、诉讼", LIST)
        .lead("收到复议答复通知书、应诉通知书，或者知道有人申请复议、起诉时登记。");
    Sheet::new(head, LIST)
        .maybe(of_request.then(|| {
            Notice::note("这件案件会关联到您来的那件公开申请，申请人和事由可以不再填写。")
        }))
        .part(Section::new("案件").part(form))
}

fn form(ask: &Ask, visit: &Visit) -> Result<Form, Problem> {
    let (units, today) = (ask.units()?, ask.today());
    let handles = |unit| allows(&visit.account, Action::HandleDisputes, Some(unit), &units, today);
    let own: Vec<_> =
        units.iter().filter(|unit| unit.lives_on(today) && handles(unit.id)).collect();
    // Who works for one unit need not say for which.
    let only = match own.as_slice() {
        _ if ask.query.has("unit") => ask.query.text("unit").to_owned(),
        [only] => only.id.to_string(),
        _ => String::new(),
    };
    let choices = tree::choices(&units, today, "请选择", |unit| handles(unit.id));
    let told = |kind| {
        let unit = own.first().filter(|_| own.len() == 1)?;
        let hearer = hearer(&units, unit, kind, today)?;
        Some(format!("{}（{}）", hearer.who, hearer.article))
    };
    let hint = match (told(Kind::Reconsideration), told(Kind::SuitDirect)) {
        (Some(first), Some(court)) => {
            format!("复议一般是{first}；诉讼一般是{court}。照通知书写全称。")
        }
        _ => "照通知书写全称。".to_owned(),
    };
    let kinds = [
        Choice::new(Kind::Reconsideration.name(), Kind::Reconsideration.title()),
        Choice::new(Kind::SuitDirect.name(), Kind::SuitDirect.title())
            .hint("没有先申请复议，直接向法院起诉。"),
        Choice::new(Kind::SuitAfterReconsideration.name(), Kind::SuitAfterReconsideration.title())
            .hint("先申请过复议，对结果不服再起诉。"),
    ];
    let known = ask.office().disputes(&visit.account, ask.now).map_err(answer::problem)?;
    let earlier = known.iter().filter(|one| one.kind == Kind::Reconsideration);
    let earlier = earlier.map(|one| Choice::new(one.id.to_string(), called(one)));
    let earlier: Vec<_> =
        std::iter::once(Choice::new("", "没有，或者没有登记")).chain(earlier).collect();
    let form = Form::new(format!("{LIST}/new"), "登记")
        .or(Link::new("不登记，返回", LIST))
        .field(Field::radios("kind", "类型", kinds))
        .field(Field::select("unit", "被申请人（被告）单位", choices).value(only))
        .field(
            Field::date("raised", "提起日期")
                .hint("申请复议或者起诉的日期。它决定计入哪一年的表四。"),
        )
        .field(Field::text("organ", "审理机关").hint(hint))
        .field(
            Field::text("number", "案号")
                .optional()
                .short()
                .hint("如“望政复〔2026〕12号”“（2026）晋0999行初5号”。还没有可以以后填。"),
        )
        .field(
            Field::text("attacked", "被诉决定的文号")
                .optional()
                .hint("如“望教公开〔2026〕3号”。告没有答复的，不填。只写文号，不写姓名。"),
        );
    let form = if earlier.len() > 1 {
        form.field(
            Field::select("before", "此前的复议", earlier)
                .optional()
                .hint("复议后起诉的，选择诉讼之前的那件复议。"),
        )
    } else {
        form
    };
    let (party, words) = (
        Field::text("party", "申请人（原告）").hint("姓名或者名称。保存在保险库里，查看要留记录。"),
        Field::long_text("words", "事由", 4).hint("要求什么，为了哪件事。也保存在保险库里。"),
    );
    let request = [&ask.sent, &ask.query]
        .map(|sent| sent.text("request"))
        .into_iter()
        .find(|it| !it.is_empty());
    Ok(if let Some(request) = request {
        let request = Field::hidden("request", request);
        form.field(party.optional()).field(words.optional()).field(request)
    } else {
        form.field(party).field(words)
    })
}
