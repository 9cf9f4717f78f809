//! Which unit holds what (哪个单位掌握什么): from words of everyday speech to the units whose duty it
//! is. What cannot be told leads to the government's office, which passes requests on.

use std::sync::LazyLock;

use jiff::civil::Date;
use ledger::subjects::unit::{Unit, UnitKind, Units};
use serde::Deserialize;

/// Suggestions beyond this many help nobody.
const MOST: usize = 12;

/// A duty, as the file tells it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Duty {
    title: String,
    #[serde(default)]
    units: Vec<String>,
    #[serde(default)]
    kinds: Vec<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Duties {
    duty: Vec<Duty>,
}

static DUTIES: LazyLock<Vec<Duty>> = LazyLock::new(|| {
    // A test reads the file, so it is never wrong here.
    toml::from_str::<Duties>(include_str!("duties.toml")).map(|all| all.duty).unwrap_or_default()
});

impl Duty {
    fn is_of(&self, unit: &Unit, name: &str) -> bool {
        self.kinds.iter().any(|kind| UnitKind::of_name(kind) == Some(unit.kind))
            || self.units.iter().any(|word| name.contains(word.as_str()) && is_department(unit))
    }

    /// How well it fits: the characters of the longest word that was said.
    fn fits(&self, said: &str) -> usize {
        let short = said.chars().count() >= 2;
        let hits = self
            .words
            .iter()
            .filter(|word| said.contains(word.as_str()) || (short && word.contains(said)));
        hits.map(|word| word.chars().count().min(said.chars().count())).max().unwrap_or(0)
    }
}

/// Only of departments the name tells the duty: 派出所 carry the word of theirs and are not meant, and
/// every 人民政府 has 民政 in it.
fn is_department(unit: &Unit) -> bool {
    matches!(unit.kind, UnitKind::Department | UnitKind::LineLed | UnitKind::Authorised)
}

/// A unit that may hold what is looked for.
pub(super) struct Suggestion<'u> {
    pub(super) unit: &'u Unit,
    /// Why it is suggested.
    pub(super) reason: String,
}

/// The units that may hold what somebody describes, the likeliest first; never empty where there is
/// a unit that takes requests.
pub(super) fn suggest<'u>(units: &'u Units, said: &str, today: Date) -> Vec<Suggestion<'u>> {
    let said: String = said.chars().filter(|c| !c.is_whitespace()).take(200).collect();
    let asked: Vec<&Unit> =
        units.iter().filter(|unit| unit.kind.takes_requests() && unit.lives_on(today)).collect();
    let mut found: Vec<(usize, Suggestion<'u>)> = Vec::new();
    for unit in &asked {
        let name = unit.name_on(today);
        let short = name.short.trim_start_matches('县');
        let named = said.chars().count() >= 2
            && (name.full.contains(&said)
                || (short.chars().count() >= 2 && said.contains(short))
                || said.contains(&name.full));
        if named {
            let reason = "您写的内容里有它的名称".to_owned();
            found.push((100, Suggestion { unit, reason }));
            continue;
        }
        let best = DUTIES
            .iter()
            .filter(|duty| duty.is_of(unit, &name.full))
            .map(|duty| (duty.fits(&said), duty))
            .filter(|(fit, _)| *fit > 0)
            .max_by_key(|(fit, _)| *fit);
        if let Some((fit, duty)) = best {
            // A township comes after the department that fits as well.
            let last = matches!(unit.kind, UnitKind::Township | UnitKind::Subdistrict);
            let score = fit * 2 - usize::from(last);
            found.push((score, Suggestion { unit, reason: format!("负责{}", duty.title) }));
        }
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    if found.is_empty() {
        let office = asked
            .iter()
            .find(|unit| unit.kind == UnitKind::GovernmentOffice)
            .or_else(|| asked.iter().find(|unit| unit.kind == UnitKind::Government));
        found.extend(office.map(|unit| {
            let reason = "说不准是哪个单位的，可以先向它申请：不归它负责的，它会告诉您该找谁";
            (0, Suggestion { unit, reason: reason.to_owned() })
        }));
    }
    found.into_iter().map(|(_, suggestion)| suggestion).take(MOST).collect()
}

/// What units of a kind and name do, in a line; none where nothing is known.
pub(super) fn of(unit: &Unit, name: &str) -> Option<&'static str> {
    DUTIES.iter().find(|duty| duty.is_of(unit, name)).map(|duty| duty.title.as_str())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use ledger::acts::unit::Founded;
    use ledger::{Content, UnitId};

    use super::*;

    fn county() -> Units {
        let mut units = Units::default();
        let all = [
            ("望澜县人民政府", "县政府", UnitKind::Government),
            ("望澜县人民政府办公室", "县政府办", UnitKind::GovernmentOffice),
            ("望澜县教育局", "县教育局", UnitKind::Department),
            ("望澜县民政局", "县民政局", UnitKind::Department),
            ("望澜县自然资源局", "县自然资源局", UnitKind::Department),
            ("望澜县公安局城关派出所", "城关派出所", UnitKind::Branch),
            ("石梁镇人民政府", "石梁镇", UnitKind::Township),
            ("望澜县人民医院", "县人民医院", UnitKind::PublicService),
        ];
        for (n, (name, short, kind)) in (1_u8..).zip(all) {
            units.apply(&Content::from(Founded {
                unit: UnitId::new(
                    format!("00000000-0000-7000-a000-0000000000{n:02}").parse().unwrap(),
                ),
                name: name.to_owned(),
                short: short.to_owned(),
                kind,
                parent: None,
                code: String::new(),
                from: date(2019, 1, 1),
            }));
        }
        units
    }

    fn first(said: &str) -> String {
        let units = county();
        let today = date(2026, 3, 3);
        let found = suggest(&units, said, today);
        found[0].unit.name_on(today).short.clone()
    }

    #[test]
    fn the_file_can_be_read_and_every_kind_is_one() {
        let all: Duties = toml::from_str(include_str!("duties.toml")).unwrap();
        for duty in &all.duty {
            assert!(!duty.words.is_empty(), "{}", duty.title);
            assert!(duty.units.is_empty() != duty.kinds.is_empty(), "{}", duty.title);
            assert!(duty.kinds.iter().all(|kind| UnitKind::of_name(kind).is_some()));
        }
    }

    #[test]
    fn words_of_a_villager_lead_to_the_unit() {
        for (said, unit) in [
            ("低保", "县民政局"),
            ("我们村的低保名单", "县民政局"),
            ("修高速公路征地补偿标准", "县自然资源局"),
            ("学区", "县教育局"),
            ("城区 小学 学区 划分", "县教育局"),
            ("筹资筹劳", "石梁镇"),
            ("石梁镇的账目", "石梁镇"),
            ("教育局", "县教育局"),
        ] {
            assert_eq!(first(said), unit, "{said}");
        }
    }

    #[test]
    fn the_township_stands_beside_the_department() {
        let units = county();
        let found = suggest(&units, "宅基地审批", date(2026, 3, 3));
        let names: Vec<_> =
            found.iter().map(|one| one.unit.name_on(date(2026, 3, 3)).short.as_str()).collect();
        assert_eq!(names, ["县自然资源局", "石梁镇"]);
    }

    #[test]
    fn what_nobody_knows_goes_to_the_office_of_the_government() {
        for said in ["外星人", "", "?", "医"] {
            assert_eq!(first(said), "县政府办", "{said}");
        }
    }
}
