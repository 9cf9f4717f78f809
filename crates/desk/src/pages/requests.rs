//! 依申请公开: the requests of one's unit, as lists, as cases, step by step.

mod calendar;
mod case;
mod feed;
mod file;
mod list;
mod new;
mod paper;
mod step;
mod today;
mod whole;

use jiff::civil::Date;
use ledger::subjects::request::{Request, Stage};
use ledger::{RequestId, UnitId};
use web::parts::{Tag, Tone};
use web::{Done, Problem};
use work::office::{self, Visit};
use work::requests::StepKind;

use crate::answer;
use crate::ask::Ask;

pub(crate) use calendar::show as calendar;
pub(crate) use case::{show, show_applicant};
pub(crate) use feed::send as feed;
pub(crate) use file::send as file;
pub(crate) use list::list;
pub(crate) use new::{new, register};
pub(crate) use paper::{docx as paper_docx, file as paper_file, show as paper};
pub(crate) use step::{edited, form as step, preview, reply_docx, take};
pub(crate) use today::{pressure, sections as today};
pub(crate) use whole::send as whole;

/// Where the lists stand.
pub(crate) const LIST: &str = "/desk/requests";

/// What files a case takes, as HTML lists them.
const FILES: &str = ".pdf,.doc,.docx,.wps,.ofd,.xls,.xlsx,.et,.txt,.jpg,.jpeg,.png,.zip";

const REGISTERED: Done = Done::new("registered", "申请已经登记，编了号，进了台账。");
const WITHOUT_SCAN: Done =
    Done::new("without-scan", "申请已经登记，但是扫描件没有存进去。请用“补充申请材料”再传一次。");
const TAKEN: Done = Done::new("taken", "已经办好，记入办理过程。");
const EDITED: Done = Done::new("edited", "修改稿已经存进草稿，答复书将用它的正文。");
const TOLD: &[Done] = &[REGISTERED, WITHOUT_SCAN, TAKEN, EDITED];

/// The page of a request.
fn address(request: RequestId) -> String {
    format!("{LIST}/{request}")
}

/// The page of a step of it.
fn step_address(request: RequestId, kind: StepKind) -> String {
    format!("{LIST}/{request}/steps/{}", kind.name())
}

/// The request in the address.
fn asked(ask: &Ask, visit: &Visit) -> Result<Request, Problem> {
    ask.office().request(&visit.account, ask.now, ask.request()?).map_err(answer::problem)
}

/// The unit whose requests are shown: the one in the address where it is theirs, else their first.
fn unit(ask: &Ask, visit: &Visit) -> Result<UnitId, Problem> {
    let units = office::units_of(&visit.account);
    let asked: Option<UnitId> = ask.query.text("unit").parse().ok();
    let asked = asked.filter(|unit| units.contains(unit));
    asked.or_else(|| units.first().copied()).ok_or_else(Problem::not_found)
}

/// Where a request stands.
fn stage_tag(stage: Stage) -> Tag {
    let tone = match stage {
        Stage::Correcting | Stage::Consulting | Stage::AwaitingPayment => Tone::Warning,
        Stage::Unconfirmed
        | Stage::ToAccept
        | Stage::Drafting
        | Stage::ToApprove
        | Stage::ToSign
        | Stage::ToServe => Tone::Note,
        Stage::ToArchive => Tone::Good,
        Stage::Archived => Tone::Plain,
    };
    Tag::new(tone, stage.title())
}

/// How many working days are left, in words.
fn left(days: i32) -> String {
    match days {
        0 => "今天到期".to_owned(),
        1.. => format!("还剩 {days} 个工作日"),
        _ => format!("已超 {} 个工作日", -days),
    }
}

/// A due date in words.
fn due(due: Option<Date>, days: Option<i32>) -> (String, String) {
    match (due, days) {
        (Some(due), Some(days)) => (web::date(due), left(days)),
        (Some(due), None) => (web::date(due), String::new()),
        (None, _) => ("—".to_owned(), String::new()),
    }
}
