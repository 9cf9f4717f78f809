//! `/requests/mine/{step}`: what the applicant does about the request. Each step has a page of its own
//! that says what it brings about, before the button that does it.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ledger::PaperId;
use web::form::{Choice, Errors, Field, Form, Sent};
use web::parts::{Action, Facts, Notice, PageHead, Section};
use web::{Done, Link, Problem, redirect_with};
use work::office::{Followed, Uploaded};
use work::requests::{Step, StepKind, Wanted};

use super::ask::{Answer, Ask, errors, problem};
use super::receive::{Received, receive};
use super::sheet::Sheet;
use super::{PATH, form, mine, track};

/// What the page of the request says after each step.
pub(super) const DONE: [Done; 7] = [
    Done::new("correct", "补正已经交给单位。期限从明天起重新数，共 20 个工作日。"),
    Done::new("add-enclosure", "材料已经交给单位。"),
    Done::new("withdraw", "申请已经撤回。以后需要的，可以再申请。"),
    Done::new("contest-fee", "您的意见已经交给单位。"),
    Done::new("give-reasons", "您说明的理由已经交给单位。"),
    Done::new("acknowledge", "已经记下您收到的日期，谢谢。"),
    Done::new("rate", "谢谢您的评价。"),
];

fn done(kind: StepKind) -> Option<Done> {
    let steps = [
        StepKind::Correct,
        StepKind::AddEnclosure,
        StepKind::Withdraw,
        StepKind::ContestFee,
        StepKind::GiveReasons,
        StepKind::Acknowledge,
        StepKind::Rate,
    ];
    steps.iter().position(|one| *one == kind).map(|at| DONE[at])
}

/// A way to the page of a step.
pub(super) fn link(kind: StepKind, words: &'static str) -> Action {
    Action::link(words, format!("{PATH}/mine/{}", kind.name()))
}

/// The same for a paper.
pub(super) fn acknowledge(paper: PaperId, words: &'static str) -> Action {
    let to = format!("{PATH}/mine/{}?paper={paper}", StepKind::Acknowledge.name());
    Action::link(words, to)
}

/// `GET /requests/mine/{step}`.
pub(crate) async fn show(ask: Ask, Path(step): Path<String>) -> Response {
    ask.run(move |ask| {
        let Some((_, followed)) = mine::visit(ask)? else { return Ok(track::again()) };
        let kind = allowed(&followed, &step)?;
        let sent = match (kind, &followed.wanted) {
            (StepKind::Correct, Some(wanted)) => known(wanted),
            _ => ask.query.clone(),
        };
        Ok(page(ask, &followed, kind, &sent, &Errors::default()))
    })
    .await
}

/// What is wanted, as it stands: a correction begins from there.
fn known(wanted: &Wanted) -> Sent {
    [("name", &wanted.name), ("number", &wanted.number), ("description", &wanted.description)]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.clone()))
        .collect()
}

fn allowed(followed: &Followed, step: &str) -> Result<StepKind, Problem> {
    let back = || Link::new("回到我的申请", format!("{PATH}/mine"));
    let kind = StepKind::of_name(step).filter(|kind| done(*kind).is_some());
    let kind = kind.ok_or_else(|| Problem::not_found().with_way_out(back()))?;
    if followed.may.contains(&kind) {
        return Ok(kind);
    }
    Err(Problem::unprocessable(
        "现在不用，也不能办这一步：可能已经办过，或者申请已经有了新的进展。请回到申请页，看现在要办什么。",
    )
    .with_way_out(back()))
}

