//! Whether a number in the prose is of the same year and the same organ as the tables.

use std::ops::Range;

use super::Piece;
use crate::Report;
use crate::form::Part;
use crate::prose::{Body, Doubt, Mention, Period, Role, Subject};
use statute::Level;

/// How a number in the prose stands to the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// It counts what the tables count.
    Same,
    /// It may count something else, namely this.
    Perhaps(&'static str),
    /// It counts something else: another year, another organ, a part.
    Else,
}

/// How a mention stands to the tables of the report.
pub(super) fn scope(report: &Report, paragraph: &Piece<'_>, mention: &Mention) -> Scope {
    if mention.role != Role::Count {
        return Scope::Else;
    }
    match (mention.period, report.year) {
        (Period::Other, _) => return Scope::Else,
        (Period::Year(said), Some(year)) if said != year => return Scope::Else,
        _ => {}
    }
    let unit = unit(report);
    match &mention.body {
        Body::Level => return Scope::Else,
        Body::Named(name) => match own(&unit, paragraph, name) {
            Some(true) => {}
            Some(false) => return Scope::Else,
            None => return Scope::Perhaps("写明了另一个机关的名称"),
        },
        Body::Office if !unit.is_empty() && !unit.contains('办') => {
            return Scope::Perhaps("“我办”可能只指办公室一家");
        }
        Body::Whole if is_less_than_government(report, &unit) => {
            return Scope::Perhaps("可能是全地区的数，不只是本机关的");
        }
        Body::Whole | Body::Office | Body::Ours | Body::Unsaid => {}
    }
    match mention.doubt {
        None => {}
        // In part four there is no other review than those about disclosure.
        Some(Doubt::Unrelated) if paragraph.part == Some(Part::Reviews) => {}
        Some(Doubt::Unrelated | Doubt::EveryKind) => return Scope::Else,
        Some(Doubt::NoAct) => return Scope::Perhaps("没有写明是收到、办理还是答复"),
        Some(Doubt::Carried) => return Scope::Perhaps("没有写明是什么的件数"),
        Some(Doubt::Filed) => return Scope::Perhaps("备案的案件，口径与表四不同"),
        Some(Doubt::Handling) => return Scope::Perhaps("作为复议机关办理的案件，口径与表四不同"),
        Some(Doubt::NewlyMade) => return Scope::Perhaps("新制定的，不含修改后重新公布的"),
        Some(Doubt::Cumulative) => return Scope::Perhaps("历年累计数"),
        Some(Doubt::Pending) => return Scope::Perhaps("写报告时正在办理的件数，不是年末的"),
    }
    if !mention.quantity.is_exact() && !mention.quantity.is_money() {
        return Scope::Perhaps("约数");
    }
    if let Subject::Decisions(_) = mention.subject {
        return Scope::Perhaps("其中一部分决定");
    }
    Scope::Same
}

/// The name of the organ, as far as it is known, in short (政府 for 人民政府).
fn unit(report: &Report) -> String {
    let name = report.unit.as_deref().or(report.title.as_ref().map(|title| title.text.as_str()));
    short(name.unwrap_or_default())
}

fn short(name: &str) -> String {
    name.replace("人民政府", "政府").chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether the organ named is the one that reports; `None` if the report does not say who it is.
fn own(unit: &str, paragraph: &Piece<'_>, name: &Range<usize>) -> Option<bool> {
    if unit.is_empty() {
        return None;
    }
    let name = short(paragraph.text.get(name.clone()).unwrap_or_default());
    let name = name.trim_start_matches(|c: char| !c.is_alphabetic());
    // 我园区 is who reports; of 我市政府办 only what follows 我 can be in the name.
    let ours = name.strip_prefix(['我', '本']);
    let name = ours.unwrap_or(name);
    Some(unit.contains(name) || name.ends_with(unit))
}

/// Whether the organ is one of several in its area.
fn is_less_than_government(report: &Report, unit: &str) -> bool {
    report.level == Some(Level::Department)
        || unit.ends_with("办公室")
        || unit.ends_with('局')
        || unit.ends_with('委')
}
