//! The questions of a reply: what its outcome asks for, and nothing else.

use ledger::SealedFile;
use statute::outcome::{Denial, Outcome};
use web::Problem;
use web::form::{Choice as Answer, Field, Form};
use work::requests::{Asked, Choice, GrantKind, GroundText, ReplyText, asked};

use super::super::{Bench, outcome};
use super::choices::{Choices, written};

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
    let before = draft(bench);
    let mut form = form.field(Field::hidden("outcome", outcome::name(chosen)));
    for one in asked(chosen) {
        form = match one {
            Asked::Grant => grant(bench, choices, form, &before)?,
            Asked::Parts => parts(form, &before),
            other => question(*other, chosen, form, &before),
        };
    }
    if edited(bench).is_some() {
        let kept = Answer::new("keep", "用修改稿的正文");
        let drop = Answer::new("drop", "不用修改稿").hint("按上面填写的内容重新生成正文。");
        form = form
            .group("手工修改稿")
            .field(Field::radios("edited", "答复书的正文", [kept, drop]).value("keep"));
    }
    Ok(form.group("送审").field(
        Field::radios(
            "submit",
            "这次做什么",
            [
                Answer::new("no", "先存草稿").hint("还没有写完的，存下来以后再写。"),
                Answer::new("yes", "送审").hint("缺什么会当场指出；送审以后由别人审核、签发。"),
            ],
        )
        .value("yes"),
    ))
}

/// The text that somebody edited by hand, and the document in which.
pub(in super::super) fn edited(bench: &Bench<'_>) -> Option<(Vec<String>, SealedFile)> {
    let file = bench.request.reply.as_ref()?.edited.clone()?;
    Some((draft(bench).edited, file)).filter(|(text, _)| !text.is_empty())
}

fn words(name: &'static str, label: &'static str, hint: &'static str, value: &str) -> Field {
    let field = Field::long_text(name, label, 4).value(value);
    if hint.is_empty() { field } else { field.hint(hint) }
}

fn line(name: &'static str, label: &'static str, hint: &'static str, value: &str) -> Field {
    let field = Field::text(name, label).value(value);
    if hint.is_empty() { field } else { field.hint(hint) }
}

fn day(name: &'static str, label: &'static str, known: Option<jiff::civil::Date>) -> Field {
    let field = Field::date(name, label);
    match known {
        Some(day) => field.value(day.to_string()),
        None => field,
    }
}

/// What is asked besides what is given and what is withheld in part.
fn question(asked: Asked, chosen: Outcome, form: Form, before: &ReplyText) -> Form {
    let ground = &before.ground;
    match asked {
        Asked::Grant | Asked::Parts => form,
        Asked::Choice => {
            let kinds = Choice::of(chosen).iter().map(|one| Answer::new(one.name(), one.title()));
            let field = Field::radios("choice", "属于哪一种", kinds)
                .hint("条文列出的几种里，选最符合的一种。");
            form.field(match ground.choice {
                Some(choice) => field.value(choice.name()),
                None => field,
            })
        }
        Asked::Provision => provision(form, ground),
        Asked::Lookup => form
            .field(line("matter", "要查询的是什么资料", "例如“不动产登记资料”。", &ground.matter))
            .field(words("contact", "到哪里、怎样查询", "", &before.contact)),
        Asked::Review => review(form, ground),
        Asked::Reasons => form.field(words(
            "reasons",
            "理由",
            "说清楚为什么适用这一条，让申请人看得懂。",
            &before.reasons,
        )),
        Asked::Organ => form
            .field(
                line("organ", "负责公开的机关", "能够确定的，写全称。", &before.organ).optional(),
            )
            .field(line("contact", "它的联系方式", "地址、电话。", &before.contact).optional()),
        Asked::Channel => form.field(
            line("contact", "相应的渠道", "例如“县信访局，电话……”。", &before.contact).optional(),
        ),
        Asked::EarlierReply => form
            .field(line(
                "earlier",
                "前一次答复的文号",
                "照答复书写，例如“望教公开复〔2026〕3号”。",
                &before.earlier,
            ))
            .field(day("earlier_on", "前一次答复的日期", before.earlier_on)),
        Asked::Provided => form
            .field(line("earlier", "已经提供过什么信息", "", &before.earlier))
            .field(day("earlier_on", "哪一天提供的", before.earlier_on)),
        Asked::Publication => form
            .field(line("earlier", "是哪一种公开出版物", "书名、年份。", &before.earlier))
            .field(line("contact", "获取的途径", "", &before.contact).optional()),
    }
}

fn provision(form: Form, ground: &GroundText) -> Form {
    form.field(line("law", "法律、行政法规的名称", "", &ground.law))
        .field(line("article", "哪一条、款、项", "例如“第十条第二款”。", &ground.place).short())
}

