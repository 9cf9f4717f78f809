//! Who can be turned to against a decision, by name: the law says which, the tree of units and the
//! settings say what it is called.

use ledger::acts::request::Route;
use ledger::acts::settings::RemediesSet;
use ledger::subjects::unit::{Unit, UnitKind};
use papers::{AtLeastOne, Link, Remedies, Served, Words};
use statute::competence::{Court, Line, Organ, ReconsiderationBody, Tier};

use super::Composing;
use super::facts::needed;
use crate::refusal::Refusal;

/// What a unit of a county is, to the law of remedies.
pub(crate) fn organ_of(unit: &Unit, name: &str) -> Organ {
    let of = Tier::County;
    match unit.kind {
        UnitKind::Government => Organ::Government { tier: Tier::County },
        UnitKind::Department | UnitKind::GovernmentOffice if name.ends_with("司法局") => {
            Organ::JusticeBureau { of }
        }
        UnitKind::Department | UnitKind::GovernmentOffice => Organ::Department { of },
        UnitKind::LineLed => Organ::LineLed { line: line_of(name) },
        UnitKind::Branch => Organ::Branch { of, by_district: false },
        UnitKind::Authorised | UnitKind::PublicService => Organ::Authorised { of },
        UnitKind::Township => Organ::Government { tier: Tier::Township },
        UnitKind::Subdistrict => Organ::Subdistrict { of },
    }
}

fn line_of(name: &str) -> Line {
    for (word, line) in [
        ("税务", Line::Tax),
        ("外汇", Line::ForeignExchange),
        ("海关", Line::Customs),
        ("国家安全", Line::StateSecurity),
        ("金融", Line::Finance),
    ] {
        if name.contains(word) {
            return line;
        }
    }
    Line::Another
}

const UNTOLD: &str =
    "还没有登记复议机关和法院的名称，答复书写不全。请系统管理员先在“设置”里登记“复议机关和法院”。";

impl Composing<'_> {
    pub(in crate::requests) fn remedies(&self) -> Result<Remedies, Refusal> {
        let told =
            self.settings.remedies.as_ref().ok_or_else(|| Refusal::NotNow(UNTOLD.to_owned()))?;
        let unit = self.case.units.get(self.before.unit).ok_or(Refusal::NotFound("个单位"))?;
        let name = &unit.name_on(self.today()).full;
        let organ = organ_of(unit, name);
        let mut bodies = Vec::new();
        for body in organ.reconsideration() {
            bodies.extend(self.body(*body, unit, told)?);
        }
        let court = match organ.court() {
            Court::Basic => &told.basic_court,
            Court::Intermediate => &told.intermediate_court,
        };
        Ok(Remedies {
            bodies: AtLeastOne::of(bodies).ok_or_else(|| Refusal::NotNow(UNTOLD.to_owned()))?,
            court: needed(court, UNTOLD)?,
            served: self.served(told)?,
        })
    }

    fn body(
        &self,
        body: ReconsiderationBody,
        unit: &Unit,
        told: &RemediesSet,
    ) -> Result<Option<Words>, Refusal> {
        use ReconsiderationBody as B;
        let own = || -> Result<Words, Refusal> {
            let government = self.case.units.government().ok_or(Refusal::NotFound("个单位"))?;
            needed(&government.name_on(self.today()).full, UNTOLD)
        };
        Ok(match body {
            B::OwnGovernment | B::GovernmentOfSeat => Some(own()?),
            // Above a township stands the county.
            B::GovernmentAbove if unit.kind == UnitKind::Township => Some(own()?),
            B::GovernmentAbove | B::Itself => Some(needed(&told.government_above, UNTOLD)?),
            // Either may be turned to; the second is told where it is known.
            B::JusticeAbove => Words::new(&told.justice_above).ok(),
            B::LineAbove => {
                let above = unit.papers.as_ref().map_or("", |papers| papers.line_above.as_str());
                Some(needed(
                    above,
                    "本单位由上级垂直领导，还没有登记上一级主管部门的名称。请先在“单位”的文书设置里登记。",
                )?)
            }
        })
    }

    /// How a decision is served follows from the route that the applicant chose.
    fn served(&self, told: &RemediesSet) -> Result<Served, Refusal> {
        match self.case.request.registered.delivery.route {
            Route::Post | Route::Counter | Route::Fax => Ok(Served::Paper),
            Route::Email | Route::Download => {
                let apply_at = Link::new(&told.apply_at).map_err(|_| {
                    Refusal::NotNow(
                        "通过互联网送达的，要同时告知网上申请行政复议的地址（行政复议法第二十二条）。请系统管理员先在“设置”里登记。"
                            .to_owned(),
                    )
                })?;
                Ok(Served::Internet { apply_at })
            }
        }
    }
}
