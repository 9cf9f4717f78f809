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
    let in_part_four = paragraph.part == Some(Part::Reviews);
    match mention.doubt {
        Some(Doubt::EveryKind) => return Scope::Else,
        // In part four there is no other review than those about disclosure.
        Some(Doubt::Unrelated | Doubt::HandlingAny) if !in_part_four => return Scope::Else,
        _ => {}
    }
    match &mention.body {
        Body::Level => return Scope::Else,
        Body::Named(name) => match own(report, paragraph, name) {
            Own::Itself => {}
            Own::Other => return Scope::Else,
            Own::Unknown => return Scope::Perhaps("写明了另一个机关的名称"),
            Own::Perhaps => return Scope::Perhaps("“县政府”“市政府”可能只指政府自己，不含部门"),
        },
        Body::Office => {
            let unit = unit(report);
            if !unit.is_empty() && !unit.contains('办') {
                return Scope::Perhaps("“我办”可能只指办公室一家");
            }
        }
        Body::Whole if is_less_than_government(report) => {
            return Scope::Perhaps("可能是全地区的数，不只是本机关的");
        }
        Body::Whole | Body::Ours | Body::Unsaid => {}
    }
    match mention.doubt {
        None | Some(Doubt::Unrelated | Doubt::EveryKind) => {}
        Some(Doubt::NoAct) => return Scope::Perhaps("没有写明是收到、办理还是答复"),
        Some(Doubt::Carried) => return Scope::Perhaps("没有写明是什么的件数"),
        Some(Doubt::Filed) => return Scope::Perhaps("备案的案件，口径与表四不同"),
        Some(Doubt::Handling | Doubt::HandlingAny) => {
            return Scope::Perhaps("作为复议机关办理的案件，口径与表四不同");
        }
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

/// How an organ that is named stands to the one that reports.
enum Own {
    Itself,
    Other,
    /// 县政府 in the report of a county, which counts for all its organs.
    Perhaps,
    /// The report does not say whose it is.
    Unknown,
}

fn own(report: &Report, paragraph: &Piece<'_>, name: &Range<usize>) -> Own {
    let unit = unit(report);
    if unit.is_empty() {
        return Own::Unknown;
    }
    let name = short(paragraph.text.get(name.clone()).unwrap_or_default());
    let name = name.trim_start_matches(|c: char| !c.is_alphabetic());
    // 我园区 is who reports; of 我市政府办 only what follows 我 can be in the name.
    let ours = name.strip_prefix(['我', '本']);
    let name = ours.unwrap_or(name);
    if name.ends_with(&unit) {
        return Own::Itself;
    }
    if !unit.contains(name) {
        return Own::Other;
    }
    let of_many = matches!(report.level, Some(Level::Province | Level::Prefecture | Level::County));
    if of_many && matches!(name, "县政府" | "市政府" | "区政府" | "省政府" | "旗政府" | "州政府")
    {
        return Own::Perhaps;
    }
    Own::Itself
}

/// Whether the organ is one of several in its area.
fn is_less_than_government(report: &Report) -> bool {
    let unit = unit(report);
    report.level == Some(Level::Department)
        || unit.ends_with("办公室")
        || unit.ends_with('局')
        || unit.ends_with('委')
}
