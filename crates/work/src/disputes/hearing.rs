//! Who usually hears a dispute against a unit, from its kind and its place.

use jiff::civil::Date;
use ledger::subjects::unit::{Unit, UnitKind, Units};
use statute::competence::{Court, Line, Organ, ReconsiderationBody, Tier};
use statute::dispute::Kind;
use statute::law::Article;

/// Who hears it, as far as the tree of units tells, with the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hearer {
    /// In words: a name where the tree knows one.
    pub who: String,
    /// Where the law says so.
    pub article: Article,
}

/// The organ that a unit of a county is; none for 公共企事业单位, against which there is another way
/// (条例第五十五条).
pub fn organ(unit: &Unit, day: Date) -> Option<Organ> {
    let of = Tier::County;
    let name = &unit.name_on(day).full;
    Some(match unit.kind {
        UnitKind::Government => Organ::Government { tier: Tier::County },
        UnitKind::Department if name.ends_with("司法局") => Organ::JusticeBureau { of },
        UnitKind::GovernmentOffice | UnitKind::Department => Organ::Department { of },
        UnitKind::LineLed if name.contains("税务") => Organ::LineLed { line: Line::Tax },
        UnitKind::LineLed => Organ::LineLed { line: Line::Another },
        UnitKind::Branch => Organ::Branch { of, by_district: false },
        UnitKind::Authorised => Organ::Authorised { of },
        UnitKind::Township => Organ::Government { tier: Tier::Township },
        UnitKind::Subdistrict => Organ::Subdistrict { of },
        UnitKind::PublicService => return None,
    })
}

/// Who usually hears a dispute of a kind against a unit.
pub fn hearer(units: &Units, unit: &Unit, kind: Kind, day: Date) -> Option<Hearer> {
    let organ = organ(unit, day)?;
    if kind.is_suit() {
        let who = match organ.court() {
            Court::Basic => "基层人民法院",
            Court::Intermediate => "中级人民法院",
        };
        return Some(Hearer { who: who.to_owned(), article: organ.court_article() });
    }
    let county = units.government().map(|root| root.name_on(day).full.clone());
    let who = match organ.reconsideration().first()? {
        ReconsiderationBody::GovernmentAbove if unit.kind == UnitKind::Government => {
            "上一级人民政府".to_owned()
        }
        ReconsiderationBody::OwnGovernment
        | ReconsiderationBody::GovernmentAbove
        | ReconsiderationBody::GovernmentOfSeat => {
            county.unwrap_or_else(|| "本级人民政府".to_owned())
        }
        ReconsiderationBody::LineAbove => "上一级主管部门".to_owned(),
        ReconsiderationBody::JusticeAbove => "上一级司法行政部门".to_owned(),
        ReconsiderationBody::Itself => "本机关".to_owned(),
    };
    Some(Hearer { who, article: organ.reconsideration_article() })
}
