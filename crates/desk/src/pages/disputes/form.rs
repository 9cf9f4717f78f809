//! The steps of a dispute as forms: what each asks, what it is for, and what was sent.

use jiff::civil::Date;
use ledger::DisputeId;
use ledger::acts::dispute::{
    Accepted, AnswerGiven, CopyReceived, Decided, Entry, EntryCorrected, Extended, LessonLearnt,
    Linked, MeasureDone, Resumed, Suspended,
};
use ledger::subjects::dispute::Dispute;
use statute::Calendar;
use statute::dispute::{Kind, Procedure, Ruling};
use web::form::{Choice, Errors, Field, Form};
use work::disputes::Step;

use super::{address, answer, called};
use crate::ask::Ask;

/// A step, before it is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    Accept,
    Copy,
    Answer,
    Extend,
    Suspend,
    Resume,
    Decide,
    Learn,
    Finish,
    Link,
    Correct,
}

/// The fields of all steps, in the order in which they go along to the second look.
pub(super) const FIELDS: [&str; 13] = [
    "on",
    "procedure",
    "number",
    "until",
    "ruling",
    "delivered",
    "lesson",
    "measure",
    "due",
    "which",
    "before",
    "entry",
    "date",
];

impl Move {
    pub(super) const ALL: [Self; 11] = [
        Self::Accept,
        Self::Copy,
        Self::Answer,
        Self::Extend,
        Self::Suspend,
        Self::Resume,
        Self::Decide,
        Self::Learn,
        Self::Finish,
        Self::Link,
        Self::Correct,
    ];

