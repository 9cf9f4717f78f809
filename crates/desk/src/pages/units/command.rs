//! What can be done to a unit: its form, what it reads, and what would follow from it.

use jiff::civil::Date;
use ledger::acts::unit::{Closed, Merged, Moved, Renamed, Split};
use ledger::subjects::unit::{Unit, UnitKind, Units};
use ledger::{Draft, UnitId};
use web::Done;
use web::form::{Errors, Field, Form};
use work::office::Visit;
use work::permission::Action;
use work::{Office, Present, Refusal, Who, units as rules};

use crate::ask::Ask;
use crate::{tree, when};

/// A way in which a unit changes or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Rename,
    Move,
    Merge,
    Split,
    Close,
}

/// A change with all that it needs.
#[derive(Clone, Debug)]
pub(super) enum Command {
    Rename(Renamed),
    Move(Moved),
    Merge(Merged),
    Split(Split),
    Close(Closed),
}

/// The units into which one is divided; the first takes what nobody else was given.
const PARTS: [&str; 4] = ["first", "second", "third", "fourth"];

impl Change {
    pub(super) const ALL: [Self; 5] =
        [Self::Rename, Self::Move, Self::Merge, Self::Split, Self::Close];

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Rename => "更名",
            Self::Move => "变更上级",
            Self::Merge => "并入别的单位",
            Self::Split => "分设",
            Self::Close => "撤销",
        }
    }

    /// What its last button says.
    pub(super) fn confirmed(self) -> &'static str {
        match self {
            Self::Rename => "确认更名",
            Self::Move => "确认变更",
            Self::Merge => "确认并入",
            Self::Split => "确认分设",
            Self::Close => "确认撤销",
        }
    }

    /// What it does.
    pub(super) fn explained(self) -> &'static str {
        match self {
            Self::Rename => "换全称或简称。还是同一个单位，人员、权限和往年的数字都不变。",
            Self::Move => "改由另一个单位领导。下属单位随它一起移动。",
            Self::Merge => "这个单位不再存在，由另一个现有单位承接。",
            Self::Split => "这个单位不再存在，由两个以上的单位承接。新单位要先登记。",
            Self::Close => "这个单位不再存在，没有单位承接。",
        }
    }

    /// The end of its address, and what the ids of its form begin with.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Rename => "rename",
            Self::Move => "move",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Close => "close",
        }
    }

    /// Whether the unit is no more afterwards.
    pub(super) fn ends(self) -> bool {
        matches!(self, Self::Merge | Self::Split | Self::Close)
    }

    /// Why it cannot happen to a unit, whatever the form says: the government is the root and stays,
    /// and what has ended does not change any more.
    pub(super) fn closed_to(self, unit: &Unit) -> Option<String> {
        if let Some(end) = &unit.end {
            return Some(format!("已登记自{}起撤并，不能再办理变更。", when::day(end.from)));
        }
        let root = unit.kind == UnitKind::Government && self != Self::Rename;
        root.then(|| {
            "县级人民政府是最上一级，不能移动，也不能撤并。县里改名请用“更名”。".to_owned()
        })
    }

    /// What it asks.
    pub(super) fn form(self, ask: &Ask, visit: &Visit, units: &Units, unit: &Unit) -> Form {
        let today = ask.today();
        let name = unit.name_on(today);
        let others = |question: &'static str| {
            tree::choices(units, today, question, |other| {
                other.id != unit.id && ask.may(visit, units, Action::ChangeUnits, other.id)
            })
        };
        let to = format!("{}/{}", super::address(unit.id), self.name());
        let form = Form::new(to, "下一步：核对影响").prefixed(self.name());
        let form = match self {
            Self::Rename => form
                .field(Field::text("name", "新的全称").value(name.full.clone()))
                .field(Field::text("short", "新的简称").value(name.short.clone()).short()),
            Self::Move => form.field(Field::select("parent", "新的上级单位", others("请选择"))),
            Self::Merge => form.field(Field::select("into", "并入哪个单位", others("请选择"))),
            Self::Split => {
                let [first, second, third, fourth] = PARTS;
                form.field(
                    Field::select(first, "第一个承接单位", others("请选择"))
                        .hint("没有另行分配的事项都归它。"),
                )
                .field(Field::select(second, "第二个承接单位", others("请选择")))
                .field(Field::select(third, "第三个承接单位", others("没有")).optional())
                .field(Field::select(fourth, "第四个承接单位", others("没有")).optional())
            }
            Self::Close => form,
        };
        form.field(
            Field::date("from", "从哪一天起")
                .hint(if self.ends() {
                    "不再存在的第一天。照批准文件写，默认今天。"
                } else {
                    "生效的第一天。照批准文件写，默认今天。"
                })
                .value(today.to_string()),
        )
    }

    /// Reads the form.
    pub(super) fn read(self, ask: &Ask, unit: UnitId) -> Result<Command, Errors> {
        let mut errors = Errors::default();
        let text = |field| ask.sent.text(field).to_owned();
        let from = ask.sent_date("from");
        if from.is_none() {
            errors.add("from", "请填写日期，例如 2026-03-02。");
        }
        let mut needed = |field, words| {
            let chosen = ask.sent_unit(field);
            if chosen.is_none() {
                errors.add(field, words);
            }
            chosen
        };
        let command = match self {
            Self::Rename => from.map(|from| {
                let (name, short) = (text("name"), text("short"));
                Command::Rename(Renamed { unit, name, short, from })
            }),
            Self::Move => {
                let parent = needed("parent", "请选择新的上级单位。");
                parent.zip(from).map(|(parent, from)| Command::Move(Moved { unit, parent, from }))
            }
            Self::Merge => {
                let into = needed("into", "请选择并入哪个单位。");
                into.zip(from).map(|(into, from)| Command::Merge(Merged { unit, into, from }))
            }
            Self::Split => {
                let [first, second, third, fourth] = PARTS;
                let parts = [
                    needed(first, "请选择第一个承接单位。"),
                    needed(second, "请选择第二个承接单位。还没有的，请先登记新单位。"),
                    ask.sent_unit(third),
                    ask.sent_unit(fourth),
                ];
                let into = parts.into_iter().flatten().collect();
                from.map(|from| Command::Split(Split { unit, into, from }))
            }
            Self::Close => from.map(|from| Command::Close(Closed { unit, from })),
        };
        match command {
            Some(command) if errors.is_empty() => Ok(command),
            _ => Err(errors),
        }
    }
}

