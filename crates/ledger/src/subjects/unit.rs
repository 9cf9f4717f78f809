//! Units as a tree in time.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::acts::unit::{OfficeSet, PapersSet};
use crate::content::Content;
use crate::id::UnitId;

/// What a unit is; its duties, its remedies and its place in the county's figures follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// 县级人民政府: the county's government, the root of the tree.
    Government,
    /// 政府办公室: the office of the government, its 公开工作主管部门 (条例第三条).
    GovernmentOffice,
    /// 政府工作部门.
    Department,
    /// 垂直管理单位 (税务、气象 …): led by its own line, outside the county's sum.
    LineLed,
    /// 派出机构, acting in its own name (条例第十条).
    Branch,
    /// 法律法规授权组织 (条例第五十四条).
    Authorised,
    /// 乡、镇人民政府.
    Township,
    /// 街道办事处.
    Subdistrict,
    /// 公共企事业单位 (条例第五十五条): a column, but no requests.
    PublicService,
}

impl UnitKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Government,
        Self::GovernmentOffice,
        Self::Department,
        Self::LineLed,
        Self::Branch,
        Self::Authorised,
        Self::Township,
        Self::Subdistrict,
        Self::PublicService,
    ];

    /// The Chinese name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Government => "县级人民政府",
            Self::GovernmentOffice => "政府办公室",
            Self::Department => "政府工作部门",
            Self::LineLed => "垂直管理单位",
            Self::Branch => "派出机构",
            Self::Authorised => "法律法规授权组织",
            Self::Township => "乡镇人民政府",
            Self::Subdistrict => "街道办事处",
            Self::PublicService => "公共企事业单位",
        }
    }

    /// As the ledger and addresses write it: `government-office`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::GovernmentOffice => "government-office",
            Self::Department => "department",
            Self::LineLed => "line-led",
            Self::Branch => "branch",
            Self::Authorised => "authorised",
            Self::Township => "township",
            Self::Subdistrict => "subdistrict",
            Self::PublicService => "public-service",
        }
    }

    /// The kind of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether requests for information may be made to it (条例第二十七条, 第五十五条).
    pub fn takes_requests(self) -> bool {
        self != Self::PublicService
    }
}

/// A name and the first day of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// 全称.
    pub full: String,
    /// 简称.
    pub short: String,
    /// First day of the name.
    pub from: Date,
}

/// How a unit ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// First day on which it is no more.
    pub from: Date,
    /// The units that go on; empty where it was abolished without a successor.
    pub successors: Vec<UnitId>,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its identifier.
    pub id: UnitId,
    /// What it is.
    pub kind: UnitKind,
    /// 统一社会信用代码, or empty.
    pub code: String,
    /// First day of its life.
    pub from: Date,
    /// How it ended, where it did.
    pub end: Option<End>,
    /// Its disclosure office, where it was told.
    pub office: Option<OfficeSet>,
    /// How its papers look, where it was told.
    #[serde(default)]
    pub papers: Option<PapersSet>,
    /// In the order of their days; never empty.
    names: Vec<Name>,
    /// In the order of their days; empty for the root.
    parents: Vec<(Date, UnitId)>,
}

impl Unit {
    /// Whether it lives on a day.
    pub fn lives_on(&self, day: Date) -> bool {
        self.from <= day && self.end.as_ref().is_none_or(|end| day < end.from)
    }

    /// Its name on a day; before its first day, the first.
    pub fn name_on(&self, day: Date) -> &Name {
        let later = self.names.partition_point(|name| name.from <= day);
        &self.names[later.saturating_sub(1)]
    }

    /// The unit above it on a day; before its first day, the first.
    pub fn parent_on(&self, day: Date) -> Option<UnitId> {
        let later = self.parents.partition_point(|(from, _)| *from <= day);
        self.parents.get(later.saturating_sub(1)).map(|(_, parent)| *parent)
    }

    /// Every name it ever had, the first first.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The units that ever stood above it, each with the first day there, the first first.
    pub fn parents(&self) -> &[(Date, UnitId)] {
        &self.parents
    }
}