    /// In addresses, and what the ids of its form begin with.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Copy => "copy",
            Self::Answer => "answer",
            Self::Extend => "extend",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Decide => "decide",
            Self::Learn => "lesson",
            Self::Finish => "measure",
            Self::Link => "link",
            Self::Correct => "correct",
        }
    }

    pub(super) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    pub(super) fn title(self, kind: Kind) -> &'static str {
        let suit = kind.is_suit();
        match self {
            Self::Accept if suit => "登记立案",
            Self::Accept => "登记受理",
            Self::Copy if suit => "收到起诉状副本",
            Self::Copy => "收到复议申请书副本",
            Self::Answer if suit => "提交答辩和证据",
            Self::Answer => "提交书面答复和证据",
            Self::Extend => "审理期限延长",
            Self::Suspend => "中止审理",
            Self::Resume => "恢复审理",
            Self::Decide => "登记结果",
            Self::Learn => "总结教训",
            Self::Finish => "整改完成",
            Self::Link => "关联此前的复议",
            Self::Correct => "更正日期",
        }
    }

    pub(super) fn explained(self, kind: Kind) -> String {
        match self {
            Self::Accept => "审理期限从受理（立案）之日起算。".to_owned(),
            Self::Copy => {
                let period = |procedure| kind.answer(procedure).count;
                let (days, quick) = (period(Procedure::Ordinary), period(Procedure::Simplified));
                let quick = if quick == days {
                    String::new()
                } else {
                    format!("（简易程序 {quick} 日）")
                };
                format!("{}期限从收到之日的次日起算，{days} 日{quick}。", answer(kind))
            }
            Self::Answer => "登记以后不再提醒这个期限。".to_owned(),
            Self::Extend if kind.is_suit() => "法院经上级法院批准延长的，照通知登记。".to_owned(),
            Self::Extend => "情况复杂的，经批准最多延长 30 日，只能延长一次。".to_owned(),
            Self::Suspend => "中止期间审理期限不计算。".to_owned(),
            Self::Resume => "中止了多少天，审理期限就往后顺延多少天。".to_owned(),
            Self::Decide if kind.is_suit() => {
                "登记生效的裁判。一审以后有人上诉的，等二审裁判生效再登记。".to_owned()
            }
            Self::Decide => "登记以后计入表四的结果栏。".to_owned(),
            Self::Learn => "这件案件说明工作里什么要改，怎么改，什么时候改完。".to_owned(),
            Self::Finish => "登记整改措施已经落实。".to_owned(),
            Self::Link => "诉讼之前的那件复议，连起来便于查看。".to_owned(),
            Self::Correct => "登记错了的日期在这里改；原来的登记仍然留在经过里。".to_owned(),
        }
    }

    /// Whether it can come next.
    pub(super) fn fits(self, dispute: &Dispute, linkable: bool) -> bool {
        let open = dispute.decided.is_none();
        let heard = open && dispute.accepted.is_some() && !dispute.is_suspended();
        match self {
            Self::Accept => open && dispute.accepted.is_none(),
            Self::Copy => open && dispute.accepted.is_some() && dispute.copy_received.is_none(),
            Self::Answer => {
                open && dispute.copy_received.is_some() && dispute.answer_given.is_none()
            }
            Self::Extend => {
                let once = dispute.extended.is_none() && dispute.procedure() == Procedure::Ordinary;
                heard && (dispute.kind.is_suit() || once)
            }
            Self::Suspend => heard,
            Self::Resume => dispute.is_suspended(),
            Self::Decide => open,
            Self::Finish => dispute.lessons.iter().any(|lesson| lesson.done.is_none()),
            Self::Link => linkable,
            Self::Learn | Self::Correct => true,
        }
    }

    /// What is asked.
    pub(super) fn form(
        self,
        dispute: &Dispute,
        linkable: &[&Dispute],
        calendar: &Calendar,
        today: Date,
    ) -> Form {
        let kind = dispute.kind;
        let form =
            Form::new(format!("{}/steps/{}", address(dispute.id), self.name()), "下一步：核对")
                .prefixed(self.name());
        let day = |label: &'static str| Field::date("on", label).value(today.to_string());
        match self {
            Self::Accept => form
                .field(
                    day(if kind.is_suit() { "立案日期" } else { "受理日期" })
                        .hint("照受理（立案）通知书写。"),
                )
                .field(Field::radios(
                    "procedure",
                    "审理程序",
                    Procedure::ALL.map(|one| Choice::new(one.name(), one.title())),
                ))
                .field(
                    Field::text("number", "案号")
                        .optional()
                        .short()
                        .hint("已经登记过的不用再填。")
                        .value(dispute.number.clone()),
                ),
            Self::Copy => form.field(day("收到日期").hint("照签收的日期写。")),
            Self::Answer => form.field(day("提交日期")),
            Self::Extend => form.field(day("通知日期")).field(
                Field::date("until", "延长到哪一天").hint("照延期通知书写。").value(
                    dispute
                        .last_day()
                        .and_then(|last| kind.longest(last))
                        .map(|longest| calendar.rolled_forward(longest).on.to_string())
                        .unwrap_or_default(),
                ),
            ),
            Self::Suspend => form.field(day("从哪一天起中止")),
            Self::Resume => form.field(day("从哪一天起恢复")),
            Self::Decide => {
                let rulings = Ruling::of(kind)
                    .filter(|ruling| {
                        ruling.needs_acceptance().is_none_or(|it| it == dispute.accepted.is_some())
                    })
                    .map(|ruling| {
                        let hint = ruling.article(kind).to_string();
                        Choice::new(ruling.name(), ruling.title(kind)).hint(hint)
                    });
                let reached = if kind.is_suit() { "原告" } else { "申请人" };
                form.field(Field::radios("ruling", "结果", rulings))
                    .field(day(if kind.is_suit() { "裁判生效日期" } else { "决定日期" }))
                    .field(Field::text("number", "文书号").optional().short())
                    .field(
                        Field::date("delivered", format!("{reached}收到的日期"))
                            .optional()
                            .hint("起诉期限从收到之日起算。暂时不知道可以以后用“更正日期”补上。"),
                    )
            }
            Self::Learn => form
                .field(
                    Field::long_text("lesson", "教训", 3)
                        .hint("哪里做得不对，为什么。不写申请人的姓名。"),
                )
                .field(Field::long_text("measure", "整改措施", 3).hint("改什么，谁来改。"))
                .field(Field::date("due", "完成时限")),
            Self::Finish => form
                .field(Field::select(
                    "which",
                    "哪项措施",
                    dispute
                        .lessons
                        .iter()
                        .enumerate()
                        .filter(|(_, lesson)| lesson.done.is_none())
                        .map(|(at, lesson)| Choice::new(at.to_string(), lesson.measure.clone())),
                ))
                .field(day("完成日期")),
            Self::Link => form.field(Field::select(
                "before",
                "此前的复议",
                linkable.iter().map(|one| Choice::new(one.id.to_string(), called(one))),
            )),
            Self::Correct => {
                let told = Entry::ALL.into_iter().filter(|entry| {
                    dispute.entry(*entry).is_some()
                        || (*entry == Entry::Delivered && dispute.decided.is_some())
                });
                let choice = |entry: Entry| {
                    let now = dispute
                        .entry(entry)
                        .map_or_else(|| "还没有登记".to_owned(), crate::when::day);
                    Choice::new(entry.name(), format!("{}：{now}", entry.title()))
                };
                form.field(Field::select("entry", "哪个日期", told.map(choice)))
                    .field(Field::date("date", "正确的日期"))
            }
        }
    }

    /// The step as it was filled in.
    pub(super) fn read(self, ask: &Ask, dispute: DisputeId) -> Result<Step, Errors> {
        let mut errors = Errors::default();
        let on = ask.sent_date("on");
        let mut day = |field: &'static str, value: Option<Date>| {
            if value.is_none() {
                errors.add(field, "请填写日期，例如 2026-03-02。");
            }
            value.unwrap_or(Date::MIN)
        };
        let text = |field| ask.sent.text(field).to_owned();
        let step = match self {
            Self::Accept => {
                let (on, number) = (day("on", on), text("number"));
                let procedure = Procedure::of_name(ask.sent.text("procedure"));
                if procedure.is_none() {
                    errors.add("procedure", "请选择审理程序，它决定期限的长短。");
                }
                let procedure = procedure.unwrap_or(Procedure::Ordinary);
                Step::Accept(Accepted { dispute, on, procedure, number })
            }
            Self::Copy => Step::ReceiveCopy(CopyReceived { dispute, on: day("on", on) }),
            Self::Answer => Step::GiveAnswer(AnswerGiven { dispute, on: day("on", on) }),
            Self::Extend => {
                let (on, until) = (day("on", on), day("until", ask.sent_date("until")));
                Step::Extend(Extended { dispute, on, until })
            }
            Self::Suspend => Step::Suspend(Suspended { dispute, on: day("on", on) }),
            Self::Resume => Step::Resume(Resumed { dispute, on: day("on", on) }),
            Self::Decide => {
                let (on, number) = (day("on", on), text("number"));
                let delivered = match ask.sent.text("delivered") {
                    "" => None,
                    _ => Some(day("delivered", ask.sent_date("delivered"))),
                };
                let ruling = Ruling::of_name(ask.sent.text("ruling"));
                if ruling.is_none() {
                    errors.add("ruling", "请选择结果。");
                }
                let ruling = ruling.unwrap_or(Ruling::Terminated);
                Step::Decide(Decided { dispute, ruling, on, delivered, number })
            }
            Self::Learn => Step::Learn(LessonLearnt {
                dispute,
                lesson: text("lesson"),
                measure: text("measure"),
                due: day("due", ask.sent_date("due")),
            }),
            Self::Finish => {
                let on = day("on", on);
                let lesson = ask.sent.text("which").parse().ok();
                if lesson.is_none() {
                    errors.add("which", "请选择是哪项措施。");
                }
                Step::Finish(MeasureDone { dispute, lesson: lesson.unwrap_or(u16::MAX), on })
            }
            Self::Link => {
                let Ok(before) = ask.sent.text("before").parse() else {
                    errors.add("before", "请选择诉讼之前的那件复议。");
                    return Err(errors);
                };
                Step::Link(Linked { dispute, before })
            }
            Self::Correct => {
                let date = day("date", ask.sent_date("date"));
                let entry = Entry::of_name(ask.sent.text("entry"));
                if entry.is_none() {
                    errors.add("entry", "请选择要更正哪个日期。");
                }
                let entry = entry.unwrap_or(Entry::Raised);
                Step::Correct(EntryCorrected { dispute, entry, date })
            }
        };
        if errors.is_empty() { Ok(step) } else { Err(errors) }
    }
}