fn page(ask: &Ask, followed: &Followed, kind: StepKind, sent: &Sent, wrong: &Errors) -> Response {
    let (title, effect) = told(kind);
    let to = format!("{PATH}/mine/{}", kind.name());
    let ask_for = asked(Form::new(to, button(kind)), followed, kind)
        .undone("还没有办，请改一改")
        .filled(sent)
        .field(Field::hidden("seen", followed.last_act.to_string()))
        .or(Link::new("不办了，返回", format!("{PATH}/mine")))
        .with_errors(wrong);
    let ask_for = if kind == StepKind::Withdraw { ask_for.destructive() } else { ask_for };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let head =
        PageHead::new(title).under("依申请公开", PATH).under("办理进度", format!("{PATH}/mine"));
    let question = match kind {
        StepKind::Correct => followed.correction.as_ref().map(|one| ("要补正的", one)),
        StepKind::GiveReasons => followed.reasons.as_ref().map(|one| ("为什么问您", one)),
        _ => None,
    };
    let question = question.map(|(title, one)| {
        Facts::new().fact(title, one.words.clone()).fact("最迟", web::date(one.until))
    });
    Sheet::new(title, head)
        .status(status)
        .part(Notice::note(effect).called("办了会怎样"))
        .part(Section::new(title).id("step").maybe(question).part(ask_for))
        .show(ask)
}

fn told(kind: StepKind) -> (&'static str, &'static str) {
    match kind {
        StepKind::Correct => {
            ("补正申请", "单位收到补正的第二天起，20 个工作日重新数。（条例第三十条）")
        }
        StepKind::AddEnclosure => ("补交材料", "材料加到您的申请里，答复期限不变。"),
        StepKind::Withdraw => (
            "撤回申请",
            "撤回以后，单位不再答复，这件申请就结束了，不能恢复。以后需要的，可以再申请。",
        ),
        StepKind::ContestFee => (
            "对收费提出不同意见",
            "单位会再看该不该收、收多少。缴费的期限照算；收费决定不能单独复议或者起诉，因为没有缴费而不再处理的，可以复议或者起诉。",
        ),
        StepKind::GiveReasons => (
            "说明理由",
            "理由合理的，单位照常办理；一时办不完的，会告诉您延迟到哪一天。理由不合理的，可以不予处理。（条例第三十五条）",
        ),
        StepKind::Acknowledge => ("确认收到文书", "记下您今天收到了这份文书。"),
        _ => ("评价", "评价会给单位和主管部门看，不影响您的申请。"),
    }
}

fn button(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Correct => "交补正",
        StepKind::AddEnclosure => "交材料",
        StepKind::Withdraw => "确认撤回",
        StepKind::ContestFee => "提出意见",
        StepKind::GiveReasons => "交理由",
        StepKind::Acknowledge => "确认收到",
        _ => "提交评价",
    }
}

fn asked(form: Form, followed: &Followed, kind: StepKind) -> Form {
    match kind {
        StepKind::Correct => form
            .field(
                Field::long_text("description", "要什么信息", 7)
                    .hint("在原来写的上面改，把要补正的都写进去。"),
            )
            .field(Field::text("name", "文件名称").optional())
            .field(Field::text("number", "文号").optional().short()),
        StepKind::AddEnclosure => form
            .field(Field::text("name", "是什么材料").hint("例如：身份证正面、授权委托书。"))
            .field(
                Field::files("files", "照片或者 PDF", form::ACCEPT)
                    .hint("每个不超过 10 MB。涉密的文件不要上传。"),
            ),
        StepKind::Withdraw => {
            form.field(Field::long_text("note", "为什么撤回", 3).optional().hint("可以不写。"))
        }
        StepKind::ContestFee => form.field(
            Field::long_text("reason", "您的意见和理由", 5)
                .hint("例如：本月没有申请过其他信息；页数数错了。"),
        ),
        StepKind::GiveReasons => form.field(Field::long_text("reasons", "您的理由", 6)),
        StepKind::Acknowledge => {
            let papers = followed
                .papers
                .iter()
                .filter(|paper| paper.served.is_some() && paper.acknowledged.is_none());
            form.field(Field::radios(
                "paper",
                "收到了哪一份",
                papers.map(|paper| Choice::new(paper.paper.to_string(), paper.kind.title())),
            ))
        }
        _ => form
            .field(Field::radios(
                "stars",
                "满意吗",
                [
                    Choice::new("5", "很满意"),
                    Choice::new("4", "满意"),
                    Choice::new("3", "一般"),
                    Choice::new("2", "不满意"),
                    Choice::new("1", "很不满意"),
                ],
            ))
            .field(
                Field::boxes(
                    "publish",
                    "这些信息别人也可能需要吗",
                    [Choice::new("yes", "建议向所有人公开")
                        .hint("很多人都会要的，可以建议单位主动公开。（条例第四十四条）")],
                )
                .optional(),
            )
            .field(Field::long_text("words", "想说的话", 4).optional()),
    }
}