impl FromIterator<Unit> for Units {
    fn from_iter<I: IntoIterator<Item = Unit>>(units: I) -> Self {
        Self { units: units.into_iter().map(|unit| (unit.id, unit)).collect() }
    }
}

/// All units of a county.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units {
    units: BTreeMap<UnitId, Unit>,
}

impl Units {
    /// Takes in the next act.
    pub fn apply(&mut self, content: &Content) {
        match content {
            Content::UnitFounded(founded) => {
                let name = Name {
                    full: founded.name.clone(),
                    short: founded.short.clone(),
                    from: founded.from,
                };
                let unit = Unit {
                    id: founded.unit,
                    kind: founded.kind,
                    code: founded.code.clone(),
                    from: founded.from,
                    end: None,
                    office: None,
                    papers: None,
                    names: vec![name],
                    parents: founded
                        .parent
                        .map(|parent| (founded.from, parent))
                        .into_iter()
                        .collect(),
                };
                self.units.insert(founded.unit, unit);
            }
            Content::UnitRenamed(renamed) => self.change(renamed.unit, |unit| {
                let name = Name {
                    full: renamed.name.clone(),
                    short: renamed.short.clone(),
                    from: renamed.from,
                };
                unit.names.retain(|before| before.from != name.from);
                unit.names.push(name);
                unit.names.sort_by_key(|name| name.from);
            }),
            Content::UnitMoved(moved) => self.change(moved.unit, |unit| {
                unit.parents.retain(|(from, _)| *from != moved.from);
                unit.parents.push((moved.from, moved.parent));
                unit.parents.sort_by_key(|(from, _)| *from);
            }),
            Content::UnitMerged(merged) => {
                self.end(merged.unit, merged.from, vec![merged.into]);
            }
            Content::UnitSplit(split) => self.end(split.unit, split.from, split.into.clone()),
            Content::UnitClosed(closed) => self.end(closed.unit, closed.from, Vec::new()),
            Content::UnitOfficeSet(office) => {
                self.change(office.unit, |unit| unit.office = Some(office.clone()));
            }
            Content::UnitPapersSet(papers) => {
                self.change(papers.unit, |unit| unit.papers = Some(papers.clone()));
            }
            _ => {}
        }
    }

    fn change(&mut self, unit: UnitId, change: impl FnOnce(&mut Unit)) {
        if let Some(unit) = self.units.get_mut(&unit) {
            change(unit);
        }
    }

    fn end(&mut self, unit: UnitId, from: Date, successors: Vec<UnitId>) {
        self.change(unit, |unit| unit.end = Some(End { from, successors }));
    }

    /// One unit.
    pub fn get(&self, unit: UnitId) -> Option<&Unit> {
        self.units.get(&unit)
    }

    /// All units, in the order of their identifiers, which is the order of their entry.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether none was entered yet.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The county's government, the root.
    pub fn government(&self) -> Option<&Unit> {
        self.units.values().find(|unit| unit.kind == UnitKind::Government)
    }

    /// The units directly below another on a day, those that live then.
    pub fn below(&self, above: UnitId, day: Date) -> impl Iterator<Item = &Unit> {
        self.units
            .values()
            .filter(move |unit| unit.lives_on(day) && unit.parent_on(day) == Some(above))
    }

    /// Whether a unit is another or stands anywhere below it on a day.
    pub fn is_within(&self, unit: UnitId, above: UnitId, day: Date) -> bool {
        // A tree is never deeper than it is large; the bound ends a ring that should not be there.
        let mut at = Some(unit);
        for _ in 0..=self.units.len() {
            match at {
                Some(here) if here == above => return true,
                Some(here) => at = self.get(here).and_then(|unit| unit.parent_on(day)),
                None => return false,
            }
        }
        false
    }

