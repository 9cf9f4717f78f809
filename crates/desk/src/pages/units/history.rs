//! What happened to a unit, as a timeline.

use jiff::civil::Date;
use ledger::subjects::unit::Units;
use ledger::{Act, Content, UnitId};
use web::Problem;
use web::parts::{Event, Timeline};
use work::office::Visit;

use crate::answer;
use crate::ask::Ask;
use crate::writers::Writers;
use crate::{tree, when};

/// The history of a unit, the first act first.
pub(super) fn timeline(
    ask: &Ask,
    visit: &Visit,
    units: &Units,
    unit: UnitId,
) -> Result<Timeline, Problem> {
    let acts = ask.office().unit_history(&visit.account, ask.now, unit).map_err(answer::problem)?;
    let mut names = Writers::new(ask, visit, units);
    Ok(Timeline::new(acts.iter().filter_map(|act| event(&mut names, act))))
}

fn event(names: &mut Writers<'_>, act: &Act) -> Option<Event> {
    let (units, today) = (names.units, names.ask.today());
    let full = |id: UnitId, day| tree::full(units, id, day);
    let (title, from, words): (String, Option<Date>, String) = match &act.content {
        Content::UnitFounded(it) => {
            let below =
                it.parent.map_or_else(String::new, |id| format!("，隶属{}", full(id, it.from)));
            (
                "设立".to_owned(),
                Some(it.from),
                format!("{}（{}）{below}。", it.name, it.kind.title()),
            )
        }
        Content::UnitRenamed(it) => {
            ("更名".to_owned(), Some(it.from), format!("改称{}，简称{}。", it.name, it.short))
        }
        Content::UnitMoved(it) => {
            ("变更上级".to_owned(), Some(it.from), format!("改隶{}。", full(it.parent, it.from)))
        }
        Content::UnitMerged(it) => {
            (format!("并入{}", tree::short(units, it.into, it.from)), Some(it.from), String::new())
        }
        Content::UnitSplit(it) => {
            let parts: Vec<_> = it.into.iter().map(|id| full(*id, it.from)).collect();
            ("分设".to_owned(), Some(it.from), format!("由{}承接。", parts.join("、")))
        }
        Content::UnitClosed(it) => ("撤销".to_owned(), Some(it.from), "没有承接单位。".to_owned()),
        Content::UnitOfficeSet(it) => (
            "登记公开工作机构".to_owned(),
            None,
            format!("{}，{}，电话 {}。", it.name, it.address, it.telephone),
        ),
        _ => return None,
    };
    let written = format!("{} {}登记", when::moment(act.at), names.of(&act.actor));
    let event = match from {
        Some(from) if from > today => Event::next(title, format!("{}起", web::date(from))),
        Some(from) => Event::done(title, format!("{}起", web::date(from))),
        None => Event::done(title, written.clone()),
    };
    let event = if words.is_empty() { event } else { event.words(words) };
    // Of what has no day of its own, the day of writing says it all.
    Some(if from.is_some() { event.cite(written) } else { event })
}
