//! Reconsideration and litigation: the list, one case with its deadlines, its steps, table four.

mod confirm;
mod door;
mod form;
mod history;
mod list;
mod new;
mod show;
mod table;

use jiff::civil::Date;
use ledger::DisputeId;
use ledger::subjects::dispute::{Dispute, Due};
use statute::Calendar;
use statute::dispute::Kind;
use web::parts::{Cell, Tag, Tone};
use web::{Done, Link, Problem};

use crate::ask::Ask;
use crate::when;

pub(crate) use confirm::take;
pub(crate) use door::door;
pub(crate) use list::list;
pub(crate) use new::{new, raise};
pub(crate) use show::{open_matter, show};
pub(crate) use table::{set_basis, sheet, table, whose_table};

/// The list.
const LIST: &str = "/desk/disputes";
/// Days before a deadline from which it is near.
const NEAR: i32 = 3;

const RAISED: Done = Done::new("raised", "案件已经登记。");
const TAKEN: Done = Done::new("taken", "这一步已经登记，期限已经按它重新计算。");

/// What the page of a case may be told.
const TOLD: &[Done] = &[RAISED, TAKEN];

fn address(dispute: DisputeId) -> String {
    format!("{LIST}/{dispute}")
}

/// The dispute in the address.
fn asked(ask: &Ask) -> Result<DisputeId, Problem> {
    ask.place("dispute")
}

/// What a list calls it: its number, or that it has none yet.
fn called(dispute: &Dispute) -> String {
    let kind = if dispute.kind.is_suit() { "行政诉讼" } else { "行政复议" };
    if dispute.number.is_empty() {
        format!("{kind}（{}提起，尚无案号）", when::day(dispute.raised))
    } else {
        format!("{kind} {}", dispute.number)
    }
}

fn name_cell(dispute: &Dispute) -> Cell {
    let under = if dispute.kind.is_suit() {
        format!("{} · {}", dispute.organ, way(dispute.kind))
    } else {
        dispute.organ.clone()
    };
    Cell::LinkTwo(Link::new(called(dispute), address(dispute.id)), under.into())
}

/// How a suit came to court.
fn way(kind: Kind) -> &'static str {
    match kind {
        Kind::Reconsideration => "行政复议",
        Kind::SuitDirect => "未经复议直接起诉",
        Kind::SuitAfterReconsideration => "复议后起诉",
    }
}

/// Where it stands.
fn state(dispute: &Dispute) -> Tag {
    match &dispute.decided {
        Some(decided) => {
            let tone = if decided.ruling.corrects() { Tone::Warning } else { Tone::Good };
            Tag::new(tone, decided.ruling.title(dispute.kind))
        }
        None if dispute.is_suspended() => Tag::new(Tone::Warning, "中止"),
        None if dispute.accepted.is_none() => {
            Tag::new(Tone::Plain, if dispute.kind.is_suit() { "待立案" } else { "待受理" })
        }
        None => Tag::new(Tone::Note, "审理中"),
    }
}

/// How many days there are from one day to another.
fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// How near a last day is, in words.
fn left(by: Date, today: Date) -> (Tone, String) {
    match days(today, by) {
        left if left < 0 => (Tone::Error, format!("已超 {} 天", -left)),
        0 => (Tone::Warning, "今天到期".to_owned()),
        left if left <= NEAR => (Tone::Warning, format!("还有 {left} 天")),
        left => (Tone::Note, format!("还有 {left} 天")),
    }
}

/// What is due next, and of whom.
fn next(dispute: &Dispute, calendar: &Calendar) -> Option<(&'static str, Due)> {
    let due = dispute.next(calendar)?;
    let own = dispute.copy_received.is_some() && dispute.answer_given.is_none();
    Some((if own { answer(dispute.kind) } else { "审理期限" }, due))
}

/// What a unit's answer is called.
fn answer(kind: Kind) -> &'static str {
    if kind.is_suit() { "答辩" } else { "书面答复" }
}

/// Whether it is told when the applicant received the decision, from which the time to sue runs.
fn received_is_known(dispute: &Dispute) -> bool {
    dispute.decided.as_ref().is_some_and(|decided| decided.delivered.is_some())
}

/// What the time of the applicant to go to court is called.
fn sue(dispute: &Dispute) -> &'static str {
    if dispute.decided.is_some() {
        "申请人的起诉期限"
    } else {
        "逾期不决定时的起诉期限"
    }
}

/// A last day; with a note where a notice of holidays can still change it.
fn by(due: &Due) -> String {
    let day = web::date(due.by.on);
    if due.by.provisional { format!("{day}（暂定）") } else { day }
}