/// `POST /requests/mine/{step}`.
pub(crate) async fn take(ask: Ask, Path(step): Path<String>, request: Request) -> Response {
    if let Err(problem) = ask.count() {
        return crate::check::intake::turned_away(request, problem).await.into_response();
    }
    match receive(&ask.shared, request).await {
        Ok(received) => ask.run(move |ask| taken(ask, &step, received)).await,
        Err(problem) => problem.into_response(),
    }
}

fn taken(ask: &Ask, step: &str, received: Received) -> Answer {
    let Some((token, followed)) = mine::visit(ask)? else { return Ok(track::again()) };
    let kind = allowed(&followed, step)?;
    let (sent, files, wrong_files) = received.looked_through(ask);
    let mut wrong = Errors::default();
    for sentence in wrong_files {
        wrong.add("files", sentence);
    }
    if kind == StepKind::AddEnclosure && wrong.is_empty() {
        if files.is_empty() {
            wrong.add("files", "请选择照片或者 PDF。");
        } else if sent.text("name").is_empty() {
            wrong.add("name", "请写明是什么材料。");
        }
    }
    if wrong.is_empty() {
        let result = match kind {
            StepKind::AddEnclosure => enclosed(ask, &token, &sent, &files),
            kind => match read(kind, &sent, ask) {
                Ok(step) => {
                    let seen = sent.text("seen").parse().unwrap_or(followed.last_act);
                    ask.office.take_as_applicant(ask.now, &token, seen, step)
                }
                Err(faults) => Err(faults),
            },
        };
        match result {
            Ok(()) => {
                let done = done(kind).ok_or_else(Problem::internal)?;
                return Ok(redirect_with("/requests/mine", done));
            }
            Err(work::Refusal::Overtaken) => {
                let problem = problem(work::Refusal::Overtaken);
                return Err(problem.with_way_out(Link::new("回到我的申请", "/requests/mine")));
            }
            Err(refusal) => wrong = errors(refusal)?,
        }
    }
    Ok(page(ask, &followed, kind, &sent, &wrong))
}

fn enclosed(
    ask: &Ask,
    token: &store::session::Token,
    sent: &Sent,
    files: &[Uploaded],
) -> Result<(), work::Refusal> {
    for file in files {
        let name = format!("{}（{}）", sent.text("name"), file.name);
        ask.office.enclose_as_applicant(ask.now, token, &name, &file.bytes)?;
    }
    Ok(())
}

/// The step that was filled in.
fn read(kind: StepKind, sent: &Sent, ask: &Ask) -> Result<Step, work::Refusal> {
    let on = ask.today();
    let text = |name| sent.text(name).to_owned();
    Ok(match kind {
        StepKind::Correct => Step::Correct {
            on,
            wanted: Wanted {
                name: text("name"),
                number: text("number"),
                description: text("description"),
            },
        },
        StepKind::Withdraw => {
            let note = match sent.text("note") {
                "" => "申请人在网上撤回。".to_owned(),
                note => format!("申请人在网上撤回：{note}"),
            };
            Step::Withdraw { on, in_writing: true, note }
        }
        StepKind::ContestFee => Step::ContestFee { on, reason: text("reason") },
        StepKind::GiveReasons => Step::GiveReasons { on, reasons: text("reasons") },
        StepKind::Acknowledge => {
            let paper = sent
                .text("paper")
                .parse()
                .map_err(|_| work::Refusal::fault("paper", "请选择收到了哪一份文书。"))?;
            Step::Acknowledge { paper, on }
        }
        _ => {
            let stars = sent.text("stars").parse().unwrap_or(0);
            let said = sent.text("words");
            let words = if sent.has("publish") {
                format!("建议将这些信息主动公开。{said}")
            } else {
                said.to_owned()
            };
            Step::Rate { stars, words }
        }
    })
}