    /// Who carries on the work of a unit on a day: the unit itself while it lives, else its first
    /// successor, and so on. `None` where it was abolished without one.
    pub fn successor_on(&self, unit: UnitId, day: Date) -> Option<&Unit> {
        let mut at = self.get(unit)?;
        for _ in 0..=self.units.len() {
            match &at.end {
                Some(end) if end.from <= day => at = self.get(*end.successors.first()?)?,
                _ => return Some(at),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::acts::unit::{Founded, Merged, Moved, Renamed, Split};

    fn id(n: u32) -> UnitId {
        format!("00000000-0000-7000-8000-{n:012}").parse().unwrap()
    }

    fn founded(n: u32, name: &str, kind: UnitKind, parent: Option<u32>) -> Content {
        Founded {
            unit: id(n),
            name: name.to_owned(),
            short: name.to_owned(),
            kind,
            parent: parent.map(id),
            code: String::new(),
            from: date(2019, 3, 1),
        }
        .into()
    }

    fn county() -> Units {
        let mut units = Units::default();
        for act in [
            founded(1, "山阴县人民政府", UnitKind::Government, None),
            founded(2, "山阴县科技局", UnitKind::Department, Some(1)),
            founded(3, "山阴县工业和信息化局", UnitKind::Department, Some(1)),
            founded(4, "山阴县城关镇人民政府", UnitKind::Township, Some(1)),
        ] {
            units.apply(&act);
        }
        units
    }

    #[test]
    fn a_kind_is_named_as_the_ledger_writes_it() {
        for kind in UnitKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(UnitKind::of_name(kind.name()), Some(kind));
        }
    }

    #[test]
    fn a_name_holds_from_its_day() {
        let mut units = county();
        let from = date(2024, 6, 1);
        units.apply(
            &Renamed {
                unit: id(3), name: "山阴县工业局".into(), short: "县工业局".into(), from
            }
            .into(),
        );
        let unit = units.get(id(3)).unwrap();
        assert_eq!(unit.name_on(date(2024, 5, 31)).full, "山阴县工业和信息化局");
        assert_eq!(unit.name_on(from).full, "山阴县工业局");
        assert_eq!(unit.name_on(date(2000, 1, 1)).full, "山阴县工业和信息化局");
    }

    #[test]
    fn a_merged_unit_lives_until_the_day_before_and_has_a_successor() {
        let mut units = county();
        let from = date(2024, 6, 1);
        units.apply(&Merged { unit: id(2), into: id(3), from }.into());
        assert!(units.get(id(2)).unwrap().lives_on(date(2024, 5, 31)));
        assert!(!units.get(id(2)).unwrap().lives_on(from));
        assert_eq!(units.successor_on(id(2), date(2024, 5, 31)).unwrap().id, id(2));
        assert_eq!(units.successor_on(id(2), from).unwrap().id, id(3));
        assert_eq!(units.below(id(1), from).count(), 2);
        assert_eq!(units.below(id(1), date(2024, 5, 31)).count(), 3);
    }

    #[test]
    fn of_a_divided_unit_the_first_part_carries_on() {
        let mut units = county();
        units
            .apply(&Split { unit: id(3), into: vec![id(2), id(4)], from: date(2024, 6, 1) }.into());
        assert_eq!(units.successor_on(id(3), date(2025, 1, 1)).unwrap().id, id(2));
    }

    #[test]
    fn within_follows_the_tree_of_the_day() {
        let mut units = county();
        units.apply(&Moved { unit: id(4), parent: id(2), from: date(2024, 6, 1) }.into());
        assert!(units.is_within(id(4), id(1), date(2024, 1, 1)));
        assert!(!units.is_within(id(4), id(2), date(2024, 1, 1)));
        assert!(units.is_within(id(4), id(2), date(2024, 6, 1)));
        assert!(!units.is_within(id(1), id(4), date(2024, 6, 1)));
    }

    #[test]
    fn a_ring_ends() {
        let mut units = county();
        units.apply(&Moved { unit: id(2), parent: id(3), from: date(2020, 1, 1) }.into());
        units.apply(&Moved { unit: id(3), parent: id(2), from: date(2020, 1, 1) }.into());
        assert!(!units.is_within(id(2), id(4), date(2021, 1, 1)));
        units.apply(&Merged { unit: id(2), into: id(3), from: date(2020, 1, 1) }.into());
        units.apply(&Merged { unit: id(3), into: id(2), from: date(2020, 1, 1) }.into());
        assert!(units.successor_on(id(2), date(2021, 1, 1)).is_none());
    }
}
