//! The questions of a reply: what its outcome demands, and nothing else.

use statute::outcome::{Denial, Element, Outcome};
use web::Problem;
use web::form::{Choice, Field, Form};
use work::requests::ReplyText;

use super::super::{Bench, outcome};
use super::choices::Choices;

/// The names of the fields of each part that is withheld.
pub(in super::super) const PARTS: [[&str; 3]; 5] = [
    ["part-1", "part-1-ground", "part-1-reasons"],
    ["part-2", "part-2-ground", "part-2-reasons"],
    ["part-3", "part-3-ground", "part-3-reasons"],
    ["part-4", "part-4-ground", "part-4-reasons"],
    ["part-5", "part-5-ground", "part-5-reasons"],
];

pub(super) fn fill(
    bench: &Bench<'_>,
    choices: &Choices<'_, '_>,
    form: Form,
) -> Result<Form, Problem> {
    let Some(chosen) = outcome::chosen(bench) else { return Ok(form) };
    let before = written(bench);
    let demands = |element| chosen.demands().iter().any(|demand| demand.element == element);
    let any = |elements: &[Element]| elements.iter().any(|element| demands(*element));
    let words = |name, label: &'static str, hint: &'static str, value: &str| {
        let field = Field::long_text(name, label, 4).value(value);
        if hint.is_empty() { field } else { field.hint(hint) }
    };
    let mut form =
        form.field(super::outcome_field(bench).unwrap_or_else(|| Field::hidden("outcome", "")));
    form = form.field(words(
        "facts",
        "查明的情况",
        "例如“经检索，本机关制作并保存了您申请的信息”。",
        &before.facts,
    ));
    if any(&[Element::ExactParagraph, Element::ForbiddingProvision, Element::ClassificationBasis])
        && chosen != Outcome::Partial
    {
        form = form.field(
            Field::text("ground", "依据的条、款、项")
                .hint("写到款、项，例如“《中华人民共和国政府信息公开条例》第十六条第二款”。")
                .value(before.ground.as_str()),
        );
    }
    if any(&[Element::Reasons, Element::NoDutyToMake]) {
        form = form.field(words("reasons", "理由", "说清楚为什么适用这一条。", &before.reasons));
    }
    if any(&[Element::InformationOrWay, Element::WhereToBuy]) {
        let hint = "例如“随本答复以电子邮件提供”，或者在哪里、什么时候可以取得。";
        form = form.field(words("way", "提供的方式、途径、时间", hint, &before.way).optional());
    }
    if any(&[Element::SpecialLawAndWay, Element::RightOrganAndContact, Element::RightChannel]) {
        let hint = "负责的机关和联系方式；适用的法律、行政法规和办法；相应的渠道。";
        form = form.field(words("elsewhere", "告知申请人", hint, &before.elsewhere));
    }
    if any(&[Element::EarlierReply, Element::WhatWasProvided]) {
        let hint = "文号和日期。";
        form = form
            .field(Field::text("earlier", "此前的答复").hint(hint).value(before.earlier.as_str()));
    }
    let materials = choices.materials(|_| true)?;
    if matches!(chosen, Outcome::Granted | Outcome::Partial) && !materials.is_empty() {
        let given = bench.request.reply.as_ref().map(|reply| reply.materials.as_slice());
        let field = Field::boxes("materials", "随答复提供的材料", materials)
            .hint("只有保密审查结论是“可以公开”的才能提供。")
            .optional();
        let given = given.unwrap_or_default().iter();
        form = form.field(given.fold(field, |field, one| field.value(one.to_string())));
    }
    if chosen == Outcome::Partial {
        form = parts(form, &before);
    }
    Ok(form.group("送审").field(
        Field::radios(
            "submit",
            "这次做什么",
            [
                Choice::new("no", "先存草稿").hint("还没有写完的，存下来以后再写。"),
                Choice::new("yes", "送审").hint("缺什么会当场指出；送审以后由别人审核、签发。"),
            ],
        )
        .value("yes"),
    ))
}

/// The parts that are withheld: the first in sight, the others behind a line.
fn parts(mut form: Form, before: &ReplyText) -> Form {
    const TITLES: [&str; 5] = [
        "不予公开的部分（一）",
        "不予公开的部分（二）",
        "不予公开的部分（三）",
        "不予公开的部分（四）",
        "不予公开的部分（五）",
    ];
    for (at, ([part, ground, reasons], title)) in PARTS.into_iter().zip(TITLES).enumerate() {
        let known = before.parts.get(at);
        form = if at == 0 { form.group(title) } else { form.folded(title) };
        let words = known.map_or("", |one| one.part.as_str());
        let why = known.map_or("", |one| one.reasons.as_str());
        let chosen = known.map(|one| outcome::name(one.outcome)).unwrap_or_default();
        let grounds = std::iter::once(Choice::new("", "请选择")).chain(
            Outcome::ALL
                .into_iter()
                .filter(|outcome| matches!(outcome, Outcome::Denied(denial) if *denial != Denial::Lookup))
                .map(|outcome| Choice::new(outcome::name(outcome), outcome.reason())),
        );
        let mut fields = [
            Field::text(part, "哪一部分").hint("例如“到户明细里的姓名、身份证号码”。").value(words),
            Field::select(ground, "不予公开的理由属于", grounds).value(chosen),
            Field::long_text(reasons, "为什么", 2).value(why),
        ];
        if at > 0 {
            fields = fields.map(Field::optional);
        }
        form = fields.into_iter().fold(form, Form::field);
    }
    form
}

/// What the draft says so far.
fn written(bench: &Bench<'_>) -> ReplyText {
    let draft = bench.request.reply.as_ref().map(|reply| &reply.draft);
    let words = draft.and_then(|draft| bench.ask.office().words(draft).ok().flatten());
    words.and_then(|words| serde_json::from_str(&words).ok()).unwrap_or_default()
}
