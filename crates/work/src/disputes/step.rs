//! The steps of a dispute after it was entered.

use jiff::civil::Date;
use ledger::acts::dispute::{
    Accepted, AnswerGiven, CopyReceived, Decided, Entry, EntryCorrected, Extended, LessonLearnt,
    Linked, MeasureDone, Resumed, Suspended,
};
use ledger::subjects::dispute::Dispute;
use ledger::subjects::unit::Units;
use ledger::{Content, Draft};
use statute::dispute::{Kind, Procedure, Ruling};
use statute::{Calendar, Chinese};

use super::{line, out_of_order, whose, why_not_linked};
use crate::permission::Action;
use crate::present::Present;
use crate::refusal::{Faults, Refusal};

/// The longest lesson or measure, in characters.
const LONGEST_TEXT: usize = 1000;

/// What happens to a dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is accepted (受理, 立案).
    Accept(Accepted),
    /// The copy of the application or complaint comes.
    ReceiveCopy(CopyReceived),
    /// The unit answers.
    GiveAnswer(AnswerGiven),
    /// More time is taken.
    Extend(Extended),
    /// It stands still.
    Suspend(Suspended),
    /// It goes on.
    Resume(Resumed),
    /// It ends.
    Decide(Decided),
    /// The office learns from it.
    Learn(LessonLearnt),
    /// What the office set itself is done.
    Finish(MeasureDone),
    /// A suit is tied to the reconsideration before it.
    Link(Linked),
    /// A date is put right.
    Correct(EntryCorrected),
}

impl Step {
    /// The act that it writes.
    pub fn content(&self) -> Content {
        match self.clone() {
            Self::Accept(act) => act.into(),
            Self::ReceiveCopy(act) => act.into(),
            Self::GiveAnswer(act) => act.into(),
            Self::Extend(act) => act.into(),
            Self::Suspend(act) => act.into(),
            Self::Resume(act) => act.into(),
            Self::Decide(act) => act.into(),
            Self::Learn(act) => act.into(),
            Self::Finish(act) => act.into(),
            Self::Link(act) => act.into(),
            Self::Correct(act) => act.into(),
        }
    }

    /// The day on which it happened, with its field; what lies ahead is none.
    fn day(&self) -> Option<(Date, &'static str)> {
        Some(match self {
            Self::Accept(act) => (act.on, "on"),
            Self::ReceiveCopy(act) => (act.on, "on"),
            Self::GiveAnswer(act) => (act.on, "on"),
            Self::Extend(act) => (act.on, "on"),
            Self::Suspend(act) => (act.on, "on"),
            Self::Resume(act) => (act.on, "on"),
            Self::Decide(act) => (act.on, "on"),
            Self::Finish(act) => (act.on, "on"),
            Self::Correct(act) if act.entry != Entry::ExtendedUntil => (act.date, "date"),
            Self::Correct(_) | Self::Learn(_) | Self::Link(_) => return None,
        })
    }

    /// Whether it can be taken after the end.
    fn after_the_end(&self) -> bool {
        matches!(self, Self::Learn(_) | Self::Finish(_) | Self::Link(_) | Self::Correct(_))
    }
}

/// Takes a step. `before` is the reconsideration that [`Step::Link`] names, if there is such a
/// dispute.
pub fn take(
    present: &Present,
    units: &Units,
    calendar: &Calendar,
    dispute: &Dispute,
    before: Option<&Dispute>,
    step: &Step,
) -> Result<Vec<Draft>, Refusal> {
    let today = present.today();
    let whose = whose(dispute, units, today);
    present.may(Action::HandleDisputes, Some(whose), units)?;
    if let Some(decided) = dispute.decided.as_ref().filter(|_| !step.after_the_end()) {
        return Err(Refusal::NotNow(format!(
            "这件案件已经于{}结案，不能再登记这一步。日期登记错了的，请用“更正日期”。",
            Chinese(decided.on)
        )));
    }
    let mut faults = Faults::default();
    if let Some((day, field)) = step.day() {
        faults.unless(day <= today, field, "这一天还没有到。发生以后再登记。");
    }
    fits(&mut faults, units, calendar, today, dispute, before, step)?;
    let mut after = dispute.clone();
    after.apply(&step.content());
    if let Some((later, sentence)) = out_of_order(&after) {
        let field = match (step, later) {
            (Step::Correct(_), _) => "date",
            (Step::Decide(_), Entry::Delivered) => "delivered",
            (Step::Extend(_), Entry::ExtendedUntil) => "until",
            _ => "on",
        };
        faults.unless(false, field, sentence);
    }
    faults.none()?;
    Ok(vec![present.draft(Some(whose), step.content())])
}

fn not_now(holds: bool, sentence: &str) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal::NotNow(sentence.to_owned())) }
}