fn review(form: Form, ground: &GroundText) -> Form {
    form.field(
        day("reviewed_on", "保密审查的日期", ground.reviewed_on)
            .hint("在这里审查过材料的可以不填。")
            .optional(),
    )
    .field(
        line(
            "authority",
            "由谁确定",
            "由业务主管部门或者保密行政管理部门确定的，写它的名称（条例第十七条）。",
            &ground.authority,
        )
        .optional(),
    )
}

/// What is given, and how.
fn grant(
    bench: &Bench<'_>,
    choices: &Choices<'_, '_>,
    form: Form,
    before: &ReplyText,
) -> Result<Form, Problem> {
    let grant = &before.grant;
    let kinds = [
        (GrantKind::Provided, "随答复提供"),
        (GrantKind::ToFetch, "告知领取的方式、地点和时间"),
        (GrantKind::Published, "已经主动公开，告知获取的方式、途径"),
    ];
    let kinds = kinds.map(|(kind, title)| Answer::new(written(&kind), title));
    let mut form =
        form.field(Field::radios("grant", "怎样提供", kinds).value(written(&grant.kind)));
    let materials = choices.materials(|_| true)?;
    if !materials.is_empty() {
        let given = bench.request.reply.as_ref().map(|reply| reply.materials.as_slice());
        let field = Field::boxes("materials", "随答复提供的材料", materials)
            .hint("只有保密审查结论是“可以公开”的才能提供。")
            .optional();
        let given = given.unwrap_or_default().iter();
        form = form.field(given.fold(field, |field, one| field.value(one.to_string())));
    }
    Ok(form
        .field(
            words(
                "items",
                "公开的是哪些信息",
                "一行一项，写名称、文号。选了材料的不用再写。",
                &grant.items,
            )
            .optional(),
        )
        .field(
            line(
                "way",
                "获取、领取的方式",
                "网页的地址，或者带什么证件；随答复提供的不用写。",
                &grant.way,
            )
            .optional(),
        )
        .folded("领取的地点和时间，形式有变化的原因")
        .field(line("place", "到哪里领取", "", &grant.place).optional())
        .field(line("time", "什么时间可以领取", "", &grant.time).optional())
        .field(
            line("other_form", "为什么不能按申请的形式提供", "（条例第四十条）", &grant.other_form)
                .optional(),
        ))
}

/// A ground of a part as forms write it: the row, and the kind where its article lists several.
fn ground_name(denial: Denial, choice: Option<Choice>) -> String {
    let row = outcome::name(Outcome::Denied(denial));
    match choice {
        Some(choice) => format!("{row}.{}", choice.name()),
        None => row,
    }
}

/// All grounds on which a part can be withheld.
fn grounds() -> Vec<(Denial, Option<Choice>)> {
    let mut grounds = Vec::new();
    for outcome in Outcome::ALL {
        let Outcome::Denied(denial) = outcome else { continue };
        match Choice::of(outcome) {
            _ if denial == Denial::Lookup => {}
            [] => grounds.push((denial, None)),
            choices => grounds.extend(choices.iter().map(|choice| (denial, Some(*choice)))),
        }
    }
    grounds
}

/// The ground of a name.
pub(in super::super) fn ground_of(name: &str) -> Option<(Denial, Option<Choice>)> {
    grounds().into_iter().find(|(denial, choice)| ground_name(*denial, *choice) == name)
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
        let what = known.map_or("", |one| one.part.as_str());
        let why = known.map_or("", |one| one.reasons.as_str());
        let chosen =
            known.map(|one| ground_name(one.denial, one.ground.choice)).unwrap_or_default();
        let listed = grounds().into_iter().map(|(denial, choice)| {
            let row = Outcome::Denied(denial).reason();
            let words = match choice {
                Some(choice) => format!("{row}：{}", choice.title()),
                None => row.to_owned(),
            };
            Answer::new(ground_name(denial, choice), words)
        });
        let listed = std::iter::once(Answer::new("", "请选择")).chain(listed);
        let mut fields = [
            line(part, "哪一部分", "例如“到户明细里的姓名、身份证号码”。", what),
            Field::select(ground, "不予公开的理由", listed).value(chosen),
            Field::long_text(reasons, "为什么", 2).value(why),
        ];
        if at > 0 {
            fields = fields.map(Field::optional);
        }
        form = fields.into_iter().fold(form, Form::field);
    }
    let first = before.parts.first().map(|part| part.ground.clone()).unwrap_or_default();
    form = form.folded("涉及国家秘密、法律禁止公开、危及安全稳定的部分，还要填写");
    form = form
        .field(line("law", "禁止公开的法律、行政法规的名称", "", &first.law).optional())
        .field(line("article", "哪一条、款、项", "", &first.place).optional());
    review(form, &first)
}

/// What the draft says so far.
fn draft(bench: &Bench<'_>) -> ReplyText {
    let draft = bench.request.reply.as_ref().map(|reply| &reply.draft);
    let words = draft.and_then(|draft| bench.ask.office().words(draft).ok().flatten());
    words.and_then(|words| serde_json::from_str(&words).ok()).unwrap_or_default()
}
