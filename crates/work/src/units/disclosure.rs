//! How well it is known where a unit's information is asked for (条例第四条、第十二条).

use ledger::subjects::unit::Unit;

/// What is told of a unit's 政府信息公开工作机构.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Nothing is asked: a public service is no organ (条例第五十五条).
    NotAsked,
    /// Nothing is told.
    Missing,
    /// Name, address, hours and telephone are told; of what 条例第十二条 lists, these are not.
    Lacking(Vec<&'static str>),
    /// Everything that 条例第十二条 lists.
    Complete,
}

/// What is told of a unit.
pub fn disclosure(unit: &Unit) -> Disclosure {
    let Some(office) = &unit.office else {
        let asked = unit.kind.takes_requests();
        return if asked { Disclosure::Missing } else { Disclosure::NotAsked };
    };
    let lacking: Vec<_> = [("传真号码", &office.fax), ("互联网联系方式", &office.internet)]
        .into_iter()
        .filter(|(_, text)| text.is_empty())
        .map(|(what, _)| what)
        .collect();
    if lacking.is_empty() { Disclosure::Complete } else { Disclosure::Lacking(lacking) }
}

#[cfg(test)]
mod tests {
    use ledger::Content;
    use ledger::acts::unit::{Founded, OfficeSet};
    use ledger::subjects::unit::{UnitKind, Units};

    use super::*;
    use crate::county::{county, id};

    fn told(units: &mut Units, fax: &str, internet: &str) -> Disclosure {
        let [name, address, hours, telephone, fax, internet] =
            ["办公室", "府前街 1 号", "工作日", "0350-7222345", fax, internet].map(str::to_owned);
        let set = OfficeSet { unit: id(2), name, address, hours, telephone, fax, internet };
        units.apply(&Content::from(set));
        disclosure(units.get(id(2)).unwrap())
    }

    #[test]
    fn article_12_lists_a_fax_number_and_a_way_on_the_internet() {
        let mut units = county();
        assert_eq!(disclosure(units.get(id(2)).unwrap()), Disclosure::Missing);
        let both = vec!["传真号码", "互联网联系方式"];
        assert_eq!(told(&mut units, "", ""), Disclosure::Lacking(both));
        assert_eq!(told(&mut units, "无", "www.example.gov.cn"), Disclosure::Complete);
    }

    #[test]
    fn a_public_service_is_asked_for_nothing() {
        let mut units = county();
        units.apply(&Content::from(Founded {
            unit: id(9),
            name: "山阴县供水公司".to_owned(),
            short: "县供水公司".to_owned(),
            kind: UnitKind::PublicService,
            parent: Some(id(1)),
            code: String::new(),
            from: jiff::civil::date(2019, 3, 1),
        }));
        assert_eq!(disclosure(units.get(id(9)).unwrap()), Disclosure::NotAsked);
    }
}