/// What each step asks of the dispute, beyond the order of its dates.
fn fits(
    faults: &mut Faults,
    units: &Units,
    calendar: &Calendar,
    today: Date,
    dispute: &Dispute,
    before: Option<&Dispute>,
    step: &Step,
) -> Result<(), Refusal> {
    let accepted = dispute.accepted.is_some();
    match step {
        Step::Accept(act) => {
            not_now(!accepted, "已经登记过受理（立案）。日期登记错了的，请用“更正日期”。")?;
            line(faults, "number", &act.number, "案号");
        }
        Step::ReceiveCopy(_) => {
            not_now(accepted, "请先登记受理（立案）：受理的程序决定答复的期限。")?;
            let first = dispute.copy_received.is_none();
            not_now(first, "已经登记过收到副本。日期登记错了的，请用“更正日期”。")?;
        }
        Step::GiveAnswer(_) => {
            let received = dispute.copy_received.is_some();
            not_now(received, "请先登记收到副本的日期：答复期限从那天起算。")?;
            let first = dispute.answer_given.is_none();
            not_now(first, "已经登记过答复（答辩）。日期登记错了的，请用“更正日期”。")?;
        }
        Step::Extend(act) => extend(faults, calendar, dispute, act.until)?,
        Step::Suspend(act) => {
            not_now(accepted, "还没有受理（立案），谈不上中止。请先登记受理。")?;
            not_now(!dispute.is_suspended(), "现在已经中止。请先登记恢复审理。")?;
            let last = dispute.suspensions.last().and_then(|last| last.to);
            faults.unless(
                last.is_none_or(|last| last <= act.on),
                "on",
                "这一天在上一次恢复审理以前。请核对。",
            );
        }
        Step::Resume(_) => {
            not_now(dispute.is_suspended(), "现在没有中止，不用恢复。")?;
        }
        Step::Decide(act) => decide(faults, dispute, act, today)?,
        Step::Learn(act) => {
            for (field, text, what) in
                [("lesson", &act.lesson, "教训"), ("measure", &act.measure, "整改措施")]
            {
                let length = text.trim().chars().count();
                faults.unless(
                    (1..=LONGEST_TEXT).contains(&length),
                    field,
                    format!("请填写{what}，最多 {LONGEST_TEXT} 个字。"),
                );
            }
            faults.unless(act.due >= today, "due", "完成时限已经过去。请填今天或以后的日期。");
        }
        Step::Finish(act) => {
            let lesson = dispute.lessons.get(usize::from(act.lesson));
            let lesson = lesson.ok_or(Refusal::NotFound("项整改措施"))?;
            not_now(lesson.done.is_none(), "这项整改措施已经登记完成。")?;
        }
        Step::Link(_) => {
            let before = before.ok_or(Refusal::NotFound("件复议"))?;
            if let Some(sentence) = why_not_linked(dispute, before, units, today) {
                faults.unless(false, "before", sentence);
            }
        }
        Step::Correct(act) => {
            // When the decision reached the applicant is often told only later.
            let first_told = act.entry == Entry::Delivered && dispute.decided.is_some();
            let now = dispute.entry(act.entry);
            faults.unless(
                now.is_some() || first_told,
                "entry",
                format!("还没有登记过{}，不用更正。", act.entry.title()),
            );
            faults.unless(now != Some(act.date), "date", "日期没有变化。请填写正确的日期。");
        }
    }
    Ok(())
}

fn extend(
    faults: &mut Faults,
    calendar: &Calendar,
    dispute: &Dispute,
    until: Date,
) -> Result<(), Refusal> {
    not_now(dispute.accepted.is_some(), "还没有受理（立案），谈不上延长。请先登记受理。")?;
    not_now(!dispute.is_suspended(), "现在中止审理，期限不走。恢复以后再登记延长。")?;
    if dispute.kind == Kind::Reconsideration {
        not_now(
            dispute.procedure() == Procedure::Ordinary,
            "简易程序的审理期限不能延长（行政复议法第六十二条第二款）。",
        )?;
        not_now(
            dispute.extended.is_none(),
            "复议的审理期限只能延长一次（行政复议法第六十二条第一款）。日期登记错了的，请用“更正日期”。",
        )?;
    }
    let Some(last) = dispute.last_day() else { return Ok(()) };
    faults.unless(until > last, "until", "延长后的期限不晚于原来的期限。请照通知书填写。");
    if let Some(longest) = dispute.kind.longest(last) {
        let longest = calendar.rolled_forward(longest).on;
        faults.unless(
            until <= longest,
            "until",
            format!(
                "最多延长 30 日，到{}为止（行政复议法第六十二条第一款）。请照通知书核对。",
                Chinese(longest)
            ),
        );
    }
    Ok(())
}

fn decide(
    faults: &mut Faults,
    dispute: &Dispute,
    act: &Decided,
    today: Date,
) -> Result<(), Refusal> {
    faults.unless(
        act.ruling.fits(dispute.kind),
        "ruling",
        "法院不作“维持”判决。认为行政行为合法的，判决是“驳回诉讼请求”（行政诉讼法第六十九条）。",
    );
    let accepted = dispute.accepted.is_some();
    match act.ruling.needs_acceptance() {
        Some(true) => faults.unless(
            accepted,
            "ruling",
            "还没有登记受理（立案），不会有这样的结果。请先登记受理。",
        ),
        Some(false) => faults.unless(
            !accepted,
            "ruling",
            "已经受理（立案），不会再不予受理。受理后认为不合条件的，是驳回申请（起诉）。",
        ),
        None => {}
    }
    let ends_in_stillness = matches!(act.ruling, Ruling::Terminated | Ruling::Withdrawn);
    not_now(
        !dispute.is_suspended() || ends_in_stillness,
        "现在中止审理。请先登记恢复审理，再登记结果；中止期间只会终止或者撤回。",
    )?;
    line(faults, "number", &act.number, "文书号");
    let delivered = act.delivered.is_none_or(|day| day <= today);
    faults.unless(delivered, "delivered", "这一天还没有到。收到以后再登记，可以先留空。");
    Ok(())
}