impl Command {
    pub(super) fn change(&self) -> Change {
        match self {
            Self::Rename(_) => Change::Rename,
            Self::Move(_) => Change::Move,
            Self::Merge(_) => Change::Merge,
            Self::Split(_) => Change::Split,
            Self::Close(_) => Change::Close,
        }
    }

    /// The first day of it.
    pub(super) fn from(&self) -> Date {
        match self {
            Self::Rename(it) => it.from,
            Self::Move(it) => it.from,
            Self::Merge(it) => it.from,
            Self::Split(it) => it.from,
            Self::Close(it) => it.from,
        }
    }

    /// The units that carry on.
    pub(super) fn successors(&self) -> Vec<UnitId> {
        match self {
            Self::Merge(it) => vec![it.into],
            Self::Split(it) => it.into.clone(),
            Self::Rename(_) | Self::Move(_) | Self::Close(_) => Vec::new(),
        }
    }

    /// Whether it may be done, without doing it.
    pub(super) fn decide(&self, present: &Present, units: &Units) -> Result<Vec<Draft>, Refusal> {
        match self.clone() {
            Self::Rename(it) => rules::rename(present, units, it),
            Self::Move(it) => rules::relocate(present, units, it),
            Self::Merge(it) => rules::merge(present, units, it),
            Self::Split(it) => rules::split(present, units, it).map_err(named_as_parts),
            Self::Close(it) => rules::close(present, units, it),
        }
    }

    /// Does it.
    pub(super) fn perform(self, office: &Office, who: &Who, ask: &Ask) -> Result<Done, Refusal> {
        let now = ask.now;
        match self {
            Self::Rename(it) => office.rename_unit(who, now, it).map(|()| super::RENAMED),
            Self::Move(it) => office.relocate_unit(who, now, it).map(|()| super::MOVED),
            Self::Merge(it) => office.merge_unit(who, now, it).map(|()| super::MERGED),
            Self::Split(it) => {
                office.split_unit(who, now, it).map(|()| super::DIVIDED).map_err(named_as_parts)
            }
            Self::Close(it) => office.close_unit(who, now, it).map(|()| super::CLOSED),
        }
    }
}

/// The form asks for the parts one by one.
fn named_as_parts(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Faults(mut faults) => {
            for fault in faults.iter_mut().filter(|fault| fault.field == "into") {
                fault.field = PARTS[1];
            }
            Refusal::Faults(faults)
        }
        other => other,
    }
}
