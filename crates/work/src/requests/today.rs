//! 今日待办: how soon something is to be done about a request, what, and whether by the one who looks.

use jiff::civil::Date;
use ledger::PersonId;
use ledger::subjects::request::{ExtensionState, Stage};
use statute::Calendar;
use statute::clock::{State, What};

use super::case::Case;
use super::next::next_steps;
use super::step::StepKind;

/// How soon something is to be done, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// 逾期.
    Overdue,
    /// 三个工作日内到期.
    Soon,
    /// 今天要办: somebody waits for the office, or a day has come.
    Today,
    /// 新到: it came, and is to be confirmed or taken up.
    New,
    /// 在办: there is time left.
    Working,
    /// 等待别人.
    Waiting,
}

impl Urgency {
    /// Every urgency, in their order.
    pub const ALL: [Self; 6] =
        [Self::Overdue, Self::Soon, Self::Today, Self::New, Self::Working, Self::Waiting];

    /// What a page calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Overdue => "已经逾期",
            Self::Soon => "3 个工作日内到期",
            Self::Today => "今天要办",
            Self::New => "新到",
            Self::Working => "正在办理",
            Self::Waiting => "等待别人",
        }
    }
}

/// What is to be done about a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// How soon.
    pub urgency: Urgency,
    /// Why it stands there, in a few words; may be empty.
    pub why: String,
    /// How many working days are left until the due date; negative when it has passed; `None` while
    /// nothing is due.
    pub left: Option<i32>,
    /// The one next step, if it is for the one who looks to take.
    pub step: Option<StepKind>,
    /// Whether it is the case of somebody who is away, for whom the one who looks works.
    pub stands_in: bool,
}

/// Works it out for the one who looks, who also works on the cases of those who are `away`.
pub fn todo(case: &Case<'_>, away: &[PersonId]) -> Todo {
    let request = case.request;
    let today = case.present.today();
    let stage = request.stage();
    let clock = request.clock(case.calendar, case.settings).ok();
    let due = clock.as_ref().and_then(|clock| clock.due).filter(|_| request.ended.is_none());
    let left = due.map(|due| workdays_until(case.calendar, today, due));
    let chief = next_steps(case).into_iter().find(|next| next.chief).map(|next| next.kind);
    let handled_by_other = request
        .handler
        .is_some_and(|handler| Some(handler) != case.person() && !away.contains(&handler));
    let stands_in = request.handler.is_some_and(|handler| away.contains(&handler));
    let step = chief.filter(|kind| {
        let handlers = matches!(kind, StepKind::Accept | StepKind::DraftReply);
        !(handlers && handled_by_other)
    });
    let with = |urgency, why: String| Todo { urgency, why, left, step, stands_in };

    if let Some(left) = left.filter(|left| *left < 0) {
        return with(Urgency::Overdue, format!("超期 {} 个工作日", -left));
    }
    // A day that came, whatever else is due.
    if let Some((why, step)) = lapsed(case, today) {
        return Todo { step: Some(step), ..with(Urgency::Today, why) };
    }
    if let Some(left) = left.filter(|left| *left <= 3) {
        let why = if left == 0 { "今天到期".to_owned() } else { String::new() };
        return with(Urgency::Soon, why);
    }
    let proposed =
        request.extension.as_ref().is_some_and(|one| one.state == ExtensionState::Proposed);
    if proposed && step == Some(StepKind::ConsentExtension) {
        return with(Urgency::Today, "提请延长期限，等您同意".to_owned());
    }
    if step == Some(StepKind::ReviewMaterial) {
        return with(Urgency::Today, "有材料等保密审查".to_owned());
    }
    match stage {
        Stage::Unconfirmed => {
            let alarm = case.calendar.workdays_after(request.arrived(), 1).on;
            if today > alarm {
                with(Urgency::Today, "到达一个工作日以上，还没有双方确认".to_owned())
            } else {
                with(Urgency::New, "请与申请人确认收到".to_owned())
            }
        }
        Stage::ToAccept => with(Urgency::New, String::new()),
        Stage::Drafting => with(Urgency::Working, String::new()),
        Stage::Correcting | Stage::Consulting | Stage::AwaitingPayment => {
            with(Urgency::Waiting, waited_for(case, clock.map(|clock| clock.state)))
        }
        Stage::ToApprove | Stage::ToSign | Stage::ToServe | Stage::ToArchive => {
            let urgency = if step.is_some() { Urgency::Today } else { Urgency::Working };
            with(urgency, String::new())
        }
        Stage::Archived => with(Urgency::Waiting, String::new()),
    }
}

/// How many working days are left from one day until a due date, which counts; negative when it has
/// passed.
pub fn workdays_until(calendar: &Calendar, today: Date, due: Date) -> i32 {
    let (first, last, sign) = if due >= today { (today, due, 1) } else { (due, today, -1) };
    let days = calendar
        .walk_from(first)
        .skip(1)
        .take_while(|step| step.date <= last)
        .filter(|step| step.day.is_workday())
        .count();
    sign * i32::try_from(days).unwrap_or(i32::MAX)
}

/// A period of somebody else that ran out, so that the office may go on.
fn lapsed(case: &Case<'_>, today: Date) -> Option<(String, StepKind)> {
    let request = case.request;
    if request.ended.is_some() || case.may(StepKind::Lapse.action()).is_err() {
        return None;
    }
    let correction = request.correction.as_ref();
    let passed = correction.filter(|one| one.corrected.is_none() && today > one.until);
    if let Some(correction) = passed {
        let why = format!("补正期限{}已过，没有补正", statute::Chinese(correction.until));
        return Some((why, StepKind::Lapse));
    }
    let clock = request.clock(case.calendar, case.settings).ok()?;
    let by = match clock.state {
        State::AwaitingPayment { by } => by,
        _ => None,
    };
    if let Some(by) = by.filter(|by| today > *by) {
        let why = format!("缴费期限{}已过，没有缴费", statute::Chinese(by));
        return Some((why, StepKind::Lapse));
    }
    let silent =
        request.letters.iter().any(|letter| letter.is_open() && letter.delivered.is_some());
    let passed = clock.steps.iter().any(|step| {
        step.date < today && matches!(step.what, What::OpinionLapsed { supposed: false, .. })
    });
    if silent && passed {
        let why = "征求意见满 15 个工作日没有回复，请书面权衡".to_owned();
        return Some((why, StepKind::Weigh));
    }
    None
}

/// Who is waited for, and until when.
fn waited_for(case: &Case<'_>, state: Option<State>) -> String {
    match state {
        Some(State::AwaitingCorrection { until: Some(until) }) => {
            format!("等申请人补正，到{}", statute::Chinese(until))
        }
        Some(State::AwaitingPayment { by: Some(by) }) => {
            format!("等申请人缴费，到{}", statute::Chinese(by))
        }
        Some(State::AwaitingPayment { by: None }) => "等申请人缴费".to_owned(),
        _ if case.request.stage() == Stage::Consulting => "等对方的意见".to_owned(),
        _ => String::new(),
    }
}
