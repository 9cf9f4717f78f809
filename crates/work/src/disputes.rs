//! Reconsideration and litigation (行政复议、行政诉讼): entering a dispute, and each step of it. Every
//! function decides on what the dispute is and gives the acts, or says why not.

mod hearing;
mod matter;
mod step;
#[cfg(test)]
mod tests;

use jiff::civil::{Date, date};
use ledger::acts::dispute::{Entry, Raised};
use ledger::subjects::dispute::{Dispute, holder};
use ledger::subjects::unit::Units;
use ledger::{Draft, UnitId};
use statute::Chinese;
use statute::dispute::Kind;

use crate::permission::Action;
use crate::present::Present;
use crate::refusal::{Faults, Refusal};

pub use hearing::{Hearer, hearer, organ};
pub use matter::Matter;
pub use step::{Step, take};

/// The longest name of an organ, and the longest number, in characters.
const LONGEST_LINE: usize = 60;
/// The day on which the 条例 first came into force: nothing about disclosure is older.
const FIRST: Date = date(2008, 5, 1);

/// What happens before what.
const ORDER: &[(Entry, Entry)] = &[
    (Entry::Raised, Entry::Accepted),
    (Entry::Raised, Entry::Decided),
    (Entry::Accepted, Entry::CopyReceived),
    (Entry::CopyReceived, Entry::AnswerGiven),
    (Entry::Accepted, Entry::Suspended),
    (Entry::Suspended, Entry::Resumed),
    (Entry::Accepted, Entry::ExtendedUntil),
    (Entry::Accepted, Entry::Decided),
    (Entry::CopyReceived, Entry::Decided),
    (Entry::AnswerGiven, Entry::Decided),
    (Entry::Suspended, Entry::Decided),
    (Entry::Resumed, Entry::Decided),
    (Entry::Decided, Entry::Delivered),
];

/// Enters a dispute. `others` are all that are known, so that none is entered twice,
/// and a suit finds the reconsideration before it.
pub fn raise(
    present: &Present,
    units: &Units,
    others: &[Dispute],
    raised: Raised,
) -> Result<Vec<Draft>, Refusal> {
    present.may(Action::HandleDisputes, Some(raised.unit), units)?;
    let today = present.today();
    let unit = units.get(raised.unit).ok_or(Refusal::NotFound("个单位"))?;
    let mut faults = Faults::default();
    faults.unless(unit.lives_on(today), "unit", "这个单位现在不存在。请选择承接它的单位。");
    line(&mut faults, "organ", &raised.organ, "审理机关");
    faults.unless(
        !raised.organ.trim().is_empty(),
        "organ",
        if raised.kind.is_suit() {
            "请填写审理的人民法院。"
        } else {
            "请填写复议机关。"
        },
    );
    line(&mut faults, "number", &raised.number, "案号");
    line(&mut faults, "attacked", &raised.attacked, "被诉决定的文号");
    faults.unless(
        raised.request.is_some() || raised.matter.is_some(),
        "party",
        "请填写申请人（原告）和事由，或者从公开申请的页面登记。",
    );
    faults.unless(raised.raised <= today, "raised", "提起日期还没有到。请核对。");
    faults.unless(
        raised.raised >= FIRST,
        "raised",
        "提起日期太早：《政府信息公开条例》2008年5月1日起施行。请核对年份。",
    );
    let twice = others.iter().find(|other| {
        !raised.number.is_empty() && other.number == raised.number && other.organ == raised.organ
    });
    if let Some(twice) = twice {
        let day = Chinese(twice.raised);
        faults.unless(
            false,
            "number",
            format!("这个案号已经登记过（{day}提起），不要重复登记，否则表四会多计一件。"),
        );
    }
    if let Some(before) = raised.before {
        let before = others.iter().find(|other| other.id == before);
        let suit = Dispute::raised(&raised);
        match before.map(|before| why_not_linked(&suit, before, units, today)) {
            None => faults.unless(false, "before", "没有找到这件复议。请重新选择。"),
            Some(Some(sentence)) => faults.unless(false, "before", sentence),
            Some(None) => {}
        }
    }
    faults.none()?;
    Ok(vec![present.draft(Some(raised.unit), raised)])
}

/// Why a reconsideration cannot be the one before a suit; `None` where it can.
fn why_not_linked(
    suit: &Dispute,
    before: &Dispute,
    units: &Units,
    today: Date,
) -> Option<&'static str> {
    let whose = |dispute: &Dispute| holder(units, dispute.unit, today);
    if suit.kind != Kind::SuitAfterReconsideration {
        return Some("只有“复议后起诉”的诉讼才关联此前的复议。请核对案件类型。");
    }
    if before.kind != Kind::Reconsideration {
        return Some("选择的不是行政复议。请选择诉讼之前的那件复议。");
    }
    if whose(before) != whose(suit) {
        return Some("这件复议是别的单位的。请选择本单位的复议。");
    }
    (before.raised > suit.raised)
        .then_some("这件复议在起诉之后才提起，不会是诉讼之前的复议。请重新选择。")
}

/// The reconsiderations that a suit can follow.
pub fn linkable<'d>(
    suit: &'d Dispute,
    others: &'d [Dispute],
    units: &'d Units,
    today: Date,
) -> impl Iterator<Item = &'d Dispute> {
    others.iter().filter(move |other| why_not_linked(suit, other, units, today).is_none())
}

/// The unit that answers for a dispute today.
pub fn whose(dispute: &Dispute, units: &Units, today: Date) -> UnitId {
    holder(units, dispute.unit, today)
}

fn line(faults: &mut Faults, field: &'static str, text: &str, what: &str) {
    faults.unless(
        text.chars().count() <= LONGEST_LINE,
        field,
        format!("{what}太长，最多 {LONGEST_LINE} 个字。"),
    );
    faults.unless(
        !text.chars().any(char::is_control),
        field,
        format!("{what}里有看不见的字符，请重新输入。"),
    );
}

/// The first two dates that stand the wrong way round, in a sentence; with the later of the two.
fn out_of_order(dispute: &Dispute) -> Option<(Entry, String)> {
    ORDER.iter().find_map(|(first, second)| {
        let (before, after) = (dispute.entry(*first)?, dispute.entry(*second)?);
        (before > after).then(|| {
            let sentence = format!(
                "{}（{}）早于{}（{}）。请核对这两个日期。",
                second.title(),
                Chinese(after),
                first.title(),
                Chinese(before)
            );
            (*second, sentence)
        })
    })
}
